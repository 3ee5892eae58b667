import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '../../src/kernel/actor.ts'
import { receipt } from '../../src/modules/dossiers/print/examples.ts'
import { printReceipt } from '../../src/modules/dossiers/print/index.ts'
import { axeFindings, launchBrowser, picture, sidewaysScroll } from '../support/browser.ts'
import { mai, minh, secondClerk } from '../support/cast.ts'
import { morning, openDesk } from '../support/desk.ts'

/** A day at the desk in a browser: the inbox by keyboard, a dossier from acceptance to its officer, the counter. */
const world = await openDesk()
const { app, time, as } = world
let base: string
let browser: Browser
const people = [
  'Trần Thị Lan',
  'Công ty Luật trách nhiệm hữu hạn một thành viên Ánh Dương và Cộng sự',
  'Nguyễn Hữu Ẩn',
  'Đặng Thị Thùy Dương',
  'John Smith',
]
const hours = (n: number) => new Date(morning.getTime() + n * 3_600_000)

beforeAll(async () => {
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  browser = await launchBrowser()
  const { pdf } = await printReceipt(receipt, { at: morning })
  const stored = await world.files.put(pdf, { maxBytes: 10_000_000 })
  const step = async (ref: { agencyId: string; id: string }) => {
    time.now = new Date(time.now.getTime() + 60_000)
    return { revision: await world.revisionOf(ref.id), requestId: 'x' }
  }
  for (let i = 0; i < 24; i++) {
    time.now = hours(-24 * (i % 9) - i)
    const name = people[i % people.length]!
    const filed = await world.file({
      owner: {
        kind: i % 5 === 1 ? 'firm' : 'citizen',
        name,
        idType: i % 5 === 1 ? 'taxCode' : 'idNumber',
        idNumber: i % 5 === 1 ? '0999999912' : '001190000012',
        phone: '0912345678',
        email: null,
        address: '12 Trần Phú, phường Ba Đình, Hà Nội',
      },
      files: [
        {
          componentId: 'tp1',
          name: 'van-ban-de-nghi.pdf',
          hash: stored.hash,
          size: stored.size,
          mime: 'application/pdf',
          pages: 1,
          source: 'uploaded',
          risks: i === 0 ? [{ field: '', code: 'file.hasScript' }] : [],
        },
      ],
    })
    if (i % 3 === 0) continue
    if (i % 7 === 4) {
      await app.dossiers.requestIntakeSupplement(filed, mai, {
        ...(await step(filed)),
        reason: 'Thiếu giấy tờ',
        items: [{ componentId: 'tp2', text: 'Phiếu lý lịch tư pháp', reason: 'chưa hợp pháp hóa lãnh sự' }],
      })
      continue
    }
    await app.dossiers.accept(filed, mai, await step(filed))
    if (i % 3 === 1) continue
    await app.dossiers.transfer(filed, mai, { ...(await step(filed)), unitId: 'G15.BTTP' })
    if (i % 4 === 2) await app.dossiers.takeOn(filed, minh, await step(filed))
  }
  time.now = morning
})
afterAll(() => browser.close())

