import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayOf, formatDay, plusDays } from '../../src/kernel/dates.ts'
import { picture, sidewaysScroll } from '../support/browser.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/**
 * A task that went to the wrong ministry: Quân gives it to Bộ Tư pháp, Kiên sends it back, Quân gives it to Bộ Xây dựng from
 * the form that is filled in, and Bình finds it. Each page leads to the other.
 */
const system = await startSystem(['quan', 'kien', 'binh'])
const desk = { viewport: { width: 1280, height: 900 } }
const phone = { width: 360, height: 740 }
const today = dayOf(new Date())

/** On the desk and on a phone in the dark. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const [view, scheme] of [
    [desk.viewport, 'light'],
    [phone, 'dark'],
  ] as const) {
    await page.setViewportSize(view)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    expect(await sidewaysScroll(page)).toBe(0)
    await isAccessible(page)
    await picture(page, `${name}-${view.width}`)
  }
  await page.setViewportSize(desk.viewport)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

const said = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''
const press = async (page: Page, name: string): Promise<void> => {
  await Promise.all([
    page.waitForNavigation(),
    page.locator('main').getByRole('button', { name }).first().click(),
  ])
}
const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  await Promise.all([
    page.waitForNavigation(),
    page.locator('main').getByRole('link', { name }).first().click(),
  ])
}

test('a task is sent back and given to another ministry, with the words of its limit', async () => {
  // Given a task that has to be done within a quarter
  const quan = await system.signIn('quan', desk)
  const year = String(Number(today.slice(0, 4)) + 1)
  await quan.goto('/dieu-hanh/nhiem-vu/giao')
  await quan.getByLabel('Số, ký hiệu').fill('61/CT-TTg')
  await quan.getByLabel('Ngày văn bản', { exact: true }).fill(formatDay(plusDays(today, -2)))
  await quan.getByLabel('Loại văn bản').selectOption('directive')
  await quan.getByLabel('Trích yếu').fill('Về quy chuẩn xây dựng')
  await quan.getByLabel('Điều, khoản').fill('Điểm b mục 3')
  await quan.getByLabel('Ngày giao').fill(formatDay(today))
  await quan.getByLabel('Nội dung').fill('Rà soát quy chuẩn nhà ở xã hội')
  await quan.getByLabel('Cơ quan chủ trì').selectOption({ label: 'Bộ Tư pháp' })
  await quan.getByLabel('trong tháng, quý').check()
  await quan.getByText('Trong tháng, quý, năm; số ngày; định kỳ').click()
  await quan.getByLabel('Tháng, quý, nửa năm', { exact: true }).selectOption({ label: 'Quý II' })
  await quan.getByLabel('Năm', { exact: true }).fill(year)
  await looksRight(quan, 'steering-give')
  await press(quan, 'Giao nhiệm vụ')
  expect(await said(quan)).toContain(`30/6/${year}`)
  expect(await said(quan)).toContain(`Ngày cuối của quý II năm ${year}`)

  // When the ministry sends it back and he agrees
  const kien = await system.signIn('kien', desk)
  await kien.goto('/dieu-hanh/nhiem-vu')
  await follow(kien, 'Rà soát quy chuẩn nhà ở xã hội')
  await follow(kien, 'Đề nghị trả lại')
  await kien.getByLabel('Lý do').fill('Thuộc Bộ Xây dựng')
  await press(kien, 'Đề nghị trả lại')
  await quan.reload()
  await follow(quan, 'Đồng ý trả lại')
  await press(quan, 'Đồng ý trả lại')
  const returned = quan.url()

  // Then he gives it again: all is there but the ministry
  await follow(quan, 'Giao lại cho cơ quan khác')
  await looksRight(quan, 'steering-reissue')
  expect(await quan.getByLabel('Nội dung').inputValue()).toBe('Rà soát quy chuẩn nhà ở xã hội')
  expect(await quan.getByLabel('Tháng, quý, nửa năm', { exact: true }).inputValue()).toBe('quy-2')
  await press(quan, 'Giao lại cho cơ quan khác')
  expect(await quan.title()).toMatch(/^Lỗi:/)
  await quan.getByLabel('Cơ quan chủ trì').selectOption({ label: 'Bộ Xây dựng' })
  await press(quan, 'Giao lại cho cơ quan khác')
  expect(await said(quan)).toContain('Giao lại từ nhiệm vụ')
  await looksRight(quan, 'steering-reissued')
  const again = quan.url()
  await follow(quan, /^NV-G22-/)
  expect(quan.url()).toBe(returned)
  await looksRight(quan, 'steering-returned')
  await follow(quan, /^NV-G22-/)
  expect(quan.url()).toBe(again)

  // and it lies with the other ministry
  const binh = await system.signIn('binh', desk)
  await binh.goto('/dieu-hanh/nhiem-vu')
  expect(await said(binh)).toContain('Rà soát quy chuẩn nhà ở xã hội')
  await kien.goto('/dieu-hanh/nhiem-vu')
  expect(await said(kien)).not.toContain('Rà soát quy chuẩn nhà ở xã hội')
  for (const page of [quan, kien, binh]) await page.context().close()
})
