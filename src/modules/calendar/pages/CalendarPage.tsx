import { type Day, formatDay, weekdayName } from '../../../kernel/dates.ts'
import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../ui/components/radios/Radios.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tabs } from '../../../ui/components/tabs/Tabs.tsx'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { weekdays } from '../../../ui/i18n.ts'
import { DeskLayout } from '../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import type { ListedDay, ListedEdition } from '../agency-calendar.ts'
import type { CalendarOverview } from '../service.ts'
import { endPolicies, formatSessions, pauseMeasures, supplementClocks, weekKeys } from '../settings.ts'
import { dayKindName, settingWords, words } from '../words.ts'

export const calendarPath = '/quan-tri/lich-lam-viec'

/** What was typed into a form that has to be corrected. */
export type Typed = Readonly<Record<string, string | undefined>>

export interface CalendarPageProps {
  readonly frame: Frame
  readonly agencyId: string
  readonly agencyName: string
  readonly overview: CalendarOverview
  /** The edition shown; undefined when there is none at all. */
  readonly edition: ListedEdition | undefined
  readonly today: { readonly day: Day; readonly worked: boolean | null; readonly name: string | null }
  readonly errors?: readonly FieldError[]
  readonly typed?: Typed
}

/** The working calendar of one agency: editions, days, hours and how time is counted. */
export function CalendarPage(props: CalendarPageProps) {
  const { frame, agencyId, agencyName, overview, edition, today, errors = [], typed = {} } = props
  const t = words(frame.lang)
  const here = (key: string) => `${calendarPath}?co-quan=${agencyId}&nam=${key}`
  return (
    <DeskLayout {...frame} title={t.title} errors={errors} search={null}>
      <h1>{t.title}</h1>
      <p>
        {agencyName} · {t.today(`${weekdayName(today.day)} ${formatDay(today.day)}`)}
        {today.worked === null ? t.notCovered : today.worked ? t.worked : t.off}
        {today.name && ` – ${today.name}`}
      </p>
      <Banner kind="info">{t.promise}</Banner>
      {overview.editions.length > 0 && (
        <Tabs
          label={t.years}
          tabs={overview.editions.map(one => ({
            href: here(one.key),
            label: one.key,
            count: one.days.length,
            current: one.key === edition?.key,
          }))}
        />
      )}
      {edition ? (
        <EditionPanel agencyId={agencyId} edition={edition} lang={frame.lang} typed={typed} />
      ) : (
        <EmptyState title={t.none}>{t.noneHelp}</EmptyState>
      )}
      <Panel title={t.openYear}>
        <Form action={`${calendarPath}/nam`} inline label={t.openYear}>
          <Hidden name="co-quan" value={agencyId} />
          <TextInput
            name="nam-moi"
            label={t.year}
            hint={t.openYearHint}
            value={typed['nam-moi']}
            inputmode="numeric"
            width="short"
            maxlength={4}
          />
          <Button kind="secondary">{t.openYear}</Button>
        </Form>
      </Panel>
      <SettingsPanel agencyId={agencyId} overview={overview} lang={frame.lang} typed={typed} />
    </DeskLayout>
  )
}

interface PartProps {
  readonly agencyId: string
  readonly lang: Frame['lang']
  readonly typed: Typed
}

