import type { Messages } from '../../kernel/messages.ts'

/** Sentences for what this module says no to, and for what it says was done. */
export const identityMessages: Messages = {
  // Signing in
  'account.loginMissing': {
    vi: 'Nhập thư điện tử hoặc tên đăng nhập',
    en: 'Enter your e-mail address or user name',
  },
  'account.passwordMissing': { vi: 'Nhập mật khẩu', en: 'Enter a password' },
  'account.wrongSignIn': {
    vi: 'Thư điện tử (tên đăng nhập) hoặc mật khẩu chưa đúng. Kiểm tra lại, hoặc đặt lại mật khẩu nếu đã quên.',
    en: 'The e-mail address (user name) or the password is not right. Check both, or choose a new password if you forgot it.',
  },
  'account.locked': {
    vi: 'Tài khoản này đang bị khóa. Vui lòng liên hệ quản trị hệ thống của cơ quan.',
    en: 'This account is locked. Please contact the administrator of your agency.',
  },
  'account.tooMany': {
    vi: 'Đã thử quá nhiều lần. Vui lòng thử lại sau {minutes} phút.',
    en: 'Too many attempts. Please try again in {minutes} minutes.',
  },
  'account.busy': {
    vi: 'Đang có quá nhiều người đăng nhập cùng lúc. Vui lòng thử lại sau ít giây.',
    en: 'Too many people are signing in at this moment. Please try again in a few seconds.',
  },
  'account.signedOut': { vi: 'Bạn đã đăng xuất.', en: 'You have signed out.' },

  // Passwords
  'account.passwordTooShort': {
    vi: 'Mật khẩu cần ít nhất {limit} ký tự; một câu ngắn dễ nhớ là tốt',
    en: 'The password needs at least {limit} characters; a short sentence does well',
  },
  'account.passwordTooLong': {
    vi: 'Mật khẩu dài nhất {limit} ký tự',
    en: 'The password may have at most {limit} characters',
  },
  'account.passwordCommon': {
    vi: 'Mật khẩu này quá phổ biến, dễ bị đoán. Chọn mật khẩu khác',
    en: 'This password is too common and easily guessed. Choose another one',
  },
  'account.passwordAboutYou': {
    vi: 'Mật khẩu không được chỉ gồm tên, thư điện tử hoặc tên đăng nhập của bạn',
    en: 'The password must not be just your name, e-mail address or user name',
  },
  'account.passwordSame': {
    vi: 'Mật khẩu mới phải khác mật khẩu hiện tại',
    en: 'The new password must differ from the present one',
  },
  'account.currentMissing': { vi: 'Nhập mật khẩu hiện tại', en: 'Enter your present password' },
  'account.currentWrong': {
    vi: 'Mật khẩu hiện tại chưa đúng',
    en: 'The present password is not right',
  },
  'account.passwordChanged': {
    vi: 'Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất.',
    en: 'Your password was changed. Other devices were signed out.',
  },
  'account.passwordChosen': {
    vi: 'Đã đặt mật khẩu mới. Vui lòng đăng nhập.',
    en: 'Your new password is set. Please sign in.',
  },

  // The person
  'account.nameMissing': { vi: 'Nhập họ và tên', en: 'Enter your full name' },
  'account.nameTooLong': {
    vi: 'Họ và tên dài nhất {limit} ký tự',
    en: 'The name may have at most {limit} characters',
  },
  'account.nameLetters': {
    vi: 'Họ và tên chỉ gồm chữ cái, dấu cách, dấu chấm, dấu nháy hoặc gạch nối',
    en: 'A name has letters, spaces, dots, apostrophes or hyphens only',
  },
  'account.nameLegacy': {
    vi: 'Chữ gõ theo bảng mã cũ (TCVN3, VNI). Gõ lại bằng Unicode',
    en: 'This was typed in an old Vietnamese encoding (TCVN3, VNI). Please type it again in Unicode',
  },
  'account.unprintable': {
    vi: 'Có ký tự không hợp lệ (ký tự điều khiển). Gõ lại bằng Unicode',
    en: 'There are invalid characters (control characters). Please type it again',
  },
  'account.tooLong': {
    vi: 'Nội dung dài nhất {limit} ký tự',
    en: 'This may have at most {limit} characters',
  },
  'account.phoneShape': {
    vi: 'Số điện thoại chưa đúng, ví dụ 0912 345 678',
    en: 'This is not a phone number, for example 0912 345 678',
  },
  'account.idNumberShape': {
    vi: 'Số định danh cá nhân gồm đúng 12 chữ số',
    en: 'A personal identification number has exactly 12 digits',
  },
  'account.idNumberOld': {
    vi: 'Chứng minh nhân dân 9 số không còn giá trị từ 01/01/2025. Nhập số định danh cá nhân 12 số',
    en: 'Nine-digit identity cards are no longer valid since 1/1/2025. Enter the 12-digit number',
  },
  'account.emailMissing': { vi: 'Nhập địa chỉ thư điện tử', en: 'Enter an e-mail address' },
  'account.emailShape': {
    vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ lan@example.vn',
    en: 'This is not an e-mail address, for example lan@example.vn',
  },
  'account.emailSame': {
    vi: 'Đây là địa chỉ đang dùng',
    en: 'This is the address already in use',
  },
  'account.emailTaken': {
    vi: 'Địa chỉ thư điện tử này đã có tài khoản',
    en: 'This e-mail address already has an account',
  },
  'account.verifiedStays': {
    vi: 'Họ tên và số định danh đã được xác thực nên không sửa tại đây',
    en: 'Name and identification number were verified and cannot be changed here',
  },
  'account.officialName': {
    vi: 'Họ tên của tài khoản công vụ do quản trị của cơ quan sửa',
    en: 'The name of an official account is changed by the administrator of the agency',
  },
  'account.linkGone': {
    vi: 'Liên kết này đã được dùng, đã hết hạn hoặc không đúng. Vui lòng yêu cầu thư mới.',
    en: 'This link was used, has expired or is not right. Please ask for a new letter.',
  },
  'account.registered': {
    vi: 'Tài khoản của bạn đã sẵn sàng.',
    en: 'Your account is ready.',
  },
  'account.profileChanged': { vi: 'Đã lưu thông tin.', en: 'Your details were saved.' },
  'account.emailAsked': {
    vi: 'Đã gửi thư xác nhận tới địa chỉ mới. Mở liên kết trong thư để hoàn tất.',
    en: 'A letter went to the new address. Open the link in it to finish.',
  },
  'account.emailChanged': {
    vi: 'Địa chỉ thư điện tử mới đã được xác nhận.',
    en: 'Your new e-mail address is confirmed.',
  },
  'account.sessionEnded': { vi: 'Đã đăng xuất thiết bị đó.', en: 'That device was signed out.' },
  'account.otherSessionsEnded': {
    vi: 'Đã đăng xuất {count} thiết bị khác.',
    en: 'Signed out {count} other devices.',
  },

  // Officials
  'account.usernameMissing': { vi: 'Nhập tên đăng nhập', en: 'Enter a user name' },
  'account.usernameShape': {
    vi: 'Tên đăng nhập từ 3 đến 40 ký tự: chữ không dấu, số, dấu chấm, gạch nối; bắt đầu bằng chữ',
    en: 'A user name has 3 to 40 letters without accents, digits, dots or hyphens, and begins with a letter',
  },
  'account.usernameTaken': {
    vi: 'Tên đăng nhập này đã có người dùng',
    en: 'This user name is taken',
  },
  'account.agencyMissing': { vi: 'Chọn cơ quan', en: 'Choose an agency' },
  'account.notOneself': {
    vi: 'Không ai tự giao vị trí, tự khóa hay tự mở khóa cho mình. Việc này do quản trị viên khác làm.',
    en: 'Nobody gives themselves a post, locks or unlocks their own account. Another administrator does this.',
  },
  'account.reasonMissing': { vi: 'Nhập lý do', en: 'Enter a reason' },
  'account.alreadyLocked': { vi: 'Tài khoản đã bị khóa.', en: 'The account is locked already.' },
  'account.notLocked': { vi: 'Tài khoản không bị khóa.', en: 'The account is not locked.' },
  'account.notDay': {
    vi: 'Nhập một ngày có thật, ví dụ 31/7/2026',
    en: 'Enter a real day, for example 31/7/2026',
  },
  'account.created': {
    vi: 'Đã tạo tài khoản và gửi thư để người đó tự đặt mật khẩu.',
    en: 'The account was created; a letter lets the person choose a password.',
  },
  'account.passwordLinkSent': {
    vi: 'Đã gửi thư để người đó tự đặt mật khẩu.',
    en: 'A letter lets the person choose a password.',
  },
  'account.nowLocked': {
    vi: 'Đã khóa tài khoản và kết thúc mọi phiên đăng nhập của người này.',
    en: 'The account was locked and all its sessions ended.',
  },
  'account.nowUnlocked': { vi: 'Đã mở khóa tài khoản.', en: 'The account was unlocked.' },
  'post.roleMissing': { vi: 'Chọn vai trò', en: 'Choose a role' },
  'post.unitUnknown': { vi: 'Chọn đơn vị của cơ quan này', en: 'Choose a unit of this agency' },
  'post.toBeforeFrom': {
    vi: 'Ngày cuối phải sau ngày bắt đầu và chưa qua',
    en: 'The last day must follow the first and must not be past',
  },
  'post.alreadyHeld': {
    vi: 'Người này đã giữ vai trò đó tại nơi đó trong khoảng thời gian này',
    en: 'This person already holds that role there in that time',
  },
  'post.alreadyTaken': { vi: 'Vị trí này đã kết thúc.', en: 'This post has ended already.' },
  'post.given': { vi: 'Đã giao vị trí.', en: 'The post was given.' },
  'post.taken': { vi: 'Đã thu hồi vị trí.', en: 'The post was taken back.' },

  // Firms
  'representation.taxCodeMissing': { vi: 'Nhập mã số thuế', en: 'Enter a tax code' },
  'representation.taxCodeShape': {
    vi: 'Mã số thuế của tổ chức gồm 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc',
    en: 'The tax code of a firm has 10 digits, or 13 for a dependent unit',
  },
  'representation.taxCodeDigit': {
    vi: 'Mã số thuế sai chữ số kiểm tra. Đối chiếu lại với giấy chứng nhận đăng ký',
    en: 'The check digit of the tax code is wrong. Compare it with the certificate of registration',
  },
  'representation.taxCodePerson': {
    vi: 'Đây là mã số thuế cá nhân (12 chữ số). Nhập mã số thuế của tổ chức',
    en: 'This is the tax code of an individual (12 digits). Enter that of the firm',
  },
  'representation.alreadyAsked': {
    vi: 'Bạn đã đại diện hoặc đang chờ xác nhận đại diện cho tổ chức này',
    en: 'You already represent this firm, or your request waits',
  },
  'representation.nameMissing': { vi: 'Nhập tên tổ chức', en: 'Enter the name of the firm' },
  'representation.addressMissing': {
    vi: 'Nhập địa chỉ trụ sở chính',
    en: 'Enter the address of the head office',
  },
  'representation.paperMissing': {
    vi: 'Nhập tên, số và ngày của giấy tờ chứng minh quyền đại diện',
    en: 'Enter name, number and date of the paper that empowers you',
  },
  'representation.kindMissing': { vi: 'Chọn loại tổ chức', en: 'Choose the kind of organisation' },
  'representation.typeMissing': { vi: 'Chọn tư cách đại diện', en: 'Choose how you represent it' },
  'representation.validToPast': {
    vi: 'Ngày hết hiệu lực ủy quyền đã qua',
    en: 'The last day of the authorisation is past',
  },
  'representation.reasonMissing': {
    vi: 'Nhập lý do từ chối để người đề nghị biết',
    en: 'Enter the reason, for the person who asked',
  },
  'representation.notYours': {
    vi: 'Việc này do người đại diện theo pháp luật của tổ chức hoặc cán bộ tiếp nhận thực hiện.',
    en: 'This is for a legal representative of the firm or for a desk officer to do.',
  },
  'representation.alreadyDecided': {
    vi: 'Đề nghị này đã được xử lý. Tải lại trang để xem kết quả.',
    en: 'This request was decided already. Reload the page to see how.',
  },
  'representation.asked': {
    vi: 'Đã gửi đề nghị. Người đại diện theo pháp luật của tổ chức hoặc Bộ phận Một cửa sẽ xác nhận.',
    en: 'Your request was sent. A legal representative of the firm or the one-stop desk will confirm it.',
  },
  'representation.confirmed': { vi: 'Đã xác nhận đại diện.', en: 'The representation was confirmed.' },
  'representation.refused': { vi: 'Đã từ chối đề nghị.', en: 'The request was refused.' },
  'representation.ended': { vi: 'Đã chấm dứt đại diện.', en: 'The representation was ended.' },

  // Kept forms
  'parked.gone': {
    vi: 'Nội dung được giữ không còn: chỉ giữ 2 giờ, trên đúng trình duyệt đã gửi và cho đúng tài khoản.',
    en: 'What was kept is no longer there: it is kept for 2 hours, on the browser that sent it and for the same account.',
  },
  'parked.tooLarge': {
    vi: 'Phiên đăng nhập đã hết hạn và nội dung vừa gửi quá lớn để giữ lại. Đăng nhập rồi dùng nút quay lại của trình duyệt để lấy lại nội dung.',
    en: 'Your session had ended and what you sent is too large to be kept. Sign in, then go back in the browser to find it.',
  },
  'parked.removed': { vi: 'Đã bỏ nội dung được giữ.', en: 'What was kept has been removed.' },
}
