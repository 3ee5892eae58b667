import { lightsProof, reportOf } from '../platform/health.ts'
import { openKeys } from '../platform/keys.ts'
import type { CommandIo } from './command.ts'
import { runningServer } from './data-folder.ts'
import { openCommandDatabase, settings } from './database.ts'
import { readOptions } from './options.ts'

const help = `Hỏi cơ sở dữ liệu, kho tệp, nhật ký, khóa ký và từng hệ thống kết nối: xanh hay đỏ.

Cách dùng:
  motcua check [--json]

  --json  { "status": "ready" | "notReady", "checks": [{ "name", "ok", "detail", "reason"? }] }

Mã thoát: 0 tất cả xanh; 1 có đèn đỏ.
`

interface Lights {
  readonly status: 'ready' | 'notReady'
  readonly checks: readonly { name: string; ok: boolean; detail: string; reason?: string }[]
}

/** `motcua check`: the light of every part, asked of the running server or, when none runs, of a new one. */
export async function checkCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  const lights = (await ofRunning()) ?? (await ofOurOwn(io))
  if (options.json) io.stdout.write(`${JSON.stringify(lights)}\n`)
  else
    for (const { name, ok, detail, reason } of lights.checks)
      io.stdout.write(
        `${ok ? 'xanh' : 'đỏ  '}  ${name}${reason ? `  ${reason}` : ''}${detail ? `  ${detail}` : ''}\n`,
      )
  return lights.status === 'ready' ? 0 : 1
}

async function ofRunning(): Promise<Lights | undefined> {
  const { dataDir } = settings(process.env)
  const server = runningServer(dataDir)
  if (!server) return undefined
  try {
    const answer = await fetch(new URL('/lights', server.address), {
      headers: lightsProof(await openKeys(dataDir), new Date()),
      signal: AbortSignal.timeout(10_000),
    })
    return answer.ok ? ((await answer.json()) as Lights) : undefined
  } catch {
    return undefined
  }
}

async function ofOurOwn(io: CommandIo): Promise<Lights> {
  const database = await openCommandDatabase(io)
  try {
    const { createApp } = await import('../app.ts')
    const app = await createApp({ ...database.config, logLevel: 'error' })
    try {
      return reportOf(await app.lights())
    } finally {
      await app.close()
    }
  } finally {
    await database.leave()
  }
}
