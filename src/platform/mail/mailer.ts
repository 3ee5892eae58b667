import type { Checked } from '../check.ts'

/** A notice to one person: plain text, so that nothing in it can pretend to be something else. */
export interface Mail {
  /** One address, checked by {@link isMailAddress}. */
  readonly to: string
  readonly subject: string
  /** Lines end in `\n`. */
  readonly text: string
  /**
   * The id of the delivery row. It becomes the Message-ID, the same at every attempt, so that a server which
   * took the message before the line broke can see that it has it already.
   */
  readonly messageId: string
}

/** Why a message did not go, each with what to do next. */
export type MailFailure =
  /** The address does not exist or is not one: no further attempt. */
  | 'badAddress'
  /** The mailbox of the person is full: later. */
  | 'mailboxFull'
  /** The server will not have this message: no further attempt. */
  | 'refused'
  /** The server asks to come back later. */
  | 'greylisted'
  /** The message is larger than the server takes: no further attempt. */
  | 'tooLarge'
  /** No connection, or it broke: later. The message may have been taken all the same. */
  | 'unreachable'
  /** The server did not answer in time: later. The message may have been taken all the same. */
  | 'timeout'
  /** The server wants another name, password or encryption: the operator must act. */
  | 'notPermitted'

/** What became of one attempt. */
export type DeliveryResult =
  | { readonly delivered: true; readonly reply: string }
  | {
      readonly delivered: false
      readonly reason: MailFailure
      /** Whether another attempt makes sense. */
      readonly retry: boolean
      /** The server's words, addresses masked. */
      readonly detail: string
    }

/** Sends notices. An attempt never throws: its outcome is data, kept with the delivery. */
export interface Mailer extends Checked {
  send(mail: Mail): Promise<DeliveryResult>
}

/** Failures after which the same message may go later. */
export const mayRetry = (reason: MailFailure): boolean =>
  reason !== 'badAddress' && reason !== 'refused' && reason !== 'tooLarge'

/** One plain address (RFC 5321 without quoted names, ASCII only), at most 254 characters. */
export const isMailAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/.test(
    text,
  ) &&
  !/^\.|\.\.|\.@/.test(text)

/** A subject in one line of at most 200 characters: what could begin another header becomes a space. */
export const tidySubject = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')

/** The text without control characters other than tab and line end. */
export const tidyBody = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
