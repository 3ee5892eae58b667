import { formatDay } from '../../../../kernel/dates.ts'
import { formatInteger, sayPercent } from '../../../../kernel/numbers.ts'
import { type AdministrativeDocument, Paper } from '../../../../platform/administrative/index.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { type Numbered, reportSymbol } from '../document.ts'
import type { ReportLinks } from '../narrative.ts'
import { reportHref, reportPath, runsPath, type TypedReport } from '../query.ts'
import type { Recommendations, WorkingGroupReport } from '../report.ts'
import { sayMoment } from '../sheets.ts'
import type { IssuedRow } from '../store.ts'

export interface ReportPageProps {
  readonly frame: Frame
  /** What was asked for, as typed; days as they stand in addresses. */
  readonly typed: TypedReport
  readonly errors: readonly FieldError[]
  readonly sets: readonly Choice[]
  /** Issues, recommends and numbers; others only read. */
  readonly mayWrite: boolean
  /** The report; without it what does not add up, or what was typed wrongly. */
  readonly shown?:
    | {
        readonly report: WorkingGroupReport
        readonly document: AdministrativeDocument
        readonly links: ReportLinks
      }
    | undefined
  readonly broken?: readonly string[] | undefined
  readonly issued: readonly IssuedRow[]
  /** The issued report that is open, with whether it is still what was issued. */
  readonly open?:
    | {
        readonly row: IssuedRow
        readonly intact: boolean
        readonly numbered: Numbered | null
        /** What the clerk typed, when something in it was wrong. */
        readonly typed: Typed
      }
    | undefined
  readonly recommendations?: Recommendations | undefined
}

/** `/dieu-hanh/bao-cao`: the report of the Working Group on a day, each number leading to its rows. */
export function ReportPage(props: ReportPageProps) {
  const { frame, errors, shown, broken, open } = props
  const title = open
    ? `Báo cáo của Tổ công tác đến ngày ${formatDay(open.row.as_of)}, đã ban hành`
    : 'Báo cáo của Tổ công tác'
  return (
    <DeskLayout {...frame} title={title} errors={errors}>
      <div class="no-print stack">
        <h1>{title}</h1>
        {open ? <IssuedLine {...open} /> : <Chooser {...props} />}
        {broken && <Broken rows={broken} />}
        {shown && <Figures {...shown} />}
        {shown && <Files {...props} report={shown.report} />}
        {open && !open.numbered && props.mayWrite && <NumberForm row={open.row} typed={open.typed} />}
      </div>
      {shown && <Paper document={shown.document} level={2} />}
      <div class="no-print stack">
        {shown && !open && props.mayWrite && props.recommendations && (
          <Recommend {...props} recommended={props.recommendations} />
        )}
        <Issued rows={props.issued} />
      </div>
    </DeskLayout>
  )
}

function Chooser({ typed, sets }: ReportPageProps) {
  return (
    <Form action={reportPath} method="get" label="Chọn số liệu">
      <div class="filter-panel-fields">
        <DateInput name="tai" label="Số liệu đến ngày" value={typed.tai} />
        <DateInput name="biet" label="Thông tin đến ngày" hint="Để trống: đến lúc này" value={typed.biet} />
        <Select name="bo" label="Bộ số liệu" empty="Theo ngày của số liệu" choices={sets} value={typed.bo} />
      </div>
      <div class="row">
        <Button kind="secondary">Lập báo cáo</Button>
        {typed.tai !== '2019-07-31' && (
          <LinkButton href={`${reportPath}?tai=2019-07-31`} kind="quiet">
            Báo cáo 7 tháng năm 2019
          </LinkButton>
        )}
      </div>
    </Form>
  )
}

function IssuedLine({ row, intact }: { readonly row: IssuedRow; readonly intact: boolean }) {
  return (
    <>
      <p>
        <a href={reportPath}>Lập báo cáo khác</a>
      </p>
      <p class="soft">
        {row.issued_name} ban hành lúc {sayMoment(isoOf(row.issued_at))}, theo thông tin đến lúc{' '}
        {sayMoment(isoOf(row.known_on))}. Số liệu được giữ nguyên, mã băm {row.content_hash.slice(0, 16)}…
      </p>
      {!intact && (
        <div class="panel">
          <h2>Nội dung đã lưu không khớp mã băm lúc ban hành</h2>
          <p>Hãy báo người quản trị và đối chiếu với bản sao lưu.</p>
        </div>
      )}
    </>
  )
}

