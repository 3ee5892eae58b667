import { href as addressOf, formatInteger, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

export interface PaginationProps {
  /** From 1. */
  readonly page: number
  readonly pages: number
  /** Address of a page, filters included. */
  readonly href: (page: number) => string
  /** All rows of the list, when counted. */
  readonly total?: number
}

const words = texts({
  vi: {
    label: 'Các trang',
    previous: 'Trang trước',
    next: 'Trang sau',
    page: (page: string, pages: string) => `Trang ${page}/${pages}`,
    total: (total: string) => `${total} kết quả`,
  },
  en: {
    label: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    page: (page: string, pages: string) => `Page ${page} of ${pages}`,
    total: (total: string) => `${total} results`,
  },
})

/** Forward, back, and where one is. Nothing when there is one page only. */
export function Pagination({ page, pages, href, total }: PaginationProps) {
  const { lang } = usePage()
  const t = words(lang)
  if (pages <= 1) return null
  return (
    <nav class="pagination" aria-label={t.label}>
      {page > 1 && (
        <a href={addressOf(lang, href(page - 1))} rel="prev">
          <Icon name="back" />
          <span>{t.previous}</span>
        </a>
      )}
      <span class="soft figures">
        {t.page(formatInteger(page, lang), formatInteger(pages, lang))}
        {total !== undefined && ` · ${t.total(formatInteger(total, lang))}`}
      </span>
      {page < pages && (
        <a href={addressOf(lang, href(page + 1))} rel="next">
          <span>{t.next}</span>
          <Icon name="forward" />
        </a>
      )}
    </nav>
  )
}
