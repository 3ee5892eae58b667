import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { type Config, ConfigError } from '../config.ts'
import { inProject } from '../platform/paths.ts'
import {
  type EmbeddedDatabase,
  type Exclusive,
  LaunchError,
  openEmbedded,
  removeEmbedded,
  takeExclusive,
} from '../platform/postgres/index.ts'
import { type CommandIo, UsageError } from './command.ts'
import {
  announce,
  emptyDataFolder,
  openDataFolder,
  reachedAt,
  runningServer,
  serverLock,
  withdraw,
} from './data-folder.ts'
import { hasOwnDatabase, settings } from './database.ts'
import { serverMemory } from './memory.ts'
import { readOptions } from './options.ts'
import { onSourceChange } from './watch.ts'
import { welcome } from './welcome.ts'

const help = `Chuẩn bị cơ sở dữ liệu, nạp thế giới minh họa và chạy Một Cửa; Ctrl-C dừng tất cả.

Cách dùng:
  npm start                  chạy, giữ mọi dữ liệu của lần trước
  npm start -- --reset       xóa dữ liệu và bắt đầu lại
  npm run dev                như npm start, tự chạy lại khi mã nguồn đổi

Biến môi trường:
  PORT          cổng web, mặc định 8080
  HOST          địa chỉ lắng nghe, mặc định 127.0.0.1
  DATA_DIR      nơi giữ dữ liệu, mặc định .data trong thư mục mã nguồn
  DATABASE_URL  PostgreSQL ≥ 16 của bạn, thay cho bản kèm theo
  DEMO          on (mặc định) hoặc off: thế giới minh họa
Các thiết lập khác: src/config.ts.
`

/** `npm start`: everything between a fresh clone and a running system with people in it. */
export async function startCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    reset: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  const started = performance.now()
  const say = (line: string): void => void io.stderr.write(`· ${line}\n`)

  const env = { DEMO: 'on', ...process.env }
  const config = settings(env, { serves: true })
  const embedded = !hasOwnDatabase(env)
  if (options.reset && !embedded)
    throw new UsageError(
      '--reset chỉ xóa cơ sở dữ liệu kèm theo; DATABASE_URL đang chỉ tới một cơ sở dữ liệu khác',
    )
  openDataFolder(config.dataDir)

  const lock = await takeServerLock(config.dataDir, io)
  if (!lock) return 1

  let database: EmbeddedDatabase | undefined
  let endWatching = (): void => {}
  const server = new Server(io)
  const stop = whenTold(process)
  try {
    await portIsFree(config)
    if (options.reset) {
      say('Xóa dữ liệu cũ (reset)…')
      await removeEmbedded(config.dataDir)
      emptyDataFolder(config.dataDir)
    }
    if (embedded) {
      database = await openEmbedded({ dataDir: config.dataDir, say })
      if (database.apart)
        say(
          `Cơ sở dữ liệu ở ${database.folder}, chạy bằng người dùng ${database.runsAs}: thư mục này đóng với người dùng khác (open place for the database)`,
        )
    }
    const databaseUrl = database?.url ?? config.databaseUrl
    const serverEnv = { ...env, DATABASE_URL: databaseUrl, DATA_DIR: config.dataDir }

    say(config.demo ? 'Chuẩn bị dữ liệu (migrate, seed)…' : 'Chuẩn bị cấu trúc dữ liệu (migrate)…')
    const prepare = ['dist/src/cli/main.js', config.demo ? 'seed' : 'migrate']
    const prepared = await oneOf(stop.told, runNode(prepare, serverEnv, stop.signal))
    if (prepared === 'told') return 0
    // The command has said why.
    if (prepared !== 0) return prepared

    const address = await oneOf(stop.told, server.start(serverEnv))
    if (address === 'told') return 0
    database?.keepUp(say)
    announce(config.dataDir, {
      ...{ pid: process.pid, address, databaseUrl },
      publicUrl: reachedAt(config, address),
    })
    io.stdout.write(welcome(config, address, (performance.now() - started) / 1000))
    if (options.watch)
      endWatching = onSourceChange(async () => {
        const before = builtFrom()
        if ((await runNode(['scripts/build.mjs'], process.env, stop.signal)) !== 0 || builtFrom() === before)
          return
        if ((await runNode(prepare, serverEnv, stop.signal)) !== 0 || stop.signal.aborted) return
        await server.stop()
        await server.start(serverEnv).then(
          () => say(`Đã chạy lại ở ${address} (restarted)`),
          error => say(String(error.message)),
        )
      })

    const end = await oneOf(stop.told, options.watch ? new Promise<never>(() => {}) : server.ended)
    if (end === 'told') return 0
    throw new LaunchError(
      `Máy chủ dừng ngoài ý muốn (${end}); mọi thứ đã ghi vẫn còn, chạy lại npm start (server died)`,
    )
  } finally {
    if (stop.signal.aborted) say('Đang dừng… (stopping)')
    endWatching()
    withdraw(config.dataDir)
    await server.stop()
    await database?.leave()
    await lock.release()
    stop.forget()
  }
}

