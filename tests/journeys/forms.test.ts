import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { h, type VNode } from 'preact'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  AnswerSummary,
  type Answers,
  checkDefinition,
  FormPage,
  formErrors,
  pageAfter,
  setScene,
  summarise,
  takePage,
  validate,
} from '../../src/modules/forms/index.ts'
import { assetsFolder } from '../../src/ui/assets.ts'
import { PortalLayout } from '../../src/ui/layouts/PortalLayout.tsx'
import { fieldId, renderPage } from '../../src/ui/view.ts'
import { axeFindings, launchBrowser, sidewaysScroll } from '../support/browser.ts'

/**
 * A person fills in the hand-made form of the quarantine of imported animals, with scripts and without, on a phone.
 * The draft lives in memory; filing itself is another journey.
 */
const { form } = checkDefinition(
  JSON.parse(readFileSync(new URL('../../seeds/data/forms/1.003264.json', import.meta.url), 'utf8')),
)
const today = '2026-03-01'
const files = new Set(['f19', 'f20', 'permit'])

let browser: Browser
let server: Server
let base: string
let context: BrowserContext | undefined
let draft: Answers = {}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string | string[]>> {
  let text = ''
  for await (const chunk of request) text += chunk
  const body: Record<string, string | string[]> = {}
  for (const name of new Set(new URLSearchParams(text).keys())) {
    const values = new URLSearchParams(text).getAll(name)
    body[name] = values.length === 1 ? values[0]! : values
  }
  return body
}

const show = (page: unknown): string => renderPage(page as VNode)

/** One page of the form, or the check page after the last, as a route would draw it. */
function draw(id: string, taken?: ReturnType<typeof takePage>): string {
  const lang = 'vi'
  const scene = setScene(form!, draft, today)
  const page = form!.pages.find(each => each.id === id)
  const frame = { lang, path: `/to-khai/${id}`, viewer: null, csrf: 'token' } as const
  const errors = formErrors(form!, taken?.issues ?? [], lang)
  if (!page) {
    const open = formErrors(form!, validate(form!, draft, { today, files }).issues, lang)
    return show(
      h(PortalLayout, {
        ...frame,
        title: 'Kiểm tra',
        errors: open,
        children: [
          h('h1', null, 'Kiểm tra tờ khai'),
          h(AnswerSummary, { parts: summarise(scene, { lang }), pageHref: each => `/to-khai/${each}` }),
        ],
      }),
    )
  }
  return show(
    h(PortalLayout, {
      ...frame,
      title: page.title.vi,
      errors,
      children: h(FormPage, {
        scene,
        page,
        action: `/to-khai/${id}`,
        files: (field, ids) => h('p', { id: fieldId(field.id) }, `${field.label.vi}: ${ids.length} tệp`),
        opened: taken?.opened ?? false,
        warnings: formErrors(form!, taken?.warnings ?? [], lang),
      }),
    }),
  )
}

beforeAll(async () => {
  if (!existsSync(join(assetsFolder, 'manifest.json'))) throw new Error('nothing is built: npm run build')
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/assets/')) {
      const file = join(assetsFolder, pathname.slice('/assets/'.length))
      if (!existsSync(file)) return response.writeHead(404).end()
      return response.writeHead(200, { 'content-type': types[extname(file)] }).end(readFileSync(file))
    }
    const id = pathname.replace('/to-khai/', '')
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'",
    }
    if (request.method !== 'POST') return response.writeHead(200, headers).end(draw(id))
    const page = form!.pages.find(each => each.id === id)!
    const taken = takePage(form!, page, await bodyOf(request), draft, { today, files })
    draft = taken.answers
    if (!taken.goOn) return response.writeHead(422, headers).end(draw(id, taken))
    const next = pageAfter(setScene(form!, draft, today), id)
    return response.writeHead(303, { location: `/to-khai/${next?.id ?? 'kiem-tra'}` }).end()
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

afterEach(async () => {
  await context?.close()
  context = undefined
  draft = {}
})

async function open(path: string, scripts: boolean): Promise<Page> {
  context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', error => {
    throw error
  })
  await page.goto(base + path, { waitUntil: 'networkidle' })
  return page
}

const heading = (page: Page) => page.locator('h1').textContent()
const goOn = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).click()
/** Waits until the question is there, or gone: the scripts of a page arrive after it. */
const becomes = (page: Page, label: string, state: 'visible' | 'hidden') =>
  page.getByLabel(label, { exact: false }).first().waitFor({ state, timeout: 10_000 })

describe('with scripts', () => {
  test('questions come and go as one answers, by the conditions of the server', async () => {
    const page = await open('/to-khai/applicant', true)
    await becomes(page, 'Số hộ chiếu', 'hidden')
    await page.getByLabel('Hộ chiếu (người nước ngoài)').check()
    await becomes(page, 'Số hộ chiếu', 'visible')
    await page.getByLabel('Số định danh cá nhân, căn cước').check()
    await becomes(page, 'Số hộ chiếu', 'hidden')
    await becomes(page, 'Xã, phường', 'visible')
    await page.goto(`${base}/to-khai/shipment`)
    await becomes(page, 'Các nước quá cảnh', 'hidden')
    await page.getByLabel('Có', { exact: true }).check()
    await becomes(page, 'Các nước quá cảnh', 'visible')
  })

  test('the Enter key goes on and never takes a row out', async () => {
    draft = { goods: [{ kind: 'product', name: 'Thịt bò' }] }
    const page = await open('/to-khai/goods', true)
    await page.getByLabel('Tên hàng').fill('Thịt bò đông lạnh')
    await page.getByLabel('Tên hàng').press('Enter')
    await page.waitForLoadState()
    expect(draft.goods).toEqual([{ kind: 'product', name: 'Thịt bò đông lạnh' }])
    expect(await page.locator('.error-summary').isVisible()).toBe(true)
  })
})

