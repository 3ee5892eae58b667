import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { dayOf, isDay } from '../../../kernel/dates.ts'
import { parseTaxCode } from '../../../kernel/identifiers.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import { type Db, isTaken } from '../../../platform/database.ts'
import type { RateLimiter } from '../../../platform/rate-limit.ts'
import { record } from '../../audit/index.ts'
import { looksLegacyEncoded } from '../account.ts'
import { agencyOf, type Caller } from '../caller.ts'
import { askRule, pace } from '../limits.ts'
import type { IdentityMail, SendMail } from '../mails.ts'
import { type RepresentationAct, representationSteps, type Side, sideFor } from '../representation.ts'
import { agenciesWhere, may, mayAnywhere } from '../roles.ts'
import type { Sessions } from '../sessions/service.ts'
import type { PartyKind, RepresentationType } from '../tables.ts'
import {
  directedBy,
  findRepresentation,
  insertRepresentation,
  lockRepresentation,
  type NamedRepresentation,
  ofAccount,
  ofParties,
  partiesById,
  partyOf,
  saveParty,
  saveRepresentation,
  waiting,
} from './store.ts'

export type { NamedRepresentation } from './store.ts'

/** A firm for which somebody may act. */
export interface Firm {
  readonly partyId: string
  readonly kind: PartyKind
  readonly taxCode: string
  readonly name: string
  readonly address: string
}

/** What somebody typed to ask that they may act for a firm. */
export interface TypedRequest {
  readonly taxCode: string
  readonly firmName: string
  readonly firmAddress: string
  readonly kind: string
  readonly type: string
  readonly paper: string
  /** `yyyy-mm-dd`, '' without end, null when what was typed is no day. */
  readonly validTo: string | null
}

export const partyKinds = ['enterprise', 'householdBusiness', 'organisation', 'stateAgency'] as const
export const representationTypes = ['legal', 'authorised'] as const

export interface RepresentationDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly sessions: Sessions
  readonly sendMail: SendMail
  readonly publicUrl: string
}

