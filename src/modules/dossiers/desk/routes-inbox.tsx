import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import { say } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { fingerprint, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { renderPage } from '../../../ui/view.ts'
import { mayAnywhere, placesWith, signedIn } from '../../identity/index.ts'
import type { DossierRow } from '../store.ts'
import { anyBody, type DeskRoutesDeps, deskFrame, viewOf, viewQuery } from './deps.ts'
import { writeView } from './inbox.ts'
import { type BulkAction, InboxPage } from './pages/InboxPage.tsx'
import { ManyPage, type NotTaken } from './pages/ManyPage.tsx'
import { rowsPerPage } from './service.ts'

const acts = ['chuyen', 'nhan-viec', 'phan-cong'] as const
type Act = (typeof acts)[number]

/** `/mot-cua` and what is done there with many dossiers at once. */
export function inboxRoutes(app: Http, deps: DeskRoutesDeps): void {
  const { desk, dossiers } = deps

  /** Officers of the units in which the person assigns. */
  async function officersFor(actor: PersonActor) {
    const places = placesWith(actor, 'dossier.assign')
    const found = await Promise.all(
      places.flatMap(({ agencyId, unitId }) => (unitId ? [deps.officersOf(agencyId, unitId)] : [])),
    )
    return [...new Map(found.flat().map(one => [one.accountId, one])).values()]
  }

  async function bulkFor(actor: PersonActor, tab: string): Promise<BulkAction[]> {
    if (tab === 'cho-chuyen' && mayAnywhere(actor, 'dossier.handToUnit')) return [{ kind: 'transfer' }]
    if (tab !== 'cho-phan-cong') return []
    const officers = await officersFor(actor)
    return [
      ...(officers.length > 0
        ? [
            {
              kind: 'assign' as const,
              officers: officers.map(one => ({ value: one.accountId, label: one.name })),
            },
          ]
        : []),
      ...(mayAnywhere(actor, 'dossier.settle') ? [{ kind: 'takeOn' as const }] : []),
    ]
  }

  app.get('/mot-cua', { schema: { querystring: Type.Object(viewQuery) } }, async (request, reply) => {
    const actor = signedIn(request)
    const inbox = await desk.inbox(actor, viewOf(request))
    const bulk = inbox.rows.length > 0 ? await bulkFor(actor, inbox.view.tab) : []
    return reply
      .header('cache-control', 'no-store')
      .html(renderPage(<InboxPage frame={deskFrame(deps, request)} inbox={inbox} bulk={bulk} />))
  })

  app.post(
    '/mot-cua/chon',
    { schema: { querystring: Type.Object(viewQuery), body: anyBody } },
    async (request, reply) => {
      const actor = signedIn(request)
      const typed: Typed = request.body ?? {}
      const back = `/mot-cua${writeView(viewOf(request))}`
      const act = acts.find(one => one === textOf(typed, 'viec'))
      const chosen = [...new Set(textsOf(typed, 'chon'))]
      if (!act || chosen.length === 0)
        return reply.seeOther(back, { code: 'desk.chooseSome', kind: 'warning' })
      if (chosen.length > rowsPerPage) throw new Refusal('desk.tooManyChosen', 422, { limit: rowsPerPage })
      let done = 0
      const notTaken: NotTaken[] = []
      for (const one of chosen) {
        const failure = await takeOne(request, actor, act, one, typed)
        if (failure) notTaken.push(failure)
        else done++
      }
      if (notTaken.length === 0)
        return reply.seeOther(back, { code: `desk.done.many.${act}`, params: { count: done } })
      return reply.html(
        renderPage(<ManyPage frame={deskFrame(deps, request)} done={done} notTaken={notTaken} back={back} />),
      )
    },
  )

  /** One of the chosen: its step, or why it was not taken. A fault of ours ends the whole act. */
  async function takeOne(
    request: FastifyRequest,
    actor: PersonActor,
    act: Act,
    chosen: string,
    typed: Typed,
  ): Promise<NotTaken | undefined> {
    const [id = '', revision = ''] = chosen.split('.')
    const target = act === 'chuyen' ? textOf(typed, 'chuyen-den') : textOf(typed, 'giao-cho')
    const input = {
      revision: /^\d{1,9}$/.test(revision) ? Number(revision) : 0,
      once: fingerprint(actor.accountId, act, { chosen, target }),
      requestId: request.id,
    }
    let dossier: DossierRow | undefined
    try {
      dossier = await desk.find(actor, id)
      const ref = { agencyId: dossier.agency_id, id }
      if (act === 'nhan-viec') await dossiers.takeOn(ref, actor, input)
      else if (act === 'phan-cong') await dossiers.assign(ref, actor, { ...input, officerId: target })
      else await dossiers.transfer(ref, actor, { ...input, unitId: await unitFor(dossier, target) })
      return undefined
    } catch (error) {
      if (!(error instanceof Refusal) || error instanceof IssuesError) throw error
      return {
        id: dossier?.id ?? null,
        code: dossier ? (dossier.code ?? dossier.submission_code) : '',
        owner: dossier?.owner.name ?? '',
        why: say(deps.messages, 'vi', error.code, error.params),
      }
    }
  }

  /** The unit chosen for all of them, or the one that the dossier's own procedure names. */
  async function unitFor(dossier: DossierRow, chosen: string): Promise<string> {
    if (chosen) {
      const units = await desk.settlingUnits(dossier.agency_id)
      if (!units.some(unit => unit.id === chosen)) throw new Refusal('dossier.unitUnknown', 422)
      return chosen
    }
    const procedure = await deps.procedures.version(dossier.procedure_version_id)
    const unit = procedure && (await desk.proposedUnit(procedure))
    if (!unit) throw new Refusal('desk.noProposedUnit', 422)
    return unit.id
  }
}
