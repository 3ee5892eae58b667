import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Field, fields, type Passage, pairUp, scoreOf } from '../../../../bench/directives/score.ts'
import { inProject } from '../../../platform/paths.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import { national } from '../../calendar/legal-time/examples.ts'
import type { DirectoryAgency } from './bodies.ts'
import { type DraftTask, parseDirective } from './parse.ts'
import { createReader } from './reader.ts'

const { organizations } = JSON.parse(readFileSync(inProject('seeds/data/organizations.json'), 'utf8')) as {
  organizations: readonly DirectoryAgency[]
}
const reader = createReader(organizations)
const parse = (text: string, date = '2019-08-05'): readonly DraftTask[] =>
  parseDirective(reader, text, {
    date,
    addWorkingDays: (from, count) => addWorkingDays(national, from, count),
  })
const leads = (text: string): (string | null)[] => parse(text).map(({ lead, leadGroup }) => lead ?? leadGroup)
const ubnd = (name: string): string => `Ủy ban nhân dân ${name}`

describe('the marked passages of the building part', () => {
  const { passages } = JSON.parse(readFileSync(inProject('tests/fixtures/directives/dev.json'), 'utf8')) as {
    passages: readonly Passage[]
  }
  const pairs = passages.flatMap(passage => pairUp(passage, parse(passage.text, passage.date)))

  test.each(Object.keys(fields) as Field[])('%s', field => {
    expect(scoreOf(field, pairs).f1).toBeGreaterThanOrEqual(0.98)
  })
  test('spans cut the very words, without number and full stop', () => {
    for (const passage of passages)
      for (const { span, text, deadlineText } of parse(passage.text, passage.date)) {
        const cut = passage.text.slice(span.start, span.end)
        expect(cut.replace(/\s+/g, ' ')).toBe(text)
        expect(cut).toMatch(/^[^\s.;,)].*[^\s.;,]$/s)
        if (deadlineText) expect(passage.text).toContain(deadlineText)
      }
  })
})

describe('the article of 1/8/2019 in our own words', () => {
  const { text, date } = JSON.parse(
    readFileSync(inProject('tests/fixtures/directives/article.json'), 'utf8'),
  ) as { text: string; date: string }
  const tasks = parse(text, date)
  // Steering fact sheet §8, "Article's actions".
  test.each([
    [
      'document software with the signing of Ban Cơ yếu',
      /phần mềm quản lý văn bản .* Ban Cơ yếu Chính phủ/,
      'all',
      'hệ thống',
    ],
    [
      'every e-document signed on the axis except secret ones',
      /^triển khai thực hiện ký số mọi văn bản .* \(trừ văn bản mật\)/,
      'all',
      null,
    ],
    ['rules on e-documents', /ban hành quy chế .* văn bản điện tử/, 'all', 'quy chế'],
    [
      'portal and one-stop joined to the national portal',
      /Nâng cấp Cổng Dịch vụ công.*Cổng dịch vụ công quốc gia/,
      'all',
      'hệ thống',
    ],
    ['services of level 3 and 4 reviewed', /rà soát dịch vụ công trực tuyến mức độ 3, mức độ 4/, 'all', null],
    ['exemplary localities chosen', /^Chọn các địa phương làm tốt/, 'all', null],
    ['infrastructure and security', /hạ tầng kỹ thuật, an toàn thông tin/, 'all', null],
    ['tasks carried out', /tích cực làm các nhiệm vụ được giao/, 'all', null],
    ['schemes still owed', /các đề án còn nợ/, 'all', 'đề án'],
    ['drafting led by ministers', /trực tiếp phụ trách việc soạn thảo/, 'ministries', null],
    ['detailing documents still owed', /văn bản quy định chi tiết còn nợ/, 'ministries', null],
    ['detailing documents of the laws to come', /7 luật có hiệu lực trong năm 2020/, 'ministries', null],
  ])('%s', (_what, words, group, product) => {
    const found = tasks.filter(task => words.test(task.text))
    expect(found.map(({ leadGroup, product }) => ({ leadGroup, product }))).toEqual([
      { leadGroup: group, product },
    ])
  })
  test('the review goes to the Government Office by 14/9/2019', () => {
    expect(tasks.filter(({ deadline }) => deadline)).toMatchObject([
      {
        deadlineText: 'trước ngày 15/9/2019',
        deadline: '2019-09-14',
        deadlineRule: { kind: 'before', day: '2019-09-15' },
        recipient: 'Văn phòng Chính phủ',
      },
    ])
  })
  test('figures, praise and appeals are none', () => {
    expect(
      tasks.filter(({ text }) => /8\.243|208\/238|phát huy vai trò|12 bộ|61 văn bản/.test(text)),
    ).toEqual([])
  })
})

