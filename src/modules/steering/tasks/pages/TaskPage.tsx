import { type Day, dayOf, formatDay } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Road, type RoadStep } from '../../../../ui/components/road/Road.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { TimeTag } from '../../../../ui/components/tag/Tag.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { Timeline, type TimelineEntry } from '../../../../ui/components/timeline/Timeline.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { Sentence } from '../../reading/sentence.ts'
import type { DeadlineReason } from '../deadline.ts'
import { sayReason } from '../deadline.ts'
import { evidenceKinds, evidenceLimits } from '../evidence.ts'
import {
  guards,
  type OfferedSteps,
  states,
  type TaskAction,
  type TaskState,
  transitions,
} from '../lifecycle.ts'
import { isLatePart } from '../parts.ts'
import { inPageOrder, type PagedAction, type StepWords, stepWords } from '../steps.ts'
import type { DocumentRow, EventRow, NoteRow, TaskFileRow, TaskRow } from '../store.ts'
import { nearDays, writeTaskView } from '../view.ts'
import { sayLeft, sourceKinds, standing, taskKinds } from '../words.ts'
import { tasksPath } from './TaskListPage.tsx'

export interface TaskPageProps {
  readonly frame: Frame
  readonly task: TaskRow
  readonly events: readonly EventRow[]
  readonly notes: readonly NoteRow[]
  readonly files: readonly TaskFileRow[]
  readonly parts: readonly TaskRow[]
  readonly parent: TaskRow | undefined
  readonly document: DocumentRow | undefined
  readonly why: DeadlineReason
  /** The sentence that gives it, in its text. */
  readonly sentence: Sentence | undefined
  readonly asOf: Day
  /** The task that was returned before this one was given, and the one given after this was returned, as far as seen. */
  readonly reissuedFrom: TaskRow | undefined
  readonly reissuedAs: TaskRow | undefined
  /** Steps this person can take now. */
  readonly actions: readonly TaskAction[]
  /** Steps that would be theirs, and what closes each. */
  readonly closed: OfferedSteps['closed']
  readonly whyClosed: (closed: OfferedSteps['closed'][number]) => string
  readonly agencyName: (id: string) => string
  readonly errors: readonly FieldError[]
  /** A note that was not kept. */
  readonly typedNote?: string | undefined
}

const eventWords: Readonly<Record<string, string>> = {
  assign: 'giao nhiệm vụ',
  ...Object.fromEntries(
    Object.entries(transitions).map(([action, { vi }]) => [action, vi.charAt(0).toLowerCase() + vi.slice(1)]),
  ),
}

/** What the words of a step are: the label of its field, without the examples. */
const whyLabel = (kind: string): string | undefined => {
  const words: Partial<Record<string, StepWords>> = stepWords
  return words[kind]?.reasonLabel?.replace(/ \(.*\)$/, '')
}

