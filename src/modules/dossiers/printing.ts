import { type Day, dayOf } from '../../kernel/dates.ts'
import { maskIdNumber } from '../../kernel/identifiers.ts'
import { Refusal } from '../../kernel/issue.ts'
import type { Db } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files/index.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Printed } from '../../platform/typst/engine.ts'
import {
  classify,
  explain,
  type LimitUnit,
  type Step,
  sayLimit,
  type WorkCalendar,
} from '../calendar/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { ProcedureVersion } from '../procedures/index.ts'
import type { FormType, RejectionGround } from './lifecycle.ts'
import {
  type ControlSlipData,
  type FormCommon,
  type FormPerson,
  formEditionOf,
  type Handover,
  printControlSlip,
  printReceipt,
  printRefusalForm,
  printSupplementForm,
  type ReceiptData,
  type ReceiptFee,
  type RefusalFormData,
  type RefusalGround,
  type SupplementFormData,
} from './print/index.ts'
import type { FormFacts, ReceiptPromise } from './steps/forms.ts'
import {
  type DossierRef,
  type DossierRow,
  type FormRow,
  fileForm,
  findDossier,
  findForm,
  findStep,
  type HandoverRow,
  readWhole,
  type StepRow,
} from './store.ts'
import type { Party } from './tables.ts'

/** A fee of the dossier as the receipt needs it. */
export interface PrintedFee {
  /** Null where the source gives no figure. */
  readonly amount: number | null
  readonly currency: string
  readonly paid: boolean
}

export interface PrintingDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly files: FileStore
  readonly publicUrl: string
  readonly procedures: { version(id: string): Promise<ProcedureVersion | undefined> }
  readonly organizations: Pick<Organizations, 'agency' | 'unit'>
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
  /** The fee order of a dossier; undefined when it has none. */
  readonly feeOf: (ref: DossierRef) => Promise<PrintedFee | undefined>
}

/** A form ready to be sent: in the store, or just printed. */
export interface OpenForm {
  readonly type: FormType
  /** Safe name for saving. */
  readonly name: string
  readonly content: { readonly hash: string; readonly size: number } | { readonly pdf: Uint8Array }
}

/** A one-stop form is far below this. */
const maxBytes = 16 * 1024 * 1024

/**
 * Prints the forms of dossiers (biểu mẫu) under the regime of each. Receipt, supplement request and refusal are printed
 * once, from what held when the step was taken, and kept; the control slip always shows the hand-overs as they are now.
 */