/** One at a time over a data folder. A server that is just stopping is waited for; one that runs is named. */
async function takeServerLock(dataDir: string, io: CommandIo): Promise<Exclusive | undefined> {
  const until = performance.now() + 20_000
  for (;;) {
    const lock = await takeExclusive(serverLock(dataDir), 300)
    if (lock) return lock
    const other = runningServer(dataDir)
    if (!other && performance.now() < until) continue
    io.stderr.write(
      other
        ? `motcua: Một Cửa đang chạy ở ${other.address} (pid ${other.pid}); dừng nó trước, hoặc mở địa chỉ đó (already running)\n`
        : 'motcua: một npm start khác của thư mục này đang khởi động (already starting)\n',
    )
    return undefined
  }
}

/** The server's process: started, watched, ended gracefully and, after twelve seconds, by force. */
class Server {
  private child: ChildProcess | undefined
  private readonly io: CommandIo
  private tellEnd: (why: string) => void = () => {}
  readonly ended: Promise<string>

  constructor(io: CommandIo) {
    this.io = io
    this.ended = new Promise(resolve => {
      this.tellEnd = resolve
    })
  }

  /** @returns the address it listens on */
  start(env: NodeJS.ProcessEnv): Promise<string> {
    const child = spawn(process.execPath, [...serverMemory, inProject('dist/src/main.js')], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.child = child
    return new Promise((resolve, reject) => {
      child.on('message', message => {
        const { ready, address } = message as { ready?: boolean; address?: string | null }
        if (ready) resolve(address ?? '')
      })
      child.once('error', reject)
      child.once('exit', (code, signal) => {
        if (this.child !== child) return
        this.child = undefined
        this.tellEnd(signal ?? `exit ${code}`)
        reject(new LaunchError('Máy chủ không khởi động được; xem các dòng trên (the server did not start)'))
      })
    })
  }

  async stop(): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const over = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    const force = setTimeout(() => {
      this.io.stderr.write('· Máy chủ không dừng, kết thúc ngay (forced)\n')
      child.kill('SIGKILL')
    }, 12_000)
    await over
    clearTimeout(force)
  }
}

/** Resolves 'told' at the first signal, or when the process that started us is gone. A second signal does not wait. */
function whenTold(on: NodeJS.Process) {
  const controller = new AbortController()
  let at = 0
  let tell: (word: 'told') => void = () => {}
  const told = new Promise<'told'>(resolve => {
    tell = resolve
  })
  const hear = (): void => {
    // One Ctrl-C may reach us twice: from the terminal and passed on by npm.
    if (controller.signal.aborted && performance.now() - at > 1_500) on.exit(130)
    if (controller.signal.aborted) return
    at = performance.now()
    controller.abort()
    tell('told')
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const
  for (const signal of signals) on.on(signal as NodeJS.Signals, hear)
  return {
    told,
    signal: controller.signal,
    forget: () => {
      for (const signal of signals) on.off(signal as NodeJS.Signals, hear)
    },
  }
}

const oneOf = <A, B>(a: Promise<A>, b: Promise<B>): Promise<A | B> => Promise.race([a, b])

/** Runs a script of ours to its end; the signal ends it early. @returns its exit code */
function runNode(
  [script = '', ...args]: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [inProject(script), ...args], {
      env,
      signal,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('error', () => resolve(3))
    child.once('exit', code => resolve(code ?? 3))
  })
}

/** Changes with every build: the hash of the sources it was made from. */
const builtFrom = (): string =>
  (JSON.parse(readFileSync(inProject('dist/.built.json'), 'utf8')) as { contents: string }).contents

/** Told before anything is started, in the words of the setting. */
function portIsFree({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const trial = createServer()
    trial.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = {
        EADDRINUSE: `PORT ${port} đang có chương trình khác dùng; thử PORT=${port + 1 > 65_535 ? 8081 : port + 1} npm start (port is taken)`,
        EACCES: `PORT ${port} không được phép với người dùng này; chọn cổng từ 1024 (permission denied)`,
        EADDRNOTAVAIL: `HOST ${host} không phải địa chỉ của máy này (not an address of this machine)`,
        ENOTFOUND: `HOST ${host} không tìm thấy (unknown host)`,
      }
      reject(new ConfigError([reasons[error.code ?? ''] ?? `PORT ${port}: ${error.message}`]))
    })
    trial.listen(port, host, () => trial.close(() => resolve()))
  })
}
