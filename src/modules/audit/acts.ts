import type { Lang } from '../../kernel/messages.ts'

interface ActWords {
  readonly vi: string
  readonly en: string
}

/**
 * Every act word of the record, in words that follow the name of whoever did it: "Nguyễn Thị Mai *tiếp nhận hồ sơ*".
 * `acts.test.ts` reads the source and fails when an act is recorded that is not here, or when one here is recorded
 * nowhere.
 */
export const acts = {
  // Accounts and sessions
  'account.created': { vi: 'tạo tài khoản', en: 'made an account' },
  'account.registered': { vi: 'đăng ký tài khoản', en: 'registered an account' },
  'account.signedIn': { vi: 'đăng nhập', en: 'signed in' },
  'account.signInFailed': { vi: 'đăng nhập không thành công', en: 'failed to sign in' },
  'account.signedOut': { vi: 'đăng xuất', en: 'signed out' },
  'account.sessionEnded': { vi: 'kết thúc một phiên đăng nhập', en: 'ended a session' },
  'account.otherSessionsEnded': {
    vi: 'kết thúc các phiên đăng nhập khác',
    en: 'ended their other sessions',
  },
  'account.profileChanged': { vi: 'sửa thông tin cá nhân', en: 'changed their profile' },
  'account.emailChanged': { vi: 'đổi địa chỉ thư điện tử', en: 'changed their e-mail address' },
  'account.passwordChanged': { vi: 'đổi mật khẩu', en: 'changed their password' },
  'account.passwordChosen': { vi: 'đặt mật khẩu qua liên kết', en: 'chose a password by a link' },
  'account.passwordLinkSent': {
    vi: 'gửi liên kết đặt mật khẩu',
    en: 'sent a link to choose a password',
  },
  'account.passwordLinkAsked': {
    vi: 'yêu cầu liên kết đặt lại mật khẩu',
    en: 'asked for a link to choose a password anew',
  },
  'account.emailChangeAsked': {
    vi: 'yêu cầu đổi địa chỉ thư điện tử',
    en: 'asked to change their e-mail address',
  },
  'account.locked': { vi: 'khóa tài khoản', en: 'locked an account' },
  'account.unlocked': { vi: 'mở khóa tài khoản', en: 'unlocked an account' },
  'post.given': { vi: 'giao vị trí công tác', en: 'gave a post' },
  'post.taken': { vi: 'thôi giao vị trí công tác', en: 'took a post away' },
  'person.found': { vi: 'tìm người theo số định danh', en: 'found a person by id number' },
  'representation.asked': {
    vi: 'đề nghị làm đại diện của tổ chức',
    en: 'asked to represent a firm',
  },
  'representation.confirmed': { vi: 'xác nhận người đại diện', en: 'confirmed a representative' },
  'representation.refused': {
    vi: 'từ chối xác nhận người đại diện',
    en: 'refused a representative',
  },
  'representation.ended': { vi: 'chấm dứt việc đại diện', en: 'ended a representation' },
  // Dossiers
  'filing.begun': { vi: 'bắt đầu kê khai hồ sơ', en: 'began a draft' },
  'filing.resumed': { vi: 'kê khai tiếp hồ sơ nháp', en: 'went on with a draft' },
  'filing.paperAdded': { vi: 'thêm giấy tờ vào hồ sơ nháp', en: 'added a paper to a draft' },
  'filing.paperRemoved': { vi: 'bỏ giấy tờ khỏi hồ sơ nháp', en: 'took a paper out of a draft' },
  'filing.expired': { vi: 'xóa hồ sơ nháp quá hạn lưu', en: 'removed an expired draft' },
  'filing.discarded': { vi: 'bỏ hồ sơ nháp', en: 'discarded a draft' },
  'dossier.submit': { vi: 'nộp hồ sơ', en: 'filed the dossier' },
  'dossier.registerAtCounter': {
    vi: 'tiếp nhận hồ sơ tại quầy',
    en: 'accepted the dossier at the counter',
  },
  'dossier.accept': { vi: 'tiếp nhận hồ sơ', en: 'accepted the dossier' },
  'dossier.requestIntakeSupplement': {
    vi: 'yêu cầu bổ sung trước khi tiếp nhận',
    en: 'asked for papers before acceptance',
  },
  'dossier.answerIntakeSupplement': { vi: 'bổ sung hồ sơ', en: 'sent the papers asked for' },
  'dossier.reject': { vi: 'từ chối tiếp nhận hồ sơ', en: 'refused to accept the dossier' },
  'dossier.undoAcceptance': {
    vi: 'hủy tiếp nhận nhầm',
    en: 'undid a mistaken acceptance',
  },
  'dossier.transfer': { vi: 'chuyển hồ sơ cho đơn vị giải quyết', en: 'handed the dossier to the unit' },
  'dossier.assign': { vi: 'phân công giải quyết hồ sơ', en: 'assigned the dossier' },
  'dossier.takeOn': { vi: 'nhận giải quyết hồ sơ', en: 'took the dossier on' },
  'dossier.submitForSign': { vi: 'trình ký kết quả', en: 'submitted the result for signature' },
  'dossier.returnToOfficer': { vi: 'trả lại dự thảo kết quả', en: 'returned the draft result' },
  'dossier.sign': { vi: 'ký duyệt kết quả', en: 'signed the result' },
  'dossier.issue': { vi: 'cấp số, phát hành kết quả', en: 'numbered and issued the result' },
  'dossier.handOver': { vi: 'trả kết quả', en: 'handed over the result' },
  'dossier.receiveOnline': { vi: 'nhận kết quả trực tuyến', en: 'received the result online' },
  'dossier.withdraw': { vi: 'rút hồ sơ', en: 'withdrew the dossier' },
  'dossier.opened': { vi: 'mở xem hồ sơ', en: 'opened the dossier' },
  'dossier.fileOpened': { vi: 'mở xem giấy tờ của hồ sơ', en: 'opened a paper of the dossier' },
  'dossier.formOpened': { vi: 'mở xem biểu mẫu của hồ sơ', en: 'opened a printed form of the dossier' },
  'register.opened': { vi: 'xem sổ theo dõi hồ sơ', en: 'opened the register of dossiers' },
  'register.exported': { vi: 'tải sổ theo dõi hồ sơ', en: 'exported the register of dossiers' },
  'result.drafted': { vi: 'soạn kết quả', en: 'drafted the result' },
  'result.uploaded': { vi: 'tải lên kết quả', en: 'uploaded the result' },
  'result.opened': { vi: 'mở xem kết quả', en: 'opened the result' },
  'result.pinRefused': { vi: 'nhập sai mã PIN ký số', en: 'gave a wrong signing PIN' },
  'fee.paid': { vi: 'ghi nhận đã nộp phí, lệ phí', en: 'recorded a fee as paid' },
  'fee.unpaid': { vi: 'ghi nhận chưa nộp phí, lệ phí', en: 'recorded a fee as unpaid' },
  'feedback.rated': { vi: 'đánh giá việc giải quyết', en: 'rated the service' },
  // Steering
  'reading.made': { vi: 'đọc văn bản thành nhiệm vụ dự thảo', en: 'read a document into draft tasks' },
  'reading.confirmed': { vi: 'xác nhận nhiệm vụ dự thảo', en: 'confirmed draft tasks' },
  'reading.discarded': { vi: 'bỏ nhiệm vụ dự thảo', en: 'put draft tasks aside' },
  'task.assigned': { vi: 'giao nhiệm vụ', en: 'gave the task' },
  'task.receive': { vi: 'tiếp nhận nhiệm vụ', en: 'received the task' },
  'task.update': { vi: 'cập nhật tiến độ nhiệm vụ', en: 'reported progress on the task' },
  'task.breakDown': { vi: 'phân rã nhiệm vụ cho đơn vị', en: 'broke the task down to units' },
  'task.requestReturn': { vi: 'đề nghị trả lại nhiệm vụ', en: 'asked to return the task' },
  'task.agreeReturn': { vi: 'đồng ý trả lại nhiệm vụ', en: 'agreed to the return of the task' },
  'task.refuseReturn': { vi: 'không đồng ý trả lại nhiệm vụ', en: 'refused the return of the task' },
  'task.requestExtension': { vi: 'xin gia hạn nhiệm vụ', en: 'asked for an extension of the task' },
  'task.grantExtension': { vi: 'cho gia hạn nhiệm vụ', en: 'extended the task' },
  'task.refuseExtension': { vi: 'không cho gia hạn nhiệm vụ', en: 'refused to extend the task' },
  'task.submitResult': { vi: 'báo cáo kết quả nhiệm vụ', en: 'reported the result of the task' },
  'task.acceptResult': { vi: 'chấp nhận kết quả nhiệm vụ', en: 'accepted the result of the task' },
  'task.returnResult': { vi: 'yêu cầu thực hiện lại nhiệm vụ', en: 'sent the result of the task back' },
  'task.reopen': { vi: 'mở lại nhiệm vụ', en: 'reopened the task' },
  'task.cancel': { vi: 'hủy, rút nhiệm vụ', en: 'cancelled the task' },
  'task.urge': { vi: 'đôn đốc nhiệm vụ', en: 'urged the task' },
  'task.comment': { vi: 'trao đổi về nhiệm vụ', en: 'commented on the task' },
  'substitute.arranged': { vi: 'nhờ người làm thay', en: 'let a colleague stand in' },
  'substitute.ended': { vi: 'kết thúc việc làm thay', en: 'ended an arrangement to stand in' },
  'letter.drafted': { vi: 'soạn công văn đôn đốc', en: 'drafted a letter that urges' },
  'letter.issued': { vi: 'phát hành công văn đôn đốc', en: 'issued the letter that urges' },
  'letter.discarded': { vi: 'bỏ dự thảo công văn đôn đốc', en: 'discarded the draft letter' },
  'scheme.registered': { vi: 'đăng ký đề án', en: 'registered the scheme' },
  'scheme.approve': { vi: 'đưa đề án vào chương trình công tác', en: 'entered the scheme in the programme' },
  'scheme.add': { vi: 'bổ sung đề án vào chương trình công tác', en: 'added the scheme to the programme' },
  'scheme.startDrafting': { vi: 'bắt đầu soạn thảo đề án', en: 'began to draft the scheme' },
  'scheme.consult': { vi: 'lấy ý kiến về đề án', en: 'asked for opinions on the scheme' },
  'scheme.appraise': { vi: 'ghi nhận đề án đã thẩm định', en: 'recorded the appraisal of the scheme' },
  'scheme.submit': { vi: 'trình đề án', en: 'submitted the scheme' },
  'scheme.review': { vi: 'thẩm tra đề án', en: 'reviewed the scheme' },
  'scheme.askMembers': {
    vi: 'lấy ý kiến thành viên Chính phủ về đề án',
    en: 'asked the members of the Government about the scheme',
  },
  'scheme.returnToLead': { vi: 'trả lại đề án để hoàn thiện', en: 'sent the scheme back' },
  'scheme.issue': { vi: 'ghi nhận đề án đã ban hành', en: 'recorded the scheme as issued' },
  'scheme.postpone': { vi: 'lùi thời hạn trình đề án', en: 'put the scheme off' },
  'scheme.withdraw': { vi: 'rút đề án khỏi chương trình công tác', en: 'withdrew the scheme' },
  'scheme.explain': { vi: 'giải trình chậm trình đề án', en: 'explained why the scheme is late' },
  'detailing.lawEntered': {
    vi: 'ghi luật vào danh sách phải quy định chi tiết',
    en: 'entered a law whose clauses are to be detailed',
  },
  'detailing.required': { vi: 'ghi văn bản phải ban hành', en: 'entered a document a law requires' },
  'detailing.startDrafting': {
    vi: 'bắt đầu soạn thảo văn bản quy định chi tiết',
    en: 'began to draft the detailing document',
  },
  'detailing.consult': {
    vi: 'lấy ý kiến về văn bản quy định chi tiết',
    en: 'asked for opinions on the detailing document',
  },
  'detailing.appraise': {
    vi: 'gửi thẩm định văn bản quy định chi tiết',
    en: 'sent the detailing document for appraisal',
  },
  'detailing.submit': { vi: 'trình văn bản quy định chi tiết', en: 'submitted the detailing document' },
  'detailing.returnToLead': {
    vi: 'trả lại văn bản quy định chi tiết',
    en: 'sent the detailing document back',
  },
  'detailing.vote': {
    vi: 'lấy ý kiến thành viên Chính phủ về văn bản quy định chi tiết',
    en: 'asked the members of the Government about the detailing document',
  },
  'detailing.sign': {
    vi: 'ghi nhận văn bản quy định chi tiết đã ban hành',
    en: 'recorded the detailing document as issued',
  },
  'detailing.issueOwn': {
    vi: 'ban hành thông tư quy định chi tiết',
    en: 'issued the detailing circular',
  },
  'detailing.replan': {
    vi: 'đổi kế hoạch ban hành văn bản quy định chi tiết',
    en: 'changed the plan of the detailing document',
  },
  'detailing.withdraw': {
    vi: 'ghi nhận văn bản không còn phải ban hành',
    en: 'recorded that the document is no longer required',
  },
  'detailing.explain': {
    vi: 'giải trình nợ văn bản quy định chi tiết',
    en: 'explained why the detailing document is owed',
  },
  'resolution.targetEntered': {
    vi: 'thêm chỉ tiêu của nghị quyết',
    en: 'entered a target of the resolution',
  },
  'resolution.valueEntered': {
    vi: 'nhập giá trị chỉ tiêu của nghị quyết',
    en: 'entered a value of a target of the resolution',
  },
  'inspection.planned': { vi: 'lập kế hoạch kiểm tra', en: 'planned an inspection' },
  'inspection.decided': { vi: 'ghi quyết định kiểm tra', en: 'recorded the decision to inspect' },
  'inspection.notified': { vi: 'thông báo kiểm tra', en: 'gave notice of the inspection' },
  'inspection.reported': {
    vi: 'gửi báo cáo theo đề cương kiểm tra',
    en: 'sent the report for the inspection',
  },
  'inspection.sessionHeld': {
    vi: 'ghi buổi làm việc, chốt số liệu kiểm tra',
    en: 'recorded the session and froze its figures',
  },
  'inspection.minuted': { vi: 'ghi biên bản kiểm tra', en: 'recorded the minutes of the inspection' },
  'inspection.concluded': { vi: 'ghi kết luận kiểm tra', en: 'recorded the conclusion of the inspection' },
  'inspection.closed': { vi: 'kết thúc cuộc kiểm tra', en: 'closed the inspection' },
  'meeting.opened': { vi: 'mở phiên họp rà soát nhiệm vụ', en: 'opened a sitting' },
  'meeting.itemAdded': {
    vi: 'ghi ý kiến, kết luận tại phiên họp',
    en: 'recorded what was said at the sitting',
  },
  'meeting.frozen': { vi: 'chốt số liệu phiên họp', en: 'froze the figures of the sitting' },
  'meeting.signed': { vi: 'ký số phiên họp', en: 'signed the sitting' },
  'meeting.pinRefused': { vi: 'nhập sai mã PIN ký phiên họp', en: 'gave a wrong PIN for the sitting' },
  'meeting.tasksGiven': {
    vi: 'chuyển kết luận phiên họp thành nhiệm vụ',
    en: 'turned conclusions into tasks',
  },
  'inspection.cancelled': { vi: 'hủy cuộc kiểm tra', en: 'cancelled the inspection' },
  'report.issued': { vi: 'ban hành báo cáo của Tổ công tác', en: 'issued a report of the Working Group' },
  'report.printed': { vi: 'lập tệp báo cáo', en: 'made a file of a report' },
  'report.recommended': { vi: 'ghi kiến nghị của báo cáo', en: 'wrote recommendations of a report' },
  // Assessment of services, exemplars and systems
  'assessment.serviceAdded': { vi: 'thêm dịch vụ vào danh mục rà soát', en: 'added a service to the review' },
  'assessment.saved': { vi: 'lưu phiếu tự đánh giá dịch vụ', en: 'kept a self-assessment' },
  'assessment.submitted': { vi: 'gửi phiếu tự đánh giá dịch vụ', en: 'sent a self-assessment' },
  'assessment.confirmed': { vi: 'xác nhận mức độ dịch vụ', en: 'confirmed the level of a service' },
  'assessment.sentBack': { vi: 'trả lại phiếu tự đánh giá', en: 'sent a self-assessment back' },
  'assessment.roundOpened': { vi: 'mở đợt rà soát', en: 'opened a round of review' },
  'assessment.reported': { vi: 'báo cáo kết quả rà soát', en: 'reported on a review' },
  'assessment.marked': { vi: 'chấm điểm dịch vụ thiết yếu', en: 'marked a service' },
  'assessment.weighed': { vi: 'đổi trọng số lựa chọn dịch vụ', en: 'changed the weights of the choice' },
  'assessment.decided': { vi: 'ghi quyết định dịch vụ thiết yếu', en: 'recorded an essential service' },
  'assessment.followed': {
    vi: 'cập nhật kế hoạch dịch vụ thiết yếu',
    en: 'followed an essential service up',
  },
  'assessment.practiceWritten': { vi: 'viết cách làm hay', en: 'wrote a practice down' },
  'assessment.practiceAdopted': { vi: 'áp dụng cách làm hay', en: 'took a practice over' },
  'assessment.practiceInspected': {
    vi: 'kiểm tra lại việc áp dụng cách làm hay',
    en: 'inspected a practice again',
  },
  'assessment.systemRegistered': { vi: 'ghi hệ thống thông tin vào sổ', en: 'registered a system' },
  'assessment.systemChanged': { vi: 'sửa thông tin hệ thống', en: 'changed a system' },
  'assessment.controlAdded': {
    vi: 'thêm việc bảo đảm an toàn hệ thống',
    en: 'added a control of a system',
  },
  'assessment.controlDone': {
    vi: 'ghi nhận xong việc bảo đảm an toàn hệ thống',
    en: 'recorded a control as done',
  },
  // The ministry's office and administration
  'procedure.published': { vi: 'công khai thủ tục', en: 'published a procedure' },
  'calendar.dayAdded': { vi: 'thêm ngày vào lịch làm việc', en: 'added a day to the calendar' },
  'calendar.dayRemoved': { vi: 'bỏ ngày khỏi lịch làm việc', en: 'took a day from the calendar' },
  'calendar.yearAdded': { vi: 'mở lịch làm việc của năm', en: 'opened a year of the calendar' },
  'calendar.editionMarked': {
    vi: 'ghi nhận tình trạng thông báo nghỉ',
    en: 'marked the notice of holidays',
  },
  'calendar.settingsChanged': { vi: 'đổi cách tính thời hạn', en: 'changed how limits are counted' },
  'calendar.imported': { vi: 'nạp lịch nghỉ chung', en: 'loaded the shared calendar' },
  'notification.retried': { vi: 'gửi lại thông báo', en: 'sent a notice again' },
  'system.backedUp': { vi: 'sao lưu toàn bộ hệ thống', en: 'backed the whole system up' },
  'system.restored': { vi: 'phục hồi hệ thống từ bản sao lưu', en: 'brought the system back from a backup' },
  'audit.opened': { vi: 'xem nhật ký', en: 'opened the record' },
  'audit.checkAsked': { vi: 'yêu cầu kiểm tra nhật ký', en: 'asked to verify the record' },
} as const satisfies Record<string, ActWords>

