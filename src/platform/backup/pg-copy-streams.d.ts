/** COPY as streams; the package brings no types. */
declare module 'pg-copy-streams' {
  import type { Duplex, Readable, Writable } from 'node:stream'
  import type { Connection, Submittable } from 'pg'

  interface CopyToStream extends Readable, Submittable {
    /** Rows sent, known at the end. */
    rowCount: number
    submit(connection: Connection): void
  }
  interface CopyFromStream extends Writable, Submittable {
    /** Rows taken, known at the end. */
    rowCount: number
    submit(connection: Connection): void
  }
  export function to(text: string): CopyToStream
  export function from(text: string): CopyFromStream
  export type { Duplex }
}
