/**
 * The two signatures of an electronic document in their legal order (fact sheet §2, §11.1, §11.2): first the
 * competent person's, over a document whose number, date and seal still have empty places; then, in one update,
 * number, date, seal and the organisation's signature.
 */
import type { Place, SignaturePicture, TextStyle } from './appearance/draw.ts'
import type { ReservedPlace, SignatureOptions, TextEntry } from './options.ts'

/** Names of the fields these two revisions use. */
export const fields = {
  person: 'ChuKyNguoiCoThamQuyen',
  number: 'SoKyHieu',
  date: 'NgayThang',
  organization: 'ChuKyCoQuan',
} as const

const labels = {
  person: 'Chữ ký số của người có thẩm quyền',
  number: 'Số và ký hiệu văn bản',
  date: 'Ngày, tháng, năm ban hành',
  organization: 'Chữ ký số của cơ quan, tổ chức',
} as const

/** Millimetres to points. */
export const millimetres = (mm: number): number => (mm * 72) / 25.4

/** Where everything goes; known when the document is frozen, before anybody signs. */
export interface DocumentPlaces {
  /** The hand signature, between the signer's title and name. */
  readonly person: Place
  readonly number: Place
  readonly date: Place
  /** The seal; over a third of the hand signature, on its left, unless told (Phụ lục I II.8 of NĐ 30/2020). */
  readonly seal?: Place
}

/** The seal's square: its right edge a third of the way into the hand signature, both centred on one height. */
export function sealPlace(person: Place, diameter: number): Place {
  return {
    page: person.page,
    x: Math.max(0, person.x + person.width / 3 - diameter),
    y: Math.max(0, person.y + person.height / 2 - diameter / 2),
    width: diameter,
    height: diameter,
  }
}

/** Demonstration size of a seal. The real one comes with the agency's own picture. */
export const usualSealDiameter = millimetres(36)

const sealOf = (places: DocumentPlaces): Place => places.seal ?? sealPlace(places.person, usualSealDiameter)

export interface PersonSignature {
  readonly places: DocumentPlaces
  /** The hand signature, blue and transparent (fact sheet §11.1); without one the signature cannot be seen. */
  readonly picture?: SignaturePicture
  readonly reason?: string
  readonly location?: string
  readonly signedAt?: Date
}

/** Revision 1: the person signs, and with it the empty places for what the records office adds. */
export function personRevision({ places, picture, ...said }: PersonSignature): SignatureOptions {
  const reserve: ReservedPlace[] = [
    { field: fields.number, kind: 'text', place: places.number, label: labels.number },
    { field: fields.date, kind: 'text', place: places.date, label: labels.date },
    { field: fields.organization, kind: 'signature', place: sealOf(places), label: labels.organization },
  ]
  return {
    field: fields.person,
    label: labels.person,
    ...(picture ? { place: places.person, look: { picture } } : {}),
    reserve,
    ...said,
  }
}

export interface OrganizationSignature {
  /** Needed only when revision 1 kept no places, as in a file signed elsewhere. */
  readonly places?: DocumentPlaces
  /** `15/QĐ-BTP`, or what the printed line still lacks of it. */
  readonly number: TextStyle & { readonly text: string }
  /** `ngày 06 tháng 5 năm 2019`, or what the printed line still lacks of it. */
  readonly date: TextStyle & { readonly text: string }
  /** The seal, red and transparent; without one the text is shown instead. */
  readonly seal?: SignaturePicture
  /** Agency and signing time, for a signature without a picture. */
  readonly lines?: readonly string[]
  readonly reason?: string
  readonly location?: string
  readonly signedAt?: Date
}

/** Revision 2: number, date, seal and the organisation's signature in one update. */
export function organizationRevision(signature: OrganizationSignature): SignatureOptions {
  const { places, number, date, seal, lines, ...said } = signature
  const text = (
    field: string,
    label: string,
    entry: TextStyle & { text: string },
    place?: Place,
  ): TextEntry => ({
    field,
    label,
    ...entry,
    ...(place ? { place } : {}),
  })
  return {
    field: fields.organization,
    label: labels.organization,
    ...(places ? { place: sealOf(places) } : {}),
    look: seal ? { picture: seal } : lines ? { lines } : {},
    texts: [
      text(fields.number, labels.number, { size: 13, ...number }, places?.number),
      text(fields.date, labels.date, { size: 13, face: 'italic', ...date }, places?.date),
    ],
    ...said,
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `Thời gian ký: 01/08/2019 14:37:05 +07:00`. */
export function signingTimeLine(moment: Date): string {
  const local = new Date(moment.getTime() + 7 * 3_600_000)
  const day = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
  return `Thời gian ký: ${day} ${local.toISOString().slice(11, 19)} +07:00`
}

/** What an organisation's signature without a picture says: agency and signing time (fact sheet §11.1). */
export const organizationLines = (agency: string, signedAt: Date): string[] => [
  agency,
  signingTimeLine(signedAt),
]