/** Who acts for which firm. */
export function createRepresentations(deps: RepresentationDeps) {
  const { db, clock, limiter } = deps

  /**
   * Asks that a citizen may act for a firm. The firm becomes known by its tax code; its name counts only once somebody
   * compared it with the papers.
   * @throws IssuesError; Refusal `account.tooMany` (429)
   */
  async function ask(actor: PersonActor, typed: TypedRequest, caller: Caller): Promise<string> {
    if (!may(actor, 'party.represent')) throw new Refusal('request.notAllowed', 403)
    const today = dayOf(clock())
    const { request, issues } = readRequest(typed, today)
    if (issues.length > 0) throw new IssuesError(issues)
    pace(limiter, actor.accountId, askRule)
    const at = clock()
    const id = newId(at.getTime())
    try {
      await db.transaction().execute(async tx => {
        const party = await partyOf(tx, {
          id: newId(at.getTime()),
          kind: request.kind,
          tax_code: request.taxCode,
          name: request.name,
          address: request.address,
          checked_at: null,
          created_at: at,
        })
        await insertRepresentation(tx, {
          id,
          account_id: actor.accountId,
          party_id: party.id,
          type: request.type,
          claimed_name: request.name,
          claimed_address: request.address,
          paper: request.paper,
          state: 'asked',
          asked_at: at,
          valid_to: request.validTo,
          decided_at: null,
          decided_by: null,
          decided_as: null,
          ended_at: null,
          ended_by: null,
          reason: null,
        })
        await record(tx, {
          agencyId: agencyOf(actor),
          actor,
          act: 'representation.asked',
          subject: { type: 'representation', id },
          detail: { partyId: party.id, type: request.type },
          at,
          requestId: caller.requestId,
        })
      })
      return id
    } catch (error) {
      if (isTaken(error, 'representation_open'))
        throw new IssuesError([issue('taxCode', 'representation.alreadyAsked')])
      throw error
    }
  }

  /**
   * Confirms, refuses or ends a representation.
   * @param checked name and address of the firm as an official read them in the papers
   * @throws IssuesError `representation.reasonMissing`; Refusal `request.notFound` (404) for one that is none of
   * theirs, `representation.notYours` (403), `representation.alreadyDecided` (409)
   */
  async function decide(
    act: RepresentationAct,
    actor: PersonActor,
    id: string,
    typed: { readonly reason: string; readonly firmName?: string; readonly firmAddress?: string },
    caller: Caller,
  ): Promise<void> {
    if (!isId(id)) throw new Refusal('request.notFound', 404)
    const at = clock()
    const accountId = await db.transaction().execute(async tx => {
      const found = await lockRepresentation(tx, id)
      const directed = await directedBy(tx, actor.accountId, dayOf(at))
      const side = found ? sideFor(act, found, sidesOf(actor, found, directed)) : undefined
      if (!found || !side) throw new Refusal('request.notFound', 404)
      if (side instanceof Refusal) throw side
      const reason = tidy(typed.reason.slice(0, 2_000))
      const issues = textIssues(
        'reason',
        reason,
        500,
        act === 'refuse' ? 'representation.reasonMissing' : null,
      )
      const checked =
        act === 'confirm' && side === 'official'
          ? {
              name: tidy(typed.firmName ?? bestName(found).name),
              address: tidy(typed.firmAddress ?? bestName(found).address),
            }
          : undefined
      if (checked)
        issues.push(
          ...textIssues('firmName', checked.name, 300, 'representation.nameMissing'),
          ...textIssues('firmAddress', checked.address, 500, 'representation.addressMissing'),
        )
      if (issues.length > 0) throw new IssuesError(issues)
      if (checked) await saveParty(tx, found.party_id, { ...checked, checked_at: at })
      await saveRepresentation(tx, id, {
        state: representationSteps[act].to,
        reason: reason === '' ? found.reason : reason,
        ...(act === 'end'
          ? { ended_at: at, ended_by: actor.accountId }
          : {
              decided_at: at,
              decided_by: actor.accountId,
              decided_as: side === 'official' ? 'official' : 'director',
            }),
      })
      await record(tx, {
        agencyId: agencyOf(actor),
        actor,
        act: acts[act],
        subject: { type: 'representation', id },
        detail: { partyId: found.party_id, as: side },
        at,
        requestId: caller.requestId,
      })
      if (side !== 'self')
        await deps.sendMail(tx, {
          to: found.account_email,
          accountId: found.account_id,
          lang: 'vi',
          template: letters[act],
          params: {
            firm: checked?.name ?? found.party_name,
            reason,
            link: `${deps.publicUrl}/tai-khoan/to-chuc`,
          },
        })
      return found.account_id
    })
    await deps.sessions.forget(accountId)
  }

  return {
    ask,
    decide,

    /** Own representations, and those of others for the firms one directs. */
    async mine(actor: PersonActor): Promise<{
      own: NamedRepresentation[]
      others: NamedRepresentation[]
    }> {
      const directed = await directedBy(db, actor.accountId, dayOf(clock()))
      return {
        own: await ofAccount(db, actor.accountId),
        others: await ofParties(db, directed, actor.accountId),
      }
    },

    /** Requests that wait, for officials who see the papers. @throws Refusal `request.notAllowed` (403) */
    async waiting(actor: Actor): Promise<NamedRepresentation[]> {
      if (!mayAnywhere(actor, 'party.confirm')) throw new Refusal('request.notAllowed', 403)
      return waiting(db, 200)
    },

    /** One representation for who is on a side of it. @throws Refusal `request.notFound` (404) */
    async one(actor: PersonActor, id: string): Promise<{ row: NamedRepresentation; sides: Side[] }> {
      const row = isId(id) ? await findRepresentation(db, id) : undefined
      const directed = await directedBy(db, actor.accountId, dayOf(clock()))
      const sides = row ? sidesOf(actor, row, directed) : []
      if (!row || sides.length === 0) throw new Refusal('request.notFound', 404)
      return { row, sides }
    },

    /** The firms the person acts for, to choose the owner of a dossier from. */
    async firms(actor: PersonActor): Promise<Firm[]> {
      const rows = await partiesById(db, actor.represents)
      return rows.map(row => ({
        partyId: row.id,
        kind: row.kind,
        taxCode: row.tax_code,
        name: row.name,
        address: row.address,
      }))
    },
  }
}

