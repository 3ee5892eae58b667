import type { ComponentChildren } from 'preact'
import { LinkButton } from '../components/button/Button.tsx'
import { KeptForm, type SentForm } from '../components/kept-form/KeptForm.tsx'
import { texts, vietnameseOn } from '../i18n.ts'
import { type Frame, renderPage } from '../view.ts'
import { DeskLayout } from './DeskLayout.tsx'
import { PortalLayout } from './PortalLayout.tsx'

const words = texts({
  vi: {
    forbidden: 'Bạn không có quyền xem trang này',
    notFound: 'Không tìm thấy trang',
    conflict: 'Việc này không thực hiện được lúc này',
    tooMany: 'Quá nhiều lần thử',
    away: 'Dịch vụ tạm gián đoạn',
    fault: 'Hệ thống gặp sự cố',
    other: 'Không thực hiện được yêu cầu',
    requestId: 'Mã yêu cầu',
    tell: 'Khi báo với bộ phận hỗ trợ, vui lòng đọc mã này.',
    again: 'Thử lại',
    kept: 'Nội dung bạn vừa gửi vẫn còn trong trang này. Chờ ít giây rồi bấm “Gửi lại”.',
    home: 'Về trang chủ',
    desk: 'Về trang làm việc',
    signIn: 'Đăng nhập bằng tài khoản khác',
  },
  en: {
    forbidden: 'You may not see this page',
    notFound: 'Page not found',
    conflict: 'This cannot be done now',
    tooMany: 'Too many attempts',
    away: 'The service is briefly unavailable',
    fault: 'Something went wrong',
    other: 'The request could not be carried out',
    requestId: 'Request number',
    tell: 'Please quote this number when you ask for help.',
    again: 'Try again',
    kept: 'What you have just sent is still in this page. Wait a few seconds, then press “Send again”.',
    home: 'Go to the home page',
    desk: 'Go to the workplace',
    signIn: 'Sign in with another account',
  },
})

export interface ErrorPageProps {
  readonly frame: Frame
  readonly status: number
  /** What happened and what to do, already in the language of the page. */
  readonly sentence: string
  /** A title of its own; that of the status when absent. */
  readonly title?: string | undefined
  /** What stands in the way, line by line, in Vietnamese. */
  readonly details?: readonly string[]
  readonly requestId: string
  /** The form that could not be taken just now: the page carries it, to be sent again. */
  readonly sent?: SentForm | undefined
  readonly children?: ComponentChildren
}

type Kind = 'forbidden' | 'notFound' | 'conflict' | 'tooMany' | 'away' | 'fault' | 'other'

const kinds: Readonly<Record<number, Kind>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'notFound',
  429: 'tooMany',
  500: 'fault',
  503: 'away',
}

/** The answer is no: what happened, what to do next, and the number under which we find it again. */
export function ErrorPage(props: ErrorPageProps) {
  const { frame, status, sentence, details = [], requestId, sent, children } = props
  const t = words(frame.lang)
  const kind = kinds[status] ?? (status >= 500 ? 'fault' : 'other')
  const title = props.title ?? t[kind]
  const official = frame.viewer?.accountKind === 'official'
  const Layout = official ? DeskLayout : PortalLayout
  return (
    <Layout {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead prose">{sentence}</p>
      {details.length > 0 && (
        <ul lang={vietnameseOn(frame.lang)}>
          {details.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {children}
      {sent && (
        <>
          <p class="prose">{t.kept}</p>
          <KeptForm form={sent} />
        </>
      )}
      {status >= 500 || status === 409 ? (
        <p class="prose">
          {t.requestId}: <span class="code">{requestId}</span>
          <br />
          <span class="soft">{t.tell}</span>
        </p>
      ) : null}
      <div class="row">
        {!sent && (kind === 'away' || kind === 'tooMany') ? (
          <LinkButton href={frame.path}>{t.again}</LinkButton>
        ) : null}
        <LinkButton href={official ? '/mot-cua' : '/'} kind={kind === 'away' ? 'secondary' : 'primary'}>
          {official ? t.desk : t.home}
        </LinkButton>
        {kind === 'forbidden' && (
          <LinkButton href="/dang-nhap" kind="quiet">
            {t.signIn}
          </LinkButton>
        )}
      </div>
    </Layout>
  )
}

/** The error page as text, for the one place where refusals and faults become answers. */
export const renderErrorPage = (props: ErrorPageProps): string => renderPage(<ErrorPage {...props} />)
