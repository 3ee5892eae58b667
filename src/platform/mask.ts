/**
 * Personal data in free text, made unreadable: for logs and for error details, where such data has no
 * business. Personal numbers have 9 (old CMND) or 12 digits, tax codes 10 or 10-3, phones 10, social insurance 10.
 */

// Identifiers of ours come first in the pattern so that they survive: a UUID or a SHA-256 may contain
// nine digits in a row by chance and must stay searchable.
const pattern =
  /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![0-9a-zA-Z])[0-9a-f]{64}(?![0-9a-zA-Z]))|([\w.+-]{1,64}@)([\w-]{1,63}(?:\.[\w-]{1,63})+)|(?<!\d)(?:\+84|0)(?:[ .]?\d){9,10}(?!\d)|(?<!\d)\d{9,12}(?!\d)/g

/** `001099012345` → `•••`, `lan@example.vn` → `•••@example.vn`; everything else stays. */
export const maskPersonal = (text: string): string =>
  text.replace(pattern, (_whole, ours?: string, mailbox?: string, domain?: string) =>
    ours !== undefined ? ours : mailbox !== undefined ? `•••@${domain}` : '•••',
  )
