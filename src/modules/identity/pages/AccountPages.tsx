import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { formatStamp, texts } from '../../../ui/i18n.ts'
import type { FieldError, Frame } from '../../../ui/view.ts'
import type { Profile } from '../accounts/service.ts'
import { shortestPassword } from '../password-rules.ts'
import type { SessionRow } from '../sessions/service.ts'
import { AccountTabs, PersonLayout } from './PersonLayout.tsx'
import type { TypedRegistration } from './RegisterPages.tsx'

const words = texts({
  vi: {
    title: 'Tài khoản của tôi',
    name: 'Họ và tên',
    username: 'Tên đăng nhập',
    email: 'Thư điện tử',
    phone: 'Số điện thoại',
    idNumber: 'Số định danh cá nhân',
    posts: 'Vị trí công tác',
    none: 'Chưa khai',
    verified: 'Xác thực định danh',
    verifiedBy: (source: string, level: number, at: string) => `${source}, mức độ ${level}, lúc ${at}`,
    notVerified: 'Chưa xác thực; thông tin do bạn tự khai',
    password: 'Mật khẩu',
    passwordAt: (at: string) => `Đổi lần cuối lúc ${at}`,
    change: 'Sửa',
  },
  en: {
    title: 'My account',
    name: 'Full name',
    username: 'User name',
    email: 'E-mail address',
    phone: 'Phone number',
    idNumber: 'Personal identification number',
    posts: 'Posts',
    none: 'Not given',
    verified: 'Verified identity',
    verifiedBy: (source: string, level: number, at: string) => `${source}, level ${level}, ${at}`,
    notVerified: 'Not verified; the details are as you gave them',
    password: 'Password',
    passwordAt: (at: string) => `Last changed ${at}`,
    change: 'Change',
  },
})

/** `/tai-khoan`: what is known of oneself, each line with its way to change it. */
export function AccountPage(props: {
  readonly frame: Frame
  readonly profile: Profile
  /** Posts in words, for officials. */
  readonly posts: readonly string[]
}) {
  const { frame, profile, posts } = props
  const t = words(frame.lang)
  const edit = { href: '/tai-khoan/thong-tin', label: t.change }
  const { verified } = profile
  return (
    <PersonLayout frame={frame} title={t.title}>
      <h1>
        {t.title} {profile.illustrative && <DemoBadge />}
      </h1>
      <AccountTabs frame={frame} />
      <SummaryList
        rows={[
          {
            key: t.name,
            value: profile.name,
            ...(profile.kind === 'citizen' && !verified && { action: edit }),
          },
          profile.username !== null && { key: t.username, value: profile.username },
          {
            key: t.email,
            value: profile.email,
            action: { href: '/tai-khoan/email', label: t.change },
          },
          { key: t.phone, value: profile.phone ?? t.none, action: edit },
          profile.kind === 'citizen' && {
            key: t.idNumber,
            value: profile.idNumber === null ? t.none : <span class="code">{profile.idNumber}</span>,
            ...(!verified && { action: edit }),
          },
          profile.kind === 'citizen' && {
            key: t.verified,
            value: verified
              ? t.verifiedBy(verified.source, verified.level, formatStamp(verified.at, frame.lang))
              : t.notVerified,
          },
          posts.length > 0 && {
            key: t.posts,
            value: (
              <>
                {posts.map(post => (
                  <div key={post}>{post}</div>
                ))}
              </>
            ),
          },
          {
            key: t.password,
            value: profile.passwordChangedAt
              ? t.passwordAt(formatStamp(profile.passwordChangedAt, frame.lang))
              : t.none,
            action: { href: '/tai-khoan/mat-khau', label: t.change },
          },
        ]}
      />
    </PersonLayout>
  )
}

