import type { Day } from '../../../kernel/dates.ts'
import { IssuesError, issue } from '../../../kernel/issue.ts'
import { isTaken, type Tx } from '../../../platform/database.ts'
import './tables.ts'

/** A letter that gets its number. */
export interface NumberedLetter {
  readonly agencyId: string
  readonly symbol: string
  /** As the clerk (văn thư) typed it. */
  readonly number: number
  readonly on: Day
  readonly summary: string
  readonly addressee: string
  readonly letterId: string
}

/**
 * Where an outgoing letter is numbered. The register of outgoing documents (sổ đăng ký văn bản đi) is one; until it
 * keeps the numbers, {@link typedNumbers} holds that none is given twice.
 */
export interface DocumentNumbers {
  /**
   * Enters number and date in the transaction that issues the letter.
   * @throws IssuesError on `number` when it was given already
   */
  enter(tx: Tx, letter: NumberedLetter): Promise<void>
}

/** The clerk types the number; it is given once a year under a symbol. */
export const typedNumbers: DocumentNumbers = {
  async enter(tx, letter) {
    try {
      await tx
        .insertInto('letter_number')
        .values({
          agency_id: letter.agencyId,
          symbol: letter.symbol,
          year: Number(letter.on.slice(0, 4)),
          number: letter.number,
          issued_on: letter.on,
          letter_id: letter.letterId,
        })
        .execute()
    } catch (error) {
      if (isTaken(error)) throw new IssuesError([issue('so', 'letter.numberTaken')])
      throw error
    }
  },
}
