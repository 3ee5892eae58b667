import { answerTexts } from '../answers/summary.ts'
import { type Answers, isRows, isUnread, own } from '../engine/answers.ts'
import { type FormDefinition, fieldById } from '../engine/definition.ts'

/** A person or organisation as written in a dossier. */
export interface FiledParty {
  readonly kind: 'citizen' | 'firm' | 'organisation'
  readonly name: string
  readonly idType: 'idNumber' | 'passport' | 'taxCode' | null
  readonly idNumber: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
}

/** What a dossier needs to know of its form, whatever the form is. */
export interface Filing {
  /** Người nộp hồ sơ. */
  readonly applicant: FiledParty
  /** Chủ hồ sơ; the applicant when he files for himself. */
  readonly owner: FiledParty
  /** Tư cách của người nộp; null when he files for himself. */
  readonly representation: {
    readonly type: 'legal' | 'authorised' | 'guardian'
    readonly paper: string | null
  } | null
  /** Trích yếu; null where the form has no such question. */
  readonly abstract: string | null
  readonly resultChannel: 'counter' | 'online' | 'post'
}

/** Reads the common questions of a form without open issues, pruned. Every form of ours asks them by the same names. */
export function filingOf(form: FormDefinition, answers: Answers): Filing {
  const text: Texts = id => {
    const [field, answer] = [fieldById(form, id), own(answers, id)]
    if (!field || field.type === 'group' || answer === undefined || isRows(answer) || isUnread(answer))
      return null
    if (field.type === 'choice') return typeof answer === 'string' ? answer : null
    return answerTexts(field, answer, { lang: 'vi' }).join('\n') || null
  }
  const applicant = person('applicant', text)
  // Where only organisations may file, nobody is asked whom the dossier is for.
  const relation = fieldById(form, 'owner.relation') ? text('owner.relation') : 'organisation'
  const type = text('representation.ofPerson') ?? text('representation.ofOrganisation')
  const channel = text('result.channel')
  return {
    applicant,
    owner:
      relation === 'organisation'
        ? organisation(text)
        : relation === 'person'
          ? person('owner', text)
          : applicant,
    representation:
      type === 'legal' || type === 'authorised' || type === 'guardian'
        ? { type, paper: text('representation.paper') }
        : null,
    abstract: text('content.summary'),
    resultChannel: channel === 'online' || channel === 'post' ? channel : 'counter',
  }
}

/** The answer to a question as one text, the value of a choice; null when there is none. */
type Texts = (id: string) => string | null

function person(prefix: 'applicant' | 'owner', text: Texts): FiledParty {
  const number = text(`${prefix}.idNumber`)
  const passport = text(`${prefix}.passport`)
  return {
    kind: 'citizen',
    name: text(`${prefix}.name`) ?? '',
    idType: number ? 'idNumber' : passport ? 'passport' : null,
    idNumber: number ?? passport,
    phone: text(`${prefix}.phone`),
    email: text(`${prefix}.email`),
    address: text(`${prefix}.address`) ?? text(`${prefix}.contactAddress`),
  }
}

function organisation(text: Texts): FiledParty {
  const kind = text('owner.organisation.kind')
  const taxCode = text('owner.organisation.taxCode')
  return {
    kind: kind === 'enterprise' || kind === 'householdBusiness' ? 'firm' : 'organisation',
    name: text('owner.organisation.name') ?? '',
    idType: taxCode ? 'taxCode' : null,
    idNumber: taxCode,
    phone: text('owner.organisation.phone'),
    email: text('owner.organisation.email'),
    address: text('owner.organisation.address'),
  }
}
