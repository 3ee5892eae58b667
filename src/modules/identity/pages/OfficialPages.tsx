import { dayOf } from '../../../kernel/dates.ts'
import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { Pagination } from '../../../ui/components/pagination/Pagination.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { SearchBox } from '../../../ui/components/search-box/SearchBox.tsx'
import { Select } from '../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { formatDay, formatInteger, formatStamp } from '../../../ui/i18n.ts'
import { DeskLayout } from '../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import type { Official, PostRow } from '../administration/service.ts'
import { officialRoles, roleName } from '../roles.ts'

/** An agency with its units, to choose from. */
export interface AgencyChoice {
  readonly id: string
  readonly name: string
  readonly units: readonly { readonly id: string; readonly name: string }[]
}

/** Names of agencies and units for the posts on a page. */
export type PlaceName = (agencyId: string, unitId: string | null) => string

const list = '/quan-tri/tai-khoan'

const postText = (post: PostRow, place: PlaceName): string =>
  `${roleName(post.role, 'vi')}, ${place(post.agency_id, post.unit_id)}`

function StateTag({ official }: { readonly official: Official }) {
  if (official.state === 'locked') return <Tag tone="stopped">Đã khóa</Tag>
  return official.has_password ? <Tag tone="good">Đang dùng</Tag> : <Tag tone="wait">Chưa đặt mật khẩu</Tag>
}

