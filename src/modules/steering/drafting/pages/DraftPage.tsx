import type { ComponentChildren } from 'preact'
import { formatDay } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Road, type RoadStep } from '../../../../ui/components/road/Road.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Timeline } from '../../../../ui/components/timeline/Timeline.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import type { DraftLife } from '../life.ts'
import type { DraftEventRow, DraftRow } from '../store.ts'
import { decidedByWords, formWords } from '../words.ts'
import { draftEntries } from './parts.tsx'

export interface DraftPageProps {
  readonly frame: Frame
  readonly draft: DraftRow
  readonly events: readonly DraftEventRow[]
  readonly life: DraftLife
  /** What its history begins with: "đăng ký đề án". */
  readonly beginning: string
  /** Way back to the list. */
  readonly back: { readonly href: string; readonly label: string }
  readonly path: string
  /** Steps this person can take now. */
  readonly actions: readonly string[]
  readonly agencyName: (id: string) => string
  /** How it stands, as tags. */
  readonly stands: ComponentChildren
  /** Of which day the state is, when it is not that of today. */
  readonly note?: ComponentChildren
  /** States of the straight road, in order. */
  readonly road: readonly string[]
  readonly facts: readonly (SummaryRow | null | undefined | false)[]
}

/** A draft: how it stands, the road, its facts, what can be done, and everything that happened. */
export function DraftPage(props: DraftPageProps) {
  const { frame, draft, life, path, actions, agencyName } = props
  const [first, ...others] = actions
  return (
    <DeskLayout
      {...frame}
      title={draft.code}
      above={<BackLink href={props.back.href}>{props.back.label}</BackLink>}
    >
      <h1>{draft.name}</h1>
      <p class="row">
        {props.stands}
        {draft.illustrative && <DemoBadge />}
        {props.note && <span class="soft">{props.note}</span>}
      </p>
      <Road
        sentence={`${life.states[draft.state]?.vi ?? draft.state}, từ ngày ${formatDay(draft.stepped_on)}`}
        steps={roadOf(props)}
      />
      {first && (
        <div class="row">
          <LinkButton href={`${path}/${draft.id}/${life.transitions[first]!.slug}`}>
            {life.transitions[first]!.vi}
          </LinkButton>
          {others.map(action => (
            <LinkButton
              key={action}
              href={`${path}/${draft.id}/${life.transitions[action]!.slug}`}
              kind="secondary"
            >
              {life.transitions[action]!.vi}
            </LinkButton>
          ))}
        </div>
      )}
      <SummaryList
        rows={[
          { key: 'Mã', value: draft.code },
          { key: 'Cơ quan chủ trì', value: agencyName(draft.agency_id) },
          draft.cooperating.length > 0 && {
            key: 'Cơ quan phối hợp',
            value: draft.cooperating.map(agencyName).join('; '),
          },
          { key: 'Hình thức', value: formWords[draft.form] },
          { key: 'Cấp quyết định', value: decidedByWords[draft.decided_by] },
          ...props.facts,
          draft.explanation !== null && { key: 'Giải trình', value: draft.explanation },
        ]}
      />
      <section class="stack">
        <h2>Quá trình thực hiện</h2>
        <Timeline entries={draftEntries(props.events, life, props.beginning, agencyName)} />
      </section>
    </DeskLayout>
  )
}

/** The road with the days on which its states were reached. */
function roadOf({ draft, events, life, road }: DraftPageProps): RoadStep[] {
  const reached = new Map(
    events.flatMap(event => (event.to_state === null ? [] : [[event.to_state, event.effective_on] as const])),
  )
  const here = road.indexOf(draft.state)
  const furthest = Math.max(here, ...[...reached.keys()].map(state => road.indexOf(state)))
  const stopped = life.states[draft.state]?.ended === true && here < 0
  const steps = road.map((state, index): RoadStep => {
    const day = reached.get(state)
    const ended = life.states[state]?.ended === true
    return {
      label: life.states[state]?.vi ?? state,
      state: index === here ? (ended ? 'done' : 'current') : index <= furthest && day ? 'done' : 'ahead',
      ...(day && { when: formatDay(day) }),
    }
  })
  // A step that was passed over is no step of this road.
  return here >= 0
    ? steps.filter((step, index) => step.state !== 'ahead' || index > furthest)
    : [
        ...steps.filter(step => step.state === 'done'),
        {
          label: life.states[draft.state]?.vi ?? draft.state,
          state: stopped ? 'stopped' : 'current',
          when: formatDay(draft.stepped_on),
        },
      ]
}
