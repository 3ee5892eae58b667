/** Vietnamese wording by code. Labels of results after fact sheet §11.5, ours. */
import type { SigningError, SigningErrorCode } from './errors.ts'
import type { ForbiddenChange } from './verify/changes.ts'
import type { Indication, NoteCode, SubIndication } from './verify/report.ts'

export const indicationMessages: Readonly<Record<Indication, string>> = {
  'TOTAL-PASSED': 'Chữ ký hợp lệ',
  INDETERMINATE: 'Chưa đủ căn cứ kết luận',
  'TOTAL-FAILED': 'Chữ ký không hợp lệ',
}

export const subIndicationMessages: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE: 'Định dạng chữ ký không hợp lệ',
  HASH_FAILURE: 'Tài liệu đã bị thay đổi sau khi ký',
  SIG_CRYPTO_FAILURE: 'Giá trị chữ ký sai',
  REVOKED: 'Chứng thư đã bị thu hồi khi ký',
  NOT_YET_VALID: 'Ký trước khi chứng thư có hiệu lực',
  NO_SIGNING_CERTIFICATE_FOUND: 'Không tìm thấy chứng thư của người ký',
  NO_CERTIFICATE_CHAIN_FOUND: 'Không truy được đến chứng thư gốc tin cậy',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'Chuỗi chứng thư không hợp lệ',
  CHAIN_CONSTRAINTS_FAILURE: 'Chứng thư không được phép dùng để ký văn bản',
  CRYPTO_CONSTRAINTS_FAILURE: 'Thuật toán không còn được chấp nhận',
  OUT_OF_BOUNDS_NO_POE: 'Chứng thư hết hạn, không có dấu thời gian',
  REVOKED_NO_POE: 'Chứng thư bị thu hồi, không chứng minh được ký trước khi thu hồi',
  REVOKED_CA_NO_POE: 'Chứng thư của cơ quan chứng thực bị thu hồi',
  TRY_LATER: 'Chưa kiểm tra được trạng thái thu hồi',
  TIMESTAMP_ORDER_FAILURE: 'Dấu thời gian không hợp lệ',
  GENERIC: 'Dấu thời gian không hợp lệ',
}

export const notSigned = 'Tài liệu chưa được ký số'

export const noteMessages: Readonly<Record<NoteCode, string>> = {
  revocationUnchecked: 'chưa kiểm tra thu hồi',
  noTimestamp: 'Không có dấu thời gian',
  laterRevision: 'Nội dung đã ký không đổi; có bổ sung trong phạm vi cho phép',
  metadataChanged: 'Siêu dữ liệu của tệp đã được cập nhật sau khi ký',
  extendedKeyUsage: 'Chứng thư không ghi mục đích ký văn bản',
  signedByAuthority: 'Chứng thư ký là chứng thư của cơ quan chứng thực',
  timeInFuture: 'Thời gian ký ghi trong tài liệu muộn hơn hiện tại',
  noTime: 'Tài liệu không ghi thời gian ký',
  signingTimeAttribute: 'Thời gian ký nằm trong chữ ký, không theo PAdES',
  weakDigest: 'Chữ ký dùng thuật toán băm cũ',
}

export const changeMessages: Readonly<Record<ForbiddenChange, string>> = {
  'increment.chain': 'Phần thêm vào không nối tiếp phần đã ký',
  'increment.pointsBack': 'Phần thêm vào trỏ ngược vào phần đã ký',
  'increment.strayBytes': 'Có dữ liệu lạ được thêm vào sau khi ký',
  'increment.overlap': 'Các đối tượng thêm vào chồng lên nhau',
  'increment.root': 'Gốc của tài liệu bị thay',
  structure: 'Phần thêm vào không đúng cấu trúc PDF',
  catalog: 'Danh mục của tài liệu bị thay đổi',
  pages: 'Số trang hoặc thứ tự trang bị thay đổi',
  page: 'Nội dung trang bị thay đổi',
  form: 'Biểu mẫu bị thay đổi',
  field: 'Trường biểu mẫu bị thay đổi',
  signedField: 'Trường chữ ký đã ký bị thay đổi',
  filledField: 'Trường đã có giá trị bị ghi đè',
  fieldName: 'Trường mới trùng tên hoặc không có tên',
  annotation: 'Chú thích trên trang bị thay đổi',
  annotationKind: 'Loại chú thích không được phép thêm sau khi ký',
  annotationRemoved: 'Chú thích trên trang bị xóa hoặc đổi thứ tự',
  appearance: 'Hình hiển thị không được phép',
  hidesText: 'Phần thêm vào che chữ đã ký',
  hidesPicture: 'Phần thêm vào che hình đã ký',
  unsignedAddition: 'Có bổ sung hiển thị không được chữ ký nào bảo đảm',
  certified: 'Người ký đầu không cho phép thay đổi này',
}

