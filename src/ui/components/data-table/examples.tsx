import type { Examples } from '../../examples.ts'
import { type Timeliness, TimeTag } from '../tag/Tag.tsx'
import { type Column, DataTable } from './DataTable.tsx'

interface Row {
  code: string
  applicant: string
  procedure: string
  due: string
  state: Timeliness
}

const rows: Row[] = [
  {
    code: '000.00.17.G15-261118-0003',
    applicant: 'Nguyễn Thị Lan',
    procedure: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
    due: '17:00 ngày 23/11/2026',
    state: 'late',
  },
  {
    code: '000.00.17.G15-261120-0011',
    applicant: 'Công ty Luật TNHH Ánh Dương và Cộng sự',
    procedure: 'Chuyển đổi chi nhánh của tổ chức hành nghề luật sư nước ngoài thành công ty luật',
    due: '17:00 ngày 25/11/2026',
    state: 'dueSoon',
  },
  {
    code: '000.00.17.G15-261123-0001',
    applicant: 'Trần Ngọc Uyển Phượng Hoàng',
    procedure: 'Cấp lại Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
    due: '17:00 ngày 4/12/2026',
    state: 'inTime',
  },
]

const columns: Column<Row>[] = [
  {
    key: 'code',
    title: 'Mã hồ sơ',
    code: true,
    card: 'title',
    cell: row => <a href={`/mot-cua/ho-so/${row.code}`}>{row.code}</a>,
  },
  { key: 'applicant', title: 'Người nộp', cell: row => row.applicant },
  { key: 'procedure', title: 'Thủ tục', cell: row => row.procedure, card: 'hide' },
  {
    key: 'due',
    title: 'Hẹn trả',
    code: true,
    cell: row => row.due,
    sort: { href: '/mot-cua?sap-xep=han', direction: 'ascending' },
  },
  { key: 'state', title: 'Thời hạn', cell: row => <TimeTag state={row.state} /> },
]

const figures = [
  { unit: 'Bộ Tư pháp', done: 5206, late: 31 },
  { unit: 'Văn phòng Chính phủ', done: 3037, late: 7 },
]

export const examples: Examples = {
  name: 'data-table',
  title: 'Bảng',
  use: 'Trên điện thoại mỗi dòng thành một thẻ với vài điều chính; trang không bao giờ cuộn ngang.',
  items: [
    {
      title: 'Danh sách hồ sơ, chọn được nhiều',
      render: () => (
        <DataTable
          caption="Hồ sơ đang xử lý"
          columns={columns}
          rows={rows}
          rowKey={row => row.code}
          isCurrent={row => row === rows[1]}
          select={{ name: 'ma', value: row => row.code, label: row => `Chọn hồ sơ ${row.code}` }}
        />
      ),
    },
    {
      title: 'Số liệu, có dòng tổng',
      render: () => (
        <DataTable
          caption="Hồ sơ đã giải quyết trong tháng"
          showCaption
          phone="rows"
          columns={[
            { key: 'unit', title: 'Đơn vị', cell: row => row.unit },
            {
              key: 'done',
              title: 'Đã giải quyết',
              numeric: true,
              cell: row => row.done.toLocaleString('vi'),
            },
            { key: 'late', title: 'Quá hạn', numeric: true, cell: row => row.late },
          ]}
          rows={figures}
          rowKey={row => row.unit}
          total={['Cộng', '8.243', '38']}
        />
      ),
    },
  ],
}
