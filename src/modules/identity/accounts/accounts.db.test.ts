import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../tests/support/database.ts'
import { createPasswords } from '../passwords.ts'
import { codesOf } from '../testing/codes.ts'
import { createWorld, type World } from '../testing/world.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(db)
})
// Each test begins an hour and more after the last, so that no limit of another one is felt.
beforeEach(async () => {
  world.later(2 * 3_600)
  await world.restore()
})

const signIn = (login: string, password: string, address = '192.0.2.1') =>
  world.identity.signIn.signIn({ login, password }, { ...world.caller, address })

describe('signing in', () => {
  test.each([
    ['by e-mail', 'lan@example.vn', 'sông Hồng phù sa'],
    ['by e-mail typed otherwise', ' Lan@Example.VN ', 'sông Hồng phù sa'],
    ['with a keyboard that decomposes', 'lan@example.vn', 'sông Hồng phù sa'.normalize('NFD')],
    ['by user name', 'MAI', 'bàn tiếp nhận số một'],
    ['by the e-mail of an official', 'mai@moj.example', 'bàn tiếp nhận số một'],
  ])('%s', async (_how, login, password) => {
    const { token, accountId } = await signIn(login, password)
    const presented = await world.identity.sessions.present(token)
    expect(presented).toMatchObject({ kind: 'alive', actor: { kind: 'person', accountId } })
  })

  test('gives posts of officials and firms of directors', async () => {
    const mai = await world.enter('mai')
    expect(mai.actor.posts).toEqual([{ role: 'RECEPTIONIST', agencyId: 'G15', unitId: 'G15.MC' }])
    const director = await world.enter('director')
    expect(director.actor.represents).toHaveLength(1)
  })

  test.each([
    ['an unknown name', 'nobody@example.vn', 'sông Hồng phù sa'],
    ['a wrong password', 'lan@example.vn', 'sông Hồng phù sả'],
    ['NUL in the name', 'lan@example.vn\u0000', 'sông Hồng phù sa'],
    ['a name of a megabyte', 'x'.repeat(1_000_000), 'sông Hồng phù sa'],
    ['a password of a megabyte', 'lan@example.vn', 'x'.repeat(1_000_000)],
    ['SQL', `' or 1=1 --`, 'sông Hồng phù sa'],
  ])('%s gets the same answer', async (_what, login, password) =>
    expect(await codesOf(signIn(login, password))).toEqual(['account.wrongSignIn']),
  )

  test('nothing typed is told at once', async () =>
    expect(await codesOf(signIn(' ', ''))).toEqual([
      'login account.loginMissing',
      'password account.passwordMissing',
    ]))

  test('an unknown name takes the same steps as a wrong password: one hash, one row on record', async () => {
    const asked: (string | null)[] = []
    const real = createPasswords({ cost: { memory: 64, passes: 1, parallelism: 1 } })
    const { createSignIn } = await import('./sign-in.ts')
    const counting = createSignIn({
      db,
      clock: world.clock,
      limiter: world.limiter,
      sessions: world.identity.sessions,
      sendMail: async () => {},
      publicUrl: '',
      passwords: {
        ...real,
        fits: (password, stored) => {
          asked.push(stored)
          return real.fits(password, stored)
        },
      },
    })
    const rows = async (): Promise<number> =>
      (
        await db
          .selectFrom('audit_event')
          .select(sql<number>`count(*)`.as('count'))
          .where('act', '=', 'account.signInFailed')
          .executeTakeFirstOrThrow()
      ).count
    for (const login of ['nobody@example.vn', 'lan@example.vn']) {
      const before = await rows()
      await codesOf(counting.signIn({ login, password: 'sai mật khẩu' }, world.caller))
      expect(await rows()).toBe(before + 1)
    }
    expect(asked).toEqual([null, expect.stringContaining('$argon2id$')])
  })

  test('failures are on record without what was typed', async () => {
    await codesOf(signIn('lan@example.vn', 'mật khẩu gõ nhầm', '192.0.2.77'))
    await codesOf(signIn('nguoi.la@example.vn', 'mật khẩu gõ nhầm', '192.0.2.77'))
    const rows = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('act', '=', 'account.signInFailed')
      .where('at', '=', world.time.now)
      .execute()
    expect(rows.map(row => row.subject_id).sort()).toEqual([world.ids.lan, 'unknown'].sort())
    expect(JSON.stringify(rows)).not.toMatch(/nguoi\.la|gõ nhầm|192\.0\.2|lan@/)
  })

  test('ten wrong tries from one place, then it waits; another place still gets in', async () => {
    for (let i = 0; i < 10; i++)
      expect(await codesOf(signIn('minh', 'sai', '192.0.2.9'))).toEqual(['account.wrongSignIn'])
    expect(await codesOf(signIn('minh', 'thụ lý hồ sơ đúng hạn', '192.0.2.9'))).toEqual([
      '429 account.tooMany',
    ])
    // The name and the address are one account: changing between them gains nothing.
    expect(await codesOf(signIn('minh@moj.example', 'sai', '192.0.2.9'))).toEqual(['429 account.tooMany'])
    expect((await signIn('minh', 'thụ lý hồ sơ đúng hạn', '192.0.2.10')).kind).toBe('official')
    world.later(31 * 60)
    expect((await signIn('minh', 'thụ lý hồ sơ đúng hạn', '192.0.2.9')).kind).toBe('official')
  })

  test('an unknown name is limited alike', async () => {
    for (let i = 0; i < 10; i++) await codesOf(signIn('ai-do', 'sai', '192.0.2.11'))
    expect(await codesOf(signIn('ai-do', 'sai', '192.0.2.11'))).toEqual(['429 account.tooMany'])
  })

  test('the right password clears the count', async () => {
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 8; i++) await codesOf(signIn('quan', 'sai', '192.0.2.12'))
      expect((await signIn('quan', 'văn phòng chính phủ 22', '192.0.2.12')).kind).toBe('official')
    }
  })

  test('many names from one address run out too', async () => {
    for (let i = 0; i < 100; i++) await codesOf(signIn(`ten-${i}`, 'sai', '192.0.2.13'))
    expect(await codesOf(signIn('lan@example.vn', 'sông Hồng phù sa', '192.0.2.13'))).toEqual([
      '429 account.tooMany',
    ])
  })

  test('a hash made at another cost is made anew', async () => {
    const weak = createPasswords({ cost: { memory: 32, passes: 1, parallelism: 1 } })
    const hash = await weak.hash('sông Hồng phù sa')
    await db.updateTable('account').set({ password_hash: hash }).where('id', '=', world.ids.lan).execute()
    await signIn('lan@example.vn', 'sông Hồng phù sa')
    const row = await db
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', world.ids.lan)
      .executeTakeFirstOrThrow()
    expect(row.password_hash).toContain('m=64,')
    await signIn('lan@example.vn', 'sông Hồng phù sa')
  })

  test('an account without a password is nobody', async () => {
    const { actor } = await world.enter('vy')
    await world.identity.administration.create(
      actor,
      { name: 'Người Mới', username: 'moi', email: 'moi@moj.example', agencyId: 'G15' },
      world.caller,
    )
    expect(await codesOf(signIn('moi', 'bất kỳ điều gì'))).toEqual(['account.wrongSignIn'])
  })
})

