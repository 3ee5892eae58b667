import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dayOf, formatDay, plusDays } from '../../src/kernel/dates.ts'
import { sourceOfBytes } from '../../src/platform/files/inspect/index.ts'
import {
  openWorkbook,
  textOf,
  type WrittenCell,
  writeWorkbook,
} from '../../src/platform/spreadsheet/index.ts'
import { readDocumentText } from '../../src/platform/text/index.ts'
import { longDay } from '../../src/platform/typst/administrative.ts'
import { picture, sidewaysScroll } from '../support/browser.ts'
import { quan } from '../support/cast.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/**
 * Files that come and go in steering. Quân imports tasks from the template, filled in with mistakes, put right, imported and
 * taken back; and he writes a letter that urges from the list of late tasks and takes it along as PDF and Word.
 */
const system = await startSystem(['quan'])
const today = dayOf(new Date())

const devices = [
  { width: 360, height: 740, theme: 'dark' },
  { width: 1280, height: 900, theme: 'light' },
] as const

async function looksRight(page: Page, name: string): Promise<void> {
  expect([page.url(), await sidewaysScroll(page)]).toEqual([page.url(), 0])
  await isAccessible(page)
  await picture(page, `${name}-${page.viewportSize()!.width}`)
}
const said = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')
const press = (page: Page, name: string | RegExp) =>
  Promise.all([page.waitForNavigation(), page.locator('main').getByRole('button', { name }).click()])
