import type { PersonActor } from '../src/kernel/actor.ts'
import { IssuesError } from '../src/kernel/issue.ts'
import { type DossierRef, type FiledFile, type Filing, seenOf } from '../src/modules/dossiers/index.ts'
import { signManifest } from '../src/modules/filing/index.ts'
import { filingOf } from '../src/modules/forms/index.ts'
import { type Applicant, fillForm } from './answers.ts'
import { cast, demoPin, type Person, staff } from './cast.ts'
import { chanceOf, idOf } from './chance.ts'
import type { Act } from './lives.ts'
import type { Papers } from './papers.ts'
import { dayFiled, type Happening, inOrder, type Planned } from './plan.ts'
import type { Actors, Services } from './services.ts'
import type { Story } from './stories.ts'
import {
  asks,
  complaints,
  praises,
  refusals,
  rejections,
  sendingsBack,
  undoings,
  withdrawals,
} from './words.ts'

/** What history is played with. */
export interface Stage {
  readonly services: Services
  readonly actors: Actors
  readonly papers: Papers
}

/** Acts that are no step of a dossier's life; each looks for itself whether it was done before. */
const besides: ReadonlySet<Act> = new Set(['compose', 'pay', 'rate'])

/**
 * Plays the history of one desk from its beginning, setting the clock before each act and letting the services do the
 * rest. What a dossier has been through already, because an earlier run was cut short, is passed over.
 */
export async function play(
  stage: Stage,
  all: readonly Planned[],
  told: (percent: number) => void,
): Promise<void> {
  const happenings = inOrder(all)
  const half = Math.ceil(happenings.length / 2)
  const stepsDone = await stepsTaken(stage.services, all)
  for (const [index, happening] of happenings.entries()) {
    const { planned, moment } = happening
    if (stepsBefore(happening) >= (stepsDone.get(planned.story.key) ?? 0)) {
      stage.services.time.now = moment.at
      await perform(stage, happening).catch(error => {
        throw new Error(`${planned.story.key} could not ${moment.act}: ${whyNot(error)}`, { cause: error })
      })
    }
    if (index + 1 === half) told(50)
    if (index + 1 === happenings.length) told(100)
  }
}

const whyNot = (error: unknown): string =>
  error instanceof IssuesError ? JSON.stringify(error.issues) : String(error)

/** The draft that a dossier of the demonstration came from: its stable name. */
const draftOf = (story: Story): string => idOf(`dossier ${story.key}`)

/** Steps of its life that a dossier has behind it before this happens. */
const stepsBefore = ({ planned, index }: Happening): number =>
  planned.moments.slice(0, index).filter(({ act }) => !besides.has(act)).length

async function stepsTaken({ db }: Services, all: readonly Planned[]): Promise<ReadonlyMap<string, number>> {
  const keys = new Map(all.map(({ story }) => [draftOf(story), story.key]))
  const rows = await db
    .selectFrom('dossier')
    .innerJoin('dossier_step', join =>
      join
        .onRef('dossier_step.agency_id', '=', 'dossier.agency_id')
        .onRef('dossier_step.dossier_id', '=', 'dossier.id'),
    )
    .select(eb => ['dossier.draft_id', eb.fn.countAll<number>().as('count')])
    .where('dossier.draft_id', 'in', [...keys.keys()])
    .groupBy('dossier.draft_id')
    .execute()
  return new Map(rows.map(row => [keys.get(row.draft_id!)!, row.count]))
}

interface Found extends DossierRef {
  readonly revision: number
}

async function find({ db }: Services, story: Story): Promise<Found> {
  const row = await db
    .selectFrom('dossier')
    .select(['agency_id', 'id', 'revision'])
    .where('draft_id', '=', draftOf(story))
    .executeTakeFirstOrThrow()
  return { agencyId: row.agency_id, id: row.id, revision: row.revision }
}

