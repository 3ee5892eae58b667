import { formatDay, formatMoment } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { ConfirmAction } from '../../../../ui/components/confirm-action/ConfirmAction.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { DocumentFields } from '../../pages/DocumentFields.tsx'
import { evidenceKinds, evidenceLimits } from '../evidence.ts'
import { type TaskAction, transitions } from '../lifecycle.ts'
import { type PagedAction, type StepWords, stepWords } from '../steps.ts'
import type { EventRow, TaskFileRow, TaskRow } from '../store.ts'
import { tasksPath } from './TaskListPage.tsx'

export interface TaskStepPageProps {
  readonly frame: Frame
  readonly action: PagedAction
  readonly task: TaskRow
  readonly leadName: string
  /** What the step answers: who asked or reported, when, why, with which evidence. */
  readonly answered: EventRow | undefined
  readonly files: readonly TaskFileRow[]
  /** Who may be appointed. */
  readonly workers: readonly Choice[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refused?: string | undefined
  readonly open: boolean
}

/** A request or a report as whoever answers it has to see it. */
const answeredRows = (task: TaskRow, event: EventRow, files: readonly TaskFileRow[]): SummaryRow[] => [
  {
    key: transitions[event.kind as TaskAction].vi,
    value: `${event.actor_name}, ${formatMoment(event.recorded_at)}${
      event.detail.asked ? `, đến ngày ${formatDay(event.detail.asked)}` : ''
    }`,
  },
  ...(event.reason ? [{ key: 'Lý do', value: event.reason }] : []),
  ...(files.length > 0
    ? [
        {
          key: 'Tài liệu minh chứng',
          value: (
            <ul class="plain-list">
              {files.map(file => (
                <li key={file.id}>
                  <a href={`${tasksPath}/${task.id}/tep/${file.id}`}>{file.name}</a>
                </li>
              ))}
            </ul>
          ),
        },
      ]
    : []),
]

/** A step of a task: what it does, what it asks for, and what stands against it. */
export function TaskStepPage(props: TaskStepPageProps) {
  const { frame, action, task, typed, errors, refused, open } = props
  const words: StepWords = stepWords[action]
  const back = `${tasksPath}/${task.id}`
  return (
    <DeskLayout
      {...frame}
      title={words.question}
      errors={errors}
      above={<BackLink href={back}>Nhiệm vụ {task.code}</BackLink>}
    >
      {refused && (
        <Banner kind="error" title="Bước này chưa được ghi nhận" announce>
          <p>
            {refused} <a href={back}>Xem nhiệm vụ</a>
          </p>
        </Banner>
      )}
      {open ? (
        <ConfirmAction
          question={words.question}
          consequence={words.consequence}
          action={`${back}/${words.slug}`}
          confirm={transitions[action].vi}
          cancelHref={back}
          danger={words.danger === true}
          files={action === 'submitResult'}
        >
          <Hidden name="version" value={task.version} />
          <SummaryList
            rows={[
              { key: 'Nhiệm vụ', value: task.text },
              { key: 'Cơ quan chủ trì', value: props.leadName },
              {
                key: 'Thời hạn hiện tại',
                value: task.deadline_current ? formatDay(task.deadline_current) : 'Không ghi thời hạn',
              },
              ...(props.answered ? answeredRows(task, props.answered, props.files) : []),
              (action === 'acceptResult' || action === 'returnResult') &&
                task.result_number !== null && {
                  key: 'Văn bản kết quả',
                  value: `${task.result_number} ngày ${formatDay(task.result_on!)}`,
                },
            ]}
          />
          {action === 'appoint' &&
            (props.workers.length === 0 ? (
              <p>Chưa có ai ở nơi thực hiện nhiệm vụ này được giao vai trò thực hiện nhiệm vụ.</p>
            ) : (
              <Select
                name="nguoi"
                label="Người thực hiện"
                empty="Chọn một người"
                choices={props.workers}
                value={textOf(typed, 'nguoi') || (task.holder_id ?? undefined)}
              />
            ))}
          {(action === 'requestExtension' || action === 'grantExtension') && (
            <DateInput
              name="han-moi"
              label="Thời hạn mới"
              value={
                textOf(typed, 'han-moi') ||
                (action === 'grantExtension' ? props.answered?.detail.asked : undefined)
              }
            />
          )}
          {action === 'submitResult' && (
            <>
              <DocumentFields typed={typed} hint="Ví dụ 123/BC-BTP" />
              <FileInput
                name="tep"
                label="Tài liệu minh chứng"
                hint="Văn bản kết quả và tài liệu kèm theo."
                optional
                multiple={evidenceLimits.files}
                kinds={evidenceKinds.words}
                accept={evidenceKinds.accept}
                maxMegabytes={evidenceLimits.fileBytes / 1_048_576}
              />
            </>
          )}
          {words.reasonLabel && (
            <Textarea
              name="ly-do"
              label={`${words.reasonLabel}${(transitions[action] as { reason?: string }).reason === 'required' ? '' : ' (không bắt buộc)'}`}
              value={textOf(typed, 'ly-do')}
              limit={2_000}
              rows={4}
            />
          )}
        </ConfirmAction>
      ) : (
        <>
          <h1>{words.question}</h1>
          {textOf(typed, 'ly-do') !== '' && (
            <SummaryList rows={[{ key: 'Nội dung bạn đã nhập', value: textOf(typed, 'ly-do') }]} />
          )}
          <LinkButton href={back}>Xem nhiệm vụ</LinkButton>
        </>
      )}
    </DeskLayout>
  )
}
