import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, formatDay, plusDays } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { sendFile } from '../../../platform/http/send-file.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, may, mayAnywhere, signedIn } from '../../identity/index.ts'
import type { Sentence } from '../reading/sentence.ts'
import { stoodOn } from './agencies.ts'
import { givingFields, readGiving, readPart, typedAgain } from './giving.ts'
import { type OfferedSteps, type TaskAction, transitions } from './lifecycle.ts'
import {
  BreakDownPage,
  type BreakDownPageProps,
  GiveTaskPage,
  type GiveTaskPageProps,
} from './pages/GiveTaskPage.tsx'
import { TaskListPage, tabsOfFigure, tabsOfToday, tasksPath } from './pages/TaskListPage.tsx'
import { TaskPage, type TaskPageProps } from './pages/TaskPage.tsx'
import { TaskStepPage, type TaskStepPageProps } from './pages/TaskStepPage.tsx'
import { historySets, type TaskDeps, type Tasks } from './service.ts'
import { fieldOnPage, type PagedAction, pagedActions, readTaskStep, stepWords } from './steps.ts'
import type { TaskRow } from './store.ts'
import { backWithoutFiles, takesEvidence, withEvidence } from './uploads.ts'
import { readTaskView, tabOf } from './view.ts'

export interface TaskRoutesDeps {
  readonly tasks: Tasks
  readonly organizations: TaskDeps['organizations'] & {
    units(agencyId: string): Promise<readonly { readonly id: string; readonly name: string }[]>
    /** Names of agencies and units by their identifier; those of a day when it is named. */
    names(day?: Day): Promise<(id: string) => string>
  }
  /** The sentence that gives it, in the document that was read, with so many characters on each side. */
  readonly sentenceOf: (task: TaskRow, around: number) => Promise<Sentence | undefined>
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
  readonly files: FileStore
  readonly uploadFolder: string
  /** The person with the posts of those they stand in for today. */
  readonly standIn: (actor: PersonActor) => Promise<PersonActor>
}

