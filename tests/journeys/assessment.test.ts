import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { criterionKeys } from '../../src/modules/assessment/index.ts'
import { picture, sidewaysScroll } from '../support/browser.ts'
import { plainPdf } from '../support/plain-pdf.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/** A unit assesses its service, the ministry's office checks it, the Government Office chooses it. */
const system = await startSystem(['hanh', 'kien', 'quan'])
const service = '/danh-gia/dich-vu/G15/1.002911'
const desktop = { viewport: { width: 1280, height: 800 } }
const main = (page: Page) => page.locator('main')

test('Hạnh assesses on a phone without scripts; Kiên sends it back, then confirms it', async () => {
  const hanh = await system.signIn('hanh', { javaScriptEnabled: false })
  await hanh.goto(service)
  await main(hanh).getByRole('link', { name: 'Tự đánh giá', exact: true }).click()
  for (const key of criterionKeys) {
    await hanh.locator(`input[name="${key}"][value="met"]`).check()
    await hanh.locator(`textarea[name="${key}-bang-chung"]`).fill('Đã thấy trên Cổng dịch vụ công')
  }
  await hanh.locator('input[name="noPresence"][value="unmet"]').check()
  await hanh.locator('select[name="muc-2022"]').selectOption('FULL')
  await main(hanh).getByRole('button', { name: 'Lưu và gửi Văn phòng kiểm tra' }).click()
  // More is claimed than the criteria carry: it is kept, and says what is missing.
  await expect.poll(() => hanh.title()).toContain('Lỗi:')
  expect(await main(hanh).textContent()).toContain('Toàn trình còn thiếu 1 tiêu chí')
  await hanh.locator('select[name="muc-2022"]').selectOption('PARTIAL')
  await main(hanh).locator('summary').nth(5).click()
  await hanh
    .locator('input[name="filing-tep"]')
    .setInputFiles({ name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from(plainPdf()) })
  await main(hanh).getByRole('button', { name: 'Lưu và gửi Văn phòng kiểm tra' }).click()
  await main(hanh).getByText('Đã gửi Văn phòng kiểm tra.').waitFor()

  const kien = await system.signIn('kien', desktop)
  await kien.goto('/danh-gia')
  await main(kien).getByRole('link', { name: 'Chờ Văn phòng kiểm tra (1)' }).click()
  await main(kien)
    .getByRole('link', { name: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài' })
    .click()
  expect(await main(kien).getByRole('link', { name: 'bien-ban.pdf' }).count()).toBe(1)
  await main(kien).getByLabel('Cần hoàn thiện điều gì').fill('Đề nghị ghi rõ bước người nộp phải có mặt')
  await main(kien).getByRole('button', { name: 'Trả lại để hoàn thiện' }).click()
  await main(kien).getByText('Đã trả lại để hoàn thiện.').waitFor()

  await hanh.goto(service)
  expect(await main(hanh).textContent()).toContain('Đề nghị ghi rõ bước người nộp phải có mặt')
  await main(hanh).getByRole('link', { name: 'Sửa phiếu tự đánh giá' }).click()
  await hanh.locator('textarea[name="noPresence-bang-chung"]').fill('Nộp bản chính khi nhận giấy phép')
  await main(hanh).getByRole('button', { name: 'Lưu và gửi Văn phòng kiểm tra' }).click()
  await main(hanh).getByText('Đã gửi Văn phòng kiểm tra.').waitFor()

  await kien.goto(service)
  await main(kien).getByRole('button', { name: 'Xác nhận' }).click()
  await main(kien).getByText('Đã xác nhận kết quả đánh giá.').waitFor()
  expect(await main(kien).locator('dl').textContent()).toContain('Một phần')
  await isAccessible(kien)
})

test('Kiên marks it, Quân tries other weights and decides', async () => {
  const kien = await system.signIn('kien', desktop)
  await kien.goto('/danh-gia/thiet-yeu/G15/1.002911')
  for (const key of ['reach', 'saving', 'legal', 'process', 'data', 'tech', 'demand'])
    await kien.locator(`input[name="${key}"][value="4"]`).check()
  await main(kien).getByRole('button', { name: 'Lưu điểm' }).click()
  await main(kien).getByText('Đã lưu điểm.').waitFor()

  const quan = await system.signIn('quan', desktop)
  await quan.goto('/danh-gia/thiet-yeu')
  await main(quan).getByText('Thử trọng số khác').click()
  await main(quan).getByLabel('Số hồ sơ một năm').fill('20')
  await main(quan).getByLabel('Mong muốn, phản ánh').fill('10')
  await main(quan).getByRole('button', { name: 'Thử trọng số này' }).click()
  await main(quan).getByText('Đang thử trọng số, chưa lưu').waitFor()
  await main(quan).getByRole('button', { name: 'Lưu trọng số này' }).click()
  await main(quan).getByText('Đã lưu trọng số.').waitFor()
  await main(quan)
    .getByRole('link', { name: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài' })
    .click()
  await main(quan).getByLabel('Số, ký hiệu quyết định').fill('12/QĐ-TTg')
  await main(quan).getByLabel('Ngày quyết định').fill('1/1/2026')
  await main(quan).getByLabel('Người, cơ quan quyết định').fill('Thủ tướng Chính phủ')
  await main(quan).getByLabel('Ngày phải đạt').fill('31/1/2026')
  await main(quan).getByRole('button', { name: 'Ghi nhận quyết định' }).click()
  await main(quan).getByText('Đã ghi nhận quyết định.').waitFor()
  expect(await main(quan).locator('dl').textContent()).toContain('chậm')
  await isAccessible(quan)
})

const devices = [
  { width: 360, height: 740, theme: 'light' },
  { width: 360, height: 740, theme: 'dark' },
  { width: 1280, height: 800, theme: 'light' },
  { width: 1280, height: 800, theme: 'dark' },
] as const

describe.each(devices)('at $width px, $theme', ({ width, height, theme }) => {
  test('the pages hold together', async () => {
    const page = await system.signIn('quan', { viewport: { width, height }, colorScheme: theme })
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    for (const [name, path] of Object.entries({
      'tong-quan': '/danh-gia',
      'dich-vu': '/danh-gia/dich-vu?co-quan=G15',
      'mot-dich-vu': service,
      'dot-ra-soat': '/danh-gia/dich-vu/dot-ra-soat',
      'thiet-yeu': '/danh-gia/thiet-yeu',
      'trung-lap': '/danh-gia/thiet-yeu/trung-lap',
      'dien-hinh': '/danh-gia/dien-hinh',
      'bo-chi-so-766': '/danh-gia/dien-hinh/bo-chi-so-766?co-quan=G15',
      'he-thong': '/danh-gia/he-thong',
    })) {
      const answer = await page.goto(path)
      expect([path, answer?.status()]).toEqual([path, 200])
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
      await isAccessible(page)
      await picture(page, `assessment-${name}-${width}-${theme}`)
    }
    expect(complaints).toEqual([])
  })
})
