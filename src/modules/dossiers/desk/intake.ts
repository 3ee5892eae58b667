import { createHash } from 'node:crypto'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { type FeeRecord, makesOrder, readFeeRecord } from '../../fees/index.ts'
import { type Field, readText } from '../../forms/index.ts'
import type { Fee, ProcedureCase, ProcedureComponent } from '../../procedures/index.ts'
import type { FiledComponent, PaperForm, Party, ResultChannel } from '../tables.ts'

/** What the desk writes down of a paper dossier (one-stop fact sheet §7.3 row 3, §10.3 Form 01). */
export interface Intake {
  /** 1 at the counter, 3 by post. */
  readonly channel: 1 | 3
  readonly owner: Party
  readonly submitter: Party
  readonly abstract: string
  readonly components: readonly FiledComponent[]
  readonly resultChannel: ResultChannel
  /** What was said about the fee; null where there is none to say anything about. */
  readonly fee: FeeRecord | null
}

/** How a paper was shown; `none` says that this case does not ask for it. */
export const shownForms = ['original', 'certifiedCopy', 'photocopy', 'none'] as const
export type ShownForm = (typeof shownForms)[number]

export const ownerKinds = ['citizen', 'firm', 'organisation'] as const
const maxSheets = 99

/** The form in which a paper is usually shown: as its procedure counts originals and copies. */
export const usualForm = (component: ProcedureComponent): PaperForm =>
  component.originals > 0 || component.copies === 0 ? 'original' : 'certifiedCopy'
export const usualQuantity = (component: ProcedureComponent): number =>
  Math.max(1, component.originals || component.copies)

/** The fee a case states for a channel. */
export const feeFor = (procedureCase: ProcedureCase, channel: 1 | 3): Fee | null =>
  procedureCase.channels.find(one => one.channel === channel)?.fee ?? null

/** Everything that was typed at the counter, or everything that is wrong with it. */
export function readIntake(
  typed: Typed,
  procedureCase: ProcedureCase,
  procedureName: string,
): { readonly intake: Intake } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const take = <T extends { readonly issues: readonly Issue[] }>(read: T): T => {
    issues.push(...read.issues)
    return read
  }
  const channel = textOf(typed, 'cach-nop') === '3' ? 3 : 1
  const owner = take(readOwner(typed)).party
  const submitter = take(readSubmitter(typed, owner)).party
  const abstract = take(readWords(typed, 'trich-yeu', { limit: 1_000 })).text
  const components = take(readComponents(typed, procedureCase.components)).components
  const resultChannel = textOf(typed, 'nhan-ket-qua') === 'post' ? 'post' : 'counter'
  if (resultChannel === 'post' && !owner.address) issues.push(issue('dia-chi', 'desk.addressForPost'))
  const fee = makesOrder(feeFor(procedureCase, channel))
    ? readFeeRecord(name => textOf(typed, name))
    : { record: null }
  if ('issues' in fee) issues.push(...fee.issues)
  if (issues.length > 0 || 'issues' in fee) return { issues }
  return {
    intake: {
      ...{ channel, owner, submitter, components, resultChannel },
      abstract: abstract || procedureName,
      fee: fee.record,
    },
  }
}

const field = (type: 'idNumber' | 'passport' | 'phone' | 'email' | 'taxCode', label: string): Field => ({
  id: 'x',
  type,
  label: { vi: label, en: label },
})

/** Reads one answer by the rules of the forms; null when nothing was typed. */
function readField(
  typed: Typed,
  name: string,
  of: Field,
  missing?: string,
): { readonly value: string | null; readonly issues: readonly Issue[] } {
  const reading = readText(of, textOf(typed, name))
  if (reading.kind === 'blank') return { value: null, issues: missing ? [issue(name, missing)] : [] }
  if (reading.kind === 'value') return { value: String(reading.value), issues: [] }
  return {
    value: null,
    issues: [issue(name, `forms.${reading.code}`, { label: of.label.vi, ...reading.params })],
  }
}

interface ReadParty {
  readonly party: Party
  readonly issues: readonly Issue[]
}

