import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../config.ts'
import { inProject } from '../platform/paths.ts'
import { LaunchError } from '../platform/postgres/launch-error.ts'
import { type CommandIo, UsageError } from './command.ts'
import { registry } from './registry.ts'

/** Runs one command of `bin/motcua` and leaves its exit code with the process. */
export async function main(argv: string[]): Promise<void> {
  enableCompileCache(inProject('dist/.cache'))
  process.setSourceMapsEnabled(true)
  // `motcua … | head` closes our answer early; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  // What nobody caught is a fault, 3; Node's own word for it, 1, would mean "the answer is no".
  process.once('uncaughtException', error => {
    process.stderr.write(`motcua: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(3)
  })
  process.exitCode = await dispatch(argv, process)
}

/** @returns the exit code: 0 good, 1 the answer is no, 2 wrong use, 3 fault */
export async function dispatch(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = name === 'help' && rest[0] !== undefined ? registryEntry(rest[0]) : undefined
    if (about) return dispatch([rest[0]!, '--help'], io)
    ;(name === undefined ? io.stderr : io.stdout).write(help())
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    io.stdout.write(`${await version()}\n`)
    return 0
  }
  const entry = registryEntry(name)
  if (!entry) {
    io.stderr.write(`motcua: không có lệnh "${name}" (unknown command); xem bin/motcua --help\n`)
    return 2
  }
  try {
    const command = await entry.load()
    return await command(rest, io)
  } catch (error) {
    return explain(name, error, rest.includes('--json'), io)
  }
}

const registryEntry = (name: string) => (Object.hasOwn(registry, name) ? registry[name] : undefined)

/** A mistake in one line each, a fault with what finds it. */
function explain(name: string, error: unknown, json: boolean, io: CommandIo): number {
  const wrongUse = error instanceof UsageError || error instanceof ConfigError
  const unreachable = isUnavailable(error)
  const lines =
    error instanceof ConfigError
      ? error.lines
      : unreachable
        ? [`DATABASE_URL: không kết nối được cơ sở dữ liệu (cannot be reached): ${messageOf(error)}`]
        : [messageOf(error)]
  for (const line of lines) io.stderr.write(`motcua: ${line}\n`)
  if (error instanceof UsageError) io.stderr.write(`Xem: bin/motcua ${name} --help\n`)
  const isExpected = wrongUse || unreachable || error instanceof LaunchError
  if (!isExpected && error instanceof Error && error.stack)
    io.stderr.write(`${error.stack.split('\n').slice(1, 6).join('\n')}\n`)
  if (json) {
    const code = wrongUse ? `${name}.usage` : unreachable ? 'database.unavailable' : `${name}.fault`
    io.stdout.write(`${JSON.stringify({ error: { code, message: lines.join('; ') } })}\n`)
  }
  return wrongUse ? 2 : 3
}

const messageOf = (error: unknown): string => (error instanceof Error && error.message) || String(error)

/** The database cannot be reached, refuses us, or is not there. */
function isUnavailable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28\w{3}|3D000|57P0\d|53300|08\w{3})$/.test(
    code,
  )
}

function help(): string {
  const width = Math.max(...Object.keys(registry).map(name => name.length))
  const lines = Object.entries(registry).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Một Cửa: hệ thống chính phủ điện tử của một bộ.

Cách dùng:
  bin/motcua LỆNH [tùy chọn]      bin/motcua LỆNH --help

Lệnh:
${lines.join('\n')}

Mọi lệnh nhận --json (kết quả cho máy đọc ở stdout; nhật ký ở stderr).
Mã thoát: 0 tốt; 1 câu trả lời là không; 2 dùng sai; 3 sự cố.
`
}

async function version(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return (JSON.parse(await readFile(inProject('package.json'), 'utf8')) as { version: string }).version
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