export function createPrinting(deps: PrintingDeps) {
  const { db } = deps

  /** Prints a kept form, unless it is there already: for the job, and for whoever asks before the job has run. */
  async function keep(dossier: DossierRow, form: FormRow): Promise<{ hash: string; size: number }> {
    if (form.file_hash !== null && form.file_size !== null)
      return { hash: form.file_hash, size: form.file_size }
    const { pdf } = await printKept(dossier, form)
    const stored = await deps.files.put(pdf, { maxBytes })
    return fileForm(db, { agencyId: dossier.agency_id, id: dossier.id }, form.id, stored)
  }

  async function printKept(dossier: DossierRow, form: FormRow): Promise<Printed> {
    const ref = { agencyId: dossier.agency_id, id: dossier.id }
    const facts = form.data as FormFacts
    const step = await findStep(db, ref, facts.stepId)
    if (!step) throw new Error(`form ${form.id} has no step`)
    const options = { at: form.made_at }
    switch (form.type) {
      case 'RECEIPT':
        return printReceipt(await receiptOf(dossier, form, step, facts), options)
      case 'SUPPLEMENT':
        return printSupplementForm(await supplementOf(dossier, form, step), options)
      case 'REFUSAL':
        return printRefusalForm(await refusalOf(dossier, form, step), options)
      case 'CONTROL_SLIP':
        throw new Error('the control slip is never kept')
    }
  }

  async function commonOf(dossier: DossierRow, form: FormRow): Promise<FormCommon & Desk> {
    const agency = await deps.organizations.agency(dossier.agency_id)
    const settings = agency?.settings
    const deskName = settings?.deskName ?? 'Bộ phận Tiếp nhận và Trả kết quả'
    return {
      deskName,
      deskAddress: settings?.deskAddress ?? null,
      rulesOf: rulesOf(dossier, form),
      issuer: { superior: agency?.name ?? null, name: deskName, place: settings?.place ?? '' },
      number: form.number === null ? null : Number(form.number),
      madeAt: form.made_at,
      dossierCode: dossier.code,
      submissionCode: dossier.submission_code,
      request: requestOf(dossier),
      lookUp: { address: `${deps.publicUrl}/tra-cuu`, pin: dossier.lookup_pin },
      hotline: settings?.deskPhone ?? null,
      illustrative: dossier.illustrative,
    }
  }

  async function receiptOf(
    dossier: DossierRow,
    form: FormRow,
    step: StepRow,
    facts: FormFacts,
  ): Promise<ReceiptData> {
    const ref = { agencyId: dossier.agency_id, id: dossier.id }
    const promise = facts.promise as ReceiptPromise
    const [{ deskName, deskAddress, ...common }, { components }, fees] = await Promise.all([
      commonOf(dossier, form),
      readWhole(db, ref),
      feesOf(dossier),
    ])
    const desk = [deskName, deskAddress].filter(Boolean).join(', ')
    return {
      ...common,
      rulesOf: dayOf(new Date(promise.acceptedAt)),
      dossierCode: promise.code,
      applicant: personOf(dossier.owner),
      components: components
        .filter(component => component.present)
        .map(({ name, form, quantity }) => ({ name, form, quantity })),
      setCount: dossier.set_count,
      limit: promise.limit && sayLimit(promise.limit),
      acceptedAt: new Date(promise.acceptedAt),
      dueAt: promise.dueAt === null ? null : new Date(promise.dueAt),
      derivation: explain(promise.dueSteps as Step[]),
      provisional: promise.provisional,
      resultChannel: dossier.result_channel,
      resultPlace:
        dossier.result_channel === 'counter'
          ? desk
          : dossier.result_channel === 'online'
            ? deps.publicUrl
            : null,
      fees,
      register: { book: dayOf(form.made_at).slice(0, 4), order: form.number },
      submitterName: dossier.submitter.name === dossier.owner.name ? null : dossier.submitter.name,
      receiverName: step.actor_name,
      online: dossier.channel === 2,
    }
  }

  /** What the receipt says of fees: none due, the order as stated, or nothing where no figure is known. */
  async function feesOf(dossier: DossierRow): Promise<readonly ReceiptFee[] | null> {
    const order = await deps.feeOf({ agencyId: dossier.agency_id, id: dossier.id })
    if (order)
      return order.amount === null || order.currency !== 'VND'
        ? null
        : [{ name: 'Phí, lệ phí', amount: order.amount, paid: order.paid }]
    const procedure = await deps.procedures.version(dossier.procedure_version_id)
    const channel = procedure?.cases
      .find(one => one.id === dossier.case_id)
      ?.channels.find(one => one.channel === dossier.channel)
    return channel?.fee?.amount === 0 ? [] : null
  }

  async function supplementOf(
    dossier: DossierRow,
    form: FormRow,
    step: StepRow,
  ): Promise<SupplementFormData> {
    const ref = { agencyId: dossier.agency_id, id: dossier.id }
    const [{ deskName, deskAddress: _, ...common }, { supplements }] = await Promise.all([
      commonOf(dossier, form),
      readWhole(db, ref),
    ])
    const asked = supplements.find(one => one.number === step.detail.number)
    if (!asked) throw new Error(`form ${form.id} has no supplement request`)
    return {
      ...common,
      applicant: personOf(dossier.owner),
      stage: asked.stage,
      lines: asked.items.map(item => ({ text: item.text, quantity: null, reason: item.reason || null })),
      reason: step.reason,
      ground: asked.ground,
      answerBy: asked.answer_by,
      effect: asked.stage === 'INTAKE' ? 'NOT_STARTED' : 'PAUSE',
      contact: { name: deskName, phone: common.hotline },
      guideName: asked.requested_by,
    }
  }

  async function refusalOf(dossier: DossierRow, form: FormRow, step: StepRow): Promise<RefusalFormData> {
    const { deskName, deskAddress, ...common } = await commonOf(dossier, form)
    return {
      ...common,
      applicant: personOf(dossier.owner),
      ground: grounds[step.detail.ground as RejectionGround] ?? null,
      reason: step.reason ?? '',
      guidance: [deskName, deskAddress].filter(Boolean).join(', '),
      receiverName: step.actor_name,
      online: dossier.channel === 2,
    }
  }

  async function slipOf(dossier: DossierRow, form: FormRow): Promise<ControlSlipData> {
    const ref = { agencyId: dossier.agency_id, id: dossier.id }
    const [{ deskName: _, deskAddress: __, ...common }, { handovers }, unit] = await Promise.all([
      commonOf(dossier, form),
      readWhole(db, ref),
      dossier.unit_id ? deps.organizations.unit(dossier.agency_id, dossier.unit_id) : undefined,
    ])
    return {
      ...common,
      lookUp: { address: `${deps.publicUrl}/tra-cuu`, pin: null },
      madeAt: deps.clock(),
      settlingUnit: unit?.name ?? null,
      coordinatingUnits: [],
      ownerName: dossier.owner.name,
      ownerPhone: dossier.owner.phone,
      acceptedAt: dossier.accepted_at ?? form.made_at,
      dueAt: dossier.current_due_at,
      handovers: handoverLines(handovers, (dossier.limit_unit ?? 'WORKING_DAY') as LimitUnit, deps.clock()),
    }
  }

  const jobs: JobHandlers = {
    'dossiers.printForm': async ({ agencyId, dossierId, formId }) => {
      const ref = { agencyId, id: dossierId }
      const [dossier, form] = await Promise.all([findDossier(db, ref), findForm(db, ref, formId)])
      if (dossier && form && form.type !== 'CONTROL_SLIP') await keep(dossier, form)
    },
  }

  return {
    jobs,

    /**
     * A form of a dossier the caller may see.
     * @throws Refusal `dossier.notFound` (404) for a form of another dossier, `print.noForm` (409)
     */
    async open(dossier: DossierRow, formId: string): Promise<OpenForm> {
      const ref = { agencyId: dossier.agency_id, id: dossier.id }
      const form = await findForm(db, ref, formId)
      if (!form) throw new Refusal('dossier.notFound', 404)
      const name = `${fileNames[form.type]}-${dossier.code ?? dossier.submission_code}.pdf`
      if (form.type !== 'CONTROL_SLIP') return { type: form.type, name, content: await keep(dossier, form) }
      const { pdf } = await printControlSlip(await slipOf(dossier, form), { at: deps.clock() })
      return { type: form.type, name, content: { pdf } }
    },
  }
}