const isoOf = (moment: Date): string => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)

/** What does not add up, by table and row; nothing else is shown. */
function Broken({ rows }: { readonly rows: readonly string[] }) {
  return (
    <section class="panel stack" aria-labelledby="khong-khop">
      <h2 id="khong-khop">Số liệu không khớp, báo cáo không được lập</h2>
      <p>Các dòng sau không đúng đẳng thức của báo cáo:</p>
      <ul>
        {rows.map(row => (
          <li key={row}>{row}</li>
        ))}
      </ul>
      <p>Hãy kiểm tra số liệu của các cơ quan nêu trên, hoặc báo người quản trị.</p>
    </section>
  )
}

function Figures({ report, links }: NonNullable<ReportPageProps['shown']>) {
  const { tasks, workProgramme, detailingDocuments, inspections } = report
  return (
    <>
      <p class="soft">
        Nhiệm vụ giao từ {formatDay(report.period.from)} đến {formatDay(report.period.to)}, theo thông tin đến{' '}
        {sayMoment(report.knownOn)}. {report.illustrative && <DemoBadge />}
      </p>
      <div class="columns">
        <KeyFigure
          heading={2}
          title="Tổng số nhiệm vụ"
          value={tasks.total}
          href={links.tasks('total')}
          parts={[
            { label: 'đã hoàn thành', value: tasks.done, href: links.tasks('done') },
            { label: 'chưa hoàn thành', value: tasks.open, href: links.tasks('open') },
            ...(tasks.classes
              ? [
                  {
                    label: 'chưa hoàn thành, quá hạn',
                    value: tasks.classes.openOverdue,
                    href: links.tasks('openOverdue'),
                  },
                ]
              : []),
          ]}
          note={tasks.overduePercent && `${sayPercent(tasks.overduePercent)} quá hạn trong số đến hạn`}
        />
        {workProgramme && (
          <KeyFigure
            heading={2}
            title="Đề án phải trình"
            value={workProgramme.due}
            href={links.programme('due')}
            parts={[
              { label: 'đã trình', value: workProgramme.submitted, href: links.programme('submitted') },
              { label: 'chưa trình, chậm', value: workProgramme.late, href: links.programme('late') },
            ]}
            note={`${sayPercent(workProgramme.latePercent)} số phải trình chưa trình`}
          />
        )}
        {detailingDocuments && (
          <KeyFigure
            heading={2}
            title="Văn bản quy định chi tiết nợ đọng"
            value={detailingDocuments.owed}
            href={links.detailing('owed')}
            parts={[
              { label: 'sắp đến hạn', value: detailingDocuments.upcoming, href: links.detailing('upcoming') },
            ]}
            note={`đến ngày ${formatDay(detailingDocuments.asOf)}`}
          />
        )}
        {inspections && inspections.sessions + inspections.provinces.length > 0 && (
          <KeyFigure
            heading={2}
            title="Buổi kiểm tra, làm việc trong tháng"
            value={inspections.sessions}
            href={links.inspections()}
            parts={[{ label: 'bộ, cơ quan', value: inspections.ministries, href: links.inspections() }]}
            note={inspections.provinces.length > 0 ? `và ${inspections.provinces.join(', ')}` : undefined}
          />
        )}
      </div>
    </>
  )
}

/** Number, date and signer of a signed report, entered by the clerk. */
function NumberForm({ row, typed }: { readonly row: IssuedRow; readonly typed: Typed }) {
  return (
    <section class="stack" aria-labelledby="cap-so">
      <h2 id="cap-so">Cấp số, ghi ngày và người ký</h2>
      <p class="soft">
        Nhập khi báo cáo đã được ký và văn thư đã cấp số; ghi một lần, tệp làm từ đó mang số này.
      </p>
      <Form action={`${reportPath}/${row.id}/so`} label="Cấp số, ghi ngày và người ký">
        <div class="filter-panel-fields">
          <TextInput
            name="so"
            label="Số"
            hint={`Trước ký hiệu ${reportSymbol}`}
            inputmode="numeric"
            width="short"
            maxlength={6}
            value={textOf(typed, 'so')}
          />
          <DateInput name="ngay" label="Ngày" value={textOf(typed, 'ngay')} />
          <Select
            name="tham-quyen"
            label="Quyền hạn ký"
            choices={[
              { value: '', label: 'Tổ trưởng ký' },
              { value: 'KT.', label: 'KT. Tổ trưởng, Tổ phó ký' },
            ]}
            value={textOf(typed, 'tham-quyen')}
          />
          <TextInput
            name="nguoi-ky"
            label="Họ và tên người ký"
            maxlength={100}
            value={textOf(typed, 'nguoi-ky')}
          />
        </div>
        <Button kind="secondary">Ghi số, ngày và người ký</Button>
      </Form>
    </section>
  )
}

