import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../tests/support/database.ts'
import type { Http } from '../../../platform/http/http.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import { mustHold, signedIn } from '../request.ts'
import { createBrowser, serve } from '../testing/browser.ts'
import { createWorld, type World } from '../testing/world.ts'

const { db } = await testDatabase()
let world: World
let app: Http
/** What a form that is kept brought at last. */
const received: unknown[] = []

beforeAll(async () => {
  world = await createWorld(db)
  app = await serve(world, {
    more: more => {
      more.get('/ho-so', async (request, reply) => reply.html(`<p>${signedIn(request).name}</p>`))
      more.post('/ho-so', { config: { keepForm: true } }, async (request, reply) => {
        signedIn(request)
        received.push({ ...(request.body as object) })
        return reply.seeOther('/ho-so')
      })
      more.post('/ho-so/sai', { config: { keepForm: true } }, async (request, reply) => {
        signedIn(request)
        return reply.code(422).html('<p>sai</p>')
      })
      more.post(
        '/ho-so/tep',
        { config: { keepForm: true, multipart: true } as object },
        async (request, reply) => {
          signedIn(request)
          await withUploads(request, { folder: '.tmp/identity', fileBytes: 1_000, files: 3 }, async form => {
            received.push({ fields: { ...form.fields }, files: form.files.map(file => file.claimedName) })
          })
          return reply.seeOther('/ho-so')
        },
      )
      more.post('/ho-so/khong-giu', async request => ({ name: signedIn(request).name }))
      more.get('/doc', async request => {
        mustHold(request.actor, 'dossier.readInAgency', 'G15')
        return { ok: true }
      })
    },
  })
})
beforeEach(async () => {
  world.later(2 * 3_600)
  await world.restore()
})

