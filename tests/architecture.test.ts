import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'

/**
 * The direction of knowledge, read from the imports: main → app → integrations, modules → platform, ui, kernel; inside
 * a module routes → service → rules, and service → store; a module is entered by its `index.ts`.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = join(root, 'src')

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(
    name =>
      /\.tsx?$/.test(name) &&
      !name.includes('/testing/') &&
      !/\.(db\.)?test\.tsx?$/.test(name) &&
      !/\.contract\.ts$/.test(name),
  )

/** What a file imports of ours (paths below src/) and from elsewhere. */
function importsOf(file: string): { ours: string[]; outside: string[]; types: Set<string> } {
  const path = join(source, file)
  const { module, program } = parseSync(path, readFileSync(path, 'utf8'))
  const names = [
    ...module.staticImports.map(one => ({
      name: one.moduleRequest.value,
      typeOnly: one.entries.length > 0 && one.entries.every(entry => entry.isType),
    })),
    ...module.staticExports.flatMap(one =>
      one.entries.flatMap(entry =>
        entry.moduleRequest ? [{ name: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
      ),
    ),
    ...dynamicImports(program).map(name => ({ name, typeOnly: false })),
  ]
  const ours: string[] = []
  const outside: string[] = []
  const types = new Set<string>()
  for (const { name, typeOnly } of names) {
    if (!name.startsWith('.')) {
      outside.push(name)
      continue
    }
    const target = relative(source, resolve(dirname(path), name)).replaceAll('\\', '/')
    ours.push(target)
    if (typeOnly) types.add(target)
  }
  return { ours, outside, types }
}

function dynamicImports(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const one of node) dynamicImports(one, found)
  else if (node && typeof node === 'object') {
    const { type, source: from } = node as { type?: string; source?: { type?: string; value?: unknown } }
    if (type === 'ImportExpression' && typeof from?.value === 'string') found.push(from.value)
    for (const value of Object.values(node))
      if (value && typeof value === 'object') dynamicImports(value, found)
  }
  return found
}

const graph = new Map(files.map(file => [file, importsOf(file)]))
const layerOf = (file: string): string => (file.includes('/') ? file.split('/')[0]! : 'root')
const moduleOf = (file: string): string | undefined => /^modules\/([^/]+)\//.exec(file)?.[1]

/** For each layer the layers it may know. `root` is app.ts, main.ts and the few files beside them; `cli` starts things. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  // The seeds name the people of a demonstration for its sign-in page.
  root: ['root', 'integrations', 'modules', 'platform', 'ui', 'kernel', 'simulators', 'seeds'],
  cli: ['root', 'cli', 'integrations', 'modules', 'platform', 'ui', 'kernel', 'simulators', 'seeds'],
  integrations: ['integrations', 'modules', 'platform', 'kernel'],
  modules: ['modules', 'platform', 'ui', 'kernel'],
  platform: ['platform', 'kernel'],
  ui: ['ui', 'kernel'],
  kernel: ['kernel'],
}
const targetLayer = (target: string): string =>
  target.startsWith('../') ? target.split('/')[1]! : target.includes('/') ? layerOf(target) : 'root'

/** One arrow allowed against the rule, with its reason. */
const allowed = new Map([
  // The island that shows and hides questions runs the same engine in the browser as the server does.
  ['ui/islands/form.ts', 'modules'],
])

test('the imports are really read', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(graph.get('modules/filing/service.ts')?.ours).toContain('modules/dossiers/index.ts')
  expect(graph.get('integrations/file-store.ts')?.ours).toContain('integrations/s3/store.ts')
})

test('knowledge points one way between layers', () => {
  const turned = [...graph].flatMap(([file, { ours }]) =>
    ours
      .filter(target => {
        const layer = targetLayer(target)
        return !mayKnow[layerOf(file)]?.includes(layer) && allowed.get(file) !== layer
      })
      .map(target => `${file} → ${target}`),
  )
  expect(turned).toEqual([])
})

test('a module is entered by its index.ts', () => {
  // Composition needs no detour; a library inside a module has a face of its own.
  const faces = /^modules\/[^/]+\/(index\.ts|legal-time\/index\.ts)$/
  const around = [...graph].flatMap(([file, { ours }]) =>
    ours
      .filter(
        target =>
          moduleOf(target) !== undefined && moduleOf(target) !== moduleOf(file) && !faces.test(target),
      )
      .filter(() => allowed.get(file) !== 'modules')
      .map(target => `${file} → ${target}`),
  )
  expect(around).toEqual([])
})

