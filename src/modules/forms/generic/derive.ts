import type { FileField, FormDefinition, Page, Wording } from '../engine/definition.ts'
import { applicantPage, declarationPage, type OpenTo, ownerPage, resultPage } from './common-pages.ts'

/** What a form is derived from; a procedure of the catalogue has all of it. */
export interface FormProcedure {
  /** Mã thủ tục, `1.002911`. */
  readonly code: string
  readonly name: string
  /** Đối tượng thực hiện. */
  readonly subjects: readonly string[]
}

/** A case (trường hợp) with its papers. */
export interface FormCase {
  readonly id: string
  readonly components: readonly FormComponent[]
}

export interface FormComponent {
  readonly id: string
  readonly name: string
  readonly required: boolean
  readonly originals: number
  readonly copies: number
}

/** Grows when the derivation changes what is asked; drafts made before can then be told apart. */
export const derivationEdition = 1

/**
 * The form of a procedure that has none of its own: applicant, owner, content, papers, result, declaration. Always
 * the same for the same data, so it need not be stored with the procedure.
 */
export function deriveForm(procedure: FormProcedure, procedureCase: FormCase): FormDefinition {
  const open = openTo(procedure.subjects)
  return {
    id: `${procedure.code}-${procedureCase.id}`,
    version: derivationEdition,
    procedure: procedure.code,
    title: inBoth(procedure.name),
    pages: [
      applicantPage(open),
      ownerPage(open),
      contentPage,
      ...(procedureCase.components.length > 0 ? [papersPage(procedureCase.components)] : []),
      resultPage,
      declarationPage,
    ],
  }
}

/** The source has names in Vietnamese only; they are not translated by guess. */
const inBoth = (text: string): Wording => ({ vi: text.slice(0, 1_000), en: text.slice(0, 1_000) })

/** Whether people, organisations or both may file; a procedure that does not say is open to both. */
export function openTo(subjects: readonly string[]): OpenTo {
  const organisations = subjects.some(subject => /doanh nghiệp|hợp tác xã|tổ chức/i.test(subject))
  const persons = subjects.some(subject => /công dân|người|cán bộ|công chức|đảng viên|cá nhân/i.test(subject))
  return persons || organisations ? { persons, organisations } : { persons: true, organisations: true }
}

const contentPage: Page = {
  id: 'content',
  title: { vi: 'Nội dung yêu cầu', en: 'What is asked for' },
  fields: [
    {
      id: 'content.summary',
      type: 'multiline',
      label: { vi: 'Nội dung yêu cầu giải quyết', en: 'Matter to be settled' },
      required: true,
      maxLength: 1_000,
      prefill: 'procedure.name',
    },
    {
      id: 'content.note',
      type: 'multiline',
      label: { vi: 'Ghi chú cho người tiếp nhận', en: 'Note to the receiving officer' },
      maxLength: 1_000,
    },
  ],
}

const papersPage = (components: readonly FormComponent[]): Page => ({
  id: 'papers',
  title: { vi: 'Thành phần hồ sơ', en: 'Papers' },
  fields: components.map((component, index): FileField => {
    const { originals, copies } = component
    const hasNumbers = originals + copies > 0
    return {
      id: `papers.p${index + 1}`,
      type: 'file',
      component: component.id,
      label: inBoth(component.name),
      required: component.required,
      ...(hasNumbers && {
        hint: {
          vi: `Bản chính: ${originals}, bản sao: ${copies}`,
          en: `Originals: ${originals}, copies: ${copies}`,
        },
      }),
    }
  }),
})
