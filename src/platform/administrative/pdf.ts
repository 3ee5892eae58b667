import type { Printed, PrintOptions } from '../typst/engine.ts'
import { press } from '../typst/engine.ts'
import type { Printable } from '../typst/printable.ts'
import { type AdministrativeDocument, type Block, headRows, runsOf, type Text } from './document.ts'
import { linesOf } from './lines.ts'
import { rulesetOn } from './ruleset.ts'

export interface PdfOptions extends PrintOptions {
  /** What `/…` in a link stands below: the public address of this site. */
  readonly publicUrl: string
}

/**
 * Sets an administrative document as a PDF, by the rules of its day.
 * @throws PrintFault
 */
export function printAdministrative(document: AdministrativeDocument, options: PdfOptions): Promise<Printed> {
  const { publicUrl, ...print } = options
  return press().print('platform/administrative/document.typ', dataOf(document, publicUrl), print)
}

function dataOf(document: AdministrativeDocument, publicUrl: string): Printable {
  const lines = linesOf(document)
  const { pageNumber } = rulesetOn(document.rulesOf)
  const blocks = (list: readonly Block[]): Printable => list.map(block => blockOf(block, publicUrl))
  return {
    title: `${document.type ?? 'Công văn'} ${document.summary}`.trim(),
    superior: document.superior,
    issuer: document.issuer,
    number: lines.number,
    date: lines.date,
    type: document.type,
    summary: document.summary,
    addressees: document.addressees ?? [],
    body: blocks(document.body),
    signed: document.signature !== null,
    authority: lines.authority,
    signer: document.signature?.name ?? null,
    recipients: lines.recipients,
    appendices: (document.appendices ?? []).map((appendix, index) => ({
      ...lines.appendices[index]!,
      landscape: appendix.landscape ?? false,
      blocks: blocks(appendix.blocks),
    })),
    illustrative: document.illustrative ?? false,
    pagePlace: pageNumber.place,
    pageOnFirst: pageNumber.onFirst,
  }
}

function blockOf(block: Block, publicUrl: string): Printable {
  const text = (value: Text): Printable =>
    runsOf(value).map(run => ({
      text: run.text,
      bold: run.bold ?? false,
      italic: run.italic ?? false,
      link: run.link === undefined ? null : run.link.startsWith('/') ? `${publicUrl}${run.link}` : run.link,
    }))
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, level: block.level, text: block.text }
    case 'paragraph':
      return { kind: block.kind, runs: text(block.text) }
    case 'table':
      return {
        kind: block.kind,
        title: block.title ?? null,
        head: headRows(block.columns).map(row => row.map(cell => ({ ...cell }))),
        columns: block.columns.map(({ width, align = 'left' }) => ({ width, align })),
        rows: block.rows.map(row => row.map(text)),
        total: block.total ? block.total.map(text) : null,
        note: block.note ?? null,
      }
  }
}
