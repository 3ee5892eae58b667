/**
 * `npm run lighthouse -- [--base http://…] [--runs 5]`: Lighthouse over the pages that strangers meet first, as a phone
 * on a slow line sees them, in the demonstration: the one that runs at `--base`, else a new one on a free port that is
 * removed afterwards. Exit 1 when the median of a category is below its bar or a first view is heavier than its bar.
 * Needs a Chromium as the tests do.
 */
import { freePort, signIn, startDemonstration } from './lib/demonstration.mjs'
import { fail, handOver, isPinned, prepare, say } from './lib/setup.mjs'

const categories = ['performance', 'accessibility', 'best-practices', 'seo']
/** Of 100, in every category. */
const leastScore = 98
/** Bytes of the first view as they came over the wire, heads included; the font comes after the words. */
const mostBytes = 30_000
const firstView = new Set(['Document', 'Stylesheet', 'Script', 'Image'])

async function main() {
  const runs = Number(option('--runs') ?? 5)
  if (!Number.isInteger(runs) || runs < 1) fail('--runs takes a number from 1 on', 2)
  const asked = option('--base')
  const demonstration = asked ? undefined : await startDemonstration()
  try {
    const rows = await measureAll(asked ?? demonstration.base, runs)
    process.stdout.write(table(rows))
    return rows.every(row => row.met) ? 0 : 1
  } finally {
    await demonstration?.stop()
  }
}

async function measureAll(base, runs) {
  const { launchBrowser } = await import('../tests/support/browser.ts')
  const debuggingPort = await freePort()
  const browser = await launchBrowser({ debuggingPort })
  try {
    const rows = []
    for (const page of await pagesOf(browser, base)) {
      say(`${page.name}…`)
      const measured = []
      for (let run = 0; run < runs; run++) measured.push(await measure(base + page.path, debuggingPort))
      rows.push(rowOf(page, measured))
    }
    return rows
  } finally {
    await browser.close()
  }
}

function option(name) {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** Look-up twice: as it asks, and as it answers about a dossier of the demonstration. */
async function pagesOf(browser, base) {
  const page = await (await browser.newContext({ baseURL: base, locale: 'vi-VN' })).newPage()
  await signIn(page, 'lan@dan.example')
  await page.goto('/ho-so-cua-toi')
  const words = await page.locator('main').textContent()
  await page.context().close()
  const code = /[A-Z]\d{2}-\d{6}-\d{4}/.exec(words)?.[0]
  if (!code) throw new Error('the demonstration shows no dossier with a code')
  return [
    { name: 'home', path: '/' },
    { name: 'procedure', path: '/thu-tuc/1.002911' },
    { name: 'look-up', path: '/tra-cuu' },
    // Closed to search engines on purpose (robots.txt), so that it has no points for being found.
    { name: 'look-up, found', path: `/tra-cuu?ma=${code}`, without: 'seo' },
  ]
}

/** One visit: points by category, and the bytes of the first view. */
async function measure(url, port) {
  const { default: lighthouse } = await import('lighthouse')
  const { lhr } = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: categories,
  })
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const requests = lhr.audits['network-requests'].details.items
  return {
    points: categories.map(name => Math.round(lhr.categories[name].score * 100)),
    bytes: requests
      .filter(one => firstView.has(one.resourceType))
      .reduce((sum, one) => sum + one.transferSize, 0),
    failed: Object.values(lhr.audits).flatMap(({ id, score, scoreDisplayMode, title }) =>
      score !== null && score < 0.9 && ['binary', 'numeric'].includes(scoreDisplayMode)
        ? [`${id}: ${title}`]
        : [],
    ),
  }
}

function rowOf({ name, without }, measured) {
  const points = categories.map((category, n) =>
    category === without ? null : median(measured.map(one => one.points[n])),
  )
  const bytes = median(measured.map(one => one.bytes))
  const met = points.every(one => one === null || one >= leastScore) && bytes <= mostBytes
  if (!met) for (const line of new Set(measured.flatMap(one => one.failed))) say(`  ${name}: ${line}`)
  return { name, points, bytes, met }
}

const median = values => values.toSorted((a, b) => a - b)[values.length >> 1]

function table(rows) {
  const cells = [
    ['', ...categories, 'first view', ''],
    ...rows.map(({ name, points, bytes, met }) => [
      ...[name, ...points.map(one => String(one ?? '–'))],
      ...[`${(bytes / 1000).toFixed(1)} kB`, met ? 'met' : 'MISSED'],
    ]),
    ['bar', ...categories.map(() => `≥ ${leastScore}`), `≤ ${mostBytes / 1000} kB`, ''],
  ]
  const widths = cells[0].map((_, column) => Math.max(...cells.map(row => row[column].length)))
  return cells
    .map(
      row =>
        `${row
          .map((cell, n) => cell.padEnd(widths[n]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

await prepare()
process.exitCode = isPinned() ? await main() : await handOver('scripts/lighthouse.mjs', process.argv.slice(2))