const [lan, mai] = [
  ['lan@example.vn', 'sông Hồng phù sa'],
  ['mai', 'bàn tiếp nhận số một'],
] as const

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and sends the person on', async () => {
    const browser = createBrowser(app)
    const answer = await browser.signIn(...lan, '/en/ho-so?x=1')
    expect([answer.status, answer.location]).toEqual([303, '/en/ho-so?x=1'])
    const cookie = answer.cookies.find(line => line.startsWith('mc_session='))
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await browser.get('/ho-so')).body).toContain('Trần Thị Lan')
  })

  test('over https the cookie belongs to this host alone', async () => {
    const secure = await serve(world, { publicUrl: 'https://dichvucong.example' })
    const answer = await createBrowser(secure).signIn(...lan)
    expect(answer.cookies.find(line => line.startsWith('__Host-mc_session='))).toMatch(
      /; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(answer.headers['strict-transport-security']).toContain('max-age')
  })

  test.each([
    ['//evil.example/x', '/'],
    ['https://evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/dang-xuat', '/'],
  ])('never sends anybody to %s', async (ve, where) =>
    expect((await createBrowser(app).signIn(...lan, ve)).location).toBe(where),
  )

  test.each([
    ['mai', 'bàn tiếp nhận số một', '/mot-cua'],
    ['vy', 'quản trị hai vai trò', '/quan-tri/tai-khoan'],
    ['quan', 'văn phòng chính phủ 22', '/tai-khoan'],
  ])('%s goes where their work is', async (login, password, where) =>
    expect((await createBrowser(app).signIn(login, password)).location).toBe(where),
  )

  test('an unknown name and a wrong password are one page', async () => {
    const [unknown, wrong] = [createBrowser(app), createBrowser(app)]
    const strip = (page: string) => page.replace(/value="[^"]*"/g, '')
    const one = await unknown.signIn('nobody@example.vn', 'sai mật khẩu nhé')
    const two = await wrong.signIn('lan@example.vn', 'sai mật khẩu nhé')
    expect([one.status, two.status]).toEqual([422, 422])
    expect(strip(one.body)).toBe(strip(two.body))
    expect(one.body).toContain('<title>Lỗi: Đăng nhập')
    expect(one.body).toContain('value="nobody@example.vn"')
    expect(one.body).not.toContain('sai mật khẩu nhé')
    expect(one.cookies.join()).not.toContain('mc_session')
  })

  test('errors are beside their fields and linked', async () => {
    const answer = await createBrowser(app).signIn('', '')
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('href="#f-login"')
    expect(answer.body).toContain('href="#f-password"')
    expect(answer.body).toMatch(/id="f-login"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="f-login"/)
  })

  test('too many tries wait, and the page says how long', async () => {
    const browser = createBrowser(app)
    for (let i = 0; i < 10; i++) await browser.signIn('minh', 'sai')
    const answer = await browser.signIn('minh', 'sai')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60)
    expect(answer.body).toMatch(/thử lại sau \d+ phút/)
  })

  test('a locked account is told so only with its password', async () => {
    await db
      .updateTable('account')
      .set({ state: 'locked', lock_reason: 'thử' })
      .where('id', '=', world.ids.minh)
      .execute()
    const answer = await createBrowser(app).signIn('minh', 'thụ lý hồ sơ đúng hạn')
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('bị khóa')
    expect((await createBrowser(app).signIn('minh', 'sai')).body).not.toContain('bị khóa')
  })

  test('without the form’s token, or with another browser’s, nobody signs in', async () => {
    const [browser, other] = [createBrowser(app), createBrowser(app)]
    await browser.get('/dang-nhap')
    await other.get('/dang-nhap')
    for (const token of ['', 'x', other.token()]) {
      const answer = await browser.raw(
        'POST',
        '/dang-nhap',
        new URLSearchParams({ _csrf: token, login: lan[0], password: lan[1] }).toString(),
        { 'content-type': 'application/x-www-form-urlencoded' },
      )
      expect(answer.status).toBe(403)
      expect(browser.jar.has('mc_session')).toBe(false)
    }
  })

  test('a token somebody planted is not the one that counts afterwards', async () => {
    const browser = createBrowser(app)
    const planted = 'A'.repeat(43)
    browser.jar.set('mc_session', planted)
    await browser.signIn(...lan)
    expect(browser.jar.get('mc_session')).not.toBe(planted)
    const attacker = createBrowser(app)
    attacker.jar.set('mc_session', planted)
    expect((await attacker.get('/ho-so')).status).toBe(303)
  })

  test('signing in again renews the token and ends the old one', async () => {
    const browser = createBrowser(app)
    await browser.signIn(...lan)
    const first = browser.jar.get('mc_session')!
    await browser.get('/tai-khoan')
    await browser.post('/dang-nhap', { login: lan[0], password: lan[1] })
    expect(browser.jar.get('mc_session')).not.toBe(first)
    const old = createBrowser(app)
    old.jar.set('mc_session', first)
    expect((await old.get('/ho-so')).status).toBe(303)
  })

  test.each([
    ['wrong types', '{"login":{"$ne":1},"password":[1,2]}', 'application/json', 422],
    ['an empty body', '', 'application/x-www-form-urlencoded', 422],
    ['NUL', 'login=lan%00&password=x', 'application/x-www-form-urlencoded', 422],
    ['broken UTF-8', 'login=%C3%28&password=x', 'application/x-www-form-urlencoded', 400],
    ['several values', 'login=a&login=b&password=x&password=y', 'application/x-www-form-urlencoded', 422],
    ['a megabyte', `login=${'x'.repeat(900_000)}&password=x`, 'application/x-www-form-urlencoded', 422],
    ['more', `login=${'x'.repeat(1_100_000)}`, 'application/x-www-form-urlencoded', 413],
  ])('%s gets a named answer', async (_what, body, type, status) => {
    const browser = createBrowser(app)
    await browser.get('/dang-nhap')
    const answer = await browser.raw('POST', '/dang-nhap', body, {
      'content-type': type,
      'x-csrf-token': browser.token(),
    })
    expect(answer.status).toBe(status)
    expect(answer.body.length).toBeLessThan(30_000)
  })

  test('the sign-in page of somebody signed in sends them on', async () => {
    const browser = createBrowser(app)
    await browser.signIn(...lan)
    expect((await browser.get('/dang-nhap?ve=%2Fho-so')).location).toBe('/ho-so')
  })
})

