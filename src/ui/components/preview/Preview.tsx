import type { ComponentChildren } from 'preact'
import { href as addressOf, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Banner } from '../banner/Banner.tsx'
import { Icon } from '../icon/Icon.tsx'

export interface PreviewProps {
  /** Name of the file, for people. */
  readonly name: string
  /** Our own address that shows the file. */
  readonly src: string
  /** `frame` for PDF, `picture` for images; `none` is offered for saving only. */
  readonly kind: 'frame' | 'picture' | 'none'
  /** Address that saves the file. */
  readonly download: string
  /** What the officer should know before trusting it, as sentences. */
  readonly risks?: readonly string[]
  /** Where the page without the preview is; absent where the page is about this file. */
  readonly closeHref?: string
}

const words = texts({
  vi: {
    risks: 'Lưu ý khi mở tệp này',
    none: 'Loại tệp này không xem được ngay tại đây. Hãy tải về để mở.',
    save: 'Tải về',
    alone: 'Mở riêng',
    close: 'Đóng',
  },
  en: {
    risks: 'Before you open this file',
    none: 'This kind of file cannot be shown here. Please save it to open it.',
    save: 'Save',
    alone: 'Open alone',
    close: 'Close',
  },
})

/** A file beside the page that speaks of it. What it may do is decided by the headers of its address. */
export function Preview({ name, src, kind, download, risks = [], closeHref }: PreviewProps) {
  const { lang } = usePage()
  const t = words(lang)
  return (
    <section class="preview" id="xem-tep" aria-label={name}>
      <div class="preview-head">
        <p>
          <Icon name="file" /> <b>{name}</b>
        </p>
        <p class="row">
          {kind !== 'none' && <a href={addressOf(lang, src)}>{t.alone}</a>}
          <a href={addressOf(lang, download)} download>
            {t.save}
          </a>
          {closeHref && <a href={addressOf(lang, closeHref)}>{t.close}</a>}
        </p>
      </div>
      {risks.length > 0 && (
        <Banner kind="warning" title={t.risks}>
          <ul>
            {risks.map(risk => (
              <li key={risk}>{risk}</li>
            ))}
          </ul>
        </Banner>
      )}
      {kind === 'frame' && <iframe src={addressOf(lang, src)} title={name} />}
      {kind === 'picture' && <img src={addressOf(lang, src)} alt={name} />}
      {kind === 'none' && <p class="soft">{t.none}</p>}
    </section>
  )
}

/** Two things side by side where there is room, one below the other elsewhere. */
export function Beside({
  children,
  side,
}: {
  readonly children: ComponentChildren
  readonly side: ComponentChildren
}) {
  return (
    <div class="beside">
      <div class="stack">{children}</div>
      <div class="beside-side">{side}</div>
    </div>
  )
}
