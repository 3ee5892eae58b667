import { dayOf } from '../../../../kernel/dates.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { Tag, TimeTag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { formatDay, formatStamp } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { sayChannel } from '../../../procedures/index.ts'
import { type DossierState, states } from '../../lifecycle.ts'
import { dueChoices, filtersSet, type InboxView, writeView } from '../inbox.ts'
import type { Inbox, ListedDossier } from '../service.ts'

/** What can be done with many at once in this tab. */
export type BulkAction =
  | { readonly kind: 'transfer' }
  | { readonly kind: 'takeOn' }
  | { readonly kind: 'assign'; readonly officers: readonly Choice[] }

export interface InboxPageProps {
  readonly frame: Frame
  readonly inbox: Inbox
  readonly bulk: readonly BulkAction[]
}

/** Address of a dossier beside the list it was opened from. */
export const dossierHref = (id: string, view: Partial<InboxView>): string =>
  `/mot-cua/ho-so/${id}${writeView(view)}`

const columnsOf = ({ view, tab }: Inbox): readonly Column<ListedDossier>[] => [
  {
    key: 'code',
    title: 'Mã hồ sơ',
    code: true,
    card: 'title',
    cell: ({ row }) => (
      <>
        <a href={dossierHref(row.id, view)}>{row.code ?? row.submission_code}</a>
        <div class="soft small">
          {sayChannel('vi', row.channel)}, {formatDay(dayOf(row.submitted_at))}
        </div>
      </>
    ),
  },
  { key: 'owner', title: 'Chủ hồ sơ', cell: ({ row }) => row.owner_name },
  { key: 'procedure', title: 'Thủ tục', cell: ({ row }) => row.procedure_name },
  // At the desk everything lies at the desk.
  ...(tab.states?.every(state => !withUnit.includes(state))
    ? []
    : [{ key: 'holder', title: 'Nơi giữ', cell: (item: ListedDossier) => item.holder }]),
  {
    key: 'due',
    title: 'Hạn',
    code: true,
    cell: item => (
      <>
        {item.dueAt ? formatStamp(item.dueAt) : <span class="soft">không có hạn</span>}
        {item.remaining && <div class="soft small">{item.remaining}</div>}
      </>
    ),
  },
  {
    key: 'state',
    title: 'Tình trạng',
    cell: ({ row, timeliness }) =>
      timeliness ? <TimeTag state={timeliness} /> : <Tag tone="plain">{states[row.state].vi}</Tag>,
  },
]

const withUnit: readonly DossierState[] = [
  'ASSIGNED',
  'APPRAISING',
  'CONSULTING',
  'SUBMITTED_FOR_SIGN',
  'SIGNED',
  'SUPPLEMENT',
]

/** `/mot-cua`: what waits, the most urgent first. */
export function InboxPage({ frame, inbox, bulk }: InboxPageProps) {
  const { view, tab, total, rows } = inbox
  const filters = filtersSet(view)
  const table = (
    <DataTable
      caption={`${tab.label}, gấp nhất trước`}
      columns={columnsOf(inbox)}
      rows={rows}
      rowKey={({ row }) => row.id}
      {...(bulk.length > 0 && {
        select: {
          name: 'chon',
          value: ({ row }: ListedDossier) => `${row.id}.${row.revision}`,
          label: ({ row }: ListedDossier) => `Chọn hồ sơ ${row.code ?? row.submission_code}`,
        },
      })}
    />
  )
  return (
    <DeskLayout {...frame} title={`${tab.label} (${total})`} search={view.search}>
      <h1>Hộp việc</h1>
      <Tabs
        label="Hộp việc"
        tabs={inbox.tabs.map(({ key, label, count }) => ({
          href: `/mot-cua${writeView({ ...view, tab: key, page: 1 })}`,
          label,
          ...(count !== undefined && { count }),
          current: key === view.tab,
        }))}
      />
      <Filters inbox={inbox} />
      {rows.length === 0 ? (
        filters > 0 ? (
          <EmptyState
            title="Không có hồ sơ nào khớp bộ lọc"
            action={<a href={`/mot-cua${writeView({ tab: view.tab })}`}>Bỏ lọc</a>}
          >
            Tìm theo mã hồ sơ, tên chủ hồ sơ, người nộp hoặc tên thủ tục; không cần gõ dấu.
          </EmptyState>
        ) : (
          <EmptyState title={tab.empty.title}>{tab.empty.why}</EmptyState>
        )
      ) : bulk.length > 0 ? (
        <Form action={`/mot-cua/chon${writeView(view)}`} label="Việc với các hồ sơ đã chọn">
          {table}
          <Bulk bulk={bulk} units={inbox.units} />
        </Form>
      ) : (
        table
      )}
      {rows.some(({ row }) => row.illustrative) && (
        <p class="small">
          Danh sách có <DemoBadge />
        </p>
      )}
      <Pagination
        page={view.page}
        pages={inbox.pages}
        total={total}
        href={page => `/mot-cua${writeView({ ...view, page })}`}
      />
    </DeskLayout>
  )
}

function Filters({ inbox }: { readonly inbox: Inbox }) {
  const { view } = inbox
  return (
    <FilterPanel
      action="/mot-cua"
      active={filtersSet(view)}
      clearHref={`/mot-cua${writeView({ tab: view.tab })}`}
    >
      <Hidden name="xem" value={view.tab} />
      <TextInput
        name="q"
        id="filter-q"
        label="Mã, tên, thủ tục"
        type="search"
        value={view.search}
        maxlength={200}
        spellcheck={false}
      />
      <Select
        name="thu-tuc"
        label="Thủ tục"
        empty="Mọi thủ tục"
        choices={inbox.procedures}
        value={view.procedureCode}
      />
      <Select
        name="don-vi"
        label="Đơn vị giải quyết"
        empty="Mọi đơn vị"
        choices={inbox.units}
        value={view.unitId}
      />
      <Select name="han" label="Hạn" empty="Mọi hạn" choices={dueChoices} value={view.due} />
      {inbox.canHold && (
        <Checkbox name="cua-toi" value="1" label="Chỉ hồ sơ tôi thụ lý" checked={view.mine === true} />
      )}
    </FilterPanel>
  )
}

/** One act over all ticked dossiers; each is judged by itself. */
function Bulk({ bulk, units }: { readonly bulk: readonly BulkAction[]; readonly units: readonly Choice[] }) {
  return (
    <div class="row row-end bulk-bar">
      {bulk.map(action =>
        action.kind === 'transfer' ? (
          <div class="row row-end" key="transfer">
            <Select
              name="chuyen-den"
              label="Chuyển các hồ sơ đã chọn đến"
              empty="Đơn vị ghi trong thủ tục"
              choices={units}
            />
            <Button kind="secondary" name="viec" value="chuyen" icon="forward">
              Chuyển xử lý
            </Button>
          </div>
        ) : action.kind === 'assign' ? (
          <div class="row row-end" key="assign">
            <Select
              name="giao-cho"
              label="Phân công các hồ sơ đã chọn cho"
              empty="Chọn chuyên viên"
              choices={action.officers}
            />
            <Button kind="secondary" name="viec" value="phan-cong" icon="person">
              Phân công
            </Button>
          </div>
        ) : (
          <Button kind="secondary" name="viec" value="nhan-viec" key="takeOn" icon="tick">
            Nhận các hồ sơ đã chọn
          </Button>
        ),
      )}
    </div>
  )
}
