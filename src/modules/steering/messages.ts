import type { Messages } from '../../kernel/messages.ts'

/** Sentences about tasks by code. */
export const taskMessages: Messages = {
  'task.textMissing': { vi: 'Hãy nhập nội dung nhiệm vụ.', en: 'Please give the text of the task.' },
  'task.textTooLong': {
    vi: 'Nội dung nhiệm vụ dài quá {limit} ký tự.',
    en: 'The text of the task is longer than {limit} characters.',
  },
  'task.unprintable': {
    vi: 'Nội dung có ký tự không hợp lệ. Hãy gõ lại bằng Unicode.',
    en: 'The text has characters that cannot be printed. Please type it in Unicode.',
  },
  'task.leadMissing': {
    vi: 'Hãy chọn cơ quan chủ trì: mỗi nhiệm vụ có đúng một cơ quan chủ trì.',
    en: 'Please choose the lead agency: a task has exactly one.',
  },
  'task.leadUnknown': {
    vi: 'Cơ quan chủ trì không có trong danh mục cơ quan.',
    en: 'The lead agency is not in the directory.',
  },
  'task.leadCooperates': {
    vi: 'Cơ quan chủ trì không thể đồng thời là cơ quan phối hợp.',
    en: 'The lead agency cannot cooperate with itself.',
  },
  'task.cooperatingUnknown': {
    vi: 'Cơ quan phối hợp {name} không có trong danh mục cơ quan.',
    en: 'The cooperating agency {name} is not in the directory.',
  },
  'task.unitUnknown': {
    vi: 'Đơn vị này không thuộc cơ quan chủ trì.',
    en: 'This unit does not belong to the lead agency.',
  },
  'task.assignedOnShape': {
    vi: 'Hãy nhập ngày giao, ví dụ 1/8/2019.',
    en: 'Please give the day of assignment, for example 1/8/2019.',
  },
  'task.assignedOnInFuture': {
    vi: 'Ngày giao chưa đến: chậm nhất là ngày hôm nay.',
    en: 'The day of assignment is not here yet: today at the latest.',
  },
  'task.deadlineBeforeAssignment': {
    vi: 'Thời hạn sớm hơn ngày giao nhiệm vụ.',
    en: 'The deadline is before the day of assignment.',
  },
  'task.assignedBeforeDocument': {
    vi: 'Ngày giao sớm hơn ngày văn bản giao nhiệm vụ.',
    en: 'The day of assignment is before the date of the document that gives the task.',
  },
  'task.agencyMerged': {
    vi: '{name} đã hợp nhất vào {into} từ ngày {on}. Hãy giao cho {into}.',
    en: '{name} was merged into {into} on {on}. Please name {into}.',
  },
  'task.agencyGone': {
    vi: '{name} không còn từ ngày {on}, danh mục không ghi cơ quan kế tục. Hãy chọn cơ quan hiện có vào ngày giao.',
    en: '{name} is no more since {on}, and the directory names no successor. Please choose an agency of that day.',
  },
  'task.secret': {
    vi: 'Có dấu mật “{mark}”. Văn bản, nội dung mật không nhập vào hệ thống này.',
    en: 'There is a mark of secrecy “{mark}”. What is secret is not entered here.',
  },
  'task.partWithoutDeadline': {
    vi: 'Nhiệm vụ có thời hạn {day}, phần việc của đơn vị cũng phải có thời hạn.',
    en: 'The task has the deadline {day}, so that the part must have one too.',
  },
  'task.reissuedToSame': {
    vi: 'Cơ quan này đã trả lại nhiệm vụ. Hãy chọn cơ quan khác.',
    en: 'This agency has returned the task. Please choose another one.',
  },
  'task.reissued': { vi: 'Đã giao lại nhiệm vụ.', en: 'The task was given again.' },
  'task.deadlineAfterParent': {
    vi: 'Thời hạn của đơn vị muộn hơn thời hạn hiện tại của nhiệm vụ ({day}). Cần thêm thời gian thì xin gia hạn nhiệm vụ trước.',
    en: 'The deadline of the unit is after the current deadline of the task ({day}).',
  },
  'task.givenAlready': {
    vi: 'Văn bản này đã giao đúng nhiệm vụ đó cho cơ quan đã chọn.',
    en: 'This document has given that very task to the chosen agency already.',
  },
  'task.documentNumberMissing': {
    vi: 'Hãy nhập số, ký hiệu văn bản giao nhiệm vụ.',
    en: 'Please give the number of the document that gives the task.',
  },
  'task.documentSummaryMissing': { vi: 'Hãy nhập trích yếu văn bản.', en: 'Please give its summary.' },
  'task.documentDateMissing': {
    vi: 'Hãy nhập ngày văn bản, ví dụ 1/8/2019.',
    en: 'Please give the date of the document, for example 1/8/2019.',
  },
  'task.documentKindMissing': { vi: 'Hãy chọn loại văn bản.', en: 'Please choose the kind of document.' },
  'task.limitKindMissing': { vi: 'Hãy chọn cách ghi thời hạn.', en: 'Please say how the limit is worded.' },
  'task.limitPeriodMissing': {
    vi: 'Hãy chọn tháng, quý, nửa năm hoặc cả năm.',
    en: 'Please choose the period.',
  },
  'task.limitYearMissing': {
    vi: 'Hãy nhập năm của thời hạn, ví dụ 2026.',
    en: 'Please give the year of the limit, for example 2026.',
  },
  'task.limitCountMissing': {
    vi: 'Hãy nhập số ngày của thời hạn, từ 1 đến {limit}.',
    en: 'Please give the number of days, from 1 to {limit}.',
  },
  'task.limitEveryMissing': { vi: 'Hãy chọn định kỳ bao lâu một lần.', en: 'Please say how often.' },
  'task.limitUnasked': {
    vi: 'Ô này không đi với cách ghi thời hạn đã chọn. Hãy để trống, hoặc chọn lại cách ghi.',
    en: 'This field does not go with the wording of the limit. Please leave it empty, or choose another wording.',
  },
  'task.limitDayMissing': {
    vi: 'Hãy nhập ngày của thời hạn, ví dụ 15/9/2019.',
    en: 'Please give the day of the limit, for example 15/9/2019.',
  },
  'task.unitMissing': { vi: 'Hãy chọn đơn vị thực hiện.', en: 'Please choose the unit.' },
  'task.noteMissing': { vi: 'Hãy nhập nội dung trao đổi.', en: 'Please write something.' },
  'task.given': { vi: 'Đã giao nhiệm vụ.', en: 'The task was given.' },
  'task.noted': { vi: 'Đã gửi trao đổi.', en: 'Your comment was sent.' },
  'task.brokenDown': { vi: 'Đã giao phần việc cho đơn vị.', en: 'The part was given to the unit.' },
  'task.stepClosed': {
    vi: 'Bước này hiện không thực hiện được: nhiệm vụ đã sang trạng thái khác hoặc bạn không có quyền.',
    en: 'This step cannot be taken now.',
  },
  'task.done.receive': { vi: 'Đã tiếp nhận nhiệm vụ.', en: 'The task was received.' },
  'task.done.update': { vi: 'Đã cập nhật tiến độ.', en: 'Progress was reported.' },
  'task.done.takeOn': { vi: 'Bạn đã nhận nhiệm vụ.', en: 'You have the task now.' },
  'task.done.appoint': { vi: 'Đã phân công người thực hiện.', en: 'The officer was appointed.' },
  'task.done.requestReturn': { vi: 'Đã gửi đề nghị trả lại.', en: 'The return was asked for.' },
  'task.done.agreeReturn': { vi: 'Đã đồng ý cho trả lại nhiệm vụ.', en: 'The task was returned.' },
  'task.done.refuseReturn': { vi: 'Đã trả lời không đồng ý.', en: 'The return was refused.' },
  'task.done.requestExtension': { vi: 'Đã gửi đề nghị gia hạn.', en: 'The extension was asked for.' },
  'task.done.grantExtension': { vi: 'Đã cho gia hạn nhiệm vụ.', en: 'The task was extended.' },
  'task.done.refuseExtension': { vi: 'Đã trả lời không cho gia hạn.', en: 'The extension was refused.' },
  'task.done.submitResult': { vi: 'Đã báo cáo kết quả.', en: 'The result was reported.' },
  'task.done.acceptResult': { vi: 'Đã chấp nhận kết quả, nhiệm vụ hoàn thành.', en: 'The task is done.' },
  'task.done.returnResult': { vi: 'Đã yêu cầu thực hiện lại.', en: 'The result was sent back.' },
  'task.done.reopen': { vi: 'Đã mở lại nhiệm vụ.', en: 'The task was reopened.' },
  'task.done.cancel': { vi: 'Đã hủy, rút nhiệm vụ.', en: 'The task was cancelled.' },
  'task.done.urge': { vi: 'Đã đôn đốc.', en: 'The task was urged.' },
  'figures.doNotAddUp': {
    vi: 'Cộng lại không khớp nên không hiện số nào. Sự việc đã được ghi lại để kiểm tra. Chỗ không khớp:',
    en: 'The sums do not hold, so that no figure is shown. It was recorded and is being looked into. What does not hold:',
  },
  'figures.doNotAddUp.title': { vi: 'Số liệu không khớp', en: 'The figures do not add up' },
  'dashboard.setUnknown': {
    vi: 'Không có bộ số liệu “{text}”; đang hiện số liệu hiện nay.',
    en: 'There is no set of figures “{text}”; those of now are shown.',
  },
  'dashboard.agencyUnknown': {
    vi: 'Không có cơ quan “{text}” trong danh mục; đang hiện mọi cơ quan.',
    en: 'There is no agency “{text}” in the directory; all are shown.',
  },
  'dashboard.badDay': {
    vi: 'Hãy nhập ngày, ví dụ 31/7/2019.',
    en: 'Please give a day, for example 31/7/2019.',
  },
  'dashboard.dayInFuture': {
    vi: 'Ngày này chưa đến nên chưa có số liệu.',
    en: 'That day has not come, so that it has no figures.',
  },
  'dashboard.fromAfter': {
    vi: 'Ngày đầu kỳ muộn hơn ngày tính số liệu.',
    en: 'The first day of the period is after the day of the figures.',
  },
  'reading.nothing': {
    vi: 'Hãy chọn tệp hoặc dán nội dung văn bản.',
    en: 'Please choose a file or paste the text.',
  },
  'reading.noneTicked': {
    vi: 'Hãy chọn ít nhất một nhiệm vụ để giao.',
    en: 'Please tick at least one task.',
  },
  'reading.signatureUnseen': {
    vi: 'Chữ ký số của tệp không được chứng minh. Hãy xem kết quả kiểm tra và đánh dấu trước khi giao.',
    en: 'The signature of the file does not hold. Please look at it and tick before giving tasks.',
  },
  'reading.extentUnseen': {
    vi: 'Với lựa chọn này sẽ giao {tasks} nhiệm vụ. Hãy xem lại rồi bấm nút một lần nữa.',
    en: 'This choice gives {tasks} tasks. Please look again and press the button once more.',
  },
  'reading.tooLong': {
    vi: 'Văn bản dài quá {limit} ký tự.',
    en: 'The document is longer than {limit} characters.',
  },
  'reading.notFound': { vi: 'Không tìm thấy lần đọc văn bản này.', en: 'There is no such reading.' },
  'reading.ended': {
    vi: 'Văn bản này đã được xác nhận hoặc bỏ.',
    en: 'This reading was confirmed or put aside already.',
  },
  'reading.confirmed': { vi: 'Đã giao {count} nhiệm vụ.', en: '{count} tasks were given.' },
  'reading.undone': {
    vi: 'Đã hoàn tác: {count} nhiệm vụ được rút, các dự thảo lại chờ xác nhận.',
    en: 'Undone: {count} tasks were taken back, the drafts wait again.',
  },
  'reading.notConfirmed': {
    vi: 'Lần đọc này không có nhiệm vụ nào đang được giao.',
    en: 'This reading has given no tasks.',
  },
  'reading.actedOn': {
    vi: 'Đã có bước xử lý hoặc trao đổi ở {count} nhiệm vụ nên không hoàn tác được nữa.',
    en: 'Somebody has acted on {count} of the tasks, so they cannot be taken back.',
  },
  'reading.discarded': { vi: 'Đã bỏ, không nhiệm vụ nào được giao.', en: 'Nothing was given.' },
  'task.holderMissing': { vi: 'Hãy chọn người thực hiện.', en: 'Please choose who does it.' },
  'task.holderUnknown': {
    vi: 'Người này không còn làm việc tại nơi thực hiện nhiệm vụ. Hãy chọn người khác.',
    en: 'This person does not work where the task lies any more. Please choose somebody else.',
  },
  'task.holderAlready': { vi: 'Nhiệm vụ đã ở người này.', en: 'This person has the task already.' },
  'task.newDeadlineMissing': { vi: 'Hãy nhập thời hạn mới.', en: 'Please give the new deadline.' },
  'task.newDeadlineNotLater': {
    vi: 'Thời hạn mới phải muộn hơn thời hạn hiện tại.',
    en: 'The new deadline must be later than the current one.',
  },
  'task.resultNumberMissing': {
    vi: 'Hãy nhập số, ký hiệu văn bản báo cáo kết quả.',
    en: 'Please give the number of the document that reports the result.',
  },
  'task.resultOnMissing': {
    vi: 'Hãy nhập ngày của văn bản báo cáo kết quả.',
    en: 'Please give the date of the document that reports the result.',
  },
  'task.resultInFuture': {
    vi: 'Ngày của văn bản kết quả chưa đến.',
    en: 'The date of the result document is in the future.',
  },
  'task.resultBeforeAssignment': {
    vi: 'Văn bản kết quả có ngày trước ngày giao nhiệm vụ.',
    en: 'The result document is dated before the assignment.',
  },
  'task.resultBeforeReopening': {
    vi: 'Nhiệm vụ đã được mở lại; văn bản kết quả mới phải có ngày từ ngày mở lại trở đi.',
    en: 'The task was reopened; the new result document must not be dated before that day.',
  },
  'task.filesTooMany': {
    vi: 'Nhiều nhất {limit} tệp một lần; gửi phần còn lại ở lần trao đổi sau.',
    en: 'At most {limit} files at once; send the others with another comment.',
  },
  'task.filesAgain': {
    vi: 'Trình duyệt không giữ tệp đã chọn: hãy chọn lại mọi tệp trước khi gửi.',
    en: 'The browser does not keep chosen files: please choose all of them again.',
  },
  'task.fileUnasked': {
    vi: 'Có tệp gửi kèm không đúng ô. Hãy chọn lại tệp ở ô “Tài liệu minh chứng”.',
    en: 'A file came with a field that asks for none.',
  },
  'task.sourceNotFound': {
    vi: 'Nhiệm vụ này không ghi văn bản giao.',
    en: 'This task names no document that gives it.',
  },
  'task.fileNotFound': { vi: 'Không tìm thấy tệp này.', en: 'There is no such file.' },
  'task.notFound': { vi: 'Không tìm thấy nhiệm vụ này.', en: 'There is no such task.' },
  'task.mayNotAssign': {
    vi: 'Bạn không có quyền giao nhiệm vụ cho cơ quan này.',
    en: 'You may not give tasks to this agency.',
  },
  'task.notYourStep': {
    vi: 'Bạn không có quyền thực hiện bước này.',
    en: 'You may not take this step.',
  },
  'task.wrongState': {
    vi: 'Nhiệm vụ đang ở trạng thái “{state}” nên không thể thực hiện bước này.',
    en: 'The task is in the state “{state}”, so that this step cannot be taken.',
  },
  'task.history': {
    vi: 'Số liệu này là lịch sử, chỉ để xem.',
    en: 'These figures are history and can only be read.',
  },
  'task.changedMeanwhile': {
    vi: 'Có người vừa thay đổi nhiệm vụ này. Hãy xem lại rồi thực hiện.',
    en: 'Somebody has just changed this task. Please look again before you go on.',
  },
  'task.reasonMissing': { vi: 'Hãy ghi rõ lý do hoặc nội dung.', en: 'Please say why.' },
  'task.guard.returnInTime': {
    vi: 'Đã quá thời hạn được đề nghị trả lại nhiệm vụ.',
    en: 'The time in which a task may be returned has passed.',
  },
  'task.guard.notOverdue': {
    vi: 'Nhiệm vụ đã quá hạn nên không thể xin gia hạn.',
    en: 'The task is overdue, so that no extension can be asked for.',
  },
  'task.guard.hasDeadline': {
    vi: 'Nhiệm vụ không ghi thời hạn nên không có gì để gia hạn.',
    en: 'The task has no deadline to extend.',
  },
  'task.guard.otherHand': {
    vi: 'Bạn là người đã báo cáo kết quả này, nên người khác của cơ quan giao phải chấp nhận, kể cả khi bạn làm thay.',
    en: 'You have reported this result, so that somebody else has to accept it, also when you stand in.',
  },
  'task.guard.notMine': { vi: 'Nhiệm vụ đang ở bạn.', en: 'You have this task already.' },
  'task.guard.notReissued': {
    vi: 'Nhiệm vụ này đã được giao lại.',
    en: 'This task was given again already.',
  },
  'task.guard.topLevel': {
    vi: 'Phần việc của đơn vị không phân rã tiếp được.',
    en: 'A part given to a unit cannot be broken down further.',
  },
}
