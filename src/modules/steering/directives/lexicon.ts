import { addPhrase, newTree, type PhraseTree } from './phrases.ts'

/** What a phrase does in a sentence that gives a task; a phrase may do several things. */
export const roles = {
  /** An act: begins a duty. */
  verb: 1,
  /** Brings forth a document ("xây dựng", "trình", "ban hành"). */
  makes: 2,
  /** Brings forth a system ("nâng cấp", "đưa vào vận hành"). */
  builds: 4,
  /** Stands before a verb and adds no act ("khẩn trương", "tiếp tục"). */
  adverb: 8,
  /** What was or is the case, no duty ("đã", "vẫn", "cho biết"). */
  fact: 16,
  /** Appeals without an act ("nỗ lực", "phát huy"). */
  vague: 32,
  /** Gives a task to whom follows ("giao", "yêu cầu", "đề nghị"). */
  gives: 64,
  /** Hands something to whom follows ("trình", "báo cáo", "gửi"). */
  sends: 128,
  /** Opens a sentence and says nothing ("Bên cạnh đó"). */
  opener: 256,
  /** The name of a product. */
  product: 512,
  /** A system as a product. */
  system: 1024,
  /** May stand between a making verb and its product ("các", "dự thảo"). */
  between: 2048,
  /** Who speaks in a document: gives tasks, is given none. */
  speaker: 4096,
  /** A title of a person at the head of a body. */
  title: 8192,
  /** Begins an adverbial part of a sentence ("Để", "Căn cứ", "Trên cơ sở"). */
  adverbial: 16384,
  /** Starts of list items that describe ("Còn", "Việc"). */
  describes: 32768,
  /** Hands over to whom follows "cho", "về", "đến" ("cung cấp số liệu cho"). */
  passes: 131072,
  /** Something that is said of a class of bodies after its name ("liên quan"). */
  modifier: 65536,
} as const

/** Kinds of expected products (sản phẩm). */
export const productKinds = [
  ...['nghị định', 'nghị quyết', 'quyết định', 'thông tư', 'chỉ thị', 'đề án', 'báo cáo', 'kế hoạch'],
  ...['dự án luật', 'quy chế', 'tờ trình', 'danh mục', 'văn bản hướng dẫn', 'phương án', 'quy hoạch'],
  ...['chương trình', 'chiến lược', 'hệ thống', 'công điện'],
] as const
export type ProductKind = (typeof productKinds)[number]

/** Parts of a table of assignments or of a line "Cơ quan chủ trì: …". */
export type LabelKind = 'lead' | 'cooperating' | 'limit' | 'product' | 'stop'

/** A phrase of the lexicon. */
export interface Phrase {
  readonly roles: number
  readonly product?: ProductKind
  /** The name by which a speaker is written as recipient. */
  readonly speaker?: string
  readonly label?: LabelKind
}

