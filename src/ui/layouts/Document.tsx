import type { ComponentChildren } from 'preact'
import { asset } from '../assets.ts'
import { type Lang, texts } from '../i18n.ts'
import { fullAddress } from '../site.ts'
import { type LayoutProps, PageProvider } from '../view.ts'

const words = texts({
  vi: { error: 'Lỗi:', service: 'Cổng dịch vụ công', desk: 'Một Cửa' },
  en: { error: 'Error:', service: 'Public service portal', desk: 'Một Cửa' },
})

/** Asked for at once, so that they are there for the first sight of the page where the line allows it. */
const fonts = ['latin-400', 'vietnamese-400', 'latin-600', 'vietnamese-600'].map(
  name => `be-vietnam-pro-${name}.woff2`,
)

/** Which style sheet a page wears. */
export type Face = 'portal' | 'desk' | 'print' | 'catalogue'

/**
 * The HTML around every page: title with "Lỗi:" first when something has to be put right, one style sheet, one small
 * script that fetches the islands the page really has.
 */
export function Document(
  props: LayoutProps & { readonly face: Face; readonly bodyClass: string; readonly body: ComponentChildren },
) {
  const { lang, path, csrf, errors = [], title, description, theme, face, bodyClass, body } = props
  const t = words(lang)
  const service = face === 'desk' ? t.desk : t.service
  return (
    <PageProvider value={{ lang, path, csrf, errors }}>
      <html lang={lang} data-theme={theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>
            {`${errors.length > 0 ? `${t.error} ` : ''}${title === service ? title : `${title} – ${service}`}`}
          </title>
          {description && <meta name="description" content={description} />}
          {description && face === 'portal' && <Addresses path={path} lang={lang} />}
          <meta name="color-scheme" content="light dark" />
          {face !== 'print' &&
            fonts.map(name => (
              <link
                key={name}
                rel="preload"
                href={asset(name)}
                as="font"
                type="font/woff2"
                crossorigin="anonymous"
              />
            ))}
          <link rel="stylesheet" href={asset(`${face}.css`)} />
          <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
          {face === 'portal' && <link rel="manifest" href="/manifest.webmanifest" />}
          {face !== 'print' && <script type="module" src={asset('islands.js')} />}
        </head>
        <body class={bodyClass}>{body}</body>
      </html>
    </PageProvider>
  )
}

/** For pages that strangers find: the one address of the page, and the page in the other language. */
function Addresses({ path, lang }: { readonly path: string; readonly lang: Lang }) {
  const own = fullAddress(lang, path)
  if (own === undefined) return null
  return (
    <>
      <link rel="canonical" href={own} />
      <link rel="alternate" hreflang="vi" href={fullAddress('vi', path)} />
      <link rel="alternate" hreflang="en" href={fullAddress('en', path)} />
    </>
  )
}
