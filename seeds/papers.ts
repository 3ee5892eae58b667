import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FiledFile } from '../src/modules/dossiers/index.ts'
import type { ProcedureVersion } from '../src/modules/procedures/index.ts'
import type { FileStore } from '../src/platform/files/file-store.ts'
import { takeFile } from '../src/platform/files/take.ts'
import { inProject } from '../src/platform/paths.ts'
import { Press } from '../src/platform/typst/engine.ts'

/** A paper of a procedure as a file in the store. */
export type Paper = Pick<FiledFile, 'name' | 'hash' | 'size' | 'mime' | 'pages' | 'risks'>

/** Prints papers of the demonstration, each once, and puts them into the store as an upload would come in. */
export interface Papers {
  of(procedure: ProcedureVersion, componentId: string): Promise<Paper>
  /** The same as a file on this machine, for whoever uploads it. */
  fileOf(
    procedure: ProcedureVersion,
    componentId: string,
  ): Promise<{ readonly path: string; readonly claimedName: string }>
  close(): Promise<void>
}

const megabyte = 1_048_576

/** @param at the moment written into the files: the same moment gives the same bytes */
export async function openPapers(store: FileStore, at: Date): Promise<Papers> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-papers-'))
  const press = new Press(inProject('seeds'))
  const known = new Map<string, Promise<Paper>>()

  async function fileOf(procedure: ProcedureVersion, componentId: string) {
    const component = procedure.cases.flatMap(one => one.components).find(one => one.id === componentId)
    if (!component) throw new Error(`${procedure.code} has no paper ${componentId}`)
    const data = { name: component.name, procedure: procedure.name, code: procedure.code }
    const { pdf } = await press.print('papers.typ', data, { at })
    const path = join(folder, `${procedure.code}-${componentId}.pdf`)
    await writeFile(path, pdf)
    return { path, claimedName: `${nameOf(component.name)}.pdf` }
  }

  async function make(procedure: ProcedureVersion, componentId: string): Promise<Paper> {
    const upload = { ...(await fileOf(procedure, componentId)), field: componentId }
    const taken = await takeFile(store, upload, { fileBytes: megabyte })
    if ('issues' in taken) throw new Error(`a paper was not taken: ${JSON.stringify(taken.issues)}`)
    const { name, hash, size, mime, pages, risks } = taken.file
    return { name, hash, size, mime, pages, risks }
  }

  return {
    of(procedure, componentId) {
      const key = `${procedure.id} ${componentId}`
      const paper = known.get(key) ?? make(procedure, componentId)
      known.set(key, paper)
      return paper
    },
    fileOf,
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The first words of a paper's name, as people name their files. */
const nameOf = (name: string): string =>
  `${name
    .split(/\s+/)
    .slice(0, 8)
    .join(' ')
    .replace(/[.,;:(/]+$/, '')} (minh họa)`