const editWords = texts({
  vi: {
    title: 'Sửa thông tin',
    back: 'Tài khoản của tôi',
    name: 'Họ và tên',
    phone: 'Số điện thoại',
    idNumber: 'Số định danh cá nhân',
    idHint: (known: string | null) =>
      known === null ? '12 chữ số' : `Đang lưu ${known}. Để trống nếu không đổi`,
    save: 'Lưu',
  },
  en: {
    title: 'Change your details',
    back: 'My account',
    name: 'Full name',
    phone: 'Phone number',
    idNumber: 'Personal identification number',
    idHint: (known: string | null) =>
      known === null ? '12 digits' : `We have ${known}. Leave empty to keep it`,
    save: 'Save',
  },
})

/** `/tai-khoan/thong-tin`. */
export function EditProfilePage(props: {
  readonly frame: Frame
  readonly profile: Profile
  readonly errors?: readonly FieldError[]
  readonly typed?: TypedRegistration
}) {
  const { frame, profile, errors, typed } = props
  const t = editWords(frame.lang)
  const fixedName = profile.kind === 'official' || profile.verified !== null
  return (
    <PersonLayout
      frame={frame}
      title={t.title}
      errors={errors ?? []}
      above={<BackLink href="/tai-khoan">{t.back}</BackLink>}
    >
      <h1>{t.title}</h1>
      <Form action="/tai-khoan/thong-tin">
        <TextInput
          name="name"
          label={t.name}
          value={typed?.name ?? profile.name}
          autocomplete="name"
          spellcheck={false}
          readonly={fixedName}
        />
        <TextInput
          name="phone"
          label={t.phone}
          type="tel"
          inputmode="tel"
          value={typed?.phone ?? profile.phone ?? ''}
          autocomplete="tel"
          width="medium"
          optional
        />
        {profile.kind === 'citizen' && profile.verified === null && (
          <TextInput
            name="idNumber"
            label={t.idNumber}
            hint={t.idHint(profile.idNumber)}
            inputmode="numeric"
            value={typed?.idNumber ?? ''}
            width="medium"
            spellcheck={false}
            optional
          />
        )}
        <Button>{t.save}</Button>
      </Form>
    </PersonLayout>
  )
}

const emailWords = texts({
  vi: {
    title: 'Đổi thư điện tử',
    back: 'Tài khoản của tôi',
    now: (email: string) =>
      `Địa chỉ đang dùng: ${email}. Địa chỉ mới có hiệu lực khi bạn mở liên kết trong thư.`,
    email: 'Thư điện tử mới',
    go: 'Gửi thư xác nhận',
  },
  en: {
    title: 'Change your e-mail address',
    back: 'My account',
    now: (email: string) =>
      `The present address is ${email}. The new one counts once you open the link we send there.`,
    email: 'New e-mail address',
    go: 'Send the letter',
  },
})

/** `/tai-khoan/email`. */
export function ChangeEmailPage(props: {
  readonly frame: Frame
  readonly profile: Profile
  readonly errors?: readonly FieldError[]
  readonly typed?: string
}) {
  const { frame, profile, errors, typed } = props
  const t = emailWords(frame.lang)
  return (
    <PersonLayout
      frame={frame}
      title={t.title}
      errors={errors ?? []}
      above={<BackLink href="/tai-khoan">{t.back}</BackLink>}
    >
      <h1>{t.title}</h1>
      <p class="prose">{t.now(profile.email)}</p>
      <Form action="/tai-khoan/email">
        <TextInput
          name="email"
          label={t.email}
          type="email"
          inputmode="email"
          value={typed}
          autocomplete="email"
          spellcheck={false}
        />
        <Button>{t.go}</Button>
      </Form>
    </PersonLayout>
  )
}

const passwordWords = texts({
  vi: {
    title: 'Đổi mật khẩu',
    back: 'Tài khoản của tôi',
    current: 'Mật khẩu hiện tại',
    password: 'Mật khẩu mới',
    hint: (least: number) => `Ít nhất ${least} ký tự; một câu ngắn dễ nhớ là tốt`,
    note: 'Các thiết bị khác đang đăng nhập sẽ bị đăng xuất.',
    go: 'Đổi mật khẩu',
  },
  en: {
    title: 'Change your password',
    back: 'My account',
    current: 'Present password',
    password: 'New password',
    hint: (least: number) => `At least ${least} characters; a short sentence does well`,
    note: 'Other devices will be signed out.',
    go: 'Change the password',
  },
})

