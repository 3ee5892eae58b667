import { dayOf, formatDay } from '../../../kernel/dates.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { type FormDefinition, setScene, summarise } from '../../forms/index.ts'
import type { Organization, Unit } from '../../organizations/index.ts'
import type { ProcedureVersion } from '../../procedures/index.ts'
import type { ResultContext } from '../print/index.ts'
import type { DossierRow } from '../store.ts'
import { headTitle, type Signatory } from './signing-title.ts'

/** Everything a result of this dossier may say, gathered by the service. */
export interface DossierFacts {
  readonly dossier: DossierRow
  readonly procedure: ProcedureVersion
  readonly agency: Organization
  readonly unit: Unit
  readonly form: FormDefinition
}

/** How a document names what proves who somebody is. */
const idLabels = { idNumber: 'số định danh cá nhân', passport: 'số hộ chiếu', taxCode: 'mã số thuế' } as const

/**
 * The values of a dossier by the names that templates use. What the dossier does not know is null.
 * @throws Refusal `result.agencyWithoutCode` (409): without abbreviations no symbol can be written
 */
export function contextOf(facts: DossierFacts, signatory: Signatory, reason: string | null): ResultContext {
  const { dossier, procedure, agency, unit } = facts
  if (!agency.abbreviation || !unit.abbreviation || !agency.settings)
    throw new Refusal('result.agencyWithoutCode', 409)
  const form = answersOf(facts)
  const { owner, submitter } = dossier
  const isSelf = owner.name === submitter.name && owner.idNumber === submitter.idNumber
  const ofOwner = (name: string): string | null =>
    form[`owner.${name}`] ?? (isSelf ? form[`applicant.${name}`] : undefined) ?? null
  return {
    fields: {
      dossierCode: dossier.code,
      acceptedOn: dossier.accepted_at && formatDay(dayOf(dossier.accepted_at)),
      procedureCode: dossier.procedure_code,
      procedureName: dossier.procedure_name,
      field: dossier.field,
      content: dossier.abstract,
      resultName: procedure.results[0]?.name ?? null,
      executingAgency: procedure.executingAgency,
      ownerName: owner.name,
      ownerIdLabel: owner.idType && idLabels[owner.idType],
      ownerIdNumber: owner.idNumber,
      ownerAddress: owner.address,
      ownerPhone: owner.phone,
      ownerEmail: owner.email,
      ownerBirthDate: ofOwner('birthDate'),
      ownerNationality: ofOwner('nationality'),
      agencyName: agency.name,
      agencyHead: `${headTitle(signatory.authority)} ${agency.name}`,
      draftingUnit: unit.name,
      desk: agency.settings.deskName,
      reason,
      validTo: null,
    },
    form,
    legalBasis: procedure.legalBasis,
    issuer: {
      superior: null,
      name: agency.name,
      abbreviation: agency.abbreviation,
      place: agency.settings.place,
      draftingUnitCode: unit.abbreviation,
    },
    signer: { authority: signatory.authority, name: signatory.name },
    illustrative: dossier.illustrative,
  }
}

/** The answers of the e-form in words, by question; rows of groups and files are left to the officer. */
function answersOf({ dossier, form }: DossierFacts): Record<string, string> {
  const scene = setScene(form, dossier.answers as Parameters<typeof setScene>[1], dayOf(dossier.submitted_at))
  const files = new Set(
    form.pages.flatMap(page => page.fields).flatMap(field => (field.type === 'file' ? [field.id] : [])),
  )
  return Object.fromEntries(
    summarise(scene, { lang: 'vi' })
      .flatMap(part => part.lines)
      .filter(line => line.row === null && line.texts.length > 0 && !files.has(line.name))
      .map(line => [line.name, line.texts.join(', ')]),
  )
}
