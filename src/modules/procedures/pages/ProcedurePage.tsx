import type { ComponentChildren } from 'preact'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { type Lang, texts, vietnameseOn } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'
import type { ProcedureCase, ProcedureVersion } from '../procedure.ts'
import { partWords, sayChannel, sayFee, sayTimeLimit } from '../words.ts'

const words = texts({
  vi: {
    home: 'Trang chủ',
    catalogue: 'Thủ tục hành chính',
    file: 'Nộp hồ sơ trực tuyến',
    print: 'In trang này',
    caseOf: (name: string) => `Trường hợp: ${name}`,
    channel: 'Cách nộp',
    limit: 'Thời hạn',
    fee: 'Phí, lệ phí',
    paper: 'Tên giấy tờ',
    originals: 'Bản chính',
    copies: 'Bản sao',
    template: 'Mẫu',
    shown: 'Chỉ xuất trình hoặc hướng dẫn',
    sets: (count: number) => `${count} bộ`,
    nationalOnly:
      'Từ ngày 01/7/2025, người dân và doanh nghiệp nộp hồ sơ trực tuyến tại Cổng Dịch vụ công quốc gia (dichvucong.gov.vn).',
    noDesk: (agency: string) =>
      `Hệ thống này chưa tiếp nhận hồ sơ của ${agency}. Vui lòng nộp tại Cổng Dịch vụ công quốc gia (dichvucong.gov.vn) hoặc tại ${agency}.`,
    toNational: 'Đến Cổng Dịch vụ công quốc gia',
    desk: 'Nơi tiếp nhận hồ sơ',
    phone: 'Điện thoại',
    source: 'Nguồn',
    sourceNote:
      'Số liệu ghi lại từ Cơ sở dữ liệu quốc gia về thủ tục hành chính; phí và thời hạn có thể đã thay đổi.',
    ownPortal: 'Cổng riêng của bộ được mở để minh họa.',
    version: (number: number) => `Phiên bản ${number}`,
  },
  en: {
    home: 'Home',
    catalogue: 'Administrative procedures',
    file: 'File online',
    print: 'Print this page',
    caseOf: (name: string) => `Case: ${name}`,
    channel: 'How to file',
    limit: 'Time limit',
    fee: 'Fee',
    paper: 'Paper',
    originals: 'Originals',
    copies: 'Copies',
    template: 'Form',
    shown: 'Only to be shown, or an instruction',
    sets: (count: number) => `${count} set(s)`,
    nationalOnly:
      'Since 1 July 2025 citizens and firms file online at the National Public Service Portal (dichvucong.gov.vn).',
    noDesk: (agency: string) =>
      `This system does not take dossiers of ${agency} yet. Please file at the National Public Service Portal (dichvucong.gov.vn) or at ${agency}.`,
    toNational: 'Go to the National Public Service Portal',
    desk: 'Where dossiers are taken in',
    phone: 'Telephone',
    source: 'Source',
    sourceNote:
      'Recorded from the national database of administrative procedures; fees and limits may have changed.',
    ownPortal: 'The ministry’s own portal is open for demonstration.',
    version: (number: number) => `Version ${number}`,
  },
})

/** Where this procedure can be filed: here, or elsewhere. */
export type FilingPlace =
  | {
      readonly kind: 'here'
      readonly deskName: string
      readonly address: string
      readonly phone: string
      readonly illustrative: boolean
    }
  | { readonly kind: 'nationalPortal' }
  | { readonly kind: 'noDesk' }

