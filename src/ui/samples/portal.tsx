import { BackLink } from '../components/back-link/BackLink.tsx'
import { Breadcrumbs } from '../components/breadcrumbs/Breadcrumbs.tsx'
import { Button, LinkButton } from '../components/button/Button.tsx'
import { Confirmation } from '../components/confirmation/Confirmation.tsx'
import { DataTable } from '../components/data-table/DataTable.tsx'
import { DateInput } from '../components/date-input/DateInput.tsx'
import { examples as deadlines } from '../components/deadline/examples.tsx'
import { DemoBadge } from '../components/demo-badge/DemoBadge.tsx'
import { examples as doors } from '../components/doors/examples.tsx'
import { EmptyState } from '../components/empty-state/EmptyState.tsx'
import { FileInput } from '../components/file-input/FileInput.tsx'
import { FilterPanel } from '../components/filter-panel/FilterPanel.tsx'
import { Form } from '../components/form/Form.tsx'
import { Hero } from '../components/hero/Hero.tsx'
import type { SentForm } from '../components/kept-form/KeptForm.tsx'
import { Pagination } from '../components/pagination/Pagination.tsx'
import { PrintHeader } from '../components/print-header/PrintHeader.tsx'
import { Radios } from '../components/radios/Radios.tsx'
import { examples as roads } from '../components/road/examples.tsx'
import { SearchBox } from '../components/search-box/SearchBox.tsx'
import { Select } from '../components/select/Select.tsx'
import { examples as steps } from '../components/steps/examples.tsx'
import { Steps } from '../components/steps/Steps.tsx'
import { SummaryList } from '../components/summary-list/SummaryList.tsx'
import { Tag } from '../components/tag/Tag.tsx'
import { TextInput } from '../components/text-input/TextInput.tsx'
import { ErrorPage } from '../layouts/ErrorPage.tsx'
import { PortalLayout } from '../layouts/PortalLayout.tsx'
import { PrintLayout } from '../layouts/PrintLayout.tsx'
import { SignInLayout } from '../layouts/SignInLayout.tsx'
import type { Frame, Viewer } from '../view.ts'
import type { Sample } from './samples.ts'

const lan: Viewer = {
  name: 'Nguyễn Thị Lan',
  accountKind: 'citizen',
  nav: [
    { href: '/ho-so', label: 'Hồ sơ của tôi', count: 2 },
    { href: '/tai-khoan', label: 'Tài khoản' },
  ],
}

const found = [
  {
    code: '1.002911',
    name: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
    ministry: 'Bộ Tư pháp',
    limit: '20 ngày làm việc',
  },
  {
    code: '1.002637',
    name: 'Chuyển đổi chi nhánh của tổ chức hành nghề luật sư nước ngoài thành công ty luật trách nhiệm hữu hạn 100% vốn nước ngoài tại Việt Nam',
    ministry: 'Bộ Tư pháp',
    limit: '20 ngày làm việc',
  },
  {
    code: '1.003358',
    name: 'Cấp thẻ tạm trú cho người nước ngoài tại Cục Quản lý xuất nhập cảnh, Bộ Công an',
    ministry: 'Bộ Công an',
    limit: '5 ngày làm việc',
  },
]

const HomePage = ({ frame }: { readonly frame: Frame }) => (
  <PortalLayout
    {...frame}
    title="Trang chủ"
    description="Tìm thủ tục hành chính, nộp hồ sơ và tra cứu kết quả."
    wide
  >
    <Hero
      title="Nộp hồ sơ một lần, biết ngày có kết quả"
      lead="Tìm thủ tục, nộp trực tuyến và nhận kết quả có chữ ký số. Mỗi ngày hẹn đều kèm lời giải vì sao là ngày đó."
      aside={
        <Steps
          steps={[
            { title: 'Tìm thủ tục và chuẩn bị giấy tờ' },
            { title: 'Khai và nộp, tự lưu trong lúc khai' },
            { title: 'Nhận giấy tiếp nhận với ngày hẹn' },
            { title: 'Theo dõi, bổ sung khi được yêu cầu' },
            { title: 'Tải kết quả có chữ ký số' },
          ]}
        />
      }
    >
      <SearchBox
        action="/thu-tuc"
        label="Bạn cần làm thủ tục gì?"
        hint="Ví dụ: giấy phép luật sư, đổi giấy phép lái xe"
      />
    </Hero>
    {doors.items[0]!.render()}
  </PortalLayout>
)

