import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type FileHash, isFileHash } from '../files/file-store.ts'
import { damaged } from './refusal.ts'

/** The version of the shape below; a reader refuses a newer one. */
export const format = 1

/** A table as it was: its columns in the order of the data. */
export interface TableShape {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
}

export interface SequenceState {
  readonly schema: string
  readonly name: string
  readonly last: number
}

/** The first line of a manifest: what the backup is of. */
export interface BackupHead {
  readonly kind: 'backup'
  readonly format: number
  /** ISO moment of the snapshot. */
  readonly madeAt: string
  readonly software: string
  readonly postgres: string
  /** Migrations that had been applied, with the hashes of their texts. */
  readonly migrations: readonly { readonly name: string; readonly hash: string }[]
  /** The number of the last migration of the job queue. */
  readonly jobs: number
  readonly tables: readonly TableShape[]
  readonly sequences: readonly SequenceState[]
}

/** A part of the data of one table: gzip of the text form of COPY, cut anywhere. */
export interface DataPart {
  readonly kind: 'data'
  readonly table: string
  readonly path: string
  readonly size: number
  readonly sha256: string
}

/** How many rows the parts of a table hold together. */
export interface TableEnd {
  readonly kind: 'table'
  readonly table: string
  readonly rows: number
}

/** A file of the store. */
export interface FileMember {
  readonly kind: 'file'
  readonly hash: FileHash
  readonly size: number
}

/** The last line: a manifest without it was not finished. */
export interface BackupEnd {
  readonly kind: 'end'
  readonly rows: number
  readonly files: number
  readonly fileBytes: number
}

export type ManifestLine = BackupHead | DataPart | TableEnd | FileMember | BackupEnd

/** `public.dossier`: how manifest and progress name a table. */
export const tableName = (table: { schema: string; name: string }): string => `${table.schema}.${table.name}`

/** Longest line read: the head names every column of every table. */
const longestLine = 4 * 1024 * 1024

/** Reads a manifest line by line. @throws BackupRefusal `backup.damaged` */
export async function* readLines(source: Readable): AsyncGenerator<ManifestLine> {
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    if (line.length > longestLine) throw damaged('manifest.jsonl')
    yield parseLine(line)
  }
}

function parseLine(text: string): ManifestLine {
  let line: ManifestLine
  try {
    line = JSON.parse(text) as ManifestLine
  } catch (error) {
    throw damaged('manifest.jsonl', error)
  }
  if (!isLine(line)) throw damaged('manifest.jsonl')
  return line
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Data members lie in `db/` and nowhere else. */
const dataPath = /^db\/[\w.-]{1,200}$/

function isLine(line: ManifestLine | null): boolean {
  switch (line?.kind) {
    case 'backup':
      return (
        isCount(line.format) &&
        isText(line.madeAt) &&
        isText(line.software) &&
        Array.isArray(line.migrations) &&
        line.migrations.every(one => isText(one?.name) && isText(one?.hash)) &&
        isCount(line.jobs) &&
        Array.isArray(line.tables) &&
        line.tables.every(
          one =>
            isText(one?.schema) &&
            isText(one?.name) &&
            Array.isArray(one?.columns) &&
            one.columns.every(isText),
        ) &&
        Array.isArray(line.sequences) &&
        line.sequences.every(
          one => isText(one?.schema) && isText(one?.name) && Number.isSafeInteger(one?.last),
        )
      )
    case 'data':
      return isText(line.table) && dataPath.test(line.path) && isCount(line.size) && isFileHash(line.sha256)
    case 'table':
      return isText(line.table) && isCount(line.rows)
    case 'file':
      return isFileHash(line.hash) && isCount(line.size)
    case 'end':
      return isCount(line.rows) && isCount(line.files) && isCount(line.fileBytes)
    default:
      return false
  }
}
