/** Vietnamese wording of the issues and refusals of printed matter, by code. */
export const printMessages: Readonly<Record<string, string>> = {
  'print.noForm': 'Không có biểu mẫu một cửa áp dụng cho hồ sơ của ngày {day}.',
  'result.fieldMissing': 'Văn bản còn thiếu: {label}.',
  'result.unknownField': 'Mẫu dùng trường không có: {name}.',
  'result.brokenPlaceholder': 'Dấu ngoặc nhọn trong mẫu không khép đúng: {text}',
  'result.abbreviationMissing': 'Loại văn bản có tên phải có chữ viết tắt để lập ký hiệu.',
}
