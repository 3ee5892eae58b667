import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about results and the keys that sign them. */
export const resultMessages: Messages = {
  // The draft
  'result.templateMissing': { vi: 'Hãy chọn mẫu kết quả.', en: 'Please choose a template.' },
  'result.typeMissing': { vi: 'Hãy chọn loại văn bản.', en: 'Please choose the type of document.' },
  'result.signerMissing': {
    vi: 'Hãy chọn người ký đang có thẩm quyền với lĩnh vực của hồ sơ.',
    en: 'Please choose a signatory who has the authority for this field.',
  },
  'result.reasonMissing': {
    vi: 'Hãy nêu rõ lý do không giải quyết.',
    en: 'Please state why the matter is not settled.',
  },
  'result.fileMissing': { vi: 'Hãy chọn tệp PDF.', en: 'Please choose a PDF file.' },
  'result.tooLong': {
    vi: '{label}: dài hơn {limit} ký tự.',
    en: '{label}: longer than {limit} characters.',
  },
  'result.tooManyLines': { vi: '{label}: nhiều hơn {limit} dòng.', en: '{label}: more than {limit} lines.' },
  'result.unprintable': {
    vi: '{label}: có ký tự không in được. Hãy gõ lại chỗ đó.',
    en: '{label}: there are characters that cannot be printed.',
  },
  'result.missing': { vi: '{label}: chưa có nội dung.', en: '{label}: nothing is written yet.' },
  'result.toFill': {
    vi: 'Hồ sơ không có “{label}”. Hãy thay chỗ [{label}] bằng nội dung đúng.',
    en: 'The dossier has no “{label}”. Please replace [{label}].',
  },
  'result.glyphs': {
    vi: 'Phông chữ văn bản không có các ký tự: {characters}. Hãy thay chúng.',
    en: 'The typeface of documents lacks: {characters}. Please replace them.',
  },
  'result.moved': {
    vi: 'Dự thảo đã được sửa ở trang khác sau khi bạn mở trang này, nên chưa lưu được. Hãy mở lại trang ở cửa sổ khác và chép phần vừa gõ sang.',
    en: 'The draft was changed on another page after you opened this one, so it was not saved. Please open the page anew in another window and copy over what you typed.',
  },
  'result.noneChosen': { vi: 'Hãy chọn ít nhất một kết quả.', en: 'Please choose at least one result.' },
  'result.notComposed': {
    vi: 'Kết quả này không được soạn trên hệ thống. Hãy tải lại trang.',
    en: 'This result was not composed here. Please reload the page.',
  },
  'result.notUploaded': {
    vi: 'Kết quả này không phải tệp tải lên. Hãy tải lại trang.',
    en: 'This result is no uploaded file. Please reload the page.',
  },
  // Pages of an uploaded file
  'result.notA4': {
    vi: 'Trang {page} có khổ {width} × {height} mm. Văn bản phải là khổ A4 (210 × 297 mm).',
    en: 'Page {page} measures {width} × {height} mm. Documents are A4 (210 × 297 mm).',
  },
  'result.pageCropped': {
    vi: 'Trang {page} bị cắt bớt khi hiển thị. Hãy xuất lại tệp PDF.',
    en: 'Page {page} is shown only in part. Please export the PDF again.',
  },
  'result.pageTurned': {
    vi: 'Trang {page} nằm ngang hoặc bị xoay. Trang đầu và trang ký phải là A4 đứng.',
    en: 'Page {page} lies on its side. The first page and the signed page stand upright.',
  },
  'result.pageUnknown': {
    vi: 'Tệp có {pages} trang. Hãy chọn trang ký từ 1 đến {pages}.',
    en: 'The file has {pages} pages. Please choose one of them.',
  },
  'result.placeOutside': {
    vi: '{label}: vị trí phải là số nguyên từ {low} đến {high} mm.',
    en: '{label}: the place is a whole number from {low} to {high} mm.',
  },
  'result.placeTaken': {
    vi: 'Chỗ của số, ngày tháng, chữ ký hoặc dấu đè lên nội dung đã in. Hãy chọn trang ký hoặc vị trí khác.',
    en: 'A place for number, date, signature or seal lies over printed content. Please choose another page or place.',
  },
  // The dossier and the agency
  'result.noUnit': {
    vi: 'Hồ sơ chưa được chuyển đến đơn vị giải quyết.',
    en: 'The dossier has no settling unit yet.',
  },
  'result.agencyWithoutCode': {
    vi: 'Cơ quan hoặc đơn vị chưa khai chữ viết tắt nên không lập được ký hiệu văn bản. Hãy báo quản trị nghiệp vụ.',
    en: 'The agency or unit has no abbreviation, so no document symbol can be written. Please tell the administrator.',
  },
  'result.noFile': { vi: 'Chưa có tệp kết quả này.', en: 'There is no such file of the result yet.' },
  'result.fileChanged': {
    vi: 'Tệp kết quả trong kho không còn đúng bản đã lưu, nên bước này bị từ chối. Hãy báo quản trị kỹ thuật.',
    en: 'The stored file is not as it was kept, so this step is refused. Please tell the technical administrator.',
  },
  'result.tooManyChosen': {
    vi: 'Chọn nhiều nhất {most} kết quả một lần.',
    en: 'Choose at most {most} results at once.',
  },
  'result.notToSign': {
    vi: 'Kết quả của hồ sơ này không ở bước chờ bạn ký.',
    en: 'The result of this dossier does not wait for your signature.',
  },
  'result.notToIssue': {
    vi: 'Kết quả của hồ sơ này không ở bước chờ bạn phát hành.',
    en: 'The result of this dossier does not wait to be issued by you.',
  },
  'result.fault': {
    vi: 'Hệ thống gặp sự cố. Mã yêu cầu: {requestId}.',
    en: 'Something went wrong. Request number: {requestId}.',
  },
  // Signing
  'result.otherSigner': {
    vi: 'Kết quả này trình {name} ký. Người khác không ký thay được; hãy trả lại để đổi người ký.',
    en: 'This result was submitted to {name}. Nobody else can sign it; return it to change the signatory.',
  },
  'result.authorityEnded': {
    vi: 'Thẩm quyền ký ghi trên dự thảo không còn hiệu lực. Hãy trả lại chuyên viên.',
    en: 'The authority named in the draft is no longer in force. Please return it to the officer.',
  },
  'result.signing': { vi: 'Không ký được tệp này: {reason}.', en: 'This file cannot be signed: {reason}.' },
  'result.signatureRefused': {
    vi: 'Chữ ký không qua được bước kiểm tra nên chưa ghi nhận: {reason}.',
    en: 'The signature did not pass verification and was not recorded: {reason}.',
  },
  // After a step
  'result.done.saved': {
    vi: 'Đã lưu dự thảo. Bản xem bên cạnh là bản mới nhất.',
    en: 'The draft is saved. What you see beside it is the newest.',
  },
  'result.done.submitted': { vi: 'Đã trình ký kết quả.', en: 'The result was submitted for signature.' },
  'result.done.signed': {
    vi: 'Đã ký. Chữ ký đã được kiểm tra; văn thư sẽ cấp số và phát hành.',
    en: 'Signed and verified; the records office will number and issue it.',
  },
  'result.done.issued': {
    vi: 'Đã phát hành kết quả: {number}. Cả hai chữ ký đã được kiểm tra.',
    en: 'The result is issued: {number}. Both signatures were verified.',
  },
  // Checking a file
  'result.check.fileMissing': { vi: 'Hãy chọn tệp PDF cần kiểm tra.', en: 'Please choose the PDF to check.' },
  'result.check.tooMany': {
    vi: 'Bạn đã kiểm tra nhiều tệp liên tiếp. Hãy thử lại sau {minutes} phút.',
    en: 'You have checked many files in a row. Please try again in {minutes} minutes.',
  },
  'result.check.tooMuch': {
    vi: 'Tệp này có cấu trúc bất thường nên không kiểm tra được.',
    en: 'The structure of this file is unusual and it cannot be checked.',
  },
  'result.check.busy': {
    vi: 'Nhiều người đang kiểm tra tệp cùng lúc. Hãy thử lại sau ít phút.',
    en: 'Many people are checking files right now. Please try again in a few minutes.',
  },
  // Keys
  'keys.wrongPin': {
    vi: 'Mã PIN không đúng. Còn {left} lần thử trong 15 phút.',
    en: 'Wrong PIN. {left} tries left within 15 minutes.',
  },
  'keys.pinMissing': { vi: 'Hãy nhập mã PIN của khóa ký.', en: 'Please enter the PIN of your key.' },
  'keys.tooManyPins': {
    vi: 'Đã nhập sai mã PIN quá 5 lần. Hãy thử lại sau {minutes} phút.',
    en: 'The PIN was wrong more than 5 times. Please try again in {minutes} minutes.',
  },
  'keys.none': {
    vi: 'Chưa có khóa ký trên hệ thống. Hãy báo quản trị kỹ thuật nạp khóa.',
    en: 'There is no signing key in the system yet. Please ask the technical administrator to import it.',
  },
  'keys.noPicture': {
    vi: 'Chưa có hình chữ ký hoặc hình dấu. Hãy báo quản trị kỹ thuật.',
    en: 'The picture of the signature or seal is missing. Please tell the technical administrator.',
  },
}