const lists: readonly (readonly [number, string])[] = [
  [
    roles.verb | roles.makes | roles.builds,
    'xây dựng, hoàn thiện, phát triển, nghiên cứu xây dựng, hoàn thành, hoàn thành xây dựng, hoàn thành việc xây dựng, triển khai xây dựng, hoàn chỉnh, tiếp tục hoàn thiện, thiết kế',
  ],
  [
    roles.verb | roles.builds,
    'nâng cấp, tạo lập, đưa vào vận hành, đưa vào sử dụng, đưa vào khai thác, đưa vào hoạt động, đưa vào vận hành chính thức, thiết lập, khai trương, vận hành thử nghiệm, mở rộng, vận hành chính thức, đưa vào khai thác sử dụng, hình thành',
  ],
  [
    roles.verb | roles.makes,
    'soạn thảo, ban hành, sửa đổi, bổ sung, thay thế, lập, phê duyệt, công bố, công khai, chỉnh lý, chuẩn bị, ký ban hành, ký, tham mưu, cập nhật, biên soạn, trình ban hành, chủ trì soạn thảo, chủ trì xây dựng, chủ trì nghiên cứu, ban hành theo thẩm quyền, rà soát sửa đổi, tổng hợp xây dựng, nghiên cứu, đề xuất, xin ý kiến, tham mưu xây dựng, hoàn tất, ra, xác định, đăng tải, làm',
  ],
  [
    roles.verb | roles.makes | roles.sends,
    'trình, tham mưu trình, đệ trình, trình duyệt, trình phê duyệt, trình ký',
  ],
  [roles.verb | roles.sends, 'báo cáo, có báo cáo, kiến nghị'],
  [roles.verb | roles.sends | roles.makes, 'đề xuất'],
  [roles.verb | roles.sends | roles.makes, 'gửi, nộp, có văn bản gửi, có ý kiến gửi, đồng gửi'],
  [
    roles.passes,
    'cung cấp, bàn giao, chuyển, chuyển giao, phản hồi, trả lời, thông báo, chia sẻ, nộp, phản ánh, góp ý, có ý kiến, tham gia ý kiến, gửi ý kiến, hoàn trả, cho ý kiến',
  ],
  [
    roles.verb,
    'ký số, giúp, siết chặt, kêu gọi, vận dụng, tiết kiệm, tạo, tạo lập, rút, hoàn trả, thu xếp, thể hiện, trao đổi, thảo luận, công nhận, xếp loại, đính chính, thực thi, thuê, đặt hàng, hoạch định, đo đạc, lắp, bảo trợ, tổng rà soát, bình chọn, cân nhắc, tăng thời lượng, phát triển, rà soát, chọn, tuyển chọn, có kế hoạch, có giải pháp, có biện pháp, có phương án, có hình thức, có cơ chế, có văn bản, kiểm tra, thanh tra, tổ chức, triển khai, thực hiện, hướng dẫn, chỉ đạo, bố trí, bảo đảm, đảm bảo, tăng cường, đẩy mạnh, đẩy nhanh, tháo gỡ, xử lý, giải quyết, khắc phục, cắt giảm, đơn giản hóa, kết nối, tích hợp, chia sẻ, liên thông, thống nhất, tuyên truyền, phổ biến, quán triệt, đôn đốc, theo dõi, giám sát, đánh giá, tổng hợp, thống kê, kiểm kê, cung cấp, tiếp nhận, thu hồi, xác minh, thẩm định, thẩm tra, cho ý kiến, góp ý, lấy ý kiến, có ý kiến, phối hợp, chủ trì, bàn giao, cấp, giao, phân bổ, giải ngân, cân đối, thu, chi, hỗ trợ, huy động, tập huấn, đào tạo, bồi dưỡng, tuyển dụng, sắp xếp, kiện toàn, thành lập, giải thể, cổ phần hóa, thoái vốn, quản lý, kiểm soát, điều hành, điều tra, truy tố, xét xử, khởi tố, chấn chỉnh, xử phạt, phòng ngừa, ngăn chặn, đấu tranh, bảo vệ, khoanh vùng, khống chế, tiêm, xét nghiệm, điều trị, cách ly, tìm kiếm, cứu hộ, thăm hỏi, di dời, sơ tán, xuất cấp, khởi công, thi công, nghiệm thu, quyết toán, quan trắc, cắm mốc, thí điểm, nhân rộng, tổng kết, sơ kết, bãi bỏ, hủy bỏ, hợp nhất, chuẩn hóa, số hóa, chuyển đổi, áp dụng, sử dụng, khai thác, ứng dụng, cử, bổ nhiệm, phân công, phân cấp, ủy quyền, quy định, quyết định, xem xét, nghiên cứu tiếp thu, tiếp thu, giải trình, trả lời, đối thoại, làm việc, họp, gặp, đàm phán, ký kết, vận động, khuyến khích, tạo điều kiện, tạo thuận lợi, thu hút, xúc tiến, mua sắm, đấu thầu, lựa chọn, đăng ký, niêm yết, kiểm điểm, xem xét trách nhiệm, rút kinh nghiệm, xin lỗi, chấm dứt, dừng, tạm dừng, đình chỉ, rút ngắn, giảm, tăng, nâng cao, nâng, mở, đóng, đặt, lắp đặt, vận hành, duy trì, bảo trì, sửa chữa, cải tạo, cải thiện, cải cách, đổi mới, đa dạng, tái cơ cấu, cơ cấu lại, quy hoạch, chống, phòng, phòng chống, ứng phó, theo dõi sát, thông tin, thông báo, truyền thông, tổng kiểm tra, hậu kiểm, khảo sát, phân tích, dự báo, cảnh báo, tính toán, định giá, điều chỉnh, miễn, miễn giảm, gia hạn, chi trả, thanh toán, truy thu, hoàn thuế, nhập khẩu, xuất khẩu, dự trữ, bình ổn, cung ứng, tiêu thụ, thu mua, khơi thông, giảm thiểu, tinh giản, khen thưởng, kỷ luật, tiến hành, khẳng định, đưa, dứt điểm, gắn, thay mặt, thừa ủy quyền, chịu trách nhiệm, tự đánh giá, đấu nối, kiểm thử, thử nghiệm, chấm điểm, xếp hạng, phân loại, kê khai, xác nhận, chứng thực, cấp phép, thu thập, đối soát, làm sạch, đồng bộ, chuyển, chuyển giao, tách, gộp, kiểm định, phúc tra, bảo mật, mã hóa, sao lưu, ghi nhận, thẩm tra lại, bình xét, giữ, nắm, nắm chắc, nắm bắt, lồng ghép, tham gia, đóng góp, đầu tư, xây, trồng, nuôi, chăm sóc, khám, dạy, tổ chức lại, tự kiểm tra, kiên quyết, kiến nghị, đề nghị, yêu cầu, quy tụ, tôn vinh, hạn chế, loại bỏ, ổn định, ưu tiên, dành, bổ trí, khai báo, cài đặt, trang bị, phát hành, phát động, ra quân, tuần tra, trực, ứng trực, cấm, không để, không ban hành, không yêu cầu, không được, tránh, xóa, xóa bỏ, phục hồi, khôi phục, thúc đẩy, xác lập, thể chế hóa, cụ thể hóa, pháp điển, mời, phân định, làm rõ, làm đầu mối, giới thiệu, chứng minh, nghiên cứu giải quyết, phản hồi, tư vấn, giám định, nhận, trao, cho phép, tra soát, thi hành, tiếp công dân, tháo dỡ, cưỡng chế, chi viện, bồi thường, tái định cư, giải phóng mặt bằng, xuất bản, in, đăng, phát sóng, đưa tin, bảo hộ, đàm phán, đón, phục vụ, bố trí vốn, xúc tiến, dỡ bỏ, bán, bán đấu giá, tự chủ, chủ trì phối hợp, tăng tốc, tham vấn, thẩm duyệt, lưu giữ, thu gom, vệ sinh, phun, tẩy, khử khuẩn, chủ động phối hợp, kéo dài, đôn đốc kiểm tra, phân luồng, bảo quản, tiếp cận, trích, đối chiếu, giao ban, rà lại, kiểm đếm, nạo vét, gia cố, kết thúc, khép kín, kích hoạt, cho, điều động, điều phối, điều tiết, nghiêm cấm, bám sát, tập hợp, xử trí, báo, hướng tới, phê bình, luân chuyển',
  ],
  [
    roles.adverb,
    'khẩn trương, chủ động, tiếp tục, tập trung, tích cực, nghiêm túc, trực tiếp, phải, cần, có trách nhiệm, kịp thời, sớm, thường xuyên, quyết liệt, ngay, nhanh chóng, định kỳ, kiên quyết, chặt chẽ, cùng nhau, đồng thời, đồng loạt, hết sức, đặc biệt, chú trọng, quan tâm, lưu ý, nghiêm, tổ chức tốt, làm tốt, cũng cần, cần phải, phấn đấu, triệt để, toàn diện, đầy đủ, hiệu quả, dứt điểm, sẵn sàng, theo chức năng, căn cứ chức năng, theo thẩm quyền, trong phạm vi chức năng, bám sát, gương mẫu, linh hoạt, thực sự, cơ bản, đẩy mạnh việc, tăng cường công tác, tự, trân trọng, kính, theo chức năng nhiệm vụ, theo chức năng nhiệm vụ được giao, căn cứ chức năng nhiệm vụ, căn cứ chức năng nhiệm vụ được giao, theo nhiệm vụ được giao, trong phạm vi nhiệm vụ quyền hạn, theo lĩnh vực quản lý, theo lĩnh vực phụ trách, tập trung chỉ đạo, tập trung lãnh đạo',
  ],
  [
    roles.fact,
    'có tờ trình, có công văn, có văn bản số, có báo cáo số, đã, đang, vừa, mới, chưa, vẫn, vẫn còn, còn, là, sẽ, cũng, được, bị, cho biết, cho rằng, cho hay, khẳng định, nhận định, nhận được, nhìn nhận, nhấn mạnh, nêu, nêu rõ, phát biểu, phản ánh, cam kết, cảm ơn, biểu dương, ghi nhận, hoan nghênh, đồng ý, nhất trí, cơ bản thống nhất, thống nhất với, thống nhất về, thống nhất đánh giá, thống nhất nhận định, đạt, chiếm, gồm, bao gồm, dẫn đầu, đứng, đứng đầu, đánh giá cao, đánh giá đây, xin, dự kiến, hiện, hiện có, hiện nay, thuộc, không có, luôn, không còn, chỉ, bày tỏ, trao đổi, giới thiệu, tiếp tục là, tiếp tục đứng, tiếp tục dẫn đầu, trở thành, góp phần, mong muốn, hứa, nghe, ngày càng, không, gặp, bắt đầu, lên tiếng, nhận thấy, chia sẻ rằng, thông tin thêm, giải thích, lý giải, cho thấy, có hiệu lực, ước, ước đạt, dự báo, có thể, tăng từ, giảm từ, có tỷ lệ, có số, xếp, xếp thứ, gửi lời',
  ],
  [
    roles.vague,
    'nhận thức, nhận thức đầy đủ, nhận thức rõ, phát huy, nỗ lực, nêu cao, đoàn kết, quyết tâm, cố gắng, chung tay, chung sức, đồng hành, giữ vững, đồng lòng, ra sức, quan tâm, tiếp tục quan tâm, nỗ lực phấn đấu, đề cao, đề cao trách nhiệm, nêu gương, vào cuộc, sát cánh, coi trọng, xác định rõ, chia sẻ khó khăn, vượt khó, vượt qua, thi đua, cống hiến, tự hào, phấn khởi',
  ],
  [
    roles.gives,
    'giao, yêu cầu, đề nghị, kiến nghị, chỉ đạo, chỉ thị, phân công, chuyển, nhất trí giao, thống nhất giao, đồng ý giao, trân trọng đề nghị, kính đề nghị, quyết định giao, giao nhiệm vụ, giao nhiệm vụ cho, giao trách nhiệm, giao trách nhiệm cho, giao cho, đề xuất, tham mưu đề xuất, ủy quyền, nghiêm túc yêu cầu, đề nghị với, lưu ý, nhắc nhở, phê bình và yêu cầu, ủy quyền cho, phân công cho, đồng ý và giao, yêu cầu và giao, có ý kiến giao, có ý kiến yêu cầu, có ý kiến đề nghị, chỉ đạo yêu cầu, phê bình yêu cầu, đề nghị chỉ đạo, mong, mời',
  ],
  [
    roles.opener,
    'bên cạnh đó, đồng thời, ngoài ra, riêng, theo đó, trước mắt, mặt khác, cụ thể, cụ thể là, qua đây, qua đó, do đó, do vậy, vì vậy, trên cơ sở đó, từ đó, tuy nhiên, trong đó, song song với đó, cùng với đó, sau đó, tiếp theo, hai là, ba là, về phía, đối với, trách nhiệm của, nhiệm vụ của, thời gian tới, trong thời gian tới, từ nay đến cuối năm, trước tình hình đó, trước tình hình trên, để khắc phục tình trạng trên, vậy, và, theo chức năng, nhân dịp này, tại buổi làm việc, tại cuộc họp, tại hội nghị, về vấn đề này, đề nghị của, trước hết, cuối cùng, đặc biệt, nhất là, theo phân công',
  ],
  [
    roles.between,
    'thủ tục, các thủ tục, kịch bản, lộ trình, các, những, dự thảo, hồ sơ, hồ sơ dự thảo, toàn bộ, một số, số, việc, nội dung, theo thẩm quyền, cấp có thẩm quyền, mới, xem xét, một số điều của, một, bộ, cả, từng, tất cả các, cụ thể, đồng bộ, có chất lượng, thống nhất, kịp thời, đầy đủ, chậm nhất, cho, được, thành, 01, 02, ngay, xong, bản, đúng hạn, dứt điểm, công khai, riêng, sửa đổi bổ sung, chi tiết, tổng thể, mẫu, quốc gia',
  ],
  [
    roles.adverbial,
    'chậm nhất, muộn nhất, định kỳ, hằng, hàng, để, nhằm, căn cứ, trên cơ sở, thực hiện, trong, với, trước, sau khi, sau, tại, từ, qua, trường hợp, khi, nếu, theo, về, cùng với, thời gian qua, tiếp tục, phục vụ, xét, ngày, đến, bên cạnh, thông qua, vì, do, chiều, sáng, hôm nay, kết luận, liên quan đến, liên quan, trả lời, tiếp theo, nhân, ngoài, phát biểu, đồng ý, thống nhất, nhất trí, chấp thuận, nhằm bảo đảm, triển khai, xử lý, bảo đảm, hiện nay, đối với, hưởng ứng, trong khi, trong khi chờ, cơ bản, đánh giá, ghi nhận, trước khi, tình hình, phê bình, biểu dương, hoan nghênh, giải quyết, qua kiểm tra, mặc dù, tuy',
  ],
  [
    roles.describes,
    'còn, việc, tình trạng, một số, nhiều, kết quả, tỷ lệ, có, chất lượng, công tác, nguyên nhân, hiện, hiện nay, đến nay, đa số, tổng số, số, các nhiệm vụ, nhiệm vụ, qua, như trên, như kính gửi, lưu, bản, ý kiến, phần lớn, nhìn chung',
  ],
  [
    roles.modifier,
    'liên quan, có liên quan, nêu trên, trên, này, trực thuộc trung ương, trực thuộc tw, trung ương, trong cả nước, cả nước, khác, quản lý chuyên ngành, quản lý nhà nước, hữu quan, chức năng, tương ứng, còn lại, nói trên, trên cả nước, được giao, được phân công, thuộc chính phủ, ở trung ương, ở địa phương, chuyên ngành, quản lý ngành lĩnh vực, cấp tỉnh, nơi có dự án đi qua, trên địa bàn, đơn vị liên quan, và các tổ chức liên quan, tổ chức có liên quan, cấp bộ, sử dụng vốn, quản lý nhà nước chuyên ngành, quản lý ngành, thuộc trung ương',
  ],
]

