import type { DossierNews } from './dossier-notices.ts'

/** A fact about a dossier, as the one-stop announces it. */
export interface AnnouncedFact {
  readonly agencyId: string
  readonly dossierId: string
  readonly action: string
  readonly reason: string | null
  readonly dossier: {
    readonly code: string | null
    readonly submissionCode: string
    readonly lookupPin: string
    readonly procedureName: string
    readonly dueAt: Date | null
    readonly submitter: { readonly email: string | null }
  }
}

/** What a notice says, and to whom. Undefined when the applicant left no address. */
export async function dossierNews(
  fact: AnnouncedFact,
  context: { readonly publicUrl: string; readonly agencyName: (agencyId: string) => Promise<string> },
): Promise<{ readonly to: string; readonly news: DossierNews } | undefined> {
  const { submitter, ...dossier } = fact.dossier
  if (!submitter.email) return undefined
  return {
    to: submitter.email,
    news: {
      ...dossier,
      action: fact.action,
      agencyName: await context.agencyName(fact.agencyId),
      reason: fact.reason,
      link: `${context.publicUrl}/ho-so-cua-toi/${fact.dossierId}`,
      lookupLink: `${context.publicUrl}/tra-cuu?ma=${dossier.code ?? dossier.submissionCode}`,
    },
  }
}
