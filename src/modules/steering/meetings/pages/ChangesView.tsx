import { formatDay } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import type { Day } from '../../../../ui/i18n.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { Counts, TimeClass } from '../../tasks/timeline.ts'
import { figureHref } from '../../tasks/view.ts'
import { type ComparedAgency, changeKinds } from '../changes.ts'
import { listedKinds, sayChange, signedNumber } from '../document.ts'
import type { ChangedTask, Comparison } from '../store.ts'
import { figureAt } from '../view.ts'

interface Line {
  readonly name: string
  readonly of: (counts: Counts) => number
  readonly classes: readonly TimeClass[]
}

const lines: readonly Line[] = [
  { name: 'Tổng số', of: counts => counts.total, classes: [] },
  {
    name: 'Hoàn thành',
    of: counts => counts.doneOnTime + counts.doneLate,
    classes: ['DONE_ON_TIME', 'DONE_LATE'],
  },
  { name: 'trong đó hoàn thành quá hạn', of: counts => counts.doneLate, classes: ['DONE_LATE'] },
  {
    name: 'Chưa hoàn thành',
    of: counts => counts.openInTime + counts.openOverdue,
    classes: ['OPEN_IN_TIME', 'OPEN_OVERDUE'],
  },
  { name: 'trong đó quá hạn', of: counts => counts.openOverdue, classes: ['OPEN_OVERDUE'] },
]

export interface ChangesViewProps {
  readonly asked: Comparison
  readonly row: ComparedAgency
  readonly tasks: readonly ChangedTask[]
  /** First day of assignment that the figures count. */
  readonly from: Day
  /** On paper numbers are no links, and headings one deeper. */
  readonly paper?: boolean
}

/** One agency between two moments: its figures, then each changed task under what changed. */
export function ChangesView({ asked, row, tasks, from, paper }: ChangesViewProps) {
  const { before, after, changes } = row
  const figure = (line: Line, side: 'before' | 'after') => {
    const value = formatInteger(line.of(row[side]))
    if (paper) return value
    const { setKey } = asked
    const view = figureAt(asked[side], from, line.classes)
    return <a href={figureHref({ agencyId: row.scope, setKey, figure: view })}>{value}</a>
  }
  const taskColumns: readonly Column<ChangedTask>[] = [
    {
      key: 'text',
      title: 'Nhiệm vụ',
      card: 'title',
      cell: task => (
        <>
          {paper ? (
            <>
              {task.text} <span class="whole">({task.code})</span>
            </>
          ) : (
            <>
              <a href={`${tasksPath}/${task.task_id}`}>{task.text}</a>
              <div class="soft small whole">{task.code}</div>
            </>
          )}
        </>
      ),
    },
    { key: 'change', title: 'Thay đổi', cell: task => sayChange(task, task.kind) },
  ]
  return (
    <>
      <DataTable
        caption="Nhiệm vụ ở hai thời điểm"
        showCaption={paper === true}
        phone="rows"
        columns={[
          { key: 'name', title: 'Nhiệm vụ', cell: (line: Line) => line.name },
          {
            key: 'before',
            title: formatDay(asked.before.asOf),
            numeric: true,
            cell: line => figure(line, 'before'),
          },
          {
            key: 'after',
            title: formatDay(asked.after.asOf),
            numeric: true,
            cell: line => figure(line, 'after'),
          },
          {
            key: 'change',
            title: 'Tăng, giảm',
            numeric: true,
            cell: line => signedNumber(line.of(after) - line.of(before)),
          },
        ]}
        rows={lines}
        rowKey={line => line.name}
      />
      {listedKinds.map(kind => {
        const all = kind === 'added' ? changes.added - changes.reissued : changes[kind]
        if (all === 0) return null
        const listed = tasks.filter(task => task.agency_id === row.scope && task.kind === kind)
        const said = `${changeKinds[kind]}: ${formatInteger(all)}${
          kind === 'done' && changes.doneLate > 0
            ? `, trong đó quá hạn ${formatInteger(changes.doneLate)}`
            : ''
        }`
        const part =
          listed.length < all
            ? `hiện ${formatInteger(listed.length)} trong ${formatInteger(all)}, hạn sớm nhất trước`
            : ''
        const table = (caption: string, shown: boolean) => (
          <DataTable
            caption={caption}
            showCaption={shown}
            columns={taskColumns}
            rows={listed}
            rowKey={task => `${kind} ${task.task_id}`}
          />
        )
        // On paper what stands above a table is its caption, so that a ministry fits on one sheet.
        if (paper) return table(part === '' ? said : `${said} (${part})`, true)
        return (
          <section key={kind} id={`thay-doi-${kind}`} class="stack">
            <h2>{said}</h2>
            {table(changeKinds[kind], false)}
            {part !== '' && <p class="soft">{part[0]!.toUpperCase() + part.slice(1)}.</p>}
          </section>
        )
      })}
      {listedKinds.every(kind => changes[kind] === 0) && <p>Không có thay đổi nào giữa hai ngày.</p>}
    </>
  )
}
