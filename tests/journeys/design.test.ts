import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allExamples } from '../../src/ui/all-examples.ts'
import { assetsFolder } from '../../src/ui/assets.ts'
import { catalogue, catalogueEntry } from '../../src/ui/catalogue.tsx'
import { samples } from '../../src/ui/samples/samples.ts'
import { type Frame, renderPage, themeOf } from '../../src/ui/view.ts'
import { axeFindings, launchBrowser, sidewaysScroll } from '../support/browser.ts'

/**
 * The design system in a browser: the catalogue, every component on its own page and every sample page, in both themes,
 * at 320 px and on a desk. Axe, sideways scrolling, room for accents, targets, keys, and life without scripts.
 */
let browser: Browser
let server: Server
let base: string
let context: BrowserContext | undefined

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.otf': 'font/otf',
}

beforeAll(async () => {
  if (!existsSync(join(assetsFolder, 'manifest.json'))) throw new Error('nothing is built: npm run build')
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/assets/')) {
      const file = join(assetsFolder, pathname.slice('/assets/'.length))
      if (!existsSync(file)) return response.writeHead(404).end()
      return response.writeHead(200, { 'content-type': types[extname(file)] }).end(readFileSync(file))
    }
    const english = pathname.startsWith('/en/')
    const path = english ? pathname.slice(3) : pathname
    const cookies = Object.fromEntries(
      (request.headers.cookie ?? '').split('; ').map(pair => pair.split('=')),
    )
    const frame: Frame = {
      lang: english ? 'en' : 'vi',
      path,
      viewer: null,
      csrf: 'token',
      theme: themeOf(cookies as Record<string, string>),
    }
    const slug = path.replace(/^\/thiet-ke\/?/, '')
    const page = slug === '' ? catalogue(frame) : catalogueEntry(slug, frame)
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'",
    })
    return response.end(page ? renderPage(page) : '')
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
})

interface Device {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  readonly scripts?: boolean
}

async function open(path: string, device: Device = {}): Promise<Page> {
  const { width = 1280, theme = 'light', scripts = true } = device
  context ??= await browser.newContext({
    viewport: { width, height: width < 500 ? 640 : 800 },
    colorScheme: theme,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('response', answer => answer.status() >= 400 && complaints.push(answer.url()))
  page.on('pageerror', error => complaints.push(error.message))
  const answer = await page.goto(base + path, { waitUntil: 'load' })
  expect(answer?.status(), path).toBe(200)
  expect(complaints, path).toEqual([])
  return page
}

// The catalogue holds every example but those that bring their own heading.
const pages = [
  '/thiet-ke',
  ...allExamples
    .filter(part => part.items.some(item => item.ownHeading))
    .map(part => `/thiet-ke/${part.name}`),
  ...samples.map(sample => `/thiet-ke/${sample.slug}`),
]

describe.each([
  { theme: 'light', width: 320, lang: 'vi' },
  { theme: 'dark', width: 1280, lang: 'vi' },
  { theme: 'dark', width: 360, lang: 'en' },
  { theme: 'light', width: 1280, lang: 'vi' },
] as const)('in the $theme theme at $width px ($lang)', device => {
  test('axe finds nothing, nothing scrolls sideways, no accent is cut off', async () => {
    const found: string[] = []
    for (const path of pages) {
      const page = await open(device.lang === 'en' ? `/en${path}` : path, device)
      for (const finding of await axeFindings(page)) found.push(`${path} ${finding}`)
      const over = await sidewaysScroll(page)
      if (over > 0) found.push(`${path} scrolls sideways by ${over} px`)
      for (const cut of await cutAccents(page)) found.push(`${path} cuts accents: ${cut}`)
      await page.close()
    }
    expect(found).toEqual([])
  })
})

/**
 * Elements whose lines are too low for stacked accents: one line must hold the ink of "ẨỄỰ" (measured in the font of
 * the element) without touching the line above, and what hides its overflow must have room for it at the top.
 */
const cutAccents = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await document.fonts.ready
    const pen = document.createElement('canvas').getContext('2d')!
    const cut = new Set<string>()
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
      if (!own || element.closest('svg, option, .month, .steps, kbd')) continue
      const style = getComputedStyle(element)
      const size = Number.parseFloat(style.fontSize)
      const line = Number.parseFloat(style.lineHeight)
      pen.font = `${style.fontWeight} 100px ${style.fontFamily}`
      const up = (pen.measureText('ẨỄỰ').actualBoundingBoxAscent / 100) * size
      const down = (pen.measureText('ỤỆỘ').actualBoundingBoxDescent / 100) * size
      // A hundredth of the size is what rounding of the measured ink gives.
      if (line + size / 100 < up + down)
        cut.add(`${element.className || element.tagName} ${line} < ${up + down}`)
    }
    return [...cut]
  })