/** Files of the report, made in the background, and the act of issuing it. */
function Files({ typed, open, report, mayWrite }: ReportPageProps & { readonly report: WorkingGroupReport }) {
  const hidden = open ? (
    <Hidden name="bao-cao" value={open.row.id} />
  ) : (
    <>
      {typed.tai && <Hidden name="tai" value={typed.tai} />}
      {typed.biet && <Hidden name="biet" value={typed.biet} />}
      {typed.bo && <Hidden name="bo" value={typed.bo} />}
    </>
  )
  return (
    <section class="stack" aria-labelledby="tai-ve">
      <h2 id="tai-ve">Tải về</h2>
      <p class="soft">
        PDF và Word ghi nhiều nhất 500 dòng mỗi danh sách; bảng tính ghi đủ{' '}
        {formatInteger(report.tasks.total)} nhiệm vụ. Tệp được làm ở <a href={runsPath}>Việc đang chạy</a>.
      </p>
      <Form action={`${reportPath}/tep`} inline label="Tải về">
        {hidden}
        <Button kind="secondary" icon="download" name="dang" value="pdf">
          PDF
        </Button>
        <Button kind="secondary" icon="download" name="dang" value="docx">
          Word
        </Button>
        <Button kind="secondary" icon="download" name="dang" value="xlsx">
          Bảng tính
        </Button>
        <LinkButton
          href={
            open
              ? `${reportPath}/${open.row.id}/so-lieu.json`
              : reportHref(typed, `${reportPath}/so-lieu.json`)
          }
          kind="quiet"
          icon="download"
          download
        >
          JSON
        </LinkButton>
      </Form>
      {!open && mayWrite && (
        <LinkButton href={reportHref(typed, `${reportPath}/ban-hanh`)} kind="secondary">
          Ban hành báo cáo này
        </LinkButton>
      )}
    </section>
  )
}

/** What may be recommended, by the name of its field. */
const recommendable = [
  { name: 'chinh-phu-dien-tu', of: 'eGovernment', rows: 5, label: 'Về kiểm tra, xây dựng Chính phủ điện tử' },
  { name: 'nhiem-vu', of: 'tasks', rows: 4, label: 'Về nhiệm vụ và Chương trình công tác' },
  { name: 'quy-dinh-chi-tiet', of: 'detailingDocuments', rows: 4, label: 'Về văn bản quy định chi tiết' },
] as const

function Recommend({ typed, recommended }: ReportPageProps & { readonly recommended: Recommendations }) {
  return (
    <Details summary="Kiến nghị của Tổ công tác trong tháng này" open={typed['nhiem-vu'] !== undefined}>
      <Form action={`${reportPath}/kien-nghi`} label="Kiến nghị">
        {typed.tai && <Hidden name="tai" value={typed.tai} />}
        {typed.bo && <Hidden name="bo" value={typed.bo} />}
        {recommendable.map(({ name, of, rows, label }) => (
          <Textarea
            {...{ key: name, name, label, rows }}
            hint="Mỗi kiến nghị một dòng."
            value={typed[name] ?? recommended[of].join('\n')}
          />
        ))}
        <Button kind="secondary">Lưu kiến nghị</Button>
      </Form>
    </Details>
  )
}

function Issued({ rows }: { readonly rows: readonly IssuedRow[] }) {
  if (rows.length === 0) return null
  return (
    <section class="stack" aria-labelledby="da-ban-hanh">
      <h2 id="da-ban-hanh">Báo cáo đã ban hành</h2>
      <ul>
        {rows.map(row => (
          <li key={row.id}>
            <a href={`${reportPath}/${row.id}`}>Số liệu đến ngày {formatDay(row.as_of)}</a>
            {`, ${row.issued_name} ban hành lúc ${sayMoment(isoOf(row.issued_at))}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
