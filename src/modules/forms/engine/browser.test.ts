import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const project = new URL('../../../../', import.meta.url)

/** The files a browser fetches for the island of forms, by following the imports that remain after compiling. */
function fetched(start: string): { files: string[]; packages: string[] } {
  const files = new Set<string>()
  const packages: string[] = []
  const waiting = [new URL(start, project)]
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    const file = fileURLToPath(url)
    if (files.has(file)) continue
    files.add(file)
    const { module } = parseSync(file, readFileSync(file, 'utf8'))
    const sources = [
      ...module.staticImports
        .filter(each => each.entries.length === 0 || each.entries.some(entry => !entry.isType))
        .map(each => each.moduleRequest.value),
      ...module.staticExports
        .flatMap(each => each.entries)
        .filter(entry => !entry.isType)
        .flatMap(entry => entry.moduleRequest?.value ?? []),
    ]
    for (const source of sources) {
      if (source.startsWith('.')) waiting.push(new URL(source, url))
      else packages.push(`${file} imports ${source}`)
    }
  }
  return { files: [...files].map(file => file.slice(fileURLToPath(project).length)).sort(), packages }
}

test('what decides in the browser needs neither Node nor a package, and is small', () => {
  const { files, packages } = fetched('src/ui/islands/form.ts')
  expect(packages).toEqual([])
  expect(files).toContain('src/modules/forms/engine/evaluate.ts')
  const bytes = files.reduce((total, file) => total + readFileSync(new URL(file, project)).length, 0)
  // About 13 kB over the line, fetched only by pages with conditions.
  expect(bytes).toBeLessThan(80_000)
})
