import { authorityLines, type SigningAuthority } from '../../../platform/typst/administrative.ts'
import { type Printed, type PrintOptions, press } from '../../../platform/typst/engine.ts'
import type { Printable } from '../../../platform/typst/printable.ts'
import type { ResultPlaces } from '../tables.ts'

/** A part of the body, in order. */
export type ResultBlock =
  /** Justified, first line indented. */
  | { readonly kind: 'paragraph'; readonly text: string }
  /** `Điều 1.` in bold, then its text. */
  | { readonly kind: 'article'; readonly label: string; readonly text: string }
  /** A dash line. */
  | { readonly kind: 'item'; readonly text: string }
  /** "Họ và tên: Nguyễn Thị Lan", the value in bold. */
  | { readonly kind: 'entry'; readonly label: string; readonly value: string }

/**
 * A result document (văn bản kết quả giải quyết), ready to be set in the presentation of NĐ 30/2020/NĐ-CP.
 * All text is final but for what comes with the signatures: number, date, signature, seal.
 */
export interface ResultData {
  /** `named`: the type stands in capitals above the subject; `letter`: a công văn, which has no heading. */
  readonly layout: 'named' | 'letter'
  /** "Quyết định", "Giấy phép", "Thông báo"; for a letter only what readers call it: "Công văn". */
  readonly typeName: string
  /** What will follow the number: `QĐ-BTP`, `BTP-BTTP`. */
  readonly symbol: string
  /** The governing body; null for ministries and bodies of their rank, which name none. */
  readonly superior: string | null
  readonly agency: string
  /** "Hà Nội". */
  readonly place: string
  /** Trích yếu, without "V/v". */
  readonly subject: string
  /** Who decides, in capitals above the grounds of a decision: "Bộ trưởng Bộ Tư pháp". */
  readonly authority: string | null
  /** Kính gửi. */
  readonly addressees: readonly string[]
  /** Căn cứ …: one a line, without their semicolons. */
  readonly grounds: readonly string[]
  /** "Quyết định" between the grounds and the articles of a decision. */
  readonly resolution: string | null
  readonly body: readonly ResultBlock[]
  readonly signer: { readonly authority: SigningAuthority; readonly name: string }
  /** Nơi nhận, without the line of the file copy. */
  readonly recipients: readonly string[]
  /** After "Lưu: VT": the drafting unit and its initials, `BTTP`. */
  readonly archive: string | null
  readonly illustrative: boolean
}

/**
 * Diameter of the place kept for the image of the seal, in millimetres. The image is drawn in its real size in
 * the middle of it (NĐ 30/2020/NĐ-CP Phụ lục I, II.8), and seals of state bodies fit.
 */
const sealDiameter = 42

const withoutEnd = (text: string): string => text.trim().replace(/[;.,]+$/u, '')

/** Everything the template places. */
export function resultModel(data: ResultData): Printable {
  const last = data.grounds.length - 1
  return {
    layout: data.layout,
    title: `${data.typeName}: ${data.subject}`,
    typeName: data.typeName,
    symbol: data.symbol,
    superior: data.superior,
    agency: data.agency,
    place: data.place,
    subject: data.layout === 'letter' ? `V/v ${lowerFirst(data.subject)}` : data.subject,
    authority: data.authority,
    addressees: data.addressees,
    grounds: data.grounds.map((ground, i) => withoutEnd(ground) + (i === last ? '.' : ';')),
    resolution: data.resolution,
    body: data.body.flatMap(oneLineEach).map(block => ({ ...block })),
    signer: { lines: authorityLines(data.signer.authority), name: data.signer.name },
    recipients: [
      ...data.recipients.map(recipient => `${withoutEnd(recipient)};`),
      `Lưu: VT${data.archive ? `, ${withoutEnd(data.archive)}` : ''}.`,
    ],
    sealDiameter,
    illustrative: data.illustrative,
  }
}

/** A line end in the text of a block makes another block of its kind; an article goes on in paragraphs. */
function oneLineEach(block: ResultBlock): ResultBlock[] {
  if (block.kind === 'entry') return [block]
  const [first, ...rest] = block.text.split(/\n+/)
  const kind = block.kind === 'item' ? 'item' : 'paragraph'
  return [{ ...block, text: first! }, ...rest.map(text => ({ kind, text }) as const)]
}

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** A result ready for its signatures. */
export interface PrintedResult extends Printed {
  readonly places: Readonly<Record<string, Printed['places'][string]>> & ResultPlaces
}

/**
 * Revision 0 of a result (documents fact sheet §11.2): the approved text as PDF/A-2b, with free places for
 * number, date, the personal signature and the seal. What goes there later is an appearance over the page;
 * the page itself never changes. See {@link placeTexts} for how number and date are written.
 */
export async function printResult(
  data: ResultData,
  options: Pick<PrintOptions, 'at'>,
  by = press(),
): Promise<PrintedResult> {
  const printed = await by.print('modules/dossiers/print/result.typ', resultModel(data), {
    at: options.at,
    archived: true,
  })
  const { number, date, leaderSignature, seal } = printed.places
  if (!number || !date || !leaderSignature || !seal) throw new Error('the result template kept no place')
  return { ...printed, places: { ...printed.places, number, date, leaderSignature, seal } }
}

/**
 * How the two texts are written into their places so that they join the line already on the page: from the left
 * edge, in Tinos of this size, the baseline this far above the bottom of the place (points). `number` takes the
 * whole number and symbol (`15/QĐ-BTP`), `date` what follows the place name (`ngày 24 tháng 11 năm 2026`).
 */
export const placeTexts = {
  number: { size: 13, italic: false, baseline: 0.22 * 13 },
  date: { size: 13, italic: true, baseline: 0.22 * 13 },
} as const