const products: readonly (readonly [ProductKind, string])[] = [
  ['nghị định', 'nghị định'],
  ['nghị quyết', 'nghị quyết'],
  ['quyết định', 'quyết định'],
  ['thông tư', 'thông tư, thông tư liên tịch'],
  ['chỉ thị', 'chỉ thị'],
  ['đề án', 'đề án'],
  ['báo cáo', 'báo cáo'],
  ['kế hoạch', 'kế hoạch, chương trình hành động và kế hoạch'],
  [
    'dự án luật',
    'dự án luật, dự thảo luật, dự án bộ luật, dự thảo bộ luật, luật, bộ luật, hồ sơ dự án luật, đề nghị xây dựng luật, các dự án luật, đề nghị xây dựng dự án luật, các luật',
  ],
  ['quy chế', 'quy chế'],
  ['tờ trình', 'tờ trình'],
  ['danh mục', 'danh mục'],
  [
    'văn bản hướng dẫn',
    'văn bản hướng dẫn, hướng dẫn, tài liệu hướng dẫn, công văn hướng dẫn, hướng dẫn kỹ thuật, sổ tay hướng dẫn, các hướng dẫn',
  ],
  ['phương án', 'phương án'],
  ['quy hoạch', 'quy hoạch'],
  ['chương trình', 'chương trình, chương trình hành động'],
  ['chiến lược', 'chiến lược'],
  ['công điện', 'công điện'],
]

