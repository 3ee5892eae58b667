/** The rules of numbers that identify people and firms, as forms use them; they are the same everywhere. */
export {
  birthOf,
  hasCheckDigit,
  isIdNumber,
  maskIdNumber as maskNumber,
} from '../../../kernel/identifiers.ts'
