import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the built files lie: `dist/assets`, whether this file runs from `src/ui` or from `dist/src/ui`. */
export const assetsFolder: string = (() => {
  const here = dirname(fileURLToPath(import.meta.url))
  const up = /[\\/]dist[\\/]src[\\/]ui$/.test(here) ? '../..' : '../../dist'
  return join(here, up, 'assets')
})()

let manifest: Readonly<Record<string, string>> | undefined

function readManifest(): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(join(assetsFolder, 'manifest.json'), 'utf8')) as Record<string, string>
  } catch {
    // Pages can be rendered before anything was built (a test of words); their addresses then lead nowhere.
    return {}
  }
}

/**
 * The address of a built file, which carries a hash of its contents and can be kept for ever:
 * `asset('portal.css')` is `/assets/portal.4f1c2a9b0d.css`.
 */
export function asset(name: string): string {
  manifest ??= readManifest()
  return `/assets/${manifest[name] ?? name}`
}
