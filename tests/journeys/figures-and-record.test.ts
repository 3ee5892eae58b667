import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { picture, sidewaysScroll } from '../support/browser.ts'
import { isAccessible, startSystem } from '../support/system.ts'

/** Anybody reads the figures and the help; an auditor reads the record; an administrator watches the lights. */
const system = await startSystem(['vy', 'auditor'])

beforeAll(async () => {
  // Three ministries, two years of dossiers, some late: enough for tables and a trend.
  await sql`
    insert into dossier (agency_id, id, code, submission_code, lookup_pin, procedure_code, procedure_version_id, procedure_name,
      field, case_id, regime, abstract, channel, origin, owner, submitter, result_channel, state, unit_id, submitted_at,
      accepted_at, limit_amount, limit_unit, original_due_at, current_due_at, finished_at, search, illustrative)
    select agency, gen_random_uuid(), null, 'NT-' || n, 'A2B3', '1.0', gen_random_uuid(), 'Thủ tục', field, 'th1', 'R2025', '',
      1 + n % 3, 'counter', '{}', '{}', 'counter', case when finished is null then 'APPRAISING' else 'RESULT_READY' end,
      unit, accepted, accepted, 10, 'WORKING_DAY', due, due, finished, '', true
    from (
      select n, agency, field, unit, accepted, due,
        case when n > 120 then least(accepted + make_interval(days => 4 + (n * 7) % 11 + (case when n % 29 = 0 then 9 else 0 end)), now()) end
          as finished
      from (
        select n, now() - make_interval(hours => n * 7) as accepted, now() - make_interval(hours => n * 7) + interval '14 days' as due,
          (array['G15', 'G17', 'G10'])[1 + n % 3] as agency,
          (array['Luật sư', 'Hàng hải', 'Chăn nuôi và thú y'])[1 + n % 3] as field,
          (array['G15.BTTP', 'G17.HHĐT', 'G10.CNTY'])[1 + n % 3] as unit
        from generate_series(1, 1600) n) a) b`.execute(system.db)
})

const devices = [
  { width: 360, height: 740, theme: 'light' },
  { width: 360, height: 740, theme: 'dark' },
  { width: 1280, height: 800, theme: 'light' },
  { width: 1280, height: 800, theme: 'dark' },
] as const

async function look(page: Page, path: string, name: string): Promise<void> {
  const answer = await page.goto(path)
  expect([path, answer?.status()]).toEqual([path, 200])
  expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
  await isAccessible(page)
  await picture(page, name)
}

describe.each(devices)('at $width px, $theme', ({ width, height, theme }) => {
  const options = { viewport: { width, height }, colorScheme: theme }
  const name = (page: string): string => `figures-${page}-${width}-${theme}`

  test('public pages hold together', async () => {
    const page = await system.visit(options)
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    await look(page, '/thong-ke', name('thong-ke'))
    await look(page, '/en/thong-ke?co-quan=G15', name('thong-ke-en'))
    await look(page, '/thong-ke?linh-vuc=kh%C3%B4ng', name('thong-ke-empty'))
    await look(page, '/huong-dan', name('huong-dan'))
    await look(page, '/gioi-thieu', name('gioi-thieu'))
    await look(page, '/api/docs', name('api-docs'))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the record and the lights hold together', async () => {
    const auditor = await system.signIn('auditor', options)
    await look(auditor, '/quan-tri/nhat-ky', name('nhat-ky'))
    await look(auditor, '/quan-tri/nhat-ky?viec=account.signedIn', name('nhat-ky-loc'))
    await auditor.context().close()
    const vy = await system.signIn('vy', options)
    await look(vy, '/quan-tri/tich-hop', name('tich-hop'))
    await vy.context().close()
  })
})

test('without scripts somebody chooses a quarter, and takes the figures along', async () => {
  const page = await system.visit({ javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('link', { name: 'Thống kê' }).click()
  await page.getByLabel('Cơ quan').selectOption('G15')
  await page.getByRole('button', { name: 'Xem số liệu' }).first().click()
  expect(new URL(page.url()).searchParams.get('co-quan')).toBe('G15')
  expect(await page.locator('h2').first().textContent()).toMatch(/hồ sơ/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải về dạng bảng tính' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^thong-ke-.*\.csv$/)
  await page.getByText('Chọn theo ngày').click()
  await page.getByLabel('Từ ngày').fill('31/2/2026')
  await page.getByLabel('Đến ngày').fill('1/3/2026')
  await page.getByRole('button', { name: 'Xem số liệu' }).last().click()
  expect(await page.title()).toMatch(/^Lỗi:/)
  expect(await page.getByLabel('Từ ngày').inputValue()).toBe('31/2/2026')
  await page.context().close()
})

test('the auditor asks for a verification and finds it done', async () => {
  const page = await system.signIn('auditor', { viewport: { width: 1280, height: 800 } })
  await page.goto('/quan-tri/nhat-ky')
  await page.getByRole('button', { name: 'Kiểm tra ngay' }).click()
  await page.getByText('Đang kiểm tra toàn bộ nhật ký').waitFor()
  await expect
    .poll(async () => {
      await page.goto('/quan-tri/nhat-ky')
      return page.getByText(/Nguyên vẹn \d+ dòng/).count()
    })
    .toBe(1)
  await page.getByRole('link', { name: 'Cũ hơn' }).count()
  await page.context().close()
})

test('an administrator sends a notice again that was given up', async () => {
  await sql`insert into delivery (agency_id, id, recipient, subject, body, about_type, about_id, state, attempts, reason, detail, created_at)
    values ('G15', '01930000-0000-7000-8000-0000000000dd', 'lan@dan.example', 'Thư thử', 'Nội dung', 'dossier', 'd', 'GIVEN_UP', 6,
      'unreachable', 'ECONNREFUSED', now())`.execute(system.db)
  const page = await system.signIn('vy', { viewport: { width: 1280, height: 800 } })
  await page.goto('/quan-tri/tich-hop')
  await page.getByText('l***@dan.example').waitFor()
  await isAccessible(page)
  await picture(page, 'figures-tich-hop-failed-1280-light')
  await page.getByRole('button', { name: 'Gửi lại' }).click()
  await page.getByText('Đã xếp thông báo để gửi lại').waitFor()
  await expect
    .poll(
      async () =>
        (await sql<{ state: string }>`select state from delivery where about_id = 'd'`.execute(system.db))
          .rows[0]?.state,
    )
    .toBe('SENT')
  await page.context().close()
})
