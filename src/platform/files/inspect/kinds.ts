/** What a file is by its content. */
export type FileKind = keyof typeof kinds

interface KindFacts {
  readonly mime: string
  /** Endings of names, the first one preferred. */
  readonly endings: readonly string[]
  /** What people call it. */
  readonly name: string
}

export const kinds = {
  pdf: { mime: 'application/pdf', endings: ['pdf'], name: 'PDF' },
  jpeg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'], name: 'JPEG' },
  png: { mime: 'image/png', endings: ['png'], name: 'PNG' },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    name: 'Word (DOCX)',
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    name: 'Excel (XLSX)',
  },
  pptx: {
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx'],
    name: 'PowerPoint (PPTX)',
  },
  odt: { mime: 'application/vnd.oasis.opendocument.text', endings: ['odt'], name: 'OpenDocument (ODT)' },
  ods: {
    mime: 'application/vnd.oasis.opendocument.spreadsheet',
    endings: ['ods'],
    name: 'OpenDocument (ODS)',
  },
  gif: { mime: 'image/gif', endings: ['gif'], name: 'GIF' },
  tiff: { mime: 'image/tiff', endings: ['tif', 'tiff'], name: 'TIFF' },
  webp: { mime: 'image/webp', endings: ['webp'], name: 'WebP' },
  heic: { mime: 'image/heic', endings: ['heic', 'heif'], name: 'HEIC' },
  bmp: { mime: 'image/bmp', endings: ['bmp'], name: 'BMP' },
  rtf: { mime: 'application/rtf', endings: ['rtf'], name: 'RTF' },
  /** Word, Excel and PowerPoint before 2007, and anything Office encrypted. */
  ole: {
    mime: 'application/x-cfb',
    endings: ['doc', 'xls', 'ppt', 'msg', 'dot', 'xlt', 'pot'],
    name: 'Office 97–2003',
  },
  text: { mime: 'text/plain', endings: ['txt', 'csv', 'md', 'log'], name: 'TXT' },
  markup: {
    mime: 'application/octet-stream',
    endings: ['xml', 'html', 'htm', 'svg', 'xhtml', 'edxml'],
    name: 'XML, HTML',
  },
  zip: { mime: 'application/zip', endings: ['zip'], name: 'ZIP' },
  archive: {
    mime: 'application/octet-stream',
    endings: ['rar', '7z', 'gz', 'tar', 'bz2', 'xz', 'zst', 'cab', 'iso'],
    name: 'tệp nén',
  },
  media: { mime: 'application/octet-stream', endings: [], name: 'âm thanh, phim' },
  program: { mime: 'application/octet-stream', endings: [], name: 'chương trình' },
  empty: { mime: 'application/octet-stream', endings: [], name: 'tệp rỗng' },
  unknown: { mime: 'application/octet-stream', endings: [], name: 'không rõ' },
} as const satisfies Readonly<Record<string, KindFacts>>

/** What citizens may attach unless a procedure says otherwise. */
export const usualKinds: readonly FileKind[] = ['pdf', 'jpeg', 'png', 'docx', 'xlsx']

/** The same for people, before the choice: `PDF, JPEG, PNG, Word (DOCX), Excel (XLSX)`. */
export const namesOf = (accepted: readonly FileKind[]): string =>
  accepted.map(kind => kinds[kind].name).join(', ')

/** For `accept` of a file input: `.pdf,.jpg,…`. */
export const endingsOf = (accepted: readonly FileKind[]): string =>
  accepted.flatMap(kind => kinds[kind].endings.map(ending => `.${ending}`)).join(',')
