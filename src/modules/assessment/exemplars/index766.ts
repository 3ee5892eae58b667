/**
 * The items of the index of Quyết định 766/QĐ-TTg (one-stop fact sheet §18): six boxes, 100 points. A ceiling that could
 * not be determined is null and shown blank; so is every value that no source gives yet.
 */
export interface Item766 {
  readonly key: string
  readonly box: string
  readonly vi: string
  readonly max: number | null
  readonly numerator: string
  readonly denominator: string
}

export const boxes766: Readonly<Record<string, { readonly vi: string; readonly max: number }>> = {
  openness: { vi: 'Công khai, minh bạch', max: 18 },
  progress: { vi: 'Tiến độ giải quyết', max: 20 },
  online: { vi: 'Cung cấp dịch vụ công trực tuyến', max: 12 },
  payment: { vi: 'Thanh toán trực tuyến', max: 10 },
  digitised: { vi: 'Số hóa hồ sơ', max: 22 },
  satisfaction: { vi: 'Mức độ hài lòng', max: 18 },
}

/** The code in the decision; of one item the source found gives none. */
export const sayCode766 = ({ key }: Pick<Item766, 'key'>): string => (/^\d/.test(key) ? key : '–')

const item = (
  key: string,
  box: string,
  max: number | null,
  vi: string,
  numerator = '',
  denominator = '',
): Item766 => ({ key, box, max, vi, numerator, denominator })

export const items766: readonly Item766[] = [
  item('1.1', 'openness', 6, 'Công bố đúng hạn', 'TTHC công bố đúng hạn', 'TTHC công bố trong kỳ'),
  item(
    '1.2',
    'openness',
    4,
    'Cập nhật, công khai đúng hạn',
    'TTHC công khai đúng hạn',
    'TTHC phải công khai trong kỳ',
  ),
  item(
    '1.3',
    'openness',
    2,
    'Công khai đầy đủ nội dung',
    'TTHC có đủ bộ phận bắt buộc',
    'TTHC đang công khai',
  ),
  item(
    '1.4',
    'openness',
    6,
    'Đồng bộ hồ sơ lên Cổng Dịch vụ công quốc gia',
    'Hồ sơ đã đồng bộ trong kỳ',
    'Hồ sơ tiếp nhận (số lớn hơn của hai hệ thống)',
  ),
  item(
    '2.1',
    'progress',
    20,
    'Xử lý trước hạn, đúng hạn',
    'Hồ sơ giải quyết, đang giải quyết đúng hạn',
    'Hồ sơ tiếp nhận, xử lý trong kỳ',
  ),
  item(
    '2.2',
    'progress',
    null,
    'Thời gian giải quyết trung bình',
    'Tổng thời gian giải quyết',
    'Hồ sơ đã giải quyết',
  ),
  item('3', 'online', 12, 'Hồ sơ toàn trình', 'Hồ sơ toàn trình', 'Hồ sơ của TTHC đủ điều kiện toàn trình'),
  item(
    '3.1',
    'online',
    null,
    'TTHC có dịch vụ công trực tuyến',
    'TTHC một phần hoặc toàn trình',
    'TTHC thuộc thẩm quyền',
  ),
  item(
    '3.2',
    'online',
    null,
    'Dịch vụ công trực tuyến có phát sinh hồ sơ',
    'Dịch vụ có hồ sơ trực tuyến',
    'Dịch vụ công trực tuyến',
  ),
  item(
    '3.3',
    'online',
    null,
    'Hồ sơ theo hình thức nộp',
    'Hồ sơ trực tuyến có kết quả điện tử, nhân tỷ lệ đồng bộ',
    'Hồ sơ tiếp nhận trong kỳ',
  ),
  item(
    '3.5a',
    'payment',
    2,
    'TTHC có nghĩa vụ tài chính được tích hợp',
    'TTHC nộp trực tuyến được',
    'TTHC có phí, lệ phí',
  ),
  item(
    '3.5b',
    'payment',
    2,
    'TTHC có giao dịch thanh toán trực tuyến',
    'TTHC đã có giao dịch',
    'TTHC có phí, lệ phí',
  ),
  item(
    '3.6',
    'payment',
    6,
    'Hồ sơ thanh toán trực tuyến',
    'Hồ sơ thanh toán trực tuyến',
    'Hồ sơ phải nộp phí, lệ phí',
  ),
  item('4.1', 'digitised', 6, 'Cấp kết quả điện tử', 'Hồ sơ có tệp kết quả', 'Hồ sơ có kết quả bằng giấy tờ'),
  item('4.2', 'digitised', 4, 'Số hóa hồ sơ', 'Hồ sơ có tệp thành phần và tệp kết quả', 'Hồ sơ'),
  item('copies', 'digitised', 2, 'Chứng thực bản sao điện tử'),
  item(
    '4.3',
    'digitised',
    2,
    'Khai thác, sử dụng lại',
    'Hồ sơ có thành phần dùng lại',
    'Hồ sơ tiếp nhận trong kỳ',
  ),
  item(
    '4.4',
    'digitised',
    4,
    'Kết nối, chia sẻ',
    'Hồ sơ dùng kho quốc gia hoặc đã đồng bộ kết quả',
    'Hồ sơ tiếp nhận trong kỳ',
  ),
  item(
    '4.5a',
    'digitised',
    2,
    'TTHC kết nối dữ liệu dân cư',
    'TTHC công dân dùng dữ liệu dân cư',
    'TTHC của công dân',
  ),
  item('4.5b', 'digitised', 2, 'Hồ sơ dùng dữ liệu dân cư', 'Hồ sơ của tài khoản đã xác thực', 'Hồ sơ'),
  item('5.1', 'satisfaction', 0, 'Phân loại phản ánh, kiến nghị'),
  item(
    '5.2',
    'satisfaction',
    6,
    'Phản ánh, kiến nghị xử lý đúng hạn',
    'Phản ánh, kiến nghị đúng hạn',
    'Phản ánh, kiến nghị trong kỳ',
  ),
  item(
    '5.3',
    'satisfaction',
    6,
    'Hài lòng trong xử lý phản ánh, kiến nghị',
    'Phản ánh, kiến nghị không bị chê, lặp lại, quá hạn',
    'Phản ánh, kiến nghị',
  ),
  item('5.4', 'satisfaction', 6, 'Hài lòng trong tiếp nhận, giải quyết TTHC'),
]
