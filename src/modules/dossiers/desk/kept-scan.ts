import { isFileHash } from '../../../platform/files/index.ts'
import type { SystemKeys } from '../../../platform/keys.ts'
import type { FiledFile } from '../tables.ts'

/**
 * A scan that was taken while something else on the page was wrong: it lies in the store already, and the page carries
 * what names it. Signed, because whoever could name any file could read it.
 */
export type KeptScan = Pick<FiledFile, 'name' | 'hash' | 'size' | 'mime' | 'pages' | 'risks'>

const purpose = 'kept scan:'

/** The text that the page carries. */
export function sealScan(keys: Pick<SystemKeys, 'sign'>, accountId: string, scan: KeptScan): string {
  const body = Buffer.from(JSON.stringify({ ...scan, by: accountId })).toString('base64url')
  return `${body}.${keys.sign(Buffer.from(purpose + body))}`
}

/** The scan of a text that this person's page carried; undefined for anything else. */
export function openScan(
  keys: Pick<SystemKeys, 'verify'>,
  accountId: string,
  text: string,
): KeptScan | undefined {
  const [body = '', signature = ''] = text.split('.')
  if (
    text.length > 8_000 ||
    !/^[\w-]+$/.test(signature) ||
    !keys.verify(Buffer.from(purpose + body), signature)
  )
    return undefined
  const { by, ...scan } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as KeptScan & {
    by: string
  }
  return by === accountId && isFileHash(scan.hash) ? scan : undefined
}
