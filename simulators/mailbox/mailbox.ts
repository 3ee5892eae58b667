import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { newId } from '../../src/kernel/ids.ts'
import { type ReadMail, readMail } from './read-mail.ts'

/** A message the mailbox took. */
export interface TakenMail extends ReadMail {
  readonly id: string
  readonly receivedAt: Date
  /** The address of the envelope, whatever the header says. */
  readonly recipients: readonly string[]
}

/**
 * How the mailbox treats what comes. `times` is how often before it obeys again (always, when left out),
 * `to` limits it to one address.
 */
export type Conduct = (
  | { readonly kind: 'refuse' | 'noSuchPerson' | 'full' | 'greylist' | 'tooLarge' }
  /** Answers after so many milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Breaks the line after the message was sent, before it is acknowledged. */
  | { readonly kind: 'drop' }
  /** Takes the message, breaks the line instead of saying so. */
  | { readonly kind: 'takeAndDrop' }
  /** Says yes and loses it. */
  | { readonly kind: 'lose' }
) & { readonly times?: number; readonly to?: string }

/** A mail server that delivers nowhere: everything stays here to be looked at. */
export interface Mailbox {
  /** For SMTP_URL. */
  readonly url: string
  readonly port: number
  /** The newest first; with an address, only what went there. */
  messages(to?: string): readonly TakenMail[]
  message(id: string): TakenMail | undefined
  /** Misbehave from now on; without conduct, obey again. */
  behave(...conduct: readonly Conduct[]): void
  clear(): Promise<void>
  close(): Promise<void>
}

export interface MailboxOptions {
  /** 0 picks a free one. */
  readonly port?: number
  /** Messages kept; 200. */
  readonly keep?: number
  /** Where they survive a restart; in memory alone when left out. */
  readonly folder?: string
}

/** Largest message taken: 2 MB. */
const largest = 2 * 1024 * 1024

const replies = {
  refuse: { at: 'data', code: 554, text: '5.7.1 Message refused' },
  noSuchPerson: { at: 'rcpt', code: 550, text: '5.1.1 No such person here' },
  full: { at: 'rcpt', code: 552, text: '5.2.2 Mailbox full' },
  greylist: { at: 'rcpt', code: 451, text: '4.7.1 Please come back later' },
  tooLarge: { at: 'data', code: 552, text: '5.3.4 Message too big' },
} as const

/** Starts the mailbox on 127.0.0.1. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const keep = options.keep ?? 200
  const { folder } = options
  let kept: TakenMail[] = folder ? await readKept(folder, keep) : []
  let conducts: { conduct: Conduct; left: number }[] = []
  const sockets = new Map<number, Socket>()

  /** The conduct that applies to those addresses now, used up by one. */
  function conductFor(
    recipients: readonly string[],
    fits: (conduct: Conduct) => boolean,
  ): Conduct | undefined {
    const found = conducts.find(
      ({ conduct, left }) =>
        left > 0 && fits(conduct) && (conduct.to === undefined || recipients.includes(conduct.to)),
    )
    if (found) found.left--
    return found?.conduct
  }

  async function keepMail(raw: Buffer, recipients: readonly string[]): Promise<void> {
    const mail = { ...readMail(raw), id: newId(), receivedAt: new Date(), recipients }
    if (folder) await writeKept(folder, mail, raw)
    kept.unshift(mail)
    for (const old of kept.splice(keep)) if (folder) await forget(folder, old.id)
  }

  const breakLine = (session: SMTPServerSession): void => void sockets.get(session.remotePort)?.destroy()

  async function take(raw: Buffer, session: SMTPServerSession): Promise<'taken' | 'broken' | Error> {
    const recipients = session.envelope.rcptTo.map(({ address }) => address)
    const conduct = conductFor(recipients, ({ kind }) => !(kind in replies) || replyOf(kind)?.at === 'data')
    const reply = conduct && replyOf(conduct.kind)
    if (reply) return smtpError(reply)
    if (conduct?.kind === 'delay') await new Promise(resolve => setTimeout(resolve, conduct.ms))
    if (conduct?.kind !== 'drop' && conduct?.kind !== 'lose') await keepMail(raw, recipients)
    if (conduct?.kind === 'drop' || conduct?.kind === 'takeAndDrop') {
      breakLine(session)
      return 'broken'
    }
    return 'taken'
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largest,
    maxClients: 50,
    logger: false,
    closeTimeout: 500,
    onRcptTo({ address }, _session, callback) {
      const reply = replyOf(conductFor([address], ({ kind }) => replyOf(kind)?.at === 'rcpt')?.kind)
      callback(reply ? smtpError(reply) : null)
    },
    onData(stream, session, callback) {
      readUpTo(stream, largest)
        .then(raw => (raw ? take(raw, session) : smtpError(replies.tooLarge)))
        .then(
          outcome => {
            if (outcome !== 'broken') callback(outcome instanceof Error ? outcome : null)
          },
          (error: Error) => callback(error),
        )
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  server.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket
    if (remotePort === undefined) return
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
  })
  const { port } = server.server.address() as AddressInfo

  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    messages: to => (to === undefined ? kept : kept.filter(mail => mail.recipients.includes(to))),
    message: id => kept.find(mail => mail.id === id),
    behave(...conduct) {
      conducts = conduct.map(one => ({ conduct: one, left: one.times ?? Number.POSITIVE_INFINITY }))
    },
    async clear() {
      const all = kept
      kept = []
      if (folder) for (const { id } of all) await forget(folder, id)
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets.values()) socket.destroy()
      }),
  }
}

/** The whole stream, or undefined when it is longer; it is read to its end in either case. */
async function readUpTo(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= most ? Buffer.concat(chunks) : undefined
}

const replyOf = (kind: Conduct['kind'] | undefined): (typeof replies)[keyof typeof replies] | undefined =>
  kind !== undefined && kind in replies ? replies[kind as keyof typeof replies] : undefined

const smtpError = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code })

const placeOf = (folder: string, id: string): string => join(folder, `${id}.eml`)

/** The envelope stands in a first header of our own, so that one file tells everything. */
async function writeKept(folder: string, mail: TakenMail, raw: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const place = placeOf(folder, mail.id)
  const envelope = Buffer.from(`X-Envelope-To: ${mail.recipients.join(', ')}\r\n`)
  await writeFile(`${place}.part`, Buffer.concat([envelope, raw]), { mode: 0o600 })
  await rename(`${place}.part`, place)
}

async function readKept(folder: string, keep: number): Promise<TakenMail[]> {
  // The ids are ordered by time.
  const names = (await readdir(folder).catch(() => [] as string[]))
    .filter(name => name.endsWith('.eml'))
    .sort()
  const mails: TakenMail[] = []
  for (const name of names.slice(-keep).reverse()) {
    const raw = await readFile(join(folder, name))
    const recipients = /^X-Envelope-To: ([^\r\n]*)/.exec(raw.toString('latin1'))?.[1]?.split(', ') ?? []
    const { mtime } = await stat(join(folder, name))
    mails.push({ ...readMail(raw), id: name.slice(0, -4), receivedAt: mtime, recipients })
  }
  return mails
}

const forget = (folder: string, id: string): Promise<void> => rm(placeOf(folder, id), { force: true })
