import type { ComponentChildren } from 'preact'
import { type Day, formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import { PrintLayout } from '../../../../ui/layouts/PrintLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { sumOf } from '../../tasks/figures.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { TimeClass } from '../../tasks/timeline.ts'
import { figureHref } from '../../tasks/view.ts'
import { type ChangeKind, type ComparedAgency, changeKinds, hasNews, sumOfChanges } from '../changes.ts'
import { sayChange } from '../document.ts'
import type { ChangedTask, Comparison } from '../store.ts'
import { compareHref, comparePath, figureAt, meetingsPath, type TypedComparison } from '../view.ts'
import { ChangesView } from './ChangesView.tsx'

const shown = [
  'added',
  'done',
  'overdue',
  'moved',
  'reopened',
  'left',
] as const satisfies readonly ChangeKind[]

export interface ComparePageProps {
  readonly frame: Frame
  readonly asked: Comparison
  readonly rows: readonly ComparedAgency[]
  readonly tasks: readonly ChangedTask[]
  readonly from: Day
  readonly errors: readonly FieldError[]
  readonly agencyName: (id: string) => string
  /** Only tasks of this kind of change, of every agency: the rows behind a sum. */
  readonly kind?: ChangeKind | undefined
  /** When the page was made. */
  readonly at: Date
  readonly typed: TypedComparison
}

/** The days to compare; a plain search form. */
export function CompareForm({
  asked,
  typed = {},
}: {
  readonly asked: Comparison
  /** What was typed, when something in it was wrong. */
  readonly typed?: TypedComparison
}) {
  const then = asked.before.knownOn !== undefined
  return (
    <Form action={comparePath} method="get" label="So sánh hai ngày">
      {asked.setKey !== 'live' && <Hidden name="bo" value={asked.setKey} />}
      {asked.agencyId && <Hidden name="co-quan" value={asked.agencyId} />}
      <div class="columns">
        <DateInput name="tu" label="Từ ngày" value={typed.tu ?? asked.before.asOf} />
        <DateInput name="den" label="Đến ngày" value={typed.den ?? asked.after.asOf} />
      </div>
      <Checkbox
        name="biet"
        value="luc-do"
        label="Mỗi ngày theo thông tin đã có đến hết ngày đó"
        hint="Không chọn: cả hai ngày theo thông tin hiện nay."
        checked={then}
      />
      <Button kind="secondary">So sánh</Button>
    </Form>
  )
}

/** "Theo thông tin hiện nay", or with the moments of knowledge. */
export const sayKnowledge = ({ before, after }: Comparison): string => {
  const one = (knownOn: Date | undefined): string => (knownOn ? formatStamp(knownOn) : 'hiện nay')
  return before.knownOn === undefined && after.knownOn === undefined
    ? 'Theo thông tin hiện nay'
    : `Theo thông tin đến ${one(before.knownOn)} và đến ${one(after.knownOn)}`
}

/** `/dieu-hanh/hop/so-sanh`: what changed between two days, by agency or of one agency. */
export function ComparePage(props: ComparePageProps) {
  const { frame, asked, rows, agencyName } = props
  const { agencyId } = asked
  const { kind } = props
  // Days that cannot be compared have no figures.
  const isWrong = props.errors.length > 0
  const period = `từ ${formatDay(asked.before.asOf)} đến ${formatDay(asked.after.asOf)}`
  const title = isWrong
    ? 'So sánh hai ngày'
    : agencyId
      ? agencyName(agencyId)
      : `${kind ? changeKinds[kind] : 'Thay đổi'} ${period}`
  const { agencyId: _, ...all } = asked
  const sum = sumOfChanges(rows.map(row => row.changes))
  const after = sumOf(rows.map(row => row.after))
  return (
    <DeskLayout
      {...frame}
      title={title}
      errors={props.errors}
      search={null}
      at={props.at}
      above={
        agencyId || kind ? (
          <BackLink href={compareHref(all)}>Mọi cơ quan</BackLink>
        ) : (
          <BackLink href={meetingsPath}>Họp rà soát nhiệm vụ</BackLink>
        )
      }
    >
      <div class="row row-between">
        <h1>{title}</h1>
        {!isWrong && (
          <LinkButton href={compareHref(asked, `${comparePath}/in`)} kind="secondary" icon="print">
            Bản in
          </LinkButton>
        )}
      </div>
      {asked.setKey !== 'live' && (
        <Banner kind="info" title={`Bộ số liệu lịch sử ${asked.setKey}`}>
          Chỉ để đọc; phân bố theo cơ quan là dữ liệu minh họa.
        </Banner>
      )}
      {!isWrong && (
        <p class="soft">
          {agencyId && `Từ ${formatDay(asked.before.asOf)} đến ${formatDay(asked.after.asOf)}. `}
          {sayKnowledge(asked)}.
        </p>
      )}
      {isWrong ? null : agencyId ? (
        rows[0] ? (
          <ChangesView asked={asked} row={rows[0]} tasks={props.tasks} from={props.from} />
        ) : (
          <EmptyState title="Không có nhiệm vụ nào">
            Cơ quan này không chủ trì nhiệm vụ nào ở cả hai ngày.
          </EmptyState>
        )
      ) : rows.length === 0 ? (
        <EmptyState title="Không có nhiệm vụ nào">Không có nhiệm vụ nào ở cả hai ngày.</EmptyState>
      ) : kind ? (
        <KindTable {...{ kind, agencyName }} tasks={props.tasks} all={sum[kind]} />
      ) : (
        <ChangesTable
          {...{ rows, sum, after }}
          name={row => <a href={compareHref({ ...asked, agencyId: row.scope })}>{agencyName(row.scope)}</a>}
          link={{ asked, from: props.from }}
        />
      )}
      <section class="stack no-print">
        {!isWrong && <h2>So sánh hai ngày khác</h2>}
        <CompareForm asked={asked} {...(isWrong && { typed: props.typed })} />
      </section>
    </DeskLayout>
  )
}

/** Tasks of one kind of change, whoever leads them. */
const KindTable = ({
  kind,
  tasks,
  all,
  agencyName,
}: {
  readonly kind: ChangeKind
  readonly tasks: readonly ChangedTask[]
  readonly all: number
  readonly agencyName: (id: string) => string
}) => (
  <>
    <DataTable
      caption={`${changeKinds[kind]}: ${formatInteger(all)}`}
      showCaption
      columns={[
        {
          ...{ key: 'text', title: 'Nhiệm vụ', card: 'title' },
          cell: (task: ChangedTask) => (
            <>
              <a href={`${tasksPath}/${task.task_id}`}>{task.text}</a>
              <div class="soft small whole">{task.code}</div>
            </>
          ),
        },
        { key: 'agency', title: 'Cơ quan', cell: task => agencyName(task.agency_id) },
        { key: 'change', title: 'Thay đổi', cell: task => sayChange(task, task.kind) },
      ]}
      rows={tasks}
      rowKey={task => `${task.kind} ${task.task_id}`}
    />
    {tasks.length < all && (
      <p class="soft">
        Hiện {formatInteger(tasks.length)} trong {formatInteger(all)}; chọn từng cơ quan để xem đủ hơn.
      </p>
    )}
  </>
)

/** What changed by agency, with the nation as the last line; on the screen each number opens its rows. */
const ChangesTable = ({
  rows,
  sum,
  after,
  name,
  link,
  phone = 'cards',
}: {
  readonly rows: readonly ComparedAgency[]
  readonly sum: ComparedAgency['changes']
  readonly after: ComparedAgency['after']
  readonly name: (row: ComparedAgency) => ComponentChildren
  /** Absent on paper. */
  readonly link?: { readonly asked: Comparison; readonly from: Day }
  readonly phone?: 'cards' | 'rows'
}) => {
  const opening = (value: number, href: (asked: Comparison) => string): ComponentChildren =>
    link && value > 0 ? <a href={href(link.asked)}>{formatInteger(value)}</a> : formatInteger(value)
  const figure = (value: number, classes: readonly TimeClass[], agencyId?: string) =>
    opening(value, ({ setKey, after: moment }) =>
      figureHref({
        ...{ setKey, figure: figureAt(moment, link!.from, classes) },
        ...(agencyId !== undefined && { agencyId }),
      }),
    )
  const late = ['OPEN_OVERDUE'] as const
  return (
    <DataTable
      caption="Thay đổi theo cơ quan"
      phone={phone}
      columns={[
        { key: 'agency', title: 'Bộ, cơ quan, địa phương', card: 'title', cell: name },
        {
          ...{ key: 'total', title: 'Tổng số', numeric: true },
          cell: row => figure(row.after.total, [], row.scope),
        },
        ...shown.map(kind => ({
          ...{ key: kind, title: changeKinds[kind], numeric: true },
          cell: (row: ComparedAgency) =>
            opening(
              row.changes[kind],
              asked => `${compareHref({ ...asked, agencyId: row.scope })}#thay-doi-${kind}`,
            ),
        })),
        {
          ...{ key: 'late', title: 'Còn quá hạn', numeric: true },
          cell: row => figure(row.after.openOverdue, late, row.scope),
        },
      ]}
      rows={rows}
      rowKey={row => row.scope}
      total={[
        'Cả nước',
        figure(after.total, []),
        ...shown.map(kind => opening(sum[kind], asked => `${compareHref(asked)}&loai=${kind}`)),
        figure(after.openOverdue, late),
      ]}
    />
  )
}

/** The same on paper: the whole first, then each ministry on a sheet of its own. */
export function ComparePrintPage(props: ComparePageProps) {
  const { frame, asked, rows, agencyName } = props
  const news = rows.filter(hasNews)
  const sum = sumOfChanges(rows.map(row => row.changes))
  const after = sumOf(rows.map(row => row.after))
  const period = `từ ngày ${formatDay(asked.before.asOf)} đến ngày ${formatDay(asked.after.asOf)}`
  return (
    <PrintLayout
      {...frame}
      title={`Thay đổi nhiệm vụ ${period}`}
      source={`Nguồn: hệ thống Một Cửa, lúc ${formatStamp(props.at)}. ${sayKnowledge(asked)}.${
        asked.setKey === 'live' ? '' : ' Phân bố theo cơ quan là dữ liệu minh họa.'
      }`}
    >
      {!asked.agencyId && (
        <>
          <h1>Thay đổi nhiệm vụ</h1>
          <p class="paper-centre">{period}</p>
          <ChangesTable {...{ rows: news, sum, after }} name={row => agencyName(row.scope)} phone="rows" />
          {news.length < rows.length && (
            <p>
              {formatInteger(rows.length - news.length)} cơ quan khác không có thay đổi và không có nhiệm vụ
              quá hạn.
            </p>
          )}
        </>
      )}
      {news.map((row, index) => (
        <section key={row.scope} class={asked.agencyId && index === 0 ? undefined : 'paper-sheet'}>
          <h2>{agencyName(row.scope)}</h2>
          <p class="paper-centre">{period}</p>
          <ChangesView asked={asked} row={row} tasks={props.tasks} from={props.from} paper />
        </section>
      ))}
      {asked.agencyId && news.length === 0 && <p>Không có thay đổi nào giữa hai ngày.</p>}
    </PrintLayout>
  )
}