/** A word of the table. */
export type Act = keyof typeof acts

/** The act in words; one from an older or newer version is shown as it is. */
export const sayAct = (act: string, lang: Lang): string =>
  Object.hasOwn(acts, act) ? acts[act as Act][lang] : act

const groups: readonly (readonly [string, string, string])[] = [
  ['dossier', 'Hồ sơ', 'Dossiers'],
  ['filing', 'Hồ sơ nháp', 'Drafts'],
  ['register', 'Sổ theo dõi', 'Register'],
  ['result', 'Kết quả', 'Results'],
  ['fee', 'Phí, lệ phí', 'Fees'],
  ['feedback', 'Đánh giá', 'Ratings'],
  ['task', 'Nhiệm vụ', 'Tasks'],
  ['substitute', 'Làm thay', 'Standing in'],
  ['reading', 'Đọc văn bản', 'Documents read'],
  ['letter', 'Công văn đôn đốc', 'Letters that urge'],
  ['assessment', 'Đánh giá', 'Assessment'],
  ['scheme', 'Đề án', 'Schemes'],
  ['detailing', 'Văn bản quy định chi tiết', 'Detailing documents'],
  ['resolution', 'Nghị quyết', 'Resolutions'],
  ['inspection', 'Kiểm tra', 'Inspections'],
  ['report', 'Báo cáo của Tổ công tác', 'Reports of the Working Group'],
  ['meeting', 'Phiên họp', 'Sittings'],
  ['account', 'Tài khoản', 'Accounts'],
  ['post', 'Vị trí công tác', 'Posts'],
  ['person', 'Tìm người', 'People'],
  ['representation', 'Đại diện', 'Representation'],
  ['procedure', 'Thủ tục', 'Procedures'],
  ['calendar', 'Lịch làm việc', 'Calendar'],
  ['notification', 'Thông báo', 'Notices'],
  ['system', 'Hệ thống', 'The system'],
  ['audit', 'Nhật ký', 'The record'],
]

