import type { Tx } from '../../../platform/database.ts'
import { states } from '../lifecycle.ts'
import { refOf } from '../position.ts'
import type { DossierRow } from '../store.ts'

/** The desk, as a line of the control slip names it. */
export const deskName = 'Bộ phận Tiếp nhận và Trả kết quả'

/** The open line of the control slip ends: whoever hands on had received it, by then at the latest. */
export const endHandover = (tx: Tx, dossier: DossierRow, by: string, at: Date) =>
  tx
    .updateTable('dossier_handover')
    .where('agency_id', '=', dossier.agency_id)
    .where('dossier_id', '=', dossier.id)
    .where('finished_at', 'is', null)
    .set(eb => ({
      finished_at: at,
      received_at: eb.fn.coalesce('received_at', eb.val(at)),
      to_name: eb.fn.coalesce('to_name', eb.val(by)),
    }))
    .execute()

/** A line of the control slip: the dossier passes from one pair of hands into the next. */
export async function handOverTo(
  tx: Tx,
  dossier: DossierRow,
  to: {
    readonly place: { readonly id: string | null; readonly name: string }
    readonly fromName: string
    readonly toName: string | null
    readonly at: Date
    readonly received: Date | null
    /** By when that place should be done; what is signed and issued has met its date or not. */
    readonly due?: Date | null
  },
): Promise<void> {
  const ref = refOf(dossier)
  await endHandover(tx, dossier, to.fromName, to.at)
  const { last } = await tx
    .selectFrom('dossier_handover')
    .select(eb => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('dossier_handover')
    .values({
      agency_id: ref.agencyId,
      dossier_id: ref.id,
      number: last + 1,
      to_unit_id: to.place.id,
      to_unit_name: to.place.name,
      from_name: to.fromName,
      to_name: to.toName,
      given_at: to.at,
      received_at: to.received,
      due_at: to.due === undefined ? dossier.current_due_at : to.due,
      finished_at: null,
      note: null,
    })
    .execute()
}

/** The settling unit as the control slip named it when it came there. */
export async function unitOnSlip(tx: Tx, dossier: DossierRow): Promise<{ id: string | null; name: string }> {
  const row = await tx
    .selectFrom('dossier_handover')
    .select(['to_unit_id', 'to_unit_name'])
    .where('agency_id', '=', dossier.agency_id)
    .where('dossier_id', '=', dossier.id)
    .where('to_unit_id', '=', dossier.unit_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { id: row.to_unit_id, name: row.to_unit_name }
    : { id: dossier.unit_id, name: states.APPRAISING.holder.vi }
}
