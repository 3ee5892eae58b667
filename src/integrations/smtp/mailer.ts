import { createTransport } from 'nodemailer'
import type { CheckResult } from '../../platform/check.ts'
import {
  type DeliveryResult,
  isMailAddress,
  type Mailer,
  type MailFailure,
  mayRetry,
  tidyBody,
  tidySubject,
} from '../../platform/mail/mailer.ts'
import { maskPersonal } from '../../platform/mask.ts'

export interface SmtpSettings {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`; `?requireTLS=true` insists. */
  readonly url: string
  /** The sender, one plain address; its domain ends every Message-ID. */
  readonly from: string
  /** Longest wait for the server's next word, in milliseconds; 20 s. */
  readonly patience?: number
}

/** Sends through an SMTP server (RFC 5321): one connection a message, each with its own verdict. */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const patience = settings.patience ?? 20_000
  const transport = createTransport({
    ...addressOf(settings.url),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1)

  return {
    async send({ to, subject, text, messageId }): Promise<DeliveryResult> {
      if (!isMailAddress(to)) return failure('badAddress', 'not an address')
      if (!/^[\w.-]{1,100}$/.test(messageId))
        throw new RangeError('a message id is made of letters, digits, . - _')
      try {
        const info = await transport.sendMail({
          from: settings.from,
          to,
          envelope: { from: settings.from, to: [to] },
          subject: tidySubject(subject),
          text: tidyBody(text),
          messageId: `<${messageId}@${domain}>`,
          // A machine wrote it: no out-of-office answers (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { delivered: true, reply: maskPersonal(info.response ?? '') }
      } catch (error) {
        return failure(nameOf(error), error instanceof Error ? error.message : String(error))
      }
    },

    async check(): Promise<CheckResult> {
      try {
        await transport.verify()
        return { ok: true, detail: hostOf(settings.url) }
      } catch (error) {
        const detail = `${hostOf(settings.url)}: ${error instanceof Error ? error.message : String(error)}`
        return { ok: false, reason: `mail.${nameOf(error)}`, detail: maskPersonal(detail) }
      }
    },
  }
}

const failure = (reason: MailFailure, detail: string): DeliveryResult => ({
  delivered: false,
  reason,
  retry: mayRetry(reason),
  detail: maskPersonal(detail).slice(0, 500),
})

const hostOf = (url: string): string => new URL(url).host

function addressOf(text: string) {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    ...(url.username && {
      // A server that no longer offers to sign in is not the one the operator meant.
      forceAuth: true,
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  }
}

/** Names the failure by the server's reply code (RFC 5321 §4.2.3, RFC 3463), else by how the line broke. */
function nameOf(error: unknown): MailFailure {
  const { code, responseCode, response, command } = error as {
    code?: string
    responseCode?: number
    response?: string
    command?: string
  }
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS' || code === 'EREQUIRETLS')
    return 'notPermitted'
  if (responseCode !== undefined) return byReply(responseCode, response ?? '', command ?? '')
  if (code === 'ETIMEDOUT') return 'timeout'
  return 'unreachable'
}

function byReply(reply: number, words: string, command: string): MailFailure {
  const detail = /^\d{3}[ -](\d)\.(\d{1,3})\.(\d{1,3})/.exec(words)
  const subject = detail ? `${detail[2]}.${detail[3]}` : ''
  if (subject === '2.2' || reply === 452 || (reply === 552 && subject !== '3.4')) return 'mailboxFull'
  if (subject === '3.4') return 'tooLarge'
  if (reply === 530 || reply === 534 || reply === 535 || reply === 538) return 'notPermitted'
  if (reply === 421) return 'unreachable'
  if (reply < 500) return 'greylisted'
  if (
    subject.startsWith('1.') ||
    (command === 'RCPT TO' && (reply === 550 || reply === 551 || reply === 553))
  )
    return subject.startsWith('7.') ? 'refused' : 'badAddress'
  return 'refused'
}