export type Printing = ReturnType<typeof createPrinting>

interface Desk {
  readonly deskName: string
  readonly deskAddress: string | null
}

const fileNames: Readonly<Record<FormType, string>> = {
  RECEIPT: 'giay-tiep-nhan',
  SUPPLEMENT: 'phieu-bo-sung',
  REFUSAL: 'phieu-tu-choi',
  CONTROL_SLIP: 'phieu-kiem-soat',
}

/** The grounds of the service as the form prints them. */
const grounds: Readonly<Record<RejectionGround, RefusalGround>> = {
  notCompetent: 'NOT_COMPETENT',
  notEligible: 'NOT_ELIGIBLE',
  invalidComponents: 'INVALID_PAPERS',
  duplicate: 'DUPLICATE',
  forged: 'FORGED',
}

/** The day under whose rules a form is printed: of acceptance; for a dossier not accepted, the day of the form. */
const rulesOf = (dossier: Pick<DossierRow, 'accepted_at'>, form: Pick<FormRow, 'made_at'>): Day =>
  dayOf(dossier.accepted_at ?? form.made_at)

/** The name of a form under the rules of its dossier; null where those rules have none. */
export const formName = (
  dossier: Pick<DossierRow, 'accepted_at'>,
  form: Pick<FormRow, 'made_at' | 'type'>,
): string | null => formEditionOf(rulesOf(dossier, form))?.forms[form.type]?.name ?? null

/** Nội dung yêu cầu: the procedure, and what was asked where that says more. */
const requestOf = ({ procedure_name, abstract }: DossierRow): string =>
  abstract && abstract !== procedure_name ? `${procedure_name}. ${abstract}` : procedure_name

const idLabels = { idNumber: 'Số định danh cá nhân', passport: 'Hộ chiếu số', taxCode: 'Mã số thuế' } as const

/** The person of a form; numbers of people are masked on paper too, those of firms are public. */
const personOf = (party: Party): FormPerson => ({
  name: party.name,
  idLabel: party.idType && idLabels[party.idType],
  idNumber: party.idNumber && (party.kind === 'citizen' ? maskIdNumber(party.idNumber) : party.idNumber),
  address: party.address,
  phone: party.phone,
  email: party.email,
})

/** The hand-overs as rows of the slip: each from where the one before it ended. */
export const handoverLines = (
  rows: readonly HandoverRow[],
  unit: LimitUnit,
  now: Date,
): readonly Handover[] =>
  rows.map((row, index) => {
    const judged =
      row.finished_at && row.due_at
        ? classify({ dueAt: row.due_at, finishedAt: row.finished_at, now, unit })
        : null
    return {
      from: index === 0 ? 'Người nộp hồ sơ' : rows[index - 1]!.to_unit_name,
      to: row.to_unit_name,
      giverName: row.from_name,
      receiverName: row.to_name,
      givenAt: row.given_at,
      receivedAt: row.received_at,
      outcome: judged === 'EARLY' || judged === 'ON_TIME' || judged === 'LATE' ? judged : null,
      note: row.note,
    }
  })