function EditionPanel({ agencyId, edition, lang, typed }: PartProps & { readonly edition: ListedEdition }) {
  const t = words(lang)
  const columns: Column<ListedDay>[] = [
    {
      key: 'day',
      title: t.day,
      card: 'title',
      cell: ({ day }) => `${weekdayName(day)} ${formatDay(day)}`,
    },
    { key: 'kind', title: t.kind, cell: ({ kind }) => dayKindName(lang, kind) },
    {
      key: 'name',
      title: t.name,
      cell: ({ name, confidence }) => (
        <>
          {name}
          {confidence && confidence !== 'high' && (
            <>
              {' '}
              <Tag tone="soon">{t.doubtful}</Tag>
            </>
          )}
        </>
      ),
    },
    {
      key: 'swap',
      title: t.swapWith,
      card: 'hide',
      cell: ({ swapWith }) => (swapWith ? formatDay(swapWith) : '–'),
    },
    {
      key: 'source',
      title: t.source,
      card: 'hide',
      cell: ({ own, source }) => (own ? t.own : (source ?? t.shared)),
    },
    {
      key: 'act',
      title: t.act,
      cell: ({ day, kind }) => (
        <Form action={`${calendarPath}/ngay/bo`} inline>
          <Hidden name="co-quan" value={agencyId} />
          <Hidden name="nam" value={edition.key} />
          <Hidden name="ngay" value={day} />
          <Button kind="quiet">
            {kind === 'ORDINARY' ? t.follow : t.remove}
            <span class="unseen"> {formatDay(day)}</span>
          </Button>
        </Form>
      ),
    },
  ]
  return (
    <Panel title={t.calendarOf(edition.key)}>
      <SummaryList
        rows={[
          { key: t.span, value: `${formatDay(edition.from)} – ${formatDay(edition.to)}` },
          {
            key: t.notice,
            value: (
              <Tag tone={edition.complete ? 'good' : 'soon'}>
                {edition.complete ? t.complete : t.incomplete}
              </Tag>
            ),
          },
          edition.source !== null && { key: t.source, value: edition.source },
          edition.note !== null && { key: t.note, value: edition.note },
        ]}
      />
      <Form action={`${calendarPath}/nam/thong-bao`} inline label={t.notice}>
        <Hidden name="co-quan" value={agencyId} />
        <Hidden name="nam" value={edition.key} />
        <Hidden name="du" value={edition.complete ? 'khong' : 'co'} />
        <Button kind="secondary">{edition.complete ? t.markIncomplete : t.markComplete}</Button>
      </Form>
      <DataTable
        caption={t.daysOf(edition.key)}
        columns={columns}
        rows={edition.days}
        rowKey={({ day }) => day}
      />
      <h3>{t.addDay}</h3>
      <Form action={`${calendarPath}/ngay`} label={t.addDay}>
        <Hidden name="co-quan" value={agencyId} />
        <Hidden name="nam" value={edition.key} />
        <Radios
          name="loai"
          label={t.kind}
          value={typed.loai}
          choices={[
            { value: 'HOLIDAY', label: dayKindName(lang, 'HOLIDAY') },
            { value: 'COMPENSATORY', label: dayKindName(lang, 'COMPENSATORY') },
            { value: 'SWAP', label: t.swap, hint: t.swapHint },
          ]}
        />
        <DateInput name="ngay" label={t.dayOff} value={typed.ngay} />
        <DateInput name="lam-bu" label={t.dayWorked} value={typed['lam-bu']} optional />
        <TextInput
          name="ten"
          label={t.name}
          hint={t.nameHint}
          value={typed.ten}
          width="medium"
          maxlength={200}
        />
        <div class="row">
          <Button>{t.addDay}</Button>
        </div>
      </Form>
    </Panel>
  )
}

function SettingsPanel({
  agencyId,
  overview,
  lang,
  typed,
}: PartProps & { readonly overview: CalendarOverview }) {
  const t = words(lang)
  const s = settingWords(lang)
  const { settings } = overview
  const names = weekdays(lang)
  const value = (field: string, saved: string): string => typed[field] ?? saved
  return (
    <Panel title={t.settings}>
      <Form action={`${calendarPath}/cach-tinh`} label={t.settings}>
        <Hidden name="co-quan" value={agencyId} />
        {weekKeys.map((key, index) => (
          <TextInput
            key={key}
            name={`gio-${key}`}
            label={names[(index + 1) % 7]!}
            hint={index === 0 ? t.hoursHint : undefined}
            value={value(`gio-${key}`, formatSessions(settings.week[key]))}
            width="medium"
            maxlength={100}
            spellcheck={false}
          />
        ))}
        <Radios
          name="ket-thuc"
          label={t.endPolicy}
          value={value('ket-thuc', settings.endPolicy)}
          choices={endPolicies.map(one => ({ value: one, label: s[one] }))}
        />
        <Radios
          name="bo-sung"
          label={t.supplementClock}
          value={value('bo-sung', settings.supplementClock)}
          choices={supplementClocks.map(one => ({ value: one, label: s[one] }))}
        />
        <Radios
          name="tam-dung"
          label={t.pauseMeasure}
          value={value('tam-dung', settings.pauseMeasure ?? '')}
          choices={[
            { value: '', label: t.pauseDefault },
            ...pauseMeasures.map(one => ({ value: one, label: s[one] })),
          ]}
        />
        <TextInput
          name="chuyen-truoc"
          label={t.cutoff}
          hint={t.cutoffHint}
          value={value('chuyen-truoc', settings.transferCutoff)}
          width="short"
          maxlength={5}
          spellcheck={false}
        />
        <div class="row">
          <Button>{t.save}</Button>
        </div>
      </Form>
    </Panel>
  )
}
