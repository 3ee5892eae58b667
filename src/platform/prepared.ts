import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* prepared */'

/**
 * Ends a statement of a busy path: each connection then plans it once and not every time. Such a statement names its
 * columns, never `*`: a table that gains one while the process runs would make the kept plan useless.
 *
 *     db.selectFrom('draft').select(columns).where('id', '=', id).modifyEnd(prepared)
 */
export const prepared: RawBuilder<unknown> = sql.raw(mark)

/** Texts that differ only by the number of their values count apart; beyond this many, statements go as they are. */
const mostTexts = 200
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  if (!text.endsWith(mark)) return undefined
  let name = names.get(text)
  if (name === undefined && names.size < mostTexts) {
    name = `s${names.size}`
    names.set(text, name)
  }
  return name
}

/** Makes a connection keep the plans of statements marked as {@link prepared}. */
export function keepPlans(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((...args: unknown[]) => {
    const [text, values] = args
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    return name === undefined ? query(...args) : query({ name, text, values })
  }) as typeof client.query
}
