import type { Day } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/database.ts'
import { firstAssigned, freeze } from '../frozen.ts'
import { insertInspection } from './store.ts'
import type { InspectionKind } from './tables.ts'

/** A session that was held before this system, of which only that is known. */
export interface PastSession {
  readonly inspectorId: string
  readonly id: string
  readonly setKey: string
  readonly kind: InspectionKind
  readonly title: string
  readonly content: string
  readonly on: Day
  readonly by: string
  /** When it is taken to have been known. */
  readonly at: Date
  readonly illustrative: boolean
  readonly agencies: readonly { readonly id: string; readonly illustrative: boolean }[]
}

/** Keeps a session of the past with the figures of that day; nothing is invented between plan and session. */
export async function keepPastSession(tx: Tx, session: PastSession): Promise<void> {
  const { inspectorId, id, setKey, on, at, by } = session
  const from = await firstAssigned(tx, setKey, on)
  const agencies = []
  for (const agency of session.agencies) {
    const { frozen, hash } = await freeze(tx, { setKey, asOf: on, knownOn: at, from, scopes: [agency.id] })
    agencies.push({
      ...{
        agency_id: agency.id,
        inspector_id: inspectorId,
        inspection_id: id,
        illustrative: agency.illustrative,
      },
      ...{ report_number: null, report_on: null, report: null, reported_at: null, reported_by: null },
      ...{ figures: JSON.stringify(frozen), figures_hash: hash },
    })
  }
  const event = {
    ...{ agency_id: inspectorId, inspection_id: id, effective_on: on, recorded_at: at },
    ...{ actor_id: null, actor_name: by, detail: '{}' },
  }
  await insertInspection(
    tx,
    {
      ...{ agency_id: inspectorId, id, set_key: setKey, title: session.title, kind: session.kind },
      ...{ content: session.content, planned_on: on, illustrative: session.illustrative, created_at: at },
      ...{ state: 'session_held', session_on: on, conclusion_number: null, document_id: null, version: 2 },
    },
    agencies,
    [
      { ...event, seq: 1, kind: 'plan', from_state: null, to_state: 'planned' },
      { ...event, seq: 2, kind: 'holdSession', from_state: 'planned', to_state: 'session_held' },
    ],
  )
}