const errorMessages: Readonly<Record<SigningErrorCode, string>> = {
  'signing.notPdf': 'Tệp không phải PDF',
  'signing.pdfTooLarge': 'Tệp PDF quá lớn',
  'signing.pdfSyntax': 'Tệp PDF hỏng: cú pháp sai',
  'signing.pdfXref': 'Tệp PDF hỏng: bảng tham chiếu sai',
  'signing.pdfTooDeep': 'Tệp PDF lồng quá sâu',
  'signing.pdfBomb': 'Tệp PDF giải nén ra quá lớn',
  'signing.pdfFilter': 'Tệp PDF dùng bộ lọc không hỗ trợ hoặc dữ liệu nén hỏng ({filter})',
  'signing.pdfDuplicateKey': 'Tệp PDF có khóa trùng trong từ điển ({key})',
  'signing.pdfEncrypted': 'Tệp PDF đã mã hóa, không ký và không kiểm tra được',
  'signing.pdfXfa': 'Tệp PDF dùng biểu mẫu XFA, không ký và không kiểm tra được',
  'signing.pageMissing': 'Tài liệu không có trang {page}',
  'signing.placeOutside': 'Vị trí nằm ngoài trang {page}',
  'signing.fieldName': 'Tên trường không hợp lệ: {field}',
  'signing.fieldTaken': 'Trường {field} đã có trong tài liệu',
  'signing.fieldSigned': 'Trường {field} đã được ký',
  'signing.fieldKind': 'Trường {field} không đúng loại',
  'signing.changesForbidden': 'Không ký: chữ ký có trước ({field}) sẽ không còn hợp lệ. {change}',
  'signing.glyphMissing': 'Phông chữ không có ký tự “{character}”',
  'signing.textTooLarge': 'Nội dung “{text}” không vừa chỗ dành sẵn',
  'signing.imageBroken': 'Hình ảnh không phải PNG đọc được',
  'signing.imageTooLarge': 'Hình ảnh quá lớn',
  'signing.fontBroken': 'Phông chữ hỏng',
  'signing.asn1': 'Cấu trúc dữ liệu chữ ký sai',
  'signing.certificate': 'Chứng thư không đọc được',
  'signing.certificateExpired': 'Chứng thư đã hết hạn',
  'signing.certificateNotYetValid': 'Chứng thư chưa có hiệu lực',
  'signing.certificateUse': 'Chứng thư không được phép dùng để ký',
  'signing.keyWeak': 'Khóa hoặc thuật toán quá yếu ({what})',
  'signing.keyMismatch': 'Khóa không khớp với chứng thư',
  'signing.algorithm': 'Thuật toán không hỗ trợ ({what})',
  'signing.signatureValue': 'Giá trị chữ ký nhận được không đúng',
  'signing.placeholderTooSmall': 'Chỗ dành cho chữ ký không đủ',
  'signing.timestamp': 'Không nhận được dấu thời gian hợp lệ',
  'signing.p12': 'Tệp khóa PKCS#12 không đọc được',
  'signing.p12Password': 'Sai mật khẩu của tệp khóa',
  'signing.pem': 'Tệp không có chứng thư nào',
}

/** The sentence for a refusal of this library. */
export const errorMessage = (error: SigningError): string =>
  errorMessages[error.code].replace(/\{(\w+)\}/g, (_, key: string) => String(error.params[key] ?? ''))