const ListPage = ({ frame }: { readonly frame: Frame }) => (
  <PortalLayout
    {...frame}
    title="Thủ tục hành chính"
    description="Danh mục thủ tục hành chính của các bộ."
    wide
    above={<Breadcrumbs crumbs={[{ href: '/', label: 'Trang chủ' }]} />}
  >
    <h1>Thủ tục hành chính</h1>
    <SearchBox action="/thu-tuc" label="Tìm thủ tục" value="luat su nuoc ngoai" />
    <FilterPanel action="/thu-tuc" active={0} clearHref="/thu-tuc">
      <Select
        name="co-quan"
        label="Cơ quan"
        empty="Tất cả"
        choices={[{ value: 'G15', label: 'Bộ Tư pháp' }]}
      />
      <Select name="linh-vuc" label="Lĩnh vực" empty="Tất cả" choices={[{ value: 'ls', label: 'Luật sư' }]} />
    </FilterPanel>
    <DataTable
      caption="Thủ tục tìm thấy"
      rows={found}
      rowKey={row => row.code}
      columns={[
        {
          key: 'name',
          title: 'Thủ tục',
          card: 'title',
          cell: row => <a href={`/thu-tuc/${row.code}`}>{row.name}</a>,
        },
        { key: 'code', title: 'Mã', cell: row => <span class="figures">{row.code}</span> },
        { key: 'ministry', title: 'Cơ quan', cell: row => row.ministry },
        { key: 'limit', title: 'Thời hạn', cell: row => row.limit },
      ]}
    />
    <Pagination page={1} pages={3} total={113} href={page => `/thu-tuc?trang=${page}`} />
  </PortalLayout>
)

const FormPage = ({ frame }: { readonly frame: Frame }) => (
  <PortalLayout
    {...frame}
    viewer={lan}
    title="Người nộp hồ sơ"
    errors={[
      { field: 'phone', message: 'Nhập số điện thoại có 10 chữ số, bắt đầu bằng 0' },
      { field: 'birthday', message: 'Nhập một ngày có thật, ví dụ 28/2/1987' },
      { field: 'result', message: 'Chọn cách nhận kết quả' },
    ]}
    above={<BackLink href="/nop-ho-so/1.002911">Các phần của hồ sơ</BackLink>}
  >
    <div>
      <p class="soft small">Phần 1 trên 4</p>
      <h1>Người nộp hồ sơ</h1>
    </div>
    <Form action="/nop-ho-so/1.002911/1" autosave="/nop-ho-so/1.002911/nhap" files>
      <TextInput name="name" label="Họ, chữ đệm và tên" value="Nguyễn Thị Lan" autocomplete="name" />
      <DateInput name="birthday" label="Ngày, tháng, năm sinh" value="30/2/1987" autocomplete="bday" />
      <TextInput
        name="phone"
        label="Số điện thoại"
        hint="Cơ quan gọi số này khi hồ sơ cần bổ sung"
        type="tel"
        inputmode="tel"
        value="09123"
        width="short"
        autocomplete="tel"
      />
      <Radios
        name="result"
        label="Nhận kết quả bằng cách nào?"
        choices={[
          { value: 'online', label: 'Trực tuyến', hint: 'Bản điện tử có chữ ký số, giá trị như bản giấy' },
          { value: 'direct', label: 'Tại Bộ phận Một cửa' },
          { value: 'post', label: 'Qua dịch vụ bưu chính công ích' },
        ]}
      />
      <FileInput
        name="card"
        label="Ảnh thẻ luật sư"
        kinds="PDF, JPG hoặc PNG"
        accept=".pdf,.jpg,.png"
        maxMegabytes={20}
        optional
      />
      <div class="row">
        <Button wide>Lưu và tiếp tục</Button>
      </div>
    </Form>
  </PortalLayout>
)