describe('sessions', () => {
  test('a new sign-in gives a new token and ends the session the browser had', async () => {
    const first = await world.enter('lan')
    const before = await world.identity.sessions.present(first.token)
    const second = await world.identity.signIn.signIn(
      { login: 'lan@example.vn', password: 'sông Hồng phù sa' },
      world.caller,
      before,
    )
    expect(second.token).not.toBe(first.token)
    expect(await world.identity.sessions.present(first.token)).toEqual({
      kind: 'over',
      accountId: world.ids.lan,
    })
  })

  test.each(['', 'x', 'a'.repeat(43), '../../etc/passwd', undefined])(
    'a made-up token %j is nobody',
    async token => expect(await world.identity.sessions.present(token)).toEqual({ kind: 'unknown' }),
  )

  test('only the hash of a token is stored', async () => {
    const { token } = await world.enter('lan')
    const rows = await sql<{ text: string }>`select session::text as text from session`.execute(db)
    expect(rows.rows.some(row => row.text.includes(token))).toBe(false)
    expect(rows.rows.some(row => row.text.includes(Buffer.from(token, 'base64url').toString('hex')))).toBe(
      false,
    )
  })

  test('an official is signed out after half an hour without a request, and after twelve hours in any case', async () => {
    const mai = await world.enter('mai')
    world.later(29 * 60)
    expect(await world.identity.sessions.present(mai.token)).toMatchObject({ kind: 'alive' })
    world.later(29 * 60)
    expect(await world.identity.sessions.present(mai.token)).toMatchObject({ kind: 'alive' })
    world.later(30 * 60)
    expect(await world.identity.sessions.present(mai.token)).toMatchObject({ kind: 'over' })
    const again = await world.enter('mai')
    for (let i = 0; i < 24; i++) {
      expect(await world.identity.sessions.present(again.token)).toMatchObject({ kind: 'alive' })
      world.later(29.99 * 60)
    }
    world.later(60)
    expect(await world.identity.sessions.present(again.token)).toMatchObject({ kind: 'over' })
  })

  test('a citizen has half a day', async () => {
    const lan = await world.enter('lan')
    world.later(11 * 3_600)
    expect(await world.identity.sessions.present(lan.token)).toMatchObject({ kind: 'alive' })
    world.later(12 * 3_600)
    expect(await world.identity.sessions.present(lan.token)).toMatchObject({ kind: 'over' })
  })

  test('one sees and ends one’s own sessions, and nobody else’s', async () => {
    const [lan, phone, mai] = [await world.enter('lan'), await world.enter('lan'), await world.enter('mai')]
    const list = await world.identity.sessions.list(lan.actor)
    expect(list.map(one => one.id)).toEqual(expect.arrayContaining([lan.sessionId, phone.sessionId]))
    expect(list[0]).toMatchObject({ device: 'Firefox, Linux' })
    const { sessions } = world.identity
    expect(await codesOf(sessions.end(lan.actor, mai.sessionId, world.caller))).toEqual([
      '404 request.notFound',
    ])
    await sessions.end(lan.actor, phone.sessionId, world.caller)
    expect(await sessions.present(phone.token)).toMatchObject({ kind: 'over' })
    expect(await codesOf(sessions.end(lan.actor, phone.sessionId, world.caller))).toEqual([
      '404 request.notFound',
    ])
    await world.enter('lan')
    expect(await sessions.endOthers(lan.actor, lan.sessionId, world.caller)).toBeGreaterThan(0)
    expect(await sessions.list(lan.actor)).toHaveLength(1)
    expect(await sessions.present(lan.token)).toMatchObject({ kind: 'alive' })
    await sessions.signOut(lan.actor, lan.sessionId, world.caller)
    expect(await sessions.present(lan.token)).toMatchObject({ kind: 'over' })
    expect(await sessions.present(mai.token)).toMatchObject({ kind: 'alive' })
  })

  test('a session ended by another process is over here within two seconds', async () => {
    const lan = await world.enter('lan')
    await db
      .updateTable('session')
      .set({ ended_at: world.time.now, ended_why: 'endedByOwner' })
      .where('id', '=', lan.sessionId)
      .execute()
    world.later(2)
    expect(await world.identity.sessions.present(lan.token)).toMatchObject({ kind: 'over' })
  })

  test('sessions long over are removed, live ones stay', async () => {
    const lan = await world.enter('lan')
    await world.identity.jobs['identity.sweep']?.({})
    expect(await world.identity.sessions.present(lan.token)).toMatchObject({ kind: 'alive' })
    world.later(40 * 86_400)
    await world.identity.jobs['identity.sweep']?.({})
    expect(await world.identity.sessions.present(lan.token)).toEqual({ kind: 'unknown' })
  })
})

