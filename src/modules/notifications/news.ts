import type { Tx } from '../../platform/database.ts'
import type { DossierNews } from './dossier-notices.ts'

/** A fact about a dossier, as the one-stop announces it. */
export interface AnnouncedFact {
  readonly agencyId: string
  readonly dossierId: string
  readonly stepId: string
  readonly action: string
}

/**
 * Gathers what a notice says, inside the transaction of the fact. Undefined when the applicant left no address.
 */
export async function dossierNews(
  tx: Tx,
  fact: AnnouncedFact,
  context: { readonly publicUrl: string; readonly agencyName: (agencyId: string) => Promise<string> },
): Promise<{ readonly to: string; readonly news: DossierNews } | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .innerJoin('dossier_step', join =>
      join
        .onRef('dossier_step.agency_id', '=', 'dossier.agency_id')
        .onRef('dossier_step.dossier_id', '=', 'dossier.id')
        .on('dossier_step.id', '=', fact.stepId),
    )
    .select([
      'dossier.code',
      'dossier.submission_code',
      'dossier.lookup_pin',
      'dossier.procedure_name',
      'dossier.current_due_at',
      'dossier.submitter',
      'dossier_step.reason',
    ])
    .where('dossier.agency_id', '=', fact.agencyId)
    .where('dossier.id', '=', fact.dossierId)
    .executeTakeFirst()
  const to = row?.submitter.email
  if (!row || !to) return undefined
  const code = row.code ?? row.submission_code
  return {
    to,
    news: {
      action: fact.action,
      code: row.code,
      submissionCode: row.submission_code,
      lookupPin: row.lookup_pin,
      procedureName: row.procedure_name,
      agencyName: await context.agencyName(fact.agencyId),
      dueAt: row.current_due_at,
      reason: row.reason,
      link: `${context.publicUrl}/ho-so-cua-toi/${fact.dossierId}`,
      lookupLink: `${context.publicUrl}/tra-cuu?ma=${code}`,
    },
  }
}
