import type { ComponentChildren } from 'preact'
import { dayOf } from '../../../kernel/dates.ts'
import { endingsOf, namesOf, usualKinds } from '../../../platform/files/index.ts'
import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { Confirmation } from '../../../ui/components/confirmation/Confirmation.tsx'
import { DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { Deadline, type DeadlineProps, momentIn } from '../../../ui/components/deadline/Deadline.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { FileInput } from '../../../ui/components/file-input/FileInput.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../ui/components/radios/Radios.tsx'
import { ResultList } from '../../../ui/components/result-list/ResultList.tsx'
import { Road, type RoadStep } from '../../../ui/components/road/Road.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { Textarea } from '../../../ui/components/textarea/Textarea.tsx'
import { Timeline } from '../../../ui/components/timeline/Timeline.tsx'
import { formatDay, formatStamp, href, type Lang, vietnameseOn } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import { type FieldError, type Frame, usePage } from '../../../ui/view.ts'
import { type Level, levels, type Question, questions } from '../../feedback/index.ts'
import { type FeeOrder, feeStateName, sayAmount } from '../../fees/index.ts'
import { AnswerSummary, type SummaryPart } from '../../forms/index.ts'
import { states } from '../lifecycle.ts'
import type { FileRow, ListRow } from '../store.ts'
import type { SupplementItem } from '../tables.ts'
import type { DiaryEntry } from './diary.ts'
import { mineWords } from './words.ts'

/** A draft that can be gone on with. */
export interface ListedDraft {
  readonly address: string
  readonly procedureName: string
  readonly updatedAt: Date
}

/** Drafts and dossiers of the person and of the firms they represent. */
export function MineList({
  frame,
  drafts,
  rows,
}: {
  frame: Frame
  drafts: readonly ListedDraft[]
  rows: readonly ListRow[]
}) {
  const { lang } = frame
  const t = mineWords(lang)
  return (
    <PortalLayout
      {...frame}
      title={t.mine}
      wide
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.mine}</h1>
      {drafts.length > 0 && (
        <section class="stack stack-small" aria-labelledby="dang-ke-khai">
          <h2 id="dang-ke-khai">{t.drafts}</h2>
          <ResultList
            items={drafts.map(draft => ({
              href: draft.address,
              title: draft.procedureName,
              facts: [t.changed(formatStamp(draft.updatedAt, lang))],
            }))}
          />
        </section>
      )}
      {rows.length === 0 ? (
        drafts.length === 0 && (
          <EmptyState title={t.none} action={<LinkButton href="/thu-tuc">{t.find}</LinkButton>}>
            {t.noneHelp}
          </EmptyState>
        )
      ) : (
        <section class="stack stack-small" aria-labelledby="da-nop">
          <h2 id="da-nop">{t.filed}</h2>
          <DataTable
            caption={t.filed}
            rows={rows}
            rowKey={row => row.id}
            columns={[
              {
                key: 'procedure',
                title: t.procedure,
                card: 'title',
                cell: row => (
                  <a href={href(lang, `/ho-so-cua-toi/${row.id}`)} lang={vietnameseOn(lang)}>
                    {row.procedure_name}
                  </a>
                ),
              },
              {
                key: 'code',
                title: t.code,
                cell: row => <span class="code">{row.code ?? row.submission_code}</span>,
              },
              { key: 'owner', title: t.owner, cell: row => row.owner_name },
              { key: 'state', title: t.state, cell: row => states[row.state][lang] },
              { key: 'submitted', title: t.submitted, cell: row => formatDay(dayOf(row.submitted_at)) },
              {
                key: 'due',
                title: t.due,
                cell: row =>
                  row.current_due_at
                    ? momentIn(lang, row.current_due_at)
                    : !states[row.state].ended && (
                        <span class="soft">{row.accepted_at ? t.duePaused : t.dueOnAcceptance}</span>
                      ),
              },
            ]}
          />
        </section>
      )}
    </PortalLayout>
  )
}

/** Everything the owner sees of a dossier. */
export interface MineView {
  readonly id: string
  readonly revision: number
  readonly code: string | null
  readonly submissionCode: string
  readonly pin: string
  readonly procedureName: string
  readonly agencyName: string
  readonly ownerName: string
  readonly sentence: string
  readonly road: readonly RoadStep[]
  readonly deadline: DeadlineProps | undefined
  /** What is due, and whether the desk noted it as paid. */
  readonly fee: FeeOrder | null
  readonly illustrative: boolean
  readonly supplement: readonly SupplementItem[] | null
  readonly canWithdraw: boolean
  readonly result: {
    readonly channel: 'counter' | 'online' | 'post'
    readonly deskName: string
    readonly hash: string
    readonly canReceive: boolean
  } | null
  readonly rating: { readonly given: Level | null; readonly open: boolean }
  readonly papers: readonly { readonly name: string; readonly files: readonly FileRow[] }[]
  /** `isVoid`: the acceptance it was printed for was undone. */
  readonly forms: readonly {
    readonly id: string
    readonly name: string
    readonly at: Date
    readonly isVoid: boolean
  }[]
  readonly answers: readonly SummaryPart[]
  readonly diary: readonly DiaryEntry[]
}

