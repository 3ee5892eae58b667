import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Form01Figures } from './form01.ts'
import type { SignatureFigures } from './signature.ts'

/** One line of the table: our figure beside its floor, measured in the same run. */
interface Row {
  readonly what: string
  readonly ours: string
  readonly floor: string
  readonly ratio: number
  readonly bar: string
  readonly withinBar: boolean
}

/** A bench is a script that prints its figures as JSON; each runs in a process of its own, one after another. */
interface Bench<Figures> {
  readonly script: string
  row(figures: Figures): Row
}

const form01: Bench<Form01Figures> = {
  script: 'form01',
  row: ({ median, floor, ratio, bar, withinBar }) => ({
    what: 'Form 01 PDF',
    ours: `${median.toFixed(1)} ms`,
    floor: `${floor.toFixed(1)} ms (bare Typst)`,
    ratio,
    bar: `≤ ${bar} ms`,
    withinBar,
  }),
}

const signature: Bench<SignatureFigures> = {
  script: 'signature',
  row: ({ perSecond, rsaPerSecond, ratio, bar, withinBar }) => ({
    what: 'PAdES signature',
    ours: `${perSecond}/s`,
    floor: `${rsaPerSecond}/s (bare RSA)`,
    ratio,
    bar: `≥ ${bar}/s`,
    withinBar,
  }),
}

const benches = [form01, signature] as const

/** `npm run bench [-- --json] [NAME …]`. Exit 0 when every bar is met, 1 when not. */
async function main(args: string[]): Promise<number> {
  const names = args.filter(arg => !arg.startsWith('--'))
  const json = args.includes('--json')
  const rows: Row[] = []
  const figures: Record<string, unknown> = {}
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.script)) continue
    process.stderr.write(`· ${bench.script}…\n`)
    const measured = await measure(bench.script)
    figures[bench.script] = measured
    rows.push((bench as Bench<unknown>).row(measured))
  }
  if (json) process.stdout.write(`${JSON.stringify({ cores: cpus().length, rows, figures }, null, 2)}\n`)
  else process.stdout.write(table(rows))
  return rows.every(row => row.withinBar) ? 0 : 1
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
      row.withinBar ? 'met' : 'MISSED',
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
