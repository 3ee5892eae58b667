import type { Lang } from '../../kernel/messages.ts'
import type { Tx } from '../../platform/database.ts'

/** Letters this module sends. */
export type IdentityMail =
  | 'confirmEmail'
  | 'alreadyRegistered'
  | 'changeEmail'
  | 'choosePassword'
  | 'welcomeOfficial'
  | 'passwordChanged'
  | 'emailChanged'
  | 'representationConfirmed'
  | 'representationRefused'
  | 'representationEnded'

export interface OutgoingMail {
  readonly to: string
  /** Whom it is about; null before there is an account. */
  readonly accountId: string | null
  readonly lang: Lang
  readonly template: IdentityMail
  /** What the sentences need. `link` is a secret: it opens the account, so it must not be shown or logged anywhere else. */
  readonly params: Readonly<Record<string, string | number>>
}

/** Puts a letter on its way in the caller's transaction. The notifications module gives it. */
export type SendMail = (tx: Tx, mail: OutgoingMail) => Promise<void>

interface Letter {
  readonly subject: string
  readonly lines: readonly string[]
}

const letters: Readonly<Record<IdentityMail, Readonly<Record<Lang, Letter>>>> = {
  confirmEmail: {
    vi: {
      subject: 'Xác nhận địa chỉ thư điện tử để tạo tài khoản',
      lines: [
        'Có người đã dùng địa chỉ này để đăng ký tài khoản Cổng dịch vụ công.',
        'Nếu là bạn, hãy mở liên kết sau để tiếp tục (dùng một lần, trong {hours} giờ):',
        '{link}',
        'Nếu không phải bạn, hãy bỏ qua thư này; không có tài khoản nào được tạo.',
      ],
    },
    en: {
      subject: 'Confirm your e-mail address to create an account',
      lines: [
        'Somebody used this address to register for an account of the public service portal.',
        'If it was you, open this link to go on (once, within {hours} hours):',
        '{link}',
        'If it was not you, ignore this letter; no account has been created.',
      ],
    },
  },
  alreadyRegistered: {
    vi: {
      subject: 'Bạn đã có tài khoản',
      lines: [
        'Có người vừa dùng địa chỉ này để đăng ký, nhưng địa chỉ đã có tài khoản Cổng dịch vụ công.',
        'Đăng nhập: {link}',
        'Nếu quên mật khẩu: {forgotten}',
        'Nếu không phải bạn đăng ký, bạn không cần làm gì.',
      ],
    },
    en: {
      subject: 'You already have an account',
      lines: [
        'Somebody used this address to register, but it already has an account of the public service portal.',
        'Sign in: {link}',
        'If you forgot your password: {forgotten}',
        'If it was not you, there is nothing to do.',
      ],
    },
  },
  changeEmail: {
    vi: {
      subject: 'Xác nhận địa chỉ thư điện tử mới',
      lines: [
        'Địa chỉ này được khai làm địa chỉ mới của một tài khoản Cổng dịch vụ công.',
        'Nếu là bạn, hãy đăng nhập và mở liên kết sau (dùng một lần, trong {hours} giờ):',
        '{link}',
        'Nếu không phải bạn, hãy bỏ qua thư này.',
      ],
    },
    en: {
      subject: 'Confirm your new e-mail address',
      lines: [
        'This address was given as the new address of an account of the public service portal.',
        'If it was you, sign in and open this link (once, within {hours} hours):',
        '{link}',
        'If it was not you, ignore this letter.',
      ],
    },
  },
  choosePassword: {
    vi: {
      subject: 'Đặt lại mật khẩu',
      lines: [
        'Có yêu cầu đặt lại mật khẩu cho tài khoản của địa chỉ này.',
        'Nếu là bạn, hãy mở liên kết sau (dùng một lần, trong {hours} giờ):',
        '{link}',
        'Nếu không phải bạn, hãy bỏ qua thư này; mật khẩu hiện tại vẫn giữ nguyên.',
      ],
    },
    en: {
      subject: 'Choose a new password',
      lines: [
        'Somebody asked for a new password for the account of this address.',
        'If it was you, open this link (once, within {hours} hours):',
        '{link}',
        'If it was not you, ignore this letter; your password stays as it is.',
      ],
    },
  },
  welcomeOfficial: {
    vi: {
      subject: 'Tài khoản công vụ của bạn',
      lines: [
        'Tài khoản {username} đã được tạo cho bạn trên Hệ thống một cửa điện tử.',
        'Hãy mở liên kết sau để đặt mật khẩu (dùng một lần, trong {hours} giờ):',
        '{link}',
      ],
    },
    en: {
      subject: 'Your official account',
      lines: [
        'The account {username} has been created for you in the electronic one-stop system.',
        'Open this link to choose a password (once, within {hours} hours):',
        '{link}',
      ],
    },
  },
  passwordChanged: {
    vi: {
      subject: 'Mật khẩu đã được thay đổi',
      lines: [
        'Mật khẩu tài khoản của bạn vừa được thay đổi; các thiết bị khác đã bị đăng xuất.',
        'Nếu không phải bạn, hãy đặt lại mật khẩu ngay: {forgotten}',
      ],
    },
    en: {
      subject: 'Your password was changed',
      lines: [
        'The password of your account has just been changed; other devices were signed out.',
        'If it was not you, choose a new one at once: {forgotten}',
      ],
    },
  },
  emailChanged: {
    vi: {
      subject: 'Địa chỉ thư điện tử đã được thay đổi',
      lines: [
        'Tài khoản của bạn từ nay dùng địa chỉ {email}; thư sẽ không còn gửi đến địa chỉ này.',
        'Nếu không phải bạn thay đổi, hãy liên hệ Bộ phận Một cửa.',
      ],
    },
    en: {
      subject: 'Your e-mail address was changed',
      lines: [
        'Your account now uses the address {email}; no more letters will come here.',
        'If it was not you, please contact the one-stop desk.',
      ],
    },
  },
  representationConfirmed: {
    vi: {
      subject: 'Bạn được xác nhận đại diện cho tổ chức',
      lines: ['Bạn có thể nộp và theo dõi hồ sơ thay mặt {firm}.', '{link}'],
    },
    en: {
      subject: 'You now represent a firm',
      lines: ['You may file and follow dossiers on behalf of {firm}.', '{link}'],
    },
  },
  representationRefused: {
    vi: {
      subject: 'Đề nghị đại diện chưa được xác nhận',
      lines: ['Đề nghị đại diện cho {firm} không được xác nhận. Lý do: {reason}', '{link}'],
    },
    en: {
      subject: 'Your request to represent a firm was refused',
      lines: ['Your request to represent {firm} was refused. Reason: {reason}', '{link}'],
    },
  },
  representationEnded: {
    vi: {
      subject: 'Quyền đại diện đã chấm dứt',
      lines: ['Bạn không còn đại diện cho {firm}.', '{link}'],
    },
    en: {
      subject: 'You no longer represent a firm',
      lines: ['You no longer represent {firm}.', '{link}'],
    },
  },
}

/** The letter as it is sent: subject and plain text. */
export function writeMail({ template, lang, params }: Pick<OutgoingMail, 'template' | 'lang' | 'params'>): {
  subject: string
  text: string
} {
  const { subject, lines } = letters[template][lang]
  const fill = (line: string): string =>
    line.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
  return { subject: fill(subject), text: `${lines.map(fill).join('\n\n')}\n` }
}
