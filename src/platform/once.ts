import { type ColumnType, sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * One sending of a form, as two hashes. A double click, a retry and "back, send" send the same fields from the same
 * page again; a fresh page, another person or other words make another sending. `request.sending` tells it.
 */
export interface Sending {
  /** The rendered page the form was on, the browser, the person and the address. */
  readonly page: string
  /** All fields of the form; of a file its bytes. */
  readonly fields: string
}

/** See `migrations/0160-form-sendings.sql`. */
interface FormSendingTable {
  page: string
  fields: string
  made: ColumnType<unknown, never, string | null>
  sent_at: ColumnType<Date, never, Date>
}

declare module './database.ts' {
  interface Database {
    form_sending: FormSendingTable
  }
}

declare module './jobs.ts' {
  interface JobPayloads {
    'platform.forgetSendings': Record<string, never>
  }
}

/**
 * One transaction that makes something, once for each sending. Whoever comes second waits for the first and gets what
 * it made; when the first fails, or is struck down, the second makes it.
 * @param sending undefined where nobody sent a form (jobs, seeds, machines): then it is made each time
 * @param make what it returns is kept as JSON for the second answer: an id or the like
 */
export function once<Made>(
  db: Db,
  sending: Sending | undefined,
  make: (tx: Tx) => Promise<Made>,
): Promise<Made> {
  return db.transaction().execute(async tx => {
    if (sending === undefined) return make(tx)
    // The key makes the second one wait here, before it holds anything else. A page that sends A, B and A means it.
    const mine = await tx
      .insertInto('form_sending')
      .values(sending)
      .onConflict(key =>
        key
          .column('page')
          .doUpdateSet({ fields: sending.fields, made: null, sent_at: sql<Date>`now()` })
          .where('form_sending.fields', '!=', sending.fields),
      )
      .returning('page')
      .executeTakeFirst()
    if (!mine) {
      const kept = tx.selectFrom('form_sending').select('made').where('page', '=', sending.page)
      return (await kept.executeTakeFirstOrThrow()).made as Made
    }
    const made = await make(tx)
    await tx
      .updateTable('form_sending')
      .set({ made: JSON.stringify(made ?? null) })
      .where('page', '=', sending.page)
      .execute()
    return made
  })
}

/** Forgets what pages sent more than a week ago; no page is left open for so long. */
export async function forgetSendings(db: Db): Promise<void> {
  await db.deleteFrom('form_sending').where('sent_at', '<', sql<Date>`now() - interval '7 days'`).execute()
}
