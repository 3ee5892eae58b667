import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, formatDay } from '../../../kernel/dates.ts'
import { may } from '../../identity/index.ts'
import { figureHref, type TimeClass } from '../../steering/index.ts'
import { withQuery } from '../paths.ts'
import type { IndexKey } from './indices.ts'

/** Where the rows behind a share are: the part and the whole; null where this person may not open them. */
export interface RowLinks {
  readonly part: string | null
  readonly whole: string | null
}

const closed: RowLinks = { part: null, whole: null }

/** Tasks open to their list; dossiers to the published figures of the agency over the same days. */
export function rowsBehind(
  key: IndexKey,
  agencyId: string,
  days: { readonly setKey: string; readonly from: Day; readonly to: Day },
  actor: PersonActor,
): RowLinks {
  const { setKey, from, to } = days
  if (key === 'taskOnTime' || key === 'taskOverdue') {
    if (!may(actor, 'task.readAll') && !may(actor, 'task.readInAgency', agencyId)) return closed
    const open = (...classes: TimeClass[]): string =>
      figureHref({ setKey, agencyId, figure: { asOf: to, from, to, classes } })
    return key === 'taskOnTime'
      ? { part: open('DONE_ON_TIME'), whole: open('DONE_ON_TIME', 'DONE_LATE') }
      : { part: open('OPEN_OVERDUE'), whole: open() }
  }
  if (key === 'dossierOnTime' || key === 'dossierOnline')
    return {
      part: null,
      whole: withQuery('/thong-ke', { tu: formatDay(from), den: formatDay(to), 'co-quan': agencyId }),
    }
  return closed
}
