/**
 * `node scripts/pictures.mjs [--base http://…]`: the pictures of the README, docs/pictures/*.webp, taken from the
 * demonstration: from the one that runs at `--base`, else from a new one on a free port that is removed afterwards.
 * Needs a Chromium as the tests do, and pdftoppm (poppler-utils) for the signed result.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn, startDemonstration } from './lib/demonstration.mjs'
import { handOver, isPinned, prepare, root, say } from './lib/setup.mjs'

const out = join(root, 'docs/pictures')
/** A README with eight of them still opens quickly on a slow line. */
const mostBytes = 150_000

const phone = { width: 360, height: 720 }
const screen = { width: 1280, height: 800 }
const desk = { width: 1440, height: 900 }

async function main() {
  const asked = process.argv.indexOf('--base')
  const scratch = mkdtempSync(join(tmpdir(), 'motcua-pictures-'))
  const demonstration = asked > 0 ? undefined : await startDemonstration()
  const { launchBrowser } = await import('../tests/support/browser.ts')
  const browser = await launchBrowser()
  try {
    mkdirSync(out, { recursive: true })
    await takeAll(new Album(browser, demonstration?.base ?? process.argv[asked + 1], scratch))
  } finally {
    await browser.close()
    await demonstration?.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Every picture, in the order of the main job. */
async function takeAll(album) {
  const portal = await album.visit(screen)
  await portal.goto('/')
  await album.keep('home', await album.shot(portal))
  await portal.goto('/thu-tuc/1.002911')
  await album.keep('procedure', await album.shot(portal))

  const lan = await album.signIn('lan@dan.example', phone)
  await lan.goto('/ho-so-cua-toi')
  await lan.locator('main a[href^="/nop-ho-so/"]').first().click()
  await lan.waitForURL('**/nop-ho-so/**')
  const draft = lan.url()
  const filing = [await album.shot(lan)]
  for (const page of ['practice', 'papers']) {
    await lan.goto(`${draft}/${page}`)
    filing.push(await album.shot(lan))
  }
  await album.keep('filing', await album.sideBySide(filing, phone))

  const minh = await album.signIn('minh', desk)
  await minh.goto('/mot-cua?xem=dang-tham-dinh')
  const mine = minh.locator('tr', { hasText: 'Trần Văn Minh' }).filter({ hasText: 'Trong hạn' })
  await minh.goto(await mine.first().locator('a').first().getAttribute('href'))
  // The date, and why it is that date.
  await minh.getByText('Vì sao?').first().click()
  await album.keep('dossier', await album.shot(minh))

  const result = await resultOf(lan)
  const anybody = await album.visit({ ...phone, height: 792 })
  await anybody.goto('/kiem-tra-ket-qua')
  await anybody
    .locator('input[type=file]')
    .setInputFiles({ name: 'ket-qua.pdf', mimeType: 'application/pdf', buffer: result })
  await anybody.locator('main form button').first().click()
  await anybody.waitForLoadState()
  await album.keep(
    'result',
    await album.sideBySide([album.printed(result), await album.shot(anybody)], { height: 792 }),
  )

  const quan = await album.signIn('quan', desk)
  await quan.goto('/dieu-hanh?bo=2019')
  await album.keep('steering', await album.shot(quan))
  await quan.goto('/dieu-hanh/van-ban-giao')
  await quan.locator('[name="so-ky-hieu"]').fill('MH-58/CT-TTg')
  await quan.locator('[name="ngay-van-ban"]').fill(today())
  await quan.locator('[name="loai-van-ban"]').selectOption('directive')
  await quan.locator('[name="trich-yeu"]').fill('Về nâng cao chất lượng dịch vụ công trực tuyến (minh họa)')
  await quan.locator('[name="van-ban"]').fill(directive)
  await quan.locator('main form button').last().click()
  await quan.waitForURL(/van-ban-giao\/.+/)
  await album.keep('directive', await album.shot(quan))
}

/** Today in Viet Nam, as a form takes it. */
const today = () => new Date().toLocaleDateString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })

