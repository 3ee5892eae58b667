import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { classOf, daysLate } from '../../../steering/index.ts'
import { AssessmentLayout, Downloads, How } from '../../pages/parts.tsx'
import { candidatePath, essentialPath, withQuery } from '../../paths.ts'
import { levelWords } from '../../review/criteria.ts'
import { sayTenths } from '../export.ts'
import { weightFields } from '../reading.ts'
import {
  dimensionKeys,
  dimensions,
  gate,
  missingConditions,
  proposedLevel,
  type Ranked,
  readyFrom,
  type Sensitivity,
  type Weights,
  weightMoves,
} from '../scoring.ts'
import type { EssentialCandidate } from '../service.ts'
import type { DecisionRow } from '../store.ts'

export interface EssentialPageProps {
  readonly frame: Frame
  readonly year: number
  /** How many places are chosen. */
  readonly count: number
  readonly agencyId: string
  readonly agencies: readonly Choice[]
  readonly weights: Weights
  /** Weights of the address, not kept. */
  readonly trying: boolean
  readonly ranked: readonly Ranked<EssentialCandidate>[]
  readonly unranked: readonly EssentialCandidate[]
  readonly chosen: ReadonlySet<string>
  readonly moves: readonly Sensitivity[]
  readonly today: Day
  readonly mayDecide: boolean
  readonly errors: readonly FieldError[]
}

/** How a plan stands, counted like a task. */
export function PlanStanding({ decision, today }: { readonly decision: DecisionRow; readonly today: Day }) {
  const stands = classOf(today, decision.target_on, decision.done_on)
  const late = daysLate(today, decision.target_on, decision.done_on)
  return (
    <>
      {stands === 'DONE_ON_TIME' && <Tag tone="done">Hoàn thành đúng hạn</Tag>}
      {stands === 'DONE_LATE' && <Tag tone="late">Hoàn thành quá hạn</Tag>}
      {stands === 'OPEN_IN_TIME' && <Tag tone="good">Đang thực hiện, trong hạn</Tag>}
      {stands === 'OPEN_OVERDUE' && <Tag tone="late">Quá hạn</Tag>}
      <div class="soft small">
        mục tiêu {formatDay(decision.target_on)}
        {late > 0 && `, chậm ${formatInteger(late)} ngày`}
      </div>
    </>
  )
}

const columnsOf = ({
  chosen,
  year,
  today,
}: EssentialPageProps): readonly Column<Ranked<EssentialCandidate>>[] => [
  {
    key: 'name',
    title: 'Dịch vụ',
    card: 'title',
    cell: ({ candidate }) => (
      <>
        <a href={candidatePath(candidate.service, year)}>{candidate.service.name}</a>
        <div class="soft small">
          {candidate.service.code} · {candidate.service.agencyName}
        </div>
      </>
    ),
  },
  { key: 'place', title: 'Hạng', numeric: true, cell: one => one.place },
  { key: 'score', title: 'Điểm', numeric: true, cell: one => <b>{sayTenths(one.tenths)}</b> },
  ...dimensionKeys.map(
    (key): Column<Ranked<EssentialCandidate>> => ({
      key,
      title: dimensions[key].short,
      numeric: true,
      card: 'hide',
      cell: ({ candidate }) => candidate.marks[key],
    }),
  ),
  {
    key: 'level',
    title: 'Mức đề xuất',
    cell: ({ candidate }) => {
      const missing = missingConditions(candidate)
      return (
        <>
          {levelWords[proposedLevel(candidate)]}
          {missing.length > 0 && (
            <div class="soft small">còn thiếu: {missing.map(one => one.vi).join('; ')}</div>
          )}
        </>
      )
    },
  },
  {
    key: 'choice',
    title: 'Lựa chọn',
    cell: ({ candidate }) => (
      <>
        {candidate.decision ? (
          <PlanStanding decision={candidate.decision} today={today} />
        ) : chosen.has(candidate.key) ? (
          <Tag tone="wait">Trong diện chọn</Tag>
        ) : (
          <span class="soft">–</span>
        )}
      </>
    ),
  },
]

function SensitivitySection({ moves, ranked, year }: Pick<EssentialPageProps, 'moves' | 'ranked' | 'year'>) {
  const byKey = new Map(ranked.map(one => [one.candidate.key, one.candidate]))
  const changing = moves.filter(one => one.entering.length + one.leaving.length > 0)
  const list = (keys: readonly string[]) =>
    keys.length === 0 ? (
      <span class="soft">–</span>
    ) : (
      <ul class="plain-list">
        {keys.map(key => {
          const one = byKey.get(key)
          return (
            <li key={key}>{one ? <a href={candidatePath(one.service, year)}>{one.service.name}</a> : key}</li>
          )
        })}
      </ul>
    )
  return (
    <section class="stack">
      <h2>Nếu trọng số thay đổi</h2>
      {changing.length === 0 ? (
        <p>
          Tăng, giảm bất kỳ trọng số nào {Math.abs(weightMoves[1])} hoặc {weightMoves[3]} điểm, danh sách được
          chọn vẫn như vậy.
        </p>
      ) : (
        <>
          <p>
            {changing.length} trong {moves.length} phép thử làm đổi danh sách được chọn; những phép thử còn
            lại không đổi gì.
          </p>
          <DataTable
            caption="Trọng số thay đổi thì dịch vụ nào vào, dịch vụ nào ra"
            columns={[
              {
                key: 'move',
                title: 'Trọng số',
                card: 'title',
                cell: one => `${dimensions[one.dimension].vi} ${one.by > 0 ? '+' : '−'}${Math.abs(one.by)}`,
              },
              { key: 'entering', title: 'Vào danh sách', cell: one => list(one.entering) },
              { key: 'leaving', title: 'Ra khỏi danh sách', cell: one => list(one.leaving) },
            ]}
            rows={changing}
            rowKey={one => `${one.dimension} ${one.by}`}
          />
        </>
      )}
    </section>
  )
}

