import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { inProject } from '../../src/platform/paths.ts'

/** A web server in a process of its own. */
export interface RunningServer {
  readonly port: number
  readonly pid: number
  /** Whether its process has not ended, by itself or by anybody's hand. */
  isAlive(): boolean
  stop(): Promise<void>
  /** Ends it in the middle of whatever it does (SIGKILL). */
  kill(): Promise<void>
}

/** Our server as a ministry runs it: the compiled program with settings from the environment. */
export const startOurs = (env: Readonly<Record<string, string>>): Promise<RunningServer> =>
  start(inCompiled('src/main.js'), [], {
    PORT: '0',
    ROLE: 'web',
    // Nothing is sent while a bench runs; the address only has to be one.
    SMTP_URL: 'smtp://127.0.0.1:9',
    LOG_LEVEL: 'error',
    ...env,
  })

/** The floor: a script of ours that does the same work with nothing around it. It says its port when it listens. */
export const startBare = (script: URL, argument: unknown): Promise<RunningServer> =>
  start(fileURLToPath(script), [JSON.stringify(argument)], {})

/** A file of the build this very file belongs to. */
const inCompiled = (path: string): string => {
  if (!import.meta.url.endsWith('.js')) return inProject('dist', path)
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}

async function start(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = fork(script, args, {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = await firstWord(child)
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!isAlive()) return
    const over = once(child, 'exit')
    child.kill(signal)
    await over
  }
  return {
    port: Number(new URL(ready.address).port),
    pid: child.pid!,
    isAlive,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

function firstWord(child: ChildProcess): Promise<{ address: string }> {
  return new Promise((resolve, reject) => {
    child.once('message', word => resolve(word as { address: string }))
    child.once('exit', code => reject(new Error(`the server ended with ${code} before it listened`)))
  })
}
