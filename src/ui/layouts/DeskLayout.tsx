import type { ComponentChildren } from 'preact'
import { FlashMessages } from '../components/banner/Banner.tsx'
import { ErrorSummary } from '../components/error-summary/ErrorSummary.tsx'
import { Icon } from '../components/icon/Icon.tsx'
import { KeyHelp } from '../components/key-hints/KeyHelp.tsx'
import { AccountMenu, isHere, Mark } from '../components/page-header/PageHeader.tsx'
import { SkipLink } from '../components/skip-link/SkipLink.tsx'
import { ThemeSwitch } from '../components/theme-switch/ThemeSwitch.tsx'
import { formatStamp, href, texts } from '../i18n.ts'
import type { LayoutProps } from '../view.ts'
import { Document } from './Document.tsx'

const words = texts({
  vi: {
    name: 'Một Cửa',
    home: 'trang làm việc',
    nav: 'Chính',
    list: 'Danh sách',
    source: (at: string) => `Nguồn: hệ thống Một Cửa, lúc ${at}.`,
  },
  en: {
    name: 'Một Cửa',
    home: 'workplace',
    nav: 'Main',
    list: 'List',
    source: (at: string) => `Source: Một Cửa, ${at}.`,
  },
})

export interface DeskLayoutProps extends LayoutProps {
  /** The list one works through; beside the content where there is room, below it on a phone. */
  readonly list?: ComponentChildren
  /** Back link or breadcrumbs. */
  readonly above?: ComponentChildren
  /** The words in the search box of the header, which leads to the list of the area; `null` leaves the box out. */
  readonly search?: string | null | undefined
}

/**
 * A page for officials: dense and quiet, list left and dossier right from 1280 px on. Keys: `/` search, `j` `k` move,
 * `Enter` open, `?` help; they can be switched off (WCAG 2.1.4).
 */
export function DeskLayout(props: DeskLayoutProps) {
  const { lang, path, viewer, flash = [], errors = [], list, above, children } = props
  const search = props.search === null ? undefined : viewer?.search
  const t = words(lang)
  // Of a place and a place inside of it, the inner one.
  const places = viewer?.nav.filter(link => !link.own) ?? []
  const here = places
    .flatMap(link => [link.href, ...(link.also ?? [])].map(href => ({ link, href })))
    .filter(one => isHere(path, one.href))
    .toSorted((a, b) => b.href.length - a.href.length)[0]?.link
  return (
    <Document
      {...props}
      face="desk"
      bodyClass="desk"
      body={
        <>
          <SkipLink />
          <header class="desk-header">
            <a class="desk-brand" href={href(lang, '/mot-cua')}>
              <Mark />
              <b>{t.name}</b>
              <span class="unseen">, {t.home}</span>
            </a>
            {places.length > 0 && (
              <nav aria-label={t.nav}>
                <ul>
                  {places.map(link => (
                    <li key={link.href}>
                      <a href={href(lang, link.href)} aria-current={link === here ? 'page' : undefined}>
                        {link.label}
                        {link.count !== undefined && <span class="count">{link.count}</span>}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            <div class="desk-tools">
              {search && (
                <search class="desk-search-place">
                  <form method="get" action={href(lang, search.href)} class="desk-search">
                    <Icon name="search" />
                    <input
                      class="input"
                      type="search"
                      name="q"
                      value={props.search ?? undefined}
                      aria-label={search.label}
                      placeholder={search.label}
                      autocomplete="off"
                      data-search
                    />
                    <span class="key" aria-hidden="true">
                      /
                    </span>
                  </form>
                </search>
              )}
              <KeyHelp />
              <ThemeSwitch />
              {viewer && <AccountMenu viewer={{ ...viewer, nav: viewer.nav.filter(link => link.own) }} />}
            </div>
          </header>
          <div class={list ? 'desk-columns' : 'desk-single'}>
            <main id="main" class="stack" tabindex={-1}>
              {above}
              <ErrorSummary errors={errors} filesGone={props.filesGone} />
              <FlashMessages messages={flash} />
              {children}
              {props.at && <p class="print-source small">{t.source(formatStamp(props.at))}</p>}
            </main>
            {list && (
              <aside class="desk-list" aria-label={t.list}>
                <div class="desk-list-scroll">{list}</div>
              </aside>
            )}
          </div>
        </>
      }
    />
  )
}
