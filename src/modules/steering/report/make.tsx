import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { printAdministrative } from '../../../platform/administrative/index.ts'
import { inProject } from '../../../platform/paths.ts'
import { writeWorkbook } from '../../../platform/spreadsheet/index.ts'
import { writeWord } from '../../../platform/word/index.ts'
import { renderPage } from '../../../ui/view.ts'
import { documentOf, type Numbered } from './document.ts'
import type { ReportLinks } from './narrative.ts'
import { ReportFile } from './pages/ReportFile.tsx'
import type { WorkingGroupReport } from './report.ts'
import { sheetsOf, type TaskRows } from './sheets.ts'

/** The formats in which a report leaves, with what a browser and a folder need to know. */
export const reportFormats = {
  json: { media: 'application/json; charset=utf-8', name: 'JSON' },
  html: { media: 'text/html; charset=utf-8', name: 'Trang web (HTML)' },
  pdf: { media: 'application/pdf', name: 'PDF' },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'Word (DOCX)',
  },
  xlsx: {
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'Bảng tính (XLSX)',
  },
} as const

export type ReportFormat = keyof typeof reportFormats

export interface MakeOptions {
  readonly links: ReportLinks
  /** Lists whole, for the spreadsheet. */
  readonly rows: TaskRows
  readonly publicUrl: string
  /** Of an issued report that has its number. */
  readonly numbered?: Numbered | null
  /** Written into the file as its creation. */
  readonly at: Date
}

/**
 * The report in a format, as a stream of bytes. Everything but the spreadsheet is of bounded length and made at once;
 * the spreadsheet takes its rows as it is read.
 */
export async function makeReport(
  report: WorkingGroupReport,
  format: ReportFormat,
  options: MakeOptions,
): Promise<Readable> {
  const { links, rows, publicUrl, numbered, at } = options
  switch (format) {
    case 'json':
      return whole(Buffer.from(`${JSON.stringify(report, null, 2)}\n`))
    case 'html': {
      const css = await readFile(inProject('src/platform/administrative/paper.css'), 'utf8')
      const page = renderPage(
        <ReportFile document={documentOf(report, links, numbered)} {...{ publicUrl, css }} />,
      )
      return whole(Buffer.from(page))
    }
    case 'pdf':
      return whole((await printAdministrative(documentOf(report, links, numbered), { publicUrl, at })).pdf)
    case 'docx':
      return whole(await writeWord(documentOf(report, links, numbered), { publicUrl }))
    case 'xlsx':
      return writeWorkbook(sheetsOf(report, rows, links, publicUrl), {
        title: `Báo cáo của Tổ công tác đến ngày ${report.asOf}`,
        at,
      })
  }
}

const whole = (bytes: Uint8Array): Readable => Readable.from([Buffer.from(bytes)], { objectMode: false })
