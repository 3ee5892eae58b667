import type { AdministrativeDocument } from './document.ts'

/** Documents for tests of presentation, about nothing that happened. */
const rows = Array.from({ length: 60 }, (_, index) => [
  String(index + 1),
  `Bộ, cơ quan thứ ${index + 1}`,
  [{ text: String(100 + index), link: `/dieu-hanh/nhiem-vu?co-quan=G${index}` }],
  String(index),
  'Rà soát, đánh giá tình hình triển khai dịch vụ công trực tuyến; báo cáo trước ngày 15/9/2019',
])

export const report: AdministrativeDocument = {
  rulesOf: '2019-08-01',
  superior: 'Văn phòng Chính phủ',
  issuer: 'Tổ công tác\ncủa Thủ tướng Chính phủ',
  number: 5,
  symbol: 'BC-TCTTTg',
  place: 'Hà Nội',
  date: '2019-02-05',
  type: 'Báo cáo',
  summary: 'Tình hình, kết quả thực hiện nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao',
  addressees: ['Chính phủ', 'Thủ tướng Chính phủ'],
  body: [
    { kind: 'heading', level: 1, text: 'I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ' },
    { kind: 'heading', level: 2, text: '1. Ủy ban nhân dân các tỉnh, thành phố' },
    {
      kind: 'paragraph',
      text: [
        { text: 'Trong 7 tháng, tổng số nhiệm vụ giao là ' },
        { text: '8.243', bold: true, link: '/dieu-hanh/nhiem-vu' },
        { text: ' nhiệm vụ: Nguyễn Hữu Ẩn, Đặng Ưởng theo dõi & báo cáo <hằng tháng>.' },
      ],
    },
    ...Array.from({ length: 12 }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `Đoạn ${index + 1}. Các bộ, cơ quan, địa phương tiếp tục thực hiện nhiệm vụ được giao, khẩn trương hoàn thiện, trình cấp có thẩm quyền các đề án còn nợ đọng, bảo đảm chất lượng, tiến độ.`,
    })),
  ],
  signature: {
    authority: { prefix: 'KT.', onBehalfOf: 'Tổ trưởng', title: 'Tổ phó' },
    name: 'Nguyễn Hữu Ẩn',
  },
  recipients: ['Như trên', 'Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ', 'Lưu: VT, TH (3b)'],
  appendices: [
    {
      title: 'Tình hình thực hiện nhiệm vụ theo cơ quan',
      landscape: true,
      blocks: [
        {
          kind: 'table',
          title: 'Biểu BC-1',
          columns: [
            { title: 'STT', width: 1, align: 'center' },
            { title: 'Bộ, cơ quan, địa phương', width: 5 },
            { title: 'Tổng', group: 'Đã hoàn thành', width: 2, align: 'right' },
            { title: 'Quá hạn', group: 'Đã hoàn thành', width: 2, align: 'right' },
            { title: 'Nội dung', width: 8 },
          ],
          rows,
          total: ['', 'Tổng số', '7.770', '1.770', ''],
          note: 'Nguồn: dữ liệu thử.',
        },
      ],
    },
    { title: 'Danh sách', blocks: [{ kind: 'paragraph', text: 'Không có.' }] },
  ],
  illustrative: true,
}

export const letter: AdministrativeDocument = {
  ...report,
  rulesOf: '2026-11-28',
  superior: null,
  issuer: 'Văn phòng Chính phủ',
  number: null,
  symbol: 'VPCP-TCTTTg',
  date: null,
  type: null,
  summary: 'đôn đốc thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao',
  addressees: ['Bộ Tư pháp'],
  appendices: [],
  illustrative: false,
}