describe('who', () => {
  test.each([
    ['Bộ Tài chính rà soát nợ công.', ['Bộ Tài chính']],
    ['BỘ TÀI CHÍNH\na) Rà soát nợ công;\nb) Báo cáo Chính phủ.', ['Bộ Tài chính', 'Bộ Tài chính']],
    [
      'Giao Bộ KH&ĐT, Bộ LĐ-TB&XH, Bộ VH,TT&DL rà soát.',
      ['Bộ Kế hoạch và Đầu tư', 'Bộ Lao động - Thương binh và Xã hội', 'Bộ Văn hóa, Thể thao và Du lịch'],
    ],
    [
      'Yêu cầu Bộ NN&PTNT và NHNN kiểm tra.',
      ['Bộ Nông nghiệp và Phát triển nông thôn', 'Ngân hàng Nhà nước Việt Nam'],
    ],
    [
      'Thống đốc Ngân hàng Nhà nước, Tổng Thanh tra Chính phủ kiểm tra.',
      ['Ngân hàng Nhà nước Việt Nam', 'Thanh tra Chính phủ'],
    ],
    ['Bộ trưởng, Chủ nhiệm VPCP kiểm tra.', ['Văn phòng Chính phủ']],
    [
      'Bộ trưởng các Bộ: Tài chính, Công Thương và Tư pháp kiểm tra.',
      ['Bộ Tài chính', 'Bộ Công Thương', 'Bộ Tư pháp'],
    ],
    ['Các cơ quan: Bộ Công an, Bộ Quốc phòng chia sẻ dữ liệu.', ['Bộ Công an', 'Bộ Quốc phòng']],
    ['Chủ tịch UBND tỉnh Quảng Nam kiểm tra.', [ubnd('tỉnh Quảng Nam')]],
    [
      'UBND các tỉnh: Thanh Hoá, Bà Rịa - Vũng Tàu và UBND TP.HCM kiểm tra.',
      [ubnd('tỉnh Thanh Hóa'), ubnd('tỉnh Bà Rịa - Vũng Tàu'), ubnd('thành phố Hồ Chí Minh')],
    ],
    ['Uỷ ban nhân dân các tỉnh, thành phố trực thuộc Trung ương kiểm tra.', ['provinces']],
    ['UBND các tỉnh vùng Đồng bằng sông Cửu Long khẩn trương kiểm tra.', ['provinces']],
    ['Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ rà soát.', ['ministries']],
    ['Các bộ, ngành, địa phương rà soát.', ['all']],
    ['Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh, thành phố rà soát.', ['all']],
    ['Các bộ, cơ quan còn nợ văn bản khẩn trương trình.', ['ministries']],
    ['Tổng cục Hải quan công khai thời gian thông quan.', ['Tổng cục Hải quan']],
    ['Cục Đường sắt Việt Nam thuộc Bộ Giao thông vận tải kiểm tra.', ['Cục Đường sắt Việt Nam']],
    ['Đề nghị Quý Bộ gửi báo cáo trước ngày 15/9/2019.', [null]],
    ['Bộ Y tế rà soát. Đề nghị Bộ báo cáo Thủ tướng.', ['Bộ Y tế', 'Bộ Y tế']],
    ['Tổ công tác kiến nghị Chính phủ chỉ đạo Bộ Xây dựng sửa đổi Thông tư.', ['Bộ Xây dựng']],
    ['Tổ trưởng Tổ công tác đề nghị Bộ trưởng Bộ Y tế Nguyễn Văn Minh Họa trực tiếp chỉ đạo.', ['Bộ Y tế']],
    ['Văn phòng Chính phủ đề nghị các bộ, cơ quan, địa phương gửi danh sách.', ['all']],
    ['Bộ Tài chính hướng dẫn UBND tỉnh Khánh Hòa.', ['Bộ Tài chính']],
    ['Trên cơ sở ý kiến của Bộ Tài chính, Bộ Tư pháp, giao Bộ Xây dựng ban hành hướng dẫn.', ['Bộ Xây dựng']],
    ['Để bảo đảm tiến độ, Bộ Y tế khẩn trương rà soát.', ['Bộ Y tế']],
    ['Đối với Bộ Y tế, đề nghị khẩn trương trình Đề án.', ['Bộ Y tế']],
    [
      'Bộ Quốc phòng, Bộ Công an theo chức năng, nhiệm vụ được giao, tăng cường tuần tra.',
      ['Bộ Quốc phòng', 'Bộ Công an'],
    ],
  ])('%s', (text, wanted) => expect(leads(text)).toEqual(wanted))
})

