import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { href, texts } from '../../../ui/i18n.ts'
import { SignInLayout } from '../../../ui/layouts/SignInLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import { shortestPassword } from '../password-rules.ts'

const words = texts({
  vi: {
    title: 'Đăng ký tài khoản',
    lead: 'Nhập địa chỉ thư điện tử. Chúng tôi gửi một liên kết tới đó để bạn tiếp tục.',
    email: 'Thư điện tử',
    emailHint: 'Dùng để đăng nhập và nhận thông báo về hồ sơ, ví dụ lan@example.vn',
    go: 'Gửi thư xác nhận',
    have: 'Đã có tài khoản?',
    signIn: 'Đăng nhập',
  },
  en: {
    title: 'Register',
    lead: 'Enter your e-mail address. We send a link there with which you go on.',
    email: 'E-mail address',
    emailHint: 'To sign in with and to receive notices on your dossiers, for example lan@example.vn',
    go: 'Send the letter',
    have: 'Already have an account?',
    signIn: 'Sign in',
  },
})

/** `/dang-ky`: the address first; who follows the letter goes on. */
export function RegisterPage(props: {
  readonly frame: Frame
  readonly errors?: readonly FieldError[]
  readonly email?: string
  readonly returnTo: string | null
}) {
  const { frame, errors, email, returnTo } = props
  const t = words(frame.lang)
  const onwards = returnTo === null ? '' : `?ve=${encodeURIComponent(returnTo)}`
  return (
    <SignInLayout {...frame} title={t.title} errors={errors ?? []}>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <Form action="/dang-ky">
        {returnTo !== null && <Hidden name="ve" value={returnTo} />}
        <TextInput
          name="email"
          label={t.email}
          hint={t.emailHint}
          type="email"
          inputmode="email"
          value={email}
          autocomplete="email"
          spellcheck={false}
        />
        <Button wide>{t.go}</Button>
      </Form>
      <p>
        {t.have} <a href={href(frame.lang, `/dang-nhap${onwards}`)}>{t.signIn}</a>
      </p>
    </SignInLayout>
  )
}

const sentWords = texts({
  vi: {
    title: 'Hãy mở hộp thư của bạn',
    text: 'Nếu địa chỉ vừa nhập dùng được, thư sẽ tới trong ít phút. Mở liên kết trong thư để tiếp tục.',
    late: 'Không thấy thư? Xem mục thư rác, kiểm tra địa chỉ đã gõ, rồi yêu cầu thư mới.',
    again: 'Yêu cầu thư mới',
    mailbox: 'Mở hộp thư mô phỏng',
  },
  en: {
    title: 'Open your mailbox',
    text: 'If the address you gave can be used, a letter arrives within minutes. Open the link in it to go on.',
    late: 'No letter? Look into the junk folder, check the address, then ask for a new letter.',
    again: 'Ask for a new letter',
    mailbox: 'Open the simulated mailbox',
  },
})

/** After asking for a letter; the same whether or not there is an account. */
export function LetterSentPage(props: {
  readonly frame: Frame
  readonly againHref: string
  readonly mailboxPath?: string | undefined
}) {
  const { frame, againHref, mailboxPath } = props
  const t = sentWords(frame.lang)
  return (
    <SignInLayout {...frame} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <p class="soft">{t.late}</p>
      <div class="row">
        <LinkButton href={againHref} kind="secondary">
          {t.again}
        </LinkButton>
        {mailboxPath && (
          <LinkButton href={mailboxPath} kind="quiet">
            {t.mailbox}
          </LinkButton>
        )}
      </div>
    </SignInLayout>
  )
}

const completeWords = texts({
  vi: {
    title: 'Hoàn tất đăng ký',
    email: 'Thư điện tử',
    name: 'Họ và tên',
    nameHint: 'Như trên thẻ căn cước',
    phone: 'Số điện thoại',
    idNumber: 'Số định danh cá nhân',
    idHint: '12 chữ số; dùng để điền sẵn biểu mẫu của bạn, luôn được che khi hiển thị',
    password: 'Mật khẩu',
    passwordHint: (least: number) => `Ít nhất ${least} ký tự; một câu ngắn dễ nhớ là tốt`,
    go: 'Tạo tài khoản',
  },
  en: {
    title: 'Complete your registration',
    email: 'E-mail address',
    name: 'Full name',
    nameHint: 'As on your identity card',
    phone: 'Phone number',
    idNumber: 'Personal identification number',
    idHint: '12 digits; fills in your forms, always masked when shown',
    password: 'Password',
    passwordHint: (least: number) => `At least ${least} characters; a short sentence does well`,
    go: 'Create the account',
  },
})

