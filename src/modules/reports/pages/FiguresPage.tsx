import { dayOf } from '../../../kernel/dates.ts'
import { BarChart } from '../../../ui/components/bar-chart/BarChart.tsx'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { KeyFigure } from '../../../ui/components/key-figure/KeyFigure.tsx'
import { type Choice, Select } from '../../../ui/components/select/Select.tsx'
import { formatInteger, formatPercent, formatStamp, href, texts } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import type { Figures, figureKeys, MonthFigures } from '../figures.ts'
import { findingOf, trendOf } from '../finding.ts'
import { type Period, periodChoices, periodName, periodSpan } from '../periods.ts'
import { addressOf, daysChosen, type TypedQuery } from '../query.ts'
import type { LateUnit, PartFigures, Report } from '../service.ts'
import { figureWords } from '../words.ts'

const words = texts({
  vi: {
    title: 'Thống kê giải quyết hồ sơ',
    description:
      'Số hồ sơ tiếp nhận, đã giải quyết trước hạn, đúng hạn, quá hạn và đang giải quyết của từng cơ quan, lĩnh vực, theo kỳ.',
    home: 'Trang chủ',
    period: 'Kỳ báo cáo',
    agency: 'Cơ quan',
    field: 'Lĩnh vực',
    all: 'Tất cả',
    show: 'Xem số liệu',
    otherDays: 'Chọn theo ngày',
    from: 'Từ ngày',
    to: 'Đến ngày',
    asOf: (moment: string) => `Số liệu đến ${moment}`,
    received: 'Tiếp nhận',
    settled: 'Đã giải quyết',
    inWork: 'Đang giải quyết',
    refused: (count: string) => `Ngoài ra ${count} hồ sơ không được tiếp nhận`,
    share: (percent: string) => `${percent} trước và đúng hạn`,
    sum: (received: string, settled: string, inWork: string) =>
      `Tiếp nhận ${received} = đã giải quyết ${settled} + đang giải quyết ${inWork}.`,
    barNote: 'Mỗi thanh là số hồ sơ giải quyết xong trong tháng; phần cuối thanh là quá hạn.',
    late: (count: string) => `${count} quá hạn`,
    byMonth: 'Theo tháng',
    byAgency: 'Theo cơ quan',
    byField: 'Theo lĩnh vực',
    month: 'Tháng',
    receivedInMonth: 'Tiếp nhận',
    settledInMonth: 'Giải quyết',
    ofThoseLate: 'Quá hạn',
    endOfMonth: 'Còn lại cuối tháng',
    fieldCount: (count: string) => `Theo lĩnh vực (${count})`,
    total: 'Tổng số',
    lateUnits: 'Đơn vị có hồ sơ quá hạn',
    unit: 'Đơn vị',
    desk: 'Bộ phận Một cửa',
    settledLate: 'Đã giải quyết quá hạn',
    inWorkLate: 'Đang giải quyết quá hạn',
    noneLate: 'Không có hồ sơ quá hạn trong kỳ này',
    none: 'Chưa có hồ sơ nào trong kỳ này',
    noneHelp: 'Số liệu có khi hồ sơ được tiếp nhận. Hãy chọn kỳ khác hoặc bỏ lọc.',
    clear: 'Bỏ lọc',
    csv: 'Tải về dạng bảng tính (CSV)',
    tasks: 'Xem cả số liệu thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao',
    how: 'Cách tính',
    ruleFinished:
      'Hồ sơ đã giải quyết tính theo thời điểm có kết quả; không có thì theo thời điểm trả, rút hoặc dừng.',
    ruleLate:
      'Quá hạn: kết quả có sau thời điểm hẹn trả. Trước hạn: có kết quả trước ngày hẹn trả; thời hạn tính theo giờ thì sớm ít nhất một phút. Còn lại là đúng hạn.',
    ruleNoLimit: 'Hồ sơ của thủ tục chưa quy định thời hạn tính là đúng hạn, trong hạn.',
    rulePause: 'Hồ sơ đang chờ người nộp bổ sung khi chưa đến hẹn không tính là quá hạn.',
    ruleRefused: 'Hồ sơ không được tiếp nhận nêu riêng, không tính vào số tiếp nhận.',
    ruleForm:
      'Các cột theo Biểu II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP); kỳ theo Nghị định 09/2019/NĐ-CP.',
  },
  en: {
    title: 'Figures on settling dossiers',
    description:
      'How many dossiers were received, settled early, on time or late, and are in work, by agency, field and period.',
    home: 'Home',
    period: 'Period',
    agency: 'Agency',
    field: 'Field',
    all: 'All',
    show: 'Show figures',
    otherDays: 'Choose by day',
    from: 'From',
    to: 'To',
    asOf: (moment: string) => `Figures as of ${moment}`,
    received: 'Received',
    settled: 'Settled',
    inWork: 'In work',
    refused: (count: string) => `Besides, ${count} refused at intake`,
    share: (percent: string) => `${percent} early or on time`,
    sum: (received: string, settled: string, inWork: string) =>
      `Received ${received} = settled ${settled} + in work ${inWork}.`,
    barNote: 'Each bar is the number of dossiers settled in the month; the end of the bar is late.',
    late: (count: string) => `${count} late`,
    byMonth: 'By month',
    byAgency: 'By agency',
    byField: 'By field',
    month: 'Month',
    receivedInMonth: 'Received',
    settledInMonth: 'Settled',
    ofThoseLate: 'Late',
    endOfMonth: 'In work at the end',
    fieldCount: (count: string) => `By field (${count})`,
    total: 'Total',
    lateUnits: 'Units with late dossiers',
    unit: 'Unit',
    desk: 'One-stop desk',
    settledLate: 'Settled late',
    inWorkLate: 'In work and late',
    noneLate: 'No late dossier in this period',
    none: 'No dossier in this period yet',
    noneHelp: 'Figures come with accepted dossiers. Please choose another period or clear the filter.',
    clear: 'Clear the filter',
    csv: 'Download for a spreadsheet (CSV)',
    tasks: 'See also the figures of tasks given by the Government and the Prime Minister',
    how: 'How it is counted',
    ruleFinished:
      'A dossier is settled when its result is ready; without one, when it was returned, withdrawn or stopped.',
    ruleLate:
      'Late: the result came after the appointed time. Early: on an earlier day than appointed; for limits in hours, at least a minute early. On time otherwise.',
    ruleNoLimit: 'Dossiers of procedures without a stated limit count as on time and in time.',
    rulePause: 'A dossier waiting for the applicant before its date is not late.',
    ruleRefused: 'Dossiers refused at intake stand apart and are not received ones.',
    ruleForm:
      'Columns follow form II.06a/VPCP/KSTT (Circular 01/2020/TT-VPCP); periods follow Decree 09/2019/NĐ-CP.',
  },
})

