import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../tests/support/database.ts'
import { dayOf, plusDays } from '../../../kernel/dates.ts'
import { codesOf } from '../testing/codes.ts'
import { createWorld, type World } from '../testing/world.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(db)
})
beforeEach(() => world.later(2 * 3_600))

const admin = () => world.identity.administration
const vy = async () => (await world.enter('vy')).actor
const post = { role: 'CLERK', agencyId: 'G15', unitId: '', from: '', to: '' }

describe('the list', () => {
  test('shows the officials of one’s own agencies, found without accents', async () => {
    const { officials, total, pages } = await admin().list(await vy(), { words: '', page: 1 })
    expect(officials.map(one => one.username).sort()).toEqual(['mai', 'minh', 'vy'])
    expect([total, pages]).toEqual([3, 1])
    expect(officials.find(one => one.username === 'mai')?.posts).toMatchObject([{ role: 'RECEPTIONIST' }])
    expect(Object.keys(officials[0]!).join(' ')).not.toMatch(/password_hash|id_number/)
    const found = await admin().list(await vy(), { words: 'NGUYEN mai', page: 99 })
    expect(found.officials.map(one => one.username)).toEqual(['mai'])
    expect((await admin().list(await vy(), { words: "%' or \u0000", page: -1 })).total).toBe(3)
    expect((await admin().list(await vy(), { words: '%', page: 1 })).total).toBe(0)
  })

  test('is for administrators', async () => {
    for (const name of ['lan', 'mai', 'minh', 'quan'] as const) {
      const { actor } = await world.enter(name)
      expect(await codesOf(admin().list(actor, { words: '', page: 1 })), name).toEqual([
        '403 request.notAllowed',
      ])
    }
  })

  test('does not open officials of others, citizens, or what is no id', async () => {
    for (const id of [world.ids.quan, world.ids.lan, '1', "'; drop table account --"])
      expect(await codesOf(admin().one(await vy(), id)), id).toEqual(['404 request.notFound'])
  })
})

describe('an account', () => {
  const create = async (more: Record<string, string> = {}) =>
    admin().create(
      await vy(),
      { name: 'Trần Văn Thu', username: 'Thu.TV', email: 'Thu@moj.example', agencyId: 'G15', ...more },
      world.caller,
    )

  test('is created without a password; the letter lets the official choose one', async () => {
    const id = await create()
    expect(world.mails.at(-1)).toMatchObject({
      to: 'thu@moj.example',
      template: 'welcomeOfficial',
      params: { username: 'thu.tv', hours: 72 },
    })
    const { signIn } = world.identity
    await signIn.choosePassword(world.lastToken(), 'văn thư cấp số đi', world.caller)
    expect(
      await signIn.signIn({ login: 'thu.tv', password: 'văn thư cấp số đi' }, world.caller),
    ).toMatchObject({ accountId: id, kind: 'official' })
  })

  test('tells every mistake at once, and what is taken', async () => {
    expect(await codesOf(create({ name: '', username: 'Á', email: 'x', agencyId: 'G22' }))).toEqual([
      'name account.nameMissing',
      'username account.usernameShape',
      'email account.emailShape',
      'agencyId account.agencyMissing',
    ])
    expect(await codesOf(create({ username: 'mai', email: 'khac@moj.example' }))).toEqual([
      'username account.usernameTaken',
    ])
    expect(await codesOf(create({ username: 'khac', email: 'mai@moj.example' }))).toEqual([
      'email account.emailTaken',
    ])
  })

  test('is locked with a reason: nobody signs in and open sessions are over at once', async () => {
    const mai = await world.enter('mai')
    const actor = await vy()
    expect(await codesOf(admin().lock(actor, world.ids.mai, ' ', world.caller))).toEqual([
      'reason account.reasonMissing',
    ])
    await admin().lock(actor, world.ids.mai, 'Nghỉ thai sản', world.caller)
    expect(await world.identity.sessions.present(mai.token)).toMatchObject({ kind: 'over' })
    expect(await codesOf(world.enter('mai'))).toEqual(['403 account.locked'])
    const wrong = world.identity.signIn.signIn({ login: 'mai', password: 'sai' }, world.caller)
    expect(await codesOf(wrong)).toEqual(['account.wrongSignIn'])
    expect(await world.identity.accounts.contact(world.ids.mai)).toBeUndefined()
    expect(await admin().holders('G15', ['RECEPTIONIST'])).toEqual([])
    expect(await codesOf(admin().lock(actor, world.ids.mai, 'x', world.caller))).toEqual([
      '409 account.alreadyLocked',
    ])
    await admin().unlock(actor, world.ids.mai, world.caller)
    expect(await codesOf(admin().unlock(actor, world.ids.mai, world.caller))).toEqual([
      '409 account.notLocked',
    ])
    await world.enter('mai')
  })

  test('nobody locks themselves, and nobody of another agency', async () => {
    const actor = await vy()
    expect(await codesOf(admin().lock(actor, actor.accountId, 'x', world.caller))).toEqual([
      '403 account.notOneself',
    ])
    expect(await codesOf(admin().lock(actor, world.ids.quan, 'x', world.caller))).toEqual([
      '404 request.notFound',
    ])
    expect(await codesOf(admin().lock(actor, world.ids.lan, 'x', world.caller))).toEqual([
      '404 request.notFound',
    ])
  })
})