/** One dossier as its applicant sees it. */
export function MineDossier({ frame, view }: { frame: Frame; view: MineView }) {
  const { lang } = frame
  const t = mineWords(lang)
  return (
    <PortalLayout
      {...frame}
      title={`${view.procedureName} – ${view.code ?? view.submissionCode}`}
      above={<BackLink href="/ho-so-cua-toi">{t.mine}</BackLink>}
    >
      <div class="row">
        <h1 lang={vietnameseOn(lang)}>{view.procedureName}</h1>
        {view.illustrative && <DemoBadge />}
      </div>
      <Road sentence={view.sentence} steps={view.road} />
      {view.deadline && <Deadline {...view.deadline} />}
      <Panel title={t.next}>
        <Next view={view} lang={lang} />
      </Panel>
      <SummaryList
        rows={[
          view.code !== null && { key: t.code, value: <span class="code">{view.code}</span> },
          { key: t.submission, value: <span class="code">{view.submissionCode}</span> },
          { key: t.pin, value: <span class="code">{view.pin}</span> },
          { key: t.owner, value: view.ownerName },
          { key: t.agency, value: view.agencyName },
          view.fee && { key: t.fees, value: <Fee fee={view.fee} lang={lang} /> },
        ]}
      />
      {view.forms.length > 0 && (
        <Panel title={t.forms}>
          <ul>
            {view.forms.map(form => (
              <li key={form.id}>
                <a href={`/ho-so-cua-toi/${view.id}/bieu-mau/${form.id}.pdf`}>{form.name}</a>{' '}
                <span class="soft small">
                  {formatStamp(form.at, lang)}
                  {form.isVoid && ` · ${t.formVoid}`}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t.diary}>
        <Timeline
          entries={view.diary.map(entry => ({
            at: entry.at,
            who: '',
            what: entry.what,
            ...(entry.reason && { why: entry.reason }),
          }))}
        />
      </Panel>
      <Panel title={t.papers}>
        <SummaryList
          rows={view.papers.map(paper => ({
            key: paper.name,
            value: paper.files.length === 0 ? '–' : <Files id={view.id} files={paper.files} />,
          }))}
        />
      </Panel>
      <AnswerSummary parts={view.answers} />
    </PortalLayout>
  )
}

function Fee({ fee, lang }: { fee: FeeOrder; lang: Lang }) {
  return (
    <>
      {sayAmount(fee, lang)}{' '}
      <Tag tone={fee.state === 'PAID' ? 'done' : 'soon'}>{feeStateName(fee.state, lang)}</Tag>
      {fee.note && <div class="soft small">{fee.note}</div>}
    </>
  )
}

function Next({ view, lang }: { view: MineView; lang: Lang }) {
  const t = mineWords(lang)
  const address = `/ho-so-cua-toi/${view.id}`
  const parts: ComponentChildren[] = []
  if (view.supplement)
    parts.push(
      <div class="stack stack-small" key="supply">
        <p>{t.supplyLead}</p>
        <ul>
          {view.supplement.map(item => (
            <li key={item.text}>
              {item.text} <span class="soft">({item.reason})</span>
            </li>
          ))}
        </ul>
        <div class="row">
          <LinkButton href={`${address}/bo-sung`}>{t.supply}</LinkButton>
        </div>
      </div>,
    )
  if (view.result)
    parts.push(
      <div class="stack stack-small" key="result">
        {view.result.channel === 'counter' && <p>{t.counter(view.result.deskName)}</p>}
        {view.result.channel === 'post' && <p>{t.post}</p>}
        <div class="row">
          <LinkButton href={`${address}/ket-qua.pdf`} download>
            {t.download}
          </LinkButton>
        </div>
        {view.result.canReceive && (
          <Form action={`${address}/nhan-ket-qua`}>
            <Hidden name="revision" value={view.revision} />
            <Hidden name="hash" value={view.result.hash} />
            <div class="row">
              <Button kind="secondary">{t.received}</Button>
            </div>
          </Form>
        )}
      </div>,
    )
  if (view.rating.given) parts.push(<p key="rated">{t.rated(levels[view.rating.given][lang])}</p>)
  if (view.rating.open)
    parts.push(
      <div class="row" key="rate">
        <LinkButton href={`${address}/danh-gia`} kind="secondary">
          {t.rate}
        </LinkButton>
      </div>,
    )
  if (view.canWithdraw)
    parts.push(
      <div class="row" key="withdraw">
        <LinkButton href={`${address}/rut`} kind="quiet">
          {t.withdraw}
        </LinkButton>
      </div>,
    )
  const mustAct = view.supplement !== null || view.result?.canReceive
  return (
    <div class="stack">
      {!mustAct && <p>{t.nothing}</p>}
      {parts}
    </div>
  )
}

function Files({ id, files }: { id: string; files: readonly FileRow[] }) {
  return (
    <ul class="plain">
      {files.map(file => (
        <li key={file.id}>
          <a href={`/ho-so-cua-toi/${id}/tep/${file.id}`}>{file.name}</a>
          {file.replaced_by && <Tag tone="plain">{mineWords(usePage().lang).replaced}</Tag>}
        </li>
      ))}
    </ul>
  )
}

/** After filing: the code to keep, what happens now. */
export function FiledPage(props: {
  readonly frame: Frame
  readonly id: string
  readonly submissionCode: string
  readonly pin: string
  readonly answerBy: Date | null
  readonly lookupAddress: string
}) {
  const { frame, answerBy } = props
  const { lang } = frame
  const t = mineWords(lang)
  return (
    <PortalLayout {...frame} title={t.done}>
      <Confirmation
        title={t.done}
        codeLabel={t.submission}
        code={props.submissionCode}
        qr={{ text: props.lookupAddress, label: t.qr }}
      >
        <p>
          {t.pin}: <b class="code">{props.pin}</b>
        </p>
        <p class="small">{t.pinWhat}</p>
      </Confirmation>
      <h2>{t.doneNow}</h2>
      <p>{answerBy ? t.doneNext(momentIn(lang, answerBy)) : t.doneNextPlain}</p>
      <p>{t.doneMail}</p>
      <div class="row">
        <LinkButton href={`/ho-so-cua-toi/${props.id}`}>{t.see}</LinkButton>
      </div>
    </PortalLayout>
  )
}

/** Supplying what was asked: a file for each item, and a message. */
export function SupplyPage(props: {
  readonly frame: Frame
  readonly id: string
  readonly revision: number
  readonly items: readonly SupplementItem[]
  readonly note: string
  readonly errors: readonly FieldError[]
  readonly maxMegabytes: number
}) {
  const { frame, items, errors } = props
  const t = mineWords(frame.lang)
  return (
    <PortalLayout
      {...frame}
      title={t.supply}
      errors={errors}
      above={<BackLink href={`/ho-so-cua-toi/${props.id}`}>{t.mine}</BackLink>}
    >
      <h1>{t.supply}</h1>
      <p class="lead">{t.supplyLead}</p>
      <Form action={`/ho-so-cua-toi/${props.id}/bo-sung`} files>
        <Hidden name="revision" value={props.revision} />
        {items.map((item, index) => (
          <FileInput
            key={item.text}
            name={`tep-${index + 1}`}
            label={item.text}
            hint={`${t.reason}: ${item.reason.replace(/[.\s]+$/, '')}.`}
            kinds={namesOf(usualKinds)}
            accept={endingsOf(usualKinds)}
            maxMegabytes={props.maxMegabytes}
          />
        ))}
        <Textarea name="loi-nhan" label={t.note} optional limit={1_000} value={props.note} />
        <div class="row">
          <Button>{t.send}</Button>
        </div>
      </Form>
    </PortalLayout>
  )
}

/** Asking once more before a dossier is withdrawn. */
export function WithdrawPage({
  frame,
  id,
  revision,
  errors,
}: {
  frame: Frame
  id: string
  revision: number
  errors: readonly FieldError[]
}) {
  const t = mineWords(frame.lang)
  return (
    <PortalLayout
      {...frame}
      title={t.withdraw}
      errors={errors}
      above={<BackLink href={`/ho-so-cua-toi/${id}`}>{t.mine}</BackLink>}
    >
      <h1>{t.withdraw}</h1>
      <p class="lead">{t.withdrawLead}</p>
      <Form action={`/ho-so-cua-toi/${id}/rut`}>
        <Hidden name="revision" value={revision} />
        <Textarea name="ly-do" label={t.reason} optional limit={1_000} />
        <div class="row">
          <Button kind="danger">{t.withdraw}</Button>
          <LinkButton href={`/ho-so-cua-toi/${id}`} kind="secondary">
            {t.keep}
          </LinkButton>
        </div>
      </Form>
    </PortalLayout>
  )
}

/** Rating the service. */
export function RatingPage(props: {
  readonly frame: Frame
  readonly id: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}) {
  const { frame, id, typed, errors } = props
  const { lang } = frame
  const t = mineWords(lang)
  const choices = (Object.keys(levels) as Level[]).map(level => ({
    value: level,
    label: levels[level][lang],
  }))
  return (
    <PortalLayout
      {...frame}
      title={t.rate}
      errors={errors}
      above={<BackLink href={`/ho-so-cua-toi/${id}`}>{t.mine}</BackLink>}
    >
      <h1>{t.rate}</h1>
      <Form action={`/ho-so-cua-toi/${id}/danh-gia`}>
        <Radios name="muc-do" label={t.level} choices={choices} value={typed['muc-do']} />
        <h2>{t.optional}</h2>
        {(Object.keys(questions) as Question[]).map(question => (
          <Radios
            key={question}
            name={question}
            label={questions[question][lang]}
            optional
            inline
            choices={choices}
            value={typed[question]}
          />
        ))}
        <Textarea name="y-kien" label={t.words} optional limit={2_000} value={typed['y-kien']} />
        <div class="row">
          <Button>{t.sendRating}</Button>
        </div>
      </Form>
    </PortalLayout>
  )
}