/** The acts to choose from, by what they are about. */
export const actGroups = (lang: Lang): { readonly name: string; readonly acts: readonly Act[] }[] =>
  groups.map(([prefix, vi, en]) => ({
    name: lang === 'vi' ? vi : en,
    acts: (Object.keys(acts) as Act[]).filter(act => act.startsWith(`${prefix}.`)),
  }))

/** What an act was done to, by the type of its subject. */
export const subjectWords: Readonly<Record<string, ActWords>> = {
  dossier: { vi: 'Hồ sơ', en: 'Dossier' },
  draft: { vi: 'Hồ sơ nháp', en: 'Draft' },
  register: { vi: 'Sổ theo dõi', en: 'Register' },
  account: { vi: 'Tài khoản', en: 'Account' },
  session: { vi: 'Phiên đăng nhập', en: 'Session' },
  representation: { vi: 'Việc đại diện', en: 'Representation' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  reading: { vi: 'Văn bản đã đọc', en: 'Document read' },
  letter: { vi: 'Công văn đôn đốc', en: 'Letter that urges' },
  service: { vi: 'Dịch vụ', en: 'Service' },
  candidate: { vi: 'Dịch vụ thiết yếu', en: 'Essential service' },
  weights: { vi: 'Trọng số', en: 'Weights' },
  round: { vi: 'Đợt rà soát', en: 'Round of review' },
  practice: { vi: 'Cách làm hay', en: 'Practice' },
  system: { vi: 'Hệ thống thông tin', en: 'System' },
  scheme: { vi: 'Đề án', en: 'Scheme' },
  detailing: { vi: 'Văn bản quy định chi tiết', en: 'Detailing document' },
  law: { vi: 'Luật', en: 'Law' },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  inspection: { vi: 'Cuộc kiểm tra', en: 'Inspection' },
  report: { vi: 'Báo cáo', en: 'Report' },
  sitting: { vi: 'Phiên họp', en: 'Sitting' },
  calendar: { vi: 'Lịch làm việc', en: 'Calendar' },
  delivery: { vi: 'Thông báo', en: 'Notice' },
  record: { vi: 'Nhật ký', en: 'Record' },
  installation: { vi: 'Hệ thống', en: 'Installation' },
}