const short = Type.Optional(Type.String({ maxLength: 300 }))
const listQuery = Type.Object({
  ...{
    xem: short,
    q: short,
    'co-quan': short,
    'don-vi': short,
    'van-ban': short,
    'co-quan-giao': short,
    nguoi: short,
    bo: short,
  },
  ...{ tai: short, biet: short, 'giao-tu': short, 'giao-den': short, lop: short, trang: short },
  ...{ 'su-viec': short },
})
const taskParams = Type.Object({ id: Type.String({ maxLength: 40 }) })
const fileParams = Type.Object({ ...taskParams.properties, file: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** Characters shown on each side of the sentence that gives a task. */
const shownAround = 240

/** The Government Office follows the tasks of the nation; its own agency gives them. */
const nationalAssigner = 'G22'

/** `/dieu-hanh/nhiem-vu`: lists, one task, its steps. */
export function taskRoutes(app: Http, deps: TaskRoutesDeps): void {
  const { tasks, organizations, clock, messages } = deps
  const acting = (request: FastifyRequest) => deps.standIn(signedIn(request))
  // Pages of officials are in Vietnamese, whatever the address says, and carry forms.
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const asOfFor = (setKey: string) => historySets[setKey]?.asOf ?? dayOf(clock())

  /** Every agency that a list can be of; those that are no more say until when they were. */
  const agencyChoices = async (day: Day): Promise<Choice[]> => {
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), organizations.names(day)])
    return agencies.map(one => ({
      value: one.id,
      label:
        one.merged_on && one.merged_on <= day
          ? `${nameOf(one.id)} (đến ${formatDay(plusDays(one.merged_on, -1))})`
          : nameOf(one.id),
    }))
  }

  /** Agencies to which a task can be given on the day that the form says; today when it says none. */
  async function choicesOn(typed: Typed): Promise<Choice[]> {
    const day =
      readDay(textOf(typed, 'ngay-giao')) ?? readDay(textOf(typed, 'ngay-van-ban')) ?? dayOf(clock())
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), organizations.names(day)])
    return agencies.filter(one => stoodOn(one, day)).map(one => ({ value: one.id, label: nameOf(one.id) }))
  }

  async function find(request: FastifyRequest, id: string): Promise<{ actor: PersonActor; task: TaskRow }> {
    const actor = await acting(request)
    const task = isId(id) ? await tasks.find(actor, id) : undefined
    if (!task) throw new Refusal('task.notFound', 404)
    return { actor, task }
  }

  /** The person who looks, when tasks can lie with them, and the person asked for by name. */
  async function holdersFor(actor: PersonActor, holderId: string | undefined): Promise<Choice[]> {
    const mine = mayAnywhere(actor, 'task.work') ? [{ value: actor.accountId, label: 'Việc của tôi' }] : []
    const name =
      holderId !== undefined && holderId !== mine[0]?.value
        ? await tasks.holderName(actor, holderId)
        : undefined
    return name === undefined ? mine : [...mine, { value: holderId!, label: name }]
  }

  app.get(tasksPath, { schema: { querystring: listQuery } }, async (request, reply) => {
    const actor = await acting(request)
    if (!mayReadTasks(actor)) throw new Refusal('request.notAllowed', 403)
    const view = readTaskView(request.query, Object.keys(historySets))
    const asOf = view.figure?.asOf ?? asOfFor(view.setKey)
    const [{ rows, total, pages, classes, occasions }, counts, agencies, agencyName, holders] =
      await Promise.all([
        tasks.list(actor, view, asOf),
        view.figure ? {} : tasks.tabCounts(actor, view, asOf),
        agencyChoices(asOf),
        organizations.names(asOf),
        holdersFor(actor, view.holderId),
      ])
    return reply.header('cache-control', 'no-store').html(
      renderPage(
        <TaskListPage
          frame={frame(request)}
          {...{
            view,
            tab: tabOf(view.tab),
            rows,
            total,
            pages,
            occasions,
            asOf,
            agencies,
            agencyName,
            holders,
          }}
          tabs={classes ? tabsOfFigure(view, classes) : tabsOfToday(view, counts)}
          own={agenciesWhere(actor, 'task.readInAgency')}
          mayGive={mayAnywhere(actor, 'task.assignNationally')}
          mayUrge={mayAnywhere(actor, 'task.assign')}
          canUrge={row =>
            may(actor, 'task.assign', row.assigner_id) &&
            // A row of the past may have ended since; the letter leaves it out and says so.
            (row.state === null || (transitions.urge.from as readonly string[]).includes(row.state))
          }
          mayImport={mayAnywhere(signedIn(request), 'task.assignNationally')}
        />,
      ),
    )
  })

  // Giving a task by hand
  const givePage = async (
    request: FastifyRequest,
    typed: Typed,
    issues: readonly Issue[],
    more: Pick<GiveTaskPageProps, 'returned' | 'refused'> = {},
  ): Promise<string> =>
    renderPage(
      <GiveTaskPage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        agencies={await choicesOn(typed)}
        {...more}
      />,
    )
  app.get(`${tasksPath}/giao`, async (request, reply) => {
    if (!mayAnywhere(await acting(request), 'task.assignNationally'))
      throw new Refusal('task.mayNotAssign', 403)
    return reply.html(await givePage(request, {}, []))
  })
  app.post(
    `${tasksPath}/giao`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = await acting(request)
      const typed: Typed = request.body ?? {}
      const read = readGiving(typed, nationalAssigner)
      if ('issues' in read) return reply.code(422).html(await givePage(request, typed, read.issues))
      try {
        const [ref] = await tasks.assign([read.task], actor, {
          ...{ source: read.source, requestId: request.id, sending: request.sending },
        })
        return reply.seeOther(`${tasksPath}/${ref!.id}`, { code: 'task.given' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply
          .code(422)
          .html(await givePage(request, typed, renamed(error.issues, givingFields(typed))))
      }
    },
  )

  // One task
  app.get(`${tasksPath}/:id`, { schema: { params: taskParams } }, async (request, reply) => {
    const { actor, task } = await find(request, request.params.id)
    return reply.header('cache-control', 'no-store').html(await taskPage(request, actor, task))
  })

  async function taskPage(
    request: FastifyRequest,
    actor: PersonActor,
    task: TaskRow,
    more: Partial<Pick<TaskPageProps, 'errors' | 'typedNote'>> = {},
  ): Promise<string> {
    const [whole, why, agencyName, sentence] = await Promise.all([
      tasks.whole(actor, task),
      tasks.whyDeadline(task),
      organizations.names(asOfFor(task.set_key)),
      deps.sentenceOf(task, shownAround),
    ])
    return renderPage(
      <TaskPage
        frame={frame(request)}
        task={task}
        {...whole}
        why={why}
        sentence={sentence}
        asOf={asOfFor(task.set_key)}
        whyClosed={({ guard }) => say(messages, 'vi', `task.guard.${guard}`)}
        agencyName={agencyName}
        errors={more.errors ?? []}
        typedNote={more.typedNote}
      />,
    )
  }

  app.post(
    `${tasksPath}/:id/trao-doi`,
    { ...takesEvidence, schema: { params: taskParams } },
    async (request, reply) => {
      const { actor, task } = await find(request, request.params.id)
      return withEvidence(request, deps, async (typed, files, wrong) => {
        const words = readWords(typed, 'noi-dung', { limit: 2_000, missing: 'task.noteMissing' })
        const again = async (issues: readonly Issue[]) =>
          reply.code(422).html(
            await taskPage(request, actor, task, {
              errors: errorsOf(backWithoutFiles(request, issues), messages, 'vi'),
              typedNote: textOf(typed, 'noi-dung'),
            }),
          )
        const issues = [...words.issues, ...wrong]
        if (issues.length > 0) return again(issues)
        try {
          await tasks.note(task, actor, words.text, request.id, files, request.sending)
        } catch (error) {
          if (!(error instanceof IssuesError)) throw error
          return again(renamed(error.issues, { body: 'noi-dung' }))
        }
        return reply.seeOther(`${tasksPath}/${task.id}`, { code: 'task.noted' })
      })
    },
  )

  app.get(
    `${tasksPath}/:id/tep/:file`,
    {
      schema: {
        params: fileParams,
        querystring: Type.Object({ tai: Type.Optional(Type.String({ maxLength: 1 })) }),
      },
    },
    async (request, reply) => {
      const { actor, task } = await find(request, request.params.id)
      const file = await tasks.openFile(task, actor, request.params.file, request.id)
      return sendFile(
        request,
        reply,
        deps.files,
        { hash: file.file_hash, size: file.size, mime: file.mime, name: file.name },
        { save: request.query.tai === '1' },
      )
    },
  )

  // A part for a unit
  async function breakDownPage(
    request: FastifyRequest,
    task: TaskRow,
    typed: Typed,
    issues: readonly Issue[],
    more: Pick<BreakDownPageProps, 'refused'> = {},
  ): Promise<string> {
    const units = await organizations.units(task.agency_id)
    return renderPage(
      <BreakDownPage
        frame={frame(request)}
        task={task}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        units={units.map(unit => ({ value: unit.id, label: unit.name }))}
        today={dayOf(clock())}
        {...more}
      />,
    )
  }
  app.get(`${tasksPath}/:id/phan-ra`, { schema: { params: taskParams } }, async (request, reply) => {
    const { actor, task } = await find(request, request.params.id)
    mustBeOpen(await tasks.offered(actor, task), 'breakDown')
    return reply.html(await breakDownPage(request, task, {}, []))
  })
  app.post(
    `${tasksPath}/:id/phan-ra`,
    { config: { keepForm: true }, schema: { params: taskParams, body: anyBody } },
    async (request, reply) => {
      const { actor, task } = await find(request, request.params.id)
      const typed: Typed = request.body ?? {}
      const read = readPart(typed, {
        ...{ agencyId: task.agency_id, id: task.id },
        today: dayOf(clock()),
      })
      if ('issues' in read)
        return reply.code(422).html(await breakDownPage(request, task, typed, read.issues))
      try {
        await tasks.breakDown(task, read.task, actor, versionOf(typed), request.id)
      } catch (error) {
        if (error instanceof IssuesError)
          return reply
            .code(422)
            .html(await breakDownPage(request, task, typed, renamed(error.issues, givingFields(typed))))
        if (!(error instanceof Refusal) || error.status !== 409) throw error
        const { task: now } = await find(request, task.id)
        const refused = say(messages, 'vi', error.code, error.params)
        return reply.code(409).html(await breakDownPage(request, now, typed, [], { refused }))
      }
      return reply.seeOther(`${tasksPath}/${task.id}`, { code: 'task.brokenDown' })
    },
  )

  // A returned task, given to another agency
  app.get(`${tasksPath}/:id/giao-lai`, { schema: { params: taskParams } }, async (request, reply) => {
    const { actor, task } = await find(request, request.params.id)
    mustBeOpen(await tasks.offered(actor, task), 'reissue')
    const { document } = await tasks.whole(actor, task)
    const typed = typedAgain(task, document, dayOf(clock()))
    return reply
      .header('cache-control', 'no-store')
      .html(await givePage(request, typed, [], { returned: task }))
  })
  app.post(
    `${tasksPath}/:id/giao-lai`,
    { config: { keepForm: true }, schema: { params: taskParams, body: anyBody } },
    async (request, reply) => {
      const { actor, task } = await find(request, request.params.id)
      const typed: Typed = request.body ?? {}
      const read = readGiving(typed, task.assigner_id)
      const again = async (code: number, issues: readonly Issue[], refused?: string) =>
        reply.code(code).html(await givePage(request, typed, issues, { returned: task, refused }))
      if ('issues' in read) return again(422, read.issues)
      try {
        const ref = await tasks.reissue(task, read.task, actor, versionOf(typed), {
          ...{ source: read.source, requestId: request.id, sending: request.sending },
        })
        return reply.seeOther(`${tasksPath}/${ref.id}`, { code: 'task.reissued' })
      } catch (error) {
        if (error instanceof IssuesError) return again(422, renamed(error.issues, givingFields(typed)))
        if (!(error instanceof Refusal) || error.status !== 409) throw error
        return again(409, [], say(messages, 'vi', error.code, error.params))
      }
    },
  )

  // The steps of the table, each under its own address: GET asks, POST takes.
  for (const action of pagedActions) {
    const path = `${tasksPath}/:id/${stepWords[action].slug}`
    app.get(path, { schema: { params: taskParams } }, async (request, reply) => {
      const { actor, task } = await find(request, request.params.id)
      const closed = closedWhy(await tasks.offered(actor, task), action)
      return reply
        .code(closed ? 409 : 200)
        .header('cache-control', 'no-store')
        .html(
          await stepPage(
            request,
            actor,
            action,
            task,
            closed ? { refused: say(messages, 'vi', closed) } : {},
          ),
        )
    })
    app.post(path, { ...takesEvidence, schema: { params: taskParams } }, async (request, reply) => {
      const { actor, task } = await find(request, request.params.id)
      return withEvidence(request, deps, async (typed, files, wrong) => {
        const required = 'reason' in transitions[action] && transitions[action].reason === 'required'
        const read = readTaskStep(action, typed, required)
        const issues = [
          ...('issues' in read ? read.issues : []),
          ...wrong,
          // Only a result is shown with its evidence.
          ...(files.length > 0 && action !== 'submitResult' ? [issue('tep', 'task.fileUnasked')] : []),
        ]
        if ('issues' in read || issues.length > 0)
          return reply.code(422).html(
            await stepPage(request, actor, action, task, {
              typed,
              errors: errorsOf(backWithoutFiles(request, issues), messages, 'vi'),
            }),
          )
        try {
          await tasks.step({ agencyId: task.agency_id, id: task.id }, action, actor, {
            ...read.input,
            files,
            requestId: request.id,
          })
        } catch (error) {
          if (error instanceof IssuesError) {
            const errors = errorsOf(
              backWithoutFiles(request, renamed(error.issues, fieldOnPage)),
              messages,
              'vi',
            )
            return reply.code(422).html(await stepPage(request, actor, action, task, { typed, errors }))
          }
          if (!(error instanceof Refusal) || ![404, 409, 422].includes(error.status)) throw error
          const { task: now } = await find(request, task.id)
          const refused = say(messages, 'vi', error.code, error.params)
          return reply
            .code(error.status)
            .header('cache-control', 'no-store')
            .html(await stepPage(request, actor, action, now, { typed, refused }))
        }
        return reply.seeOther(`${tasksPath}/${task.id}`, { code: `task.done.${action}` })
      })
    })
  }

  async function stepPage(
    request: FastifyRequest,
    actor: PersonActor,
    action: PagedAction,
    task: TaskRow,
    more: Partial<Pick<TaskStepPageProps, 'typed' | 'errors' | 'refused'>>,
  ): Promise<string> {
    const agencyName = await organizations.names(asOfFor(task.set_key))
    return renderPage(
      <TaskStepPage
        frame={frame(request)}
        action={action}
        task={task}
        leadName={agencyName(task.agency_id)}
        workers={
          action === 'appoint'
            ? (await tasks.workers(task)).map(one => ({ value: one.accountId, label: one.name }))
            : []
        }
        {...(await tasks.answeredBy(task, action))}
        typed={more.typed ?? {}}
        errors={more.errors ?? []}
        refused={more.refused}
        open={(await tasks.offered(actor, task)).actions.includes(action)}
      />,
    )
  }
}

/** Why a step is not open to somebody now, as the code of its sentence; undefined when it is. */
function closedWhy({ actions, closed }: OfferedSteps, action: TaskAction): string | undefined {
  if (actions.includes(action)) return undefined
  const guard = closed.find(one => one.action === action)?.guard
  return guard ? `task.guard.${guard}` : 'task.stepClosed'
}

/** @throws Refusal that names the guard which closes the step (409), or says that it is not theirs (403) */
function mustBeOpen(steps: OfferedSteps, action: TaskAction): void {
  const code = closedWhy(steps, action)
  if (code) throw code === 'task.stepClosed' ? new Refusal('task.notYourStep', 403) : new Refusal(code, 409)
}

const renamed = (issues: readonly Issue[], fields: Readonly<Record<string, string>>): Issue[] =>
  issues.map(one => ({ ...one, field: fields[one.field] ?? one.field }))

const versionOf = (typed: Typed): number => {
  const text = textOf(typed, 'version')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** Whether the person reads tasks anywhere. */
export const mayReadTasks = (actor: PersonActor): boolean =>
  (['task.readAll', 'task.readInAgency', 'task.readInUnit'] as const).some(right => mayAnywhere(actor, right))
