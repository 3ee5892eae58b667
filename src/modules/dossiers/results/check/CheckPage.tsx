import { dayOf } from '../../../../kernel/dates.ts'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Breadcrumbs } from '../../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { formatDay } from '../../../../ui/i18n.ts'
import { PortalLayout } from '../../../../ui/layouts/PortalLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { NoteCode, SignatureReport } from '../../../signing/index.ts'
import type { CheckedFile } from './service.ts'
import {
  checkWords,
  type Overall,
  overallOf,
  revocationOf,
  roleOf,
  sayNote,
  sayTime,
  sayVerdict,
} from './words.ts'

export interface CheckPageProps {
  readonly frame: Frame
  readonly maxMegabytes: number
  readonly errors: readonly FieldError[]
  /** What was found; absent before a file was sent. */
  readonly checked?: CheckedFile
  /** As its sender called it. */
  readonly fileName?: string
}

const kinds: Readonly<Record<Overall, 'success' | 'info' | 'warning' | 'error'>> = {
  both: 'success',
  passed: 'warning',
  open: 'warning',
  unsigned: 'warning',
  failed: 'error',
  unreadable: 'error',
}

const tones: Readonly<Record<SignatureReport['indication'], Tone>> = {
  'TOTAL-PASSED': 'done',
  INDETERMINATE: 'soon',
  'TOTAL-FAILED': 'late',
}

/** Notes that have a line of their own. */
const saidElsewhere: readonly NoteCode[] = ['revocationUnchecked', 'noTimestamp', 'laterRevision']

/** `/kiem-tra-ket-qua`: anybody brings a PDF and learns what its signatures are worth. Works without scripts. */
export function CheckPage({ frame, maxMegabytes, errors, checked, fileName }: CheckPageProps) {
  const t = checkWords(frame.lang)
  return (
    <PortalLayout
      {...frame}
      title={t.title}
      description={t.description}
      errors={errors}
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.title}</h1>
      {checked ? (
        <Findings frame={frame} checked={checked} fileName={fileName ?? ''} />
      ) : (
        <>
          <p class="lead prose">{t.lead}</p>
          <Form action="/kiem-tra-ket-qua" files>
            <FileInput
              name="tep"
              label={t.file}
              kinds="PDF"
              accept=".pdf,application/pdf"
              maxMegabytes={maxMegabytes}
            />
            <Button icon="seal">{t.check}</Button>
          </Form>
        </>
      )}
    </PortalLayout>
  )
}

function Findings({
  frame: { lang },
  checked: { report, issued },
  fileName,
}: {
  readonly frame: Frame
  readonly checked: CheckedFile
  readonly fileName: string
}) {
  const t = checkWords(lang)
  const overall = overallOf(report)
  return (
    <>
      <Banner kind={kinds[overall]} title={t[overall]} announce>
        <p>
          {issued ? t.issued(issued.agency, issued.number, formatDay(issued.day ?? '')) : t.notIssued}
          {!issued && report.signatures.length > 0 && ` ${t.stillHolds}`}
        </p>
        {overall === 'unreadable' && lang === 'vi' && <p>{report.error?.message}.</p>}
      </Banner>
      {fileName !== '' && (
        <p class="soft">
          {t.name}: {fileName}
        </p>
      )}
      {report.signatures.length > 0 && <h2>{t.signatures}</h2>}
      {report.signatures.map(signature => (
        <SignaturePanel key={signature.revision} lang={lang} signature={signature} />
      ))}
      <div class="row">
        <LinkButton href="/kiem-tra-ket-qua" kind="secondary">
          {t.another}
        </LinkButton>
      </div>
    </>
  )
}

function SignaturePanel({
  lang,
  signature,
}: {
  readonly lang: Frame['lang']
  readonly signature: SignatureReport
}) {
  const t = checkWords(lang)
  const { signer, laterChanges } = signature
  const day = (iso: string): string => formatDay(dayOf(new Date(iso)))
  const written = laterChanges.additions.filter(one => one.kind === 'text' && one.text)
  const notes = signature.notes.filter(note => !saidElsewhere.includes(note.code))
  const scope = signature.coversWholeFile
    ? t.coversAll
    : signature.allowedLaterRevision
      ? t.coversRevision(signature.revision)
      : t.coversChanged(signature.revision)
  return (
    <Panel
      title={t[roleOf(signature)]}
      level={3}
      actions={<Tag tone={tones[signature.indication]}>{sayVerdict(lang, signature)}</Tag>}
    >
      <SummaryList
        rows={[
          signer && { key: t.signer, value: signer.name ?? signer.subject },
          signer && {
            key: t.unit,
            value: [signer.unit, signer.organization].filter(Boolean).join(', ') || t.noStamp,
          },
          signature.time !== null && {
            key: t.time,
            value: signature.timestamp
              ? sayTime(signature.time, lang)
              : t.claimed(sayTime(signature.time, lang)),
          },
          { key: t.stamp, value: signature.timestamp ? sayTime(signature.timestamp, lang) : t.noStamp },
          { key: t.integrity, value: signature.integrity ? t.whole : t.broken },
          { key: t.scope, value: scope },
          laterChanges.forbidden && {
            key: t.change,
            value: lang === 'vi' ? laterChanges.forbidden.message : laterChanges.forbidden.change,
          },
          written.length > 0 && { key: t.added, value: written.map(one => one.text).join('; ') },
          { key: t.revocation, value: t[revocationOf(signature)] },
          signer && { key: t.issuer, value: signer.issuer },
          signer && { key: t.serial, value: <span class="code">{signer.serial}</span> },
          signer && { key: t.validity, value: t.fromTo(day(signer.validFrom), day(signer.validTo)) },
          signature.algorithm !== null && { key: t.algorithm, value: signature.algorithm },
          notes.length > 0 && {
            key: t.notes,
            value: notes.map(note => sayNote(lang, note.code)).join('; '),
          },
        ]}
      />
    </Panel>
  )
}
