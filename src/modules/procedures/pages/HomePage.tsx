import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Hero } from '../../../ui/components/hero/Hero.tsx'
import { LinkList } from '../../../ui/components/link-list/LinkList.tsx'
import { ResultList } from '../../../ui/components/result-list/ResultList.tsx'
import { SearchBox } from '../../../ui/components/search-box/SearchBox.tsx'
import { formatInteger, texts, vietnameseOn } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'
import type { Facet } from '../catalogue.ts'
import type { ProcedureVersion } from '../procedure.ts'
import { asResult } from './CataloguePage.tsx'

const words = texts({
  vi: {
    title: 'Cổng dịch vụ công',
    description:
      'Nộp hồ sơ thủ tục hành chính trực tuyến, biết ngày hẹn trả và vì sao, tra cứu và nhận kết quả ký số.',
    promise: 'Nộp hồ sơ một lần, biết ngày có kết quả',
    lead: 'Tìm thủ tục, nộp trực tuyến, biết ngày hẹn trả và vì sao, nhận kết quả có ký số.',
    search: 'Bạn cần làm thủ tục gì?',
    hint: 'Ví dụ: cấp lại sổ thuyền viên',
    track: 'Tra cứu hồ sơ',
    trackLabel: 'Mã hồ sơ ghi trên giấy tiếp nhận',
    look: 'Tra cứu',
    open: 'Thủ tục nộp được tại đây',
    byAgency: 'Theo bộ, ngành',
    all: (count: string) => `Xem tất cả ${count} thủ tục`,
    mine: 'Hồ sơ của tôi',
  },
  en: {
    title: 'Public service portal',
    description:
      'File administrative procedures online, know the appointed date and why, track and receive a signed result.',
    promise: 'File once, know when the result is due',
    lead: 'Find a procedure, file online, know the date and why, receive a digitally signed result.',
    search: 'What do you need to do?',
    hint: 'For instance: cấp lại sổ thuyền viên',
    track: 'Track a dossier',
    trackLabel: 'Code printed on the receipt',
    look: 'Track',
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
      <Hero
        title={t.promise}
        lead={t.lead}
        aside={
          <section class="stack" aria-labelledby="tra-cuu">
            <h2 id="tra-cuu">{t.track}</h2>
            <SearchBox action="/tra-cuu" label={t.trackLabel} name="ma" kind="secondary" go={t.look} />
          </section>
        }
      >
        <SearchBox action="/thu-tuc" label={t.search} hint={t.hint} />
      </Hero>
      <section class="stack" aria-labelledby="nop-tai-day">
        <div class="row">
          <h2 id="nop-tai-day">{t.open}</h2>
          {illustrative && <DemoBadge />}
        </div>
        <ResultList items={open.map(procedure => asResult(procedure, lang))} />
        <div class="row">
          <LinkButton href="/thu-tuc" kind="secondary">
            {t.all(formatInteger(total, lang))}
          </LinkButton>
        </div>
      </section>
      <section class="stack" aria-labelledby="theo-bo">
        <h2 id="theo-bo">{t.byAgency}</h2>
        <LinkList
          links={agencies.map(agency => ({
            href: `/thu-tuc?bo=${agency.value}`,
            label: agency.label,
            count: agency.count,
            lang: vietnameseOn(lang),
          }))}
        />
      </section>
    </PortalLayout>
  )
}
