import type { Issue } from '../../kernel/issue.ts'
import { type Lang, type Messages, say } from '../../kernel/messages.ts'
import { labelOf } from './answers/validate.ts'
import { type Field, type FormDefinition, type GroupField, placeOf } from './engine/definition.ts'

/** Sentences by code. `{label}` is the question; `validate` puts it in Vietnamese, `formErrors` in the language shown. */
export const messages: Messages = {
  'forms.required': { vi: '{label}: hãy trả lời câu này', en: '{label}: answer this question' },
  'forms.wrongType': {
    vi: '{label}: câu trả lời không đúng loại, hãy nhập lại',
    en: '{label}: the answer is of the wrong kind, enter it again',
  },
  'forms.repeated': { vi: '{label}: chỉ được trả lời một lần', en: '{label}: only one answer is allowed' },
  'forms.check': { vi: '{label}: {reason}', en: '{label}: {reason}' },
  'forms.text.unprintable': {
    vi: '{label}: có ký tự không đọc được (hiện là �), hãy nhập lại chỗ đó',
    en: '{label}: some characters cannot be read (shown as �), type them again',
  },
  'forms.text.legacyEncoding': {
    vi: '{label}: chữ có vẻ gõ bằng bảng mã cũ {encoding}. Hãy gõ lại bằng Unicode, ví dụ “{meant}”',
    en: '{label}: the text seems to be in the old encoding {encoding}. Type it again in Unicode, such as “{meant}”',
  },
  'forms.text.tooLong': { vi: '{label}: nhiều nhất {max} ký tự', en: '{label}: at most {max} characters' },
  'forms.text.tooShort': { vi: '{label}: ít nhất {min} ký tự', en: '{label}: at least {min} characters' },
  'forms.number.notNumber': {
    vi: '{label}: nhập một số, ví dụ 1.250 hoặc 12,5',
    en: '{label}: enter a number, such as 1.250 or 12,5 (a comma before decimals)',
  },
  'forms.number.notInteger': { vi: '{label}: nhập số nguyên', en: '{label}: enter a whole number' },
  'forms.number.tooManyDecimals': {
    vi: '{label}: nhiều nhất {max} chữ số sau dấu phẩy',
    en: '{label}: at most {max} digits after the comma',
  },
  'forms.number.tooSmall': { vi: '{label}: không nhỏ hơn {min}', en: '{label}: not less than {min}' },
  'forms.number.tooLarge': { vi: '{label}: không lớn hơn {max}', en: '{label}: not more than {max}' },
  'forms.money.notMoney': {
    vi: '{label}: nhập số tiền bằng đồng, ví dụ 5.000.000',
    en: '{label}: enter an amount in đồng, such as 5.000.000',
  },
  'forms.date.notDate': {
    vi: '{label}: nhập ngày/tháng/năm, ví dụ 31/7/1990',
    en: '{label}: enter day/month/year, such as 31/7/1990',
  },
  'forms.date.doesNotExist': {
    vi: '{label}: ngày này không có trong lịch',
    en: '{label}: this date does not exist',
  },
  'forms.idNumber.notTwelveDigits': {
    vi: '{label}: số định danh cá nhân gồm đúng 12 chữ số',
    en: '{label}: a personal identification number has exactly 12 digits',
  },
  'forms.idNumber.oldNumber': {
    vi: '{label}: số CMND 9 chữ số hết giá trị từ 1/1/2025, hãy nhập số định danh 12 chữ số',
    en: '{label}: 9-digit numbers are no longer valid since 1/1/2025, enter the 12-digit number',
  },
  'forms.idNumber.birthYear': {
    vi: '{label}: số này ứng với năm sinh {year}, khác ngày sinh đã nhập. Hãy kiểm tra lại',
    en: '{label}: this number belongs to the birth year {year}, unlike the date entered. Please check',
  },
  'forms.idNumber.sex': {
    vi: '{label}: số này ứng với giới tính khác với giới tính đã chọn. Hãy kiểm tra lại',
    en: '{label}: this number belongs to another sex than the one chosen. Please check',
  },
  'forms.taxCode.shape': {
    vi: '{label}: mã số thuế gồm 10 chữ số, 13 chữ số (0123456789-001) hoặc 12 chữ số của cá nhân',
    en: '{label}: a tax code has 10 digits, 13 digits (0123456789-001), or the 12 digits of an individual',
  },
  'forms.taxCode.checkDigit': {
    vi: '{label}: chữ số kiểm tra không khớp, hãy so lại với giấy chứng nhận đăng ký',
    en: '{label}: the check digit does not agree, compare it with the registration certificate',
  },
  'forms.taxCode.kind': {
    vi: '{label}: loại mã số thuế này không dùng được ở đây',
    en: '{label}: this kind of tax code cannot be used here',
  },
  'forms.passport.shape': {
    vi: '{label}: số hộ chiếu gồm 5 đến 15 chữ cái không dấu và chữ số',
    en: '{label}: a passport number has 5 to 15 letters and digits',
  },
  'forms.phone.shape': {
    vi: '{label}: nhập số điện thoại, ví dụ 0912 345 678; số nước ngoài bắt đầu bằng +',
    en: '{label}: enter a telephone number, such as 0912 345 678; foreign numbers start with +',
  },
  'forms.email.shape': {
    vi: '{label}: nhập địa chỉ thư điện tử, ví dụ ten@example.vn',
    en: '{label}: enter an e-mail address, such as name@example.vn',
  },
  'forms.choice.notChosen': { vi: '{label}: hãy chọn một câu trả lời', en: '{label}: choose an answer' },
  'forms.choice.notAnOption': {
    vi: '{label}: hãy chọn trong những câu trả lời có sẵn',
    en: '{label}: choose one of the answers offered',
  },
  'forms.declaration.notAgreed': {
    vi: 'Hãy đọc và đánh dấu đồng ý: {label}',
    en: 'Read this and tick the box to agree: {label}',
  },
  'forms.file.missing': { vi: '{label}: hãy đính kèm giấy tờ này', en: '{label}: attach this paper' },
  'forms.file.tooMany': { vi: '{label}: nhiều nhất {max} tệp', en: '{label}: at most {max} files' },
  'forms.file.unknown': {
    vi: '{label}: tệp không thuộc hồ sơ này hoặc đã bị gỡ, hãy đính kèm lại',
    en: '{label}: the file does not belong to this dossier or was removed, attach it again',
  },
  'forms.file.badId': { vi: '{label}: hãy đính kèm lại tệp', en: '{label}: attach the file again' },
  'forms.rows.tooFew': {
    vi: '{label}: cần ít nhất {min} dòng',
    en: '{label}: at least {min} rows are needed',
  },
  'forms.rows.tooMany': { vi: '{label}: nhiều nhất {max} dòng', en: '{label}: at most {max} rows' },
  'forms.body.notFields': {
    vi: 'Dữ liệu gửi lên không phải là các ô của biểu mẫu',
    en: 'What was sent are not the fields of a form',
  },
  'forms.body.tooManyNames': {
    vi: 'Dữ liệu gửi lên có hơn {max} ô, nhiều hơn mọi biểu mẫu',
    en: 'What was sent has more than {max} fields, more than any form',
  },
  'forms.name.forbidden': { vi: 'Tên ô không được phép: {name}', en: 'Field name not allowed: {name}' },
  'forms.name.unknown': { vi: 'Biểu mẫu không có ô này', en: 'The form has no such field' },

  'forms.definition.shape': { vi: 'Sai cấu trúc: {problem}', en: 'Wrong shape: {problem}' },
  'forms.definition.tooManyFields': { vi: 'Quá {max} câu hỏi', en: 'More than {max} fields' },
  'forms.definition.unknownType': { vi: 'Loại câu hỏi không có', en: 'Unknown type of field' },
  'forms.definition.badName': {
    vi: 'Tên “{name}” không dùng được: chữ thường không dấu đứng đầu, sau đó là chữ, số, dấu chấm',
    en: 'The name “{name}” cannot be used: a small letter first, then letters, digits and dots',
  },
  'forms.definition.duplicatePage': {
    vi: 'Hai trang cùng tên “{name}”',
    en: 'Two pages are called “{name}”',
  },
  'forms.definition.duplicateField': {
    vi: 'Hai câu hỏi cùng tên “{name}”',
    en: 'Two fields are called “{name}”',
  },
  'forms.definition.nameInsideAnother': {
    vi: '“{name}” nằm trong câu hỏi “{other}”',
    en: '“{name}” lies inside the field “{other}”',
  },
  'forms.definition.duplicateOption': {
    vi: 'Hai lựa chọn cùng mã “{name}”',
    en: 'Two options have the value “{name}”',
  },
  'forms.definition.duplicateCheck': {
    vi: 'Hai điều kiện cùng tên “{name}”',
    en: 'Two checks are called “{name}”',
  },
  'forms.definition.duplicateComponent': {
    vi: 'Thành phần hồ sơ “{name}” được hỏi hai lần',
    en: 'The component “{name}” is asked for twice',
  },
  'forms.definition.emptyRange': {
    vi: 'Giới hạn dưới lớn hơn giới hạn trên',
    en: 'The lower limit is above the upper one',
  },
  'forms.definition.unknownProvinces': {
    vi: 'Không có danh sách tỉnh, thành phố “{name}”',
    en: 'There is no list of provinces “{name}”',
  },
  'forms.definition.fileInRow': {
    vi: 'Giấy tờ đính kèm không đặt trong dòng lặp lại',
    en: 'A file cannot stand in a repeating row',
  },
  'forms.definition.badCondition': {
    vi: 'Không đọc được điều kiện ở ký tự {position}: {problem} {found}',
    en: 'The condition cannot be read at character {position}: {problem} {found}',
  },
  'forms.definition.unknownName': { vi: 'Không có câu hỏi “{name}”', en: 'There is no field “{name}”' },
  'forms.definition.rowOutside': {
    vi: '“{name}” chỉ có nghĩa trong dòng của một nhóm',
    en: '“{name}” has a meaning only inside the row of a group',
  },
  'forms.definition.notAGroup': {
    vi: '“{name}” không phải nhóm lặp lại',
    en: '“{name}” is not a repeating group',
  },
  'forms.definition.groupAsAnswer': {
    vi: 'Nhóm “{name}” không phải một câu trả lời; dùng count, sum, any, all',
    en: 'The group “{name}” is not an answer; use count, sum, any, all',
  },
  'forms.definition.askedLater': {
    vi: 'Điều kiện dùng “{name}”, câu được hỏi ở trang sau',
    en: 'The condition looks at “{name}”, which is asked on a later page',
  },
  'forms.definition.cycle': { vi: '“{name}” phụ thuộc vào chính nó', en: '“{name}” depends on itself' },
  'forms.definition.unreachablePage': {
    vi: 'Không ai đến được trang “{name}”',
    en: 'Nobody can reach the page “{name}”',
  },
  'forms.definition.neverAsked': { vi: 'Câu “{name}” không bao giờ được hỏi', en: '“{name}” is never asked' },
  'forms.definition.notACondition': {
    vi: '“{found}” không phải điều kiện',
    en: '“{found}” is not a condition',
  },
  'forms.definition.differentKinds': {
    vi: '“{found}” so sánh hai loại khác nhau',
    en: '“{found}” compares different kinds',
  },
  'forms.definition.noOrder': {
    vi: '“{found}”: chỉ số và ngày có thứ tự',
    en: '“{found}”: only numbers and dates have an order',
  },
  'forms.definition.wrongKind': {
    vi: '“{found}” không đúng loại ở đây',
    en: '“{found}” is of the wrong kind here',
  },
  'forms.definition.notAList': { vi: '“{found}” không phải danh sách', en: '“{found}” is not a list' },
  'forms.definition.unknownOption': {
    vi: '“{found}” không có lựa chọn “{option}”',
    en: '“{found}” has no option “{option}”',
  },
}

