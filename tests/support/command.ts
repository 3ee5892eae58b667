import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { inProject } from '../../src/platform/paths.ts'

/** Runs `bin/motcua` to its end. */
export async function motcua(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly answer: string }> {
  const child = spawn(process.execPath, [inProject('scripts/motcua.mjs'), ...args], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const answer = text(child.stdout)
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, answer: await answer }
}
