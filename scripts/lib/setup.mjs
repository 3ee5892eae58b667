/**
 * What every command does first, under whatever Node (≥ 20) the machine has and before any package is there:
 * install what is missing, build what is stale, hand over to the pinned Node. No dependencies.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const inRoot = (...parts) => join(root, ...parts)

/** Progress goes to stderr: stdout is for answers. */
export const say = line => process.stderr.write(`· ${line}\n`)

/** Ends the command with one line. */
export function fail(line, code = 3) {
  process.stderr.write(`motcua: ${line}\n`)
  process.exit(code)
}

/** Everything a command needs before it can run. */
export async function prepare() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) fail(`cần Node 20 trở lên, máy đang có ${process.version} (Node ≥ 20 is needed)`)
  if (!isInstalled() || !isBuilt()) {
    await inTurn(async () => {
      if (!isInstalled()) await install()
      if (!isBuilt()) await build()
    })
  }
}

// ---------------------------------------------------------------- install

const installStamp = inRoot('node_modules/.motcua')

/** The installed packages are those of the lock file; compared once, then remembered by the lock file's hash. */
function isInstalled() {
  const hidden = inRoot('node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const lock = readFileSync(inRoot('package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  if (read(installStamp) === hash) return true
  const wanted = JSON.parse(lock.toString()).packages
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages
  for (const [path, { version, optional, devOptional }] of Object.entries(wanted)) {
    if (path === '' || have[path]?.version === version) continue
    // Optional ones of another system are rightly absent; a wrong version is not.
    if (!have[path] && (optional || devOptional)) continue
    return false
  }
  remember(installStamp, hash)
  return true
}

async function install() {
  const first = !existsSync(inRoot('node_modules'))
  say(
    first
      ? 'Cài thư viện lần đầu, có thể vài phút (npm ci)…'
      : 'Thư viện khác với package-lock.json, cài lại (npm ci)…',
  )
  const started = Date.now()
  const heart = setInterval(() => say(`  vẫn đang cài, ${seconds(started)} (still installing)`), 15_000)
  // npm knows its own path; else the one on PATH, which is a script of the shell's on Windows.
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const code =
    npm && /npm-cli\.c?js$/.test(npm)
      ? await run(process.execPath, [npm, ...args])
      : await run('npm', args, { shell: process.platform === 'win32' })
  clearInterval(heart)
  if (code !== 0) fail('npm ci không thành công; xem các dòng trên (installing failed)')
  remember(
    installStamp,
    createHash('sha256')
      .update(readFileSync(inRoot('package-lock.json')))
      .digest('hex'),
  )
  say(`Đã cài xong, ${seconds(started)}`)
}

// ---------------------------------------------------------------- build

const buildStamp = inRoot('dist/.built.json')
const projects = ['tsconfig.build.json', 'tsconfig.library.json', 'tsconfig.browser.json']
const sources = ['src', 'simulators', 'seeds', 'bench', 'scripts']
const settings = ['tsconfig.json', ...projects, 'package-lock.json', 'tests/support/read-back.ts']
const isTest = file => /\.test\.tsx?$/.test(file)

/** Unchanged since the last build: first by size and time of each file, then, when those differ, by contents. */
function isBuilt() {
  const last = JSON.parse(read(buildStamp) ?? '{}')
  if (!last.contents) return false
  const files = sourceFiles()
  const looks = looksOf(files)
  if (last.looks === looks) return true
  if (last.contents !== contentsOf(files)) return false
  remember(buildStamp, JSON.stringify({ ...last, looks }))
  return true
}

/**
 * Compiles the server, declarations of what others import, the browser's scripts, then the assets. Types are
 * checked by the tests.
 */
async function build() {
  const started = Date.now()
  const files = sourceFiles()
  const stamp = { looks: looksOf(files), contents: contentsOf(files) }
  if (!existsSync(inRoot('node_modules/typescript'))) {
    if (existsSync(buildStamp)) return
    fail('chưa biên dịch và không có typescript để biên dịch: chạy npm ci (cannot build without typescript)')
  }
  say('Biên dịch (build)…')
  rmSync(buildStamp, { force: true })
  const node = pinnedNode()
  const tsc = inRoot('node_modules/typescript/bin/tsc')
  for (const project of projects)
    if ((await run(node, [tsc, '-p', project, '--noCheck'])) !== 0)
      fail('biên dịch không thành công (build failed)')
  removeOrphans()
  if ((await run(node, [inRoot('scripts/build-assets.mjs')])) !== 0)
    fail('không tạo được tệp giao diện (assets failed)')
  remember(buildStamp, JSON.stringify(stamp))
  say(`Biên dịch xong, ${seconds(started)}`)
}

function sourceFiles() {
  const files = settings.filter(file => existsSync(inRoot(file)))
  for (const folder of sources)
    if (existsSync(inRoot(folder)))
      for (const entry of readdirSync(inRoot(folder), { recursive: true, withFileTypes: true }))
        if (entry.isFile() && !isTest(entry.name))
          files.push(relative(root, join(entry.parentPath ?? entry.path, entry.name)))
  return files.sort()
}

function looksOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(inRoot(file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function contentsOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0')
  return hash.digest('hex')
}

const builtFile = /\.(js|js\.map|d\.ts)$/

/** What was compiled from a file that is no more. */
function removeOrphans() {
  const sourceOf = built => inRoot(relative(inRoot('dist'), built)).replace(builtFile, '')
  for (const folder of sources.map(name => inRoot('dist', name)).filter(existsSync))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const built = join(entry.parentPath ?? entry.path, entry.name)
      if (!entry.isFile() || !builtFile.test(built)) continue
      if (!['.ts', '.tsx', '.js'].some(end => existsSync(sourceOf(built) + end))) rmSync(built)
    }
}

// ---------------------------------------------------------------- run

/** Node 24 as pinned in package.json; where npm has none for this system, the machine's own if it is new enough. */
export function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const node = inRoot('node_modules', `node-${system}-${process.arch}`, 'bin', `node${suffix}`)
  if (process.execPath === node) return node
  if (existsSync(node) && spawnSync(node, ['--version']).status === 0) return node
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `npm không có Node 24 cho ${system}-${process.arch}, và Node của máy là ${process.version}: hãy cài Node 24 trở lên (install Node ≥ 24)`,
  )
}

