import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { classOf, daysLate, type TimeClass } from '../../../steering/index.ts'
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
  wholeWeight,
} from '../scoring.ts'
import type { EssentialCandidate } from '../service.ts'
import type { DecisionRow } from '../store.ts'

export interface EssentialPageProps {
  readonly frame: Frame
  readonly year: number
  /** How many places are chosen. */
  readonly count: number
  readonly agencyId: string
  /** Which of those decided are listed. */
  readonly plans: PlanGroup
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
  /** What the address says, as it was typed. */
  readonly typed: Readonly<Record<string, string | undefined>>
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
          <Tag tone="plain">Trong diện chọn</Tag>
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
          chọn vẫn như vậy. Đổi số hạng được chọn trong phần Lọc để thử với danh sách ngắn hơn, dài hơn.
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

/** The weights, that they add up to 100, and how they are tried before they are kept. */
function WeightsSection(props: EssentialPageProps) {
  const { year, count, agencyId, weights, typed, errors, mayDecide, trying } = props
  const used = dimensionKeys.map(key => `${dimensions[key].short} ${weights[key]}`).join(', ')
  return (
    <section class="stack stack-small">
      <p>
        Trọng số{trying ? ' đang thử' : ''}: {used}; cộng lại bằng {wholeWeight}.
      </p>
      <Details
        summary="Thử trọng số khác"
        open={trying || errors.some(one => one.field.startsWith('w-') || one.field === '')}
      >
        <form method="get" action={essentialPath} class="stack stack-small" novalidate>
          <p class="soft">
            Tám trọng số cộng lại phải bằng {wholeWeight}. Thử thì bảng xếp hạng tính lại, chưa lưu
            {mayDecide ? '; thử xong thì lưu được ở ngay dưới.' : '.'}
          </p>
          <Hidden name="nam" value={year} />
          <Hidden name="chon" value={count} />
          {agencyId && <Hidden name="co-quan" value={agencyId} />}
          <div class="filter-panel-fields">
            {dimensionKeys.map(key => (
              <TextInput
                key={key}
                name={`w-${key}`}
                label={dimensions[key].vi}
                inputmode="numeric"
                width="short"
                maxlength={3}
                value={typed[`w-${key}`] ?? String(weights[key])}
              />
            ))}
          </div>
          <div class="row">
            <Button kind="secondary">Thử trọng số này</Button>
          </div>
        </form>
      </Details>
    </section>
  )
}

/** Services not marked yet that one page names. */
const mostWaiting = 200

/** Which decisions an address asks for. */
const planGroups = {
  '': { vi: 'Đã có quyết định', classes: undefined },
  xong: { vi: 'Đã có quyết định, hoàn thành', classes: ['DONE_ON_TIME', 'DONE_LATE'] },
  tre: { vi: 'Đã có quyết định, quá hạn', classes: ['OPEN_OVERDUE'] },
} as const satisfies Record<
  string,
  { readonly vi: string; readonly classes: readonly TimeClass[] | undefined }
>
export type PlanGroup = keyof typeof planGroups
export const isPlanGroup = (text: string): text is PlanGroup => Object.hasOwn(planGroups, text)

/** Services that were chosen, with how their plans stand. */
function Plans({ ranked, unranked, year, today, plans, agencyId }: EssentialPageProps) {
  const decided = [...ranked.map(one => one.candidate), ...unranked]
    .flatMap(({ service, decision, key }) => (decision ? [{ key, service, decision }] : []))
    .filter(one => !agencyId || one.service.agencyId === agencyId)
  if (decided.length === 0) return null
  const classes: readonly TimeClass[] | undefined = planGroups[plans].classes
  const shown = decided.filter(
    ({ decision }) => !classes || classes.includes(classOf(today, decision.target_on, decision.done_on)),
  )
  return (
    <section class="stack" id="ke-hoach">
      <h2>
        {planGroups[plans].vi} ({formatInteger(shown.length)})
      </h2>
      {plans !== '' && (
        <p>
          <a href={`${withQuery(essentialPath, { nam: year, 'co-quan': agencyId })}#ke-hoach`}>
            Xem mọi quyết định ({formatInteger(decided.length)})
          </a>
        </p>
      )}
      {shown.length > 0 && (
        <DataTable
          caption="Dịch vụ đã có quyết định và kế hoạch"
          columns={[
            {
              key: 'name',
              title: 'Dịch vụ',
              card: 'title',
              cell: ({ service }) => (
                <>
                  <a href={candidatePath(service, year)}>{service.name}</a>
                  <div class="soft small">{service.agencyName}</div>
                </>
              ),
            },
            {
              key: 'decision',
              title: 'Quyết định',
              cell: ({ decision }) => `${decision.number} ngày ${formatDay(decision.decided_on)}`,
            },
            { key: 'level', title: 'Mức', cell: ({ decision }) => levelWords[decision.level] },
            {
              key: 'standing',
              title: 'Kế hoạch',
              cell: ({ decision }) => <PlanStanding decision={decision} today={today} />,
            },
          ]}
          rows={shown}
          rowKey={one => one.key}
        />
      )}
    </section>
  )
}

/** `/danh-gia/thiet-yeu`: which services are essential, why, and how firm the choice is. */
export function EssentialPage(props: EssentialPageProps) {
  const { frame, year, count, weights, ranked, unranked, agencyId } = props
  const chosen = { nam: year, chon: count, 'co-quan': agencyId }
  const withWeights = { ...chosen, ...(props.trying ? weightFields(weights) : {}) }
  const waiting = agencyId ? unranked.filter(one => one.service.agencyId === agencyId) : unranked
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
        active={[agencyId].filter(Boolean).length}
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
        {props.trying &&
          Object.entries(weightFields(weights)).map(([name, value]) => (
            <Hidden key={name} name={name} value={value} />
          ))}
      </FilterPanel>
      <WeightsSection {...props} />
      {props.trying && (
        <div class="row">
          <Tag tone="draft">Đang thử trọng số, chưa lưu</Tag>
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
      <h2 id="xep-hang">Xếp hạng ({formatInteger(shown.length)})</h2>
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
      <Plans {...props} />
      {waiting.length > 0 && (
        <section class="stack" id="chua-cham">
          <h2>Chưa chấm đủ điểm ({formatInteger(waiting.length)})</h2>
          <ul>
            {waiting.slice(0, mostWaiting).map(one => (
              <li key={one.key}>
                <a href={candidatePath(one.service, year)}>{one.service.name}</a>{' '}
                <span class="soft small">{one.service.agencyName}</span>
              </li>
            ))}
          </ul>
          {waiting.length > mostWaiting && (
            <p>
              Còn {formatInteger(waiting.length - mostWaiting)} dịch vụ nữa: chọn cơ quan trong phần Lọc để
              xem.
            </p>
          )}
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
