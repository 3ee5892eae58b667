/**
 * `node scripts/complete-lock.mjs [--check]`: gives package-lock.json an entry for every optional package of every
 * system. npm leaves out those that the registry at hand does not hold (a mirror of one system's packages), and
 * then `npm ci` refuses the file. The entries carry what npm needs to skip or fetch a package: version, system,
 * processor, C library.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

/** Entries that a lock file lacks, by path. */
export function missingEntries({ packages }) {
  const missing = {}
  for (const [path, { optionalDependencies, dev }] of Object.entries(packages))
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      if (isFound(packages, path, name)) continue
      const { cpu, libc, os } = systemOf(name)
      const entry = { cpu, dev, libc, optional: true, os }
      missing[`node_modules/${name}`] = { version, ...entry }
    }
  return missing
}

/** Whether a package is there for one that lies at `path`, as Node looks: its own folder first, then those above. */
function isFound(packages, path, name) {
  for (let at = path; ; ) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (at === '') return false
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  }
}

/** `@oxc-parser/binding-linux-arm64-musl` → linux, arm64, musl. */
function systemOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = words.find(word => systems.includes(word))
  const cpu = words.find(word => processors.includes(word)) ?? (words.includes('armv7') ? 'arm' : undefined)
  if (!os && !cpu) throw new Error(`${name}: for which system?`)
  const libc = libraries[words.at(-1)]
  return { cpu: cpu && [cpu], libc: libc && os === 'linux' ? [libc] : undefined, os: os && [os] }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = resolve(process.argv.find(arg => arg.endsWith('.json')) ?? 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock)
  const names = Object.keys(missing)
  if (process.argv.includes('--check')) {
    for (const name of names) console.error(`package-lock.json lacks ${name}`)
    process.exitCode = names.length > 0 ? 1 : 0
  } else {
    const all = Object.entries({ ...lock.packages, ...missing })
    lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')))
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
    console.error(names.length > 0 ? `added ${names.length} entries` : 'complete')
  }
}