describe('a post', () => {
  const give = async (accountId: string, more: Partial<typeof post> & { to?: string | null } = {}) =>
    admin().givePost(await vy(), accountId, { ...post, ...more }, world.caller)

  test('is given and taken, and the session knows at once', async () => {
    const minh = await world.enter('minh')
    await give(world.ids.minh, { unitId: 'G15.BTTP' })
    const actorNow = async () => {
      const presented = await world.identity.sessions.present(minh.token)
      return presented.kind === 'alive' ? presented.actor.posts.map(one => one.role).sort() : []
    }
    expect(await actorNow()).toEqual(['CLERK', 'OFFICER'])
    expect(await admin().holders('G15', ['CLERK'], 'G15.BTTP')).toMatchObject([{ name: 'Phạm Minh' }])
    expect(await admin().holders('G15', ['CLERK'], 'G15.MC')).toEqual([])
    const official = await admin().one(await vy(), world.ids.minh)
    const given = official.posts.find(one => one.role === 'CLERK')!
    expect(await codesOf(give(world.ids.minh, { unitId: 'G15.BTTP' }))).toEqual(['role post.alreadyHeld'])
    await admin().takePost(await vy(), world.ids.minh, given.id, world.caller)
    expect(await actorNow()).toEqual(['OFFICER'])
    expect(await codesOf(admin().takePost(await vy(), world.ids.minh, given.id, world.caller))).toEqual([
      '409 post.alreadyTaken',
    ])
    const acts = await world.acts()
    expect(acts).toContain('post.given')
    expect(acts).toContain('post.taken')
  })

  test('begins and ends with its days', async () => {
    const day = (days: number): string => plusDays(dayOf(world.time.now), days)
    await give(world.ids.minh, { role: 'RETURN_CLERK', from: day(2), to: day(3) })
    const holders = () => admin().holders('G15', ['RETURN_CLERK'])
    expect(await holders()).toEqual([])
    world.later(2 * 86_400)
    expect(await holders()).toHaveLength(1)
    world.later(86_400)
    expect(await holders()).toHaveLength(1)
    world.later(86_400)
    expect(await holders()).toEqual([])
  })

  test('tells every mistake at once', async () => {
    expect(
      await codesOf(
        give(world.ids.minh, {
          role: 'APPLICANT',
          agencyId: 'G15',
          unitId: 'G22.X',
          from: '31/2',
          to: null,
        } as never),
      ),
    ).toEqual([
      'role post.roleMissing',
      'unitId post.unitUnknown',
      'from account.notDay',
      'to account.notDay',
    ])
    expect(await codesOf(give(world.ids.minh, { agencyId: 'G22' }))).toEqual([
      'agencyId account.agencyMissing',
    ])
    expect(await codesOf(give(world.ids.minh, { to: '2020-01-01' }))).toEqual(['to post.toBeforeFrom'])
  })

  test('is never given to oneself, nor to others’ people, nor to citizens', async () => {
    expect(await codesOf(give(world.ids.vy))).toEqual(['403 account.notOneself'])
    expect(await codesOf(give(world.ids.quan))).toEqual(['404 request.notFound'])
    expect(await codesOf(give(world.ids.lan))).toEqual(['404 request.notFound'])
  })

  test('of another person is not taken by its id', async () => {
    const mai = (await admin().one(await vy(), world.ids.mai)).posts[0]!
    expect(await codesOf(admin().takePost(await vy(), world.ids.minh, mai.id, world.caller))).toEqual([
      '404 request.notFound',
    ])
  })

  test('is not given by who only makes accounts, and the other way round', async () => {
    const only = (role: string) => async () => {
      const actor = await vy()
      return { ...actor, posts: actor.posts.filter(one => one.role === role) }
    }
    const [tech, business] = [await only('ADMIN_TECH')(), await only('ADMIN_BUSINESS')()]
    expect(await codesOf(admin().givePost(tech, world.ids.mai, post, world.caller))).toEqual([
      '403 request.notAllowed',
    ])
    expect(await codesOf(admin().lock(business, world.ids.mai, 'x', world.caller))).toEqual([
      '403 request.notAllowed',
    ])
    expect(
      await codesOf(
        admin().create(
          business,
          { name: 'Lê An', username: 'lean', email: 'lean@moj.example', agencyId: 'G15' },
          world.caller,
        ),
      ),
    ).toEqual(['403 request.notAllowed'])
  })
})