/** What is wrong with one control, in words: what the layouts take as `errors`. */
export interface FormError {
  readonly field: string
  readonly message: string
}

/** Issues of a form as sentences in the language shown, each with the name of its question. */
export const formErrors = (form: FormDefinition, issues: readonly Issue[], lang: Lang): FormError[] =>
  issues.map(each => ({
    field: each.field,
    message: afterQuestion(say(messages, lang, each.code, { ...each.params, ...worded(form, each, lang) })),
  }))

/** A label that is a question needs no colon: "Nhận kết quả ở đâu? Hãy chọn một câu trả lời". */
const afterQuestion = (sentence: string): string =>
  sentence.replace(/\?: (\p{L})/u, (_, letter: string) => `? ${letter.toUpperCase()}`)

/** The names of papers fill several lines; in a sentence their beginning is enough. */
const shortened = (label: string): string =>
  label.length <= 100 ? label : `${label.slice(0, label.lastIndexOf(' ', 90))}…`

function worded(form: FormDefinition, { field, params }: Issue, lang: Lang): Record<string, string> {
  const found = placeOf(form, field)
  if (!found) return params?.label === undefined ? { label: field } : {}
  const { place } = found
  const group = form.pages
    .flatMap(page => page.fields)
    .find((each): each is GroupField => each.id === place.field && each.type === 'group')
  const part = place.part ? ` – ${partNames[place.part][lang]}` : ''
  const label = place.row ? labelOf(found.field, lang, group, place.row.index) : labelOf(found.field, lang)
  const check = (found.field satisfies Field).checks?.find(each => each.id === params?.check)
  return { label: shortened(`${label}${part}`), ...(check && { reason: check.message[lang] }) }
}

/** The parts of an address. */
export const partNames = {
  province: { vi: 'Tỉnh, thành phố', en: 'Province or city' },
  commune: { vi: 'Xã, phường, đặc khu', en: 'Commune, ward or special zone' },
  detail: { vi: 'Số nhà, đường, thôn', en: 'House number, street, village' },
} as const