describe.each([true, false])('scripts on: %s', scripts => {
  test('the whole form is filled in on a phone, and nothing on the way offends axe', async () => {
    const found: string[] = []
    const look = async (page: Page) => {
      if (scripts)
        for (const finding of await axeFindings(page)) found.push(`${await heading(page)}: ${finding}`)
      if (scripts && (await sidewaysScroll(page)) > 0) found.push(`${await heading(page)} scrolls sideways`)
    }
    const page = await open('/to-khai/applicant', scripts)

    await look(page)
    await page.getByLabel('Cho chính tôi').check()
    await page.getByLabel('Họ và tên').first().fill('Nguyễn Thị Lan')
    await page.getByLabel('Số định danh cá nhân, căn cước').check()
    await page.getByLabel('Số điện thoại').first().fill('0912 345 678')
    if (!scripts) await goOn(page)
    await page.locator('#f-applicant-idNumber').fill('001 190 000 123')
    await page.getByLabel('Tỉnh, thành phố').first().selectOption({ label: 'Huế' })
    await page.getByLabel('Xã, phường, đặc khu').first().fill('Phường Thuận Hóa')
    await page.getByLabel('Số nhà, đường, thôn').first().fill('3 Lê Lợi')
    await goOn(page)

    expect(await heading(page)).toBe('Hàng nhập khẩu')
    await goOn(page)
    expect(await page.locator('.error-summary').textContent()).toContain('Danh sách hàng: cần ít nhất 1 dòng')
    await look(page)
    await page.getByRole('button', { name: 'Thêm mặt hàng' }).click()
    await page.getByLabel('Động vật sống').check()
    await page.getByLabel('Tên hàng').fill('Bò giống')
    await page.getByLabel('Nước xuất xứ').fill('Úc')
    await page.getByLabel('Cơ sở sản xuất, chăn nuôi').fill('Trại A')
    await page.getByLabel('Không', { exact: true }).check()
    if (!scripts) await page.getByRole('button', { name: 'Cập nhật câu hỏi' }).click()
    await page.getByLabel('Số lượng (con)').fill('1.200')
    await page.getByLabel('Mục đích').selectOption({ label: 'Làm giống' })
    await page.getByRole('button', { name: 'Thêm mặt hàng' }).click()
    expect(await page.getByRole('button', { name: 'Bỏ mặt hàng 2' }).isVisible()).toBe(true)
    await look(page)
    await page.getByRole('button', { name: 'Bỏ mặt hàng 2' }).click()
    expect(await page.getByLabel('Tên hàng').inputValue()).toBe('Bò giống')
    await goOn(page)

    expect(await heading(page)).toBe('Lô hàng và đường đi')
    await page.getByLabel('Tổ chức, cá nhân xuất khẩu').fill('Xuất khẩu B')
    await page.getByLabel('Nước xuất khẩu').fill('Úc')
    await page.getByLabel('Đường biển').check()
    await page.getByLabel('Cửa khẩu nhập').fill('Cảng C')
    await page.getByLabel('Ngày dự kiến đến').fill('31/2/2026')
    await page.getByLabel('Không', { exact: true }).check()
    await goOn(page)
    expect(await page.title()).toMatch(/^Lỗi:/)
    expect(await page.getByLabel('Ngày dự kiến đến').inputValue()).toBe('31/2/2026')
    await look(page)
    await page.getByLabel('Ngày dự kiến đến').fill('31032026')
    await goOn(page)

    expect(await heading(page)).toBe('Nơi cách ly động vật')
    await page.getByLabel('Tỉnh, thành phố').selectOption({ label: 'Hải Phòng' })
    await page.getByLabel('Xã, phường, đặc khu').fill('Phường A')
    await page.getByLabel('Số nhà, đường, thôn').fill('Khu B')
    await page.getByLabel('Sức chứa (con)').fill('1.000')
    await goOn(page)
    expect(await page.locator('.error-summary').textContent()).toContain('ít hơn số động vật đã khai')
    await page.getByLabel('Sức chứa (con)').fill('1.500')
    await goOn(page)

    expect(await heading(page)).toBe('Thành phần hồ sơ')
    draft = { ...draft, 'papers.form19': ['f19'] }
    await goOn(page)
    await page.getByLabel('Trực tuyến').check()
    await goOn(page)
    await page.getByLabel('Tôi chịu trách nhiệm trước pháp luật').check()
    await look(page)
    await goOn(page)

    expect(await heading(page)).toBe('Kiểm tra tờ khai')
    const text = await page.locator('main').textContent()
    for (const answer of [
      'Nguyễn Thị Lan',
      '3 Lê Lợi, Phường Thuận Hóa, Huế',
      '1.200 con',
      '31/3/2026',
      'Trực tuyến',
    ])
      expect(text).toContain(answer)
    expect(await page.locator('.error-summary').count()).toBe(0)
    await look(page)
    expect(found).toEqual([])
  })
})