describe('a page that needs a person', () => {
  test('leads to the sign-in page and back', async () => {
    const browser = createBrowser(app)
    const answer = await browser.get('/en/tai-khoan?x=1')
    expect([answer.status, answer.location]).toEqual([303, '/en/dang-nhap?ve=%2Fen%2Ftai-khoan%3Fx%3D1'])
    const page = await browser.get(answer.location)
    expect(page.body).toContain('name="ve" value="/en/tai-khoan?x=1"')
    expect(page.body).toContain('Sign in')
  })

  test('tells machines by problem+json', async () => {
    const answer = await createBrowser(app).get('/ho-so', { accept: 'application/json' })
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'request.signIn' })
  })

  test('is not kept by the browser', async () => {
    const browser = createBrowser(app)
    await browser.signIn(...lan)
    expect((await browser.get('/ho-so')).headers['cache-control']).toBe('no-store')
  })

  test('asks for the right, not for the name', async () => {
    const browser = createBrowser(app)
    expect((await browser.get('/doc')).status).toBe(403)
    await browser.signIn(...lan)
    expect((await browser.get('/doc')).status).toBe(403)
    await browser.signIn(...mai)
    expect((await browser.get('/doc')).status).toBe(200)
  })
})

test('signing out takes a button, ends the session and says so', async () => {
  const browser = createBrowser(app)
  await browser.signIn(...lan)
  const token = browser.jar.get('mc_session')!
  const page = await browser.get('/dang-xuat')
  expect(page.body).toContain('action="/dang-xuat"')
  expect((await browser.get('/ho-so')).status).toBe(200)
  await browser.get('/dang-xuat')
  const answer = await browser.post('/dang-xuat', {})
  expect([answer.status, answer.location]).toEqual([303, '/'])
  expect(browser.jar.has('mc_session')).toBe(false)
  browser.jar.set('mc_session', token)
  expect((await browser.get('/ho-so')).status).toBe(303)
  expect((await browser.get('/dang-nhap')).body).toContain('Bạn đã đăng xuất')
})