const systems =
  'hệ thống, hệ thống thông tin, cơ sở dữ liệu, csdl, cổng dịch vụ công, cổng thông tin, cổng thông tin điện tử, phần mềm, nền tảng, trục liên thông, kho dữ liệu, trang thông tin điện tử, ứng dụng, cổng dữ liệu, cổng, hệ thống phần mềm, nền tảng số, trung tâm dữ liệu, hạ tầng dữ liệu, trục tích hợp'

/** Who gives tasks and is given none; the name is the one under which it is written as recipient. */
const speakers: readonly (readonly [string, string])[] = [
  [
    'Thủ tướng Chính phủ',
    'Thủ tướng Chính phủ, Thủ tướng, Thường trực Chính phủ, Lãnh đạo Chính phủ, đồng chí Thủ tướng',
  ],
  [
    'Phó Thủ tướng Chính phủ',
    'Phó Thủ tướng, Phó Thủ tướng Chính phủ, Phó Thủ tướng Thường trực, Phó Thủ tướng Chính phủ Thường trực, Phó Thủ tướng Thường trực Chính phủ, các Phó Thủ tướng',
  ],
  ['Chính phủ', 'Chính phủ, tập thể Chính phủ, Phiên họp Chính phủ, thành viên Chính phủ'],
  [
    'Quốc hội',
    'Quốc hội, các cơ quan của Quốc hội, các Ủy ban của Quốc hội, đại biểu Quốc hội, Chủ tịch Quốc hội',
  ],
  [
    'Ủy ban Thường vụ Quốc hội',
    'Ủy ban Thường vụ Quốc hội, UBTVQH, UBTV Quốc hội, Ủy ban thường vụ Quốc hội',
  ],
  ['Bộ Chính trị', 'Bộ Chính trị'],
  ['Ban Bí thư', 'Ban Bí thư, Ban Bí thư Trung ương Đảng'],
  ['Ban Chấp hành Trung ương', 'Ban Chấp hành Trung ương, Ban Chấp hành Trung ương Đảng, Trung ương Đảng'],
  ['Chủ tịch nước', 'Chủ tịch nước, Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam'],
  [
    'Tổ công tác',
    'Tổ công tác, Tổ công tác của Thủ tướng, Tổ công tác của Thủ tướng Chính phủ, Tổ trưởng, Tổ trưởng Tổ công tác, Tổ trưởng Tổ công tác của Thủ tướng, Tổ trưởng Tổ công tác của Thủ tướng Chính phủ, Đoàn kiểm tra, Đoàn công tác, Đoàn giám sát',
  ],
]

