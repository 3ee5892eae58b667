import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { Radios } from '../../../ui/components/radios/Radios.tsx'
import { formatStamp, href, texts, vietnameseOn } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import type { ProcedureVersion } from '../../procedures/index.ts'

const words = texts({
  vi: {
    title: 'Nộp hồ sơ',
    lead: 'Kê khai theo từng phần, tải giấy tờ lên, kiểm tra lại rồi nộp. Bạn có thể dừng và làm tiếp trên máy khác.',
    need: 'Giấy tờ cần chuẩn bị',
    case: 'Trường hợp của bạn',
    start: 'Bắt đầu kê khai',
    signIn: 'Đăng nhập để bắt đầu',
    drafts: 'Bản kê khai đang làm dở',
    go: (when: string) => `Làm tiếp bản kê khai lưu lúc ${when}`,
    back: 'Về trang thủ tục',
    officials: 'Tài khoản cán bộ không nộp hồ sơ. Hãy dùng tài khoản cá nhân.',
  },
  en: {
    title: 'File a dossier',
    lead: 'Fill in part by part, upload the papers, check and submit. You can stop and go on with another device.',
    need: 'Papers to have at hand',
    case: 'Your case',
    start: 'Begin',
    signIn: 'Sign in to begin',
    drafts: 'Drafts you have begun',
    go: (when: string) => `Go on with the draft saved ${when}`,
    back: 'Back to the procedure',
    officials: 'Accounts of officials do not file. Please use your personal account.',
  },
})

export interface StartProps {
  readonly frame: Frame
  readonly procedure: ProcedureVersion
  readonly drafts: readonly { readonly id: string; readonly updatedAt: Date }[]
  readonly canFile: 'yes' | 'signIn' | 'official'
  readonly errors: readonly FieldError[]
  readonly illustrative: boolean
}

/** Before the first question: what is needed, which case, drafts to go on with. */
export function StartPage({ frame, procedure, drafts, canFile, errors, illustrative }: StartProps) {
  const { lang } = frame
  const t = words(lang)
  const address = `/nop-ho-so/${procedure.code}`
  const [first] = procedure.cases
  return (
    <PortalLayout
      {...frame}
      title={`${t.title}: ${procedure.name}`}
      errors={errors}
      above={<BackLink href={`/thu-tuc/${procedure.code}`}>{t.back}</BackLink>}
    >
      <div class="row">
        <h1 lang={vietnameseOn(lang)}>{procedure.name}</h1>
        {illustrative && <DemoBadge />}
      </div>
      <p class="lead">{t.lead}</p>
      {drafts.length > 0 && (
        <section class="stack stack-small" aria-labelledby="nhap">
          <h2 id="nhap">{t.drafts}</h2>
          <ul>
            {drafts.map(draft => (
              <li key={draft.id}>
                <a href={href(lang, `${address}/${draft.id}`)}>{t.go(formatStamp(draft.updatedAt, lang))}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {first && first.components.length > 0 && (
        <section class="stack stack-small" aria-labelledby="giay-to">
          <h2 id="giay-to">{t.need}</h2>
          <ul>
            {first.components.map(component => (
              <li key={component.id}>{component.name}</li>
            ))}
          </ul>
        </section>
      )}
      {canFile === 'official' && <p>{t.officials}</p>}
      {canFile === 'signIn' && (
        <div class="row">
          <LinkButton href={`/dang-nhap?ve=${encodeURIComponent(href(lang, address))}`}>
            {t.signIn}
          </LinkButton>
        </div>
      )}
      {canFile === 'yes' && (
        <Form action={address}>
          {procedure.cases.length > 1 ? (
            <Radios
              name="truong-hop"
              label={t.case}
              choices={procedure.cases.map(one => ({ value: one.id, label: one.name }))}
            />
          ) : (
            <Hidden name="truong-hop" value={first?.id ?? ''} />
          )}
          <div class="row">
            <Button>{t.start}</Button>
          </div>
        </Form>
      )}
    </PortalLayout>
  )
}
