import type { Http } from './http/http.ts'

/** Whoever reads the file later than this should ask for it again (RFC 9116 §2.5.5 advises less than a year). */
const validDays = 180

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a weakness of this installation. Without a contact there is no
 * such file: better none than one that nobody reads.
 */
export function securityTxtRoute(
  app: Http,
  { contact, publicUrl, clock }: { contact: string; publicUrl: string; clock: () => Date },
): void {
  if (contact === '') return
  app.get('/.well-known/security.txt', async (_request, reply) => {
    const expires = new Date(clock().getTime() + validDays * 86_400_000)
    expires.setUTCHours(0, 0, 0, 0)
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(
        [
          `Contact: ${contact}`,
          `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
          'Preferred-Languages: vi, en',
          `Canonical: ${publicUrl}/.well-known/security.txt`,
          '',
        ].join('\n'),
      )
  })
}
