import type { Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { createDetailing } from '../detailing/service.ts'
import { createProgramme } from '../programme/service.ts'
import { detailingSource, programmeSource } from './draft-sources.ts'
import { defaultReportSettings, type ReportSettings } from './gather.ts'
import { inspectionSource } from './inspection-source.ts'
import { secretSource } from './secret-source.ts'
import { createSteeringReport, type SteeringReport } from './service.ts'
import { createTaskSource } from './task-source.ts'

/** The report over everything the steering module holds, for the server and for the command line. */
export function steeringReport(deps: {
  readonly db: Db
  readonly clock: () => Date
  readonly publicUrl: string
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
    names(day: Day): Promise<(id: string) => string>
  }
  readonly settings?: ReportSettings
}): SteeringReport {
  const { db, clock, organizations, publicUrl, settings = defaultReportSettings } = deps
  return createSteeringReport({
    ...{ db, clock, publicUrl, settings },
    names: organizations.names,
    sources: {
      tasks: createTaskSource(db, settings),
      programme: programmeSource(createProgramme({ db, clock, organizations })),
      detailing: detailingSource(createDetailing({ db, clock, organizations })),
      inspections: inspectionSource(db, organizations.names),
      secret: secretSource(db),
    },
  })
}