/** Speakers who are no recipient: a document, a meeting, somebody in the chair. */
const voices =
  'Trưởng ban Chỉ đạo, Trưởng Ban, Phó Trưởng ban, Hội nghị, Nghị quyết, Chỉ thị, Công điện, Thông báo, Thông báo kết luận, Kết luận, Hội đồng, Chủ trì cuộc họp, Chủ tịch Hội đồng, Ủy ban quốc gia, Bộ trưởng chủ trì, Trưởng Ban Chỉ đạo, văn bản'

const titles =
  'bộ trưởng, các bộ trưởng, thứ trưởng, chủ tịch, các chủ tịch, chủ nhiệm, bộ trưởng chủ nhiệm, thống đốc, tổng giám đốc, giám đốc, cục trưởng, tổng cục trưởng, vụ trưởng, tổng kiểm toán, chánh án, viện trưởng, thủ trưởng, thủ trưởng các, người đứng đầu, trưởng ngành, trưởng các ngành, lãnh đạo, đồng chí, các đồng chí, chủ tịch hội đồng thành viên, đồng chí bộ trưởng, đồng chí chủ tịch, phó chủ tịch, bí thư, chánh văn phòng, chánh thanh tra, ban lãnh đạo, tập thể lãnh đạo, tổng thanh tra'