export const figuresPath = '/thong-ke'
export const csvPath = '/thong-ke/so-lieu.csv'

export interface FiguresPageProps {
  readonly frame: Frame
  readonly report: Report
  readonly today: string
  readonly typed: TypedQuery
  readonly errors: readonly FieldError[]
  readonly agencies: readonly { readonly value: string; readonly label: string }[]
  readonly fields: readonly string[]
}

/** Public figures: what the period says, month by month, by agency and field, and where dossiers are late. */
export function FiguresPage(props: FiguresPageProps) {
  const { frame, report, typed, errors } = props
  const { lang } = frame
  const t = words(lang)
  const { total, period } = report
  const asOf = t.asOf(formatStamp(report.asOf, lang))
  const months = sinceFirst(report.months)
  const choice = { period, agencyId: typed['co-quan'] || undefined, field: typed['linh-vuc'] || undefined }
  return (
    <PortalLayout
      {...frame}
      title={`${t.title} – ${periodName(period, lang)}`}
      description={t.description}
      errors={errors}
      wide
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.title}</h1>
      <Chooser {...props} />
      <section class="stack" aria-labelledby="ket-qua">
        <div class="row">
          <h2 id="ket-qua">
            {periodName(period, lang)}: {findingOf(total, lang)}
          </h2>
          {report.illustrative && <DemoBadge />}
        </div>
        <p class="soft">
          {periodSpan(period)}. {asOf}.
        </p>
        {total.received === 0 ? (
          <EmptyState
            title={t.none}
            action={(choice.agencyId || choice.field) && <a href={href(lang, figuresPath)}>{t.clear}</a>}
          >
            {t.noneHelp}
          </EmptyState>
        ) : (
          <Whole report={report} lang={lang} />
        )}
      </section>
      {total.received > 0 && (
        <>
          <BarChart
            title={trendOf(report.months, dayOf(report.asOf), lang)}
            note={t.barNote}
            bars={months.map(month => ({
              label: monthLabel(month.month, lang),
              inTime: month.settledEarly + month.settledOnTime,
              late: month.settledLate,
              lateText: t.late(formatInteger(month.settledLate, lang)),
            }))}
          />
          <Months months={months} lang={lang} />
          <Parts title={t.byAgency} first={t.agency} parts={report.agencies} total={total} lang={lang} />
          {report.fields.length > 1 && (
            <Details summary={t.fieldCount(formatInteger(report.fields.length, lang))}>
              <Parts title={t.byField} first={t.field} parts={report.fields} total={total} lang={lang} />
            </Details>
          )}
          <LateUnits units={report.lateUnits} lang={lang} />
        </>
      )}
      <div class="row">
        <LinkButton href={addressOf(csvPath, choice)} kind="secondary" icon="download" download>
          {t.csv}
        </LinkButton>
      </div>
      <p>
        <a href={href(lang, '/thong-ke/nhiem-vu')}>{t.tasks}</a>
      </p>
      <Details summary={t.how}>
        <ul>
          {[t.ruleForm, t.ruleFinished, t.ruleLate, t.ruleNoLimit, t.rulePause, t.ruleRefused].map(rule => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p>
          {t.sum(
            formatInteger(total.received, lang),
            formatInteger(total.settled, lang),
            formatInteger(total.inWork, lang),
          )}
        </p>
      </Details>
    </PortalLayout>
  )
}

/** The months from the first on in which there was anything: what was before the system began is not drawn. */
const sinceFirst = (months: readonly MonthFigures[]): readonly MonthFigures[] => {
  const first = months.findIndex(month => month.received + month.settled + month.inWorkAtEnd > 0)
  return months.slice(Math.max(0, first))
}

/** `11/2026`, in the narrow first column of a table. */
const shortMonth = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`

/** `Tháng 11/2026`, `11/2026` in English: short enough to stand beside a bar. */
const monthLabel = (month: string, lang: Frame['lang']): string => {
  const [year, number] = month.split('-')
  return lang === 'vi' ? `Tháng ${Number(number)}/${year}` : `${Number(number)}/${year}`
}

function Chooser({ frame, report, today, typed, agencies, fields }: FiguresPageProps) {
  const t = words(frame.lang)
  const days = daysChosen(report.period)
  const choices = periodChoices(today)
  const listed: readonly Period[] = choices.some(one => one.key === report.period.key)
    ? choices
    : [report.period, ...choices]
  return (
    <>
      <Form action={figuresPath} method="get" label={t.period}>
        <div class="filter-panel-fields">
          <Select
            name="ky"
            label={t.period}
            value={report.period.key}
            choices={listed.map(period => ({ value: period.key, label: periodName(period, frame.lang) }))}
          />
          <Select
            name="co-quan"
            label={t.agency}
            value={typed['co-quan']}
            empty={t.all}
            choices={withChosen(agencies, typed['co-quan'])}
          />
          <Select
            name="linh-vuc"
            label={t.field}
            value={typed['linh-vuc']}
            empty={t.all}
            choices={withChosen(
              fields.map(field => ({ value: field, label: field })),
              typed['linh-vuc'],
            )}
          />
        </div>
        <Button>{t.show}</Button>
      </Form>
      <Details summary={t.otherDays} open={Boolean(days || typed.tu || typed.den)}>
        <Form action={figuresPath} method="get" label={t.otherDays}>
          {typed['co-quan'] && <Hidden name="co-quan" value={typed['co-quan']} />}
          {typed['linh-vuc'] && <Hidden name="linh-vuc" value={typed['linh-vuc']} />}
          <div class="columns">
            <DateInput name="tu" label={t.from} value={typed.tu ?? days?.tu} />
            <DateInput name="den" label={t.to} value={typed.den ?? days?.den} />
          </div>
          <Button kind="secondary">{t.show}</Button>
        </Form>
      </Details>
    </>
  )
}

/** What an address asks for is shown as chosen, also when it is none of the list. */
const withChosen = (choices: readonly Choice[], chosen: string | undefined): Choice[] =>
  !chosen || choices.some(one => one.value === chosen)
    ? [...choices]
    : [{ value: chosen, label: chosen }, ...choices]

/** The three large figures, each with what it is made of. */
function Whole({ report, lang }: { report: Report; lang: Frame['lang'] }) {
  const t = words(lang)
  const column = figureWords(lang)
  const { total } = report
  const parts = (keys: readonly (keyof Figures)[]) =>
    keys.map(key => ({ label: column[key].toLowerCase(), value: total[key] }))
  const inTime = total.settledEarly + total.settledOnTime
  return (
    <div class="columns">
      <KeyFigure
        title={t.received}
        value={total.received}
        parts={parts(['receivedOnline', 'receivedDirect', 'carriedOver'])}
        note={report.refusedAtIntake > 0 ? t.refused(formatInteger(report.refusedAtIntake, lang)) : undefined}
      />
      <KeyFigure
        title={t.settled}
        value={total.settled}
        parts={parts(['settledEarly', 'settledOnTime', 'settledLate'])}
        note={total.settled > 0 ? t.share(formatPercent(inTime, total.settled, lang)) : undefined}
      />
      <KeyFigure title={t.inWork} value={total.inWork} parts={parts(['inWorkInTime', 'inWorkLate'])} />
    </div>
  )
}

function Months({ months, lang }: { months: readonly MonthFigures[]; lang: Frame['lang'] }) {
  const t = words(lang)
  const figure = (
    key: 'received' | 'settled' | 'settledLate' | 'inWorkAtEnd',
    title: string,
  ): Column<MonthFigures> => ({
    key,
    title,
    numeric: true,
    cell: month => formatInteger(month[key], lang),
  })
  return (
    <DataTable
      caption={t.byMonth}
      showCaption
      phone="rows"
      rows={months}
      rowKey={month => month.month}
      columns={[
        { key: 'month', title: t.month, code: true, cell: month => shortMonth(month.month) },
        figure('received', t.receivedInMonth),
        figure('settled', t.settledInMonth),
        figure('settledLate', t.ofThoseLate),
        figure('inWorkAtEnd', t.endOfMonth),
      ]}
    />
  )
}

/** Columns that stand in the tables of parts; online and counter are in the download. */
const shown = [
  'received',
  'settled',
  'settledEarly',
  'settledOnTime',
  'settledLate',
  'inWork',
  'inWorkLate',
] as const satisfies (typeof figureKeys)[number][]

function Parts(props: {
  title: string
  first: string
  parts: readonly PartFigures[]
  total: Figures
  lang: Frame['lang']
}) {
  const { title, first, parts, total, lang } = props
  const t = words(lang)
  const column = figureWords(lang)
  const titles = { ...column, inWorkLate: t.inWorkLate, settledLate: t.settledLate }
  return (
    <DataTable
      caption={title}
      showCaption
      rows={parts}
      rowKey={part => part.id}
      columns={[
        { key: 'name', title: first, card: 'title', cell: part => part.name },
        ...shown.map(
          (key): Column<PartFigures> => ({
            key,
            title: titles[key],
            numeric: true,
            card: key === 'settledEarly' || key === 'settledOnTime' ? 'hide' : 'fact',
            cell: part => formatInteger(part[key], lang),
          }),
        ),
      ]}
      {...(parts.length > 1 && { total: [t.total, ...shown.map(key => formatInteger(total[key], lang))] })}
    />
  )
}

function LateUnits({ units, lang }: { units: readonly LateUnit[]; lang: Frame['lang'] }) {
  const t = words(lang)
  if (units.length === 0) return <p>{t.noneLate}.</p>
  return (
    <DataTable
      caption={t.lateUnits}
      showCaption
      rows={units}
      rowKey={unit => `${unit.agencyId} ${unit.unitId}`}
      columns={[
        { key: 'unit', title: t.unit, card: 'title', cell: unit => unit.unitName ?? t.desk },
        {
          key: 'agency',
          title: t.agency,
          cell: unit => (
            <a href={href(lang, `${figuresPath}?co-quan=${encodeURIComponent(unit.agencyId)}`)}>
              {unit.agencyName}
            </a>
          ),
        },
        {
          key: 'inWorkLate',
          title: t.inWorkLate,
          numeric: true,
          cell: unit => formatInteger(unit.inWorkLate, lang),
        },
        {
          key: 'settledLate',
          title: t.settledLate,
          numeric: true,
          cell: unit => formatInteger(unit.settledLate, lang),
        },
      ]}
    />
  )
}
