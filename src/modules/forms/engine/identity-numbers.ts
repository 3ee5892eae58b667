/**
 * Numbers that identify people and firms, by their published rules (one-stop fact sheet §14). They are shown
 * masked, never logged and never put into an address of a page.
 */

/** Số định danh cá nhân, số CCCD: twelve digits. */
export const isIdNumber = (text: string): boolean => /^\d{12}$/.test(text)

/** What the digits of an id number say: the fourth gives century and sex (0 nam, 1 nữ in the 1900s), two more the year. */
export function birthOf(idNumber: string): { year: number; sex: 'male' | 'female' } | null {
  if (!isIdNumber(idNumber)) return null
  const mark = Number(idNumber[3])
  return {
    year: (19 + Math.floor(mark / 2)) * 100 + Number(idNumber.slice(4, 6)),
    sex: mark % 2 === 0 ? 'male' : 'female',
  }
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** Whether the tenth digit of a tax code agrees with the first nine: ten less the weighted sum modulo eleven. */
export function hasCheckDigit(tenDigits: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(tenDigits[index]), 0)
  return 10 - (sum % 11) === Number(tenDigits[9])
}

/** `0010********123`: enough to recognise one's own number, not enough to use another's. */
export const maskNumber = (number: string): string =>
  number.length < 9 ? '*'.repeat(8) : `${number.slice(0, 4)}********${number.slice(-3)}`
