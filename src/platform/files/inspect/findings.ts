/**
 * Why a file is not taken; each has a sentence in `messages.ts`. `file.kindNotAccepted` names what was found
 * and what is taken.
 */
export type FileProblem =
  | 'file.empty'
  | 'file.kindNotAccepted'
  | 'file.program'
  | 'file.incomplete'
  | 'file.tooMuchInside'
  | 'file.twoInOne'
  | 'file.macros'
  | 'file.locked'
  | 'file.unsafeInside'
  | 'file.tooManyPixels'
  | 'file.tooManyPages'

/** What the officer who opens it should know; the file is taken all the same. */
export type FileRisk =
  | 'file.nameDiffers'
  | 'file.passwordProtected'
  | 'file.hasScript'
  | 'file.startsProgram'
  | 'file.hasAttachments'
  | 'file.hasMedia'
  | 'file.dynamicForm'
  | 'file.sendsData'
  | 'file.linksOutside'

/** What one reader of a format found. */
export interface Findings {
  readonly problems: readonly FileProblem[]
  readonly risks: readonly FileRisk[]
  readonly pages?: number
  readonly width?: number
  readonly height?: number
}

/** How much a file may make others do. */
export interface InspectLimits {
  /** Bytes that compressed parts may bring out, beside {@link inflateFactor} times the size of the file. */
  readonly inflateBase: number
  readonly inflateFactor: number
  /** Width times height; 120 million is an A3 page at 600 dpi and half again. */
  readonly pixels: number
  readonly pages: number
  /** Streams of a PDF, entries of an archive. */
  readonly parts: number
}

export const usualLimits: InspectLimits = {
  inflateBase: 128 * 1024 * 1024,
  inflateFactor: 20,
  pixels: 120_000_000,
  pages: 5_000,
  parts: 50_000,
}

/** What is left of the bytes a file may bring out. */
export class Budget {
  #left: number
  constructor(size: number, limits: InspectLimits) {
    this.#left = limits.inflateBase + size * limits.inflateFactor
  }
  get left(): number {
    return this.#left
  }
  spend(bytes: number): void {
    this.#left -= bytes
  }
}