/** `/danh-gia/thiet-yeu`: which services are essential, why, and how firm the choice is. */
export function EssentialPage(props: EssentialPageProps) {
  const { frame, year, count, weights, ranked, unranked, agencyId } = props
  const chosen = { nam: year, chon: count, 'co-quan': agencyId }
  const withWeights = { ...chosen, ...(props.trying ? weightFields(weights) : {}) }
  const shown = agencyId ? ranked.filter(one => one.candidate.service.agencyId === agencyId) : ranked
  return (
    <AssessmentLayout
      {...frame}
      part={essentialPath}
      title={`Lựa chọn dịch vụ công thiết yếu năm ${year}`}
      errors={props.errors}
    >
      <div class="row row-between">
        <h1>Lựa chọn dịch vụ công thiết yếu năm {year}</h1>
        <LinkButton href={`${essentialPath}/trung-lap`} kind="secondary">
          Dịch vụ, hệ thống trùng lặp
        </LinkButton>
      </div>
      <p class="soft">
        {formatInteger(ranked.length)} dịch vụ đã chấm điểm, {formatInteger(unranked.length)} chưa chấm đủ.
        Chọn {formatInteger(count)} hạng đầu; dịch vụ đồng hạng cuối cùng vào cả.
      </p>
      <FilterPanel
        action={essentialPath}
        active={[agencyId, props.trying ? 'w' : ''].filter(Boolean).length}
        clearHref={withQuery(essentialPath, { nam: year })}
      >
        <TextInput
          name="nam"
          label="Năm"
          inputmode="numeric"
          width="short"
          maxlength={4}
          value={String(year)}
        />
        <TextInput
          name="chon"
          label="Số hạng được chọn"
          inputmode="numeric"
          width="short"
          maxlength={3}
          value={String(count)}
        />
        <Select
          name="co-quan"
          label="Cơ quan"
          empty="Mọi cơ quan"
          choices={props.agencies}
          value={agencyId}
        />
        {dimensionKeys.map(key => (
          <TextInput
            key={key}
            name={`w-${key}`}
            label={`Trọng số: ${dimensions[key].vi}`}
            inputmode="numeric"
            width="short"
            maxlength={3}
            value={String(weights[key])}
          />
        ))}
      </FilterPanel>
      {props.trying && (
        <div class="row">
          <Tag tone="wait">Đang thử trọng số, chưa lưu</Tag>
          {props.mayDecide && props.errors.length === 0 && (
            <Form action={`${essentialPath}/trong-so`} label="Lưu trọng số" inline>
              <Hidden name="nam" value={year} />
              {Object.entries(weightFields(weights)).map(([name, value]) => (
                <Hidden key={name} name={name} value={value} />
              ))}
              <Button kind="secondary">Lưu trọng số này</Button>
            </Form>
          )}
          <a href={withQuery(essentialPath, chosen)}>Về trọng số đang dùng</a>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title="Chưa có dịch vụ nào chấm đủ điểm">
          Văn phòng bộ, cơ quan chấm tám mặt của từng dịch vụ; số hồ sơ lấy từ hệ thống hoặc ghi kèm nguồn.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Xếp hạng dịch vụ năm ${year}`}
          columns={columnsOf(props)}
          rows={shown}
          rowKey={one => one.candidate.key}
        />
      )}
      {shown.some(one => one.candidate.row?.illustrative) && (
        <p class="small">
          Điểm trong danh sách có <DemoBadge />
        </p>
      )}
      {ranked.length > 0 && (
        <>
          <Downloads
            csv={withQuery(`${essentialPath}/xep-hang.csv`, withWeights)}
            xlsx={withQuery(`${essentialPath}/xep-hang.xlsx`, withWeights)}
          />
          <SensitivitySection moves={props.moves} ranked={ranked} year={year} />
        </>
      )}
      {unranked.length > 0 && (
        <section class="stack">
          <h2>Chưa chấm đủ điểm ({formatInteger(unranked.length)})</h2>
          <ul>
            {unranked
              .filter(one => !agencyId || one.service.agencyId === agencyId)
              .slice(0, 60)
              .map(one => (
                <li key={one.key}>
                  <a href={candidatePath(one.service, year)}>{one.service.name}</a>{' '}
                  <span class="soft small">{one.service.agencyName}</span>
                </li>
              ))}
          </ul>
        </section>
      )}
      <How>
        <p>
          Mỗi mặt 0 đến 5 điểm. Số hồ sơ đếm trong năm, hoặc trong 365 ngày đến hôm nay nếu năm chưa hết; chấm
          theo lũy thừa của mười: 0 là 0, dưới 10 là 1, dưới 100 là 2, dưới 1.000 là 3, dưới 10.000 là 4, từ
          10.000 là 5. Điểm chung là tổng điểm nhân trọng số, quy về 100, cắt bỏ phần lẻ.
        </p>
        <p>
          Toàn trình chỉ đề xuất khi pháp lý đạt từ {gate.legal}/5 và pháp luật không buộc người nộp có mặt;
          còn lại là một phần. Mặt sẵn sàng dưới {readyFrom}/5 ghi vào điều kiện còn thiếu.
        </p>
        <p>
          Chưa văn bản nào quy định một công thức lựa chọn duy nhất; ma trận này là công cụ tham khảo, trọng
          số sửa được.
        </p>
      </How>
    </AssessmentLayout>
  )
}