const labels: readonly (readonly [LabelKind, string])[] = [
  [
    'lead',
    'cơ quan chủ trì, đơn vị chủ trì, chủ trì, cơ quan thực hiện, đơn vị thực hiện, cơ quan chủ trì thực hiện, cơ quan chủ trì soạn thảo, cơ quan chủ trì tham mưu, đơn vị chủ trì thực hiện, cơ quan đầu mối, bộ cơ quan chủ trì, giao cho, cơ quan được giao, cơ quan chịu trách nhiệm, chủ trì thực hiện',
  ],
  [
    'cooperating',
    'cơ quan phối hợp, đơn vị phối hợp, phối hợp, cơ quan phối hợp thực hiện, các cơ quan phối hợp, đơn vị phối hợp thực hiện, phối hợp thực hiện',
  ],
  [
    'limit',
    'thời gian hoàn thành, thời hạn hoàn thành, thời hạn, thời gian thực hiện, thời gian, thời gian trình, thời hạn trình, thời hạn báo cáo, thời hạn thực hiện, hạn hoàn thành, tiến độ, tiến độ hoàn thành, hoàn thành, thời điểm hoàn thành, thời hạn gửi, thời gian báo cáo, hạn cuối, thời gian gửi, tiến độ thực hiện, thời điểm trình',
  ],
  [
    'product',
    'sản phẩm, kết quả, sản phẩm dự kiến, kết quả dự kiến, sản phẩm đầu ra, hình thức văn bản, kết quả đầu ra, sản phẩm hoàn thành',
  ],
  ['stop', 'nơi nhận, kính gửi, như trên, lưu, ghi chú'],
]

