import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger, formatMoney, formatPercent } from '../../../../kernel/numbers.ts'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { StepRow } from '../../diary.ts'
import { AssessmentLayout, Diary } from '../../pages/parts.tsx'
import { candidatePath, servicePath, servicesPath } from '../../paths.ts'
import {
  answerWords,
  type CriterionKey,
  carried2017,
  carried2022,
  criteria,
  criterionKeys,
  type DatedLevel,
  lacking2017,
  lacking2022,
  levels2017,
  levels2022,
  levelWords,
  scaleWords,
} from '../criteria.ts'
import { dropsOut, isUnused, type Service } from '../inventory.ts'
import { type ReviewAction, reviewStates, transitions } from '../lifecycle.ts'
import { Level, stateTones } from './ServiceListPage.tsx'

export interface ServicePageProps {
  readonly frame: Frame
  readonly service: Service
  readonly levels: readonly DatedLevel[]
  readonly diary: readonly StepRow[]
  readonly actions: readonly ReviewAction[]
  readonly days: { readonly from: Day; readonly to: Day }
  readonly year: number
  readonly errors: readonly FieldError[]
  readonly typedReason?: string | undefined
  /** Whether the working papers of the agency may be read by this person. */
  readonly mayReadEvidence: boolean
}

const answersOf = (service: Service) =>
  Object.fromEntries(Object.entries(service.evidence).map(([key, { answer }]) => [key, answer]))

/** What the next level of each scale still lacks; counted by the scale's own criteria. */
function Gaps({ service }: { readonly service: Service }) {
  if (service.state === 'none') return null
  const answers = answersOf(service)
  const has2017 = carried2017(answers)
  const next2017 = levels2017.find(level => level > (has2017 ?? 0))
  const has2022 = carried2022(answers)
  const next2022 = levels2022[levels2022.indexOf(has2022) + 1]
  const list = (keys: readonly CriterionKey[]) => (
    <ul>
      {keys.map(key => (
        <li key={key}>{criteria[key].vi}</li>
      ))}
    </ul>
  )
  return (
    <section class="stack">
      <h2>Còn thiếu để lên mức tiếp theo</h2>
      <div class="columns">
        <Panel title={scaleWords[2022]} level={3}>
          <p>
            Tiêu chí đã đáp ứng cho phép: <b>{levelWords[has2022]}</b>.
          </p>
          {next2022 ? (
            <>
              <p>{levelWords[next2022]} còn thiếu:</p>
              {list(lacking2022(answers, next2022))}
            </>
          ) : (
            <p>Đã đủ tiêu chí của mức cao nhất.</p>
          )}
        </Panel>
        <Panel title={scaleWords[2017]} level={3}>
          <p>
            Tiêu chí đã đáp ứng cho phép:{' '}
            <b>{has2017 === null ? 'chưa đạt mức độ 1' : levelWords[has2017]}</b>.
          </p>
          {next2017 ? (
            <>
              <p>{levelWords[next2017]} còn thiếu:</p>
              {list(lacking2017(answers, next2017))}
            </>
          ) : (
            <p>Đã đủ tiêu chí của mức cao nhất.</p>
          )}
        </Panel>
      </div>
    </section>
  )
}

const evidenceColumns = (service: Service): readonly Column<CriterionKey>[] => [
  { key: 'criterion', title: 'Tiêu chí', card: 'title', cell: key => criteria[key].vi },
  {
    key: 'answer',
    title: 'Trả lời',
    cell: key => {
      const given = service.evidence[key]
      if (!given) return <span class="soft">chưa trả lời</span>
      const tone = given.answer === 'met' ? 'good' : given.answer === 'unmet' ? 'soon' : 'plain'
      return <Tag tone={tone}>{answerWords[given.answer]}</Tag>
    },
  },
  {
    key: 'evidence',
    title: 'Bằng chứng',
    cell: key => {
      const given = service.evidence[key]
      if (!given || (given.words === '' && given.link === '' && !given.file))
        return <span class="soft">–</span>
      return (
        <>
          {given.words && <p>{given.words}</p>}
          {given.link && (
            <p>
              <a href={given.link} rel="noopener noreferrer">
                {new URL(given.link).host}
              </a>
            </p>
          )}
          {given.file && (
            <p>
              <a href={`${servicesPath}/tep/${service.agencyId}/${given.file.hash}`}>{given.file.name}</a>
            </p>
          )}
        </>
      )
    },
  },
]

