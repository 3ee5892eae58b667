import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger, formatMoney } from '../../../../kernel/numbers.ts'
import { regimeAt } from '../../../../kernel/regime.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag, TimeTag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { readDeadline, sayReason } from '../../../steering/index.ts'
import { AssessmentLayout, Downloads } from '../../pages/parts.tsx'
import { roundsPath, servicesPath, withQuery } from '../../paths.ts'
import { levelWords, scaleAt, scaleWords } from '../criteria.ts'
import { levelKeysOf, type RoundFigures } from '../inventory.ts'
import { reportClass, reportDaysLate } from '../rounds.ts'
import type { RoundLine, WholeRound } from '../service.ts'
import type { RoundRow } from '../store.ts'

export interface RoundsPageProps {
  readonly frame: Frame
  readonly rounds: readonly RoundRow[]
  readonly mayOpen: boolean
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** `/danh-gia/dich-vu/dot-ra-soat`: requests to review and report, each with its time limit. */
export function RoundsPage({ frame, rounds, mayOpen, typed, errors }: RoundsPageProps) {
  return (
    <AssessmentLayout
      {...frame}
      part={servicesPath}
      back={{ href: servicesPath, label: 'Rà soát dịch vụ công trực tuyến' }}
      title="Đợt rà soát, báo cáo"
      errors={errors}
    >
      <h1>Đợt rà soát, báo cáo Văn phòng Chính phủ</h1>
      {rounds.length === 0 ? (
        <EmptyState title="Chưa có đợt rà soát nào">
          Văn phòng Chính phủ mở đợt rà soát; các bộ, cơ quan báo cáo kết quả trong thời hạn của đợt.
        </EmptyState>
      ) : (
        <DataTable
          caption="Đợt rà soát, mới nhất trước"
          columns={[
            {
              key: 'name',
              title: 'Đợt rà soát',
              card: 'title',
              cell: one => (
                <>
                  <a href={`${roundsPath}/${one.id}`}>{one.name}</a>
                  <div class="soft small">{one.document}</div>
                </>
              ),
            },
            { key: 'asked', title: 'Ngày yêu cầu', code: true, cell: one => formatDay(one.asked_on) },
            { key: 'deadline', title: 'Hạn báo cáo', code: true, cell: one => formatDay(one.deadline) },
            {
              key: 'set',
              title: 'Bộ số liệu',
              cell: one => (
                <>
                  {one.set_key === 'live' ? 'Hiện nay' : `Lịch sử ${one.set_key}`}{' '}
                  {one.illustrative && <DemoBadge />}
                </>
              ),
            },
          ]}
          rows={rounds}
          rowKey={one => one.id}
        />
      )}
      {mayOpen && (
        <Details summary="Mở đợt rà soát mới" open={errors.length > 0}>
          <Form action={roundsPath} label="Mở đợt rà soát">
            <TextInput name="ten" label="Nội dung rà soát" maxlength={300} value={textOf(typed, 'ten')} />
            <TextInput
              name="van-ban"
              label="Văn bản yêu cầu"
              hint="Số, ký hiệu, trích yếu"
              maxlength={300}
              value={textOf(typed, 'van-ban')}
            />
            <DateInput name="ngay-yeu-cau" label="Ngày yêu cầu" value={textOf(typed, 'ngay-yeu-cau')} />
            <Radios
              name="kieu-han"
              label="Thời hạn ghi trong văn bản"
              choices={[
                { value: 'before', label: 'trước ngày' },
                { value: 'on', label: 'đến ngày (hết ngày đó)' },
              ]}
              value={textOf(typed, 'kieu-han')}
            />
            <DateInput name="han" label="Ngày của thời hạn" value={textOf(typed, 'han')} />
            <Button>Mở đợt rà soát</Button>
          </Form>
        </Details>
      )}
    </AssessmentLayout>
  )
}

export interface RoundPageProps {
  readonly frame: Frame
  readonly round: RoundRow
  readonly lines: readonly RoundLine[]
  /** Agencies that owe the report. */
  readonly owed: WholeRound['owed']
  /** Whether every agency is shown; else the person's own alone. */
  readonly whole: boolean
  readonly total: RoundFigures
  readonly asOf: Day
  /** Agencies for which this person reports and which have not yet. */
  readonly mayReport: readonly Choice[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** How a report stands on a day, with the days it is late. */
export function ReportStanding({
  line,
  round,
  asOf,
}: {
  readonly line: RoundLine
  readonly round: RoundRow
  readonly asOf: Day
}) {
  const sentOn = line.report?.sent_on ?? null
  const stands = reportClass(asOf, round.deadline, sentOn)
  const late = reportDaysLate(asOf, round.deadline, sentOn)
  return (
    <>
      {stands === 'DONE_ON_TIME' ? (
        <TimeTag state="onTime" />
      ) : stands === 'OPEN_IN_TIME' ? (
        <Tag tone="plain">Chưa gửi, trong hạn</Tag>
      ) : (
        <Tag tone="late">{sentOn === null ? 'Chưa gửi, quá hạn' : 'Gửi quá hạn'}</Tag>
      )}
      {late > 0 && <div class="soft small">chậm {formatInteger(late)} ngày</div>}
      {line.report && (
        <div class="soft small">
          {line.report.number} ngày {formatDay(line.report.sent_on)}
        </div>
      )}
    </>
  )
}

/** `/danh-gia/dich-vu/dot-ra-soat/:id`: what every agency reported or owes. */
export function RoundPage(props: RoundPageProps) {
  const { frame, round, lines, owed, whole, total, asOf, mayReport, typed } = props
  const scale = scaleAt(round.asked_on)
  const path = `${roundsPath}/${round.id}`
  const why = readDeadline(round.deadline_rule, round.asked_on, from => from).why
  const levels = levelKeysOf(scale)
  const open = (agencyId: string | undefined, more: Readonly<Record<string, string>>): string =>
    withQuery(servicesPath, { 'co-quan': agencyId, ...more })
  const sum = (value: number, more: Readonly<Record<string, string>>) => (
    <a href={open(whole ? undefined : lines[0]?.agencyId, more)}>{formatInteger(value)}</a>
  )
  const columns: readonly Column<RoundLine>[] = [
    {
      key: 'agency',
      title: 'Cơ quan',
      card: 'title',
      cell: one => one.agencyName,
    },
    {
      key: 'total',
      title: 'Số dịch vụ',
      numeric: true,
      cell: one => <a href={open(one.agencyId, {})}>{formatInteger(one.figures.total)}</a>,
    },
    {
      key: 'confirmed',
      title: 'Đã xác nhận',
      numeric: true,
      cell: one => (
        <a href={open(one.agencyId, { 'trang-thai': 'confirmed' })}>{formatInteger(one.figures.confirmed)}</a>
      ),
    },
    ...levels.map(
      (level): Column<RoundLine> => ({
        key: level,
        title: levelWords[level]!,
        numeric: true,
        cell: one => (
          <a href={open(one.agencyId, { muc: `${scale}-${level}` })}>
            {formatInteger(one.figures.levels[level] ?? 0)}
          </a>
        ),
      }),
    ),
    {
      key: 'waiting',
      title: 'Đang đánh giá',
      numeric: true,
      cell: one => (
        <a href={open(one.agencyId, { 'trang-thai': 'waiting' })}>{formatInteger(one.figures.waiting)}</a>
      ),
    },
    {
      key: 'unassessed',
      title: 'Chưa đánh giá',
      numeric: true,
      cell: one => (
        <a href={open(one.agencyId, { 'trang-thai': 'none' })}>{formatInteger(one.figures.unassessed)}</a>
      ),
    },
    {
      key: 'unused',
      title: 'Không có hồ sơ',
      numeric: true,
      cell: one => (
        <a href={open(one.agencyId, { 'su-dung': 'khong' })}>{formatInteger(one.figures.unused)}</a>
      ),
    },
    {
      key: 'cost',
      title: 'Kinh phí cần',
      numeric: true,
      cell: one => <a href={open(one.agencyId, { 'su-dung': 'chi' })}>{formatInteger(one.figures.cost)}</a>,
    },
    {
      key: 'report',
      title: 'Báo cáo',
      cell: one => <ReportStanding line={one} round={round} asOf={asOf} />,
    },
  ]
  return (
    <AssessmentLayout
      {...frame}
      part={servicesPath}
      back={{ href: roundsPath, label: 'Đợt rà soát, báo cáo' }}
      title={round.name}
      errors={props.errors}
    >
      <h1>{round.name}</h1>
      {round.set_key !== 'live' && (
        <Banner kind="info" title={`Bộ số liệu lịch sử ${round.set_key}`}>
          <p>Chỉ để đọc. Hệ thống không có số liệu rà soát của các cơ quan khi đó.</p>
        </Banner>
      )}
      {round.illustrative && (
        <p>
          <DemoBadge />
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'Văn bản yêu cầu', value: round.document },
          { key: 'Ngày yêu cầu', value: formatDay(round.asked_on) },
          {
            key: 'Hạn báo cáo',
            value: (
              <>
                {formatDay(round.deadline)}
                <Details summary="Vì sao?">
                  <p>{sayReason(why)}</p>
                </Details>
              </>
            ),
          },
          { key: 'Cách xếp mức độ', value: scaleWords[scale] },
          { key: 'Chế độ pháp lý', value: regimeAt(round.asked_on).key },
          { key: 'Nơi nhận', value: 'Văn phòng Chính phủ' },
        ]}
      />
      {!whole && <p>Cơ quan chỉ thấy phần của mình.</p>}
      {lines.length === 0 && owed.length > 0 && (
        <DataTable
          caption="Cơ quan phải báo cáo"
          columns={[
            { key: 'agency', title: 'Cơ quan', card: 'title', cell: one => one.agencyName },
            {
              key: 'report',
              title: 'Báo cáo',
              cell: () => (
                <>
                  Phải gửi chậm nhất {formatDay(round.deadline)}
                  <div class="soft small">nguồn không nêu đã gửi hay chưa</div>
                </>
              ),
            },
          ]}
          rows={owed}
          rowKey={one => one.agencyId}
        />
      )}
      {lines.length > 0 && (
        <>
          <DataTable
            caption="Kết quả rà soát theo cơ quan"
            columns={columns}
            rows={lines}
            rowKey={one => one.agencyId}
            total={[
              'Tổng số',
              sum(total.total, {}),
              sum(total.confirmed, { 'trang-thai': 'confirmed' }),
              ...levels.map(level => sum(total.levels[level] ?? 0, { muc: `${scale}-${level}` })),
              sum(total.waiting, { 'trang-thai': 'waiting' }),
              sum(total.unassessed, { 'trang-thai': 'none' }),
              sum(total.unused, { 'su-dung': 'khong' }),
              sum(total.cost, { 'su-dung': 'chi' }),
              `${lines.filter(one => one.report).length}/${lines.length} đã gửi`,
            ]}
          />
          <p class="soft small">
            Kinh phí tính bằng đồng, tổng {formatMoney(total.cost)}. Cơ quan đã gửi báo cáo giữ số liệu như
            khi gửi; cơ quan chưa gửi hiện số liệu hôm nay.
          </p>
          <Downloads csv={`${path}/ket-qua.csv`} xlsx={`${path}/ket-qua.xlsx`} />
        </>
      )}
      {mayReport.length > 0 && (
        <Panel title="Gửi báo cáo của cơ quan">
          <Form action={`${path}/bao-cao`} label="Gửi báo cáo">
            <Select
              name="co-quan"
              label="Cơ quan báo cáo"
              choices={mayReport}
              value={textOf(typed, 'co-quan') || mayReport[0]?.value}
            />
            <TextInput
              name="so-bao-cao"
              label="Số, ký hiệu báo cáo"
              width="short"
              maxlength={100}
              spellcheck={false}
              value={textOf(typed, 'so-bao-cao')}
            />
            <DateInput name="ngay-gui" label="Ngày gửi" value={textOf(typed, 'ngay-gui')} />
            <Button>Ghi nhận báo cáo</Button>
          </Form>
        </Panel>
      )}
    </AssessmentLayout>
  )
}
