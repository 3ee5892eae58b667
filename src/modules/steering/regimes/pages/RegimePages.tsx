import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { type Choice, choicesOf, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { indicatorSources } from '../indicators.ts'
import { handedIn, reportStates } from '../lifecycle.ts'
import { daysLateOf, frequencies, sayDeadline, sayPeriod } from '../periods.ts'
import { type PeriodSum, valuesOf } from '../service.ts'
import type { OwedReport, RegimeRow, ReportRow } from '../store.ts'

export const regimesPath = '/dieu-hanh/che-do-bao-cao'
export const reportPath = (id: string): string => `${regimesPath}/bao-cao/${id}`

/** In time, late, how late. */
export function Timing({ report, today }: { readonly report: ReportRow; readonly today: Day }) {
  const late = daysLateOf(report.due_on, report.sent_on, today)
  if (report.sent_on)
    return late > 0 ? <Tag tone="late">gửi chậm {late} ngày</Tag> : <Tag tone="done">gửi đúng hạn</Tag>
  return late > 0 ? <Tag tone="late">quá hạn {late} ngày</Tag> : <Tag tone="good">trong hạn</Tag>
}

/** A report asked for once (chuyên đề, đột xuất) and kept elsewhere in the system, as the review of online services. */
export interface OnceAskedReport {
  readonly href: string
  readonly name: string
  readonly receiverId: string
  /** "trước ngày 15/9/2019", and the last day in time. */
  readonly limit: string
  readonly deadline: Day
  /** Agencies that owe it, among those the person may see; of those, sent and late. Null: no source says so. */
  readonly owed: number
  readonly sent: number | null
  readonly late: number | null
}

export interface RegimeListPageProps {
  readonly frame: Frame
  readonly regimes: readonly RegimeRow[]
  readonly owed: readonly OwedReport[]
  readonly once: readonly OnceAskedReport[]
  /** Whether all agencies are counted; else the person's own alone. */
  readonly whole: boolean
  readonly today: Day
  readonly agencyName: (id: string) => string
  readonly mayDefine: boolean
}

/** `/dieu-hanh/che-do-bao-cao`: what the person's agencies owe, and the regimes. */
export function RegimeListPage(props: RegimeListPageProps) {
  const { frame, regimes, owed, once, today, agencyName } = props
  return (
    <DeskLayout {...frame} title="Chế độ báo cáo" search={null}>
      <div class="row row-between">
        <h1>Chế độ báo cáo</h1>
        {props.mayDefine && <LinkButton href={`${regimesPath}/lap`}>Lập chế độ báo cáo</LinkButton>}
      </div>
      {owed.length > 0 && (
        <section class="stack">
          <h2>Báo cáo phải gửi</h2>
          <DataTable
            caption="Báo cáo phải gửi, gấp nhất trước"
            columns={[
              {
                key: 'name',
                title: 'Báo cáo',
                card: 'title',
                cell: (row: OwedReport) => (
                  <>
                    <a href={reportPath(row.id)}>
                      {row.name}, {sayPeriod(row.period)}
                    </a>
                    <div class="soft small">{agencyName(row.agency_id)}</div>
                  </>
                ),
              },
              { key: 'due', title: 'Hạn gửi', code: true, cell: row => formatDay(row.due_on) },
              { key: 'time', title: 'Thời hạn', cell: row => <Timing report={row} today={today} /> },
              {
                key: 'state',
                title: 'Tình trạng',
                cell: row => <Tag tone="plain">{reportStates[row.state].vi}</Tag>,
              },
            ]}
            rows={owed}
            rowKey={row => row.id}
          />
        </section>
      )}
      <section class="stack">
        <h2>Các chế độ báo cáo</h2>
        {regimes.length === 0 ? (
          <EmptyState title="Chưa có chế độ báo cáo nào">
            Chế độ báo cáo hiện ở đây khi cơ quan bạn phải báo cáo hoặc nhận báo cáo.
          </EmptyState>
        ) : (
          <DataTable
            caption="Chế độ báo cáo"
            columns={[
              {
                key: 'name',
                title: 'Chế độ báo cáo',
                card: 'title',
                cell: (row: RegimeRow) => (
                  <>
                    <a href={`${regimesPath}/${row.id}`}>{row.name}</a> {row.illustrative && <DemoBadge />}
                  </>
                ),
              },
              { key: 'receiver', title: 'Nơi nhận', cell: row => agencyName(row.agency_id) },
              { key: 'frequency', title: 'Tần suất', cell: row => frequencies[row.frequency] },
              { key: 'deadline', title: 'Thời hạn gửi', cell: row => sayDeadline(row.deadline_rule) },
              {
                key: 'reporters',
                title: 'Cơ quan báo cáo',
                numeric: true,
                cell: row => formatInteger(row.reporters.length),
              },
            ]}
            rows={regimes}
            rowKey={row => row.id}
          />
        )}
      </section>
      {once.length > 0 && (
        <section class="stack">
          <h2>Báo cáo một lần</h2>
          <p class="prose">
            Chuyên đề hoặc đột xuất, theo văn bản yêu cầu.{!props.whole && ' Cơ quan chỉ thấy phần của mình.'}
          </p>
          <DataTable
            caption="Báo cáo một lần, mới nhất trước"
            columns={[
              {
                key: 'name',
                title: 'Báo cáo',
                card: 'title',
                cell: (one: OnceAskedReport) => <a href={one.href}>{one.name}</a>,
              },
              { key: 'receiver', title: 'Nơi nhận', cell: one => agencyName(one.receiverId) },
              {
                key: 'limit',
                title: 'Thời hạn gửi',
                cell: one => (
                  <>
                    {one.limit}
                    <div class="soft small">chậm nhất {formatDay(one.deadline)}</div>
                  </>
                ),
              },
              {
                key: 'owed',
                title: 'Cơ quan phải báo cáo',
                numeric: true,
                cell: one => <a href={one.href}>{formatInteger(one.owed)}</a>,
              },
              {
                key: 'sent',
                title: 'Đã gửi',
                numeric: true,
                cell: one =>
                  one.sent === null ? (
                    <span class="soft">nguồn không nêu</span>
                  ) : (
                    <a href={one.href}>{formatInteger(one.sent)}</a>
                  ),
              },
              {
                key: 'late',
                title: 'Chậm',
                numeric: true,
                cell: one =>
                  one.late === null ? (
                    <span class="soft">nguồn không nêu</span>
                  ) : (
                    <a href={one.href}>{formatInteger(one.late)}</a>
                  ),
              },
            ]}
            rows={once}
            rowKey={one => one.href}
          />
        </section>
      )}
    </DeskLayout>
  )
}

const deadlineKinds = [
  { value: 'before', label: 'trước ngày … của tháng chốt số liệu' },
  { value: 'workingDays', label: '… ngày làm việc sau khi chốt số liệu' },
  { value: 'days', label: '… ngày sau khi chốt số liệu' },
] as const

export interface DefinePageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly agencies: readonly Choice[]
  /** Agencies for which the person may set up a regime. */
  readonly receivers: readonly Choice[]
}

