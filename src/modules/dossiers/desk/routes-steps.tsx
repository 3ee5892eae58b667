import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { say } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { fingerprint, revisionOf, type Typed } from '../../../platform/http/typed.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { signedIn } from '../../identity/index.ts'
import { possibleActions } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import type { StepInput } from '../steps/step.ts'
import { type DossierRef, type DossierRow, readWhole } from '../store.ts'
import { anyBody, type DeskRoutesDeps, deskFrame, dossierParams, viewOf, viewQuery } from './deps.ts'
import { writeView } from './inbox.ts'
import { StepPage, type StepPageProps } from './pages/StepPage.tsx'
import { refOf } from './routes-dossier.tsx'
import { type DeskAction, deskActions, deskSteps, readStep, type StepAnswers } from './steps.ts'

const schema = { params: dossierParams, querystring: Type.Object(viewQuery) }

const isOpen = (actor: PersonActor, action: DeskAction, dossier: DossierRow): boolean =>
  possibleActions(positionOf(dossier), actor).includes(action)

/** The steps of the desk, each under its own address: GET asks, POST takes. */
export function stepRoutes(app: Http, deps: DeskRoutesDeps): void {
  const { db, desk, dossiers } = deps

  for (const action of deskActions) {
    const path = `/mot-cua/ho-so/:id/${deskSteps[action].slug}`

    app.get(path, { schema }, async (request, reply) => {
      const actor = signedIn(request)
      const dossier = await desk.open(actor, request.params.id, request.id)
      // Somebody who came by an old link is told what stands against the step, and led back.
      const refused = isOpen(actor, action, dossier) ? {} : { refused: deps.messages['desk.stepClosed']!.vi }
      return reply
        .code('refused' in refused ? 409 : 200)
        .header('cache-control', 'no-store')
        .html(await stepPage(request, actor, action, dossier, refused))
    })

    app.post(
      path,
      { config: { keepForm: true }, schema: { ...schema, body: anyBody } },
      async (request, reply) => {
        const actor = signedIn(request)
        const dossier = await desk.find(actor, request.params.id)
        const typed: Typed = request.body ?? {}
        const read = readStep[action](typed, await choicesFor(dossier))
        if ('issues' in read) {
          const errors = errorsOf(read.issues, deps.messages, 'vi')
          return reply.code(422).html(await stepPage(request, actor, action, dossier, { typed, errors }))
        }
        try {
          await take(action, refOf(dossier), actor, read.answers, {
            revision: revisionOf(typed),
            once: fingerprint(actor.accountId, action, typed),
            requestId: request.id,
          })
        } catch (error) {
          if (!(error instanceof Refusal) || ![404, 409, 422].includes(error.status)) throw error
          const now = await desk.find(actor, dossier.id)
          const refused = say(deps.messages, 'vi', error.code, error.params)
          return reply
            .code(error.status)
            .header('cache-control', 'no-store')
            .html(await stepPage(request, actor, action, now, { typed, refused }))
        }
        return reply.seeOther(`/mot-cua/ho-so/${dossier.id}${writeView(viewOf(request))}`, {
          code: `desk.done.${action}`,
        })
      },
    )
  }

  async function choicesFor(dossier: DossierRow): Promise<StepPageProps['choices']> {
    const [units, officers, { components }] = await Promise.all([
      desk.settlingUnits(dossier.agency_id),
      dossier.unit_id ? deps.officersOf(dossier.agency_id, dossier.unit_id) : [],
      readWhole(db, refOf(dossier)),
    ])
    return { units, officers, components, resultChannel: dossier.result_channel }
  }

  async function stepPage(
    request: FastifyRequest,
    actor: PersonActor,
    action: DeskAction,
    dossier: DossierRow,
    more: Partial<Pick<StepPageProps, 'typed' | 'errors' | 'refused'>>,
  ): Promise<string> {
    const [choices, procedure] = await Promise.all([
      choicesFor(dossier),
      deps.procedures.version(dossier.procedure_version_id),
    ])
    const proposed = action === 'transfer' && procedure ? await desk.proposedUnit(procedure) : undefined
    return renderPage(
      <StepPage
        frame={deskFrame(deps, request)}
        action={action}
        dossier={dossier}
        query={writeView(viewOf(request))}
        choices={choices}
        typed={
          more.typed ?? {
            ...(proposed && { 'don-vi': proposed.id }),
            ...(action === 'handOver' && { 'nguoi-nhan': dossier.owner.name }),
            ...(action === 'requestIntakeSupplement' && {
              'giay-to': choices.components
                .filter(one => one.required && !one.present)
                .map(one => one.component_id),
              'ly-do': 'Thành phần hồ sơ chưa đầy đủ hoặc chưa hợp lệ.',
            }),
          }
        }
        errors={more.errors ?? []}
        {...(more.refused && { refused: more.refused })}
        open={isOpen(actor, action, dossier)}
      />,
    )
  }

  async function take<Action extends DeskAction>(
    action: Action,
    ref: DossierRef,
    actor: PersonActor,
    answers: StepAnswers[Action],
    input: StepInput,
  ): Promise<void> {
    const takers: { readonly [One in DeskAction]: (answers: StepAnswers[One]) => Promise<void> } = {
      accept: () => dossiers.accept(ref, actor, input),
      takeOn: () => dossiers.takeOn(ref, actor, input),
      transfer: more => dossiers.transfer(ref, actor, { ...input, ...more }),
      assign: more => dossiers.assign(ref, actor, { ...input, ...more }),
      requestIntakeSupplement: more => dossiers.requestIntakeSupplement(ref, actor, { ...input, ...more }),
      reject: more => dossiers.reject(ref, actor, { ...input, ...more }),
      undoAcceptance: more => dossiers.undoAcceptance(ref, actor, { ...input, ...more }),
      returnToOfficer: more => dossiers.returnToOfficer(ref, actor, { ...input, ...more }),
      // What is handed over is read through first: signed, issued and unchanged.
      handOver: async more =>
        dossiers.handOver(ref, actor, {
          ...input,
          ...more,
          fileHash: await deps.results.readBack(actor, ref.id),
        }),
    }
    await takers[action](answers)
  }
}
