import { ExternalHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { Run } from '../administrative/document.ts'

/** Lengths of a Word file: twentieths of a point for paper, half points for type. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4)
export const points = (length: number): number => Math.round(length * 20)
export const halfPoints = (size: number): number => Math.round(size * 2)

/** The typeface that the rules name (NĐ 30/2020/NĐ-CP Phụ lục I, I.3). */
export const typeface = 'Times New Roman'

/** A4 with margins of 20, 15, 20 and 30 mm, and the width of what stands between them. */
export const paper = {
  width: mm(210),
  height: mm(297),
  margin: { top: mm(20), right: mm(15), bottom: mm(20), left: mm(30) },
  text: mm(165),
  /** Turned, the margin for binding stays at the left. */
  turnedText: mm(252),
} as const

/** Text as XML can hold it, precomposed (TCVN 6909:2001). */
export const wordText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

type Look = Pick<IRunOptions, 'size' | 'bold' | 'italics'>

/** A piece of a line in black, a run for each of its lines; its look beside what the piece says of itself. */
const pieceOf = (run: Run, look: Look): TextRun[] =>
  wordText(run.text)
    .split('\n')
    .map(
      (text, index) =>
        new TextRun({
          ...look,
          ...((run.bold || look.bold) && { bold: true }),
          ...((run.italic || look.italics) && { italics: true }),
          ...(index > 0 && { break: 1 }),
          text,
        }),
    )

/** The pieces of a line, those with a link as one. Links look like the rest: the document is black. */
export const runsIn = (runs: readonly Run[], look: Look, publicUrl: string): ParagraphChild[] =>
  runs.flatMap((run): ParagraphChild[] =>
    run.link === undefined
      ? pieceOf(run, look)
      : [
          new ExternalHyperlink({
            link: run.link.startsWith('/') ? `${publicUrl}${run.link}` : run.link,
            children: pieceOf(run, look),
          }),
        ],
  )