async function perform(stage: Stage, { planned, moment }: Happening): Promise<void> {
  const { story } = planned
  const { dossiers, results } = stage.services
  const { signatory, clerk, returns } = staff[story.agency]
  const chance = chanceOf(`words ${story.key} ${moment.act}`)
  const by = (key: keyof Actors): PersonActor => stage.actors[key]
  const filer = (): PersonActor => {
    if (story.filer.kind !== 'account') throw new Error(`${story.key}: nobody with an account filed it`)
    return by(story.filer.key)
  }
  if (moment.act === 'submit') return void (await dossiers.submit(await filingFor(stage, planned), filer()))
  if (moment.act === 'register')
    return void (await dossiers.registerAtCounter(await filingFor(stage, planned), by(story.reception)))

  const ref = await find(stage.services, story)
  const { revision } = ref
  switch (moment.act) {
    case 'accept':
      return dossiers.accept(ref, by(story.reception), { revision })
    case 'ask': {
      const component = chance.of(requiredOf(planned))
      const { reason, explains } = chance.of(asks)
      return dossiers.requestIntakeSupplement(ref, by(story.reception), {
        revision,
        reason,
        items: [{ componentId: component.id, text: component.name, reason: explains }],
      })
    }
    case 'supply':
      return dossiers.answerIntakeSupplement(ref, filer(), {
        revision,
        files: await supplementFor(stage, planned, ref),
        note: 'Tôi gửi lại bản chụp rõ hơn.',
        answersEvery: true,
      })
    case 'reject':
      return dossiers.reject(ref, by(story.reception), { revision, ...chance.of(rejections) })
    case 'withdraw':
      return dossiers.withdraw(ref, filer(), { revision, reason: chance.of(withdrawals) })
    case 'undo':
      return dossiers.undoAcceptance(ref, by(story.reception), { revision, reason: chance.of(undoings) })
    case 'transfer':
      return dossiers.transfer(ref, by(story.reception), { revision, unitId: story.unit })
    case 'assign':
      return story.isGiven
        ? dossiers.assign(ref, by(story.head), { revision, officerId: by(story.officer).accountId })
        : dossiers.takeOn(ref, by(story.officer), { revision })
    case 'pay':
      return pay(stage, ref, by(story.reception), moment.at)
    case 'compose':
      return compose(stage, planned, ref)
    case 'submitForSign':
      return results.submit(by(story.officer), ref.id, { revision, seen: seenOf(await resultOf(stage, ref)) })
    case 'sendBack':
      return dossiers.returnToOfficer(ref, by(signatory), { revision, reason: chance.of(sendingsBack) })
    case 'sign': {
      const { draft_hash } = await resultOf(stage, ref)
      return results.sign(by(signatory), ref.id, { revision, draftHash: draft_hash ?? '', pin: demoPin })
    }
    case 'issue': {
      const { signed_hash } = await resultOf(stage, ref)
      return results.issue(by(clerk), ref.id, { revision, signedHash: signed_hash ?? '' })
    }
    case 'return': {
      if (story.resultChannel === 'online' && story.filer.kind === 'account')
        return dossiers.receiveOnline(ref, filer(), {
          revision,
          fileHash: await results.readBack(filer(), ref.id),
        })
      const clerkOfReturns = by(returns)
      return dossiers.handOver(ref, clerkOfReturns, {
        revision,
        fileHash: await results.readBack(clerkOfReturns, ref.id),
        ...(story.resultChannel === 'post'
          ? { receiver: 'Nhân viên bưu chính công ích (minh họa)', idShown: null }
          : { receiver: await submitterOf(stage, ref), idShown: 'Giấy tiếp nhận và căn cước' }),
      })
    }
    case 'rate':
      return rate(stage, ref, filer(), chance.of(story.life === 'lateReturned' ? complaints : praises))
  }
}

const resultOf = ({ services: { db } }: Stage, ref: DossierRef) =>
  db
    .selectFrom('dossier_result')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('state', '<>', 'DISCARDED')
    .executeTakeFirstOrThrow()

const dossierOf = ({ services: { db } }: Stage, ref: DossierRef) =>
  db
    .selectFrom('dossier')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .executeTakeFirstOrThrow()

const submitterOf = async (stage: Stage, ref: DossierRef): Promise<string> =>
  (await dossierOf(stage, ref)).submitter.name

/** The officer begins the result with the template of the procedure; the signatory of the agency is to sign it. */
async function compose(stage: Stage, { story }: Planned, ref: DossierRef): Promise<void> {
  const { results } = stage.services
  const dossier = await dossierOf(stage, ref)
  const { signatories } = await results.choices(dossier)
  const [signatory] = signatories
  if (!signatory) throw new Error(`${story.agency} has nobody who signs`)
  const isRefused = story.life === 'declined'
  const template = results.templates.startingWith(story.procedure, isRefused ? 'REFUSAL' : 'APPROVAL')
  const { result } = await results.view(stage.actors[story.officer], ref.id)
  await results.begin(stage.actors[story.officer], ref.id, {
    templateId: template.id,
    titleId: signatory.titleId,
    reason: isRefused ? chanceOf(`refusal ${story.key}`).of(refusals) : '',
    seen: seenOf(result ?? undefined),
  })
}

