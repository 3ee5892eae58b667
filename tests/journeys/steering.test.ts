import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeyring } from '../../seeds/services.ts'
import { dayOf, formatDay, plusDays } from '../../src/kernel/dates.ts'
import { signPdf } from '../../src/modules/signing/index.ts'
import { printAdministrative } from '../../src/platform/administrative/index.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { picture, sidewaysScroll } from '../support/browser.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/**
 * From the directive to the monthly report: Quân brings a signed directive, which is read into drafts with their sentence;
 * he confirms two. Kiên and Bình receive and report them, Quân accepts one, the figures and the report count it.
 */
const system = await startSystem(['quan', 'kien', 'binh', 'hanh'])
const folder = await mkdtemp(join(tmpdir(), 'motcua-steering-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const desk = { viewport: { width: 1280, height: 900 } }
const today = dayOf(new Date())
const directive = join(folder, 'chi-thi.pdf')

beforeAll(async () => {
  const { pdf } = await printAdministrative(
    {
      rulesOf: today,
      superior: null,
      issuer: 'THỦ TƯỚNG CHÍNH PHỦ',
      number: 45,
      symbol: 'CT-TTg',
      place: 'Hà Nội',
      date: today,
      type: 'Chỉ thị',
      summary: 'Về việc nâng cao chất lượng dịch vụ công trực tuyến',
      body: [
        {
          kind: 'paragraph',
          text: 'Thời gian qua, các cơ quan đã có nhiều cố gắng. Thủ tướng Chính phủ yêu cầu:',
        },
        {
          kind: 'paragraph',
          text: `1. Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ rà soát quy định về chứng thực điện tử, báo cáo Thủ tướng Chính phủ trước ngày ${formatDay(plusDays(today, 31))}.`,
        },
        {
          kind: 'paragraph',
          text: `2. Bộ Xây dựng nâng cấp hệ thống thông tin giải quyết thủ tục hành chính, hoàn thành trước ngày ${formatDay(plusDays(today, 61))}.`,
        },
      ],
      signature: {
        authority: { prefix: null, onBehalfOf: null, unitHead: null, title: 'Thủ tướng' },
        name: 'Nguyễn Minh Họa',
      },
      recipients: ['Các bộ;', 'Lưu: VT.'],
      illustrative: true,
    },
    { at: new Date(), publicUrl: system.base },
  )
  const keyring = openKeyring({
    db: system.db,
    keys: await openKeys(system.dataDir),
    dataDir: system.dataDir,
    now: new Date(),
  })
  await writeFile(directive, await signPdf(pdf, await keyring.organisation('G22'), { field: 'CoQuan' }))
})

async function looksRight(page: Page): Promise<void> {
  expect(await page.title()).not.toMatch(/^Lỗi:/)
  expect(await sidewaysScroll(page)).toBe(0)
  await isAccessible(page)
}
/** What the page says. */
const said = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''
const press = async (page: Page, name: string | RegExp): Promise<void> => {
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

test('a signed directive becomes tasks of two ministries, which report, and the report counts what is done', async () => {
  // Given Quân at the Government Office, with the directive in hand
  const quan = await system.signIn('quan', desk)
  await quan.goto('/dieu-hanh/van-ban-giao')
  await looksRight(quan)
  await quan.getByLabel('Số, ký hiệu').fill('45/CT-TTg')
  await quan.getByLabel('Ngày văn bản').fill(formatDay(today))
  await quan.getByLabel('Loại văn bản').selectOption('directive')
  await quan.getByLabel('Trích yếu').fill('Về việc nâng cao chất lượng dịch vụ công trực tuyến')
  await quan.getByLabel('Tệp văn bản').setInputFiles(directive)
  await press(quan, 'Đọc văn bản')

  // Then he sees the drafts, each with its sentence marked and its limit explained, and who signed
  await looksRight(quan)
  await picture(quan, 'steering-drafts')
  expect(await quan.locator('mark').count()).toBe(2)
  const words = await said(quan)
  expect(words).toContain('2 nhiệm vụ dự thảo')
  expect(words).toContain('Văn phòng Chính phủ')
  expect(words).toMatch(/Chữ ký hợp lệ|hợp lệ/)
  expect(words).toContain(
    `Trước ngày ${formatDay(plusDays(today, 31))} là chậm nhất ngày ${formatDay(plusDays(today, 30))}.`,
  )
  expect(await system.db.selectFrom('steering_task').selectAll().execute()).toEqual([])

  // the button says what a press gives, while he ticks
  await quan.getByLabel('Giao nhiệm vụ 2').uncheck()
  await quan.getByRole('button', { name: 'Giao 1 nhiệm vụ cho 1 cơ quan' }).waitFor()
  await quan.getByLabel('Giao nhiệm vụ 2').check()

  // When he confirms both
  await press(quan, 'Giao 2 nhiệm vụ cho 2 cơ quan')
  expect(await said(quan)).toContain('Đã giao 2 nhiệm vụ')
  // and sees exactly those, beside their sentences
  expect(await quan.locator('.given li').count()).toBe(2)
  expect(await quan.locator('mark').count()).toBe(2)
  await looksRight(quan)
  await picture(quan, 'steering-given')

  // Then each ministry finds its own, and only its own
  const kien = await system.signIn('kien', desk)
  await kien.goto('/dieu-hanh/nhiem-vu')
  expect(await said(kien)).not.toContain('Bộ Xây dựng nâng cấp')
  await follow(kien, /rà soát quy định/)
  await looksRight(kien)
  await follow(kien, 'Tiếp nhận')
  await press(kien, 'Tiếp nhận')
  // broken down to a unit of the ministry, which sees it
  await follow(kien, 'Phân rã cho đơn vị')
  await kien.getByLabel('Đơn vị', { exact: true }).selectOption('G15.BTTP')
  await kien.getByLabel('Ngày', { exact: true }).fill(formatDay(plusDays(today, 20)))
  await press(kien, 'Giao cho đơn vị')
  expect(await said(kien)).toContain('Cục Bổ trợ tư pháp')
  const hanh = await system.signIn('hanh', desk)
  await hanh.goto('/dieu-hanh/nhiem-vu')
  expect(await said(hanh)).toContain('rà soát quy định')
  await hanh.context().close()
  // reported with the document that ends it
  await follow(kien, 'Báo cáo kết quả')
  await kien.getByLabel('Số, ký hiệu văn bản').fill('123/BC-BTP')
  await kien.getByLabel('Ngày văn bản').fill(formatDay(today))
  await press(kien, 'Báo cáo kết quả')
  expect(await said(kien)).toContain('Đã báo cáo kết quả')

  const binh = await system.signIn('binh', desk)
  await binh.goto('/dieu-hanh/nhiem-vu')
  await follow(binh, /nâng cấp hệ thống/)
  await follow(binh, 'Tiếp nhận')
  await press(binh, 'Tiếp nhận')
  await binh.context().close()

  // When Quân accepts the result
  await quan.goto('/dieu-hanh/nhiem-vu?xem=cho-chap-nhan')
  await follow(quan, /rà soát quy định/)
  await follow(quan, 'Chấp nhận kết quả')
  await press(quan, 'Chấp nhận kết quả')
  expect(await said(quan)).toContain('Hoàn thành')
  await looksRight(quan)

  // Then dashboard and report count it: two, one done, one open
  await quan.goto('/dieu-hanh')
  await looksRight(quan)
  await picture(quan, 'steering-dashboard')
  const figures = (await quan.locator('.key-figure-value').allInnerTexts()).map(text => text.trim())
  expect(figures).toEqual(['2', '1', '1'])
  await quan.goto('/dieu-hanh/bao-cao')
  await looksRight(quan)
  expect((await said(quan)).replace(/\s+/g, ' ')).toMatch(/2 nhiệm vụ: đã hoàn thành 1, chưa hoàn thành 1/)
  await quan.context().close()
  await kien.context().close()
})

test('figures, tasks and report are read on a phone, in the dark, and without scripts', async () => {
  const page = await system.signIn('quan', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  for (const path of [
    '/dieu-hanh',
    '/dieu-hanh/nhiem-vu?xem=tat-ca',
    '/dieu-hanh/van-ban-giao',
    '/dieu-hanh/bao-cao',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(200)
    await looksRight(page)
  }
  await page.context().close()
  const plain = await system.signIn('quan', { javaScriptEnabled: false })
  await plain.goto('/dieu-hanh/nhiem-vu?xem=tat-ca')
  expect(await said(plain)).toContain('rà soát quy định')
  await plain.context().close()
})

test.each([true, false])('a form pressed twice opens one sitting, with scripts: %s', async scripts => {
  const quan = await system.signIn('quan', { ...desk, javaScriptEnabled: scripts })
  const sittings = async () => (await system.db.selectFrom('sitting').select('id').execute()).length
  const before = await sittings()
  await quan.goto('/dieu-hanh/hop/moi')
  await quan.getByLabel('Tên phiên họp').fill('Rà soát nhiệm vụ')
  await quan.getByLabel('Địa điểm').fill('Hà Nội')
  await quan.getByLabel('Ngày họp').fill(formatDay(today))
  const open = quan.locator('main').getByRole('button', { name: 'Mở phiên họp' })
  const token = () => quan.locator('main [name="_csrf"]').getAttribute('value')
  const first = await token()
  await open.dblclick()
  await quan.waitForURL(/\/hop\/[0-9a-f-]{36}$/)
  const sitting = quan.url()
  expect(await sittings()).toBe(before + 1)
  if (!scripts) return quan.context().close()

  // Back to the form, which is asked for anew with what was typed, and sent once more
  await quan.goBack()
  await expect.poll(token).toBe(first)
  await Promise.all([quan.waitForURL(/\/hop\/[0-9a-f-]{36}$/), open.click()])
  expect(quan.url()).toBe(sitting)
  expect(await sittings()).toBe(before + 1)
  await quan.context().close()
})

test.each([true, false])(
  'tasks of secret documents are a number beside the figures, with scripts: %s',
  async scripts => {
    await system.db.deleteFrom('secret_count').execute()
    const quan = await system.signIn('quan', { ...desk, javaScriptEnabled: scripts })
    const press = (name: string) =>
      Promise.all([quan.waitForNavigation(), quan.locator('main').getByRole('button', { name }).click()])

    // Where he would give a task he finds that of a secret document only the number is recorded
    await quan.goto('/dieu-hanh/nhiem-vu/giao')
    await quan.getByRole('link', { name: 'chỉ ghi số lượng' }).click()
    if (scripts) await looksRight(quan)
    await quan.getByLabel('Cơ quan chủ trì').selectOption({ label: 'Bộ Quốc phòng' })
    await quan.getByLabel('Số nhiệm vụ').fill('bốn')
    await press('Ghi số lượng')
    expect(await quan.title()).toMatch(/^Lỗi:/)
    await quan.getByLabel('Số nhiệm vụ').fill('4')
    await press('Ghi số lượng')
    expect(await said(quan)).toContain('Đã ghi số lượng.')
    if (scripts) await looksRight(quan)

    // It was one fewer: the correction stands beside what was recorded first
    await quan.getByRole('link', { name: 'Sửa 4 nhiệm vụ, Bộ Quốc phòng' }).click()
    await quan.getByLabel('Số nhiệm vụ').fill('3')
    await press('Sửa số lượng')
    if (scripts) await looksRight(quan)
    expect(await quan.locator('main tbody tr').count()).toBe(2)

    // And everybody reads the number, the desk with a way to it
    await quan.goto('/dieu-hanh')
    await quan.getByRole('link', { name: 'Ngoài ra có 3 nhiệm vụ tại văn bản mật' }).click()
    expect(await said(quan)).toContain('Bộ Quốc phòng')
    for (const path of ['/thong-ke/nhiem-vu', '/dieu-hanh/bao-cao']) {
      await quan.goto(path)
      expect(await said(quan)).toContain('Ngoài ra có 3 nhiệm vụ tại văn bản mật')
    }
    await quan.context().close()
  },
)
