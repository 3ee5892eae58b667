import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package, found from this file whether it runs from `src/` or from `dist/src/`. */
export const projectRoot: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'migrations')))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the package folder cannot be found')
    folder = parent
  }
  return folder
})()

/** An absolute path inside the package: `inProject('migrations')`. */
export const inProject = (...parts: string[]): string => join(projectRoot, ...parts)
