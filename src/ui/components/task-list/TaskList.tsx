import { href } from '../../i18n.ts'
import { fieldId, usePage } from '../../view.ts'
import { Tag, type Tone } from '../tag/Tag.tsx'

export interface ListedTask {
  readonly name: string
  /** Absent while the part cannot be begun. */
  readonly href?: string
  readonly hint?: string
  readonly status: { readonly tone: Tone; readonly label: string }
}

/** The parts of a long matter and how each stands; the person takes them in any order. */
export function TaskList({ tasks }: { readonly tasks: readonly ListedTask[] }) {
  const { lang } = usePage()
  return (
    <ul class="task-list">
      {tasks.map((task, index) => {
        const statusId = fieldId(`task-${index}-status`)
        return (
          <li key={task.name}>
            <div>
              {task.href ? (
                <a href={href(lang, task.href)} aria-describedby={statusId}>
                  {task.name}
                </a>
              ) : (
                <span>{task.name}</span>
              )}
              {task.hint && <div class="hint">{task.hint}</div>}
            </div>
            <div id={statusId}>
              <Tag tone={task.status.tone}>{task.status.label}</Tag>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
