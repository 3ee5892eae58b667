import { takeExclusive } from '../platform/postgres/index.ts'
import { type CommandIo, UsageError } from './command.ts'
import { announce, openDataFolder, reachedAt, serverLock, withdraw } from './data-folder.ts'
import { hasOwnDatabase, openCommandDatabase, settings } from './database.ts'
import { readOptions } from './options.ts'

const help = `Chạy máy chủ trong một tiến trình, đến khi nhận SIGTERM hoặc SIGINT.

Cách dùng:
  motcua serve [--port 8080] [--host 127.0.0.1] [--role all|web|worker]
  motcua worker

  --port  thay PORT     --host  thay HOST     --role  thay ROLE: cả hai, chỉ web, chỉ việc nền

Cơ sở dữ liệu: DATABASE_URL (hãy chạy motcua migrate trước), không thì bản kèm theo.
Các thiết lập khác đọc từ biến môi trường; xem src/config.ts.
`

/** `motcua serve`: this process becomes the server. */
export async function serveCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    port: { type: 'string' },
    host: { type: 'string' },
    role: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  if (options.role !== undefined && !['all', 'web', 'worker'].includes(options.role))
    throw new UsageError(`--role là all, web hoặc worker, không phải "${options.role}"`)
  const env = {
    ...process.env,
    ...(options.port !== undefined && { PORT: options.port }),
    ...(options.host !== undefined && { HOST: options.host }),
    ...(options.role !== undefined && { ROLE: options.role }),
  }
  openDataFolder(settings({ DEMO: hasOwnDatabase(env) ? 'off' : 'on', ...env }, { serves: true }).dataDir)
  const database = await openCommandDatabase(io, { env })
  const { config } = database
  database.keepUp()
  // The first one over this data folder is the one that others find.
  if (await takeExclusive(serverLock(config.dataDir), 0)) {
    const address = `http://${config.host}:${config.port}`
    announce(config.dataDir, {
      ...{ pid: process.pid, address, databaseUrl: config.databaseUrl },
      publicUrl: reachedAt(config, address),
    })
    process.once('exit', () => withdraw(config.dataDir))
  }
  Object.assign(process.env, env, {
    DATABASE_URL: config.databaseUrl,
    DATA_DIR: config.dataDir,
    DEMO: config.demo ? 'on' : 'off',
  })
  await import('../main.ts')
  return new Promise(() => {})
}

export const workerCommand = (argv: string[], io: CommandIo): Promise<number> =>
  serveCommand([...argv, '--role', 'worker'], io)