/** The firm as an official read it in the papers before, else as the person gives it. */
export const bestName = (row: NamedRepresentation): { name: string; address: string } =>
  row.party_checked_at === null
    ? { name: row.claimed_name, address: row.claimed_address }
    : { name: row.party_name, address: row.party_address }

export type Representations = ReturnType<typeof createRepresentations>

const acts: Readonly<Record<RepresentationAct, string>> = {
  confirm: 'representation.confirmed',
  refuse: 'representation.refused',
  end: 'representation.ended',
}
const letters: Readonly<Record<RepresentationAct, IdentityMail>> = {
  confirm: 'representationConfirmed',
  refuse: 'representationRefused',
  end: 'representationEnded',
}

/** As what the actor may act on that representation. Nobody is director or official in their own matter. */
function sidesOf(
  actor: PersonActor,
  row: Pick<NamedRepresentation, 'account_id' | 'party_id'>,
  directed: readonly string[],
): Side[] {
  if (row.account_id === actor.accountId) return ['self']
  const sides: Side[] = []
  if (agenciesWhere(actor, 'party.confirm').length > 0) sides.push('official')
  if (directed.includes(row.party_id)) sides.push('director')
  return sides
}

function textIssues(field: string, text: string, limit: number, missing: string | null): Issue[] {
  if (text === '') return missing ? [issue(field, missing)] : []
  if (text.length > limit) return [issue(field, 'account.tooLong', { limit })]
  if (hasUnprintable(text)) return [issue(field, 'account.unprintable')]
  if (looksLegacyEncoded(text)) return [issue(field, 'account.nameLegacy')]
  return []
}

/** What was asked for, or all that is wrong with it, in the order of the page. */
function readRequest(typed: TypedRequest, today: string) {
  const issues: Issue[] = []
  const line = (text: string): string => tidy(text.slice(0, 2_000).replace(/\s+/g, ' '))
  const kind = partyKinds.find(one => one === typed.kind)
  if (!kind) issues.push(issue('kind', 'representation.kindMissing'))
  const code =
    typed.taxCode.length > 40 ? ({ kind: null, wrong: 'shape' } as const) : parseTaxCode(typed.taxCode)
  if (typed.taxCode.trim() === '') issues.push(issue('taxCode', 'representation.taxCodeMissing'))
  else if (code.kind === null)
    issues.push(
      issue(
        'taxCode',
        code.wrong === 'shape' ? 'representation.taxCodeShape' : 'representation.taxCodeDigit',
      ),
    )
  else if (code.kind === 'person') issues.push(issue('taxCode', 'representation.taxCodePerson'))
  const [name, address, paper] = [line(typed.firmName), line(typed.firmAddress), line(typed.paper)]
  issues.push(
    ...textIssues('firmName', name, 300, 'representation.nameMissing'),
    ...textIssues('firmAddress', address, 500, 'representation.addressMissing'),
  )
  const type: RepresentationType | undefined = representationTypes.find(one => one === typed.type)
  if (!type) issues.push(issue('type', 'representation.typeMissing'))
  issues.push(...textIssues('paper', paper, 300, 'representation.paperMissing'))
  const validTo = typed.validTo === '' ? null : typed.validTo
  if (typed.validTo === null || (validTo !== null && !isDay(validTo)))
    issues.push(issue('validTo', 'account.notDay'))
  else if (validTo !== null && validTo < today) issues.push(issue('validTo', 'representation.validToPast'))
  return {
    issues,
    request: {
      taxCode: code.kind === null ? '' : code.code,
      name,
      address,
      paper,
      kind: kind ?? 'enterprise',
      type: type ?? 'authorised',
      validTo,
    } as const,
  }
}
