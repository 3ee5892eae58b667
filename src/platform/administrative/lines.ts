import { authorityLines, formatDocumentNumber, longDay } from '../typst/administrative.ts'
import { type AdministrativeDocument, appendixName, attachedTo } from './document.ts'

/** Room for a number or a day that is written in later. */
const gap = '\u00a0'.repeat(8)

/** `1270/BC-TCTTTg`, or room before the slash. */
export const numberLine = (document: Pick<AdministrativeDocument, 'number' | 'symbol'>): string =>
  document.number === null
    ? `${gap}/${document.symbol}`
    : formatDocumentNumber(document.number, document.symbol)

/** `ngày 05 tháng 8 năm 2019`, or room for the day and month. */
export const dayLine = (document: Pick<AdministrativeDocument, 'date' | 'rulesOf'>): string =>
  document.date === null ? `ngày${gap}tháng${gap}năm ${document.rulesOf.slice(0, 4)}` : longDay(document.date)

/** Recipients as the rules write them: `- …;`, the last one with a full stop. */
export const recipientLines = (recipients: readonly string[]): string[] =>
  recipients.map((one, index) => `- ${one}${index === recipients.length - 1 ? '.' : ';'}`)

/** The words a document shows beside its content, the same in every format. */
export function linesOf(document: AdministrativeDocument) {
  const number = numberLine(document)
  const day = dayLine(document)
  const count = document.appendices?.length ?? 0
  return {
    number: `Số: ${number}`,
    date: `${document.place}, ${day}`,
    authority: document.signature ? authorityLines(document.signature.authority) : [],
    recipients: recipientLines(document.recipients),
    appendices: (document.appendices ?? []).map((appendix, index) => ({
      name: appendixName(index, count),
      title: appendix.title,
      attached: attachedTo(document, { number, day }),
    })),
  }
}