/** A procedure with its twelve parts (Nghị định 63/2010/NĐ-CP, Điều 8). */
export function ProcedurePage({
  frame,
  procedure,
  place,
}: {
  frame: Frame
  procedure: ProcedureVersion
  place: FilingPlace
}) {
  const { lang } = frame
  const t = words(lang)
  const part = partWords(lang)
  const missing = <span class="soft">{part.notInSource}</span>
  return (
    <PortalLayout
      {...frame}
      title={procedure.name}
      description={`${procedure.name} – ${procedure.agencyName}`}
      above={
        <Breadcrumbs
          crumbs={[
            { href: '/', label: t.home },
            { href: '/thu-tuc', label: t.catalogue },
          ]}
        />
      }
    >
      <h1 lang={vietnameseOn(lang)}>{procedure.name}</h1>
      <FilingCall place={place} procedure={procedure} lang={lang} />
      <SummaryList
        rows={[
          { key: part.code, value: <span class="code">{procedure.code}</span> },
          { key: part.agency, value: `${procedure.agencyName} – ${procedure.executingAgency}` },
          { key: part.field, value: procedure.field },
          { key: part.subjects, value: procedure.subjects.join('; ') || missing },
          { key: part.results, value: listOf(procedure.results.map(sayResult)) ?? missing },
          { key: part.decision, value: procedure.decisionNumber ?? missing },
          procedure.procedureType !== null && { key: part.type, value: procedure.procedureType },
          { key: part.level, value: procedure.executionLevels.join('; ') || missing },
        ]}
      />
      <Panel title={part.steps} id="trinh-tu">
        {procedure.steps ? (
          <ol>
            {procedure.steps.map(step => (
              <li key={step.order}>
                <strong>{step.title}</strong> {step.text}
              </li>
            ))}
          </ol>
        ) : (
          missing
        )}
      </Panel>
      {procedure.cases.map(one => (
        <CasePanels key={one.id} procedureCase={one} several={procedure.cases.length > 1} lang={lang} />
      ))}
      <SummaryList
        rows={[
          { key: part.sets, value: procedure.setCount === null ? missing : t.sets(procedure.setCount) },
          { key: part.templates, value: listOf(procedure.templates) ?? missing },
          { key: part.conditions, value: procedure.conditions ?? missing },
          { key: part.legalBasis, value: listOf(procedure.legalBasis) ?? missing },
        ]}
      />
      <p class="soft small">
        {t.version(procedure.version)}.{' '}
        {procedure.source.url && (
          <>
            {t.source}: <a href={procedure.source.url}>dichvucong.gov.vn</a>.{' '}
          </>
        )}
        {t.sourceNote} {procedure.source.note}
      </p>
    </PortalLayout>
  )
}

function FilingCall({
  place,
  procedure,
  lang,
}: {
  place: FilingPlace
  procedure: ProcedureVersion
  lang: Lang
}) {
  const t = words(lang)
  if (place.kind === 'here')
    return (
      <>
        <div class="row">
          <LinkButton href={`/nop-ho-so/${procedure.code}`}>{t.file}</LinkButton>
          {place.illustrative && <DemoBadge />}
        </div>
        <p class="soft small">
          {t.desk}: {place.deskName}, {place.address}. {t.phone}:{' '}
          <a href={`tel:${place.phone.replace(/\s/g, '')}`}>{place.phone}</a>.{' '}
          {place.illustrative && t.ownPortal}
        </p>
      </>
    )
  return (
    <>
      <p>{place.kind === 'noDesk' ? t.noDesk(procedure.agencyName) : t.nationalOnly}</p>
      <div class="row">
        <LinkButton href={procedure.source.url ?? 'https://dichvucong.gov.vn'} kind="secondary">
          {t.toNational}
        </LinkButton>
      </div>
    </>
  )
}

function CasePanels({
  procedureCase,
  several,
  lang,
}: {
  procedureCase: ProcedureCase
  several: boolean
  lang: Lang
}) {
  const t = words(lang)
  const part = partWords(lang)
  const named = (title: string): string => (several ? `${title} – ${t.caseOf(procedureCase.name)}` : title)
  const notes = [...new Set(procedureCase.channels.map(way => way.fee?.note).filter(note => note))]
  return (
    <>
      <Panel title={named(part.channels)}>
        <DataTable
          caption={named(part.channels)}
          phone="rows"
          rows={procedureCase.channels}
          rowKey={way => String(way.channel)}
          columns={[
            { key: 'channel', title: t.channel, cell: way => sayChannel(lang, way.channel) },
            { key: 'limit', title: t.limit, cell: way => sayTimeLimit(lang, way.limit) },
            { key: 'fee', title: t.fee, cell: way => sayFee(lang, way.fee) },
          ]}
        />
        {notes.map(note => (
          <p class="soft small" key={note}>
            {note}
          </p>
        ))}
      </Panel>
      <Panel title={named(part.components)}>
        <DataTable
          caption={named(part.components)}
          rows={procedureCase.components}
          rowKey={component => component.id}
          columns={[
            {
              key: 'name',
              title: t.paper,
              card: 'title',
              cell: component => (
                <>
                  {component.name}
                  {!component.required && <span class="soft small"> ({t.shown})</span>}
                </>
              ),
            },
            { key: 'originals', title: t.originals, numeric: true, cell: component => component.originals },
            { key: 'copies', title: t.copies, numeric: true, cell: component => component.copies },
            { key: 'template', title: t.template, cell: component => component.templateFile ?? '–' },
          ]}
        />
      </Panel>
    </>
  )
}

/** `Thẻ tạm trú (KQ.G01.000091)`: the code tells papers of the same name apart. */
const sayResult = ({ name, code }: ProcedureVersion['results'][number]): string =>
  code ? `${name} (${code})` : name

function listOf(items: readonly string[]): ComponentChildren {
  if (items.length === 0) return null
  if (items.length === 1) return items[0]
  return (
    <ul>
      {items.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
