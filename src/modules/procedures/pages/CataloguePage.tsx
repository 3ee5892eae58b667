import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../ui/components/filter-panel/FilterPanel.tsx'
import { Hidden } from '../../../ui/components/form/Form.tsx'
import { Pagination } from '../../../ui/components/pagination/Pagination.tsx'
import { type Result, ResultList } from '../../../ui/components/result-list/ResultList.tsx'
import { SearchBox } from '../../../ui/components/search-box/SearchBox.tsx'
import { Select } from '../../../ui/components/select/Select.tsx'
import { formatInteger, texts, vietnameseOn } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'
import type { CatalogueAnswer, CatalogueQuery, Facet } from '../catalogue.ts'
import type { ProcedureVersion } from '../procedure.ts'
import { sayChannel, sayFee, sayTimeLimit } from '../words.ts'

const words = texts({
  vi: {
    title: 'Thủ tục hành chính',
    description:
      'Tìm thủ tục hành chính của các bộ: giấy tờ cần có, thời hạn giải quyết, phí và cách nộp hồ sơ.',
    home: 'Trang chủ',
    search: 'Tìm thủ tục theo tên, mã hoặc từ khóa',
    hint: 'Gõ không dấu cũng tìm được, ví dụ: giay phep hanh nghe luat su',
    agency: 'Bộ, ngành',
    field: 'Lĩnh vực',
    subject: 'Đối tượng thực hiện',
    channel: 'Cách nộp hồ sơ',
    all: 'Tất cả',
    found: (total: string) => `${total} thủ tục`,
    foundFor: (total: string, asked: string) => `${total} thủ tục cho “${asked}”`,
    loosened: 'Không có thủ tục nào chứa đủ các từ; dưới đây là những thủ tục gần nhất.',
    none: 'Không tìm thấy thủ tục nào',
    noneHelp: 'Thử ít từ hơn, bỏ bớt bộ lọc, hoặc xem tất cả thủ tục.',
    showAll: 'Xem tất cả thủ tục',
  },
  en: {
    title: 'Administrative procedures',
    description: 'Find a procedure of a ministry: papers needed, time limit, fee and how to file.',
    home: 'Home',
    search: 'Find a procedure by name, code or words',
    hint: 'Words without accents are understood, for instance: giay phep hanh nghe luat su',
    agency: 'Ministry',
    field: 'Field',
    subject: 'Who files',
    channel: 'How to file',
    all: 'All',
    found: (total: string) => `${total} procedures`,
    foundFor: (total: string, asked: string) => `${total} procedures for “${asked}”`,
    loosened: 'No procedure has all these words; these are the nearest.',
    none: 'No procedure found',
    noneHelp: 'Try fewer words, remove filters, or see all procedures.',
    showAll: 'See all procedures',
  },
})

export interface CatalogueProps {
  readonly frame: Frame
  readonly query: CatalogueQuery
  readonly answer: CatalogueAnswer
  readonly page: number
  readonly pageSize: number
}

/** The catalogue: search, filters with their counts, and a list of procedures. */
export function CataloguePage({ frame, query, answer, page, pageSize }: CatalogueProps) {
  const { lang } = frame
  const t = words(lang)
  const active = [query.agencyId, query.field, query.subject, query.channel].filter(Boolean).length
  const asked = query.words?.trim() ?? ''
  const total = formatInteger(answer.total, lang)
  return (
    <PortalLayout
      {...frame}
      title={asked ? `${asked} – ${t.title}` : t.title}
      description={t.description}
      wide
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.title}</h1>
      <SearchBox action="/thu-tuc" label={t.search} value={query.words} hint={t.hint}>
        {query.agencyId && <Hidden name="bo" value={query.agencyId} />}
        {query.field && <Hidden name="linh-vuc" value={query.field} />}
        {query.subject && <Hidden name="doi-tuong" value={query.subject} />}
        {query.channel && <Hidden name="cach-nop" value={query.channel} />}
      </SearchBox>
      <FilterPanel action="/thu-tuc" active={active} clearHref={addressOf({ words: asked })}>
        {asked && <Hidden name="q" value={asked} />}
        <Select
          name="bo"
          label={t.agency}
          value={query.agencyId}
          empty={t.all}
          choices={choicesOf(answer.agencies)}
        />
        <Select
          name="linh-vuc"
          label={t.field}
          value={query.field}
          empty={t.all}
          choices={choicesOf(answer.fields)}
        />
        <Select
          name="doi-tuong"
          label={t.subject}
          value={query.subject}
          empty={t.all}
          choices={choicesOf(answer.subjects)}
        />
        <Select
          name="cach-nop"
          label={t.channel}
          value={query.channel?.toString()}
          empty={t.all}
          choices={([2, 1, 3] as const).map(channel => ({
            value: String(channel),
            label: sayChannel(lang, channel),
          }))}
        />
      </FilterPanel>
      <h2 class="h3">{asked ? t.foundFor(total, asked) : t.found(total)}</h2>
      {answer.loosened && <p class="soft">{t.loosened}</p>}
      {answer.total === 0 ? (
        <EmptyState title={t.none} action={<LinkButton href="/thu-tuc">{t.showAll}</LinkButton>}>
          {t.noneHelp}
        </EmptyState>
      ) : (
        <ResultList items={answer.procedures.map(procedure => asResult(procedure, lang))} />
      )}
      <Pagination
        page={page}
        pages={Math.ceil(answer.total / pageSize)}
        total={answer.total}
        href={number => addressOf(query, number)}
      />
    </PortalLayout>
  )
}

/** One procedure in a list: its name and the facts people ask first. */
export function asResult(procedure: ProcedureVersion, lang: Frame['lang']): Result {
  const way = procedure.cases[0]?.channels[0]
  return {
    href: `/thu-tuc/${procedure.code}`,
    title: procedure.name,
    facts: [
      <span lang={vietnameseOn(lang)}>{procedure.agencyName}</span>,
      <span lang={vietnameseOn(lang)}>{procedure.field}</span>,
      way && sayTimeLimit(lang, way.limit),
      way && sayFee(lang, way.fee),
      <span class="code">{procedure.code}</span>,
    ],
  }
}

const choicesOf = (facets: readonly Facet[]) =>
  facets.map(({ value, label, count }) => ({ value, label: `${label} (${count})` }))

/** The address of a list: filters first, the page last. */
export function addressOf(query: CatalogueQuery, page = 1): string {
  const parts = new URLSearchParams()
  if (query.words) parts.set('q', query.words)
  if (query.agencyId) parts.set('bo', query.agencyId)
  if (query.field) parts.set('linh-vuc', query.field)
  if (query.subject) parts.set('doi-tuong', query.subject)
  if (query.channel) parts.set('cach-nop', String(query.channel))
  if (page > 1) parts.set('trang', String(page))
  return parts.size > 0 ? `/thu-tuc?${parts}` : '/thu-tuc'
}
