import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../../kernel/issue.ts'
import { takeFile } from '../../../platform/files/take.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { may, placesWith, signedIn } from '../../identity/index.ts'
import type { ProcedureCase, ProcedureVersion } from '../../procedures/index.ts'
import { readWhole } from '../store.ts'
import type { FiledFile } from '../tables.ts'
import { deadlineOf } from '../view.ts'
import { type DeskRoutesDeps, deskFrame, dossierParams } from './deps.ts'
import { intakeKey, readIntake } from './intake.ts'
import { type KeptScan, openScan, sealScan } from './kept-scan.ts'
import { ChooseProcedurePage, IntakePage } from './pages/IntakePage.tsx'
import { TakenInPage } from './pages/TakenInPage.tsx'
import { refOf } from './routes-dossier.tsx'

const query = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  'thu-tuc': Type.Optional(Type.String({ maxLength: 40 })),
  'truong-hop': Type.Optional(Type.String({ maxLength: 40 })),
})
/** Bytes and number of scans of one dossier at the counter. */
const scanLimits = { fileBytes: 50 * 1_048_576, files: 20 }
const path = '/mot-cua/tiep-nhan'

/** `/mot-cua/tiep-nhan`: a paper dossier is taken in at the counter, or from the post. */
export function intakeRoutes(app: Http, deps: DeskRoutesDeps): void {
  const { dossiers, procedures } = deps

  /** @throws Refusal `request.notAllowed` (403) for somebody who takes in no dossiers */
  function agenciesOf(actor: PersonActor): string[] {
    const agencies = placesWith(actor, 'dossier.registerAtCounter').map(place => place.agencyId)
    if (agencies.length === 0) throw new Refusal('request.notAllowed', 403)
    return agencies
  }

  /** The public procedure of that code, when the person takes in its dossiers. */
  async function procedureFor(
    actor: PersonActor,
    code: string,
  ): Promise<{ procedure: ProcedureVersion; cases: readonly ProcedureCase[] }> {
    agenciesOf(actor)
    const procedure = await procedures.byCode(code)
    if (!procedure || !may(actor, 'dossier.registerAtCounter', procedure.agencyId))
      throw new Refusal('procedure.notFound', 404)
    return { procedure, cases: procedure.cases }
  }

  app.get(path, { schema: { querystring: query } }, async (request, reply) => {
    const actor = signedIn(request)
    reply.header('cache-control', 'no-store')
    const { q = '', 'thu-tuc': code, 'truong-hop': caseId } = request.query
    if (code) {
      const { procedure, cases } = await procedureFor(actor, code)
      const chosen = cases.find(one => one.id === caseId) ?? cases[0]!
      return reply.html(intakePage(request, procedure, chosen, { typed: {} }))
    }
    const found = await Promise.all(
      agenciesOf(actor).map(agencyId =>
        procedures.find({ agencyId, ...(q.trim() && { words: q }) }, { limit: 100, offset: 0 }),
      ),
    )
    return reply.html(
      renderPage(
        <ChooseProcedurePage
          frame={deskFrame(deps, request)}
          search={q}
          procedures={found.flatMap(one => one.procedures)}
        />,
      ),
    )
  })

  function intakePage(
    request: FastifyRequest,
    procedure: ProcedureVersion,
    chosen: ProcedureCase,
    more: {
      readonly typed: Typed
      readonly issues?: readonly Issue[]
      readonly kept?: ReadonlyMap<string, readonly { readonly name: string; readonly seal: string }[]>
    },
  ): string {
    return renderPage(
      <IntakePage
        frame={deskFrame(deps, request)}
        procedure={procedure}
        chosen={chosen}
        typed={more.typed}
        pageKey={textOf(more.typed, 'lan') || newId()}
        kept={more.kept ?? new Map()}
        maxMegabytes={scanLimits.fileBytes / 1_048_576}
        errors={errorsOf(more.issues ?? [], deps.messages, 'vi')}
      />,
    )
  }

  app.post(
    path,
    {
      config: { multipart: true, keepForm: true },
      schema: { querystring: query },
      bodyLimit: scanLimits.fileBytes * 4,
    },
    async (request, reply) => {
      const actor = signedIn(request)
      agenciesOf(actor)
      const options = { folder: join(deps.uploadFolder, 'plain'), ...scanLimits, larger: 'cut' } as const
      return withUploads(request, options, async ({ fields: typed, files }) => {
        const { procedure, cases } = await procedureFor(actor, textOf(typed, 'thu-tuc'))
        const chosen = cases.find(one => one.id === textOf(typed, 'truong-hop'))
        if (!chosen) throw new Refusal('dossier.caseUnknown', 422)
        const read = readIntake(typed, chosen, procedure.name)
        const issues: Issue[] = 'issues' in read ? [...read.issues] : []
        const scans: (KeptScan & { readonly componentId: string })[] = []
        for (const { id } of chosen.components) {
          for (const text of textsOf(typed, `giu-${id}`)) {
            const scan = openScan(deps.keys, actor.accountId, text)
            if (scan) scans.push({ ...scan, componentId: id })
          }
          for (const file of files.filter(one => one.field === `tep-${id}`)) {
            const taken = await takeFile(
              deps.files,
              { path: file.path, claimedName: file.claimedName, field: `tep-${id}` },
              scanLimits,
            )
            if ('issues' in taken) issues.push(...taken.issues)
            else scans.push({ ...taken.file, componentId: id })
          }
        }
        if (scans.length > scanLimits.files)
          issues.push(issue('', 'desk.tooManyScans', { limit: scanLimits.files }))
        if (issues.length > 0 || 'issues' in read) {
          const kept = Map.groupBy(
            scans.map(({ componentId, ...scan }) => ({
              componentId,
              name: scan.name,
              seal: sealScan(deps.keys, actor.accountId, scan),
            })),
            one => one.componentId,
          )
          return reply.code(422).html(intakePage(request, procedure, chosen, { typed, issues, kept }))
        }
        const { fee, ...intake } = read.intake
        const filed = await dossiers.registerAtCounter(
          {
            ...intake,
            procedure,
            caseId: chosen.id,
            origin: intake.channel === 3 ? 'post' : 'counter',
            submitterAccountId: null,
            ownerPartyId: null,
            assistedBy: null,
            answers: {},
            files: scans.map((scan): FiledFile => ({ ...scan, source: 'scanned' })),
            manifest: null,
            draftId: intakeKey(actor.accountId, textOf(typed, 'lan')),
            illustrative: deps.illustrative,
          },
          actor,
          request.id,
          async (tx, ref, at) => {
            const key = { agencyId: ref.agencyId, dossierId: ref.id }
            if (fee?.paid) await deps.fees.note(tx, key, actor, fee, at, { requestId: request.id })
          },
        )
        return reply.seeOther(`/mot-cua/ho-so/${filed.id}/da-tiep-nhan`)
      })
    },
  )

  app.get(
    '/mot-cua/ho-so/:id/da-tiep-nhan',
    { schema: { params: dossierParams } },
    async (request, reply) => {
      const actor = signedIn(request)
      const dossier = await deps.desk.open(actor, request.params.id, request.id)
      if (dossier.code === null) throw new Refusal('dossier.notFound', 404)
      const [whole, calendar, procedure, units] = await Promise.all([
        readWhole(deps.db, refOf(dossier)),
        deps.calendarOf(dossier.agency_id),
        procedures.version(dossier.procedure_version_id),
        deps.desk.settlingUnits(dossier.agency_id),
      ])
      const proposed = procedure && (await deps.desk.proposedUnit(procedure))
      return reply
        .header('cache-control', 'no-store')
        .html(
          renderPage(
            <TakenInPage
              frame={deskFrame(deps, request)}
              dossier={dossier}
              deadline={deadlineOf(dossier, calendar, deps.clock(), 'vi')}
              receiptId={whole.forms.findLast(form => form.type === 'RECEIPT')?.id ?? null}
              lookupAddress={`${deps.publicUrl}/tra-cuu?ma=${encodeURIComponent(dossier.code)}`}
              mayTransfer={
                dossier.state === 'ACCEPTED' && may(actor, 'dossier.handToUnit', dossier.agency_id)
              }
              units={units.map(unit => ({ value: unit.id, label: unit.name }))}
              proposedUnit={proposed?.id}
            />,
          ),
        )
    },
  )
}
