import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../seeds/steering-2019.ts'
import { seedDetailing2019 } from '../../seeds/steering-detailing-2019.ts'
import { seedInspections2019 } from '../../seeds/steering-inspections.ts'
import { seedProgramme2019 } from '../../seeds/steering-programme-2019.ts'
import { seedReport2019 } from '../../seeds/steering-report-2019.ts'
import { picture, sidewaysScroll } from '../support/browser.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/** Quân of the Government Office makes the report of July 2019, opens a number to its rows, issues it and takes it along. */
const system = await startSystem(['quan'])

beforeAll(async () => {
  const now = new Date()
  await seedSteering2019(system.db, now)
  await seedProgramme2019(system.db)
  await seedDetailing2019(system.db, now)
  await seedInspections2019(system.db)
  await seedReport2019(system.db)
}, 60_000)

const devices = [
  { width: 320, height: 740, theme: 'light' },
  { width: 360, height: 740, theme: 'dark' },
  { width: 1280, height: 800, theme: 'light' },
] as const

describe.each(devices)('at $width px, $theme', ({ width, height, theme }) => {
  test('the report, its questions and the work in progress hold together', async () => {
    const page = await system.signIn('quan', { viewport: { width, height }, colorScheme: theme })
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    const look = async (path: string, name: string): Promise<void> => {
      const answer = await page.goto(path)
      expect([path, answer?.status()]).toEqual([path, 200])
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
      await isAccessible(page)
      await picture(page, `report-${name}-${width}-${theme}`)
    }
    // As long as paper goes, without the five hundred rows that follow.
    await look('/dieu-hanh/bao-cao', 'today')
    await look('/dieu-hanh/bao-cao/ban-hanh?tai=2019-07-31', 'issue')
    await look('/dieu-hanh/viec-dang-chay', 'runs')
    await page.goto('/dieu-hanh/bao-cao?tai=2019-07-31')
    expect(await sidewaysScroll(page)).toBe(0)
    await isAccessible(page)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

test('without scripts: from the article’s figures to their rows, to a file, to an issued report', async () => {
  const page = await system.signIn('quan', {
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 800 },
  })
  await page.goto('/dieu-hanh/bao-cao')
  await page.getByLabel('Số liệu đến ngày').fill('31/7/2019')
  await page.getByRole('button', { name: 'Lập báo cáo' }).click()
  const paper = page.locator('article')
  expect(await paper.textContent()).toContain(
    'là 8.243 nhiệm vụ: đã hoàn thành 3.404, chưa hoàn thành 4.839.',
  )

  await paper.getByRole('link', { name: '4.839' }).first().click()
  expect(await page.locator('main').textContent()).toContain('4.839 nhiệm vụ')
  await page.goBack()

  await page.getByRole('button', { name: 'PDF' }).click()
  await expect.poll(() => ready(page), { timeout: 30_000 }).toBe(1)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải về' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('bao-cao-to-cong-tac-2019-07-31.pdf')

  await page.goto('/dieu-hanh/bao-cao?tai=2019-07-31')
  await page.getByRole('link', { name: 'Ban hành báo cáo này' }).click()
  await page.getByRole('button', { name: 'Ban hành báo cáo' }).click()
  await page
    .getByRole('heading', { name: 'Báo cáo của Tổ công tác đến ngày 31/7/2019, đã ban hành' })
    .waitFor()
  await page.goto('/dieu-hanh/bao-cao')
  await page.getByRole('link', { name: 'Số liệu đến ngày 31/7/2019' }).click()
  expect(await page.locator('article').textContent()).toContain('8.243')
  await page.context().close()
})

/** Files that can be downloaded, after a fresh look. */
async function ready(page: Page): Promise<number> {
  await page.goto('/dieu-hanh/viec-dang-chay')
  return page.getByRole('link', { name: 'Tải về' }).count()
}