/** Adverbial phrases that have a comma inside. */
const bounds = [
  ...['theo chức năng, nhiệm vụ', 'theo chức năng, nhiệm vụ được giao', 'căn cứ chức năng, nhiệm vụ'],
  ...[
    'căn cứ chức năng, nhiệm vụ được giao',
    'theo chức năng, nhiệm vụ, quyền hạn',
    'theo nhiệm vụ, quyền hạn',
  ],
  ...['theo chức năng, nhiệm vụ của mình', 'trong phạm vi nhiệm vụ, quyền hạn', 'theo chức năng, thẩm quyền'],
  ...[
    'trong phạm vi chức năng, nhiệm vụ',
    'trong phạm vi chức năng, nhiệm vụ được giao',
    'theo chức năng nhiệm vụ',
  ],
  ...['trong phạm vi nhiệm vụ, quyền hạn của mình', 'theo chức năng, nhiệm vụ và quyền hạn được giao'],
  ...['căn cứ chức năng, nhiệm vụ, quyền hạn được giao', 'theo chức năng, nhiệm vụ, quyền hạn được giao'],
  ...['theo chức năng, nhiệm vụ, thẩm quyền được giao', 'theo chức năng, nhiệm vụ được phân công'],
] as const

const split = (list: string): readonly string[] => list.split(',').map(one => one.trim())
const joined = (a: Phrase, b: Phrase): Phrase => ({ ...a, ...b, roles: a.roles | b.roles })

/** The phrases of administrative language. */
export function readLexicon(): PhraseTree<Phrase> {
  const tree = newTree<Phrase>()
  const add = (phrase: string, entry: Phrase): void => addPhrase(tree, phrase, entry, joined)
  for (const [which, list] of lists) for (const phrase of split(list)) add(phrase, { roles: which })
  for (const phrase of bounds) add(phrase, { roles: roles.adverb })
  for (const [product, list] of products)
    for (const phrase of split(list)) add(phrase, { roles: roles.product, product })
  for (const phrase of split(systems)) add(phrase, { roles: roles.system, product: 'hệ thống' })
  for (const [speaker, list] of speakers)
    for (const phrase of split(list)) add(phrase, { roles: roles.speaker, speaker })
  for (const phrase of split(voices)) add(phrase, { roles: roles.speaker })
  for (const phrase of split(titles)) add(phrase, { roles: roles.title })
  for (const [label, list] of labels) for (const phrase of split(list)) add(phrase, { roles: 0, label })
  return tree
}
