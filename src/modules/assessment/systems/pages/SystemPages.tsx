import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger, formatMoney } from '../../../../kernel/numbers.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { MoneyInput } from '../../../../ui/components/money-input/MoneyInput.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { StepRow } from '../../diary.ts'
import { AssessmentLayout, Diary, Downloads } from '../../pages/parts.tsx'
import { systemsPath, withQuery } from '../../paths.ts'
import type { RegisteredSystem } from '../service.ts'
import type { ControlRow } from '../store.ts'
import {
  type ControlGroup,
  controlClass,
  controlDaysLate,
  controlGroups,
  countControls,
  sayLevel,
  systemLevels,
} from '../system.ts'

export interface SystemsPageProps {
  readonly frame: Frame
  readonly rows: readonly RegisteredSystem[]
  readonly asOf: Day
  readonly query: Readonly<Record<string, string | undefined>>
  readonly agencies: readonly Choice[]
  readonly agencyName: (id: string) => string
  readonly mayRegister: boolean
}

const levelChoices: readonly Choice[] = [
  ...systemLevels.map(level => ({ value: String(level), label: sayLevel(level) })),
  { value: '0', label: sayLevel(null) },
]

const columnsOf = ({ asOf, agencyName }: SystemsPageProps): readonly Column<RegisteredSystem>[] => [
  {
    key: 'name',
    title: 'Hệ thống',
    card: 'title',
    cell: one => (
      <>
        <a href={`${systemsPath}/${one.id}`}>{one.name}</a>
        <div class="soft small">{one.purpose}</div>
      </>
    ),
  },
  {
    key: 'agency',
    title: 'Cơ quan, chủ quản',
    cell: one => (
      <>
        {agencyName(one.agency_id)}
        <div class="soft small">{one.owner}</div>
      </>
    ),
  },
  {
    key: 'level',
    title: 'Cấp độ',
    cell: one => (
      <>
        {one.level === null ? <Tag tone="soon">{sayLevel(null)}</Tag> : sayLevel(one.level)}
        {one.level_on && <div class="soft small">phê duyệt {formatDay(one.level_on)}</div>}
        {one.retired_on && <div class="soft small">dừng sử dụng {formatDay(one.retired_on)}</div>}
      </>
    ),
  },
  {
    key: 'controls',
    title: 'Việc phải làm',
    cell: one => {
      const counts = countControls(one.controls, asOf)
      if (counts.total === 0) return <span class="soft">chưa ghi</span>
      return (
        <>
          xong {counts.done}/{counts.total}
          {counts.overdue > 0 && (
            <div>
              <Tag tone="late">{counts.overdue} quá hạn</Tag>
            </div>
          )}
        </>
      )
    },
  },
]

/** `/danh-gia/he-thong`: the register of systems, their level as a label, and what is late. */
export function SystemsPage(props: SystemsPageProps) {
  const { frame, rows, query, asOf } = props
  const active = [query.q, query['co-quan'], query['cap-do'], query.viec, query['su-dung']].filter(
    Boolean,
  ).length
  const counts = countControls(
    rows.flatMap(one => one.controls),
    asOf,
  )
  /** A figure that opens to the systems whose work it counts. */
  const figure = (viec: ControlGroup, value: number) => (
    <a href={withQuery(systemsPath, { ...query, viec })}>{formatInteger(value)}</a>
  )
  return (
    <AssessmentLayout {...frame} part={systemsPath} title={`Hệ thống thông tin (${rows.length})`}>
      <div class="row row-between">
        <h1>Sổ hệ thống thông tin</h1>
        {props.mayRegister && <LinkButton href={`${systemsPath}/them`}>Ghi hệ thống vào sổ</LinkButton>}
      </div>
      <p class="soft">
        {formatInteger(rows.length)} hệ thống; {figure('co', counts.total)} việc phải làm = đã xong{' '}
        {figure('xong', counts.done)} + chưa xong {figure('chua', counts.open)}, trong đó{' '}
        {figure('tre', counts.overdue)} quá hạn tại ngày {formatDay(asOf)}. Cấp độ là nhãn do văn bản phê
        duyệt đặt, hệ thống không tự xếp.
      </p>
      <FilterPanel action={systemsPath} active={active} clearHref={systemsPath}>
        <TextInput
          name="q"
          id="filter-q"
          label="Tên, mục đích"
          type="search"
          value={query.q}
          maxlength={200}
          spellcheck={false}
        />
        <Select
          name="co-quan"
          label="Cơ quan"
          empty="Mọi cơ quan"
          choices={props.agencies}
          value={query['co-quan']}
        />
        <Select
          name="cap-do"
          label="Cấp độ"
          empty="Mọi cấp độ"
          choices={levelChoices}
          value={query['cap-do']}
        />
        <Select
          name="viec"
          label="Việc phải làm"
          empty="Tất cả"
          choices={Object.entries(controlGroups).map(([value, { vi }]) => ({ value, label: vi }))}
          value={query.viec}
        />
        <Select
          name="su-dung"
          label="Sử dụng"
          empty="Tất cả"
          choices={[
            { value: 'dang', label: 'Đang sử dụng' },
            { value: 'dung', label: 'Đã dừng' },
          ]}
          value={query['su-dung']}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          title={active > 0 ? 'Không có hệ thống nào khớp' : 'Sổ chưa có hệ thống nào'}
          action={active > 0 ? <a href={systemsPath}>Bỏ lọc</a> : undefined}
        >
          Đầu mối của bộ, cơ quan, địa phương ghi từng hệ thống với chủ quản, cấp độ và việc phải làm.
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption="Hệ thống thông tin"
            columns={columnsOf(props)}
            rows={rows}
            rowKey={one => one.id}
          />
          {rows.some(one => one.illustrative) && (
            <p class="small">
              Danh sách có <DemoBadge />
            </p>
          )}
          <Downloads
            csv={withQuery(`${systemsPath}/so.csv`, query)}
            xlsx={withQuery(`${systemsPath}/so.xlsx`, query)}
          />
        </>
      )}
    </AssessmentLayout>
  )
}