/** What the applicant thinks of it; somebody who has said so already says no more. */
async function rate(
  stage: Stage,
  ref: DossierRef,
  filer: PersonActor,
  said: (typeof praises)[number],
): Promise<void> {
  const { feedback } = stage.services
  const dossier = await dossierOf(stage, ref)
  if (!(await feedback.find(dossier, filer.accountId))) await feedback.rate(dossier, filer, said)
}

/** The desk notes the fee as paid, where the procedure states one. */
async function pay(
  { services: { db, fees } }: Stage,
  ref: DossierRef,
  reception: PersonActor,
  at: Date,
): Promise<void> {
  const key = { agencyId: ref.agencyId, dossierId: ref.id }
  const order = await fees.of(key)
  if (!order?.amount || order.state !== 'UNPAID') return
  const said = { paid: true, received: order.amount, receiptNumber: `MH-${order.id.slice(-6)}` } as const
  await db.transaction().execute(tx => fees.note(tx, key, reception, said, at))
}

const caseOf = ({ procedure, caseId }: Planned) => procedure.cases.find(one => one.id === caseId)!
const requiredOf = (planned: Planned) => {
  const { components } = caseOf(planned)
  const required = components.filter(component => component.required)
  return required.length > 0 ? required : components
}

/** What is filed: a form filled in as the form wants it, and a file for every paper it asks for. */
async function filingFor({ services, actors, papers }: Stage, planned: Planned): Promise<Filing> {
  const { story, procedure, caseId } = planned
  const form = await services.formOf(procedure, caseId)
  const online = story.channel === 2
  const { answers, papers: asked } = fillForm(form, applicantOf(story), {
    today: dayFiled(planned),
    resultChannel: story.resultChannel,
    chance: chanceOf(`answers ${story.key}`),
    fileIdOf: field => idOf(`file ${story.key} ${field}`),
  })
  const content = filingOf(form, answers)
  const files: FiledFile[] = []
  for (const { component } of asked)
    files.push({
      ...(await papers.of(procedure, component)),
      componentId: component,
      source: online ? 'uploaded' : 'scanned',
    })
  const firm = story.filer.owner.kind === 'firm' ? story.filer.owner.firm : null
  const account = story.filer.kind === 'account' ? actors[story.filer.key] : null
  return {
    procedure,
    caseId,
    channel: story.channel,
    origin: online ? 'ministryPortal' : story.channel === 1 ? 'counter' : 'post',
    owner: content.owner,
    submitter: content.applicant,
    submitterAccountId: account?.accountId ?? null,
    ownerPartyId: account && firm ? await partyOf(services, account, firm.taxCode) : null,
    assistedBy: null,
    answers,
    abstract: content.abstract ?? procedure.name,
    resultChannel: content.resultChannel,
    components: caseOf(planned).components.map(component => ({
      componentId: component.id,
      name: component.name,
      required: component.required,
      form: online ? ('electronic' as const) : component.originals > 0 ? 'original' : 'certifiedCopy',
      quantity: Math.max(1, component.originals + component.copies),
      present: asked.some(paper => paper.component === component.id),
      note: null,
    })),
    files,
    manifest: online
      ? signManifest(services.keys, {
          draftId: draftOf(story),
          procedureCode: procedure.code,
          at: services.time.now,
          files: files.map(({ componentId, name, hash, size }) => ({
            component: componentId ?? '',
            name,
            sha256: hash,
            size,
          })),
        })
      : null,
    draftId: draftOf(story),
    illustrative: true,
  }
}

/** The firm of that tax code, if the person acts for it in the system. */
const partyOf = async (
  { identity }: Services,
  account: PersonActor,
  taxCode: string,
): Promise<string | null> =>
  (await identity.representations.firms(account)).find(firm => firm.taxCode === taxCode)?.partyId ?? null

/** Who files, as the form asks. */
export function applicantOf({ filer }: Story): Applicant {
  if (filer.kind === 'paper') return filer
  const person: Person = cast[filer.key]
  const { idNumber, phone } = person
  if (!idNumber || !phone) throw new Error(`${person.name} has no number to file with`)
  return { person: { name: person.name, idNumber, phone, email: person.email }, owner: filer.owner }
}

/** The papers asked for, again. */
async function supplementFor(
  { services: { db }, papers }: Stage,
  planned: Planned,
  ref: DossierRef,
): Promise<FiledFile[]> {
  const { items } = await db
    .selectFrom('dossier_supplement')
    .select('items')
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow()
  const files: FiledFile[] = []
  for (const { componentId } of items)
    if (componentId)
      files.push({ ...(await papers.of(planned.procedure, componentId)), componentId, source: 'supplement' })
  return files
}
