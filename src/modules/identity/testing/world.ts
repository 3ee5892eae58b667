import type { PersonActor } from '../../../kernel/actor.ts'
import type { Db } from '../../../platform/database.ts'
import { createRateLimiter } from '../../../platform/rate-limit.ts'
import { createOrganizations } from '../../organizations/index.ts'
import type { Caller } from '../caller.ts'
import type { CastMember } from '../cast.ts'
import type { OutgoingMail } from '../mails.ts'
import { createPasswords } from '../passwords.ts'
import { createIdentity, type IdentityDeps } from '../service.ts'

/** For tests: the module on a real database, with a clock that stands still, letters that pile up, and quick hashes. */
export async function createWorld(db: Db, more: Partial<IdentityDeps> = {}) {
  await db
    .insertInto('organization')
    .values(
      (
        [
          ['G15', 'Bộ Tư pháp'],
          ['G22', 'Văn phòng Chính phủ'],
        ] as const
      ).map(([id, name]) => ({
        id,
        legacy_code: `000.00.00.${id}`,
        name,
        name_en: null,
        abbreviation: null,
        kind: 'ministry',
        status: 'active',
        merged_into: null,
        merged_on: null,
        note: null,
        settings: null,
      })),
    )
    .execute()
  await db
    .insertInto('organization_unit')
    .values(
      (['G15.MC', 'G15.BTTP'] as const).map(id => ({
        agency_id: 'G15',
        id,
        name: id,
        name_en: null,
        abbreviation: null,
        kind: id === 'G15.MC' ? 'desk' : 'settling',
      })),
    )
    .execute()

  const time = { now: new Date('2026-03-02T02:00:00Z') }
  const mails: OutgoingMail[] = []
  const clock = (): Date => time.now
  const limiter = createRateLimiter({ db, secret: 'limits', clock })
  const organizations = createOrganizations({ db, clock })
  const identity = createIdentity({
    db,
    clock,
    limiter,
    organizations,
    secret: Buffer.alloc(32, 9),
    publicUrl: 'http://localhost',
    passwords: createPasswords({ cost: { memory: 64, passes: 1, parallelism: 1 }, atOnce: 4 }),
    sendMail: async (_tx, mail) => {
      mails.push(mail)
    },
    ...more,
  })

  const cast = {
    lan: {
      kind: 'citizen',
      email: 'lan@example.vn',
      name: 'Trần Thị Lan',
      phone: '0912345678',
      idNumber: '001190000123',
      password: 'sông Hồng phù sa',
      illustrative: true,
    },
    director: {
      kind: 'citizen',
      email: 'giamdoc@example.vn',
      name: 'Lê Văn Bình',
      password: 'sông Đà thủy điện',
      illustrative: true,
      firms: [
        {
          kind: 'enterprise',
          taxCode: '0999999912',
          name: 'Công ty Minh Họa',
          address: 'Số 1 phố Minh Họa, Hà Nội',
          type: 'legal',
        },
      ],
    },
    mai: {
      kind: 'official',
      username: 'mai',
      email: 'mai@moj.example',
      name: 'Nguyễn Thị Mai',
      password: 'bàn tiếp nhận số một',
      posts: [{ role: 'RECEPTIONIST', agencyId: 'G15', unitId: 'G15.MC' }],
      illustrative: true,
    },
    minh: {
      kind: 'official',
      username: 'minh',
      email: 'minh@moj.example',
      name: 'Phạm Minh',
      password: 'thụ lý hồ sơ đúng hạn',
      posts: [{ role: 'OFFICER', agencyId: 'G15', unitId: 'G15.BTTP' }],
      illustrative: true,
    },
    quan: {
      kind: 'official',
      username: 'quan',
      email: 'quan@gov.example',
      name: 'Đỗ Quân',
      password: 'văn phòng chính phủ 22',
      posts: [{ role: 'PROCEDURE_CONTROL', agencyId: 'G22', unitId: null }],
      illustrative: true,
    },
    vy: {
      kind: 'official',
      username: 'vy',
      email: 'vy@moj.example',
      name: 'Hoàng Vy',
      password: 'quản trị hai vai trò',
      posts: [
        { role: 'ADMIN_BUSINESS', agencyId: 'G15', unitId: null },
        { role: 'ADMIN_TECH', agencyId: 'G15', unitId: null },
      ],
      illustrative: true,
    },
  } as const satisfies Record<string, CastMember>
  type Name = keyof typeof cast
  const ids = {} as Record<Name, string>
  for (const name of Object.keys(cast) as Name[])
    ids[name] = (await identity.ensureAccount(cast[name])).accountId

  const original = await db.selectFrom('account').selectAll().where('id', 'in', Object.values(ids)).execute()

  const caller: Caller = { address: '192.0.2.1', device: 'Firefox, Linux', requestId: null, lang: 'vi' }
  /** Signs a member of the cast in; gives the token and the actor of the session. */
  async function enter(name: Name) {
    const member: CastMember = cast[name]
    const { token } = await identity.signIn.signIn(
      { login: member.username ?? member.email, password: member.password },
      caller,
    )
    const presented = await identity.sessions.present(token)
    if (presented.kind !== 'alive') throw new Error(`${name} is not signed in`)
    return { token, sessionId: presented.sessionId, actor: presented.actor as PersonActor }
  }

  return {
    identity,
    limiter,
    organizations,
    time,
    mails,
    cast,
    ids,
    caller,
    enter,
    clock,
    /** Gives the cast back their first names, addresses and passwords. */
    restore: async (): Promise<void> => {
      for (const { id, ...row } of original)
        await db.updateTable('account').set(row).where('id', '=', id).execute()
    },
    /** Lets time pass. */
    later: (seconds: number): void => {
      time.now = new Date(time.now.getTime() + seconds * 1_000)
    },
    /** The token in the last letter. */
    lastToken: (): string => String(mails.at(-1)?.params.link).split('ma=')[1] ?? '',
    /** Acts on record, oldest first. */
    acts: async (): Promise<string[]> =>
      (await db.selectFrom('audit_event').select('act').orderBy('id').execute()).map(row => row.act),
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>
