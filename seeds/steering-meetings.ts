import type { PersonActor } from '../src/kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import type { SigningKeys } from '../src/modules/signing/index.ts'
import { addWeekdays, createMeetings, createTasks, signatoryKey } from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'
import type { FileStore } from '../src/platform/files/file-store.ts'
import { cast, demoPin, type Person } from './cast.ts'

export interface MeetingWorld {
  readonly db: Db
  readonly files: FileStore
  readonly keys: SigningKeys
}

/** A sitting of three weeks ago, frozen and signed, and the one of today, still open. */
export async function seedMeetingsLive(world: MeetingWorld, viet: PersonActor, now: Date): Promise<void> {
  const { db } = world
  const time = { now }
  const clock = (): Date => time.now
  const organizations = createOrganizations({ db, clock: () => now })
  const tasks = createTasks({ db, clock, organizations, workingDays: async () => addWeekdays })
  const signer = { accountId: viet.accountId, name: viet.name, authority: (cast.viet as Person).signsAs! }
  const meetings = createMeetings({
    ...{ ...world, clock, tasks, organizations, publicUrl: '', illustrative: true },
    signatories: async () => [signer],
  })
  const today = dayOf(now)
  const past = plusDays(today, -21)
  time.now = momentAt(past, '14:00')
  const sitting = {
    ...{ agencyId: 'G22', place: 'Trụ sở Văn phòng Chính phủ' },
    title: 'Phiên rà soát nhiệm vụ định kỳ (minh họa)',
  }
  const first = await meetings.open({ ...sitting, heldOn: past, sinceOn: plusDays(past, -28) }, viet)
  await meetings.addItem(
    first,
    {
      ...{ kind: 'opinion', aboutId: 'G15', deadline: null },
      text: 'Cần làm rõ trách nhiệm của từng đơn vị đối với nhiệm vụ quá hạn.',
    },
    viet,
  )
  await meetings.addItem(
    first,
    {
      ...{ kind: 'conclusion', aboutId: 'H57', deadline: plusDays(past, 35) },
      text: 'Hoàn thành số liệu cấp xã, báo cáo lại kết quả số hóa hồ sơ',
    },
    viet,
  )
  const versionNow = async (): Promise<number> => (await meetings.whole(first.id))!.sitting.version
  const conclusions = (await meetings.whole(first.id))!.items.filter(item => item.kind === 'conclusion')
  await meetings.giveTasks(
    first,
    {
      ...{ number: 'MH-140/TB-VPCP', issuedOn: past, version: await versionNow() },
      chosen: conclusions.map(({ seq, version, deadline }) => ({ seq, version, deadline })),
    },
    viet,
  )
  time.now = momentAt(past, '16:30')
  await meetings.freeze(first, { version: await versionNow(), signer: signatoryKey(signer) }, viet)
  time.now = momentAt(past, '16:45')
  await meetings.sign(first, { version: await versionNow(), pin: demoPin }, viet)

  time.now = now
  await meetings.open({ ...sitting, heldOn: today }, viet)
}
