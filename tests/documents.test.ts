import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { registry } from '../src/cli/registry.ts'
import { acts } from '../src/modules/audit/acts.ts'
import { inProject } from '../src/platform/paths.ts'

/** What the documents say is there, is there. */
const read = (path: string): string => readFileSync(inProject(path), 'utf8')

const apart = new Set(['node_modules', 'dist', '.git', '.data', '.tmp'])
function files(folder: string, ending: string): string[] {
  return readdirSync(inProject(folder), { withFileTypes: true }).flatMap(entry => {
    if (apart.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? files(path, ending) : path.endsWith(ending) ? [path] : []
  })
}
const documents = files('.', '.md')
const readmes = ['README.md', 'README.vi.md']

test('links between documents lead somewhere', () => {
  const broken = documents.flatMap(document =>
    [...read(document).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)/g)]
      .map(([, target]) => target!)
      .filter(target => !existsSync(resolve(dirname(inProject(document)), decodeURI(target))))
      .map(target => `${document} → ${target}`),
  )
  expect(broken).toEqual([])
})

test('every decision stands in the index under its own title', () => {
  const index = read('docs/decisions/README.md')
  const entries = files('docs/decisions', '.md')
    .filter(path => !path.endsWith('README.md'))
    .map(path => `[${read(path).split('\n')[0]!.replace(/^# /, '')}](${path.split(/[\\/]/).at(-1)})`)
  expect(entries.length).toBeGreaterThan(20)
  expect(entries.filter(entry => !/^\[\d{4}\. /.test(entry))).toEqual([])
  expect(entries.filter(entry => !index.includes(entry))).toEqual([])
})

test('every module has a page of one screen, and ARCHITECTURE leads to it', () => {
  const modules = readdirSync(inProject('src/modules')).filter(
    name => files(`src/modules/${name}`, '.ts').length > 0,
  )
  const pages = modules.map(name => `src/modules/${name}/README.md`)
  expect(pages.filter(page => !existsSync(inProject(page)))).toEqual([])
  const architecture = read('ARCHITECTURE.md')
  expect(pages.filter(page => !architecture.includes(`(${page})`))).toEqual([])
  expect(pages.filter(page => read(page).split('\n').length > 160)).toEqual([])
})

test('the page of identity names the acts that it leaves on record, all of them and no other', () => {
  const named = [
    ...read('src/modules/identity/README.md').matchAll(/`(account|post|representation)\.\{([^}]+)\}`/g),
  ].flatMap(([, kind, words]) => words!.split(/,\s+/).map(word => `${kind}.${word}`))
  const known = Object.keys(acts).filter(act => /^(account|post|representation)\./.test(act))
  expect(named.toSorted()).toEqual(known.toSorted())
})

test('the folders and files that the glossary names exist', () => {
  const rows = read('GLOSSARY.md')
    .split('\n')
    .filter(line => /^\|(?! *(Vietnamese|---))/.test(line))
  expect(rows.length).toBeGreaterThan(50)
  const missing = rows.flatMap(row => {
    const cells = row.split('|').map(cell => cell.trim())
    expect(cells, row).toHaveLength(7)
    return places(cells[5]!).filter(place => !existsSync(inProject(place)))
  })
  expect(missing).toEqual([])
})

/** `modules/procedures, dossiers` → both below src/modules; what is to come and what has no place is left out. */
function places(cell: string): string[] {
  if (cell === '–' || cell.includes('(to come)')) return []
  const [first, ...others] = cell.split(', ')
  const folder = dirname(first!)
  return [first!, ...others.map(other => (other.includes('/') ? other : `${folder}/${other}`))].map(place =>
    place === 'seeds' ? place : `src/${place}`,
  )
}

describe.each(readmes)('%s', name => {
  const text = read(name)
  /** The rows of the table whose first column holds such a thing, cell by cell. */
  const rows = (first: RegExp): string[][] =>
    text
      .split('\n')
      .map(line => line.split(/(?<!\\)\|/).map(cell => cell.trim()))
      .filter(cells => first.test(cells[1] ?? ''))

  test('names every setting of src/config.ts with its default, and no other', () => {
    const source = read('src/config.ts')
    const read_ =
      /\b(?:text|whole|url|oneOf|need)\(\s*'([A-Z][A-Z0-9_]+)'(?:,\s*(?:\[[^\]]*\],\s*)?('[^']*'|[\d_]+))?/g
    const defaults = new Map<string, string>()
    for (const [, key, literal] of source.matchAll(read_))
      defaults.set(key!, defaults.get(key!) || (literal ?? '').replace(/^'|'$/g, ''))
    expect(defaults.size).toBeGreaterThan(15)
    const told = new Map(rows(/^`[A-Z][A-Z0-9_]+`$/).map(cells => [cells[1]!.slice(1, -1), cells[2]!]))
    expect([...told.keys()].sort()).toEqual([...defaults.keys()].sort())
    for (const [key, value] of defaults)
      if (value !== '') expect(`${key}: ${told.get(key)}`).toBe(`${key}: \`${value}\``)
  })

  test('names every command of bin/motcua', () => {
    const told = rows(/^`bin\/motcua [a-z]+`$/).map(cells => cells[1]!.replace(/^`bin\/motcua |`$/g, ''))
    expect(told.sort()).toEqual(Object.keys(registry).sort())
  })

  test('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const told = [...text.matchAll(/npm (?:run )?(start|test|run|[a-z:]+)\b/g)]
      .map(([, script]) => script!)
      .filter(script => script !== 'ci' && script !== 'run')
    expect(told.filter(script => !(script in scripts))).toEqual([])
  })

  test('shows pictures that a slow line can bear', () => {
    const pictures = [...text.matchAll(/!\[([^\]]+)\]\((docs\/pictures\/[^)]+)\)/g)]
    expect(pictures.map(([, , path]) => path)).toHaveLength(7)
    for (const [, words, path] of pictures) {
      expect(words!.length).toBeGreaterThan(15)
      expect(readFileSync(inProject(path!)).length, path).toBeLessThanOrEqual(150_000)
    }
  })
})

test('both READMEs tell the same: as many headings, rows, steps, pictures and commands, in the same order', () => {
  const shape = (name: string): string[] =>
    read(name)
      .split('\n')
      .flatMap(line => /^(#+|\|(?=[^|]*(?:`|---|\w))|\d+\.|- |```)/.exec(line)?.[1] ?? [])
  expect(shape(readmes[1]!)).toEqual(shape(readmes[0]!))
  const code = (name: string): string[] => [...read(name).matchAll(/`([^`\n]+)`/g)].map(([, words]) => words!)
  expect(code(readmes[1]!).map(words => words.replace('LỆNH', 'COMMAND'))).toEqual(code(readmes[0]!))
})

test('everything in the repository is small, and nothing names the machine it was made on', () => {
  const all = [
    'src',
    'tests',
    'seeds',
    'simulators',
    'migrations',
    'bench',
    'scripts',
    'docs',
    'bin',
    '.ci',
  ].flatMap(folder => files(folder, ''))
  for (const path of all) {
    const bytes = readFileSync(inProject(path))
    expect(bytes.length, path).toBeLessThan(2_000_000)
  }
})