/** An invented directive whose tasks are read. */
const directive = `Thủ tướng Chính phủ yêu cầu:
1. Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ rà soát quy định về chứng thực điện tử, báo cáo Thủ tướng Chính phủ trong quý I năm sau.
2. Các bộ, cơ quan, địa phương lựa chọn dịch vụ công thiết yếu để cung cấp trực tuyến, gửi danh mục về Văn phòng Chính phủ trong thời hạn 20 ngày làm việc.
3. Bộ Xây dựng hoàn thiện hệ thống thông tin giải quyết thủ tục hành chính, bảo đảm kết nối với Cổng Dịch vụ công quốc gia.`

/** The signed PDF of the first dossier of this person that has one. */
async function resultOf(person) {
  await person.goto('/ho-so-cua-toi')
  const links = await person.locator('main a[href^="/ho-so-cua-toi/"]').all()
  for (const address of await Promise.all(links.map(link => link.getAttribute('href')))) {
    await person.goto(address)
    const result = person.locator('a[href$="/ket-qua.pdf"]').first()
    if ((await result.count()) > 0)
      return (await person.request.get(await result.getAttribute('href'))).body()
  }
  throw new Error('the demonstration has no dossier with a signed result')
}

class Album {
  constructor(browser, base, scratch) {
    Object.assign(this, { browser, base, scratch })
  }

  /** A new browser; two device pixels a pixel on a phone, as people have them. */
  async visit(viewport) {
    const context = await this.browser.newContext({
      ...{ baseURL: this.base, locale: 'vi-VN', viewport, reducedMotion: 'reduce' },
      deviceScaleFactor: viewport.width === phone.width ? 1.5 : 1,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return page
  }

  async signIn(login, viewport) {
    const page = await this.visit(viewport)
    await signIn(page, login)
    return page
  }

  /** What the page shows, losslessly. */
  async shot(page) {
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    return page.screenshot({ animations: 'disabled' })
  }

  /** The first page of a PDF. */
  printed(pdf) {
    const file = join(this.scratch, 'result')
    writeFileSync(`${file}.pdf`, pdf)
    const { status, error } = spawnSync('pdftoppm', [
      '-png',
      '-r',
      '110',
      '-f',
      '1',
      '-l',
      '1',
      '-singlefile',
      `${file}.pdf`,
      file,
    ])
    if (error || status !== 0) throw new Error('the picture of the result needs pdftoppm (poppler-utils)')
    return readFileSync(`${file}.png`)
  }

  /** Pictures in a row on a quiet ground, each with a thin border. */
  async sideBySide(pictures, { height }) {
    const page = await (
      await this.browser.newContext({ viewport: { width: 2400, height: 1600 }, deviceScaleFactor: 1.5 })
    ).newPage()
    const images = pictures.map(
      bytes => `<img height="${height}" src="data:image/png;base64,${bytes.toString('base64')}">`,
    )
    await page.setContent(
      `<style>body{margin:0}main{display:inline-flex;gap:24px;padding:24px;background:#eceae4}
       img{display:block;border:1px solid #c9c5bb;border-radius:6px}</style><main>${images.join('')}</main>`,
    )
    const row = await page.locator('main').screenshot()
    await page.context().close()
    return row
  }

  /** Writes a picture as WebP, in the best quality that stays below the limit. */
  async keep(name, png) {
    const page = await (await this.browser.newContext()).newPage()
    const address = `data:image/png;base64,${png.toString('base64')}`
    let bytes
    for (const quality of [0.9, 0.82, 0.74, 0.66, 0.58]) {
      const encoded = await page.evaluate(encode, { address, quality })
      bytes = Buffer.from(encoded.split(',')[1], 'base64')
      if (bytes.length <= mostBytes) break
    }
    await page.context().close()
    if (bytes.length > mostBytes) throw new Error(`${name} takes ${bytes.length} bytes in the lowest quality`)
    const file = join(out, `${name}.webp`)
    writeFileSync(file, bytes)
    say(`docs/pictures/${name}.webp, ${Math.round(statSync(file).size / 1000)} kB`)
  }
}

/** Runs in the browser, which has an encoder for WebP. */
async function encode({ address, quality }) {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.toDataURL('image/webp', quality)
}

await prepare()
if (isPinned()) await main()
else process.exitCode = await handOver('scripts/pictures.mjs', process.argv.slice(2))
