import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { SearchBox } from '../../../ui/components/search-box/SearchBox.tsx'
import { formatInteger, href, texts } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'
import type { Facet } from '../catalogue.ts'
import type { ProcedureVersion } from '../procedure.ts'
import { ProcedureCard } from './CataloguePage.tsx'

const words = texts({
  vi: {
    title: 'Cổng dịch vụ công',
    description:
      'Nộp hồ sơ thủ tục hành chính trực tuyến, biết ngày hẹn trả và vì sao, tra cứu và nhận kết quả ký số.',
    lead: 'Nộp hồ sơ một lần, biết ngày hẹn trả và vì sao, nhận kết quả có ký số.',
    search: 'Bạn cần làm thủ tục gì?',
    hint: 'Ví dụ: cấp lại sổ thuyền viên',
    track: 'Tra cứu hồ sơ',
    trackLabel: 'Mã hồ sơ ghi trên giấy tiếp nhận',
    open: 'Thủ tục nộp được tại đây',
    byAgency: 'Theo bộ, ngành',
    all: (count: string) => `Xem tất cả ${count} thủ tục`,
    mine: 'Hồ sơ của tôi',
  },
  en: {
    title: 'Public service portal',
    description:
      'File administrative procedures online, know the appointed date and why, track and receive a signed result.',
    lead: 'File once, know the date and why, receive a digitally signed result.',
    search: 'What do you need to do?',
    hint: 'For instance: cấp lại sổ thuyền viên',
    track: 'Track a dossier',
    trackLabel: 'Code printed on the receipt',
    open: 'Procedures you can file here',
    byAgency: 'By ministry',
    all: (count: string) => `See all ${count} procedures`,
    mine: 'My dossiers',
  },
})

export interface HomeProps {
  readonly frame: Frame
  readonly total: number
  readonly agencies: readonly Facet[]
  /** Some procedures that can be filed here. */
  readonly open: readonly ProcedureVersion[]
  readonly illustrative: boolean
}

/** The first page: find, track, and what can be filed here. */
export function HomePage({ frame, total, agencies, open, illustrative }: HomeProps) {
  const { lang } = frame
  const t = words(lang)
  return (
    <PortalLayout {...frame} title={t.title} description={t.description} wide>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <SearchBox action="/thu-tuc" label={t.search} hint={t.hint} />
      <section class="stack" aria-labelledby="tra-cuu">
        <h2 id="tra-cuu">{t.track}</h2>
        <SearchBox action="/tra-cuu" label={t.trackLabel} name="ma" />
      </section>
      <section class="stack" aria-labelledby="nop-tai-day">
        <div class="row">
          <h2 id="nop-tai-day">{t.open}</h2>
          {illustrative && <DemoBadge />}
        </div>
        <ul class="procedure-list">
          {open.map(procedure => (
            <ProcedureCard key={procedure.code} procedure={procedure} lang={lang} />
          ))}
        </ul>
        <div class="row">
          <LinkButton href="/thu-tuc" kind="secondary">
            {t.all(formatInteger(total))}
          </LinkButton>
        </div>
      </section>
      <section class="stack" aria-labelledby="theo-bo">
        <h2 id="theo-bo">{t.byAgency}</h2>
        <ul class="agency-list">
          {agencies.map(agency => (
            <li key={agency.value}>
              <a href={href(lang, `/thu-tuc?bo=${agency.value}`)}>{agency.label}</a>{' '}
              <span class="soft">({agency.count})</span>
            </li>
          ))}
        </ul>
      </section>
    </PortalLayout>
  )
}
