import type { Messages } from '../../../kernel/messages.ts'
import { messages as formMessages } from '../../forms/index.ts'

/** Sentences of the desk: what to put right, and what was done. Officials work in Vietnamese. */
export const deskMessages: Messages = {
  // What is typed about people at the counter is read by the rules of the forms.
  ...formMessages,
  'desk.reasonMissing': { vi: 'Hãy nêu lý do.', en: 'Please give the reason.' },
  'desk.groundMissing': { vi: 'Hãy chọn căn cứ từ chối.', en: 'Please choose the ground of the refusal.' },
  'desk.itemReasonMissing': {
    vi: 'Hãy nêu lý do đối với giấy tờ này.',
    en: 'Please give the reason for this paper.',
  },
  'desk.itemNameMissing': { vi: 'Hãy nêu tên giấy tờ.', en: 'Please name the paper.' },
  'desk.receiverMissing': { vi: 'Hãy nhập họ tên người nhận.', en: 'Please give the name of the receiver.' },
  'desk.idShownWrong': {
    vi: 'Hãy nhập số định danh cá nhân 12 chữ số hoặc số hộ chiếu người nhận xuất trình; CMND 9 số đã hết giá trị từ 1/1/2025.',
    en: 'Please give the 12-digit id number or the passport number that the receiver showed.',
  },
  'desk.chooseSome': {
    vi: 'Hãy đánh dấu ít nhất một hồ sơ trong danh sách.',
    en: 'Please tick at least one dossier.',
  },
  'desk.tooManyChosen': { vi: 'Mỗi lần nhiều nhất {limit} hồ sơ.', en: 'At most {limit} at once.' },
  'desk.noProposedUnit': {
    vi: 'Thủ tục không ghi đơn vị nào của cơ quan; hãy chọn đơn vị.',
    en: 'The procedure names no unit of this agency; please choose one.',
  },
  'desk.stepClosed': {
    vi: 'Bước này không thực hiện được với hồ sơ ở trạng thái hiện nay, hoặc không thuộc quyền của bạn.',
    en: 'This step is not possible with the dossier as it is now, or not yours to take.',
  },
  'print.noForm': {
    vi: 'Không có biểu mẫu một cửa áp dụng cho hồ sơ của ngày {day}.',
    en: 'The rules of {day} know no such form.',
  },
  'desk.ownerNameMissing': {
    vi: 'Hãy nhập họ tên hoặc tên tổ chức của chủ hồ sơ.',
    en: 'Please give the name of the owner.',
  },
  'desk.idNumberMissing': {
    vi: 'Hãy nhập số định danh cá nhân hoặc số hộ chiếu.',
    en: 'Please give the id number or the passport number.',
  },
  'desk.taxCodeMissing': { vi: 'Hãy nhập mã số thuế của doanh nghiệp.', en: 'Please give the tax code.' },
  'desk.submitterMissing': {
    vi: 'Hãy nhập họ tên người đến nộp.',
    en: 'Please give the name of the person who hands it in.',
  },
  'desk.addressForPost': {
    vi: 'Hãy nhập địa chỉ nhận kết quả qua bưu chính.',
    en: 'Please give the address to which the result is sent.',
  },
  'desk.paperMissing': {
    vi: '{name}: chưa nhận giấy tờ bắt buộc này. Hồ sơ chưa đủ thì hướng dẫn bổ sung, chưa tiếp nhận.',
    en: '{name}: this paper is required. Do not accept an incomplete dossier.',
  },
  'desk.shownAndNotAsked': {
    vi: 'Đã đánh dấu nhận giấy tờ này; hãy chọn bản chính, bản sao hoặc bản chụp.',
    en: 'The paper is marked as received; please say in which form.',
  },
  'desk.quantityWrong': { vi: 'Số lượng từ 1 đến {limit}.', en: 'A quantity from 1 to {limit}.' },
  'desk.tooManyScans': { vi: 'Mỗi hồ sơ nhiều nhất {limit} tệp quét.', en: 'At most {limit} scans.' },
  'desk.badPeriod': {
    vi: 'Ngày không hợp lệ. Nhập ngày/tháng/năm, ví dụ 31/7/2026.',
    en: 'Not a date. Please write day/month/year.',
  },
  'desk.periodReversed': {
    vi: 'Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.',
    en: 'The last day must not come before the first.',
  },
  'desk.periodTooLong': { vi: 'Kỳ dài nhất là 366 ngày.', en: 'A period has at most 366 days.' },

  'desk.done.accept': {
    vi: 'Đã tiếp nhận. Tiếp nhận nhầm hủy được khi chưa chuyển xử lý.',
    en: 'The dossier was accepted.',
  },
  'desk.done.transfer': { vi: 'Đã chuyển hồ sơ cho đơn vị giải quyết.', en: 'The dossier went to the unit.' },
  'desk.done.assign': { vi: 'Đã phân công hồ sơ.', en: 'The dossier was assigned.' },
  'desk.done.takeOn': { vi: 'Đã nhận thụ lý hồ sơ.', en: 'You took the dossier on.' },
  'desk.done.handOver': { vi: 'Đã trả kết quả; hồ sơ kết thúc.', en: 'The result was handed over.' },
  'desk.done.requestIntakeSupplement': {
    vi: 'Đã yêu cầu bổ sung. Người nộp nhận được phiếu yêu cầu.',
    en: 'The applicant was asked for the papers.',
  },
  'desk.done.returnToOfficer': { vi: 'Đã trả lại cho chuyên viên.', en: 'The draft went back.' },
  'desk.done.reject': { vi: 'Đã từ chối tiếp nhận hồ sơ.', en: 'The dossier was refused.' },
  'desk.done.undoAcceptance': {
    vi: 'Đã hủy tiếp nhận. Hồ sơ trở lại “Chờ tiếp nhận”.',
    en: 'The acceptance was undone.',
  },
  'desk.done.many.chuyen': { vi: 'Đã chuyển {count} hồ sơ.', en: '{count} dossiers were handed over.' },
  'desk.done.many.nhan-viec': { vi: 'Đã nhận {count} hồ sơ.', en: 'You took {count} dossiers on.' },
  'desk.done.many.phan-cong': { vi: 'Đã phân công {count} hồ sơ.', en: '{count} dossiers were assigned.' },
}
