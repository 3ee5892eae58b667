/** What can be asked of one signature: its look, what is written with it, what is kept for later. */
import type { Place, SignaturePicture, TextStyle } from './appearance/draw.ts'

/** What a signature looks like on the page. Nothing at all: it cannot be seen. */
export interface SignatureLook {
  readonly picture?: SignaturePicture
  /** Lines of text, as the agency's name and "Thời gian ký: …"; Tinos 10 upright unless told. */
  readonly lines?: readonly string[]
  readonly style?: TextStyle
}

/** A text written into the document in the same update as the signature: the number, the date. */
export interface TextEntry extends TextStyle {
  /** Name of the field. One that exists and is empty is filled; else a new one is put at `place`. */
  readonly field: string
  readonly text: string
  readonly place?: Place
  /** What the field is, for a screen reader. */
  readonly label?: string
}

/** An empty field kept for later, at the place the first signer saw and signed. */
export interface ReservedPlace {
  readonly field: string
  readonly kind: 'text' | 'signature'
  readonly place: Place
  readonly label?: string
}

export interface SignatureOptions {
  /** Name of the signature field. One that exists and is unsigned is used; else a new one is made. */
  readonly field: string
  readonly place?: Place
  readonly look?: SignatureLook
  readonly label?: string
  readonly reason?: string
  readonly location?: string
  readonly contact?: string
  /** The claimed time, `/M` (PAdES keeps it out of the CMS). Now, unless told. */
  readonly signedAt?: Date
  readonly texts?: readonly TextEntry[]
  readonly reserve?: readonly ReservedPlace[]
  /** Room to keep for a time-stamp token, in bytes. */
  readonly timestampBytes?: number
}