describe('no task', () => {
  test.each([
    'Khoản 3 Điều 21 quy định: Bộ Y tế có trách nhiệm ban hành danh mục trước ngày 31/12/2019.',
    'Phương án 1: giao Bộ Tài chính thống nhất quản lý quỹ.',
    'Bộ Nội vụ thực hiện các nhiệm vụ, quyền hạn sau đây:\n1. Trình Chính phủ dự án luật.\n2. Ban hành thông tư.',
    'Tại buổi làm việc, Bộ Tài chính đề nghị Bộ Y tế bổ sung vốn.',
    'Ý kiến của Bộ Tư pháp: thống nhất, đề nghị Bộ Y tế bổ sung quy định.',
    'Trục bảo đảm việc gửi, nhận văn bản. Văn phòng Chính phủ quản lý, vận hành Trục.',
    'Bộ Y tế: 42 nhiệm vụ, hoàn thành 38 nhiệm vụ.',
    'Bộ Ngoại giao chủ trì, phối hợp với Bộ Công Thương tổ chức thành công 05 vòng đàm phán.',
    'Bộ Xây dựng vừa có văn bản gửi các địa phương. Theo đó, Bộ đề nghị các địa phương rà soát quỹ nhà.',
    'Bộ Y tế đã ban hành 12 thông tư. Bộ Tài chính trình Chính phủ 5 nghị định.',
    'Bộ Công Thương là đơn vị dẫn đầu.',
    'Đại diện Bộ Xây dựng cho biết sẽ trình Nghị định trước ngày 30/9/2019.',
    'Nhiều đại biểu đề nghị Bộ Tài chính sớm ban hành thông tư.',
    'Hiệp hội Lương thực kiến nghị Bộ Công Thương bỏ quy định.',
    'Theo báo cáo của Bộ Y tế, Bộ Tài chính giảm 30% thủ tục.',
    'Khoản 2 Điều 5 quy định Bộ trưởng Bộ Tài chính ban hành chế độ báo cáo.',
    'Luật Quản lý thuế giao Chính phủ quy định chi tiết 19 nội dung.',
    'Điều 12 quy định: “Bộ Tài chính có trách nhiệm hướng dẫn.”',
    'Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;',
    'Bộ trưởng Bộ Y tế và các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này.',
    'Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện.',
    'Các bộ, ngành, địa phương tiếp tục phát huy kết quả đạt được, nỗ lực hơn nữa.',
    'Thủ tướng giao Bộ Y tế trình Đề án nhưng đến nay chưa trình.',
    'Bộ Y tế chịu trách nhiệm về tính chính xác của số liệu.',
    'Nơi nhận:\n- Bộ Tài chính;\n- Lưu: VT.',
    'Kính gửi:\n- Bộ Tài chính;\n- Bộ Y tế.',
    'Lãnh đạo Bộ Tư pháp báo cáo tại cuộc họp: đã tiếp nhận 35 dự thảo.',
  ])('%s', text => expect(parse(text)).toEqual([]))
})