/** What somebody typed to register; never the password. */
export interface TypedRegistration {
  readonly name: string
  readonly phone: string
  readonly idNumber: string
}

/** `/xac-nhan-email`: the letter was followed, the account is made. */
export function CompleteRegistrationPage(props: {
  readonly frame: Frame
  readonly token: string
  readonly email: string
  readonly errors?: readonly FieldError[]
  readonly typed?: TypedRegistration
}) {
  const { frame, token, email, errors, typed } = props
  const t = completeWords(frame.lang)
  return (
    <SignInLayout {...frame} title={t.title} errors={errors ?? []}>
      <h1>{t.title}</h1>
      <SummaryList rows={[{ key: t.email, value: email }]} />
      <Form action="/xac-nhan-email">
        <Hidden name="ma" value={token} />
        {/* Password managers store the account under this name. */}
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <TextInput
          name="name"
          label={t.name}
          hint={t.nameHint}
          value={typed?.name}
          autocomplete="name"
          spellcheck={false}
        />
        <TextInput
          name="phone"
          label={t.phone}
          type="tel"
          inputmode="tel"
          value={typed?.phone}
          autocomplete="tel"
          width="medium"
          optional
        />
        <TextInput
          name="idNumber"
          label={t.idNumber}
          hint={t.idHint}
          inputmode="numeric"
          value={typed?.idNumber}
          width="medium"
          spellcheck={false}
          optional
        />
        <TextInput
          name="password"
          label={t.password}
          hint={t.passwordHint(shortestPassword.citizen)}
          type="password"
          autocomplete="new-password"
        />
        <Button wide>{t.go}</Button>
      </Form>
    </SignInLayout>
  )
}

const changeWords = texts({
  vi: {
    title: 'Xác nhận thư điện tử mới',
    text: (email: string) => `Từ nay tài khoản dùng địa chỉ ${email} để đăng nhập và nhận thông báo.`,
    go: 'Xác nhận địa chỉ này',
  },
  en: {
    title: 'Confirm your new e-mail address',
    text: (email: string) => `From now on your account uses ${email} to sign in and for notices.`,
    go: 'Confirm this address',
  },
})

/** `/xac-nhan-email` for a new address: a button, because programs follow links in letters too. */
export function ConfirmNewEmailPage(props: {
  readonly frame: Frame
  readonly token: string
  readonly email: string
  readonly errors?: readonly FieldError[]
}) {
  const t = changeWords(props.frame.lang)
  return (
    <SignInLayout {...props.frame} title={t.title} errors={props.errors ?? []}>
      <h1>{t.title}</h1>
      <p>{t.text(props.email)}</p>
      <Form action="/xac-nhan-email">
        <Hidden name="ma" value={props.token} />
        <Button wide>{t.go}</Button>
      </Form>
    </SignInLayout>
  )
}

const goneWords = texts({
  vi: {
    title: 'Liên kết không còn dùng được',
    text: 'Mỗi liên kết chỉ dùng một lần và trong một thời gian ngắn. Có thể bạn đã dùng liên kết này rồi, hoặc đã có thư mới hơn.',
    again: 'Yêu cầu thư mới',
    signIn: 'Đăng nhập',
  },
  en: {
    title: 'This link can no longer be used',
    text: 'Each link is good once and for a short time. Perhaps you used it already, or there is a newer letter.',
    again: 'Ask for a new letter',
    signIn: 'Sign in',
  },
})

/** A link that was used, is too old, or is none. */
export function LinkGonePage({ frame, againHref }: { readonly frame: Frame; readonly againHref: string }) {
  const t = goneWords(frame.lang)
  return (
    <SignInLayout {...frame} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <div class="row">
        <LinkButton href={againHref}>{t.again}</LinkButton>
        <LinkButton href="/dang-nhap" kind="quiet">
          {t.signIn}
        </LinkButton>
      </div>
    </SignInLayout>
  )
}