describe('passwords', () => {
  test('changing it needs the present one, ends the other sessions and renews this one', async () => {
    const [lan, phone] = [await world.enter('lan'), await world.enter('lan')]
    const change = (current: string, password: string) =>
      world.identity.signIn.changePassword(lan.actor, lan.sessionId, { current, password }, world.caller)
    expect(await codesOf(change('sai', 'ngắn'))).toEqual([
      'current account.currentWrong',
      'password account.passwordTooShort',
    ])
    expect(await codesOf(change('', 'trần thị lan'))).toEqual([
      'current account.currentMissing',
      'password account.passwordAboutYou',
    ])
    expect(await codesOf(change('sông Hồng phù sa', 'sông Hồng phù sa'))).toEqual([
      'password account.passwordSame',
    ])
    const { token } = await change('sông Hồng phù sa', 'sông Lô nước xanh')
    const { sessions } = world.identity
    expect(await sessions.present(lan.token)).toEqual({ kind: 'unknown' })
    expect(await sessions.present(phone.token)).toMatchObject({ kind: 'over' })
    expect(await sessions.present(token)).toMatchObject({ kind: 'alive', sessionId: lan.sessionId })
    expect(world.mails.at(-1)).toMatchObject({ to: 'lan@example.vn', template: 'passwordChanged' })
    expect(await codesOf(signIn('lan@example.vn', 'sông Hồng phù sa'))).toEqual(['account.wrongSignIn'])
    await signIn('lan@example.vn', 'sông Lô nước xanh')
  })

  test('the present password is guessed no faster there than at the door', async () => {
    const mai = await world.enter('mai')
    const change = () =>
      world.identity.signIn.changePassword(
        mai.actor,
        mai.sessionId,
        { current: 'sai', password: 'một mật khẩu mới dài' },
        world.caller,
      )
    for (let i = 0; i < 10; i++) await codesOf(change())
    expect(await codesOf(change())).toEqual(['429 account.tooMany'])
  })

  test('a forgotten one is chosen anew by a letter, once, and every session ends', async () => {
    const lan = await world.enter('director')
    await world.identity.jobs['identity.sendLink']?.({
      purpose: 'choosePassword',
      email: 'giamdoc@example.vn',
      lang: 'vi',
      returnTo: null,
    })
    const token = world.lastToken()
    expect(token).toMatch(/^[\w-]{43}$/)
    const asked = await db
      .selectFrom('audit_event')
      .select(['actor_kind', 'agency_id'])
      .where('act', '=', 'account.passwordLinkAsked')
      .where('subject_id', '=', world.ids.director)
      .execute()
    expect(asked).toEqual([{ actor_kind: 'anonymous', agency_id: 'system' }])
    expect(await world.identity.signIn.passwordLink(token)).toMatchObject({ id: world.ids.director })
    const choose = (password: string) => world.identity.signIn.choosePassword(token, password, world.caller)
    expect(await codesOf(choose('1234567890'))).toEqual(['password account.passwordCommon'])
    const outcomes = await Promise.allSettled([choose('sông Mã gầm lên'), choose('sông Mã gầm lên')])
    expect(outcomes.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await codesOf(choose('sông Mã gầm lên'))).toEqual(['410 account.linkGone'])
    expect(await world.identity.sessions.present(lan.token)).toMatchObject({ kind: 'over' })
    await signIn('giamdoc@example.vn', 'sông Mã gầm lên')
  })

  test('a link is good for an hour', async () => {
    await world.identity.jobs['identity.sendLink']?.({
      purpose: 'choosePassword',
      email: 'giamdoc@example.vn',
      lang: 'vi',
      returnTo: null,
    })
    const token = world.lastToken()
    world.later(3_600)
    expect(
      await codesOf(world.identity.signIn.choosePassword(token, 'sông Mã gầm lên', world.caller)),
    ).toEqual(['410 account.linkGone'])
  })

  test('asking for a letter answers alike whether or not there is an account, and only jobs know', async () => {
    const { registration } = world.identity
    expect(await registration.askForLink('choosePassword', 'lan@example.vn', world.caller)).toEqual({
      email: 'lan@example.vn',
    })
    expect(await registration.askForLink('choosePassword', 'nobody@example.vn', world.caller)).toEqual({
      email: 'nobody@example.vn',
    })
    const before = world.mails.length
    await world.identity.jobs['identity.sendLink']?.({
      purpose: 'choosePassword',
      email: 'nobody@example.vn',
      lang: 'vi',
      returnTo: null,
    })
    expect(world.mails).toHaveLength(before)
  })

  test('one mailbox is not flooded, one address does not ask for ever', async () => {
    const { registration } = world.identity
    const jobs = async (): Promise<number> =>
      (await sql<{ count: number }>`select count(*) from graphile_worker.jobs`.execute(db)).rows[0]!.count
    const before = await jobs()
    for (let i = 0; i < 7; i++)
      await registration.askForLink('register', 'a@example.vn', { ...world.caller, address: `x${i}` })
    expect((await jobs()) - before).toBe(5)
    for (let i = 0; i < 20; i++)
      await registration.askForLink('register', `b${i}@example.vn`, { ...world.caller, address: 'y' })
    expect(
      await codesOf(registration.askForLink('register', 'b@example.vn', { ...world.caller, address: 'y' })),
    ).toEqual(['429 account.tooMany'])
    expect(await codesOf(registration.askForLink('register', 'không phải', world.caller))).toEqual([
      'email account.emailShape',
    ])
  })
})

