import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { StepRow } from '../../diary.ts'
import { AssessmentLayout, Diary } from '../../pages/parts.tsx'
import { essentialPath, servicePath, withQuery } from '../../paths.ts'
import { levelWords, scaleWords } from '../../review/criteria.ts'
import { sayTenths } from '../export.ts'
import { markedKeys } from '../reading.ts'
import {
  dimensionKeys,
  dimensions,
  missingConditions,
  proposedLevel,
  type Ranked,
  type Weights,
} from '../scoring.ts'
import type { EssentialCandidate } from '../service.ts'
import { PlanStanding } from './EssentialPage.tsx'

export interface CandidatePageProps {
  readonly frame: Frame
  readonly candidate: EssentialCandidate
  readonly year: number
  readonly ranked: Ranked<EssentialCandidate> | undefined
  readonly weights: Weights
  readonly diary: readonly StepRow[]
  readonly today: Day
  readonly mayMark: boolean
  readonly mayDecide: boolean
  /** Which form was not kept, and what was typed into it. */
  readonly typed: { readonly form: 'marks' | 'decision' | 'follow'; readonly body: Typed } | undefined
  readonly errors: readonly FieldError[]
}

const marks = [0, 1, 2, 3, 4, 5].map(mark => ({ value: String(mark), label: String(mark) }))

/** What a mark of 0 and of 5 stand for. */
const ends: Readonly<Record<(typeof markedKeys)[number], string>> = {
  reach: '0: vài đối tượng đặc thù; 5: mọi người dân hoặc mọi doanh nghiệp, sự kiện trong đời',
  saving: '0: không tiết kiệm; 5: bớt hầu hết chi phí, đi lại',
  legal: '0: luật chưa cho dùng bản điện tử; 5: cho dùng hồ sơ, chữ ký số, không đòi bản chính',
  process: '0: chưa ổn định; 5: ít thành phần, kết quả rõ, đã chạy trực tuyến',
  data: '0: chưa có cơ sở dữ liệu; 5: dữ liệu có sẵn, tra được thay vì yêu cầu nộp',
  tech: '0: chưa có hệ thống; 5: đã kết nối, thanh toán và trả kết quả từ xa được',
  demand: '0: không có phản ánh; 5: nhiều phản ánh, mong muốn, hồ sơ trễ hẹn',
}

function MarksForm({ candidate, year, typed }: CandidatePageProps) {
  const body = typed?.form === 'marks' ? typed.body : undefined
  const { row, service } = candidate
  const value = (field: string, kept: string): string => (body ? textOf(body, field) : kept)
  return (
    <Panel title="Chấm điểm">
      <Form action={`${essentialPath}/${service.agencyId}/${service.code}/diem`} label="Chấm điểm">
        <Hidden name="nam" value={year} />
        <Hidden name="version" value={row?.version ?? 0} />
        <TextInput
          name="so-ho-so"
          label="Số hồ sơ một năm"
          hint={
            candidate.counted === null
              ? 'Hệ thống này không giữ hồ sơ của cơ quan; ghi số kèm nguồn.'
              : `Để trống thì lấy ${formatInteger(candidate.counted)} hồ sơ hệ thống này đã tiếp nhận.`
          }
          optional
          inputmode="numeric"
          width="short"
          maxlength={15}
          value={value(
            'so-ho-so',
            row?.stated_volume === null || row === undefined ? '' : formatInteger(row.stated_volume),
          )}
        />
        <TextInput
          name="nguon-so-ho-so"
          label="Nguồn của số hồ sơ"
          optional
          maxlength={300}
          value={value('nguon-so-ho-so', row?.volume_source ?? '')}
        />
        {markedKeys.map(key => (
          <Radios
            key={key}
            name={key}
            label={dimensions[key].vi}
            hint={ends[key]}
            inline
            choices={marks}
            value={value(key, row?.[key] === null || row === undefined ? '' : String(row[key]))}
          />
        ))}
        <Checkbox
          name="co-mat"
          label="Pháp luật còn buộc người nộp có mặt ở một bước"
          checked={body ? textOf(body, 'co-mat') === 'on' : candidate.presence}
        />
        <Textarea
          name="ghi-chu"
          label="Căn cứ chấm điểm"
          optional
          rows={3}
          limit={2_000}
          value={value('ghi-chu', row?.words ?? '')}
        />
        <Button>Lưu điểm</Button>
      </Form>
    </Panel>
  )
}

function DecisionForm({ candidate, year, typed }: CandidatePageProps) {
  const body: Typed = typed?.form === 'decision' ? typed.body : {}
  const { service } = candidate
  return (
    <Panel title="Ghi nhận quyết định lựa chọn">
      <Form
        action={`${essentialPath}/${service.agencyId}/${service.code}/quyet-dinh`}
        label="Ghi nhận quyết định"
      >
        <Hidden name="nam" value={year} />
        <TextInput
          name="so-quyet-dinh"
          label="Số, ký hiệu quyết định"
          width="short"
          maxlength={100}
          spellcheck={false}
          value={textOf(body, 'so-quyet-dinh')}
        />
        <DateInput name="ngay-quyet-dinh" label="Ngày quyết định" value={textOf(body, 'ngay-quyet-dinh')} />
        <TextInput
          name="nguoi-quyet-dinh"
          label="Người, cơ quan quyết định"
          maxlength={200}
          value={textOf(body, 'nguoi-quyet-dinh')}
        />
        <Radios
          name="muc"
          label="Mức độ phải đạt"
          inline
          choices={(['FULL', 'PARTIAL'] as const).map(level => ({
            value: level,
            label: levelWords[level],
          }))}
          value={textOf(body, 'muc') || proposedLevel(candidate)}
        />
        <DateInput name="muc-tieu" label="Ngày phải đạt" value={textOf(body, 'muc-tieu')} />
        <Button>Ghi nhận quyết định</Button>
      </Form>
    </Panel>
  )
}

