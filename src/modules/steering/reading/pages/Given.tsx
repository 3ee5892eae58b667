import { formatDay } from '../../../../kernel/dates.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { states } from '../../tasks/lifecycle.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { Directory } from '../directory.ts'
import type { GivenTask, ShownReading } from '../view.ts'
import { readingsPath } from './BeginReadingPage.tsx'
import { draftId, sentenceId } from './SourceText.tsx'

/** Tasks of one draft that are shown without asking. */
const shownAtOnce = 5

/** Exactly the tasks that a confirmation gave, by draft, and the way back as long as nobody has acted on one. */
export function Given({
  reading,
  directory,
}: {
  readonly reading: ShownReading
  readonly directory: Directory
}) {
  const { row, given } = reading
  const { tasks, acted } = given
  const count = formatInteger(tasks.length)
  return (
    <section class="stack">
      <h2>Đã giao {count} nhiệm vụ</h2>
      {groupsOf(tasks).map((own, index) => (
        <section key={own[0]!.id} class="stack given" id={draftId(index)}>
          <h3>
            {own[0]!.text}
            {own[0]!.deadline_current && `. Thời hạn ${formatDay(own[0]!.deadline_current)}`}
          </h3>
          <p>
            <a href={`#${sentenceId(index)}`}>
              Câu trong văn bản, trang {own[0]!.span!.page}
              <span class="unseen"> (nhiệm vụ {index + 1})</span>
            </a>
          </p>
          {own.length <= shownAtOnce ? (
            <Tasks of={own} directory={directory} />
          ) : (
            <Details summary={`${formatInteger(own.length)} nhiệm vụ, mỗi nơi một nhiệm vụ`}>
              <Tasks of={own} directory={directory} />
            </Details>
          )}
        </section>
      ))}
      {tasks.length > 0 &&
        (acted > 0 ? (
          <p class="soft">
            Đã có bước xử lý hoặc trao đổi ở {formatInteger(acted)} nhiệm vụ nên không hoàn tác được cả lần
            giao này nữa; nhiệm vụ giao nhầm thì hủy, rút từng nhiệm vụ.
          </p>
        ) : (
          <Details summary="Hoàn tác lần giao này">
            <Form action={`${readingsPath}/${row.id}/hoan-tac`} label="Hoàn tác lần giao này">
              <p>
                {count} nhiệm vụ được rút và không tính vào số liệu ngày nào; các dự thảo lại chờ xác nhận.
                Việc này được ghi vào nhật ký.
              </p>
              <Button kind="danger">Rút {count} nhiệm vụ vừa giao</Button>
            </Form>
          </Details>
        ))}
    </section>
  )
}

/** Tasks of one draft stand together: same sentence, same words. */
export function groupsOf(tasks: readonly GivenTask[]): GivenTask[][] {
  const keyOf = ({ span, text, deadline_current }: GivenTask) =>
    JSON.stringify([span, text, deadline_current])
  return [...Map.groupBy(tasks, keyOf).values()]
}

function Tasks({ of, directory }: { readonly of: readonly GivenTask[]; readonly directory: Directory }) {
  return (
    <ul>
      {of.map(task => (
        <li key={task.id}>
          <a href={`${tasksPath}/${task.id}`}>{task.code}</a>{' '}
          {directory.nameOf({ leadId: task.agency_id, unitId: task.unit_id })}
          {task.state !== 'issued' && `, ${states[task.state].vi.toLowerCase()}`}
        </li>
      ))}
    </ul>
  )
}