/**
 * Runs a script under the pinned Node and ends as it ends. Signals are passed on; when this process dies
 * unasked, the child sees its channel close.
 */
export function handOver(script, args, options = {}) {
  const child = spawn(pinnedNode(), [inRoot(script), ...args], {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, ...options.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  passOnSignals(child)
  return new Promise(ended => {
    child.once('error', error => fail(`không chạy được Node đã chọn: ${error.message}`))
    child.once('exit', (code, signal) => ended(code ?? (signal ? 3 : 0)))
  })
}

/**
 * Whatever tells us to end, tells the child. npm passes a SIGTERM on to its shell only, and a killed npm to nobody:
 * either way we find ourselves without the parents we had.
 */
export function passOnSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parents = ourParents()
  const timer = setInterval(() => {
    if (ourParents() === parents) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 500)
  timer.unref()
}

/** npm, or the shell by which npm runs a script and npm behind it. */
function ourParents() {
  const parent = process.ppid
  const isShell = (read(`/proc/${parent}/cmdline`) ?? '').includes('\0-c\0')
  const above = isShell ? /^PPid:\s*(\d+)/m.exec(read(`/proc/${parent}/status`) ?? '')?.[1] : ''
  return `${parent} ${above}`
}

/** Under the pinned Node already, so that nothing need be handed over. */
export const isPinned = () => process.execPath === pinnedNode()

function run(program, args, options = {}) {
  return new Promise(ended => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
    child.once('error', error => {
      process.stderr.write(`${error.message}\n`)
      ended(-1)
    })
    child.once('exit', code => ended(code ?? -1))
  })
}

/** One preparation at a time in a clone; the file of a dead process is swept away. */
async function inTurn(work) {
  const lock = inRoot('.tmp/setup.lock')
  mkdirSync(dirname(lock), { recursive: true })
  let told = false
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') return fail(`không ghi được vào ${dirname(lock)}: ${error.message}`)
    }
    const holder = Number(read(lock))
    if (holder > 0 && !isAlive(holder)) {
      rmSync(lock, { force: true })
      continue
    }
    if (!told) say('Một lệnh khác đang chuẩn bị, chờ… (waiting for another command)')
    told = true
    await sleep(200)
  }
  const free = () => rmSync(lock, { force: true })
  process.once('exit', free)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  await work()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, stop)
  process.removeListener('exit', free)
  free()
}

const stop = () => process.exit(130)

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const seconds = started => `${((Date.now() - started) / 1000).toFixed(1).replace('.', ',')} giây`

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Written whole or not at all; a folder that is not ours to write in only costs the memory. */
function remember(file, text) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, text)
    renameSync(`${file}.${process.pid}`, file)
  } catch {}
}
