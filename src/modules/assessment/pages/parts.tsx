import type { ComponentChildren } from 'preact'
import { formatInteger, formatPercent } from '../../../kernel/numbers.ts'
import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { Tabs } from '../../../ui/components/tabs/Tabs.tsx'
import { Timeline, type TimelineEntry } from '../../../ui/components/timeline/Timeline.tsx'
import { DeskLayout, type DeskLayoutProps } from '../../../ui/layouts/DeskLayout.tsx'
import type { StepRow } from '../diary.ts'
import { assessmentPath, essentialPath, exemplarsPath, servicesPath, systemsPath } from '../paths.ts'
import { stepWords } from './words.ts'

const parts = [
  { href: assessmentPath, label: 'Tổng quan' },
  { href: servicesPath, label: 'Dịch vụ công trực tuyến' },
  { href: essentialPath, label: 'Dịch vụ thiết yếu' },
  { href: exemplarsPath, label: 'Điển hình' },
  { href: systemsPath, label: 'Hệ thống thông tin' },
] as const

export interface AssessmentLayoutProps extends Omit<DeskLayoutProps, 'above' | 'search' | 'list'> {
  /** The part one is in: its address. */
  readonly part: (typeof parts)[number]['href']
  /** The way back, on pages below a part. */
  readonly back?: { readonly href: string; readonly label: string } | undefined
}

/** The desk layout with the parts of assessment above; the search of the header looks for services. */
export function AssessmentLayout({ part, back, ...props }: AssessmentLayoutProps) {
  return (
    <DeskLayout
      {...props}
      above={
        back ? (
          <BackLink href={back.href}>{back.label}</BackLink>
        ) : (
          <Tabs label="Đánh giá" tabs={parts.map(one => ({ ...one, current: one.href === part }))} />
        )
      }
    />
  )
}

/** Links that take a table away. */
export function Downloads({ csv, xlsx }: { readonly csv: string; readonly xlsx: string }) {
  return (
    <p class="row">
      <LinkButton href={xlsx} kind="secondary" download>
        Tải bảng tính (XLSX)
      </LinkButton>
      <LinkButton href={csv} kind="quiet" download>
        Tải CSV
      </LinkButton>
    </p>
  )
}

/** Who did what, why, when; the newest first. */
export function Diary({ steps }: { readonly steps: readonly StepRow[] }) {
  const entries = steps.map(
    (step): TimelineEntry => ({
      at: step.at,
      who: step.actor_name,
      what: stepWords[step.action] ?? step.action,
      ...(step.reason && { why: step.reason }),
    }),
  )
  return <Timeline entries={entries} />
}

export interface SharePartProps {
  readonly part: number
  readonly whole: number
  /** Where the rows of the part and of the whole are. */
  readonly links?: { readonly part: string | null; readonly whole: string | null }
}

/** "12,6%, 30 trong 238", each number open to its rows; a dash where nothing was counted. */
export function SharePart({ part, whole, links }: SharePartProps) {
  if (whole === 0) return <span class="soft">–</span>
  const number = (value: number, href: string | null | undefined) =>
    href ? <a href={href}>{formatInteger(value)}</a> : formatInteger(value)
  return (
    <>
      {formatPercent(part, whole)}
      <div class="soft small share-of">
        {number(part, links?.part)} trong {number(whole, links?.whole)}
      </div>
    </>
  )
}

/** Something that explains how figures come about. */
export function How({ children }: { readonly children: ComponentChildren }) {
  return (
    <section class="stack stack-small">
      <h2>Cách tính</h2>
      <div class="prose soft small">{children}</div>
    </section>
  )
}
