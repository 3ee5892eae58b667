import { momentAt } from '../src/kernel/dates.ts'
import type { Db } from '../src/platform/database.ts'

/** What the Working Group recommended in July 2019, by matter, in words of our own (source: the article of 1/8/2019). */
const recommended = {
  eGovernment: [
    'Hoàn thành nhiệm vụ tại Nghị quyết số 17/NQ-CP ngày 7/3/2019, trước hết là nhiệm vụ triển khai chậm, chưa đáp ứng yêu cầu và nhiệm vụ sắp đến hạn.',
    'Hoàn thiện phần mềm quản lý văn bản và điều hành, dùng dịch vụ ký số của Ban Cơ yếu Chính phủ; ký số mọi văn bản điện tử trên Trục liên thông văn bản quốc gia, trừ văn bản mật; ban hành quy chế về văn bản điện tử.',
    'Nâng cấp Cổng Dịch vụ công và Hệ thống thông tin một cửa điện tử cấp bộ, kết nối với Cổng Dịch vụ công quốc gia; rà soát dịch vụ công trực tuyến mức độ 3, mức độ 4 và gửi Văn phòng Chính phủ trước ngày 15/9/2019.',
    'Chọn địa phương điển hình trong xây dựng Chính phủ điện tử để nhân rộng; bảo đảm hạ tầng kỹ thuật, an toàn thông tin, an ninh mạng.',
  ],
  tasks: [
    'Thực hiện đầy đủ nhiệm vụ được giao, ưu tiên nhiệm vụ về thể chế, tăng trưởng và tháo gỡ vướng mắc cho doanh nghiệp.',
    'Hoàn thiện, trình cấp có thẩm quyền các đề án còn chậm.',
  ],
  detailingDocuments: [
    'Bộ trưởng, Thủ trưởng cơ quan ngang bộ trực tiếp chỉ đạo; trình ban hành, ban hành các văn bản quy định chi tiết luật, pháp lệnh đã có hiệu lực còn nợ đọng.',
    'Có kế hoạch xây dựng văn bản thi hành 7 luật có hiệu lực trong năm 2020 và 7 luật được thông qua tại kỳ họp thứ 7, theo Quyết định số 936/QĐ-TTg ngày 26/7/2019.',
  ],
} as const

/** Loads them with the set of 2019. */
export async function seedReport2019(db: Db): Promise<void> {
  await db
    .insertInto('report_recommendation')
    .values(
      Object.entries(recommended).map(([section, lines]) => ({
        ...{ agency_id: 'G22', set_key: '2019', month: '2019-07-01', version: 1 },
        section: section as keyof typeof recommended,
        body: lines.join('\n'),
        ...{ recorded_at: momentAt('2019-07-31', '20:00'), author_id: null, author_name: 'Tổ công tác' },
      })),
    )
    .execute()
}
