import { type Day, dayOf, formatDay } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag, TimeTag } from '../../../../ui/components/tag/Tag.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { Timeline, type TimelineEntry } from '../../../../ui/components/timeline/Timeline.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { DeadlineReason } from '../deadline.ts'
import { sayReason } from '../deadline.ts'
import { evidenceKinds, evidenceLimits } from '../evidence.ts'
import { states, type TaskAction, type TaskState, transitions } from '../lifecycle.ts'
import { pagedActions, type StepWords, stepWords } from '../steps.ts'
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
  readonly asOf: Day
  /** Steps this person can take now. */
  readonly actions: readonly TaskAction[]
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
  const attached = (own: readonly TaskFileRow[]) =>
    own.length === 0
      ? {}
      : {
          documents: own.map(file => ({
            href: `${tasksPath}/${file.task_id}/tep/${file.id}`,
            label: file.name,
          })),
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
      }${detail.holder ? ` cho ${detail.holder}` : ''}${detail.asked ? ` đến ngày ${formatDay(detail.asked)}` : ''}`,
      ...(event.reason && { why: event.reason, whyLabel: whyLabel(event.kind) }),
      ...attached(files.filter(file => file.event_seq === event.seq)),
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

/** `/dieu-hanh/nhiem-vu/:id`: a task with its sentence, its dates, what can be done, and everything that happened. */
export function TaskPage(props: TaskPageProps) {
  const { frame, task, document, parts, parent, actions, asOf, agencyName } = props
  const stands = standing(task, asOf, nearDays)
  const steps = pagedActions.filter(action => actions.includes(action))
  const [first, ...others] = steps
  return (
    <DeskLayout
      {...frame}
      title={task.code}
      errors={props.errors}
      above={<BackLink href={`${tasksPath}${writeTaskView({ setKey: task.set_key })}`}>Nhiệm vụ</BackLink>}
    >
      <h1>{task.text}</h1>
      <p class="row">
        <Tag tone="plain">{states[task.state].vi}</Tag>
        {stands && <TimeTag state={stands} />}
        {task.illustrative && <DemoBadge />}
      </p>
      {steps.length > 0 && (
        <div class="row">
          {first && (
            <LinkButton href={`${tasksPath}/${task.id}/${stepWords[first].slug}`}>
              {transitions[first].vi}
            </LinkButton>
          )}
          {actions.includes('breakDown') && task.parent_id === null && (
            <LinkButton href={`${tasksPath}/${task.id}/phan-ra`} kind="secondary">
              {transitions.breakDown.vi}
            </LinkButton>
          )}
          {others.map(action => (
            <LinkButton
              key={action}
              href={`${tasksPath}/${task.id}/${stepWords[action].slug}`}
              kind="secondary"
            >
              {transitions[action].vi}
            </LinkButton>
          ))}
        </div>
      )}
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
                    {task.deadline_original !== task.deadline_current &&
                      task.deadline_original &&
                      ` Thời hạn ban đầu ${formatDay(task.deadline_original)} đã được gia hạn.`}
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
        ]}
      />
      {parts.length > 0 && (
        <section class="stack">
          <h2>Phần việc của các đơn vị</h2>
          <ul>
            {parts.map(part => (
              <li key={part.id}>
                <a href={`${tasksPath}/${part.id}`}>{part.text}</a>: {agencyName(part.unit_id ?? '')},{' '}
                {part.holder_name && `${part.holder_name}, `}
                {states[part.state as TaskState].vi.toLowerCase()}
                {part.deadline_current && `, hạn ${formatDay(part.deadline_current)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {actions.includes('comment') && (
        <section class="stack">
          <h2>Trao đổi</h2>
          <Form action={`${tasksPath}/${task.id}/trao-doi`} files label="Trao đổi về nhiệm vụ">
            <Textarea name="noi-dung" label="Nội dung" rows={3} limit={2_000} value={props.typedNote} />
            <FileInput
              name="tep"
              label="Tài liệu minh chứng"
              optional
              multiple
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