/** `/dieu-hanh/che-do-bao-cao/lap`: everything that a regime says (fact sheet §10). */
export function DefinePage({ frame, typed, errors, agencies, receivers }: DefinePageProps) {
  const text = (name: string) => textOf(typed, name)
  const sources = Object.entries(indicatorSources).map(([key, vi]) => `${key} (${vi.toLowerCase()})`)
  return (
    <DeskLayout
      {...frame}
      title="Lập chế độ báo cáo"
      errors={errors}
      search={null}
      above={<BackLink href={regimesPath}>Chế độ báo cáo</BackLink>}
    >
      <h1>Lập chế độ báo cáo</h1>
      <Form action={`${regimesPath}/lap`} label="Chế độ báo cáo">
        <TextInput name="ten" label="Tên báo cáo" value={text('ten')} maxlength={300} />
        <Textarea
          name="noi-dung"
          label="Nội dung yêu cầu báo cáo"
          rows={3}
          limit={4_000}
          value={text('noi-dung')}
        />
        <TextInput name="can-cu" label="Căn cứ (không bắt buộc)" value={text('can-cu')} maxlength={300} />
        <Select
          name="noi-nhan"
          label="Cơ quan nhận báo cáo"
          choices={receivers}
          value={text('noi-nhan') || receivers[0]?.value}
        />
        <TextInput
          name="phuong-thuc"
          label="Phương thức gửi, nhận"
          hint="Ví dụ: gửi trên hệ thống này"
          value={text('phuong-thuc')}
          maxlength={300}
        />
        <Radios
          name="tan-suat"
          label="Tần suất"
          hint="Số liệu chốt theo NĐ 09/2019/NĐ-CP: tháng từ ngày 15 tháng trước đến ngày 14; quý, 6 tháng, 9 tháng, năm đến ngày 14 của tháng cuối."
          choices={choicesOf(frequencies)}
          value={text('tan-suat') || 'month'}
        />
        <Radios
          name="kieu-han"
          label="Thời hạn gửi"
          choices={[...deadlineKinds]}
          value={text('kieu-han') || 'before'}
        />
        <TextInput
          name="so-han"
          label="Ngày, hoặc số ngày"
          width="short"
          inputmode="numeric"
          value={text('so-han')}
        />
        <DateInput name="ap-dung" label="Áp dụng từ ngày" value={text('ap-dung')} />
        <Textarea name="de-cuong" label="Đề cương báo cáo" rows={5} limit={10_000} value={text('de-cuong')} />
        <Textarea
          name="bieu"
          label="Biểu số liệu"
          hint={`Mỗi chỉ tiêu một dòng: tên; đơn vị tính. Số hệ thống đã có thì ghi thêm nguồn: ${sources.join(', ')}.`}
          rows={5}
          limit={10_000}
          value={text('bieu')}
        />
        <Textarea
          name="huong-dan"
          label="Hướng dẫn ghi biểu (không bắt buộc)"
          rows={3}
          limit={10_000}
          value={text('huong-dan')}
        />
        <Checkboxes
          name="co-quan"
          label="Cơ quan phải báo cáo"
          choices={agencies}
          values={textsOf(typed, 'co-quan')}
        />
        <Button>Lập chế độ báo cáo</Button>
      </Form>
    </DeskLayout>
  )
}