function FollowUp({ candidate, year, typed }: CandidatePageProps) {
  const body: Typed = typed?.form === 'follow' ? typed.body : {}
  const { service, decision } = candidate
  if (!decision || decision.done_on) return null
  return (
    <Panel title="Cập nhật kế hoạch">
      <Form action={`${essentialPath}/${service.agencyId}/${service.code}/tien-do`} label="Cập nhật kế hoạch">
        <Hidden name="nam" value={year} />
        <Hidden name="version" value={decision.version} />
        <Textarea
          name="noi-dung"
          label="Tiến độ"
          optional
          rows={3}
          limit={2_000}
          value={textOf(body, 'noi-dung')}
        />
        <DateInput
          name="ngay-hoan-thanh"
          label="Ngày hoàn thành"
          hint="Chỉ ghi khi đã đạt mức độ phải đạt."
          optional
          value={textOf(body, 'ngay-hoan-thanh')}
        />
        <TextInput
          name="van-ban"
          label="Văn bản xác nhận hoàn thành"
          optional
          maxlength={200}
          value={textOf(body, 'van-ban')}
        />
        <Button>Cập nhật</Button>
      </Form>
    </Panel>
  )
}

/** `/danh-gia/thiet-yeu/:agency/:code`: the marks of one service, the decision, and what becomes of it. */
export function CandidatePage(props: CandidatePageProps) {
  const { frame, candidate, year, ranked, weights } = props
  const { service, decision, row } = candidate
  const missing = missingConditions(candidate)
  return (
    <AssessmentLayout
      {...frame}
      part={essentialPath}
      back={{ href: withQuery(essentialPath, { nam: year }), label: `Dịch vụ thiết yếu năm ${year}` }}
      title={service.name}
      errors={props.errors}
    >
      <h1>{service.name}</h1>
      {row?.illustrative && (
        <p>
          <DemoBadge />
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'Cơ quan', value: service.agencyName },
          { key: 'Mã', value: <a href={servicePath(service)}>{service.code}</a> },
          {
            key: `Xếp hạng năm ${year}`,
            value: ranked ? `hạng ${ranked.place}, ${sayTenths(ranked.tenths)} điểm` : 'chưa chấm đủ điểm',
          },
          {
            key: 'Điểm thành phần',
            value: (
              <ul class="plain-list">
                {dimensionKeys.map(key => (
                  <li key={key}>
                    {dimensions[key].vi}: <b class="figures">{candidate.marks[key] ?? '–'}</b>/5{' '}
                    <span class="soft small">trọng số {weights[key]}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: 'Số hồ sơ một năm',
            value:
              candidate.volume === null
                ? 'chưa có số'
                : `${formatInteger(candidate.volume)}${row?.stated_volume == null ? ', từ hệ thống này' : `, nguồn: ${row.volume_source}`}`,
          },
          { key: 'Mức đề xuất', value: levelWords[proposedLevel(candidate)] },
          missing.length > 0 && {
            key: 'Điều kiện còn thiếu',
            value: (
              <ul class="plain-list">
                {missing.map(one => (
                  <li key={one.vi}>
                    {one.vi}
                    {one.kind === 'gate' && ' (chặn toàn trình)'}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: scaleWords[2022],
            value: service.level2022 ? levelWords[service.level2022.level] : 'chưa xác nhận',
          },
          row !== undefined &&
            row.words !== '' && {
              key: 'Căn cứ chấm điểm',
              value: row.words,
            },
          decision && {
            key: 'Quyết định lựa chọn',
            value: (
              <>
                {decision.number} ngày {formatDay(decision.decided_on)}, {decision.decider}:{' '}
                {levelWords[decision.level]!.toLowerCase()}
                {decision.basis.place !== null && (
                  <div class="soft small">
                    khi quyết định: hạng {decision.basis.place}, {sayTenths(decision.basis.tenths ?? 0)} điểm
                  </div>
                )}
              </>
            ),
          },
          decision && { key: 'Kế hoạch', value: <PlanStanding decision={decision} today={props.today} /> },
          decision != null &&
            decision.done_document !== null && { key: 'Văn bản hoàn thành', value: decision.done_document },
        ]}
      />
      {props.mayMark && <FollowUp {...props} />}
      {props.mayDecide && !decision && <DecisionForm {...props} />}
      {props.mayMark && <MarksForm {...props} />}
      <section class="stack">
        <h2>Quá trình</h2>
        {props.diary.length === 0 ? (
          <EmptyState title="Chưa có gì">Việc chấm điểm, quyết định, cập nhật hiện ở đây.</EmptyState>
        ) : (
          <Diary steps={props.diary} />
        )}
      </section>
    </AssessmentLayout>
  )
}
