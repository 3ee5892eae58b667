import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { Downloads, FiguresPage, type FiguresProps } from '../../drafting/pages/FiguresPage.tsx'
import { draftsHref } from '../../drafting/view.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import { figureHref } from '../../tasks/view.ts'
import type { Light } from '../light.ts'
import { lightWords } from '../light.ts'
import type { AnnexStanding, ResolutionFigures, TargetStanding } from '../service.ts'
import { annexTones, lightTones, sayGiven, sayPeriod, sayStanding, sayValue } from '../words.ts'

export const resolutionPath = '/dieu-hanh/nghi-quyet-17'

export interface ResolutionPageProps extends FiguresProps {
  readonly figures: ResolutionFigures
  readonly annex: {
    readonly verified: readonly AnnexStanding[]
    readonly unverified: readonly AnnexStanding[]
  }
  readonly mayManage: boolean
  /** Whether this person sees the tasks of an agency, and not only those of a unit. */
  readonly seesTasksOf: (agencyId: string) => boolean
}

export const Unverified = () => <Tag tone="draft">chưa kiểm chứng</Tag>

/** `/dieu-hanh/nghi-quyet-17`: targets with their lights, tasks with their state, what is not verified apart. */
export function ResolutionPage(props: ResolutionPageProps) {
  const { view, figures, annex } = props
  const { whole, tasks } = figures
  return (
    <FiguresPage
      {...props}
      path={resolutionPath}
      title="Nghị quyết 17/NQ-CP"
      what="Chỉ tiêu và nhiệm vụ phát triển Chính phủ điện tử"
      illustrative={
        figures.targets.some(one => one.agencies.some(({ value }) => value.illustrative)) && 'some'
      }
      enter={
        props.mayManage && <LinkButton href={`${resolutionPath}/them-chi-tieu`}>Thêm chỉ tiêu</LinkButton>
      }
    >
      {whole.total + tasks.total === 0 ? (
        <EmptyState title="Chưa có nghị quyết nào trong bộ số liệu này">
          Nghị quyết 17/NQ-CP nằm trong bộ số liệu năm 2019.{' '}
          <a href={`${resolutionPath}?bo=2019`}>Xem tại ngày 31/7/2019</a>
        </EmptyState>
      ) : (
        <>
          <div class="columns">
            <KeyFigure
              heading={2}
              title="Chỉ tiêu"
              value={whole.total}
              href="#chi-tieu"
              parts={(['met', 'onTrack', 'behind', 'noValue', 'notBegun', 'unmeasured'] as const)
                .filter(light => whole[light] > 0)
                .map(light => ({ label: lightWords[light].toLowerCase(), value: whole[light] }))}
              note="Theo giá trị của cả nước"
            />
            <KeyFigure
              heading={2}
              title="Nhiệm vụ có nguồn"
              value={tasks.total}
              href="#nhiem-vu"
              parts={[
                { label: 'hoàn thành', value: tasks.done },
                { label: 'chưa hoàn thành, trong hạn', value: tasks.openInTime },
                { label: 'chưa hoàn thành, quá hạn', value: tasks.openOverdue },
                { label: 'chưa gắn với nhiệm vụ theo dõi', value: tasks.untied },
              ]}
            />
          </div>
          <Targets {...props} />
          {figures.rows.length > 1 && <Agencies {...props} />}
          <section class="stack" id="nhiem-vu" aria-labelledby="nhiem-vu-ten">
            <h2 id="nhiem-vu-ten">Nhiệm vụ ({formatInteger(annex.verified.length)})</h2>
            <Annex
              view={view}
              seesTasksOf={props.seesTasksOf}
              caption="Nhiệm vụ của Nghị quyết có nguồn"
              rows={annex.verified}
            />
          </section>
          {annex.unverified.length > 0 && (
            <section class="stack" id="chua-kiem-chung" aria-labelledby="chua-kiem-chung-ten">
              <h2 id="chua-kiem-chung-ten">
                Chưa kiểm chứng ({formatInteger(annex.unverified.length)}) <Unverified />
              </h2>
              <p class="soft">
                Những dòng này chưa có nguồn công bố; không cộng vào số nhiệm vụ ở trên và không vào báo cáo.
              </p>
              <Annex
                view={view}
                seesTasksOf={props.seesTasksOf}
                caption="Dòng chưa kiểm chứng"
                rows={annex.unverified}
              />
            </section>
          )}
          <Downloads
            href={ending => draftsHref(`${resolutionPath}/chi-tieu.${ending}`, view)}
            csv="chỉ tiêu CSV"
          />
        </>
      )}
      <Details summary="Cách đánh giá">
        <ul>
          <li>Đạt: giá trị bằng hoặc vượt mức đề ra (với xếp hạng: bằng hoặc tốt hơn).</li>
          <li>Đúng tiến độ: giá trị ít nhất bằng mức đề ra nhân phần thời gian đã qua của kỳ.</li>
          <li>Chậm: thấp hơn. Mức đề ra có khoảng thì tính theo mức thấp; nhiều mức thì không chấm.</li>
          <li>
            Giá trị tính từ ngày cuối kỳ của nó và khi đã được báo cáo; giá trị nhập sau không đổi số liệu
            theo thông tin của ngày trước.
          </li>
          <li>Thời hạn không có nguồn thì để trống, không suy đoán.</li>
        </ul>
      </Details>
    </FiguresPage>
  )
}

const lightsOf = (one: TargetStanding, light: Light): number =>
  one.agencies.filter(agency => agency.light === light).length