describe('by when', () => {
  test.each([
    ['trước ngày 15/9/2019', '2019-09-14'],
    ['trước ngày 15 tháng 9 năm 2019', '2019-09-14'],
    ['trước 15.9.2019', '2019-09-14'],
    ['trước ngày 01/3', '2020-02-29'],
    ['trước 17 giờ ngày 18/8/2019', '2019-08-18'],
    ['trước 17h00 ngày 18/8/2019', '2019-08-18'],
    ['trước tháng 10 năm 2020', '2020-09-30'],
    ['đến hết ngày 30/9/2019', '2019-09-30'],
    ['chậm nhất là ngày 30/9/2019', '2019-09-30'],
    ['chậm nhất trong tháng 9/2019', '2019-09-30'],
    ['trong tháng 9', '2019-09-30'],
    ['trong tháng tới', '2019-09-30'],
    ['trong quý sau', '2019-12-31'],
    ['trong tuần này', '2019-08-11'],
    ['trong tuần đầu tháng 9', '2019-09-07'],
    ['trong tuần cuối tháng 9', '2019-09-30'],
    ['trong nửa đầu tháng 9', '2019-09-15'],
    ['trong tháng 9 và 10 năm 2019', '2019-10-31'],
    ['trong quý III, IV năm 2019', '2019-12-31'],
    ['trước ngày mùng 5 tháng 9', '2019-09-04'],
    ['trước thứ Sáu, ngày 16/8/2019', '2019-08-15'],
    ['trong ngày hôm nay', '2019-08-05'],
    ['trước kỳ họp thứ 8', null],
    ['trước Tết Nguyên đán', null],
    ['trước ngày 25 của tháng', null],
    ['Hằng năm, trước ngày 15 tháng 11', null],
    ['trong tháng 1', '2020-01-31'],
    ['trong quý III', '2019-09-30'],
    ['trong quý 4 năm 2019', '2019-12-31'],
    ['trong quý I/2020', '2020-03-31'],
    ['trong 6 tháng cuối năm 2019', '2019-12-31'],
    ['trong 9 tháng đầu năm 2020', '2020-09-30'],
    ['trong năm 2020', '2020-12-31'],
    ['đến hết năm 2020', '2020-12-31'],
    ['trong thời hạn 10 ngày làm việc', '2019-08-19'],
    ['trong vòng 30 ngày', '2019-09-04'],
    ['trong thời hạn 30 (ba mươi) ngày', '2019-09-04'],
    ['trong thời gian 14 ngày kể từ ngày 23/8/2019', '2019-09-06'],
    ['trong thời hạn 03 tháng', '2019-11-05'],
    ['tại phiên họp thường kỳ tháng 9', '2019-09-30'],
    ['tại kỳ họp thứ 8', null],
    ['hằng tháng', null],
    ['trước ngày 25 hằng tháng', null],
    ['hằng quý, trước ngày 20 của tháng cuối quý', null],
    ['trước ngày 15 tháng 12 hằng năm', null],
  ])('%s', (words, day) => {
    const [task] = parse(`Bộ Y tế báo cáo Chính phủ kết quả ${words}.`)
    expect([task?.deadlineText, task?.deadline]).toEqual([words, day])
  })
  test.each([
    ['Bộ Y tế hoàn thành quý III/2019.', 'quý III/2019'],
    ['Bộ Y tế rà soát, đạt 50% vào cuối năm 2020.', 'cuối năm 2020'],
    ['Bộ Y tế báo cáo định kỳ 6 tháng, hằng năm.', '6 tháng, hằng năm'],
    ['Chậm nhất ngày 15/8/2019, Bộ Y tế trình Đề án.', 'Chậm nhất ngày 15/8/2019'],
    ['Bộ Y tế trước ngày 15/8/2019 phải:\na) Rà soát;', 'trước ngày 15/8/2019'],
    [
      'Bộ Y tế gửi thẩm định trước ngày 10/8/2019, trình Chính phủ trước ngày 20/8/2019.',
      'trước ngày 20/8/2019',
    ],
  ])('%s', (text, words) => expect(parse(text)[0]?.deadlineText).toBe(words))
  test.each([
    'Bộ Y tế xây dựng Chiến lược đến năm 2030.',
    'Bộ Y tế tổ chức thí điểm từ ngày 01/9/2019.',
    'Bộ Y tế phê duyệt kế hoạch biên chế hằng năm.',
    'Bộ Y tế rà soát hồ sơ phát sinh trước ngày 01/7/2019.',
    'Bộ Y tế hướng dẫn thi hành luật có hiệu lực từ ngày 01/01/2020.',
  ])('none: %s', text =>
    expect(parse(text)).toMatchObject([
      { deadlineText: null, deadline: null, deadlineRule: { kind: 'none' } },
    ]),
  )
})

