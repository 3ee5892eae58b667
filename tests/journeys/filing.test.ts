import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receipt } from '../../src/modules/dossiers/print/examples.ts'
import { printReceipt } from '../../src/modules/dossiers/print/index.ts'
import { sidewaysScroll } from '../support/browser.ts'
import { plainPdf } from '../support/plain-pdf.ts'
import { enter, isAccessible, startSystem } from '../support/system.ts'

const system = await startSystem(['lan', 'mai'])
const folder = await mkdtemp(join(tmpdir(), 'motcua-journey-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const paper = join(folder, 'Đơn đề nghị.pdf')
const program = join(folder, 'don.pdf')
beforeAll(async () => {
  await writeFile(paper, (await printReceipt(receipt, { at: new Date() })).pdf)
  await writeFile(program, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000)]))
})

/** A page of the journey: no sideways scroll; with scripts on, axe finds nothing. */
async function arrive(page: Page, scripts: boolean): Promise<void> {
  await page.waitForLoadState()
  expect(await page.title()).not.toMatch(/^Lỗi:/)
  if (!scripts) return
  expect(await sidewaysScroll(page)).toBe(0)
  await isAccessible(page)
}
const goOn = async (page: Page, scripts: boolean): Promise<void> => {
  const before = page.url()
  await page.getByRole('button', { name: 'Tiếp tục' }).last().click()
  await page.waitForURL(address => address.href !== before)
  await arrive(page, scripts)
}
const begin = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Bắt đầu kê khai' }).click()
  await page.waitForURL(/applicant$/)
}
const heading = (page: Page) => page.locator('h1').textContent()

async function fillApplicant(page: Page, scripts: boolean): Promise<void> {
  await page.getByLabel('Cho chính tôi').check()
  await page.getByLabel('Số định danh cá nhân, căn cước').check()
  if (!scripts) await page.getByRole('button', { name: 'Cập nhật câu hỏi' }).click()
  await page.getByLabel('Xã, phường').waitFor()
  await page.locator('[name="applicant.address.province"]').selectOption({ label: 'Hà Nội' })
  await page.getByLabel('Xã, phường').fill('Phường Minh Họa')
  await page.locator('[name="applicant.address.detail"]').fill('Số 1, phố Minh Họa')
}

describe.each([
  ['with scripts', true],
  ['with scripts off', false],
] as const)('Lan files a dossier %s', (_, scripts) => {
  test('from search to the code she copies by hand, and looks it up', async () => {
    const page = await system.visit({ javaScriptEnabled: scripts })
    await page.goto('/')
    await arrive(page, scripts)
    const search = page.getByRole('searchbox', { name: 'Bạn cần làm thủ tục gì?' })
    await search.fill('cap lai giay phep hanh nghe luat su nuoc ngoai')
    await search.press('Enter')
    await page.waitForURL(/thu-tuc\?q=/)
    await arrive(page, scripts)
    await page
      .getByRole('link', { name: 'Cấp lại Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài' })
      .first()
      .click()
    await arrive(page, scripts)
    await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).click()
    await arrive(page, scripts)
    await page.getByRole('link', { name: 'Đăng nhập để bắt đầu' }).click()
    await arrive(page, scripts)
    await enter(page, 'lan')
    await begin(page)
    await arrive(page, scripts)
    expect(await heading(page)).toBe('Người nộp hồ sơ')
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Trần Thị Lan')
    await fillApplicant(page, scripts)
    await goOn(page, scripts)
    expect(await heading(page)).toBe('Nội dung yêu cầu')
    await goOn(page, scripts)
    expect(await heading(page)).toBe('Thành phần hồ sơ')

    await addPaper(page, scripts, program)
    await page
      .getByText(/chương trình|không nhận/i)
      .first()
      .waitFor()
    if (!scripts) await page.getByRole('link', { name: 'Về phần giấy tờ' }).click()
    await addPaper(page, scripts, paper)
    await page.locator('.file-list').getByText('Đơn đề nghị.pdf').waitFor()
    await goOn(page, scripts)
    await page.getByLabel('Trực tuyến').check()
    await goOn(page, scripts)
    await page.getByRole('checkbox').check()
    await goOn(page, scripts)
    expect(await heading(page)).toBe('Kiểm tra và nộp hồ sơ')
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click()
    await page.waitForURL(/da-nop$/)
    await arrive(page, scripts)
    const code = (await page.locator('.confirmation-code').textContent()) ?? ''
    expect(code).toMatch(/^NT-\d{6}-[0-9A-Z]{8}$/)

    const nobody = await system.visit({ javaScriptEnabled: scripts })
    await nobody.goto('/')
    const lookup = nobody.getByRole('searchbox', { name: 'Mã hồ sơ ghi trên giấy tiếp nhận' })
    await lookup.fill(` ${code.toLowerCase()} `)
    await lookup.press('Enter')
    await nobody.waitForURL(/tra-cuu/)
    await arrive(nobody, scripts)
    const shown = await nobody.locator('main').textContent()
    expect(shown).toContain('Chờ tiếp nhận')
    expect(shown).not.toMatch(/Lan|0900|lan@/)
  })

  test('a form sent after her session ended is kept and shown again after signing in', async () => {
    const page = await system.signIn('lan', { javaScriptEnabled: scripts })
    await page.goto('/nop-ho-so/1.001993')
    await begin(page)
    await fillApplicant(page, scripts)
    const address = page.url().replace(/applicant$/, 'content')
    await page.goto(address)
    await page.locator('[name="content.summary"]').fill('Giấy phép cũ bị cháy')
    // A phone that dropped its session; what the table of sessions says is tested with identity.
    await page.context().clearCookies({ name: 'mc_session' })
    await page.getByRole('button', { name: 'Tiếp tục' }).last().click()
    await page.waitForURL(/dang-nhap/)
    await enter(page, 'lan')
    expect(await page.locator('main').textContent()).toContain('được giữ lại')
    await page.locator('main').getByRole('button').first().click()
    await page.waitForURL(/papers$/)
    await page.goto(address)
    expect(await page.locator('[name="content.summary"]').inputValue()).toBe('Giấy phép cũ bị cháy')
  })
})