function Targets({ view, figures }: ResolutionPageProps) {
  return (
    <section class="stack" id="chi-tieu" aria-labelledby="chi-tieu-ten">
      <h2 id="chi-tieu-ten">Chỉ tiêu ({formatInteger(figures.targets.length)})</h2>
      <DataTable
        wide
        caption="Chỉ tiêu của Nghị quyết"
        rows={figures.targets}
        rowKey={one => one.target.id}
        columns={[
          {
            key: 'name',
            title: 'Chỉ tiêu',
            card: 'title',
            cell: ({ target }) => (
              <>
                <a href={draftsHref(`${resolutionPath}/chi-tieu/${target.id}`, view)}>{target.name}</a>
                <div class="soft small">
                  {target.code} · {sayPeriod(target)} {!target.verified && <Unverified />}
                </div>
              </>
            ),
          },
          { key: 'wording', title: 'Mức đề ra', cell: ({ target }) => target.wording },
          {
            key: 'nation',
            title: 'Cả nước',
            cell: ({ target, nation }) =>
              nation ? (
                <>
                  {sayValue(nation, target)}
                  <div class="soft small">đến {formatDay(nation.to_day)}</div>
                </>
              ) : (
                <span class="soft">chưa có</span>
              ),
          },
          {
            key: 'light',
            title: 'Đánh giá',
            cell: ({ light }) => <Tag tone={lightTones[light]}>{lightWords[light]}</Tag>,
          },
          {
            key: 'agencies',
            title: 'Cơ quan đã báo cáo',
            cell: one =>
              one.agencies.length === 0 ? (
                <span class="soft">chưa có</span>
              ) : (
                <a href={draftsHref(`${resolutionPath}/chi-tieu/${one.target.id}`, view)}>
                  {lightsOf(one, 'met')} đạt, {lightsOf(one, 'onTrack')} đúng tiến độ,{' '}
                  {lightsOf(one, 'behind')} chậm
                </a>
              ),
          },
        ]}
      />
    </section>
  )
}

function Agencies({ view, figures, agencyName }: ResolutionPageProps) {
  const column = (light: Light) => ({
    ...{ key: light, title: lightWords[light], numeric: true },
    cell: (row: ResolutionFigures['rows'][number]) => formatInteger(row[light]),
  })
  return (
    <DataTable
      caption={`Theo cơ quan (${figures.rows.length}), nhiều chỉ tiêu chậm trước`}
      showCaption
      rows={figures.rows.toSorted((a, b) => b.behind - a.behind || a.met - b.met)}
      rowKey={row => row.scope}
      columns={[
        {
          key: 'name',
          title: 'Cơ quan',
          card: 'title',
          cell: row => (
            <a href={draftsHref(resolutionPath, view, { agencyId: row.scope })}>{agencyName(row.scope)}</a>
          ),
        },
        ...(['met', 'onTrack', 'behind', 'notBegun'] as const).map(column),
        { key: 'total', title: 'Đã báo cáo', numeric: true, cell: row => formatInteger(row.total) },
      ]}
    />
  )
}

/** Tasks of a document as of the day of the page; as of its own where that is later. */
const figureOf = (asOf: Day, givenOn: Day) => {
  const day = asOf < givenOn ? givenOn : asOf
  return { asOf: day, from: givenOn, to: day, classes: [] }
}

function Annex({
  caption,
  rows,
  seesTasksOf,
  view,
}: {
  readonly view: ResolutionPageProps['view']
  readonly caption: string
  readonly rows: readonly AnnexStanding[]
  readonly seesTasksOf: ResolutionPageProps['seesTasksOf']
}) {
  return (
    <DataTable
      wide
      caption={caption}
      rows={rows}
      rowKey={one => one.row.id}
      columns={[
        {
          key: 'text',
          title: 'Nhiệm vụ',
          card: 'title',
          cell: ({ row, outcome }) => (
            <>
              {row.task_id &&
              row.task_code &&
              row.task_agency_id !== null &&
              seesTasksOf(row.task_agency_id) ? (
                <a href={`${tasksPath}/${row.task_id}`}>{row.text}</a>
              ) : (
                row.text
              )}
              <div class="soft small">
                {row.code}
                {row.task_code && ` · ${row.task_code}`}
              </div>
              {outcome && <div class="soft small">Kết quả: {outcome}</div>}
            </>
          ),
        },
        { key: 'group', title: 'Nhóm', cell: ({ row }) => row.group_name },
        { key: 'lead', title: 'Cơ quan chủ trì', cell: ({ row }) => row.lead_name },
        {
          key: 'deadline',
          title: 'Thời hạn',
          cell: ({ row }) => (
            <>
              {row.deadline ? formatDay(row.deadline) : <span class="soft">chưa có nguồn</span>}
              {row.deadline_text && <div class="soft small">{row.deadline_text}</div>}
            </>
          ),
        },
        {
          key: 'state',
          title: 'Tình trạng',
          cell: ({ row, standing }) =>
            row.document_id !== null && row.document_on !== null ? (
              <a
                href={figureHref({
                  ...{ setKey: view.setKey, agencyId: view.agencyId, documentId: row.document_id },
                  figure: figureOf(view.asOf, row.document_on),
                })}
              >
                {sayGiven(row.document_on)}
              </a>
            ) : row.verified ? (
              <Tag tone={standing === null ? 'plain' : annexTones[standing]}>{sayStanding(standing)}</Tag>
            ) : (
              <Unverified />
            ),
        },
      ]}
    />
  )
}
