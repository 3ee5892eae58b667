/** What a person sees of a message: enough for the mailbox of the demonstration, no attachments. */
export interface ReadMail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly messageId: string
  /** The first plain text of the message. */
  readonly text: string
}

type Headers = ReadonlyMap<string, string>

/** Reads a message (RFC 5322, MIME) in UTF-8 or ASCII; what it cannot read comes out as it is. */
export function readMail(raw: Buffer): ReadMail {
  const { headers, body } = split(raw.toString('latin1'))
  const words = (name: string): string => decodeWords(headers.get(name) ?? '')
  return {
    from: words('from'),
    to: words('to'),
    subject: words('subject'),
    messageId: headers.get('message-id') ?? '',
    text: plainText(headers, body, 0) ?? '',
  }
}

function split(text: string): { headers: Headers; body: string } {
  const end = /\r?\n\r?\n/.exec(text)
  const head = end ? text.slice(0, end.index) : text
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' }
}

function plainText(headers: Headers, body: string, depth: number): string | undefined {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary) {
    if (depth > 3) return undefined
    for (const part of body.split(`--${boundary}`).slice(1)) {
      const inner = split(part.replace(/^\r?\n/, ''))
      const text = plainText(inner.headers, inner.body, depth + 1)
      if (text !== undefined) return text
    }
    return undefined
  }
  if (!/^text\/plain/i.test(type)) return undefined
  return decodeBody(body, headers.get('content-transfer-encoding') ?? '').replace(/\r\n/g, '\n')
}

function decodeBody(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8')
    case 'quoted-printable':
      return quotedPrintable(body.replace(/=[ \t]*\r?\n/g, ''))
    default:
      return Buffer.from(body, 'latin1').toString('utf8')
  }
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** Encoded words of a header (RFC 2047); bytes of one character may be split over two words. */
function decodeWords(text: string): string {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, run => {
    const bytes = [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind, coded]) =>
      kind!.toLowerCase() === 'b'
        ? Buffer.from(coded!, 'base64')
        : Buffer.from(
            coded!
              .replaceAll('_', ' ')
              .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ),
    )
    return Buffer.concat(bytes).toString('utf8')
  })
}