const DonePage = ({ frame }: { readonly frame: Frame }) => (
  <PortalLayout {...frame} viewer={lan} title="Đã nộp hồ sơ">
    <Confirmation
      title="Đã nộp hồ sơ"
      codeLabel="Mã nộp hồ sơ, dùng để tra cứu"
      code="N7QK-4M2X-9T"
      qr={{ text: 'https://motcua.example/tra-cuu?ma=N7QK4M2X9T', label: 'Mã QR mở trang tra cứu hồ sơ này' }}
    />
    <h2>Việc tiếp theo</h2>
    {steps.items[0]!.render()}
    <div class="row">
      <LinkButton href="/ho-so/1/xac-nhan.pdf" icon="download" download>
        Tải xác nhận
      </LinkButton>
      <LinkButton href="/ho-so/1" kind="secondary">
        Theo dõi hồ sơ
      </LinkButton>
    </div>
  </PortalLayout>
)

const TrackPage = ({ frame }: { readonly frame: Frame }) => (
  <PortalLayout
    {...frame}
    title="Hồ sơ 000.00.17.G15-190418-0007"
    above={<BackLink href="/tra-cuu">Tra cứu hồ sơ khác</BackLink>}
  >
    <div>
      <p class="soft">
        Hồ sơ <DemoBadge />
      </p>
      <h1 class="code">000.00.17.G15-190418-0007</h1>
    </div>
    {roads.items[0]!.render()}
    {deadlines.items[0]!.render()}
    <SummaryList
      rows={[
        {
          key: 'Thủ tục',
          value: <a href="/thu-tuc/1.002911">Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài</a>,
        },
        { key: 'Cơ quan giải quyết', value: 'Cục Bổ trợ tư pháp, Bộ Tư pháp' },
        { key: 'Tiếp nhận', value: '09:30 ngày 18/4/2019' },
        { key: 'Hỏi về hồ sơ', value: 'Bộ phận Một cửa, 58–60 Trần Phú, Hà Nội' },
      ]}
    />
  </PortalLayout>
)

const SignInPage = ({ frame }: { readonly frame: Frame }) => (
  <SignInLayout {...frame} title="Đăng nhập">
    <h1>Đăng nhập</h1>
    <Form action="/dang-nhap">
      <TextInput name="email" label="Thư điện tử" type="email" autocomplete="username" spellcheck={false} />
      <TextInput name="password" label="Mật khẩu" type="password" autocomplete="current-password" />
      <Button wide>Đăng nhập</Button>
    </Form>
    <div class="row">
      <a href="/quen-mat-khau">Quên mật khẩu</a>
      <a href="/dang-ky">Tạo tài khoản</a>
    </div>
  </SignInLayout>
)

const EmptyPage = ({ frame }: { readonly frame: Frame }) => (
  <PortalLayout
    {...frame}
    viewer={lan}
    title="Hồ sơ của tôi"
    flash={[{ kind: 'success', text: 'Đã rút hồ sơ.', link: { href: '/ho-so/1', label: 'Xem lại' } }]}
  >
    <h1>Hồ sơ của tôi</h1>
    <EmptyState
      title="Bạn chưa có hồ sơ nào đang giải quyết"
      action={<LinkButton href="/thu-tuc">Tìm thủ tục</LinkButton>}
    >
      Hồ sơ nộp trực tuyến và hồ sơ nộp tại quầy bằng số định danh của bạn sẽ hiện ở đây.
    </EmptyState>
    <p>
      <Tag tone="stopped">Đã rút 1 hồ sơ</Tag>
    </p>
  </PortalLayout>
)

