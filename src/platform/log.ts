import pino, { type Logger } from 'pino'
import { maskPersonal } from './mask.ts'

export type { Logger }

export interface LogOptions {
  readonly level: pino.LevelWithSilent
  /** Lines for a person at a terminal instead of JSON. */
  readonly pretty?: boolean
  /** Where lines go; stderr by default, so that stdout stays free for answers. */
  readonly write?: (line: string) => void
}

/**
 * The log of the process: one JSON object a line, to stderr. Whatever is logged, three sieves stand between
 * it and the line: fields with telling names are dropped, errors are reduced to what finds the fault (values
 * that PostgreSQL quotes are left out), and what still looks like a personal number, an e-mail or a phone
 * is masked in the finished line.
 */
export function createLogger(options: LogOptions): Logger {
  const write = options.write ?? stderr()
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: label => ({ level: label }),
        log: fields => withoutSecrets(fields) as Record<string, unknown>,
      },
      serializers: { err: describeError, error: describeError, req: describeRequest, res: describeReply },
    },
    { write: (line: string) => write(maskPersonal(options.pretty ? prettyLine(line) : line)) },
  )
}

function stderr(): (line: string) => void {
  const destination = pino.destination({ dest: 2, sync: true })
  return line => {
    destination.write(line)
  }
}

const secretNames =
  /^(cookie|cookies|set-cookie|authorization|proxy-authorization|body|password|passwordhash|secret|token|csrf|_csrf|pin|otp|email|phone|idnumber|taxcode|address|birthdate|query|params|parameters|headers)$/i

/** Drops fields by name, as deep as a log line reasonably goes. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Error || value instanceof Date)
    return value
  if (depth > 4) return '…'
  if (Array.isArray(value)) return value.slice(0, 50).map(one => withoutSecrets(one, depth + 1))
  // Requests and other live objects have serializers of their own.
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      secretNames.test(name) ? [name, '[hidden]'] : [name, withoutSecrets(inner, depth + 1)],
    ),
  )
}

interface DescribedError {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: DescribedError
}

/** What finds the fault. PostgreSQL quotes the offending value in message and detail: neither is kept. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { code } = error as NodeJS.ErrnoException
  const fromDatabase = 'severity' in error && typeof code === 'string'
  const clean = (text: string): string => (fromDatabase ? text.replace(/: "[^\n]*"/g, ': "…"') : text)
  return {
    type: error.name,
    message: clean(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error.stack && { stack: clean(error.stack) }),
    ...(error.cause !== undefined && depth < 4 && { cause: describeError(error.cause, depth + 1) }),
  }
}

/** Method and path; a query may hold what somebody typed into a search. */
function describeRequest(request: unknown): unknown {
  const { method, url, id } = request as { method?: string; url?: string; id?: string }
  return { id, method, path: url?.split('?')[0] }
}

const describeReply = (reply: unknown): unknown => ({
  status: (reply as { statusCode?: number }).statusCode,
})

/** `08:00:00 info  fault requestId=… ` with the stack below. */
function prettyLine(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as {
    level: string
    time: string
    msg?: string
    err?: DescribedError
    [field: string]: unknown
  }
  const fields = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const head = [time.slice(11, 19), level.padEnd(5), msg ?? '', ...fields].join(' ').trimEnd()
  return err ? `${head}\n${err.stack ?? err.message}\n` : `${head}\n`
}
