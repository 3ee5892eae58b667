import { type ColumnType, sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * One sending of a form: the same page, browser, person, address and fields. A double click, a retry and "back, send"
 * are the same sending; the same words from a fresh page, or other words, are another one. `request.sending` tells it.
 */
export type Sending = string & { readonly isSending: true }

/** See `migrations/0160-form-sendings.sql`. */
interface FormSendingTable {
  key: string
  made: ColumnType<unknown, never, string>
  sent_at: ColumnType<Date, never, never>
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
    // The unique key makes the second one wait here, before it holds anything else.
    const { numInsertedOrUpdatedRows: mine } = await tx
      .insertInto('form_sending')
      .values({ key: sending })
      .onConflict(key => key.doNothing())
      .executeTakeFirstOrThrow()
    const row = tx.selectFrom('form_sending').select('made').where('key', '=', sending)
    if (!mine) return (await row.executeTakeFirstOrThrow()).made as Made
    const made = await make(tx)
    await tx
      .updateTable('form_sending')
      .set({ made: JSON.stringify(made ?? null) })
      .where('key', '=', sending)
      .execute()
    return made
  })
}

/** Forgets sendings of more than a week ago; a page is not left open for so long. */
export async function forgetSendings(db: Db): Promise<void> {
  await db.deleteFrom('form_sending').where('sent_at', '<', sql<Date>`now() - interval '7 days'`).execute()
}
