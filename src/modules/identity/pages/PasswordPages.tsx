import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { texts } from '../../../ui/i18n.ts'
import { SignInLayout } from '../../../ui/layouts/SignInLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import type { AccountKind } from '../account.ts'
import { shortestPassword } from '../password-rules.ts'

const words = texts({
  vi: {
    title: 'Quên mật khẩu',
    lead: 'Nhập địa chỉ thư điện tử của tài khoản. Chúng tôi gửi tới đó một liên kết để đặt mật khẩu mới.',
    email: 'Thư điện tử',
    go: 'Gửi thư đặt lại mật khẩu',
    back: 'Quay lại đăng nhập',
  },
  en: {
    title: 'Forgotten password',
    lead: 'Enter the e-mail address of your account. We send a link there to choose a new password.',
    email: 'E-mail address',
    go: 'Send the letter',
    back: 'Back to signing in',
  },
})

/** `/quen-mat-khau`. */
export function ForgottenPage(props: {
  readonly frame: Frame
  readonly errors?: readonly FieldError[]
  readonly email?: string
}) {
  const { frame, errors, email } = props
  const t = words(frame.lang)
  return (
    <SignInLayout {...frame} title={t.title} errors={errors ?? []}>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <Form action="/quen-mat-khau">
        <TextInput
          name="email"
          label={t.email}
          type="email"
          inputmode="email"
          value={email}
          autocomplete="email"
          spellcheck={false}
        />
        <Button wide>{t.go}</Button>
      </Form>
      <LinkButton href="/dang-nhap" kind="quiet">
        {t.back}
      </LinkButton>
    </SignInLayout>
  )
}

const chooseWords = texts({
  vi: {
    title: 'Đặt mật khẩu mới',
    who: (name: string) => `Tài khoản: ${name}`,
    password: 'Mật khẩu mới',
    hint: (least: number) => `Ít nhất ${least} ký tự; một câu ngắn dễ nhớ là tốt`,
    go: 'Đặt mật khẩu',
    note: 'Sau khi đặt, mọi thiết bị đang đăng nhập sẽ bị đăng xuất.',
  },
  en: {
    title: 'Choose a new password',
    who: (name: string) => `Account: ${name}`,
    password: 'New password',
    hint: (least: number) => `At least ${least} characters; a short sentence does well`,
    go: 'Set the password',
    note: 'Afterwards every device is signed out.',
  },
})

/** `/dat-lai-mat-khau`: the letter was followed. */
export function ChoosePasswordPage(props: {
  readonly frame: Frame
  readonly token: string
  readonly account: {
    readonly kind: AccountKind
    readonly email: string
    readonly username: string | null
  }
  readonly errors?: readonly FieldError[]
}) {
  const { frame, token, account, errors } = props
  const t = chooseWords(frame.lang)
  const login = account.username ?? account.email
  return (
    <SignInLayout {...frame} title={t.title} errors={errors ?? []}>
      <h1>{t.title}</h1>
      <p>{t.who(login)}</p>
      <Form action="/dat-lai-mat-khau">
        <Hidden name="ma" value={token} />
        <input type="hidden" name="username" value={login} autocomplete="username" />
        <TextInput
          name="password"
          label={t.password}
          hint={t.hint(shortestPassword[account.kind])}
          type="password"
          autocomplete="new-password"
        />
        <Button wide>{t.go}</Button>
      </Form>
      <p class="soft small">{t.note}</p>
    </SignInLayout>
  )
}