describe('registration', () => {
  const ask = async (email: string, returnTo: string | null = null) => {
    await world.identity.jobs['identity.sendLink']?.({ purpose: 'register', email, lang: 'vi', returnTo })
    return world.lastToken()
  }
  const register = (token: string, more: Record<string, string> = {}) =>
    world.identity.registration.register(
      token,
      {
        name: ' Nguyễn  Hữu Ẩn '.normalize('NFD'),
        phone: '0987 654 321',
        idNumber: '001 090 000 321',
        password: 'mùa thu Hà Nội',
        ...more,
      },
      world.caller,
      { kind: 'unknown' },
    )

  test('follows the letter, signs in, and leads back', async () => {
    const token = await ask('an@example.vn', '/nop-ho-so/1.002911')
    expect(await world.identity.registration.confirmationLink(token)).toMatchObject({
      email: 'an@example.vn',
      purpose: 'register',
    })
    const entered = await register(token)
    expect(entered.returnTo).toBe('/nop-ho-so/1.002911')
    const presented = await world.identity.sessions.present(entered.token)
    if (presented.kind !== 'alive') throw new Error('not signed in')
    expect(await world.identity.accounts.profile(presented.actor)).toMatchObject({
      name: 'Nguyễn Hữu Ẩn',
      email: 'an@example.vn',
      phone: '0987654321',
      idNumber: '0010********321',
      verified: null,
    })
    expect(await world.identity.accounts.applicant(presented.actor)).toMatchObject({
      idNumber: '001090000321',
    })
    expect(await world.acts()).toContain('account.registered')
    expect(await codesOf(register(token))).toEqual(['410 account.linkGone'])
  })

  test('the id number is nowhere in the database as it is', async () => {
    const { rows } = await sql<{ text: string }>`select account::text as text from account`.execute(db)
    const hex = Buffer.from('001190000123').toString('hex')
    for (const { text } of rows) expect(text).not.toMatch(new RegExp(`001190000123|${hex}`))
  })

  test('tells every mistake at once and does not use the link up', async () => {
    const token = await ask('binh@example.vn')
    expect(
      await codesOf(register(token, { name: '', phone: '1', idNumber: '1', password: 'binh@example.vn' })),
    ).toEqual([
      'name account.nameMissing',
      'phone account.phoneShape',
      'idNumber account.idNumberShape',
      'password account.passwordAboutYou',
    ])
    await register(token)
  })

  test('two who follow one letter make one account', async () => {
    const token = await ask('doi@example.vn')
    const outcomes = await Promise.allSettled([register(token), register(token)])
    expect(outcomes.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('two letters to one address make one account', async () => {
    const [one, two] = [await ask('hai@example.vn'), await ask('hai@example.vn')]
    await register(one)
    expect(await codesOf(register(two))).toEqual(['409 account.emailTaken'])
  })

  test('somebody who has an account is told so by letter', async () => {
    const before = world.mails.length
    await ask('lan@example.vn')
    expect(world.mails.slice(before)).toMatchObject([{ to: 'lan@example.vn', template: 'alreadyRegistered' }])
  })

  test('a link of another purpose does not register', async () => {
    await world.identity.jobs['identity.sendLink']?.({
      purpose: 'choosePassword',
      email: 'lan@example.vn',
      lang: 'vi',
      returnTo: null,
    })
    expect(await codesOf(register(world.lastToken()))).toEqual(['410 account.linkGone'])
    expect(await codesOf(register('x'.repeat(43)))).toEqual(['410 account.linkGone'])
  })
})

describe('one’s own account', () => {
  test('is changed by oneself; an empty id number keeps the stored one', async () => {
    const { actor } = await world.enter('director')
    const save = (typed: { name: string; phone: string; idNumber: string }) =>
      world.identity.accounts.saveProfile(actor, typed, world.caller)
    await save({ name: 'Lê Văn Bính', phone: '', idNumber: '001 090 000 555' })
    await save({ name: 'Lê Văn Bình', phone: '+84 912 000 111', idNumber: '' })
    expect(await world.identity.accounts.applicant(actor)).toMatchObject({
      name: 'Lê Văn Bình',
      phone: '0912000111',
      idNumber: '001090000555',
    })
    const rows = await db
      .selectFrom('audit_event')
      .select('detail')
      .where('act', '=', 'account.profileChanged')
      .execute()
    expect(JSON.stringify(rows)).not.toContain('0010900')
  }, 20_000)

  test('keeps what a national identity vouches for', async () => {
    const { actor } = await world.enter('lan')
    await db
      .updateTable('account')
      .set({ verified_source: 'VNeID', verified_level: 2, verified_at: world.time.now })
      .where('id', '=', actor.accountId)
      .execute()
    expect(
      await codesOf(
        world.identity.accounts.saveProfile(
          actor,
          { name: 'Tên Khác', phone: '', idNumber: '' },
          world.caller,
        ),
      ),
    ).toEqual(['account.verifiedStays'])
  })

  test('the name of an official is the ministry’s to change', async () => {
    const { actor } = await world.enter('mai')
    expect(
      await codesOf(
        world.identity.accounts.saveProfile(
          actor,
          { name: 'Mai Khác', phone: '', idNumber: '' },
          world.caller,
        ),
      ),
    ).toEqual(['name account.officialName'])
  })

  test('a new address counts once its letter was followed by the same person', async () => {
    const [director, mai] = [await world.enter('director'), await world.enter('mai')]
    const { registration } = world.identity
    const change = (email: string) => registration.askToChangeEmail(director.actor, email, world.caller)
    expect(await codesOf(change('giamdoc@example.vn'))).toEqual(['email account.emailSame'])
    await change('moi.giamdoc@example.vn')
    const token = world.lastToken()
    expect(await codesOf(registration.changeEmail(mai.actor, token, world.caller))).toEqual([
      '410 account.linkGone',
    ])
    await registration.changeEmail(director.actor, token, world.caller)
    expect(world.mails.at(-1)).toMatchObject({ to: 'giamdoc@example.vn', template: 'emailChanged' })
    expect(await world.identity.accounts.contact(world.ids.director)).toMatchObject({
      email: 'moi.giamdoc@example.vn',
    })
    await registration.askToChangeEmail(director.actor, 'mai@moj.example', world.caller)
    expect(world.mails.at(-1)).toMatchObject({ to: 'mai@moj.example', template: 'alreadyRegistered' })
  })
})

describe('looking a person up by id number', () => {
  const find = async (name: 'mai' | 'minh' | 'vy' | 'lan' | 'quan', typed: string, agencyId = 'G15') => {
    const { actor } = await world.enter(name)
    return world.identity.accounts.findByIdNumber(actor, agencyId, typed, world.caller)
  }
  test('serves the desk, masked, and is on record without the number', async () => {
    expect(await find('mai', '001.190.000.123')).toEqual([
      expect.objectContaining({
        accountId: world.ids.lan,
        name: 'Trần Thị Lan',
        idNumber: '0011********123',
        phone: '0912***678',
        email: 'l***@example.vn',
      }),
    ])
    expect(await find('mai', '001190000999')).toEqual([])
    const rows = await db.selectFrom('audit_event').selectAll().where('act', '=', 'person.found').execute()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('001190000')
  })

  test('serves nobody else', async () => {
    for (const name of ['minh', 'vy', 'lan', 'quan'] as const)
      expect(await codesOf(find(name, '001190000123')), name).toEqual(['403 request.notAllowed'])
    expect(await codesOf(find('mai', '001190000123', 'G22'))).toEqual(['403 request.notAllowed'])
    expect(await codesOf(find('mai', 'x'))).toEqual(['idNumber account.idNumberShape'])
  })
})

test('ensuring the cast twice changes nothing', async () => {
  const again = await world.identity.ensureAccount({ ...world.cast.mai, password: 'một mật khẩu khác hẳn' })
  expect(again).toMatchObject({ accountId: world.ids.mai, isNew: false })
  await world.enter('mai')
  const firm = await world.identity.ensureAccount({ ...world.cast.director, email: 'pho@example.vn' })
  expect(Object.keys(firm.partyIds)).toEqual(['0999999912'])
})