test('no width between a phone and a wall scrolls sideways', async () => {
  const over: string[] = []
  for (const sample of samples) {
    const page = await open(`/thiet-ke/${sample.slug}`)
    for (const width of [320, 390, 600, 768, 959, 1024, 1279, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 })
      const by = await sidewaysScroll(page)
      if (by > 0) over.push(`${sample.slug} at ${width} px by ${by} px`)
    }
    await page.close()
  }
  expect(over).toEqual([])
})

test('everything one presses on a phone is at least 44 px high', async () => {
  const small: string[] = []
  for (const sample of samples.filter(one => one.slug !== 'bao-cao')) {
    const page = await open(`/thiet-ke/${sample.slug}`, { width: 360 })
    small.push(
      ...(await page.evaluate(slug => {
        const controls =
          'button, .button, summary, select, textarea, nav a, .brand, .door, input:not([type=hidden])'
        return [...document.querySelectorAll<HTMLElement>(controls)].flatMap(control => {
          const pressed = control.matches('[type=radio], [type=checkbox]')
            ? (control.closest('.choice, label') ?? control)
            : control
          const { width, height } = pressed.getBoundingClientRect()
          if (width === 0 || height === 0 || control.closest('[hidden]')) return []
          return height < 43.5 ? [`${slug}: ${control.tagName}.${control.className} ${height}`] : []
        })
      }, sample.slug)),
    )
    await page.close()
  }
  expect(small).toEqual([])
})

test('the keyboard reaches the content first and sees where it is', async () => {
  const page = await open('/thiet-ke/trang-chu')
  await page.keyboard.press('Tab')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  expect(await focused()).toBe('Đến nội dung chính')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth)
  expect(outline).toBe('3px')
})

test('a page with errors starts at their summary and leads into the field', async () => {
  const page = await open('/thiet-ke/khai-ho-so', { width: 360 })
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.className), { timeout: 8_000 })
    .toBe('error-summary')
  await page.getByRole('link', { name: 'Chọn cách nhận kết quả' }).click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('result')
})

