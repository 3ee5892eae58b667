import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

/**
 * A Chromium for tests: the one of the machine, else the one inside the package `@sparticuz/chromium`, unpacked once
 * into `.tmp/`, with the NSS libraries it brings when the machine has none. Works as root and as anybody else.
 */
export interface Chrome {
  readonly path: string
  /** Environment the browser needs: where its libraries and fonts are. */
  readonly env: NodeJS.ProcessEnv
  /** Where it was found, for people. */
  readonly from: string
}

const project = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** The browser to use. `CHROME=/path/to/chrome` chooses one. */
export function findChrome(): Chrome {
  const chosen = process.env.CHROME
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME names ${chosen}, which does not exist`)
    return { path: chosen, env: process.env, from: 'CHROME' }
  }
  const installed = installedPaths().find(isFile)
  if (installed) return { path: installed, env: process.env, from: 'this machine' }
  return packagedChrome()
}

function installedPaths(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return [
    ...folders.flatMap(folder => names.map(name => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

function packagedChrome(): Chrome {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('no Chromium found: install Chrome or Chromium, or name one in CHROME')
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const bin = join(entry.slice(0, entry.lastIndexOf('build')), 'bin')
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string }
  const folder = join(project, '.tmp', `chromium-${version}`)
  if (!existsSync(folder)) unpackChrome(bin, folder)
  const path = join(folder, 'chromium')
  const bare = { ...process.env, FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? fontconfigOf(folder) }
  const complete = spawnSync(path, ['--version', '--no-sandbox'], { env: bare }).status === 0
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    path,
    env: complete ? bare : { ...bare, LD_LIBRARY_PATH: libraries },
    from: `npm package ${version}`,
  }
}

// A machine with fonts of its own keeps its own configuration.
const fontconfigOf = (folder: string): string =>
  existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(folder, 'fonts')

/** Unpacks aside and renames, so that two workers starting together both find a whole browser. */
function unpackChrome(bin: string, folder: string): void {
  const aside = `${folder}.${process.pid}`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(join(aside, 'fonts'), { recursive: true })
  const unpacked = (name: string) => brotliDecompressSync(readFileSync(join(bin, name)))
  writeFileSync(join(aside, 'chromium'), unpacked('chromium.br'))
  chmodSync(join(aside, 'chromium'), 0o755)
  untar(unpacked('swiftshader.tar.br'), aside)
  untar(unpacked('al2023.tar.br'), aside)
  untar(unpacked('fonts.tar.br'), join(aside, 'fonts'))
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** Files and folders of a plain tar archive; nothing may leave the folder. */
function untar(archive: Buffer, folder: string): void {
  const field = (at: number, length: number) => archive.toString('utf8', at, at + length).split('\0')[0]!
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const name = normalize(field(at, 100))
    const size = Number.parseInt(field(at + 124, 12), 8)
    const kind = String.fromCharCode(archive[at + 156]!)
    if (name.startsWith('..') || name.startsWith('/')) throw new Error(`archive reaches outside: ${name}`)
    if (kind === '5') mkdirSync(join(folder, name), { recursive: true })
    else if (kind === '0' || kind === '\0') {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), archive.subarray(at + 512, at + 512 + size))
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
}

/** Starts a browser; close it in `afterAll`. With a port of this machine, another program can lead it too. */
export async function launchBrowser(options: { debuggingPort?: number } = {}): Promise<Browser> {
  const chrome = findChrome()
  return chromium.launch({
    executablePath: chrome.path,
    env: chrome.env as Record<string, string>,
    // Root cannot use the sandbox; small /dev/shm and missing GPUs are usual in containers.
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
      ...(options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]),
    ],
  })
}

/** What axe finds against WCAG 2.2 AA and its best practices, one line each; empty is good. */
export async function axeFindings(page: Page, options: { include?: string } = {}): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate(
    include =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(include === '' ? ':root' : include, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      }),
    options.include ?? '',
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`),
  )
}

/** Pixels by which the page can be moved sideways; 0 is good. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })

/** A picture of the whole page into `.tmp/pictures/`, for people to look at. Gives its path. */
export async function picture(page: Page, name: string): Promise<string> {
  const path = join(project, '.tmp/pictures', `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}