/** `/tai-khoan/mat-khau`. */
export function ChangePasswordPage(props: {
  readonly frame: Frame
  readonly profile: Profile
  readonly errors?: readonly FieldError[]
}) {
  const { frame, profile, errors } = props
  const t = passwordWords(frame.lang)
  return (
    <PersonLayout
      frame={frame}
      title={t.title}
      errors={errors ?? []}
      above={<BackLink href="/tai-khoan">{t.back}</BackLink>}
    >
      <h1>{t.title}</h1>
      <Form action="/tai-khoan/mat-khau">
        <input
          type="hidden"
          name="username"
          value={profile.username ?? profile.email}
          autocomplete="username"
        />
        <TextInput name="current" label={t.current} type="password" autocomplete="current-password" />
        <TextInput
          name="password"
          label={t.password}
          hint={t.hint(shortestPassword[profile.kind])}
          type="password"
          autocomplete="new-password"
        />
        <p class="soft small">{t.note}</p>
        <Button>{t.go}</Button>
      </Form>
    </PersonLayout>
  )
}

const sessionWords = texts({
  vi: {
    title: 'Thiết bị đang đăng nhập',
    lead: 'Nếu thấy thiết bị lạ, hãy đăng xuất thiết bị đó rồi đổi mật khẩu.',
    here: 'Thiết bị này',
    unknown: 'Thiết bị chưa rõ',
    since: (at: string) => `Đăng nhập lúc ${at}`,
    seen: (at: string) => `Hoạt động lần cuối lúc ${at}`,
    end: 'Đăng xuất thiết bị đó',
    others: 'Đăng xuất mọi thiết bị khác',
    alone: 'Không có thiết bị nào khác đang đăng nhập',
  },
  en: {
    title: 'Signed-in devices',
    lead: 'If you see a device you do not know, sign it out and change your password.',
    here: 'This device',
    unknown: 'Unknown device',
    since: (at: string) => `Signed in ${at}`,
    seen: (at: string) => `Last active ${at}`,
    end: 'Sign that device out',
    others: 'Sign out all other devices',
    alone: 'No other device is signed in',
  },
})

/** `/tai-khoan/phien`: where one is signed in, and how to end it. */
export function SessionsPage(props: {
  readonly frame: Frame
  readonly sessions: readonly SessionRow[]
  /** The session of this browser. */
  readonly currentId: string
}) {
  const { frame, sessions, currentId } = props
  const t = sessionWords(frame.lang)
  const others = sessions.filter(session => session.id !== currentId)
  return (
    <PersonLayout frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <AccountTabs frame={frame} />
      <p class="prose">{t.lead}</p>
      <ul class="task-list">
        {sessions.map((session, index) => (
          <li key={session.id}>
            <div>
              <b>{session.device === '' ? t.unknown : session.device}</b>
              <div class="hint">{t.since(formatStamp(session.started_at, frame.lang))}</div>
              <div class="hint">{t.seen(formatStamp(session.last_seen_at, frame.lang))}</div>
            </div>
            <div>
              {session.id === currentId ? (
                <Tag tone="good">{t.here}</Tag>
              ) : (
                <Form
                  action={`/tai-khoan/phien/${session.id}/ket-thuc`}
                  label={`${t.end}: ${index + 1}. ${session.device}, ${t.since(formatStamp(session.started_at, frame.lang))}`}
                >
                  <Button kind="secondary">{t.end}</Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Form action="/tai-khoan/phien/ket-thuc-khac">
          <Button kind="danger">{t.others}</Button>
        </Form>
      ) : (
        <EmptyState title={t.alone} />
      )}
    </PersonLayout>
  )
}
