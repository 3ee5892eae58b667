import type { Messages } from '../../kernel/messages.ts'

/** Sentences of assessment by code. */
export const assessmentMessages: Messages = {
  'review.answerMissing': { vi: 'Hãy trả lời tiêu chí này.', en: 'Please answer this criterion.' },
  'review.evidenceMissing': {
    vi: 'Hãy ghi bằng chứng: lời mô tả, liên kết hoặc tệp.',
    en: 'Please show it: by words, a link or a file.',
  },
  'review.levelMissing': {
    vi: 'Hãy chọn ít nhất một mức độ để xác nhận.',
    en: 'Please choose a level on one scale at least.',
  },
  'review.levelNotCarried': {
    vi: '{level} còn thiếu {count} tiêu chí, trước hết là “{first}”.',
    en: '{level} still lacks {count} criteria, first of all “{first}”.',
  },
  'review.linkWrong': {
    vi: 'Hãy nhập liên kết đầy đủ, bắt đầu bằng https:// hoặc http://.',
    en: 'Please give a whole link that begins with https:// or http://.',
  },
  'review.costWrong': {
    vi: 'Hãy nhập số tiền bằng chữ số, ví dụ 250.000.000.',
    en: 'Please give the amount in digits, for example 250.000.000.',
  },
  'review.dayMissing': {
    vi: 'Hãy nhập ngày, ví dụ 15/9/2026.',
    en: 'Please give a day, for example 15/9/2026.',
  },
  'review.assessedInFuture': {
    vi: 'Ngày đánh giá chưa đến.',
    en: 'The day of the assessment is in the future.',
  },
  'review.notYourStep': { vi: 'Bạn không có quyền thực hiện bước này.', en: 'You may not take this step.' },
  'review.wrongState': {
    vi: 'Phiếu đang ở trạng thái “{state}” nên không thể thực hiện bước này.',
    en: 'The assessment is in the state “{state}”, so that this step cannot be taken.',
  },
  'review.ownCheck': {
    vi: 'Người gửi phiếu không tự xác nhận được; cần người khác của Văn phòng kiểm tra.',
    en: 'Whoever sent the assessment cannot confirm it.',
  },
  'review.changedMeanwhile': {
    vi: 'Có người vừa thay đổi phiếu này. Hãy xem lại rồi thực hiện.',
    en: 'Somebody has just changed this assessment. Please look again.',
  },
  'review.reasonMissing': {
    vi: 'Hãy ghi rõ cần hoàn thiện điều gì.',
    en: 'Please say what has to be completed.',
  },
  'review.notFound': { vi: 'Không tìm thấy dịch vụ này.', en: 'There is no such service.' },
  'review.fileNotFound': { vi: 'Không tìm thấy tệp này.', en: 'There is no such file.' },
  'review.codeMissing': {
    vi: 'Hãy nhập mã dịch vụ: chữ không dấu, số, dấu chấm, gạch nối; nhiều nhất 40 ký tự.',
    en: 'Please give a code of letters, digits, dots and hyphens, 40 at most.',
  },
  'review.codeTaken': {
    vi: 'Mã {code} đã có trong danh mục.',
    en: 'The code {code} is in the catalogue already.',
  },
  'review.nameMissing': { vi: 'Hãy nhập tên.', en: 'Please give a name.' },
  'review.fieldMissing': { vi: 'Hãy nhập lĩnh vực.', en: 'Please give the field.' },
  'review.agencyMissing': { vi: 'Hãy chọn cơ quan.', en: 'Please choose the agency.' },
  'review.unitUnknown': {
    vi: 'Đơn vị này không thuộc cơ quan đã chọn.',
    en: 'This unit does not belong to the agency.',
  },
  'review.documentMissing': {
    vi: 'Hãy nhập số, ký hiệu hoặc tên văn bản.',
    en: 'Please give the number or name of the document.',
  },
  'review.ruleMissing': { vi: 'Hãy chọn cách ghi thời hạn.', en: 'Please say how the limit is worded.' },
  'review.deadlineBeforeRequest': {
    vi: 'Thời hạn sớm hơn ngày yêu cầu.',
    en: 'The deadline is before the request.',
  },
  'review.roundNotFound': { vi: 'Không tìm thấy đợt rà soát này.', en: 'There is no such round.' },
  'review.history': {
    vi: 'Đợt rà soát này là lịch sử, chỉ để xem.',
    en: 'This round is history and can only be read.',
  },
  'review.reportedAlready': {
    vi: 'Cơ quan đã gửi báo cáo của đợt này.',
    en: 'The agency has reported in this round.',
  },
  'review.sentInFuture': { vi: 'Ngày gửi báo cáo chưa đến.', en: 'The day of sending is in the future.' },
  'review.sentBeforeRequest': {
    vi: 'Ngày gửi báo cáo sớm hơn ngày yêu cầu.',
    en: 'The day of sending is before the request.',
  },
  'review.numberMissing': { vi: 'Hãy nhập số, ký hiệu văn bản.', en: 'Please give the number.' },
  'review.saved': { vi: 'Đã lưu phiếu tự đánh giá.', en: 'The self-assessment was kept.' },
  'review.submitted': { vi: 'Đã gửi Văn phòng kiểm tra.', en: 'The self-assessment was sent.' },
  'review.confirmed': { vi: 'Đã xác nhận kết quả đánh giá.', en: 'The assessment was confirmed.' },
  'review.sentBack': { vi: 'Đã trả lại để hoàn thiện.', en: 'The assessment was sent back.' },
  'review.added': { vi: 'Đã thêm dịch vụ.', en: 'The service was added.' },
  'review.roundOpened': { vi: 'Đã mở đợt rà soát.', en: 'The round was opened.' },
  'review.reported': { vi: 'Đã ghi nhận báo cáo.', en: 'The report was recorded.' },

  'assessment.yearWrong': {
    vi: 'Không hiểu năm đã nhập; đang hiện năm nay. Hãy nhập bốn chữ số, ví dụ 2026.',
    en: 'This is no year; the present one is shown.',
  },
  'assessment.agencyUnknown': {
    vi: 'Không có cơ quan “{text}” trong danh sách; đang hiện mọi cơ quan.',
    en: 'There is no agency “{text}” in the list; all are shown.',
  },
  'assessment.choiceUnknown': {
    vi: 'Không hiểu lựa chọn “{text}”; đang hiện như khi chưa chọn.',
    en: 'The choice “{text}” is not known; it is left out.',
  },
  'essential.countWrong': {
    vi: 'Số hạng được chọn là số nguyên từ 1 đến 999.',
    en: 'The number of places is a whole number from 1 to 999.',
  },
  'essential.weightWrong': {
    vi: 'Trọng số “{name}” là số nguyên từ 0 đến 100.',
    en: 'The weight of “{name}” is a whole number from 0 to 100.',
  },
  'essential.weightsSum': {
    vi: 'Các trọng số cộng lại là {sum}, phải bằng {whole}.',
    en: 'The weights add up to {sum} and not to {whole}.',
  },
  'essential.markWrong': { vi: 'Điểm là số nguyên từ 0 đến 5.', en: 'A mark is a whole number from 0 to 5.' },
  'essential.volumeWrong': {
    vi: 'Hãy nhập số hồ sơ một năm bằng chữ số.',
    en: 'Please give the yearly number of dossiers in digits.',
  },
  'essential.volumeSourceMissing': {
    vi: 'Hãy ghi nguồn của số hồ sơ.',
    en: 'Please say where the number of dossiers comes from.',
  },
  'essential.mayNot': {
    vi: 'Bạn không có quyền chấm điểm, quyết định đối với dịch vụ này.',
    en: 'You may not mark or decide on this service.',
  },
  'essential.changedMeanwhile': {
    vi: 'Có người vừa thay đổi. Hãy xem lại rồi thực hiện.',
    en: 'Somebody has just changed this. Please look again.',
  },
  'essential.decidedInFuture': {
    vi: 'Ngày quyết định chưa đến.',
    en: 'The day of the decision is in the future.',
  },
  'essential.targetBeforeDecision': {
    vi: 'Ngày mục tiêu sớm hơn ngày quyết định.',
    en: 'The target is before the decision.',
  },
  'essential.gateClosed': {
    vi: 'Chưa đủ điều kiện toàn trình: pháp lý phải đạt từ 2/5 và không buộc người nộp có mặt.',
    en: 'Not ready for full: legal readiness of 2 at least, and nobody has to come in.',
  },
  'essential.deciderMissing': { vi: 'Hãy nhập người quyết định.', en: 'Please say who decided.' },
  'essential.levelMissing': { vi: 'Hãy chọn mức độ.', en: 'Please choose the level.' },
  'essential.decidedAlready': {
    vi: 'Dịch vụ này đã có quyết định trong năm.',
    en: 'There is a decision on this service this year.',
  },
  'essential.notDecided': { vi: 'Dịch vụ này chưa có quyết định.', en: 'There is no decision yet.' },
  'essential.doneInFuture': { vi: 'Ngày hoàn thành chưa đến.', en: 'The day is in the future.' },
  'essential.doneBeforeDecision': {
    vi: 'Ngày hoàn thành sớm hơn ngày quyết định.',
    en: 'The day is before the decision.',
  },
  'essential.doneDocumentMissing': {
    vi: 'Hãy nhập văn bản xác nhận hoàn thành.',
    en: 'Please give the document that says so.',
  },
  'essential.wordsMissing': {
    vi: 'Hãy ghi tiến độ, hoặc ngày hoàn thành.',
    en: 'Please report progress, or the day it was reached.',
  },
  'essential.doneAlready': { vi: 'Kế hoạch này đã hoàn thành.', en: 'The plan is done already.' },
  'essential.marked': { vi: 'Đã lưu điểm.', en: 'The marks were kept.' },
  'essential.weighed': { vi: 'Đã lưu trọng số.', en: 'The weights were kept.' },
  'essential.decided': { vi: 'Đã ghi nhận quyết định.', en: 'The decision was recorded.' },
  'essential.followed': { vi: 'Đã cập nhật tiến độ.', en: 'Progress was recorded.' },

  'exemplar.mayNot': {
    vi: 'Bạn không có quyền thực hiện việc này cho cơ quan đó.',
    en: 'You may not do this for that agency.',
  },
  'exemplar.indexMissing': { vi: 'Hãy chọn chỉ số.', en: 'Please choose the index.' },
  'exemplar.titleMissing': { vi: 'Hãy nhập tên cách làm.', en: 'Please give a title.' },
  'exemplar.bodyMissing': { vi: 'Hãy mô tả cách làm.', en: 'Please describe the practice.' },
  'exemplar.authorMissing': { vi: 'Hãy nhập người, đơn vị là tác giả.', en: 'Please name the author.' },
  'exemplar.evidenceMissing': {
    vi: 'Hãy ghi bằng chứng về kết quả.',
    en: 'Please give the evidence of what it brought.',
  },
  'exemplar.daysTurned': { vi: 'Ngày cuối sớm hơn ngày đầu.', en: 'The last day is before the first.' },
  'exemplar.notFound': { vi: 'Không tìm thấy cách làm này.', en: 'There is no such practice.' },
  'exemplar.ownPractice': {
    vi: 'Đây là cách làm của chính cơ quan này.',
    en: 'It is this agency’s own practice.',
  },
  'exemplar.adoptedInFuture': { vi: 'Ngày áp dụng chưa đến.', en: 'The day is in the future.' },
  'exemplar.inspectTooSoon': {
    vi: 'Ngày kiểm tra phải sau ngày áp dụng.',
    en: 'The inspection must be after the adoption.',
  },
  'exemplar.inspectedInFuture': { vi: 'Ngày kiểm tra chưa đến.', en: 'The day is in the future.' },
  'exemplar.findingMissing': { vi: 'Hãy ghi kết luận.', en: 'Please give the finding.' },
  'exemplar.adoptedAlready': {
    vi: 'Cơ quan đã ghi nhận áp dụng cách làm này.',
    en: 'The agency has taken this practice over already.',
  },
  'exemplar.inspectedAlready': { vi: 'Đã kiểm tra lại rồi.', en: 'It was inspected already.' },
  'exemplar.wordsMissing': { vi: 'Hãy ghi cách áp dụng.', en: 'Please say how it is taken over.' },
  'exemplar.written': { vi: 'Đã lưu cách làm.', en: 'The practice was kept.' },
  'exemplar.adopted': { vi: 'Đã ghi nhận áp dụng.', en: 'The adoption was recorded.' },
  'exemplar.inspected': { vi: 'Đã ghi nhận kết quả kiểm tra lại.', en: 'The inspection was recorded.' },

  'system.mayNot': {
    vi: 'Bạn không có quyền ghi hệ thống của cơ quan này.',
    en: 'You may not register systems of this agency.',
  },
  'system.notFound': { vi: 'Không tìm thấy hệ thống này.', en: 'There is no such system.' },
  'system.nameMissing': { vi: 'Hãy nhập tên.', en: 'Please give a name.' },
  'system.purposeMissing': { vi: 'Hãy nhập mục đích sử dụng.', en: 'Please say what it is for.' },
  'system.ownerMissing': { vi: 'Hãy nhập chủ quản hệ thống.', en: 'Please name the owner.' },
  'system.levelWrong': { vi: 'Cấp độ từ 1 đến 5.', en: 'Levels are 1 to 5.' },
  'system.levelDocumentMissing': {
    vi: 'Hãy nhập văn bản phê duyệt cấp độ.',
    en: 'Please give the document that set the level.',
  },
  'system.levelInFuture': { vi: 'Ngày phê duyệt chưa đến.', en: 'The day is in the future.' },
  'system.retiredInFuture': { vi: 'Ngày dừng sử dụng chưa đến.', en: 'The day is in the future.' },
  'system.changedMeanwhile': {
    vi: 'Có người vừa thay đổi hệ thống này. Hãy xem lại.',
    en: 'Somebody has just changed this system. Please look again.',
  },
  'system.doneInFuture': { vi: 'Ngày hoàn thành chưa đến.', en: 'The day is in the future.' },
  'system.evidenceMissing': {
    vi: 'Hãy ghi bằng chứng, ví dụ số văn bản, biên bản kiểm tra.',
    en: 'Please give the evidence, such as a document or minutes.',
  },
  'system.controlDone': { vi: 'Việc này đã hoàn thành.', en: 'This is done already.' },
  'system.registered': { vi: 'Đã ghi hệ thống vào sổ.', en: 'The system was registered.' },
  'system.changed': { vi: 'Đã lưu thay đổi.', en: 'The change was kept.' },
  'system.controlAdded': { vi: 'Đã thêm việc phải làm.', en: 'It was added.' },
  'system.controlFinished': { vi: 'Đã ghi nhận hoàn thành.', en: 'It was recorded as done.' },
}