/** The history as a diary: who, what, why, when; deadlines before and after. */
function entriesOf(
  events: readonly EventRow[],
  notes: readonly NoteRow[],
  files: readonly TaskFileRow[],
  agency: (id: string) => string,
): TimelineEntry[] {
  const attached = (own: readonly TaskFileRow[], others: NonNullable<TimelineEntry['documents']> = []) =>
    own.length + others.length === 0
      ? {}
      : {
          documents: [
            ...own.map(file => ({ href: `${tasksPath}/${file.task_id}/tep/${file.id}`, label: file.name })),
            ...others,
          ],
        }
  const said = events.map((event): TimelineEntry => {
    const { detail } = event
    const on =
      event.effective_on !== dayOf(event.recorded_at) ? `, từ ngày ${formatDay(event.effective_on)}` : ''
    return {
      at: event.recorded_at,
      who: `${agency(event.actor_name)}${detail.insteadOf ? ` (làm thay ${detail.insteadOf})` : ''}`,
      what: `${eventWords[event.kind] ?? event.kind}${on}${
        detail.resultNumber ? `: văn bản ${detail.resultNumber} ngày ${formatDay(detail.resultOn!)}` : ''
      }${
        detail.letterNumber ? ` bằng công văn ${detail.letterNumber} ngày ${formatDay(detail.letterOn!)}` : ''
      }${detail.holder && event.kind === 'appoint' ? ` cho ${detail.holder}` : ''}${detail.asked ? ` đến ngày ${formatDay(detail.asked)}` : ''}`,
      ...(event.reason && { why: event.reason, whyLabel: whyLabel(event.kind) }),
      ...attached(
        files.filter(file => file.event_seq === event.seq),
        detail.letterId === undefined
          ? []
          : [{ href: `/dieu-hanh/don-doc/${detail.letterId}`, label: `Công văn ${detail.letterNumber}` }],
      ),
      ...(event.kind === 'breakDown' &&
        detail.unit !== undefined && { why: agency(String(detail.unit)), whyLabel: 'Đơn vị' }),
      ...(event.kind === 'reissue' &&
        detail.agency !== undefined && {
          why: agency(String(detail.agency)),
          whyLabel: 'Cơ quan chủ trì mới',
        }),
      ...(event.kind === 'grantExtension' && {
        changes: [
          {
            label: 'Thời hạn',
            before: detail.deadlineBefore ? formatDay(detail.deadlineBefore) : 'không ghi',
            after: detail.deadline ? formatDay(detail.deadline) : 'không ghi',
          },
        ],
      }),
    }
  })
  const spoken = notes.map(
    (note): TimelineEntry => ({
      at: note.at,
      who: note.author_name,
      what: `trao đổi: ${note.body}`,
      ...attached(files.filter(file => file.note_id === note.id)),
    }),
  )
  return [...said, ...spoken].toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

function Stands({ task, asOf }: { readonly task: TaskRow; readonly asOf: Day }) {
  const stands = standing(task, asOf, nearDays)
  return stands && <TimeTag state={stands} />
}

const StepLink = (props: {
  readonly task: TaskRow
  readonly action: PagedAction
  readonly kind: 'primary' | 'secondary' | 'quiet'
}) => (
  <LinkButton href={`${tasksPath}/${props.task.id}/${stepWords[props.action].slug}`} kind={props.kind}>
    {transitions[props.action].vi}
  </LinkButton>
)

/** The straight way of a task; what leaves it stands at its end. */
const straight: readonly TaskState[] = ['issued', 'received', 'in_progress', 'result_submitted', 'done']

/** States in which the lead agency waits for whoever gave the task. */
const waitsForAssigner: readonly TaskState[] = ['return_requested', 'extension_requested', 'result_submitted']

/** "Đang thực hiện tại Cục Bổ trợ tư pháp, Trần Văn Minh, từ ngày 22/10/2026". */
function sayWhere({ task, events, agencyName }: TaskPageProps): string {
  const since = events.findLast(event => event.to_state === task.state && event.from_state !== task.state)
  const from = since ? `, từ ngày ${formatDay(dayOf(since.recorded_at))}` : ''
  const { vi, ended } = states[task.state]
  if (ended) return `${vi}${from}`
  if (waitsForAssigner.includes(task.state))
    return `${vi}, chờ ${agencyName(task.assigner_id)} trả lời${from}`
  const place = agencyName(task.unit_id ?? task.agency_id)
  return `${vi} tại ${place}${task.holder_name ? `, ${task.holder_name}` : ''}${from}`
}

function roadOf(task: TaskRow, events: readonly EventRow[]): RoadStep[] {
  const reached = new Map(events.map(event => [event.to_state, dayOf(event.recorded_at)]))
  const index = straight.indexOf(task.state)
  // A question is asked on the way: the task stands where it was when it was put.
  const here = index >= 0 ? index : straight.findLastIndex(state => reached.has(state))
  const off = index < 0
  // Who works on a task at once passes over what lies before; that was never reached.
  const road = straight.filter((state, at) => at >= here || reached.has(state))
  return road.map((state): RoadStep => {
    const at = straight.indexOf(state)
    const day = reached.get(off && at === here ? task.state : state)
    const when = day && at <= here ? { when: formatDay(day) } : {}
    if (at > here) return { label: states[state].vi, state: 'ahead' }
    if (at < here || state === 'done') return { label: states[state].vi, state: 'done', ...when }
    return {
      label: off ? states[task.state].vi : states[state].vi,
      state: states[task.state].ended
        ? 'stopped'
        : waitsForAssigner.includes(task.state)
          ? 'waiting'
          : 'current',
      ...when,
    }
  })
}

/** Which extensions moved the deadline, by whom and when. */
const sayExtensions = (events: readonly EventRow[]): string =>
  events
    .filter(event => event.kind === 'grantExtension')
    .map(
      ({ detail, actor_name, effective_on }) =>
        ` ${actor_name} cho gia hạn ngày ${formatDay(effective_on)}, từ ngày ${
          detail.deadlineBefore ? formatDay(detail.deadlineBefore) : 'không ghi'
        } đến ngày ${formatDay(detail.deadline!)}.`,
    )
    .join('')

/** A task that this one follows, or that follows it. */
const OtherTask = ({ task, agencyName }: { readonly task: TaskRow } & Pick<TaskPageProps, 'agencyName'>) => (
  <>
    <a href={`${tasksPath}/${task.id}`}>{task.code}</a> · {agencyName(task.agency_id)}
  </>
)

/** `/dieu-hanh/nhiem-vu/:id`: a task with its sentence, its dates, what can be done, and everything that happened. */
export function TaskPage(props: TaskPageProps) {
  const { frame, task, document, parts, parent, actions, asOf, agencyName } = props
  const { next, others, dangerous } = inPageOrder(actions)
  return (
    <DeskLayout
      {...frame}
      title={task.code}
      errors={props.errors}
      above={<BackLink href={`${tasksPath}${writeTaskView({ setKey: task.set_key })}`}>Nhiệm vụ</BackLink>}
    >
      <h1>{task.text}</h1>
      <p class="row">
        <Stands task={task} asOf={asOf} />
        {task.illustrative && <DemoBadge />}
      </p>
      <Road sentence={sayWhere(props)} steps={roadOf(task, props.events)} />
      {(next || others.length + dangerous.length > 0 || actions.includes('reissue')) && (
        <div class="row no-print">
          {next && <StepLink task={task} action={next} kind="primary" />}
          {actions.includes('reissue') && (
            <LinkButton href={`${tasksPath}/${task.id}/giao-lai`}>{transitions.reissue.vi}</LinkButton>
          )}
          {actions.includes('breakDown') && (
            <LinkButton href={`${tasksPath}/${task.id}/phan-ra`} kind="secondary">
              {transitions.breakDown.vi}
            </LinkButton>
          )}
          {others.map(action => (
            <StepLink key={action} task={task} action={action} kind="secondary" />
          ))}
          {dangerous.map(action => (
            <StepLink key={action} task={task} action={action} kind="quiet" />
          ))}
        </div>
      )}
      {props.closed
        .filter(({ guard }) => guards[guard].said)
        .map(closed => (
          <p key={closed.action} class="soft small no-print">
            {transitions[closed.action].vi}: {props.whyClosed(closed)}
          </p>
        ))}
      <SummaryList
        rows={[
          { key: 'Mã nhiệm vụ', value: task.code },
          { key: 'Cơ quan chủ trì', value: agencyName(task.agency_id) },
          task.unit_id !== null && { key: 'Đơn vị thực hiện', value: agencyName(task.unit_id) },
          task.holder_name !== null && { key: 'Người thực hiện', value: task.holder_name },
          task.cooperating.length > 0 && {
            key: 'Cơ quan phối hợp',
            value: task.cooperating.map(agencyName).join('; '),
          },
          { key: 'Cơ quan giao, theo dõi', value: agencyName(task.assigner_id) },
          {
            key: 'Thời hạn',
            value: (
              <>
                {task.deadline_current ? formatDay(task.deadline_current) : 'Không ghi thời hạn'}
                {sayLeft(task, asOf) && ` · ${sayLeft(task, asOf)}`}
                <Details summary="Vì sao?">
                  <p>
                    {task.deadline_text && `Văn bản ghi “${task.deadline_text}”. `}
                    {sayReason(props.why)}
                    {sayExtensions(props.events)}
                  </p>
                </Details>
              </>
            ),
          },
          { key: 'Ngày giao', value: formatDay(task.assigned_on) },
          document && {
            key: 'Văn bản giao',
            value: (
              <>
                <a
                  href={`${tasksPath}${writeTaskView({ setKey: task.set_key, documentId: document.id, tab: 'tat-ca' })}`}
                >
                  {document.number ?? sourceKinds[document.kind]}
                </a>{' '}
                ngày {formatDay(document.issued_on)}
                {document.summary && `: ${document.summary}`}
              </>
            ),
          },
          task.clause !== null && { key: 'Điều, khoản', value: task.clause },
          task.product !== null && { key: 'Sản phẩm', value: task.product },
          task.recipient !== null && { key: 'Nơi nhận kết quả', value: task.recipient },
          { key: 'Loại', value: taskKinds[task.kind] },
          task.result_number !== null && {
            key: 'Văn bản kết quả',
            value: `${task.result_number} ngày ${formatDay(task.result_on!)}`,
          },
          parent && {
            key: 'Thuộc nhiệm vụ',
            value: <a href={`${tasksPath}/${parent.id}`}>{parent.text}</a>,
          },
          props.reissuedFrom && {
            key: 'Giao lại từ nhiệm vụ',
            value: <OtherTask task={props.reissuedFrom} agencyName={agencyName} />,
          },
          props.reissuedAs && {
            key: 'Đã giao lại thành nhiệm vụ',
            value: <OtherTask task={props.reissuedAs} agencyName={agencyName} />,
          },
        ]}
      />
      {props.sentence && (
        <section class="stack">
          <h2>Câu giao nhiệm vụ</h2>
          <blockquote class="source-text">
            {props.sentence.cutBefore && '… '}
            {props.sentence.before}
            <mark>{props.sentence.words}</mark>
            {props.sentence.after}
            {props.sentence.cutAfter && ' …'}
          </blockquote>
          <p>
            Trang {formatInteger(props.sentence.page)}/{formatInteger(props.sentence.pages)}.{' '}
            <a href={`${tasksPath}/${task.id}/van-ban`}>Xem trong văn bản</a>
          </p>
        </section>
      )}
      {parts.length > 0 && (
        <section class="stack">
          <h2>Phần việc của các đơn vị</h2>
          <ul>
            {parts.map(part => (
              <li key={part.id}>
                <a href={`${tasksPath}/${part.id}`}>{part.text}</a>
                <div class="soft small">
                  {[agencyName(part.unit_id ?? ''), part.holder_name, states[part.state as TaskState].vi]
                    .filter(Boolean)
                    .join(' · ')}
                  {part.deadline_current && ` · hạn ${formatDay(part.deadline_current)}`}
                  {isLatePart(part, task) && ', sau thời hạn của nhiệm vụ'} <Stands task={part} asOf={asOf} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {actions.includes('comment') && (
        <section class="stack no-print">
          <h2>Trao đổi</h2>
          <Form action={`${tasksPath}/${task.id}/trao-doi`} files label="Trao đổi về nhiệm vụ">
            <Textarea name="noi-dung" label="Nội dung" rows={3} limit={2_000} value={props.typedNote} />
            <FileInput
              name="tep"
              label="Tài liệu minh chứng"
              optional
              multiple={evidenceLimits.files}
              kinds={evidenceKinds.words}
              accept={evidenceKinds.accept}
              maxMegabytes={evidenceLimits.fileBytes / 1_048_576}
            />
            <Button kind="secondary">Gửi</Button>
          </Form>
        </section>
      )}
      <section class="stack">
        <h2>Quá trình thực hiện</h2>
        {props.events.length === 0 ? (
          <EmptyState title="Chưa có gì">Mọi bước của nhiệm vụ hiện ở đây.</EmptyState>
        ) : (
          <Timeline entries={entriesOf(props.events, props.notes, props.files, agencyName)} />
        )}
      </section>
    </DeskLayout>
  )
}