async function visit(actor: PersonActor, width: number, more: BrowserContextOptions = {}): Promise<Page> {
  as(actor)
  const context = await browser.newContext({
    baseURL: base,
    locale: 'vi-VN',
    viewport: { width, height: width < 500 ? 740 : 900 },
    ...more,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** What axe and the ruler say of the page one is on. */
async function isSound(page: Page): Promise<void> {
  expect([page.url(), await axeFindings(page), await sidewaysScroll(page)]).toEqual([page.url(), [], 0])
}

test('by keyboard: down the list, into a dossier, accepted, handed to its unit', async () => {
  const page = await visit(mai, 1280)
  await page.goto('/mot-cua?xem=cho-tiep-nhan')
  // The keys come with their script.
  await page.locator('.key-help:not([hidden])').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  const chosen = await page.locator('[data-row] a:focus').textContent()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/mot-cua\/ho-so\//)
  expect(await page.locator('main .code').first().textContent()).toBe(chosen)
  // The list stays beside the dossier, at the row one came from.
  expect(await page.locator('.desk-list [aria-current="true"]').count()).toBe(1)
  await isSound(page)
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await page.getByText('Đã tiếp nhận.', { exact: false }).waitFor()
  expect(await page.locator('main .code').first().textContent()).toMatch(/^G15-261125-\d{4}$/)
  await page.getByText('Vì sao?').click()
  expect(await page.locator('.deadline-steps').textContent()).toContain('Không tính ngày bắt đầu 25/11/2026')
  await isSound(page)
  await page.getByRole('button', { name: 'Chuyển xử lý' }).click()
  await page.getByText('Đã chuyển hồ sơ cho đơn vị giải quyết.').waitFor()
  expect(await page.locator('.timeline').textContent()).toContain('chuyển hồ sơ đến Cục Bổ trợ tư pháp')

  // Search from anywhere, without accents.
  await page.keyboard.press('/')
  await page.keyboard.type('nguyen huu an')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=nguyen/)
  expect(await page.locator('tbody tr').first().textContent()).toContain('Nguyễn Hữu Ẩn')
  await isSound(page)
  await page.context().close()
})

test('a paper dossier at the counter, typed from field to field, mistakes kept', async () => {
  const page = await visit(mai, 1280)
  await page.goto('/mot-cua/tiep-nhan')
  await page.getByRole('searchbox', { name: 'Thủ tục nào?' }).fill('luat su nuoc ngoai')
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài' })
    .click()
  await page.getByLabel('Họ và tên, hoặc tên tổ chức').fill('Đinh Thị Quầy')
  await page.keyboard.press('Tab')
  await page.keyboard.type('001 190 000')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Lỗi: có \d+ chỗ cần sửa/ }).waitFor()
  expect(await page.title()).toMatch(/^Lỗi:/)
  expect(await page.getByLabel('Họ và tên, hoặc tên tổ chức').inputValue()).toBe('Đinh Thị Quầy')
  await isSound(page)
  await picture(page, 'desk-intake-wrong-1280')
  await page.getByLabel('Số giấy tờ, hoặc mã số thuế').fill('001 190 000 012')
  for (const paper of await page.locator('.intake-papers input[type=checkbox]').all()) {
    await paper.focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click()
  await page.getByRole('heading', { name: 'Đã tiếp nhận hồ sơ' }).waitFor()
  expect(await page.locator('.confirmation-code').textContent()).toMatch(/^G15-261125-\d{4}$/)
  expect(await page.locator('main').textContent()).toContain('thứ Tư 23/12/2026, 17:00')
  await isSound(page)
  await picture(page, 'desk-taken-in-1280')
  const printed = await page.getByRole('link', { name: 'In giấy tiếp nhận' }).getAttribute('href')
  const receipt = await page.request.get(printed ?? '')
  expect(receipt.headers()['content-type']).toBe('application/pdf')
  await page.context().close()
})

test('two officers at once: the second reads who was faster and keeps the words', async () => {
  const page = await visit(secondClerk, 1280)
  await page.goto('/mot-cua?xem=cho-tiep-nhan')
  await page.locator('tbody a').first().click()
  await page.getByRole('link', { name: 'Yêu cầu bổ sung' }).click()
  const first = page.locator('input[name="giay-to"]').first()
  await first.check()
  await page.locator('input[name="ly-do-tp1"]').fill('Chữ ký mờ, không đọc được')
  const id = /ho-so\/([0-9a-f-]{36})/.exec(page.url())![1]!
  await app.dossiers.accept({ agencyId: 'G15', id }, mai, { revision: await world.revisionOf(id) })
  await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click()
  await page.getByText('Bước này chưa được ghi nhận').waitFor()
  const said = await page.locator('main').textContent()
  expect(said).toContain(`${mai.name} vừa thực hiện bước “Tiếp nhận”`)
  expect(said).toContain('Chữ ký mờ, không đọc được')
  await isSound(page)
  await page.getByRole('link', { name: 'Xem hồ sơ' }).first().click()
  await page.waitForURL(/\/mot-cua\/ho-so\/[0-9a-f-]{36}/)
  await page.context().close()
})

test('without scripts everything works the same', async () => {
  const page = await visit(mai, 360, { javaScriptEnabled: false })
  await page.goto('/mot-cua?xem=cho-chuyen')
  await page.locator('input[name="chon"]').first().check()
  await page.getByRole('button', { name: 'Chuyển xử lý' }).click()
  await page.getByText('Đã chuyển 1 hồ sơ.').waitFor()
  await page.goto('/mot-cua?xem=cho-tiep-nhan')
  await page.locator('tbody a').first().click()
  await page.getByRole('link', { name: 'Từ chối tiếp nhận' }).click()
  await page.getByLabel('Trùng hồ sơ').check()
  await page.getByLabel('Lý do').fill('Đã nộp hồ sơ này ngày 20/11')
  await page.getByRole('button', { name: 'Từ chối tiếp nhận' }).click()
  await page.getByText('Đã từ chối tiếp nhận hồ sơ.').waitFor()
  await page.context().close()
})

test.each([
  ['a phone', 360, {}],
  ['a phone in the dark', 360, { colorScheme: 'dark' as const }],
  ['a narrow window', 320, {}],
  ['a desk', 1280, {}],
  ['a desk in the dark', 1280, { colorScheme: 'dark' as const }],
])('every page is sound on %s', async (_, width, more) => {
  const name = `${width}${'colorScheme' in more ? '-dark' : ''}`
  const page = await visit(mai, width, more)
  for (const [slug, address] of [
    ['inbox', '/mot-cua'],
    ['inbox-many', '/mot-cua?xem=cho-chuyen'],
    ['inbox-filtered', '/mot-cua?xem=tat-ca&q=tran&han=5'],
    ['inbox-empty', '/mot-cua?xem=cho-tra'],
    ['choose', '/mot-cua/tiep-nhan'],
    ['intake', '/mot-cua/tiep-nhan?thu-tuc=1.002911'],
    ['register', '/mot-cua/so-theo-doi?tu=1/11/2026'],
  ] as const) {
    await page.goto(address)
    await isSound(page)
    await picture(page, `desk-${slug}-${name}`)
  }
  await page.goto('/mot-cua?xem=cho-tiep-nhan')
  await page.locator('tbody a').first().click()
  await isSound(page)
  await picture(page, `desk-dossier-${name}`)
  await page.getByRole('link', { name: 'van-ban-de-nghi.pdf' }).click()
  await page.locator('.preview').waitFor()
  // What stands in the frame is not ours.
  expect(await sidewaysScroll(page)).toBe(0)
  await picture(page, `desk-preview-${name}`)
  for (const slug of ['yeu-cau-bo-sung', 'tu-choi']) {
    await page.goto(
      `${page
        .url()
        .split('?')[0]!
        .split('#')[0]!
        .replace(/\/(yeu-cau-bo-sung|tu-choi)$/, '')}/${slug}`,
    )
    await isSound(page)
    await picture(page, `desk-${slug}-${name}`)
  }
  await page.context().close()
})

test('printed, the register is its table alone', async () => {
  const page = await visit(mai, 1280)
  await page.goto('/mot-cua/so-theo-doi?tu=1/11/2026')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.desk-header').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Xem' }).isVisible()).toBe(false)
  expect(await page.locator('table').isVisible()).toBe(true)
  await page.context().close()
})