/** `/danh-gia/dich-vu/:agency/:code`: one service with its levels, its evidence, its use, and what can be done now. */
export function ServicePage(props: ServicePageProps) {
  const { frame, service, levels, actions, days } = props
  const path = servicePath(service)
  const { accepted, online } = service
  const checks = actions.includes('confirm') || actions.includes('sendBack')
  return (
    <AssessmentLayout
      {...frame}
      part={servicesPath}
      back={{ href: servicesPath, label: 'Rà soát dịch vụ công trực tuyến' }}
      title={service.name}
      errors={props.errors}
    >
      <h1>{service.name}</h1>
      <p class="row">
        <Tag tone={stateTones[service.state]}>{reviewStates[service.state]}</Tag>
        {service.illustrative && <DemoBadge />}
      </p>
      <div class="row">
        {actions.includes('save') && (
          <LinkButton
            href={`${path}/tu-danh-gia`}
            kind={actions.includes('submit') ? 'secondary' : 'primary'}
          >
            {service.state === 'none' ? 'Tự đánh giá' : 'Sửa phiếu tự đánh giá'}
          </LinkButton>
        )}
        {actions.includes('submit') && (
          <Form action={`${path}/gui`} label="Gửi kiểm tra" inline>
            <Hidden name="version" value={service.version} />
            <Button>{transitions.submit.vi}</Button>
          </Form>
        )}
        <LinkButton href={candidatePath(service, props.year)} kind="quiet">
          Chấm điểm dịch vụ thiết yếu
        </LinkButton>
      </div>
      <SummaryList
        rows={[
          { key: 'Cơ quan', value: service.agencyName },
          { key: 'Đơn vị đánh giá', value: service.unitName ?? 'Chưa có đơn vị nhận' },
          {
            key: 'Mã, lĩnh vực',
            value: service.own ? (
              `${service.code} · ${service.field}`
            ) : (
              <>
                <a href={`/thu-tuc/${service.code}`}>{service.code}</a> · {service.field}
              </>
            ),
          },
          { key: scaleWords[2022], value: <Level level={service.level2022} /> },
          { key: scaleWords[2017], value: <Level level={service.level2017} /> },
          (service.claim2022 !== null || service.claim2017 !== null) && {
            key: 'Đơn vị tự đánh giá',
            value: [
              service.claim2022 && levelWords[service.claim2022],
              service.claim2017 && levelWords[service.claim2017],
              service.assessedOn && `ngày ${formatDay(service.assessedOn)}`,
            ]
              .filter(Boolean)
              .join(' · '),
          },
          {
            key: 'Hồ sơ trong 12 tháng',
            value:
              accepted === null ? (
                'Cơ quan không giải quyết hồ sơ tại hệ thống này'
              ) : (
                <>
                  {formatInteger(accepted)} tiếp nhận
                  {accepted > 0 &&
                    `, ${formatInteger(online ?? 0)} trực tuyến (${formatPercent(online ?? 0, accepted)})`}
                  {isUnused(service) && '; chưa phát sinh hồ sơ'}
                  <div class="soft small">
                    từ {formatDay(days.from)} đến {formatDay(days.to)}
                  </div>
                </>
              ),
          },
          service.begun > 0 && {
            key: 'Bản kê khai trực tuyến',
            value: (
              <>
                {formatInteger(service.begun)} bản đã mở, {formatInteger(service.filed)} đã nộp,{' '}
                {formatInteger(service.lapsed)} bỏ dở đến hết hạn giữ
                {dropsOut(service) && (
                  <div>
                    <Tag tone="soon">Người dân bỏ dở nhiều</Tag>
                  </div>
                )}
              </>
            ),
          },
          service.gap !== '' && { key: 'Tồn tại', value: service.gap },
          service.cost !== null && { key: 'Kinh phí cần', value: formatMoney(service.cost) },
        ]}
      />
      {checks && (
        <Panel title="Kiểm tra của Văn phòng">
          <div class="stack">
            <p>
              Xác nhận thì mức độ đơn vị tự đánh giá có hiệu lực từ ngày đánh giá. Chưa đủ thì trả lại, nêu rõ
              cần hoàn thiện điều gì.
            </p>
            {actions.includes('confirm') && (
              <Form action={`${path}/xac-nhan`} label="Xác nhận">
                <Hidden name="version" value={service.version} />
                <Button>{transitions.confirm.vi}</Button>
              </Form>
            )}
            {actions.includes('sendBack') && (
              <Form action={`${path}/tra-lai`} label="Trả lại">
                <Hidden name="version" value={service.version} />
                <Textarea
                  name="ly-do"
                  label="Cần hoàn thiện điều gì"
                  rows={3}
                  limit={2_000}
                  value={props.typedReason}
                />
                <Button kind="secondary">{transitions.sendBack.vi}</Button>
              </Form>
            )}
          </div>
        </Panel>
      )}
      {props.mayReadEvidence && (
        <>
          <section class="stack">
            <h2>Tiêu chí và bằng chứng</h2>
            {service.state === 'none' ? (
              <EmptyState title="Chưa đánh giá">
                Đơn vị giải quyết thủ tục đối chiếu từng tiêu chí, ghi bằng chứng, rồi gửi Văn phòng kiểm tra.
              </EmptyState>
            ) : (
              <DataTable
                caption="Tiêu chí và bằng chứng"
                columns={evidenceColumns(service)}
                rows={criterionKeys}
                rowKey={key => key}
              />
            )}
          </section>
          <Gaps service={service} />
        </>
      )}
      {levels.length > 0 && (
        <section class="stack">
          <h2>Mức độ đã xác nhận qua các thời kỳ</h2>
          <DataTable
            caption="Mức độ đã xác nhận"
            phone="rows"
            columns={[
              { key: 'from', title: 'Từ ngày', cell: one => formatDay(one.from_day) },
              { key: 'level', title: 'Mức độ', cell: one => levelWords[one.level] },
              {
                key: 'scale',
                title: 'Theo',
                cell: one => (one.scale === '2017' ? 'TT 32/2017' : 'NĐ 42/2022'),
              },
            ]}
            rows={levels}
            rowKey={one => `${one.scale} ${one.from_day} ${one.level}`}
          />
        </section>
      )}
      {props.mayReadEvidence && (
        <section class="stack">
          <h2>Quá trình đánh giá</h2>
          {props.diary.length === 0 ? (
            <EmptyState title="Chưa có gì">Mọi bước của việc đánh giá hiện ở đây.</EmptyState>
          ) : (
            <Diary steps={props.diary} />
          )}
        </section>
      )}
    </AssessmentLayout>
  )
}
