import type { RejectionGround } from '../src/modules/dossiers/index.ts'
import type { Feedback } from '../src/modules/feedback/index.ts'

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

/** Why the leader sends a draft back. */
export const sendingsBack: readonly string[] = [
  'Đề nghị rà soát lại căn cứ và ghi rõ thời điểm có hiệu lực.',
  'Trích yếu chưa sát nội dung; đề nghị sửa rồi trình lại.',
]

/** Why settlement is refused, for the document. */
export const refusals: readonly string[] = [
  'Giấy tờ trong hồ sơ không chứng minh được điều kiện mà thủ tục yêu cầu (nội dung minh họa).',
  'Nội dung đề nghị không phù hợp với giấy tờ kèm theo hồ sơ (nội dung minh họa).',
]

type Rating = Parameters<Feedback['rate']>[2]

/** What applicants think of a result that came when it was promised, or before. */
export const praises: readonly Rating[] = [
  {
    level: 'verySatisfied',
    answers: { attitude: 'verySatisfied', punctuality: 'verySatisfied', guidance: 'satisfied' },
    words: 'Nhận kết quả ngay trên điện thoại, không phải đi lại.',
  },
  {
    level: 'verySatisfied',
    answers: { waiting: 'verySatisfied', punctuality: 'verySatisfied' },
    words: null,
  },
  { level: 'satisfied', answers: { waiting: 'satisfied', guidance: 'satisfied' }, words: null },
]

/** And of one that came too late. */
export const complaints: readonly Rating[] = [
  {
    level: 'unsatisfied',
    answers: { waiting: 'unsatisfied', punctuality: 'unsatisfied', attitude: 'satisfied' },
    words: 'Trễ hẹn mà không ai báo trước.',
  },
  { level: 'satisfied', answers: { punctuality: 'unsatisfied', attitude: 'satisfied' }, words: null },
]
