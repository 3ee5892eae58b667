import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { DirectivesFigures } from './directives.ts'
import type { Form01Figures } from './form01.ts'
import type { ImportFigures } from './import-tasks.ts'
import type { LookupFigures } from './lookup.ts'
import type { SignatureFigures } from './signature.ts'
import type { SteeringFigures } from './steering.ts'
import type { SubmissionFigures } from './submission.ts'
import type { LoadFigures } from './support/load.ts'
import type { Compared } from './support/rounds.ts'

/** One line of the table: our figure beside its floor, measured in the same run. */
interface Row {
  readonly what: string
  readonly ours: string
  readonly floor: string
  readonly ratio: number
  readonly bar: string
  /** null where no bar is set. */
  readonly withinBar: boolean | null
}

/** A bench is a script that prints its figures as JSON; each runs in a process of its own, one after another. */
interface Bench<Figures> {
  readonly script: string
  rows(figures: Figures): Row[]
}

/** How many a second, beside the floor's; the bar is a part of the floor. */
function rateRow(
  what: string,
  { ours, floor }: Compared<{ readonly perSecond: number }>,
  floorIs: string,
  least?: number,
): Row {
  const ratio = ours.perSecond / floor.perSecond
  return {
    what,
    ours: `${ours.perSecond.toFixed(0)}/s`,
    floor: `${floor.perSecond.toFixed(0)}/s (${floorIs})`,
    ratio,
    bar: least === undefined ? 'none set' : `≥ ${least * 100} %`,
    withinBar: least === undefined ? null : ratio >= least,
  }
}

const lookup: Bench<LookupFigures> = {
  script: 'lookup',
  rows: ({ browsers, first }) => [
    rateRow('Look-up page', browsers, 'bare Fastify, one row', 0.5),
    rateRow('Look-up, first time', first, 'the same'),
  ],
}

const search: Bench<Compared<LoadFigures>> = {
  script: 'search',
  rows: figures => [rateRow('Catalogue search', figures, 'bare Fastify, one ILIKE')],
}

const submission: Bench<Compared<SubmissionFigures>> = {
  script: 'submission',
  rows: figures => [rateRow('Durable submission', figures, 'same rows and files bare', 0.5)],
}

const inbox: Bench<Compared<LoadFigures>> = {
  script: 'inbox',
  rows: figures => [rateRow('Inbox, list of 50', figures, 'bare Fastify, list and counts')],
}

const form01: Bench<Form01Figures> = {
  script: 'form01',
  rows: ({ median, floor, ratio, bar, withinBar }) => [
    {
      what: 'Form 01 PDF',
      ours: `${median.toFixed(1)} ms`,
      floor: `${floor.toFixed(1)} ms (bare Typst)`,
      ratio,
      bar: `≤ ${bar} ms`,
      withinBar,
    },
  ],
}

const signature: Bench<SignatureFigures> = {
  script: 'signature',
  rows: ({ perSecond, rsaPerSecond, ratio, bar, withinBar }) => [
    {
      what: 'PAdES signature',
      ours: `${perSecond}/s`,
      floor: `${rsaPerSecond}/s (bare RSA)`,
      ratio,
      bar: `≥ ${bar}/s`,
      withinBar,
    },
  ],
}

