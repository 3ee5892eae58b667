import { Banner } from '../components/banner/Banner.tsx'
import { Button } from '../components/button/Button.tsx'
import { type Column, DataTable } from '../components/data-table/DataTable.tsx'
import { examples as deadlines } from '../components/deadline/examples.tsx'
import { EmptyState } from '../components/empty-state/EmptyState.tsx'
import { Form } from '../components/form/Form.tsx'
import { Pagination } from '../components/pagination/Pagination.tsx'
import { Panel } from '../components/panel/Panel.tsx'
import { examples as roads } from '../components/road/examples.tsx'
import { SummaryList } from '../components/summary-list/SummaryList.tsx'
import { Tabs } from '../components/tabs/Tabs.tsx'
import { Tag, type Timeliness, TimeTag } from '../components/tag/Tag.tsx'
import { Textarea } from '../components/textarea/Textarea.tsx'
import { examples as timelines } from '../components/timeline/examples.tsx'
import { WorkList } from '../components/work-list/WorkList.tsx'
import { DeskLayout } from '../layouts/DeskLayout.tsx'
import type { Frame, Viewer } from '../view.ts'
import type { Sample } from './samples.ts'

const minh: Viewer = {
  name: 'Trần Văn Minh',
  accountKind: 'official',
  role: 'Chuyên viên, Cục Bổ trợ tư pháp, Bộ Tư pháp',
  search: { href: '/mot-cua', label: 'Tìm hồ sơ, mã số, người nộp' },
  nav: [
    { href: '/thiet-ke', label: 'Hồ sơ', count: 23 },
    { href: '/van-ban', label: 'Văn bản', count: 4 },
    { href: '/dieu-hanh', label: 'Nhiệm vụ' },
    { href: '/quan-tri', label: 'Quản trị' },
  ],
}

interface Row {
  code: string
  applicant: string
  procedure: string
  due: string
  left: string
  state: Timeliness
}

const procedures = [
  'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
  'Cấp lại Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
  'Chuyển đổi chi nhánh của tổ chức hành nghề luật sư nước ngoài thành công ty luật trách nhiệm hữu hạn',
]
const people = ['Nguyễn Thị Lan', 'Công ty Luật TNHH Ánh Dương và Cộng sự', 'Trần Ngọc Uyển', 'Phạm Hữu Ẩn']
const states: Timeliness[] = ['late', 'dueSoon', 'inTime', 'inTime', 'waiting']

const rows: Row[] = Array.from({ length: 18 }, (_, i) => ({
  code: `000.00.17.G15-2611${10 + i}-${String(i + 1).padStart(4, '0')}`,
  applicant: people[i % people.length]!,
  procedure: procedures[i % procedures.length]!,
  due: `17:00 ngày ${i + 3}/12/2026`,
  left: i === 0 ? 'quá 2 ngày làm việc' : `còn ${i} ngày làm việc`,
  state: states[Math.min(i, 3) + (i % 7 === 6 ? 1 : 0)]!,
}))

const columns: Column<Row>[] = [
  {
    key: 'code',
    title: 'Mã hồ sơ',
    code: true,
    card: 'title',
    cell: row => <a href={`/mot-cua/${row.code}`}>{row.code}</a>,
  },
  { key: 'applicant', title: 'Người nộp', cell: row => row.applicant },
  { key: 'procedure', title: 'Thủ tục', card: 'hide', cell: row => row.procedure },
  {
    key: 'due',
    title: 'Hẹn trả',
    code: true,
    cell: row => row.due,
    sort: { href: '/mot-cua?sap-xep=han', direction: 'ascending' },
  },
  { key: 'state', title: 'Thời hạn', cell: row => <TimeTag state={row.state} /> },
]

const InboxTabs = () => (
  <Tabs
    label="Hộp việc"
    tabs={[
      { href: '/mot-cua?xem=cho', label: 'Chờ tiếp nhận', count: 12 },
      { href: '/mot-cua?xem=dang', label: 'Đang xử lý', count: 18, current: true },
      { href: '/mot-cua?xem=bo-sung', label: 'Chờ bổ sung', count: 3 },
      { href: '/mot-cua?xem=ky', label: 'Chờ ký', count: 0 },
      { href: '/mot-cua?xem=tra', label: 'Sẵn sàng trả', count: 7 },
    ]}
  />
)