export interface SystemFormPageProps {
  readonly frame: Frame
  /** The one that is changed; undefined registers a new one. */
  readonly system: RegisteredSystem | undefined
  readonly agencies: readonly Choice[]
  readonly typed: Typed | undefined
  readonly errors: readonly FieldError[]
}

/** `/danh-gia/he-thong/them` and `/:id/sua`. */
export function SystemFormPage({ frame, system, agencies, typed, errors }: SystemFormPageProps) {
  const value = (field: string, kept: string | null | undefined): string =>
    typed ? textOf(typed, field) : (kept ?? '')
  const title = system ? 'Sửa thông tin hệ thống' : 'Ghi hệ thống vào sổ'
  const action = system ? `${systemsPath}/${system.id}/sua` : `${systemsPath}/them`
  return (
    <AssessmentLayout
      {...frame}
      part={systemsPath}
      back={
        system
          ? { href: `${systemsPath}/${system.id}`, label: system.name }
          : { href: systemsPath, label: 'Sổ hệ thống thông tin' }
      }
      title={title}
      errors={errors}
    >
      <h1>{title}</h1>
      <Form action={action} label={title}>
        {system ? (
          <Hidden name="version" value={system.version} />
        ) : (
          <Select
            name="co-quan"
            label="Cơ quan"
            choices={agencies}
            value={value('co-quan', agencies[0]?.value)}
          />
        )}
        <TextInput name="ten" label="Tên hệ thống" maxlength={300} value={value('ten', system?.name)} />
        <TextInput
          name="muc-dich"
          label="Dùng để làm gì"
          maxlength={300}
          value={value('muc-dich', system?.purpose)}
        />
        <TextInput
          name="chu-quan"
          label="Chủ quản"
          hint="Đơn vị, người chịu trách nhiệm"
          maxlength={200}
          value={value('chu-quan', system?.owner)}
        />
        <TextInput
          name="van-hanh"
          label="Đơn vị vận hành"
          optional
          maxlength={200}
          value={value('van-hanh', system?.operator)}
        />
        <Select
          name="cap-do"
          label="Cấp độ"
          hint="Ghi theo văn bản phê duyệt; chưa có thì để chưa xác định."
          empty={sayLevel(null)}
          choices={levelChoices.filter(one => one.value !== '0')}
          value={value('cap-do', system?.level == null ? '' : String(system.level))}
        />
        <TextInput
          name="van-ban-cap-do"
          label="Văn bản phê duyệt cấp độ"
          optional
          maxlength={200}
          value={value('van-ban-cap-do', system?.level_document)}
        />
        <DateInput
          name="ngay-cap-do"
          label="Ngày phê duyệt"
          optional
          value={value('ngay-cap-do', system?.level_on)}
        />
        <MoneyInput
          name="kinh-phi"
          label="Kinh phí đã đầu tư"
          optional
          value={typed ? textOf(typed, 'kinh-phi') : (system?.cost ?? undefined)}
        />
        {system && (
          <DateInput
            name="ngay-dung"
            label="Dừng sử dụng từ ngày"
            optional
            value={value('ngay-dung', system.retired_on)}
          />
        )}
        <Button>{system ? 'Lưu thay đổi' : 'Ghi vào sổ'}</Button>
      </Form>
    </AssessmentLayout>
  )
}

export interface SystemPageProps {
  readonly frame: Frame
  readonly system: RegisteredSystem
  readonly agencyName: (id: string) => string
  readonly asOf: Day
  readonly diary: readonly StepRow[]
  readonly mayChange: boolean
  /** `add`, or the control whose form was not kept. */
  readonly typed: { readonly form: string; readonly body: Typed } | undefined
  readonly errors: readonly FieldError[]
}