test('a draft whose session ended does not say that it saved itself, and goes on after signing in', async () => {
  const page = await system.signIn('lan')
  await page.goto('/nop-ho-so/1.001993')
  await begin(page)
  await page.goto(page.url().replace(/applicant$/, 'content'))
  await page.context().clearCookies({ name: 'mc_session' })
  const summary = page.locator('[name="content.summary"]')
  await summary.fill('Giấy phép cũ bị mất')
  await page.getByText('phiên đăng nhập đã hết').waitFor()
  expect(await page.getByText(/Đã lưu lúc/).count()).toBe(0)
  const address = page.url()
  await page.getByRole('button', { name: 'Tiếp tục' }).last().click()
  await page.waitForURL(/dang-nhap/)
  await enter(page, 'lan')
  await page.locator('main').getByRole('button').first().click()
  await page.waitForURL(/papers$/)
  await page.goto(address)
  expect(await summary.inputValue()).toBe('Giấy phép cũ bị mất')
})

async function addPaper(page: Page, scripts: boolean, path: string): Promise<void> {
  const link = page.locator('[data-upload-link]').first()
  if (scripts) {
    const chooser = page.waitForEvent('filechooser')
    await link.click()
    await (await chooser).setFiles(path)
  } else {
    await link.click()
    await page.getByLabel('Chọn tệp trên máy').setInputFiles(path)
    await page.getByRole('button', { name: 'Tải lên' }).click()
  }
  await page.waitForLoadState()
}

test('somebody else’s draft is not there', async () => {
  const page = await system.signIn('lan')
  await page.goto('/nop-ho-so/1.001993')
  await begin(page)
  const address = page.url()
  const other = await system.signIn('mai')
  const answer = await other.goto(address)
  expect(answer?.status()).toBe(404)
})

test('a draft goes on on another device', async () => {
  const phone = await system.signIn('lan')
  await phone.goto('/nop-ho-so/1.001993')
  await begin(phone)
  await phone.getByLabel('Họ và tên').fill('Trần Thị Lan Anh')
  // It saves itself a moment after the last key.
  await phone.getByText(/Đã lưu lúc/).waitFor()
  const desktop = await system.signIn('lan', { viewport: { width: 1280, height: 900 } })
  await desktop.goto(phone.url())
  expect(await desktop.getByLabel('Họ và tên').inputValue()).toBe('Trần Thị Lan Anh')
})

describe('an upload that was cut off', () => {
  const large = join(folder, 'Văn bằng.pdf')
  beforeAll(() =>
    writeFile(
      large,
      plainPdf({ more: [`<</Length 3000000>>\nstream\n${'A'.repeat(3_000_000)}\nendstream`] }),
    ),
  )

  test('goes on where it stopped, and only for the paper it was begun for', async () => {
    const page = await system.signIn('lan')
    await page.goto('/nop-ho-so/1.002697')
    await begin(page)
    const papers = page.url().replace(/applicant$/, 'papers')
    await page.goto(papers)
    const choose = async (paper: number) => {
      const chooser = page.waitForEvent('filechooser')
      await page.locator('[data-upload-link]').nth(paper).click()
      await (await chooser).setFiles(large)
    }
    const filesOf = (paper: number) =>
      page.locator('[data-island=uploads]').nth(paper).locator('.file-list li')
    // The first piece arrives; the second never does, and the page is left.
    let pieces = 0
    const cut = Promise.withResolvers<void>()
    await page.route('**/tai-len/*', route => {
      if (route.request().method() !== 'PATCH' || ++pieces === 1) return route.continue()
      cut.resolve()
      return
    })
    await choose(0)
    await cut.promise
    await page.goto(papers)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    expect(await filesOf(0).count()).toBe(0)

    await choose(1)
    await filesOf(1).getByText('Văn bằng.pdf').waitFor()
    expect(await filesOf(0).count()).toBe(0)

    const asked = page.waitForResponse(answer => answer.request().method() === 'HEAD')
    await choose(0)
    expect(Number((await asked).headers()['upload-offset'])).toBe(2 * 1024 * 1024)
    await filesOf(0).getByText('Văn bằng.pdf').waitFor()
    expect(await filesOf(1).count()).toBe(1)
  })
})