test('officials go through the list by keys, and can switch the keys off', async () => {
  const page = await open('/thiet-ke/ho-so')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await page.locator('.key-help summary').waitFor()
  await page.keyboard.press('j')
  expect(await focused()).toBe('Trần Ngọc Uyển')
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  expect(await focused()).toBe('Nguyễn Thị Lan')
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
  await page.keyboard.type('jk?')
  expect(await page.locator('[data-search]').inputValue()).toBe('jk?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByLabel('Dùng phím tắt một chữ').uncheck()
  await page.keyboard.press('j')
  expect(await focused()).not.toBe('Nguyễn Thị Lan')
  await page.reload()
  await page.locator('.key-help summary').waitFor()
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
})

test('a chosen theme stays, painted by the server', async () => {
  const page = await open('/thiet-ke/trang-chu', { theme: 'light' })
  await page.getByRole('button', { name: 'Đổi nền sáng, tối' }).click()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(20, 23, 26)')
  const answer = await page.goto(`${base}/thiet-ke/danh-sach`)
  expect(await answer?.text()).toContain('data-theme="dark"')
})

test('without scripts menus open, forms are forms, and nothing dead is shown', async () => {
  const page = await open('/thiet-ke/khai-ho-so', { width: 360, scripts: false })
  await page.locator('.account summary').click()
  expect(await page.getByRole('link', { name: /Hồ sơ của tôi/ }).isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Đổi nền sáng, tối' }).isVisible()).toBe(false)
  expect(await page.locator('form[method=post] input[name=_csrf]').first().getAttribute('value')).toBe(
    'token',
  )
  const done = await open('/thiet-ke/da-nop', { width: 360, scripts: false })
  expect(await done.getByRole('button', { name: 'Chép mã' }).isVisible()).toBe(false)
})

test('a form saves itself in the background and says so', async () => {
  const page = await open('/thiet-ke/khai-ho-so')
  const sent: (string | null)[] = []
  let answer = 204
  await page.route('**/nhap', route => {
    sent.push(route.request().postData())
    return route.fulfill({ status: answer })
  })
  await page.getByLabel('Họ, chữ đệm và tên').fill('Nguyễn Thị Lan Anh')
  const status = page.locator('[data-autosave-status]')
  await expect.poll(() => status.textContent(), { timeout: 8_000 }).toMatch(/^Đã lưu lúc \d{1,2}:\d{2}$/)
  expect(new URLSearchParams(sent[0] ?? '').get('name')).toBe('Nguyễn Thị Lan Anh')
  expect(new URLSearchParams(sent[0] ?? '').get('_csrf')).toBe('token')
  answer = 503
  await page.getByLabel('Họ, chữ đệm và tên').fill('Nguyễn Lan')
  await expect.poll(() => status.textContent(), { timeout: 8_000 }).toMatch(/^Chưa lưu được/)
})

test('what was typed before the scripts arrived is saved as well', async () => {
  const page = await open('/thiet-ke')
  let arrive = () => {}
  const late = new Promise<void>(resolve => {
    arrive = resolve
  })
  await page.route('**/autosave*.js', async route => {
    await late
    await route.continue()
  })
  const sent: (string | null)[] = []
  await page.route('**/nhap', route => {
    sent.push(route.request().postData())
    return route.fulfill({ status: 204 })
  })
  await page.goto(`${base}/thiet-ke/khai-ho-so`, { waitUntil: 'commit' })
  await page.getByLabel('Họ, chữ đệm và tên').fill('Nguyễn Thị Lan Anh')
  expect(sent).toEqual([])
  arrive()
  await expect.poll(() => sent.length, { timeout: 8_000 }).toBe(1)
  expect(new URLSearchParams(sent[0] ?? '').get('name')).toBe('Nguyễn Thị Lan Anh')
})

test('a counter says how many characters are left, in the composed form', async () => {
  const page = await open('/thiet-ke/textarea')
  const field = page.getByLabel('Lý do yêu cầu bổ sung')
  await field.fill('Đủ'.normalize('NFD'))
  expect(await page.locator('[data-count-for]').textContent()).toBe('Còn 1.998 ký tự')
})

test('numbers stand under each other', async () => {
  const page = await open('/thiet-ke/data-table')
  const widths = await page.evaluate(async () => {
    await document.fonts.ready
    const cell = document.querySelector<HTMLElement>('.table-number')!
    return ['1111', '0000', '8888'].map(text => {
      const span = document.createElement('span')
      span.textContent = text
      cell.append(span)
      const { width } = span.getBoundingClientRect()
      span.remove()
      return Math.round(width * 10)
    })
  })
  expect(new Set(widths).size).toBe(1)
})

test('nothing jumps while a page loads', async () => {
  const page = await open('/thiet-ke/theo-doi', { width: 360 })
  const shift = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let total = 0
        new PerformanceObserver(list => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            total += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(total), 500)
      }),
  )
  expect(shift).toBeLessThan(0.05)
})

test('a report prints on A4 with the margins of the decree and nothing else', async () => {
  const page = await open('/thiet-ke/bao-cao')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('header, nav, footer').count()).toBe(0)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
})

test('printed, a page keeps its tables and loses what one can only press', async () => {
  const page = await open('/thiet-ke/hop-viec', { width: 640 })
  const shown = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate(element => getComputedStyle(element).display)
  expect([await shown('.table-cards tbody tr'), await shown('.tabs')]).toEqual(['block', 'block'])
  await page.emulateMedia({ media: 'print' })
  expect([await shown('.table-cards tbody tr'), await shown('.tabs'), await shown('header')]).toEqual([
    'table-row',
    'none',
    'none',
  ])
})