const steering: Bench<SteeringFigures> = {
  script: 'steering',
  rows: ({ tasks, dashboard, rowsRead, asOf, rowsOfDay, report }) => [
    {
      what: `Dashboard, ${tasks / 1e6} million tasks`,
      ours: `${dashboard.p95.toFixed(0)} ms p95`,
      floor: `${dashboard.floor.toFixed(0)} ms (bare SQL)`,
      ratio: dashboard.p95 / dashboard.floor,
      bar: '< 100 ms',
      withinBar: dashboard.p95 < 100,
    },
    {
      what: 'Dashboard, rows read',
      ours: `${rowsRead.all}`,
      floor: `${rowsRead.tenth} (a tenth of the tasks)`,
      ratio: rowsRead.all / rowsRead.tenth,
      bar: `≤ ${rowsRead.most} ever`,
      withinBar: rowsRead.all <= rowsRead.most,
    },
    {
      what: 'Any past day, as known then',
      ours: `${asOf.p95.toFixed(0)} ms p95`,
      floor: `${asOf.floor.toFixed(0)} ms (bare SQL)`,
      ratio: asOf.median / asOf.floor,
      bar: '< 1 s',
      withinBar: asOf.p95 < 1_000,
    },
    {
      what: 'Its rows, classes counted',
      ours: `${rowsOfDay.p95.toFixed(0)} ms p95`,
      floor: `${rowsOfDay.floor.toFixed(0)} ms (bare SQL)`,
      ratio: rowsOfDay.median / rowsOfDay.floor,
      bar: '< 1 s',
      withinBar: rowsOfDay.p95 < 1_000,
    },
    {
      what: 'Report of the Working Group, JSON',
      ours: `${report.json.p95.toFixed(0)} ms p95`,
      floor: `${report.json.floor.toFixed(0)} ms (bare SQL of its first table)`,
      ratio: report.json.median / report.json.floor,
      bar: '< 3 s',
      withinBar: report.json.p95 < 3_000,
    },
    {
      what: 'Report of the Working Group, HTML',
      ours: `${report.html.toFixed(0)} ms`,
      floor: `${report.json.median.toFixed(0)} ms (the same as JSON)`,
      ratio: report.html / report.json.median,
      bar: '< 3 s',
      withinBar: report.html < 3_000,
    },
  ],
}

const directives: Bench<DirectivesFigures> = {
  script: 'directives',
  rows: ({ perSecond, floor, ratio, bar, withinBar }) => [
    {
      what: 'Directive parser',
      ours: `${perSecond} MB/s`,
      floor: `${floor} MB/s (fold and split)`,
      ratio,
      bar: `≥ ${bar} MB/s`,
      withinBar,
    },
  ],
}

const importTasks: Bench<ImportFigures> = {
  script: 'import-tasks',
  rows: ({ tasks, check, import: importing, undo, floor }) => [
    {
      what: `Import of ${tasks} tasks`,
      ours: `${(check + importing).toFixed(1)} s (check ${check.toFixed(1)}, import ${importing.toFixed(1)}, undo ${undo.toFixed(1)})`,
      floor: `${floor.toFixed(1)} s (bare copy of the rows)`,
      ratio: (check + importing) / floor,
      bar: '< 60 s',
      withinBar: check + importing < 60,
    },
  ],
}

const benches = [
  lookup,
  search,
  submission,
  inbox,
  form01,
  signature,
  steering,
  directives,
  importTasks,
] as const

/** `npm run bench [-- --json] [NAME …]`. Exit 0 when every bar is met, 1 when not. */
async function main(args: string[]): Promise<number> {
  const names = args.filter(arg => !arg.startsWith('--'))
  const known: readonly string[] = benches.map(bench => bench.script)
  const unknown = names.filter(name => !known.includes(name))
  if (unknown.length > 0) {
    process.stderr.write(`no bench is called ${unknown.join(', ')}; there are ${known.join(', ')}\n`)
    return 2
  }
  const json = args.includes('--json')
  const rows: Row[] = []
  const figures: Record<string, unknown> = {}
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.script)) continue
    process.stderr.write(`· ${bench.script}…\n`)
    const measured = await measure(bench.script)
    figures[bench.script] = measured
    rows.push(...(bench as Bench<unknown>).rows(measured))
  }
  if (json) process.stdout.write(`${JSON.stringify({ cores: cpus().length, rows, figures }, null, 2)}\n`)
  else process.stdout.write(table(rows))
  return rows.some(row => row.withinBar === false) ? 1 : 0
}

function measure(script: string): Promise<unknown> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${script}.${ending}`, import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`${script} ended with ${code}`)),
    )
  })
}

function table(rows: readonly Row[]): string {
  const cells = [
    ['', 'ours', 'floor', 'ratio', 'bar', ''],
    ...rows.map(row => [
      row.what,
      row.ours,
      row.floor,
      `${(row.ratio * 100).toFixed(0)} %`,
      row.bar,
      row.withinBar === null ? '' : row.withinBar ? 'met' : 'MISSED',
    ]),
  ]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map(row => row[column]!.length)))
  const lines = cells.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

process.exitCode = await main(process.argv.slice(2))