const ReportPage = ({ frame }: { readonly frame: Frame }) => (
  <PrintLayout
    {...frame}
    title="Báo cáo"
    source="Nguồn: sổ theo dõi hồ sơ, lấy lúc 08:00 ngày 31/7/2019 (dữ liệu minh họa)."
  >
    <PrintHeader
      parent="Bộ Tư pháp"
      agency="Văn phòng Bộ"
      number="12/BC-VP"
      placeAndDate="Hà Nội, ngày 31 tháng 7 năm 2019"
    />
    <h1>Báo cáo</h1>
    <p>Tình hình tiếp nhận, giải quyết thủ tục hành chính tháng 7 năm 2019 như sau:</p>
    <DataTable
      caption="Kết quả giải quyết"
      showCaption
      phone="rows"
      rows={[
        { unit: 'Cục Bổ trợ tư pháp', all: '3.404', late: '31', share: '0,9%' },
        { unit: 'Cục Hộ tịch, quốc tịch, chứng thực', all: '4.839', late: '7', share: '0,1%' },
      ]}
      rowKey={row => row.unit}
      columns={[
        { key: 'unit', title: 'Đơn vị', cell: row => row.unit },
        { key: 'all', title: 'Tiếp nhận', numeric: true, cell: row => row.all },
        { key: 'late', title: 'Quá hạn', numeric: true, cell: row => row.late },
        { key: 'share', title: 'Tỷ lệ', numeric: true, cell: row => row.share },
      ]}
      total={['Cộng', '8.243', '38', '0,4%']}
    />
  </PrintLayout>
)

const errorOf = (status: number, sentence: string, sent?: SentForm) => (frame: Frame) => (
  <ErrorPage
    frame={frame}
    status={status}
    sentence={sentence}
    sent={sent}
    requestId="019abf3e-7c1d-7f00-9a61-5b2c9d1e0f34"
  />
)

export const portalSamples: readonly Sample[] = [
  { slug: 'trang-chu', title: 'Trang chủ', render: frame => <HomePage frame={frame} /> },
  { slug: 'danh-sach', title: 'Danh sách thủ tục', render: frame => <ListPage frame={frame} /> },
  { slug: 'khai-ho-so', title: 'Khai hồ sơ, có lỗi', render: frame => <FormPage frame={frame} /> },
  { slug: 'da-nop', title: 'Đã nộp', render: frame => <DonePage frame={frame} /> },
  { slug: 'theo-doi', title: 'Theo dõi hồ sơ', render: frame => <TrackPage frame={frame} /> },
  { slug: 'trong', title: 'Trang trống', render: frame => <EmptyPage frame={frame} /> },
  { slug: 'dang-nhap', title: 'Đăng nhập', render: frame => <SignInPage frame={frame} /> },
  { slug: 'bao-cao', title: 'Trang in', render: frame => <ReportPage frame={frame} /> },
  {
    slug: 'loi-403',
    title: 'Không có quyền',
    render: errorOf(403, 'Trang này dành cho người đang giữ hồ sơ hoặc lãnh đạo đơn vị.'),
  },
  {
    slug: 'loi-404',
    title: 'Không tìm thấy',
    render: errorOf(404, 'Địa chỉ này không có trang nào. Có thể liên kết đã cũ hoặc gõ nhầm.'),
  },
  {
    slug: 'loi-500',
    title: 'Sự cố',
    render: errorOf(500, 'Dữ liệu đã lưu không mất. Vui lòng thử lại sau ít phút.'),
  },
  {
    slug: 'loi-503',
    title: 'Gián đoạn',
    render: errorOf(503, 'Hệ thống đang tạm ngừng kết nối dữ liệu. Vui lòng thử lại sau ít giây.'),
  },
  {
    slug: 'loi-503-gui-lai',
    title: 'Gián đoạn khi gửi biểu mẫu',
    render: errorOf(
      503,
      'Hệ thống đang tạm ngừng kết nối dữ liệu. Những gì đã lưu không mất. Vui lòng thử lại sau ít giây.',
      {
        action: '/ho-so-cua-toi/1/bo-sung',
        fields: [['note', 'Bổ sung bản sao chứng chỉ']],
        files: [{ field: 'files', name: 'ban-sao-chung-chi-hanh-nghe.pdf' }],
        multipart: true,
      },
    ),
  },
]
