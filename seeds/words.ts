import type { RejectionGround } from '../src/modules/dossiers/index.ts'

/** What officials and applicants of the demonstration say; the service keeps it word for word. */

/** Why a paper has to be supplied again: for the form, and beside the paper. */
export const asks: readonly { readonly reason: string; readonly explains: string }[] = [
  {
    reason: 'Giấy tờ chưa đủ căn cứ để tiếp nhận.',
    explains: 'Bản chụp mờ, không đọc được số và ngày cấp; đề nghị chụp lại rõ cả trang.',
  },
  {
    reason: 'Giấy tờ đính kèm chưa đúng thành phần hồ sơ.',
    explains: 'Tệp gửi kèm là giấy tờ khác; đề nghị gửi đúng giấy tờ nêu trong thành phần hồ sơ.',
  },
  {
    reason: 'Giấy tờ thiếu trang.',
    explains: 'Tệp chỉ có trang đầu; đề nghị gửi đủ các trang, gồm trang có chữ ký.',
  },
]

export const rejections: readonly { readonly ground: RejectionGround; readonly reason: string }[] = [
  { ground: 'duplicate', reason: 'Hồ sơ trùng với hồ sơ đã nộp và đang được giải quyết.' },
  { ground: 'notCompetent', reason: 'Nội dung yêu cầu không thuộc thẩm quyền giải quyết của cơ quan.' },
  { ground: 'notEligible', reason: 'Người nộp không thuộc đối tượng thực hiện của thủ tục.' },
]

export const withdrawals: readonly string[] = [
  'Tôi nộp nhầm thủ tục.',
  'Tôi cần chuẩn bị lại giấy tờ và sẽ nộp sau.',
]

export const undoings: readonly string[] = [
  'Bấm nhầm tiếp nhận khi chưa kiểm tra xong thành phần hồ sơ.',
  'Chọn nhầm hồ sơ trong danh sách.',
]
