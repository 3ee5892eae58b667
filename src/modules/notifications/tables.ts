import type { Generated } from 'kysely'
import type { MailFailure } from '../../platform/mail/mailer.ts'

export interface DeliveryTable {
  agency_id: string
  id: string
  recipient: string
  subject: string
  body: string
  about_type: string
  about_id: string
  state: 'WAITING' | 'SENT' | 'GIVEN_UP'
  attempts: Generated<number>
  reason: MailFailure | null
  detail: string | null
  created_at: Date
  last_attempt_at: Date | null
  sent_at: Date | null
}

declare module '../../platform/database.ts' {
  interface Database {
    delivery: DeliveryTable
  }
}

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'notifications.deliver': { agencyId: string; deliveryId: string }
  }
}
