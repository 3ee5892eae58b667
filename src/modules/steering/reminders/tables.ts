import type { Day } from '../../../kernel/dates.ts'

/** A morning on which digests were made. */
export interface ReminderRunTable {
  day: Day
  from_day: Day
  ran_at: Date
  tasks: number
  digests: number
}

/** A digest that was made for a person on a day. */
export interface ReminderDigestTable {
  account_id: string
  day: Day
  agency_id: string
  tasks: number
  created_at: Date
}

declare module '../../../platform/database.ts' {
  interface Database {
    reminder_run: ReminderRunTable
    reminder_digest: ReminderDigestTable
  }
}

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    'steering.remind': Record<string, never>
  }
}