async function downloaded(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.locator('main').getByRole('link', { name }).click()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
/** Work that a job does: the page says when it is done, after a fresh look. */
const becomes = (page: Page, address: string, words: string) =>
  expect
    .poll(
      async () => {
        await page.goto(address)
        return page.locator('main').getByText(words, { exact: true }).count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)

describe.each(devices)('at $width px, $theme', ({ width, height, theme }) => {
  const signIn = () => system.signIn('quan', { viewport: { width, height }, colorScheme: theme })

  test('tasks are imported from the template: mistakes by row, put right, imported, seen, taken back', async () => {
    // Given the template, with a head that names every column and rows that explain it
    const page = await signIn()
    await page.goto('/dieu-hanh/nhap')
    await looksRight(page, 'import-start')
    const template = await downloaded(page, 'Tải tệp mẫu')
    expect(template.name).toBe('mau-nhap-nhiem-vu.xlsx')
    const head = await headOf(template.bytes)
    expect(head.slice(0, 3)).toEqual(['STT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì'])
    const words = `Rà soát thủ tục trên màn hình ${width}`
    const row = (n: number, change: Readonly<Record<string, WrittenCell>> = {}) => {
      const cells: Readonly<Record<string, WrittenCell>> = {
        ...{ STT: n, 'Nội dung nhiệm vụ': `${words}, việc ${n}`, 'Cơ quan chủ trì': 'Bộ Tư pháp' },
        ...{ 'Số, ký hiệu văn bản giao': `${width}/CT-TTg`, 'Ngày văn bản': { day: plusDays(today, -10) } },
        ...{ 'Thời hạn': `trước ngày ${formatDay(plusDays(today, 30))}`, ...change },
      }
      return head.map(title => cells[title] ?? null)
    }
    const upload = async (rows: readonly (readonly WrittenCell[])[]): Promise<string> => {
      await page.goto('/dieu-hanh/nhap')
      await page.getByLabel('Tệp nhiệm vụ').setInputFiles({
        name: 'nhiem-vu.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: await buffer(
          writeWorkbook([{ name: 'Nhiệm vụ', columns: head.map(title => ({ title })), rows }], {
            title: 'Nhiệm vụ',
            at: new Date(),
          }),
        ),
      })
      await press(page, 'Tải lên và kiểm tra')
      const address = page.url()
      await becomes(page, address, 'Đã kiểm tra')
      return address
    }

    // When it comes back with mistakes, then each is told at its row and nothing can be imported
    await upload([
      row(1),
      row(2, { 'Cơ quan chủ trì': 'Bộ Phép thuật' }),
      row(3, { 'Ngày giao': { day: plusDays(today, 1) }, 'Nội dung nhiệm vụ': null }),
    ])
    await looksRight(page, 'import-mistakes')
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('3 lỗi ở 2 dòng')
    const mistakes = await page.locator('main tbody tr').allTextContents()
    expect(mistakes).toHaveLength(3)
    for (const [line, sentence] of [
      ['Dòng 3', 'Bộ Phép thuật'],
      ['Dòng 4', 'Ngày giao chưa đến'],
      ['Dòng 4', 'Nội dung nhiệm vụ'],
    ] as const)
      expect(mistakes.some(one => one.includes(line) && one.includes(sentence))).toBe(true)
    expect(await page.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0)
    const csv = await downloaded(page, 'Tải danh sách lỗi')
    expect(csv.bytes.toString()).toContain('Bộ Phép thuật')

    // When the file is put right, then both of its tasks are imported together
    const address = await upload([row(1), row(2), row(1, { STT: 3 })])
    await looksRight(page, 'import-checked')
    // He sees what it will create, and what it will not
    expect(await said(page)).toContain(
      `Tệp ghi “trước ngày ${formatDay(plusDays(today, 30))}”. Trước ngày ${formatDay(plusDays(today, 30))} là chậm nhất ngày ${formatDay(plusDays(today, 29))}.`,
    )
    expect(await page.locator('main tbody tr').count()).toBe(2)
    await page.getByRole('link', { name: 'Trùng' }).click()
    await looksRight(page, 'import-repeats')
    expect(await page.locator('main tbody tr').allTextContents()).toHaveLength(1)
    expect(await said(page)).toContain('dòng 2 của tệp')
    await press(page, 'Nhập 2 nhiệm vụ')
    await becomes(page, address, 'Đã nhập')
    await looksRight(page, 'import-done')
    const list = `/dieu-hanh/nhiem-vu?q=${encodeURIComponent(words)}`
    await page.goto(list)
    await looksRight(page, 'import-rows')
    expect(await page.locator('main tbody tr').count()).toBe(2)
    expect(await said(page)).toContain(`${words}, việc 1`)

    // And taken back, they are withdrawn and on the list no more
    await page.goto(address)
    await page.locator('summary', { hasText: 'Hoàn tác lần nhập này' }).click()
    await press(page, 'Hoàn tác việc nhập')
    await becomes(page, address, 'Đã hoàn tác')
    await looksRight(page, 'import-undone')
    await page.goto(list)
    expect(await said(page)).toContain('Không có nhiệm vụ nào khớp')
    await page.goto(`${list}&xem=tat-ca`)
    for (const one of await page.locator('main tbody tr').allTextContents()) expect(one).toContain('Hủy, rút')
    await page.context().close()
  })

  test('late tasks are urged: from the list to a letter with number and date, as PDF and as Word', async () => {
    // Given two late tasks of one ministry, and one that is in time
    const words = `Báo cáo kết quả của màn hình ${width}`
    await system.app.tasks.assign(
      [10, 20, -30].map(late => ({
        ...{ leadId: 'G15', assignerId: 'G22', kind: 'report' as const, origin: 'typed' as const },
        text: `${words}, hạn ${formatDay(plusDays(today, -late))}`,
        assignedOn: plusDays(today, -40),
        deadline: { kind: 'on' as const, day: plusDays(today, -late) },
      })),
      quan,
    )
    const page = await signIn()
    await page.goto(`/dieu-hanh/nhiem-vu?xem=qua-han&q=${encodeURIComponent(words)}`)
    await looksRight(page, 'urging-late')
    const boxes = page.getByRole('checkbox', { name: /^Chọn nhiệm vụ/ })
    expect(await boxes.count()).toBe(2)

    // When he ticks both and writes the letter
    for (const box of await boxes.all()) await box.check()
    await press(page, 'Đôn đốc các nhiệm vụ đã chọn')
    await looksRight(page, 'urging-draft')
    expect(await said(page)).toContain('Kính gửi Bộ Tư pháp: 2 nhiệm vụ')
    await page.getByLabel('Nội dung đôn đốc').fill('Đề nghị tập trung chỉ đạo, hoàn thành dứt điểm.')
    await page.getByLabel('Báo cáo kết quả trước ngày').fill(formatDay(plusDays(today, 10)))
    await page.getByLabel('Ký hiệu', { exact: true }).fill('VPCP-TH')
    await page.getByLabel('Chức vụ người ký').fill('Phó Chủ nhiệm')
    await page.getByLabel('Thẩm quyền ký').selectOption('KT.')
    await page.getByLabel('Ký thay ai').fill('Bộ trưởng, Chủ nhiệm')
    await page.getByLabel('Họ tên người ký').fill('Nguyễn Minh Họa')
    await press(page, 'Soạn công văn')
    expect(await said(page)).toContain('Dự thảo công văn gửi Bộ Tư pháp')
    await looksRight(page, 'urging-drafted')

    // Then it has neither number nor date until the clerk's are typed in, and nothing is urged yet
    const draft = await downloaded(page, 'Tải PDF')
    expect(draft.name).toBe('du-thao-cong-van.pdf')
    expect(await wordsOf(draft)).not.toContain(`${width}/VPCP-TH`)
    expect(await urgedOf(words)).toEqual([0, 0, 0])
    await page.getByLabel('Số', { exact: true }).fill(String(width))
    await page.getByLabel('Ngày', { exact: true }).fill(formatDay(today))
    await press(page, 'Phát hành công văn')
    expect(await said(page)).toContain(`Công văn số ${width}/VPCP-TH`)
    await looksRight(page, 'urging-issued')
    expect(await urgedOf(words)).toEqual([0, 1, 1])

    // And both files say to whom, what, by when, and who signed; the task in time is in neither
    for (const [name, ending] of [
      ['Tải PDF', 'pdf'],
      ['Tải Word', 'docx'],
    ] as const) {
      const file = await downloaded(page, name)
      expect(file.name).toBe(`${width}-VPCP-TH.${ending}`)
      const text = await wordsOf(file)
      for (const part of [
        ...['VĂN PHÒNG CHÍNH PHỦ', `Số: ${width}/VPCP-TH`, 'Kính gửi: Bộ Tư pháp'],
        longDay(today),
        'Đề nghị tập trung chỉ đạo, hoàn thành dứt điểm.',
        ...[10, 20].map(late => `${words}, hạn ${formatDay(plusDays(today, -late))}`),
        ...['Phó Chủ nhiệm', 'Nguyễn Minh Họa'],
      ])
        expect(text.toLocaleLowerCase('vi'), `${ending}: ${part}`).toContain(part.toLocaleLowerCase('vi'))
      expect(text).not.toContain(`hạn ${formatDay(plusDays(today, 30))}`)
    }
    await page.context().close()
  })
})

/** Titles of the first sheet. */
async function headOf(bytes: Buffer): Promise<string[]> {
  const book = await openWorkbook(sourceOfBytes(bytes))
  try {
    for await (const row of book.sheets[0]!.rows()) return row.cells.map(textOf)
    return []
  } finally {
    book.close()
  }
}

async function wordsOf(file: { readonly name: string; readonly bytes: Buffer }): Promise<string> {
  const { document, issues } = await readDocumentText(file.bytes, { claimedName: file.name })
  expect(issues).toEqual([])
  return document!.text.replace(/\s+/g, ' ')
}

/** How often the tasks of those words were urged. */
async function urgedOf(words: string): Promise<number[]> {
  const rows = await system.db
    .selectFrom('steering_task')
    .select('urged')
    .where('text', 'like', `${words}%`)
    .execute()
  return rows.map(row => row.urged).toSorted()
}
