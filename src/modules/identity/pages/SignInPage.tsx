import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../ui/components/details/Details.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { href, texts } from '../../../ui/i18n.ts'
import { SignInLayout } from '../../../ui/layouts/SignInLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'

/** Somebody of the demonstration world as whom a stranger may sign in. */
export interface DemoPerson {
  readonly login: string
  readonly name: string
  /** What they are, in both languages. */
  readonly vi: string
  readonly en: string
}

export interface SignInPageProps {
  readonly frame: Frame
  readonly errors?: readonly FieldError[]
  readonly login?: string
  /** Where the person was going. */
  readonly returnTo: string | null
  /** Why they are here, when they did not come by themselves. */
  readonly why?: 'over' | 'kept' | undefined
  readonly demo?: { readonly people: readonly DemoPerson[]; readonly password: string } | undefined
}

const words = texts({
  vi: {
    title: 'Đăng nhập',
    over: 'Phiên đăng nhập đã hết hạn. Vui lòng đăng nhập lại để tiếp tục.',
    kept: 'Phiên đăng nhập đã hết hạn. Nội dung bạn vừa gửi đã được giữ lại; đăng nhập để gửi tiếp.',
    login: 'Thư điện tử hoặc tên đăng nhập',
    loginHint: 'Cán bộ, công chức dùng tên đăng nhập do cơ quan cấp',
    password: 'Mật khẩu',
    go: 'Đăng nhập',
    forgotten: 'Quên mật khẩu?',
    none: 'Chưa có tài khoản?',
    register: 'Đăng ký tài khoản',
    demo: 'Đăng nhập thử với nhân vật minh họa',
    demoPassword: 'Mật khẩu chung:',
  },
  en: {
    title: 'Sign in',
    over: 'Your session has ended. Please sign in again to go on.',
    kept: 'Your session had ended. What you have just sent is kept; sign in to send it.',
    login: 'E-mail address or user name',
    loginHint: 'Officials use the user name their agency gave them',
    password: 'Password',
    go: 'Sign in',
    forgotten: 'Forgot your password?',
    none: 'No account yet?',
    register: 'Register',
    demo: 'Try it as one of the people of the demonstration',
    demoPassword: 'Everybody’s password:',
  },
})

/** `/dang-nhap`: one door for citizens and officials. */
export function SignInPage({ frame, errors, login, returnTo, why, demo }: SignInPageProps) {
  const t = words(frame.lang)
  const onwards = returnTo === null ? '' : `?ve=${encodeURIComponent(returnTo)}`
  return (
    <SignInLayout {...frame} title={t.title} errors={errors ?? []}>
      {why && !errors && (
        <Banner kind="info" announce>
          {why === 'kept' ? t.kept : t.over}
        </Banner>
      )}
      <h1>{t.title}</h1>
      <Form action="/dang-nhap">
        {returnTo !== null && <Hidden name="ve" value={returnTo} />}
        <TextInput
          name="login"
          label={t.login}
          hint={t.loginHint}
          value={login}
          autocomplete="username"
          spellcheck={false}
        />
        <TextInput name="password" label={t.password} type="password" autocomplete="current-password" />
        <Button wide>{t.go}</Button>
      </Form>
      <LinkButton href="/quen-mat-khau" kind="quiet">
        {t.forgotten}
      </LinkButton>
      <p>
        {t.none} <a href={href(frame.lang, `/dang-ky${onwards}`)}>{t.register}</a>
      </p>
      {demo && demo.people.length > 0 && (
        <Details summary={t.demo}>
          <p>
            {t.demoPassword} <span class="code">{demo.password}</span> <DemoBadge />
          </p>
          <ul>
            {demo.people.map(person => (
              <li key={person.login}>
                <span class="code">{person.login}</span>: {person.name}, {person[frame.lang]}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </SignInLayout>
  )
}

const outWords = texts({
  vi: {
    title: 'Đăng xuất',
    text: 'Kết thúc phiên đăng nhập trên thiết bị này. Bản nháp đã lưu vẫn còn.',
  },
  en: {
    title: 'Sign out',
    text: 'Ends the session on this device. Saved drafts remain.',
  },
})

/** `/dang-xuat` opened as a page: a link must not sign anybody out, a button does. */
export function SignOutPage({ frame }: { readonly frame: Frame }) {
  const t = outWords(frame.lang)
  return (
    <SignInLayout {...frame} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <Form action="/dang-xuat">
        <Button wide>{t.title}</Button>
      </Form>
    </SignInLayout>
  )
}