function ControlStanding({ control, asOf }: { readonly control: ControlRow; readonly asOf: Day }) {
  const stands = controlClass(control, asOf)
  const late = controlDaysLate(control, asOf)
  return (
    <>
      {stands === 'DONE_ON_TIME' && <Tag tone="done">Hoàn thành đúng hạn</Tag>}
      {stands === 'DONE_LATE' && <Tag tone="late">Hoàn thành quá hạn</Tag>}
      {stands === 'OPEN_IN_TIME' && <Tag tone="good">Chưa xong, trong hạn</Tag>}
      {stands === 'OPEN_OVERDUE' && <Tag tone="late">Chưa xong, quá hạn</Tag>}
      {late > 0 && <div class="soft small">chậm {formatInteger(late)} ngày</div>}
      {control.done_on && <div class="soft small">xong ngày {formatDay(control.done_on)}</div>}
    </>
  )
}

/** `/danh-gia/he-thong/:id`: one system and what is to be done for it. */
export function SystemPage(props: SystemPageProps) {
  const { frame, system, asOf, typed, mayChange } = props
  const path = `${systemsPath}/${system.id}`
  const adding: Typed = typed?.form === 'add' ? typed.body : {}
  const columns: readonly Column<ControlRow>[] = [
    {
      key: 'name',
      title: 'Việc phải làm',
      card: 'title',
      cell: one => (
        <>
          {one.name}
          {one.evidence && <div class="soft small">{one.evidence}</div>}
        </>
      ),
    },
    {
      key: 'due',
      title: 'Thời hạn',
      code: true,
      cell: one => (one.due_on ? formatDay(one.due_on) : <span class="soft">không ghi</span>),
    },
    {
      key: 'state',
      title: 'Tình trạng',
      cell: one => <ControlStanding control={one} asOf={asOf} />,
    },
  ]
  const open = system.controls.filter(one => one.done_on === null)
  return (
    <AssessmentLayout
      {...frame}
      part={systemsPath}
      back={{ href: systemsPath, label: 'Sổ hệ thống thông tin' }}
      title={system.name}
      errors={props.errors}
    >
      <div class="row row-between">
        <h1>{system.name}</h1>
        {mayChange && (
          <LinkButton href={`${path}/sua`} kind="secondary">
            Sửa thông tin
          </LinkButton>
        )}
      </div>
      {system.illustrative && (
        <p>
          <DemoBadge />
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'Cơ quan', value: props.agencyName(system.agency_id) },
          { key: 'Dùng để', value: system.purpose },
          { key: 'Chủ quản', value: system.owner },
          system.operator !== '' && { key: 'Đơn vị vận hành', value: system.operator },
          {
            key: 'Cấp độ',
            value:
              system.level === null
                ? sayLevel(null)
                : `${sayLevel(system.level)}, ${system.level_document}${
                    system.level_on ? ` ngày ${formatDay(system.level_on)}` : ''
                  }`,
          },
          system.cost !== null && { key: 'Kinh phí đã đầu tư', value: formatMoney(system.cost) },
          system.retired_on !== null && { key: 'Dừng sử dụng', value: formatDay(system.retired_on) },
        ]}
      />
      <section class="stack">
        <h2>Việc phải làm để bảo đảm an toàn</h2>
        {system.controls.length === 0 ? (
          <EmptyState title="Chưa ghi việc nào">Mỗi việc có thời hạn; trễ hạn đếm như nhiệm vụ.</EmptyState>
        ) : (
          <DataTable
            caption="Việc phải làm"
            columns={columns}
            rows={system.controls}
            rowKey={one => one.id}
          />
        )}
      </section>
      {mayChange && open.length > 0 && (
        <Details summary="Ghi nhận hoàn thành" open={typed !== undefined && typed.form !== 'add'}>
          <Form action={`${path}/hoan-thanh`} label="Ghi nhận hoàn thành">
            <Select
              name="viec"
              label="Việc đã xong"
              choices={open.map(one => ({ value: one.id, label: one.name }))}
              value={typed && typed.form !== 'add' ? textOf(typed.body, 'viec') : open[0]?.id}
            />
            <DateInput
              name="ngay-xong"
              label="Ngày hoàn thành"
              value={typed ? textOf(typed.body, 'ngay-xong') : ''}
            />
            <TextInput
              name="bang-chung"
              label="Bằng chứng"
              hint="Số văn bản, biên bản kiểm tra"
              maxlength={500}
              value={typed ? textOf(typed.body, 'bang-chung') : ''}
            />
            <Button kind="secondary">Ghi nhận hoàn thành</Button>
          </Form>
        </Details>
      )}
      {mayChange && (
        <Panel title="Thêm việc phải làm">
          <Form action={`${path}/viec`} label="Thêm việc phải làm">
            <TextInput name="viec-moi" label="Việc" maxlength={300} value={textOf(adding, 'viec-moi')} />
            <DateInput name="thoi-han" label="Thời hạn" optional value={textOf(adding, 'thoi-han')} />
            <Button>Thêm việc</Button>
          </Form>
        </Panel>
      )}
      <section class="stack">
        <h2>Quá trình</h2>
        {props.diary.length === 0 ? (
          <EmptyState title="Chưa có gì">Mọi thay đổi hiện ở đây.</EmptyState>
        ) : (
          <Diary steps={props.diary} />
        )}
      </section>
    </AssessmentLayout>
  )
}