export interface RegimePageProps {
  readonly frame: Frame
  readonly regime: RegimeRow
  readonly periods: readonly string[]
  /** The period looked at; none before the first is opened. */
  readonly sum: PeriodSum | null
  readonly today: Day
  readonly agencyName: (id: string) => string
}

type PeriodReport = PeriodSum['reports'][number]

/** Who reported in a period, who is missing, and the sum. */
function PeriodSection({
  regime,
  periods,
  sum,
  today,
  agencyName,
}: RegimePageProps & { readonly sum: PeriodSum }) {
  const [first] = sum.reports
  const columns: readonly Column<PeriodReport>[] = [
    {
      key: 'agency',
      title: 'Cơ quan báo cáo',
      card: 'title',
      cell: row => <a href={reportPath(row.id)}>{agencyName(row.agency_id)}</a>,
    },
    { key: 'state', title: 'Tình trạng', cell: row => <Tag tone="plain">{reportStates[row.state].vi}</Tag> },
    { key: 'time', title: 'Thời hạn', cell: row => <Timing report={row} today={today} /> },
    ...regime.indicators.map(one => ({
      key: one.code,
      title: `${one.name} (${one.unit})`,
      numeric: true,
      cell: (row: PeriodReport) => {
        const value = handedIn.includes(row.state) ? valuesOf(row, row.linked)[one.code] : undefined
        return value === undefined ? <span class="soft">chưa có</span> : formatInteger(value)
      },
    })),
  ]
  return (
    <section class="stack">
      <h2>Kỳ báo cáo</h2>
      <Tabs
        label="Kỳ báo cáo"
        tabs={periods.slice(0, 6).map(period => ({
          href: `${regimesPath}/${regime.id}?ky=${period}`,
          label: sayPeriod(period),
          current: period === sum.period,
        }))}
      />
      <p>
        {first &&
          `Số liệu từ ${formatDay(first.from_day)} đến ${formatDay(first.to_day)}, hạn gửi ${formatDay(first.due_on)}. `}
        {sum.sums ? (
          <>
            Đã gửi {formatInteger(sum.reports.length - sum.missing.length)} trong{' '}
            {formatInteger(sum.reports.length)} báo cáo.
            {sum.missing.length > 0 && ` Còn thiếu: ${sum.missing.map(agencyName).join('; ')}.`}
          </>
        ) : (
          'Cơ quan chỉ thấy phần của mình.'
        )}
      </p>
      <DataTable
        caption={`Báo cáo ${sayPeriod(sum.period)}${sum.sums ? ' và tổng hợp' : ''}`}
        columns={columns}
        rows={sum.reports}
        rowKey={row => row.id}
        {...(sum.sums && {
          total: [
            sum.missing.length > 0 ? 'Tổng hợp (chưa đủ)' : 'Tổng hợp',
            undefined,
            undefined,
            ...regime.indicators.map(one => {
              const value = sum.sums?.[one.code]
              if (value !== null && value !== undefined) return formatInteger(value)
              return one.adds ? 'chưa có' : 'không cộng'
            }),
          ],
        })}
      />
    </section>
  )
}

