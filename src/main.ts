import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { ConfigError, readConfig } from './config.ts'
import { isUnavailable } from './platform/database.ts'

/**
 * The process: settings → app → listen → close gracefully. It is told to stop by SIGTERM, SIGINT, or by the
 * end of the channel to the process that started it.
 */
async function main(): Promise<void> {
  const config = settings()
  const app = await createApp(config)
  let stopping = false
  const stop = (why: string): void => {
    if (stopping) return
    stopping = true
    app.log.info({ why }, 'stopping')
    // Whatever hangs must not keep the process for ever: ten seconds for the last requests and jobs.
    setTimeout(() => process.exit(1), 10_000).unref()
    app.close().then(
      () => process.exit(0),
      error => {
        app.log.error({ err: error }, 'stopped badly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('disconnect', () => stop('parent gone'))
  // A forgotten promise is a fault to be seen, not a reason to drop everybody's requests.
  process.on('unhandledRejection', error => app.log.error({ err: error }, 'unhandled rejection'))

  if (config.role !== 'web') await app.startJobs()
  if (config.role !== 'worker') {
    const address = await app.http.listen({ port: config.port, host: config.host })
    app.log.info({ at: address }, 'listening')
    process.send?.({ ready: true, address })
  } else {
    app.log.info('working')
    process.send?.({ ready: true, address: null })
  }
}

function settings(): Config {
  try {
    return readConfig(process.env, { serves: true })
  } catch (error) {
    if (error instanceof ConfigError) refuseSettings(error)
    throw error
  }
}

function refuseSettings({ lines }: ConfigError): never {
  for (const line of lines) process.stderr.write(`motcua: ${line}\n`)
  process.exit(2)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) refuseSettings(error)
  const { code, message } = error as NodeJS.ErrnoException
  const said = isUnavailable(error)
    ? `DATABASE_URL: the database cannot be reached (${message})`
    : code === 'EADDRINUSE'
      ? `PORT is taken: another program listens there (${message})`
      : code === 'EACCES'
        ? `PORT cannot be used by this user (${message})`
        : `cannot start: ${message}`
  process.stderr.write(`motcua: ${said}\n`)
  process.exit(3)
})
