import { type Day, dayOf, formatDay } from '../../../../kernel/dates.ts'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import type { TimelineEntry } from '../../../../ui/components/timeline/Timeline.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { sayKnown } from '../../held.ts'
import type { DraftLife } from '../life.ts'
import type { DraftEventRow } from '../store.ts'
import type { DraftsView } from '../view.ts'

/** As of which day the figures are, and whether they are invented. */
export const AsOfLine = ({
  view,
  what,
  illustrative,
}: {
  readonly view: DraftsView
  readonly what: string
  /** Everything here is invented, or some of it. */
  readonly illustrative: 'all' | 'some' | false
}) => (
  <p class="soft">
    {what}, tính tại ngày {formatDay(view.asOf)}
    {view.knownOn ? `, theo thông tin có đến ${sayKnown(view.knownOn)}` : ', theo thông tin đến lúc này'}.
    {illustrative === 'some' && ' Trong số này có'} {illustrative && <DemoBadge />}
  </p>
)

/** A figure that opens to its rows; nothing to open where it is 0. */
export const FigureLink = ({ value, href }: { readonly value: number; readonly href: string }) =>
  value > 0 ? <a href={href}>{formatInteger(value)}</a> : <span>{formatInteger(value)}</span>

const saidDay = (day: Day | null | undefined): string => (day ? formatDay(day) : 'chưa có')

/** The history as a diary: who, what, why, when; plans before and after; the documents by number. */
export const draftEntries = (
  events: readonly DraftEventRow[],
  life: DraftLife,
  beginning: string,
  nameOf: (id: string) => string,
): TimelineEntry[] =>
  events
    .map((event): TimelineEntry => {
      const { detail } = event
      const step = life.transitions[event.kind]
      const on =
        event.effective_on !== dayOf(event.recorded_at) ? `, từ ngày ${formatDay(event.effective_on)}` : ''
      const named = detail.document ?? detail.consent
      return {
        at: event.recorded_at,
        who: nameOf(event.actor_name),
        what: `${step ? step.vi.charAt(0).toLowerCase() + step.vi.slice(1) : beginning}${on}${
          named
            ? `: ${detail.consent ? 'Thủ tướng Chính phủ đồng ý tại ' : ''}văn bản ${named.number} ngày ${formatDay(named.on)}`
            : ''
        }${detail.effectiveOn ? `, có hiệu lực từ ngày ${formatDay(detail.effectiveOn)}` : ''}`,
        ...(event.reason && { why: event.reason }),
        ...(detail.plannedBefore !== undefined && {
          changes: [
            { label: 'Kế hoạch', before: saidDay(detail.plannedBefore), after: saidDay(detail.plannedOn) },
          ],
        }),
      }
    })
    .toReversed()
