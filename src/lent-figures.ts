import type { Day } from './kernel/dates.ts'
import { onlineServicesOn } from './modules/assessment/index.ts'
import { createVolumes } from './modules/reports/index.ts'
import type { LentFigures } from './modules/steering/index.ts'
import type { Db } from './platform/database.ts'

/**
 * What the one-stop and assessment hold of an agency, lent to the reports it owes, so that no regime asks for it again
 * (NĐ 09/2019/NĐ-CP; steering fact sheet §10). A figure that is not held of that agency is absent.
 */
export async function lentFigures(on: Db, agencyId: string, from: Day, to: Day): Promise<LentFigures> {
  const [dossiers, online] = await Promise.all([
    createVolumes({ db: on }).ofAgency(agencyId, from, to),
    onlineServicesOn(on, agencyId, to),
  ])
  return {
    ...(dossiers && {
      'dossiers.accepted': dossiers.accepted,
      'dossiers.online': dossiers.online,
      'dossiers.finished': dossiers.finished,
      'dossiers.onTime': dossiers.onTime,
    }),
    ...(online !== undefined && { 'services.online': online }),
  }
}