describe('libraries know nothing of the rest', () => {
  test.each([
    ['modules/calendar/legal-time/', /^modules\/calendar\/legal-time\//],
    ['modules/signing/', /^modules\/signing\//],
  ])('%s', (folder, inside) => {
    const leaks = [...graph]
      .filter(([file]) => file.startsWith(folder))
      .flatMap(([file, { ours }]) =>
        ours.filter(target => !inside.test(target)).map(target => `${file} → ${target}`),
      )
    expect(leaks).toEqual([])
  })
})

/** What a file is for, by its name: the roles that every module shares. */
const roleOf = (file: string): 'routes' | 'page' | 'service' | 'store' | 'rules' => {
  const name = file.split('/').at(-1)!
  if (/^(routes|uploads|hooks)[\w-]*\.tsx?$/.test(name) || /\/routes\//.test(file)) return 'routes'
  if (name.endsWith('.tsx') || /\/pages\//.test(file)) return 'page'
  if (/^store\.ts$/.test(name)) return 'store'
  if (/^(service|jobs|printing)\.ts$/.test(name)) return 'service'
  return 'rules'
}

test('inside a module routes lead to the service, and only services and routes ask the store', () => {
  const turned = [...graph].flatMap(([file, { ours, types }]) => {
    if (!moduleOf(file)) return []
    const role = roleOf(file)
    return ours
      .filter(target => moduleOf(target) === moduleOf(file) && !types.has(target))
      .filter(target => {
        const to = roleOf(target)
        if (to === 'routes') return role !== 'routes' && !file.endsWith('/index.ts')
        if (to === 'store' && role === 'page') return true
        return role === 'store' && to === 'service'
      })
      .map(target => `${file} → ${target}`)
  })
  expect(turned).toEqual([])
})

test('SQL stands in stores and services, never on pages', () => {
  const leaks = [...graph]
    .filter(([file, { outside }]) => roleOf(file) === 'page' && outside.includes('kysely'))
    .map(([file]) => file)
  expect(leaks).toEqual([])
})

test('rules and services take their clock from outside', () => {
  const clocks = files
    .filter(file => file.startsWith('modules/') && !file.startsWith('modules/signing/'))
    .filter(file =>
      /\bDate\.now\(\)|\bnew Date\(\)/.test(
        readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
      ),
    )
  expect(clocks).toEqual([])
})

/**
 * Which module may know which, types included. The ground first, then the one-stop, then steering and assessment: the
 * one-stop knows nothing of the second domain, `steering` nothing of the one-stop, `assessment` reads figures of both.
 */
const moduleMayKnow: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  organizations: [],
  signing: [],
  calendar: ['audit'],
  identity: ['audit', 'organizations'],
  notifications: ['audit'],

  forms: [],
  procedures: ['audit', 'organizations'],
  feedback: ['audit'],
  fees: ['audit', 'identity', 'procedures'],
  dossiers: [
    ...['audit', 'calendar', 'feedback', 'fees', 'forms'],
    ...['identity', 'organizations', 'procedures', 'signing'],
  ],
  filing: ['audit', 'dossiers', 'forms', 'organizations', 'procedures'],
  reports: ['organizations'],

  steering: ['audit', 'calendar', 'identity', 'notifications', 'signing'],
  assessment: ['audit', 'feedback', 'filing', 'identity', 'procedures', 'reports', 'steering'],

  api: [],
  site: [],
}

test('a module knows those it may know, and the list holds no other', () => {
  const known = new Map<string, Set<string>>()
  for (const [file, { ours }] of graph) {
    const from = moduleOf(file)
    if (!from) continue
    const to = known.get(from) ?? known.set(from, new Set()).get(from)!
    for (const target of ours) {
      const name = moduleOf(target)
      if (name && name !== from) to.add(name)
    }
  }
  expect(Object.fromEntries([...known].map(([name, to]) => [name, [...to].sort()]))).toEqual(moduleMayKnow)
})

test('neither domain knows the other but for what assessment reads', () => {
  const oneStop = ['forms', 'procedures', 'feedback', 'fees', 'dossiers', 'filing', 'reports']
  const across = Object.entries(moduleMayKnow).flatMap(([from, to]) =>
    to
      .filter(name =>
        oneStop.includes(from)
          ? ['steering', 'assessment'].includes(name)
          : from === 'steering'
            ? [...oneStop, 'assessment'].includes(name)
            : from === 'assessment' && name === 'dossiers',
      )
      .map(name => `${from} → ${name}`),
  )
  expect(across).toEqual([])
})

test('ARCHITECTURE.md says which module knows which', () => {
  const written = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(
    /^\| \[`(\w+)`\]\(src\/modules\/[^|]*\|[^|]*\|([^|]*)\|$/gm,
  )
  expect(
    Object.fromEntries([...written].map(([, name, knows]) => [name, knows!.match(/\w+/g) ?? []])),
  ).toEqual(moduleMayKnow)
})

test('there are no circles between modules', () => {
  const edges = new Map<string, Set<string>>()
  for (const [file, { ours, types }] of graph) {
    const from = moduleOf(file)
    if (!from) continue
    for (const target of ours) {
      const to = moduleOf(target)
      if (to && to !== from && !types.has(target))
        (edges.get(from) ?? edges.set(from, new Set()).get(from)!).add(to)
    }
  }
  const circles: string[] = []
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      circles.push([...path.slice(path.indexOf(name)), name].join(' → '))
      return
    }
    for (const next of edges.get(name) ?? []) visit(next, [...path, name])
  }
  for (const name of edges.keys()) visit(name, [])
  expect([...new Set(circles)]).toEqual([])
})
