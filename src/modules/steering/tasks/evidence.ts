/** Bounds of evidence on a task, stated on the page before the choice. */
export const evidenceLimits = { fileBytes: 30 * 1024 * 1024, files: 10 } as const
export const evidenceKinds = {
  words: 'PDF, JPG, PNG, DOCX, XLSX',
  accept: '.pdf,.jpg,.jpeg,.png,.docx,.xlsx',
  kinds: ['pdf', 'jpeg', 'png', 'docx', 'xlsx'],
} as const