/** `/dieu-hanh/che-do-bao-cao/:id`: the regime and one of its periods. */
export function RegimePage(props: RegimePageProps) {
  const { frame, regime, sum, agencyName } = props
  return (
    <DeskLayout
      {...frame}
      title={regime.name}
      search={null}
      above={<BackLink href={regimesPath}>Chế độ báo cáo</BackLink>}
    >
      <h1>{regime.name}</h1>
      {regime.illustrative && (
        <p>
          <DemoBadge />
        </p>
      )}
      {sum ? (
        <PeriodSection {...props} sum={sum} />
      ) : (
        <EmptyState title="Chưa có kỳ báo cáo nào">
          Báo cáo của mỗi kỳ được mở {regime.opens_before} ngày trước ngày chốt số liệu.
        </EmptyState>
      )}
      <section class="stack">
        <h2>Quy định</h2>
        <SummaryList
          rows={[
            { key: 'Nội dung', value: <span class="as-typed">{regime.content}</span> },
            regime.legal_basis !== '' && { key: 'Căn cứ', value: regime.legal_basis },
            { key: 'Cơ quan nhận', value: agencyName(regime.agency_id) },
            { key: 'Cơ quan báo cáo', value: regime.reporters.map(agencyName).join('; ') },
            { key: 'Phương thức gửi', value: regime.way },
            { key: 'Tần suất', value: frequencies[regime.frequency] },
            { key: 'Thời hạn gửi', value: sayDeadline(regime.deadline_rule) },
            { key: 'Áp dụng từ', value: formatDay(regime.valid_from) },
            { key: 'Đề cương', value: <span class="as-typed">{regime.outline}</span> },
            {
              key: 'Biểu số liệu',
              value: (
                <ul>
                  {regime.indicators.map(one => (
                    <li key={one.code}>
                      {one.name} ({one.unit})
                      {one.source && `, lấy từ hệ thống: ${indicatorSources[one.source].toLowerCase()}`}
                    </li>
                  ))}
                </ul>
              ),
            },
            regime.guide !== '' && { key: 'Hướng dẫn', value: <span class="as-typed">{regime.guide}</span> },
          ]}
        />
      </section>
    </DeskLayout>
  )
}
