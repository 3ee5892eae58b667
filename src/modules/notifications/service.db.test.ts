import { expect, test } from 'vitest'
import { startMailbox } from '../../../simulators/mailbox/mailbox.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { createSmtpMailer } from '../../integrations/smtp/mailer.ts'
import type { DeliveryResult } from '../../platform/mail/mailer.ts'
import { createNotifications } from './index.ts'

const { db } = await testDatabase()
const at = new Date('2026-11-25T09:00:00+07:00')
const notice = {
  agencyId: 'G15',
  to: 'lan@example.vn',
  subject: 'Hồ sơ đã được tiếp nhận',
  text: 'Mã hồ sơ: G15-261125-0001',
  about: { type: 'dossier', id: 'd' },
}

const withOutcome = (...outcomes: DeliveryResult[]) => {
  const sent: string[] = []
  const notifications = createNotifications({
    db,
    clock: () => at,
    mailer: {
      check: async () => ({ ok: true, detail: '' }),
      send: async mail => {
        sent.push(mail.messageId)
        return outcomes.shift() ?? { delivered: true, reply: '250' }
      },
    },
  })
  return { sent, ...notifications }
}
const rowOf = async () =>
  (await db.selectFrom('delivery').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst())!
const post = (notifications: { post: ReturnType<typeof withOutcome>['post'] }) =>
  db.transaction().execute(tx => notifications.post(tx, notice))

test('a notice exists exactly when its cause does', async () => {
  const notifications = withOutcome()
  await expect(
    db.transaction().execute(async tx => {
      await notifications.post(tx, notice)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await db.selectFrom('delivery').select('id').execute()).toEqual([])
})

test('sent once, also when the job runs twice, and its text forgotten', async () => {
  const notifications = withOutcome()
  await post(notifications)
  const { id } = await rowOf()
  await notifications.deliver('G15', id)
  await notifications.deliver('G15', id)
  expect(notifications.sent).toEqual([id])
  expect(await rowOf()).toMatchObject({ state: 'SENT', attempts: 1, body: '', sent_at: at })
})

test('a failure that may pass is named and tried again with the same id', async () => {
  const notifications = withOutcome({ delivered: false, reason: 'greylisted', retry: true, detail: '451' })
  await post(notifications)
  const { id } = await rowOf()
  await expect(notifications.deliver('G15', id)).rejects.toThrow('greylisted')
  expect(await rowOf()).toMatchObject({ state: 'WAITING', attempts: 1, reason: 'greylisted' })
  await notifications.deliver('G15', id)
  expect(notifications.sent).toEqual([id, id])
  expect(await rowOf()).toMatchObject({ state: 'SENT', attempts: 2, reason: null })
})

test('a wrong address is given up at once', async () => {
  const notifications = withOutcome({ delivered: false, reason: 'badAddress', retry: false, detail: '550' })
  await post(notifications)
  const { id } = await rowOf()
  await notifications.deliver('G15', id)
  expect(await rowOf()).toMatchObject({ state: 'GIVEN_UP', reason: 'badAddress', attempts: 1 })
})

test('a letter arrives over a real socket', async () => {
  const mailbox = await startMailbox()
  try {
    const notifications = createNotifications({
      db,
      clock: () => at,
      mailer: createSmtpMailer({ url: mailbox.url, from: 'motcua@example.vn' }),
    })
    await post(notifications)
    await notifications.deliver('G15', (await rowOf()).id)
    expect(mailbox.messages()).toMatchObject([{ subject: notice.subject }])
  } finally {
    await mailbox.close()
  }
})