describe('registration', () => {
  test('by letter, to a signed-in page', async () => {
    const browser = createBrowser(app)
    const start = await browser.get('/dang-ky?ve=%2Fho-so')
    expect(start.body).toContain('name="ve" value="/ho-so"')
    const asked = await browser.post('/dang-ky', { email: 'Moi@Example.vn', ve: '/ho-so' })
    expect(asked.location).toBe('/dang-ky/da-gui')
    expect((await browser.get('/dang-ky/da-gui')).body).not.toContain('example.vn')
    await world.identity.jobs['identity.sendLink']?.({
      purpose: 'register',
      email: 'moi@example.vn',
      lang: 'vi',
      returnTo: '/ho-so',
    })
    const link = String(world.mails.at(-1)?.params.link).replace('http://localhost', '')
    // A program that follows links in letters uses nothing up.
    await createBrowser(app).get(link)
    const page = await browser.get(link)
    expect(page.status).toBe(200)
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect(page.body).toContain('moi@example.vn')
    const ma = world.lastToken()
    const wrong = await browser.post('/xac-nhan-email', {
      ma,
      name: 'Nguyễn Văn <b>',
      phone: '12',
      idNumber: '0123',
      password: 'bí mật này ngắn?',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('Nguyễn Văn &lt;b>')
    expect(wrong.body).toContain('value="0123"')
    expect(wrong.body).not.toContain('bí mật này ngắn')
    const right = await browser.post('/xac-nhan-email', {
      ma,
      name: 'Nguyễn Văn Mới'.normalize('NFD'),
      password: 'một mật khẩu đủ dài',
    })
    expect([right.status, right.location]).toEqual([303, '/ho-so'])
    expect((await browser.get('/ho-so')).body).toContain('Nguyễn Văn Mới'.normalize('NFC'))
    expect((await browser.get(link)).status).toBe(410)
    expect((await browser.post('/xac-nhan-email', { ma, name: 'x', password: 'y' })).status).toBe(410)
  })

  test.each(['', 'x', 'A'.repeat(43), '../../'])('a made-up link %j is gone', async ma => {
    const browser = createBrowser(app)
    expect((await browser.get(`/xac-nhan-email?ma=${ma}`)).status).toBe(410)
    expect((await browser.get(`/dat-lai-mat-khau?ma=${ma}`)).status).toBe(410)
    expect((await browser.post('/dat-lai-mat-khau', { ma, password: 'x' })).status).toBe(410)
  })

  test('what is wrong with the address stands beside it', async () => {
    const answer = await createBrowser(app).post('/dang-ky', { email: 'không phải địa chỉ' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('href="#f-email"')
    expect(answer.body).toContain('value="không phải địa chỉ"')
  })
})

test('a forgotten password is chosen anew by letter; every device is signed out', async () => {
  const [phone, browser] = [createBrowser(app), createBrowser(app)]
  await phone.signIn(...lan)
  for (const email of ['lan@example.vn', 'nobody@example.vn'])
    expect((await browser.post('/quen-mat-khau', { email })).location).toBe('/quen-mat-khau/da-gui')
  await world.identity.jobs['identity.sendLink']?.({
    purpose: 'choosePassword',
    email: 'lan@example.vn',
    lang: 'vi',
    returnTo: null,
  })
  const ma = world.lastToken()
  expect((await browser.get(`/dat-lai-mat-khau?ma=${ma}`)).body).toContain('lan@example.vn')
  expect((await browser.post('/dat-lai-mat-khau', { ma, password: 'ngắn' })).status).toBe(422)
  const done = await browser.post('/dat-lai-mat-khau', { ma, password: 'sông Thương nước chảy' })
  expect(done.location).toBe('/dang-nhap')
  expect((await phone.get('/ho-so')).status).toBe(303)
  expect((await browser.signIn('lan@example.vn', 'sông Thương nước chảy')).status).toBe(303)
})

describe('one’s own account', () => {
  test('shows the id number masked only', async () => {
    const browser = createBrowser(app)
    await browser.signIn(...lan)
    const page = await browser.get('/tai-khoan')
    expect(page.body).toContain('0011********123')
    for (const path of ['/tai-khoan', '/tai-khoan/thong-tin', '/tai-khoan/phien', '/tai-khoan/to-chuc'])
      expect((await browser.get(path)).body).not.toContain('001190000123')
  })

  test('is changed with what was typed kept on errors', async () => {
    const browser = createBrowser(app)
    await browser.signIn(...lan)
    await browser.get('/tai-khoan/thong-tin')
    const wrong = await browser.post('/tai-khoan/thong-tin', {
      name: 'TrÇn ThÞ Lan',
      phone: '1',
      idNumber: '',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('value="TrÇn ThÞ Lan"')
    const right = await browser.post('/tai-khoan/thong-tin', {
      name: 'Trần Thị Lan',
      phone: '',
      idNumber: '',
    })
    expect(right.location).toBe('/tai-khoan')
    expect((await browser.get('/tai-khoan')).body).toContain('Đã lưu thông tin')
  })

  test('changing the password signs out the others and renews this one', async () => {
    const [phone, browser] = [createBrowser(app), createBrowser(app)]
    await phone.signIn(...lan)
    await browser.signIn(...lan)
    const before = browser.jar.get('mc_session')
    await browser.get('/tai-khoan/mat-khau')
    const wrong = await browser.post('/tai-khoan/mat-khau', { current: 'sai', password: 'sông Cầu lơ thơ' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).not.toContain('sông Cầu')
    const right = await browser.post('/tai-khoan/mat-khau', { current: lan[1], password: 'sông Cầu lơ thơ' })
    expect(right.status).toBe(303)
    expect(browser.jar.get('mc_session')).not.toBe(before)
    expect((await browser.get('/ho-so')).status).toBe(200)
    expect((await phone.get('/ho-so')).status).toBe(303)
  })

  test('lists devices; one ends one’s own, never another’s', async () => {
    const [browser, phone, other] = [createBrowser(app), createBrowser(app), createBrowser(app)]
    await browser.signIn(...lan)
    await phone.signIn(...lan)
    await other.signIn(...mai)
    const page = await browser.get('/tai-khoan/phien')
    expect(page.body).toContain('Chrome, Android')
    expect(page.body).toContain('Thiết bị này')
    const id = /phien\/([0-9a-f-]{36})\/ket-thuc/.exec(page.body)![1]!
    const session = await db
      .selectFrom('session')
      .select('id')
      .where('account_id', '=', world.ids.mai)
      .orderBy('started_at', 'desc')
      .executeTakeFirstOrThrow()
    for (const theirs of [session.id, 'x', '%27'])
      expect((await browser.post(`/tai-khoan/phien/${theirs}/ket-thuc`, {})).status).toBe(404)
    expect((await other.get('/ho-so')).status).toBe(200)
    await browser.get('/tai-khoan/phien')
    expect((await browser.post(`/tai-khoan/phien/${id}/ket-thuc`, {})).status).toBe(303)
    await browser.get('/tai-khoan/phien')
    await browser.post('/tai-khoan/phien/ket-thuc-khac', {})
    expect((await phone.get('/ho-so')).status).toBe(303)
    expect((await browser.get('/ho-so')).status).toBe(200)
  })
})

describe('firms', () => {
  test('are asked for, confirmed at the desk, and ended', async () => {
    const [browser, desk] = [createBrowser(app), createBrowser(app)]
    await browser.signIn(...lan)
    await browser.get('/tai-khoan/to-chuc/de-nghi')
    const wrong = await browser.post('/tai-khoan/to-chuc/de-nghi', {
      kind: 'enterprise',
      taxCode: '0999999913',
      firmName: 'Công ty Lan',
      validTo: '31/2/2027',
    })
    expect(wrong.status).toBe(422)
    for (const field of ['taxCode', 'firmAddress', 'type', 'paper', 'validTo'])
      expect(wrong.body).toContain(`href="#f-${field}"`)
    expect(wrong.body).toContain('value="31/2/2027"')
    const right = await browser.post('/tai-khoan/to-chuc/de-nghi', {
      kind: 'enterprise',
      taxCode: '0999999912-007',
      firmName: 'Công ty Lan',
      firmAddress: 'Hà Nội',
      type: 'legal',
      paper: 'GCN đăng ký số 1',
      validTo: '31/12/2027',
    })
    expect(right.location).toBe('/tai-khoan/to-chuc')
    expect((await browser.get('/tai-khoan/to-chuc')).body).toContain('Chờ xác nhận')

    expect((await browser.get('/quan-tri/dai-dien')).status).toBe(403)
    await desk.signIn(...mai)
    const waiting = await desk.get('/quan-tri/dai-dien')
    const id = /dai-dien\/([0-9a-f-]{36})\/xac-nhan/.exec(waiting.body)![1]!
    expect((await desk.get(`/quan-tri/dai-dien/${id}/xac-nhan`)).body).toContain('value="Công ty Lan"')
    const done = await desk.post(`/quan-tri/dai-dien/${id}/xac-nhan`, {
      firmName: 'Công ty TNHH Lan',
      firmAddress: 'Hà Nội',
    })
    expect(done.location).toBe('/quan-tri/dai-dien')
    const page = await browser.get('/tai-khoan/to-chuc')
    expect(page.body).toContain('Công ty TNHH Lan')
    expect(page.body).toContain('Đã xác nhận')
    await desk.get('/quan-tri/dai-dien')
    expect(
      (await desk.post(`/quan-tri/dai-dien/${id}/xac-nhan`, { firmName: 'x', firmAddress: 'y' })).status,
    ).toBe(409)
    const stranger = createBrowser(app)
    await stranger.signIn('giamdoc@example.vn', 'sông Đà thủy điện')
    expect((await stranger.get(`/tai-khoan/to-chuc/${id}/cham-dut`)).status).toBe(404)
    await browser.get(`/tai-khoan/to-chuc/${id}/cham-dut`)
    expect((await browser.post(`/tai-khoan/to-chuc/${id}/cham-dut`, {})).status).toBe(303)
  })
})

describe('administration', () => {
  const vy = ['vy', 'quản trị hai vai trò'] as const

  test('lists, creates, gives and takes posts, locks; no page knows a password', async () => {
    const browser = createBrowser(app)
    await browser.signIn(...vy)
    const list = await browser.get('/quan-tri/tai-khoan?q=mai')
    expect(list.body).toContain('Nguyễn Thị Mai')
    expect(list.body).not.toContain('Phạm Minh')
    await browser.get('/quan-tri/tai-khoan/moi')
    const wrong = await browser.post('/quan-tri/tai-khoan/moi', { name: '', username: 'a b', email: 'x' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('value="a b"')
    const made = await browser.post('/quan-tri/tai-khoan/moi', {
      name: 'Vũ Thị Thu',
      username: 'thu',
      email: 'thu@moj.example',
      agencyId: 'G15',
    })
    expect(made.location).toMatch(/^\/quan-tri\/tai-khoan\/[0-9a-f-]{36}$/)
    const self = made.location
    const page = await browser.get(self)
    expect(page.body).toContain('Chưa đặt mật khẩu')
    expect(page.body).not.toMatch(/type="password"|argon2/)
    const noRole = await browser.post(`${self}/vi-tri`, { role: '', place: 'G22', from: '31/2', to: '' })
    expect(noRole.status).toBe(422)
    for (const field of ['role', 'place', 'from']) expect(noRole.body).toContain(`href="#f-${field}"`)
    expect((await browser.post(`${self}/vi-tri`, { role: 'CLERK', place: 'G15' })).location).toBe(self)
    const given = await browser.get(self)
    expect(given.body).toContain('Văn thư')
    const post = /vi-tri\/([0-9a-f-]{36})\/thu-hoi/.exec(given.body)![1]!
    expect((await browser.post(`${self}/vi-tri/${post}/thu-hoi`, {})).location).toBe(self)
    await browser.get(self)
    expect((await browser.post(`${self}/vi-tri/${post}/thu-hoi`, {})).status).toBe(409)
    expect((await browser.post(`${self}/khoa`, { reason: '' })).status).toBe(422)
    expect((await browser.post(`${self}/khoa`, { reason: 'Chuyển công tác' })).location).toBe(self)
    expect((await browser.get(self)).body).toContain('Chuyển công tác')
    expect((await browser.post(`${self}/mo-khoa`, {})).location).toBe(self)
    await browser.get(self)
    expect((await browser.post(`${self}/gui-lien-ket`, {})).location).toBe(self)
  })

  test('is closed to all others, whatever the address', async () => {
    for (const who of [lan, mai, ['minh', 'thụ lý hồ sơ đúng hạn']] as const) {
      const browser = createBrowser(app)
      await browser.signIn(who[0], who[1])
      for (const path of ['', '/moi', `/${world.ids.mai}`])
        expect((await browser.get(`/quan-tri/tai-khoan${path}`)).status, `${who[0]} ${path}`).toBe(403)
      await browser.get('/tai-khoan')
      for (const path of ['/moi', `/${world.ids.mai}/khoa`, `/${world.ids.mai}/vi-tri`])
        expect(
          (await browser.post(`/quan-tri/tai-khoan${path}`, { reason: 'x', role: 'CLERK', place: 'G15' }))
            .status,
        ).toBe(403)
    }
    const browser = createBrowser(app)
    await browser.signIn(...vy)
    for (const id of [world.ids.lan, world.ids.quan, 'x'])
      expect((await browser.get(`/quan-tri/tai-khoan/${id}`)).status).toBe(404)
    expect((await createBrowser(app).get('/quan-tri/tai-khoan')).location).toContain('/dang-nhap?ve=')
  })
})

describe('a form sent after the session had ended', () => {
  const begin = async (who: readonly [string, string] = lan) => {
    const browser = createBrowser(app)
    await browser.signIn(...who)
    await browser.get('/tai-khoan/thong-tin')
    world.later(13 * 3_600)
    return browser
  }

  test('is kept, shown after signing in, and sent again, with scripts off', async () => {
    const browser = await begin()
    const sent = await browser.post('/ho-so?trang=2', {
      ten: 'Trần Thị "Lan" <b>',
      con: ['An', 'Bình'],
      noiDung: '\ndòng một\ndòng hai',
      password: 'không được giữ',
    })
    expect(sent.status).toBe(303)
    const ve = decodeURIComponent(sent.location.split('ve=')[1]!)
    expect(ve).toMatch(/^\/noi-dung-da-giu\/[0-9a-f-]{36}$/)
    expect(received).toEqual([])
    const door = await browser.get(sent.location)
    expect(door.body).toContain('Nội dung bạn vừa gửi đã được giữ lại')
    expect((await browser.post('/dang-nhap', { login: lan[0], password: lan[1], ve })).location).toBe(ve)
    const kept = await browser.get(ve)
    expect(kept.body).toContain('<h1>Nội dung bạn vừa gửi đã được giữ lại</h1>')
    expect(kept.body).not.toContain('không được giữ')
    const form = /<form[^>]*action="(\/ho-so[^"]*)"[^>]*>(.*?)<\/form>/s.exec(kept.body)!
    const action = form[1]!.replaceAll('&amp;', '&')
    expect(action).toBe(`/ho-so?trang=2&_giu=${ve.split('/').at(-1)}`)
    const fields = [...form[2]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, unescaped(value!)],
    )
    const areas = [...form[2]!.matchAll(/<textarea name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)].map(
      // What a browser reads back: the first line end is dropped, the others travel as CR LF.
      ([, name, value]) => [name, unescaped(value!.replace(/^\n/, '')).replaceAll('\n', '\r\n')],
    )
    const body = new URLSearchParams([...fields, ...areas] as [string, string][])
    const again = await browser.raw('POST', action, body.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([again.status, again.location]).toEqual([303, '/ho-so'])
    expect(received.pop()).toEqual({
      ten: 'Trần Thị "Lan" <b>',
      con: ['An', 'Bình'],
      noiDung: '\r\ndòng một\r\ndòng hai',
    })
    // It has served, so it is gone.
    await expect.poll(async () => (await browser.get(ve)).status).toBe(410)
  })

  const unescaped = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

  test('that is refused for its content stays until it is right', async () => {
    const browser = await begin()
    const sent = await browser.post('/ho-so/sai', { ten: 'x' })
    const ve = decodeURIComponent(sent.location.split('ve=')[1]!)
    await browser.signIn(...lan, ve)
    await browser.get(ve)
    const id = ve.split('/').at(-1)!
    expect((await browser.post(`/ho-so/sai?_giu=${id}`, { ten: 'x' })).status).toBe(422)
    expect((await browser.get(ve)).status).toBe(200)
    expect((await browser.post(`/noi-dung-da-giu/${id}/bo`, {})).status).toBe(303)
    expect((await browser.get(ve)).status).toBe(410)
  })

  test('is shown to nobody else: not another account, not another browser', async () => {
    const browser = await begin()
    const sent = await browser.post('/ho-so', { ten: 'riêng của Lan' })
    const ve = decodeURIComponent(sent.location.split('ve=')[1]!)
    await browser.signIn('giamdoc@example.vn', 'sông Đà thủy điện', ve)
    const other = await browser.get(ve)
    expect(other.status).toBe(410)
    expect(other.body).not.toContain('riêng của Lan')
    const elsewhere = createBrowser(app)
    await elsewhere.signIn(...lan)
    expect((await elsewhere.get(ve)).status).toBe(410)
  })

  test('from a browser that never signed in goes to whoever signs in there', async () => {
    const browser = createBrowser(app)
    const sent = await browser.post('/ho-so', { ten: 'chưa đăng nhập' })
    const ve = decodeURIComponent(sent.location.split('ve=')[1]!)
    await browser.signIn(...lan, ve)
    expect((await browser.get(ve)).body).toContain('chưa đăng nhập')
  })

  test('in English stays in English', async () => {
    const browser = await begin()
    const sent = await browser.post('/en/ho-so', { ten: 'x' })
    expect(sent.location).toMatch(/^\/en\/dang-nhap\?ve=%2Fen%2Fnoi-dung-da-giu%2F/)
    const ve = decodeURIComponent(sent.location.split('ve=')[1]!)
    await browser.signIn(...lan, ve)
    const kept = await browser.get(ve)
    expect(kept.body).toContain('What you have just sent was kept')
    expect(kept.body).toContain('action="/en/ho-so?_giu=')
  })

  test('without its token is not kept', async () => {
    const browser = await begin()
    const answer = await browser.raw('POST', '/ho-so', 'ten=x', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(answer.status).toBe(403)
    const foreign = await browser.post('/ho-so', { ten: 'x' }, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
  })

  test('that is too large is told to be so', async () => {
    const browser = await begin()
    const sent = await browser.post('/ho-so', { ten: 'x'.repeat(600_000) })
    expect([sent.status, sent.location]).toEqual([303, '/dang-nhap'])
    expect((await browser.get('/dang-nhap')).body).toContain('quá lớn để giữ lại')
  })

  test('to a route that keeps nothing leads back to the page it was on', async () => {
    const browser = await begin()
    const sent = await browser.post(
      '/ho-so/khong-giu',
      { ten: 'x' },
      { referer: 'http://localhost/ho-so?trang=1' },
    )
    expect(sent.location).toBe('/dang-nhap?ve=%2Fho-so%3Ftrang%3D1')
    const foreign = await browser.post(
      '/ho-so/khong-giu',
      { ten: 'x' },
      { referer: 'https://evil.example/ho-so' },
    )
    expect(foreign.location).toBe('/dang-nhap')
  })

  const parts = (list: [string, string, string?][]): Buffer =>
    Buffer.from(
      `${list
        .map(
          ([name, value, file]) =>
            `--b\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\ncontent-type: application/pdf`}\r\n\r\n${value}\r\n`,
        )
        .join('')}--b--\r\n`,
    )
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' }

  test('with files keeps the fields and names the files to choose again', async () => {
    const browser = await begin()
    const sent = await browser.raw(
      'POST',
      '/ho-so/tep',
      parts([
        ['_csrf', browser.token()],
        ['ten', 'Trần Thị Lan'],
        ['don', 'x'.repeat(300_000), 'Đơn đề nghị.pdf'],
        ['trong', '', ''],
        ['ghiChu', 'sau tệp'],
      ]),
      multipart,
    )
    expect(sent.status).toBe(303)
    const ve = decodeURIComponent(sent.location.split('ve=')[1]!)
    await browser.signIn(...lan, ve)
    const kept = await browser.get(ve)
    expect(kept.body).toContain('enctype="multipart/form-data"')
    expect(kept.body).toContain('Chọn lại: Đơn đề nghị.pdf')
    expect(kept.body).toContain('<input class="input file-input" type="file" id="kept-0" name="don"')
    const id = ve.split('/').at(-1)!
    const again = await browser.raw(
      'POST',
      `/ho-so/tep?_giu=${id}`,
      parts([
        ['_csrf', browser.token()],
        ['ten', 'Trần Thị Lan'],
        ['ghiChu', 'sau tệp'],
        ['don', '%PDF', 'Đơn đề nghị.pdf'],
      ]),
      multipart,
    )
    expect(again.status).toBe(303)
    expect(received.pop()).toEqual({
      fields: { ten: 'Trần Thị Lan', ghiChu: 'sau tệp' },
      files: ['Đơn đề nghị.pdf'],
    })
  })

  test('with files but without its token is not kept', async () => {
    const browser = await begin()
    for (const list of [
      [['ten', 'x']],
      [
        ['ten', 'x'],
        ['_csrf', browser.token()],
      ],
      [['_csrf', 'x']],
    ] as [string, string][][]) {
      const answer = await browser.raw('POST', '/ho-so/tep', parts(list), multipart)
      expect(answer.status).toBe(403)
    }
  })
})

test('the record knows what happened', async () => {
  const acts = new Set(await world.acts())
  for (const act of [
    'signedIn',
    'signInFailed',
    'signedOut',
    'registered',
    'passwordChanged',
    'passwordChosen',
    'profileChanged',
    'sessionEnded',
    'otherSessionsEnded',
    'created',
    'locked',
    'unlocked',
    'passwordLinkSent',
  ])
    expect(acts.has(`account.${act}`), act).toBe(true)
  for (const act of ['post.given', 'post.taken', 'representation.asked'])
    expect(acts.has(act), act).toBe(true)
})