describe('what and to whom', () => {
  test.each([
    ['Bộ Y tế ban hành và tổ chức thực hiện Kế hoạch tiêm chủng.', 'kế hoạch', null],
    ['Bộ Y tế chủ trì việc xây dựng Đề án.', 'đề án', null],
    ['Bộ Y tế khẩn trương xây dựng để ban hành Thông tư.', 'thông tư', null],
    ['Bộ Y tế xây dựng kịch bản, phương án ứng phó.', 'phương án', null],
    ['Bộ Y tế đưa Trung tâm dữ liệu ngành vào vận hành.', 'hệ thống', null],
    ['Bộ Y tế thẩm định, có Tờ trình Thủ tướng Chính phủ.', 'tờ trình', 'Thủ tướng Chính phủ'],
    ['Bộ Y tế đôn đốc các bộ gửi danh mục.', null, null],
    ['Bộ Y tế cung cấp số liệu cho Bộ Tài chính.', null, 'Bộ Tài chính'],
    ['Bộ Y tế báo cáo bằng văn bản Phó Thủ tướng Chính phủ.', 'báo cáo', 'Phó Thủ tướng Chính phủ'],
    ['Bộ Y tế xây dựng Đề án cải cách, trình Thủ tướng Chính phủ.', 'đề án', 'Thủ tướng Chính phủ'],
    ['Bộ Y tế trình Chính phủ 03 nghị định còn nợ.', 'nghị định', 'Chính phủ'],
    ['Bộ Y tế trình Thủ tướng ban hành Quyết định phê duyệt Quy hoạch.', 'quyết định', 'Thủ tướng Chính phủ'],
    ['Bộ Y tế sửa đổi một số điều của Thông tư số 01/2018/TT-BYT.', 'thông tư', null],
    [
      'Bộ Y tế hoàn thiện dự án Luật Khám bệnh, trình Ủy ban Thường vụ Quốc hội.',
      'dự án luật',
      'Ủy ban Thường vụ Quốc hội',
    ],
    ['Bộ Y tế báo cáo kết quả về Văn phòng Chính phủ.', 'báo cáo', 'Văn phòng Chính phủ'],
    ['Bộ Y tế rà soát, gửi VPCP để tổng hợp, báo cáo Thủ tướng Chính phủ.', null, 'Văn phòng Chính phủ'],
    ['Bộ Y tế gửi danh sách về Bộ Nội vụ.', null, 'Bộ Nội vụ'],
    ['Bộ Y tế thẩm định dự thảo Nghị định.', null, null],
    ['Bộ Y tế theo dõi việc thực hiện Chỉ thị này.', null, null],
    ['Bộ Y tế nâng cấp cơ sở dữ liệu dân cư.', 'hệ thống', null],
    ['Bộ Y tế kết nối hệ thống thông tin của mình.', null, null],
    ['Bộ Y tế hoàn thiện, trình Chính phủ xem xét, quyết định.', null, 'Chính phủ'],
    ['Bộ Y tế bố trí kinh phí nâng cấp hệ thống thông tin.', null, null],
  ])('%s', (text, product, recipient) => expect(parse(text)).toMatchObject([{ product, recipient }]))
  test.each([
    [
      'Bộ A'.replace(
        'A',
        'Y tế chủ trì, phối hợp với Bộ Tài chính, UBND tỉnh Phú Thọ và các cơ quan liên quan rà soát.',
      ),
      ['Bộ Tài chính', ubnd('tỉnh Phú Thọ')],
    ],
    ['Bộ Y tế cùng Bộ Công an kiểm tra.', ['Bộ Công an']],
    ['Bộ Y tế chủ trì, Bộ Tài chính phối hợp rà soát.', ['Bộ Tài chính']],
    ['Bộ Y tế chỉ đạo các bệnh viện phối hợp với ngân hàng.', []],
  ])('%s', (text, cooperating) => expect(parse(text)).toMatchObject([{ lead: 'Bộ Y tế', cooperating }]))
})

