/** The demonstration for a script: a new one on a free port, and somebody in it. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './setup.mjs'

/** `npm start` over a folder of its own, until it says that it runs; `stop` leaves nothing of it. */
export async function startDemonstration() {
  const scratch = mkdtempSync(join(tmpdir(), 'motcua-demonstration-'))
  // The database's own user passes through.
  chmodSync(scratch, 0o711)
  const dataDir = join(scratch, 'data')
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const over = new Promise(resolve => child.once('exit', resolve))
  await new Promise((resolve, reject) => {
    child.stdout.on('data', text => String(text).includes('Ctrl-C') && resolve())
    over.then(code => reject(new Error(`the demonstration ended with ${code}`)))
  })
  return {
    base: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await over
      const { removeEmbedded } = await import('../../dist/src/platform/postgres/index.js')
      await removeEmbedded(dataDir)
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}

/** Signs a page of a browser in, as somebody of the demonstration. */
export async function signIn(page, login) {
  const { demoPassword } = await import('../../seeds/cast.ts')
  await page.goto('/dang-nhap')
  await page.getByLabel('Thư điện tử hoặc tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
  await page.locator('main').getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL(address => !address.pathname.endsWith('/dang-nhap'))
}

export function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
