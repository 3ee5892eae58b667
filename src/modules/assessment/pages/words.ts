/** Steps of the diary in words that follow the name of whoever took them. */
export const stepWords: Readonly<Record<string, string>> = {
  add: 'thêm dịch vụ vào danh mục rà soát',
  save: 'lưu phiếu tự đánh giá',
  submit: 'gửi phiếu để kiểm tra',
  confirm: 'xác nhận kết quả đánh giá',
  sendBack: 'trả lại phiếu để hoàn thiện',
  mark: 'chấm điểm lựa chọn',
  decide: 'ghi nhận quyết định lựa chọn',
  follow: 'cập nhật tiến độ',
  finish: 'ghi nhận hoàn thành kế hoạch',
  register: 'ghi hệ thống vào sổ',
  change: 'sửa thông tin hệ thống',
  addControl: 'thêm việc phải làm',
  finishControl: 'ghi nhận hoàn thành việc phải làm',
}
