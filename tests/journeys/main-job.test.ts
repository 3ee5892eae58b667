import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPin } from '../../seeds/cast.ts'
import { receipt } from '../../src/modules/dossiers/print/examples.ts'
import { printReceipt } from '../../src/modules/dossiers/print/index.ts'
import { verifyPdf } from '../../src/modules/signing/index.ts'
import { sidewaysScroll } from '../support/browser.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/**
 * The main job, from the citizen's phone and back: Lan files, Mai accepts with a legally computed date and hands the
 * dossier to the unit, Hạnh assigns it, Minh writes the result, Hùng signs, Thu numbers and seals, Lan downloads a PDF with
 * two valid signatures and rates the service.
 */
const system = await startSystem(['lan', 'mai', 'hanh', 'minh', 'hung', 'thu'])
const folder = await mkdtemp(join(tmpdir(), 'motcua-journey-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const paper = join(folder, 'don.pdf')
beforeAll(async () => writeFile(paper, (await printReceipt(receipt, { at: new Date() })).pdf))

const desk = { viewport: { width: 1280, height: 900 } }
/** Presses or follows, and waits for the page that comes; several times the same name means the last, the first. */
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await Promise.all([
    page.waitForNavigation(),
    page.locator('main').getByRole('button', { name }).last().click(),
  ])
}
const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  await Promise.all([
    page.waitForNavigation(),
    page.locator('main').getByRole('link', { name }).first().click(),
  ])
}
async function looksRight(page: Page): Promise<void> {
  expect(await page.title()).not.toMatch(/^Lỗi:/)
  expect(await sidewaysScroll(page)).toBe(0)
  await isAccessible(page)
}

async function lanFiles(page: Page): Promise<string> {
  await page.goto('/nop-ho-so/1.001993')
  await press(page, 'Bắt đầu kê khai')
  await page.getByLabel('Cho chính tôi').check()
  await page.getByLabel('Số định danh cá nhân, căn cước').check()
  await page.getByLabel('Xã, phường').waitFor()
  await page.locator('[name="applicant.address.province"]').selectOption({ label: 'Hà Nội' })
  await page.getByLabel('Xã, phường').fill('Phường Minh Họa')
  await page.locator('[name="applicant.address.detail"]').fill('Số 1, phố Minh Họa')
  await press(page, 'Tiếp tục')
  await press(page, 'Tiếp tục')
  const chooser = page.waitForEvent('filechooser')
  await page.locator('[data-upload-link]').first().click()
  await (await chooser).setFiles(paper)
  await page.locator('.file-list').getByText('don.pdf').waitFor()
  await press(page, 'Tiếp tục')
  await page.getByLabel('Trực tuyến').check()
  await press(page, 'Tiếp tục')
  await page.getByRole('checkbox').check()
  await press(page, 'Tiếp tục')
  await press(page, 'Nộp hồ sơ')
  return (await page.locator('.confirmation-code').textContent()) ?? ''
}

/** An official opens the dossier from the inbox, by its code. */
async function openDossier(page: Page, code: string): Promise<void> {
  await page.goto(`/mot-cua?xem=tat-ca&q=${code}`)
  await looksRight(page)
  await follow(page, new RegExp(code))
  await looksRight(page)
}

test('from the phone to the signed result in the pocket', async () => {
  const lan = await system.signIn('lan')
  const filing = await lanFiles(lan)
  await looksRight(lan)

  const mai = await system.signIn('mai', desk)
  await openDossier(mai, filing)
  await press(mai, 'Tiếp nhận')
  await looksRight(mai)
  const accepted = (await mai.locator('main').textContent()) ?? ''
  const code = /G15-\d{6}-\d{4}/.exec(accepted)?.[0] ?? ''
  expect(code).not.toBe('')
  expect(accepted).toMatch(/Hẹn trả: *thứ/)
  await mai.getByText('Vì sao?').first().click()
  await mai
    .getByText(/không tính/)
    .first()
    .waitFor()
  await mai.getByLabel('Đơn vị giải quyết').selectOption({ label: 'Cục Bổ trợ tư pháp' })
  await press(mai, 'Chuyển xử lý')

  const hanh = await system.signIn('hanh', desk)
  await openDossier(hanh, code)
  await hanh.getByLabel('Chuyên viên').selectOption({ label: 'Trần Văn Minh' })
  await press(hanh, 'Phân công')

  const minh = await system.signIn('minh', desk)
  await openDossier(minh, code)
  await follow(minh, 'Soạn kết quả')
  await looksRight(minh)
  await minh.getByRole('radio').first().check()
  await press(minh, 'Soạn theo mẫu')
  await looksRight(minh)
  await press(minh, 'Trình ký')
  await looksRight(minh)

  const hung = await system.signIn('hung', desk)
  await openDossier(hung, code)
  await follow(hung, 'Xem và ký')
  await looksRight(hung)
  await hung.getByLabel('Mã PIN của khóa ký').fill('000000')
  await press(hung, 'Ký')
  expect(await hung.title()).toMatch(/^Lỗi:/)
  await hung.getByLabel('Mã PIN của khóa ký').fill(demoPin)
  await press(hung, 'Ký')
  await looksRight(hung)

  const thu = await system.signIn('thu', desk)
  await openDossier(thu, code)
  await follow(thu, 'Cấp số, phát hành')
  await looksRight(thu)
  await press(thu, 'Cấp số, đóng dấu và phát hành')
  await looksRight(thu)

  await lan.goto('/ho-so-cua-toi')
  await looksRight(lan)
  await follow(lan, 'Cấp lại Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài')
  await looksRight(lan)
  const download = lan.waitForEvent('download')
  await lan.getByRole('link', { name: /Tải kết quả/ }).click()
  const file = join(folder, 'ket-qua.pdf')
  await (await download).saveAs(file)
  const report = await verifyPdf(await readFile(file), { trust: [] })
  expect(report.signatures).toHaveLength(2)
  expect(report.signatures.map(one => one.integrity)).toEqual([true, true])
  expect(report.signatures[1]!.coversWholeFile).toBe(true)

  await lan.goto('/kiem-tra-ket-qua')
  await lan.locator('input[type=file]').setInputFiles(file)
  await press(lan, /Kiểm tra/)
  await looksRight(lan)
  expect(await lan.locator('main').textContent()).toMatch(/Chữ ký hợp lệ|Nội dung đã ký không đổi/)

  await lan.goto('/ho-so-cua-toi')
  await follow(lan, 'Cấp lại Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài')
  await press(lan, 'Xác nhận đã nhận kết quả')
  await looksRight(lan)
  await follow(lan, 'Đánh giá việc phục vụ')
  await looksRight(lan)
  await lan.getByLabel('Rất hài lòng').first().check()
  await press(lan, 'Gửi đánh giá')
  expect(await lan.locator('main').textContent()).toContain('Bạn đã đánh giá: Rất hài lòng')

  const nobody = await system.visit()
  await nobody.goto(`/tra-cuu?ma=${code}`)
  await looksRight(nobody)
  expect(await nobody.locator('main').textContent()).toContain('Đã trả kết quả')
})