function readOwner(typed: Typed): ReadParty {
  const kind = ownerKinds.find(one => one === textOf(typed, 'loai-chu')) ?? 'citizen'
  const name = readWords(typed, 'ten', { limit: 200, missing: 'desk.ownerNameMissing' })
  const address = readWords(typed, 'dia-chi', { limit: 500 })
  const number = kind === 'citizen' ? readPersonNumber(typed, '') : readTaxCode(typed, kind === 'firm')
  const contact = readContact(typed, '')
  return {
    party: {
      kind,
      name: name.text,
      ...number.number,
      ...contact.contact,
      address: address.text || null,
    },
    issues: [...name.issues, ...number.issues, ...contact.issues, ...address.issues],
  }
}

/** Who hands the dossier in: the owner, unless somebody else is named; an organisation sends a person. */
function readSubmitter(typed: Typed, owner: Party): ReadParty {
  const isOther = ['nop-ten', 'nop-so-giay-to', 'nop-dien-thoai'].some(
    name => textOf(typed, name).trim() !== '',
  )
  if (!isOther)
    return {
      party: owner,
      issues: owner.kind === 'citizen' ? [] : [issue('nop-ten', 'desk.submitterMissing')],
    }
  const name = readWords(typed, 'nop-ten', { limit: 200, missing: 'desk.submitterMissing' })
  const number = readPersonNumber(typed, 'nop-')
  const phone = readField(typed, 'nop-dien-thoai', field('phone', 'Điện thoại người nộp'))
  return {
    party: {
      kind: 'citizen',
      name: name.text,
      ...number.number,
      phone: phone.value,
      email: null,
      address: null,
    },
    issues: [...name.issues, ...number.issues, ...phone.issues],
  }
}

function readPersonNumber(typed: Typed, prefix: '' | 'nop-') {
  const type = textOf(typed, `${prefix}loai-giay-to`) === 'passport' ? 'passport' : 'idNumber'
  const label = type === 'passport' ? 'Số hộ chiếu' : 'Số định danh cá nhân'
  const read = readField(typed, `${prefix}so-giay-to`, field(type, label), 'desk.idNumberMissing')
  return { number: { idType: type, idNumber: read.value } as const, issues: read.issues }
}

/** A firm has a tax code; another organisation may have one. */
function readTaxCode(typed: Typed, needed: boolean) {
  const missing = needed ? 'desk.taxCodeMissing' : undefined
  const read = readField(typed, 'so-giay-to', field('taxCode', 'Mã số thuế'), missing)
  return {
    number: { idType: read.value === null ? null : ('taxCode' as const), idNumber: read.value },
    issues: read.issues,
  }
}

function readContact(typed: Typed, prefix: string) {
  const phone = readField(typed, `${prefix}dien-thoai`, field('phone', 'Điện thoại'))
  const email = readField(typed, `${prefix}thu-dien-tu`, field('email', 'Thư điện tử'))
  return {
    contact: { phone: phone.value, email: email.value },
    issues: [...phone.issues, ...email.issues],
  }
}

function readComponents(typed: Typed, components: readonly ProcedureComponent[]) {
  const issues: Issue[] = []
  const filed = components.map(({ id, name, required, ...component }): FiledComponent => {
    const present = textOf(typed, `co-${id}`) !== ''
    const chosen = shownForms.find(one => one === textOf(typed, `hinh-thuc-${id}`))
    const form = chosen ?? usualForm({ id, name, required, ...component })
    const quantity = Number(textOf(typed, `so-luong-${id}`) || '1')
    if (present && form === 'none') issues.push(issue(`hinh-thuc-${id}`, 'desk.shownAndNotAsked'))
    if (present && !(Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= maxSheets))
      issues.push(issue(`so-luong-${id}`, 'desk.quantityWrong', { limit: maxSheets }))
    if (!present && required && form !== 'none') issues.push(issue(`co-${id}`, 'desk.paperMissing', { name }))
    return {
      componentId: id,
      name,
      required,
      form: form === 'none' ? 'original' : form,
      quantity: present ? quantity : 1,
      present,
      note: !present && form === 'none' ? 'Không thuộc trường hợp này' : null,
    }
  })
  return { components: filed, issues }
}

/**
 * The key under which an intake makes at most one dossier, from the key of the page it was typed on: an identifier of
 * its own kind (UUID version 8), so that no page of a clerk can ever stand for the draft of a citizen.
 */
export function intakeKey(accountId: string, pageKey: string): string {
  const hex = createHash('sha256').update(`counter intake ${accountId} ${pageKey}`).digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
