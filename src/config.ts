import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { S3Settings } from './integrations/s3/store.ts'
import { parseEmail } from './kernel/identifiers.ts'
import { inProject } from './platform/paths.ts'

/** Everything a ministry may set, read once from the environment and checked before anything starts. */
export interface Config {
  /** PORT: where the web process listens. */
  readonly port: number
  /** HOST: the address it listens on. */
  readonly host: string
  /** PUBLIC_URL: how people reach it; goes into QR codes and e-mail, decides whether cookies are `Secure`. */
  readonly publicUrl: string
  /** DATABASE_URL: the PostgreSQL to use; `npm start` gives the embedded one. */
  readonly databaseUrl: string
  /** DATABASE_POOL: connections of one process. */
  readonly databasePool: number
  /** DATA_DIR: keys, files and signed heads of the record. */
  readonly dataDir: string
  /** ROLE: which part of the work this process does. */
  readonly role: 'all' | 'web' | 'worker'
  /** DEMO: the demonstration world, its mailbox and its signs "dữ liệu minh họa". */
  readonly demo: boolean
  /** FILES: where uploaded files lie. */
  readonly files:
    | { readonly kind: 'folder'; readonly folder: string }
    | ({ readonly kind: 's3' } & S3Settings)
  /** SMTP_URL: the mail server; empty in a demonstration, which then starts its own. */
  readonly smtpUrl: string
  /** MAIL_FROM: the sender of notices. */
  readonly mailFrom: string
  /** TRUST_PROXY: the addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: string
  /** SECURITY_CONTACT: where to report a weakness, `mailto:` or `https:`; shown in /.well-known/security.txt. */
  readonly securityContact: string
  /** LOG_LEVEL: the least serious lines that are logged. */
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** What is wrong with the settings, one line each. */
export class ConfigError extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigError'
    this.lines = lines
  }
}

/**
 * Reads the environment.
 * @param serves for a process that serves: it needs a way for its notices, which a single command does not
 * @throws ConfigError naming every mistake at once
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  { serves = false }: { readonly serves?: boolean } = {},
): Config {
  const mistakes: string[] = []
  const text = (key: string, fallback: string): string => env[key]?.trim() || fallback
  const oneOf = <const T extends string>(key: string, values: readonly T[], fallback: T): T => {
    const value = text(key, fallback)
    if ((values as readonly string[]).includes(value)) return value as T
    mistakes.push(`${key} must be one of ${values.join(', ')}, not "${value}"`)
    return fallback
  }
  const whole = (key: string, fallback: number, low: number, high: number): number => {
    const value = text(key, String(fallback))
    if (/^\d{1,7}$/.test(value) && Number(value) >= low && Number(value) <= high) return Number(value)
    mistakes.push(`${key} must be a whole number from ${low} to ${high}, not "${value}"`)
    return fallback
  }
  const url = (key: string, fallback: string, protocols: readonly string[]): string => {
    const value = text(key, fallback)
    if (value === '') return value
    const read = URL.parse(value)
    // `smtp://` and `postgres://` are read as addresses too, of nobody.
    const whom =
      read && (read.protocol === 'mailto:' ? read.pathname : read.host || read.searchParams.get('host'))
    if (read && whom && protocols.includes(read.protocol)) return value.replace(/\/$/, '')
    mistakes.push(
      `${key} must be an address starting with ${protocols.map(p => (p === 'mailto:' ? p : `${p}//`)).join(' or ')}`,
    )
    return fallback
  }

  const port = whole('PORT', 8080, 0, 65_535)
  const dataDir = resolve(text('DATA_DIR', inProject('.data')))
  const databaseUrl = url('DATABASE_URL', '', ['postgres:', 'postgresql:'])
  if (databaseUrl === '' && !mistakes.some(line => line.startsWith('DATABASE_URL')))
    mistakes.push('DATABASE_URL is missing: npm start gives the embedded database, a ministry names its own')
  const files =
    oneOf('FILES', ['folder', 's3'], 'folder') === 's3'
      ? readS3(text, url, mistakes)
      : { kind: 'folder' as const, folder: resolve(dataDir, 'files') }

  const publicUrl = url('PUBLIC_URL', `http://localhost:${port}`, ['http:', 'https:'])
  if (URL.parse(publicUrl)?.origin !== publicUrl.toLowerCase())
    mistakes.push(
      'PUBLIC_URL must be a host with nothing behind it: the pages begin at its top (https://host)',
    )
  const demo = oneOf('DEMO', ['on', 'off'], 'off') === 'on'
  const smtpUrl = url('SMTP_URL', '', ['smtp:', 'smtps:'])
  if (serves && !demo && text('SMTP_URL', '') === '') mistakes.push(smtpMissing)
  const mailFrom = text('MAIL_FROM', 'khong-tra-loi@motcua.example')
  if (parseEmail(mailFrom) === null) mistakes.push(`MAIL_FROM must be one plain address, not "${mailFrom}"`)
  const trustProxy = text('TRUST_PROXY', '')
  for (const proxy of trustProxy === '' ? [] : trustProxy.split(',').map(part => part.trim()))
    if (!isProxy(proxy))
      mistakes.push(`TRUST_PROXY must be addresses or networks (10.0.0.0/8) with commas, not "${proxy}"`)

  const config: Config = {
    port,
    host: text('HOST', '127.0.0.1'),
    publicUrl,
    databaseUrl,
    databasePool: whole('DATABASE_POOL', 10, 2, 200),
    dataDir,
    role: oneOf('ROLE', ['all', 'web', 'worker'], 'all'),
    demo,
    files,
    smtpUrl,
    mailFrom,
    trustProxy,
    securityContact: url('SECURITY_CONTACT', '', ['mailto:', 'https:']),
    logLevel: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return config
}

/** Said of a server without a way for its notices. */
export const smtpMissing =
  'SMTP_URL is missing: notices go by e-mail; only a demonstration (DEMO=on) does without'

/** An address, a network, or one of the names that the web server knows. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

function readS3(
  text: (key: string, fallback: string) => string,
  url: (key: string, fallback: string, protocols: readonly string[]) => string,
  mistakes: string[],
): Config['files'] {
  const need = (key: string): string => {
    const value = text(key, '')
    if (value === '') mistakes.push(`${key} is missing: FILES=s3 needs it`)
    return value
  }
  return {
    kind: 's3',
    endpoint: url('S3_ENDPOINT', '', ['http:', 'https:']) || need('S3_ENDPOINT'),
    bucket: need('S3_BUCKET'),
    region: text('S3_REGION', 'us-east-1'),
    accessKeyId: need('S3_ACCESS_KEY_ID'),
    secretAccessKey: need('S3_SECRET_ACCESS_KEY'),
  }
}