describe('how it is laid out', () => {
  const texts = (text: string) => parse(text).map(task => `${task.lead ?? task.leadGroup}: ${task.text}`)
  test.each([
    [
      'a head and its list',
      'Thủ tướng yêu cầu:\n1. Bộ Y tế:\na) Rà soát giá;\nb) Báo cáo.\n2. Bộ Tài chính kiểm tra.',
      ['Bộ Y tế: Rà soát giá', 'Bộ Y tế: Báo cáo', 'Bộ Tài chính: Bộ Tài chính kiểm tra'],
    ],
    [
      'heads one after another',
      'Trách nhiệm của Bộ Y tế:\na) Rà soát;\nTrách nhiệm của Bộ Xây dựng:\na) Kiểm tra.',
      ['Bộ Y tế: Rà soát', 'Bộ Xây dựng: Kiểm tra'],
    ],
    [
      'parts within a sentence',
      'Giao Bộ Y tế: (i) rà soát giá; (ii) kiểm tra.',
      ['Bộ Y tế: rà soát giá', 'Bộ Y tế: kiểm tra'],
    ],
    [
      'parts with givers of their own',
      'Kiến nghị Thủ tướng: (1) Giao Bộ Y tế rà soát; (2) Yêu cầu Bộ Xây dựng kiểm tra.',
      ['Bộ Y tế: Giao Bộ Y tế rà soát', 'Bộ Xây dựng: Yêu cầu Bộ Xây dựng kiểm tra'],
    ],
    [
      'duties parted by ";"',
      'Bộ Y tế rà soát giá; kiểm tra chất lượng thuốc.',
      ['Bộ Y tế: Bộ Y tế rà soát giá', 'Bộ Y tế: kiểm tra chất lượng thuốc'],
    ],
    [
      'handing in is no second duty',
      'Bộ Y tế xây dựng Đề án; trình Chính phủ trong tháng 9.',
      ['Bộ Y tế: Bộ Y tế xây dựng Đề án; trình Chính phủ trong tháng 9'],
    ],
    [
      'nor is the limit',
      'Bộ Y tế sửa đổi Thông tư. Thời gian hoàn thành: quý I năm 2020.',
      ['Bộ Y tế: Bộ Y tế sửa đổi Thông tư. Thời gian hoàn thành: quý I năm 2020'],
    ],
    [
      'several agencies by ";"',
      'Bộ Y tế rà soát; Bộ Công an điều tra.',
      ['Bộ Y tế: Bộ Y tế rà soát', 'Bộ Công an: Bộ Công an điều tra'],
    ],
    [
      'lines broken by a page',
      'Giao Bộ\nTài chính chủ trì, phối hợp với Bộ KH&ĐT hoàn thiện hồ sơ điều chỉnh, báo cáo Thủ\ntướng Chính phủ trước ngày\n15/9/2019.',
      [
        'Bộ Tài chính: Giao Bộ Tài chính chủ trì, phối hợp với Bộ KH&ĐT hoàn thiện hồ sơ điều chỉnh, báo cáo Thủ tướng Chính phủ trước ngày 15/9/2019',
      ],
    ],
    [
      'ordinals',
      'Tổ công tác kết luận:\nThứ nhất, Bộ Y tế rà soát;\nHai là, đề nghị Bộ Công an điều tra.',
      ['Bộ Y tế: Bộ Y tế rà soát', 'Bộ Công an: đề nghị Bộ Công an điều tra'],
    ],
    [
      'labels on lines',
      '1. Xây dựng Đề án số hóa\nCơ quan chủ trì: Bộ Nội vụ\nThời gian hoàn thành: quý IV/2019',
      ['Bộ Nội vụ: Xây dựng Đề án số hóa'],
    ],
    [
      'brackets',
      'Xây dựng Nghị định về thuế (Bộ Tài chính chủ trì; trình Chính phủ trong tháng 10/2019).',
      [
        'Bộ Tài chính: Xây dựng Nghị định về thuế (Bộ Tài chính chủ trì; trình Chính phủ trong tháng 10/2019)',
      ],
    ],
    [
      'a table',
      'STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tXây dựng Đề án\tBộ Y tế\tQuý IV/2019\n2\tRà soát\tCác bộ, ngành\t30/9/2019',
      ['Bộ Y tế: Xây dựng Đề án', 'ministries: Rà soát'],
    ],
  ])('%s', (_name, text, wanted) => expect(texts(text)).toEqual(wanted))

  test('pages', () => {
    const text = 'Bộ Y tế rà soát.\nBộ Công an điều tra.'
    const tasks = parseDirective(reader, text, {
      date: '2019-08-05',
      addWorkingDays: () => null,
      pageStarts: [0, 17],
    })
    expect(tasks.map(({ span }) => span.page)).toEqual([1, 2])
  })
  test('beyond the calendar the words stay and the day is unknown', () => {
    const [task] = parseDirective(reader, 'Bộ Y tế báo cáo trong thời hạn 5 ngày làm việc.', {
      ...{ date: '2091-08-05', addWorkingDays: () => null },
    })
    expect(task).toMatchObject({
      deadlineText: 'trong thời hạn 5 ngày làm việc',
      deadline: null,
      deadlineRule: { kind: 'workingDays', count: 5 },
    })
  })
})