const InboxPage = ({ frame }: { readonly frame: Frame }) => (
  <DeskLayout {...frame} viewer={minh} title="Đang xử lý (18)">
    <h1>Hộp việc</h1>
    <InboxTabs />
    <Form action="/mot-cua/chon" label="Việc với các hồ sơ đã chọn">
      <DataTable
        caption="Hồ sơ đang xử lý, gấp nhất trước"
        columns={columns}
        rows={rows}
        rowKey={row => row.code}
        select={{ name: 'ma', value: row => row.code, label: row => `Chọn hồ sơ ${row.code}` }}
      />
      <div class="row">
        <Button kind="secondary">Chuyển người xử lý</Button>
        <Button kind="secondary">In phiếu kiểm soát</Button>
      </div>
    </Form>
    <Pagination page={1} pages={2} total={68} href={page => `/mot-cua?trang=${page}`} />
  </DeskLayout>
)

const DossierPage = ({ frame }: { readonly frame: Frame }) => (
  <DeskLayout
    {...frame}
    viewer={minh}
    title="Hồ sơ 000.00.17.G15-261110-0001"
    flash={[{ kind: 'success', text: 'Đã nhận xử lý hồ sơ.', link: { href: '/mot-cua', label: 'Hoàn tác' } }]}
    list={
      <WorkList
        title="Đang xử lý"
        count={18}
        items={rows.map(row => ({
          href: `/mot-cua/${row.code}`,
          title: row.applicant,
          detail: row.procedure,
          meta: row.left,
          tag: <TimeTag state={row.state} />,
          current: row === rows[1],
        }))}
      />
    }
  >
    <div class="row">
      <h1>Nguyễn Thị Lan</h1>
      <span class="code soft">000.00.17.G15-261110-0001</span>
      <Tag tone="plain">Toàn trình</Tag>
    </div>
    {roads.items[0]!.render()}
    {deadlines.items[0]!.render()}
    <Form action="/mot-cua/1/buoc" label="Việc tiếp theo" inline>
      <Button icon="forward">Trình ký kết quả</Button>
      <Button kind="secondary">Yêu cầu bổ sung</Button>
      <Button kind="secondary">Lấy ý kiến</Button>
      <Button kind="danger">Đề nghị từ chối</Button>
    </Form>
    <div class="columns">
      <Panel title="Người nộp">
        <SummaryList
          rows={[
            { key: 'Họ và tên', value: 'Nguyễn Thị Lan' },
            { key: 'Số định danh', value: <span class="figures">001 *** *** 123</span> },
            { key: 'Điện thoại', value: <span class="figures">0912 345 678</span> },
          ]}
        />
      </Panel>
      <Panel title="Giấy tờ">
        <SummaryList
          rows={[
            { key: 'Văn bản đề nghị', value: <a href="/tep/1">de-nghi.pdf</a> },
            { key: 'Phiếu lý lịch tư pháp', value: <a href="/tep/2">ly-lich.pdf</a> },
            { key: 'Chứng chỉ hành nghề', value: <a href="/tep/3">chung-chi.pdf</a> },
          ]}
        />
      </Panel>
    </div>
    <Banner kind="warning">Ngày 24/11 là ngày nghỉ; thời hạn đã bỏ qua ngày này.</Banner>
    <Form action="/mot-cua/1/y-kien" label="Ý kiến">
      <Textarea name="opinion" label="Ý kiến thẩm định" limit={4000} rows={4} />
      <div class="row">
        <Button kind="secondary">Lưu ý kiến</Button>
      </div>
    </Form>
    <h2>Nhật ký</h2>
    {timelines.items[0]!.render()}
  </DeskLayout>
)

const EmptyDeskPage = ({ frame }: { readonly frame: Frame }) => (
  <DeskLayout {...frame} viewer={minh} title="Chờ ký (0)">
    <h1>Hộp việc</h1>
    <InboxTabs />
    <EmptyState title="Không có hồ sơ nào chờ ký">
      Hồ sơ hiện ở đây khi chuyên viên trình kết quả. Lần gần nhất: 16:20 ngày 20/11/2026.
    </EmptyState>
  </DeskLayout>
)

export const deskSamples: readonly Sample[] = [
  { slug: 'hop-viec', title: 'Hộp việc', render: frame => <InboxPage frame={frame} /> },
  { slug: 'ho-so', title: 'Hồ sơ của cán bộ', render: frame => <DossierPage frame={frame} /> },
  { slug: 'hop-viec-trong', title: 'Hộp việc trống', render: frame => <EmptyDeskPage frame={frame} /> },
]