/** `/quan-tri/tai-khoan`: officials of one's agencies. */
export function OfficialsPage(props: {
  readonly frame: Frame
  readonly officials: readonly Official[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly words: string
  readonly place: PlaceName
  readonly now: Date
  readonly mayCreate: boolean
}) {
  const { frame, officials, total, page, pages, words, place, now, mayCreate } = props
  const current = (official: Official) => official.posts.filter(post => isHeld(post, now))
  return (
    <DeskLayout {...frame} title="Tài khoản công vụ" search={null}>
      <div class="row">
        <h1>Tài khoản công vụ</h1>
        {mayCreate && (
          <LinkButton href={`${list}/moi`} icon="plus">
            Tạo tài khoản
          </LinkButton>
        )}
      </div>
      <SearchBox action={list} label="Tìm theo tên, tên đăng nhập, thư điện tử" value={words} />
      <p class="soft">{formatInteger(total)} tài khoản</p>
      {officials.length === 0 ? (
        <EmptyState title="Không có tài khoản nào khớp">
          Thử tìm bằng từ khác, có dấu hay không dấu đều được.
        </EmptyState>
      ) : (
        <DataTable
          caption="Tài khoản công vụ"
          rows={officials}
          rowKey={official => official.id}
          columns={[
            {
              key: 'name',
              title: 'Họ và tên',
              card: 'title',
              cell: official => (
                <>
                  <a href={`${list}/${official.id}`}>{official.name}</a>{' '}
                  {official.illustrative && <DemoBadge />}
                </>
              ),
            },
            {
              key: 'username',
              title: 'Tên đăng nhập',
              cell: official => <span class="code">{official.username}</span>,
            },
            {
              key: 'posts',
              title: 'Vị trí',
              cell: official =>
                current(official).length === 0
                  ? 'Chưa được giao'
                  : current(official).map(post => <div key={post.id}>{postText(post, place)}</div>),
            },
            { key: 'state', title: 'Trạng thái', cell: official => <StateTag official={official} /> },
            {
              key: 'seen',
              title: 'Hoạt động lần cuối',
              cell: official =>
                official.last_seen_at ? formatStamp(official.last_seen_at) : 'Chưa đăng nhập',
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        total={total}
        href={to => `${list}?q=${encodeURIComponent(words)}&trang=${to}`}
      />
    </DeskLayout>
  )
}

const isHeld = (post: PostRow, now: Date): boolean =>
  post.from_at <= now && (post.to_at === null || post.to_at > now)

/** `/quan-tri/tai-khoan/moi`. */
export function NewOfficialPage(props: {
  readonly frame: Frame
  readonly agencies: readonly AgencyChoice[]
  readonly errors?: readonly FieldError[]
  readonly typed?: Readonly<Record<'name' | 'username' | 'email' | 'agencyId', string>>
}) {
  const { frame, agencies, errors, typed } = props
  return (
    <DeskLayout
      {...frame}
      search={null}
      title="Tạo tài khoản công vụ"
      errors={errors ?? []}
      above={<BackLink href={list}>Tài khoản công vụ</BackLink>}
    >
      <h1>Tạo tài khoản công vụ</h1>
      <p class="prose">
        Người được tạo tài khoản nhận thư và tự đặt mật khẩu. Quản trị viên không bao giờ biết mật khẩu của
        người khác.
      </p>
      <Form action={`${list}/moi`}>
        <TextInput name="name" label="Họ và tên" value={typed?.name} autocomplete="off" spellcheck={false} />
        <TextInput
          name="username"
          label="Tên đăng nhập"
          hint="Chữ không dấu, số, dấu chấm, gạch nối; ví dụ mai.nt"
          value={typed?.username}
          autocomplete="off"
          width="medium"
          spellcheck={false}
        />
        <TextInput
          name="email"
          label="Thư công vụ"
          type="email"
          inputmode="email"
          value={typed?.email}
          autocomplete="off"
          spellcheck={false}
        />
        <Select
          name="agencyId"
          label="Cơ quan"
          choices={agencies.map(agency => ({ value: agency.id, label: agency.name }))}
          value={typed?.agencyId ?? agencies[0]?.id}
        />
        <Button>Tạo tài khoản và gửi thư</Button>
      </Form>
    </DeskLayout>
  )
}

export interface TypedPost {
  readonly role: string
  /** `G15` or `G15 G15.BTTP`: agency, or agency and unit. */
  readonly place: string
  readonly from: string
  readonly to: string
}

/** `/quan-tri/tai-khoan/:id`: one official, the posts, and what may be done. */
export function OfficialPage(props: {
  readonly frame: Frame
  readonly official: Official
  readonly place: PlaceName
  readonly now: Date
  /** Agencies in which the viewer gives posts; none when they do not, or when it is themselves. */
  readonly agencies: readonly AgencyChoice[]
  /** Whether the viewer may lock and unlock this account. */
  readonly mayManage: boolean
  readonly errors?: readonly FieldError[]
  readonly typed?: TypedPost
  readonly reason?: string
}) {
  const { frame, official, place, now, agencies, mayManage, errors, typed, reason } = props
  const self = `${list}/${official.id}`
  const mayGive = (agencyId: string): boolean => agencies.some(agency => agency.id === agencyId)
  return (
    <DeskLayout
      {...frame}
      search={null}
      title={official.name}
      errors={errors ?? []}
      above={<BackLink href={list}>Tài khoản công vụ</BackLink>}
    >
      <h1>
        {official.name} {official.illustrative && <DemoBadge />}
      </h1>
      <SummaryList
        rows={[
          { key: 'Tên đăng nhập', value: <span class="code">{official.username}</span> },
          { key: 'Thư công vụ', value: official.email },
          { key: 'Cơ quan', value: place(official.agency_id, null) },
          { key: 'Trạng thái', value: <StateTag official={official} /> },
          official.lock_reason !== null && { key: 'Lý do khóa', value: official.lock_reason },
          {
            key: 'Hoạt động lần cuối',
            value: official.last_seen_at ? formatStamp(official.last_seen_at) : 'Chưa đăng nhập',
          },
        ]}
      />
      <Panel title="Vị trí công tác">
        {official.posts.length === 0 ? (
          <EmptyState title="Chưa được giao vị trí nào">
            Không có vị trí, tài khoản chỉ xem được thông tin của chính mình.
          </EmptyState>
        ) : (
          <DataTable
            caption="Vị trí công tác"
            rows={official.posts}
            rowKey={post => post.id}
            columns={[
              {
                key: 'post',
                title: 'Vị trí',
                card: 'title',
                cell: post => postText(post, place),
              },
              { key: 'from', title: 'Từ ngày', cell: post => formatDay(dayOf(post.from_at)) },
              {
                key: 'to',
                title: 'Đến hết ngày',
                cell: post => (post.to_at === null ? 'Không thời hạn' : formatDay(lastDayOf(post.to_at))),
              },
              {
                key: 'state',
                title: 'Trạng thái',
                cell: post =>
                  isHeld(post, now) ? (
                    <Tag tone="good">Đang giữ</Tag>
                  ) : post.from_at > now ? (
                    <Tag tone="wait">Chưa bắt đầu</Tag>
                  ) : (
                    <Tag tone="plain">Đã kết thúc</Tag>
                  ),
              },
              {
                key: 'take',
                title: 'Thao tác',
                cell: post =>
                  mayGive(post.agency_id) && (post.to_at === null || post.to_at > now) ? (
                    <Form
                      action={`${self}/vi-tri/${post.id}/thu-hoi`}
                      label={`Thu hồi: ${postText(post, place)}`}
                    >
                      <Button kind="quiet">Thu hồi</Button>
                    </Form>
                  ) : null,
              },
            ]}
          />
        )}
      </Panel>
      {agencies.length > 0 && (
        <Panel title="Giao vị trí">
          <Form action={`${self}/vi-tri`}>
            <Select
              name="role"
              label="Vai trò"
              empty="Chọn vai trò"
              choices={officialRoles.map(role => ({ value: role, label: roleName(role, 'vi') }))}
              value={typed?.role}
            />
            <Select
              name="place"
              label="Nơi làm việc"
              choices={agencies.flatMap(agency => [
                { value: agency.id, label: `${agency.name} (toàn cơ quan)` },
                ...agency.units.map(unit => ({
                  value: `${agency.id} ${unit.id}`,
                  label: `${unit.name}, ${agency.name}`,
                })),
              ])}
              value={typed?.place}
              width="full"
            />
            <DateInput name="from" label="Từ ngày" value={typed?.from} optional />
            <DateInput name="to" label="Đến hết ngày" value={typed?.to} optional />
            <Button kind="secondary">Giao vị trí</Button>
          </Form>
        </Panel>
      )}
      {mayManage && (
        <Panel title="Quản lý tài khoản">
          {official.state === 'locked' ? (
            <Form action={`${self}/mo-khoa`}>
              <Button kind="secondary">Mở khóa tài khoản</Button>
            </Form>
          ) : (
            <>
              <Form action={`${self}/gui-lien-ket`}>
                <p class="soft">Người này nhận thư có liên kết để tự đặt lại mật khẩu.</p>
                <Button kind="secondary">Gửi thư đặt mật khẩu</Button>
              </Form>
              <Form action={`${self}/khoa`}>
                <TextInput name="reason" label="Lý do khóa" value={reason} />
                <Button kind="danger">Khóa tài khoản</Button>
              </Form>
            </>
          )}
        </Panel>
      )}
    </DeskLayout>
  )
}

/** The last day of a post: it ends with the first moment of the day after, or at the moment it was taken. */
const lastDayOf = (to: Date): string => dayOf(new Date(to.getTime() - 1))
