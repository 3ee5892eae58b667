import { readFile } from 'node:fs/promises'
import { inProject } from '../platform/paths.ts'

/** The version of this software, of package.json. */
export const softwareVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(inProject('package.json'), 'utf8')) as { version: string }).version
