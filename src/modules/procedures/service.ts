import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/issue.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { record } from '../audit/index.ts'
import { Catalogue, type CatalogueAnswer, type CatalogueQuery } from './catalogue.ts'
import type { ProcedureVersion } from './procedure.ts'
import type { ProcedureContent } from './tables.ts'

/** How long a process may show an older catalogue after another process published. */
const keptForMs = 5_000

interface Published {
  readonly stamp: string
  readonly catalogue: Catalogue
  readonly byCode: ReadonlyMap<string, ProcedureVersion>
}

/** The catalogue of procedures and their versions. */
export function createProcedures({ db, clock }: { db: Db; clock: () => Date }) {
  let published: Published | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let refreshing: Promise<Published> | undefined
  // Versions and their forms never change, so they stay in memory.
  const versions = new Map<string, ProcedureVersion>()
  const forms = new Map<string, Record<string, unknown> | undefined>()

  async function current(): Promise<Published> {
    const now = clock().getTime()
    if (published && now - checkedAt < keptForMs) return published
    checkedAt = now
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  async function refresh(): Promise<Published> {
    const { stamp } = await db
      .selectFrom('procedure_version')
      .select(eb => [
        eb.fn.coalesce(eb.cast<string>(eb.fn.max('changed_at'), 'text'), eb.val('')).as('stamp'),
      ])
      .executeTakeFirstOrThrow()
    if (published?.stamp === stamp) return published
    const rows = await db
      .selectFrom('procedure_version')
      .selectAll()
      .where('state', 'in', ['PUBLIC', 'PUBLIC_AMENDED'])
      .orderBy('name')
      .execute()
    const all = rows.map(fromRow)
    for (const version of all) versions.set(version.id, version)
    published = { stamp, catalogue: new Catalogue(all), byCode: new Map(all.map(one => [one.code, one])) }
    return published
  }

  return {
    /** Searches what is public now. */
    find: async (query: CatalogueQuery, page: { limit: number; offset: number }): Promise<CatalogueAnswer> =>
      (await current()).catalogue.find(query, page),

    /** The public version of a code: the one a new dossier is filed under. */
    byCode: async (code: string): Promise<ProcedureVersion | undefined> => (await current()).byCode.get(code),

    /** Any version by its identifier: the one a dossier keeps. */
    async version(id: string): Promise<ProcedureVersion | undefined> {
      const known = versions.get(id)
      if (known) return known
      const row = await db.selectFrom('procedure_version').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return undefined
      const version = fromRow(row)
      if (version.state !== 'DRAFT') versions.set(id, version)
      return version
    },

    /** Identifiers of every version of a code, also of those that are not public. */
    versionsOf: async (code: string): Promise<string[]> =>
      (await db.selectFrom('procedure_version').select('id').where('code', '=', code).execute()).map(
        row => row.id,
      ),

    /** The hand-made e-form of a version; undefined when the form is derived from the procedure's data. */
    async formOf(id: string): Promise<Record<string, unknown> | undefined> {
      if (forms.has(id)) return forms.get(id)
      const row = await db
        .selectFrom('procedure_version')
        .select(['form', 'state'])
        .where('id', '=', id)
        .executeTakeFirst()
      const form = row?.form ?? undefined
      if (row && row.state !== 'DRAFT') forms.set(id, form)
      return form
    },

    /**
     * Publishes new content of a procedure as its next version; the public version before it is amended away and
     * running dossiers keep it.
     */
    publish: (
      content: ProcedureContent,
      form: Record<string, unknown> | null,
      actor: Actor,
      effectiveFrom: string,
    ): Promise<string> =>
      db.transaction().execute(async tx => {
        const id = await publishVersion(tx, content, form, actor, effectiveFrom, clock())
        checkedAt = Number.NEGATIVE_INFINITY
        return id
      }),
  }
}

export type Procedures = ReturnType<typeof createProcedures>

/** One version into the table, the one before it out of public view, and the record. */
export async function publishVersion(
  tx: Tx,
  content: ProcedureContent,
  form: Record<string, unknown> | null,
  actor: Actor,
  effectiveFrom: string,
  at: Date,
): Promise<string> {
  if (content.cases.length === 0) throw new Refusal('procedure.noCase', 422)
  const { last } = await tx
    .selectFrom('procedure_version')
    .select(eb => eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)).as('last'))
    .where('agency_id', '=', content.agencyId)
    .where('code', '=', content.code)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('procedure_version')
    .set({ state: 'ABOLISHED', changed_at: at })
    .where('agency_id', '=', content.agencyId)
    .where('code', '=', content.code)
    .where('state', 'in', ['PUBLIC', 'PUBLIC_AMENDED'])
    .execute()
  const id = newId(at.getTime())
  await tx
    .insertInto('procedure_version')
    .values({
      agency_id: content.agencyId,
      id,
      code: content.code,
      version: last + 1,
      state: last === 0 ? 'PUBLIC' : 'PUBLIC_AMENDED',
      effective_from: effectiveFrom,
      name: content.name,
      field: content.field,
      content: JSON.stringify(content),
      form: form ? JSON.stringify(form) : null,
      changed_at: at,
      changed_by: actor.kind === 'anonymous' ? '' : actor.name,
    })
    .execute()
  await record(tx, {
    agencyId: content.agencyId,
    actor,
    act: 'procedure.published',
    subject: { type: 'procedure', id },
    detail: { code: content.code, version: last + 1 },
    at,
  })
  return id
}

function fromRow(row: {
  id: string
  version: number
  state: ProcedureVersion['state']
  effective_from: string
  content: ProcedureContent
}): ProcedureVersion {
  return {
    ...row.content,
    id: row.id,
    version: row.version,
    state: row.state,
    effectiveFrom: row.effective_from,
  }
}