describe('whatever is given, it is read to the end', () => {
  const long = (part: string): string => part.repeat(Math.ceil(500_000 / part.length))
  test.each([
    ['acts begun anew without end', long('Bộ Y tế rà soát, triển khai thực hiện ký số tất cả ')],
    [
      'and one limit after all of them',
      `${long('Bộ Y tế rà soát, thực hiện số hóa toàn bộ hồ sơ, ')} trước ngày 15/9/2019`,
    ],
    ['one word', long('a')],
    ['one line of names', long('Bộ Tài chính, ')],
    ['classes', long('các bộ; ')],
    ['verbs of giving', long('giao Bộ Tài chính ')],
    ['verbs of sending', `Bộ Y tế ${long('gửi ')}`],
    ['acts by ";"', `Bộ Y tế rà soát${long('; Bộ Y tế rà soát; trình Chính phủ')}`],
    ['nested lists', long('1. Bộ Y tế:\na) x:\n- y:\n+ z:\n')],
    ['heads', long('Bộ Y tế:\n')],
    ['brackets', long('(')],
    ['open brackets with leads', long('(Bộ Y tế chủ trì ')],
    ['labels', long('Chủ trì: Bộ Y tế\n')],
    ['NUL', long('\0')],
    ['lone surrogates', long('\ud800')],
    ['tabs', `STT\tNhiệm vụ\tChủ trì\n${long('a\t')}`],
    ['many spellings', Array.from({ length: 90_000 }, (_, i) => i.toString(36)).join(' ')],
  ])('%s', (_name, text) => {
    // Quadratic work would outlast the time a test has; speed itself is measured in bench/.
    for (const { span } of parse(text)) expect(span.end).toBeLessThanOrEqual(text.length)
  })
  test('a list of names over a long list makes no more tasks than the text has words', () => {
    const text = `Giao ${'Bộ Y tế, Bộ Nội vụ, '.repeat(50)}Bộ Công an:\n${'- Rà soát;\n'.repeat(20_000)}`
    expect(parse(text).length).toBeLessThan(100_000)
  })
})
