import { fold } from '../../kernel/text.ts'

/** Levels of secrecy as they are stamped (Law on protection of state secrets 29/2018/QH14, article 8). */
const levels = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'] as const

/** A stamp stands in the head of a document; a sentence about secrets is no stamp. */
const headLines = 40

/**
 * The secrecy mark of a document: a line of its own in its head that says MẬT, TỐI MẬT or TUYỆT MẬT, alone or after
 * "Độ mật:". Undefined when there is none.
 */
export function secrecyMark(text: string): (typeof levels)[number] | undefined {
  let at = 0
  for (let line = 0, seen = 0; seen < headLines && at < text.length && line < 400; line++) {
    let end = text.indexOf('\n', at)
    if (end < 0) end = text.length
    // A stamp is short; a longer line is a sentence.
    const words =
      end - at > 60
        ? ''
        : text
            .slice(at, end)
            .replace(/[^\p{L}\p{M}:]+/gu, ' ')
            .trim()
    if (end > at) seen++
    const mark = words.replace(/^(?:độ mật|ĐỘ MẬT|Độ mật|Mức độ mật|Độ Mật) ?:? ?/u, '').normalize('NFC')
    const isLabelled = mark !== words
    const found = levels.find(level => mark === level || (isLabelled && mark.toUpperCase() === level))
    if (found) return found
    at = end + 1
  }
  return undefined
}

/** Marks as people type them into a sentence: they mean the same as a stamp. */
const typedMarks: readonly RegExp[] = [
  // "(Mật)", "[Tối mật]", also in small letters: a mark beside the title of a document.
  /[([{]\s*(?:độ\s+)?((?:tuyệt |tối )?mật)\s*[)\]}]/iu,
  // "Kế hoạch. Độ mật: Mật" anywhere.
  /độ mật\s*:\s*((?:tuyệt |tối )?mật)(?![\p{L}\p{M}])/iu,
  // Letters set apart, as in a heading; and typed without accents, with its colon.
  /^\s*(M Ậ T)(?![\p{L}\p{M}])/mu,
  /^\s*(?:do mat\s*:\s*)?((?:tuyet |toi )mat)\s*:/imu,
  /do mat\s*:\s*((?:tuyet |toi )?mat)(?![\p{L}\p{M}])/iu,
  // "Mật: …", "Độ mật: Tối mật" at the beginning of what was typed or of a line.
  /^\s*(?:(?:mức )?độ mật\s*:?\s*)((?:tuyệt |tối )?mật)(?![\p{L}\p{M}])/imu,
  /^\s*((?:tuyệt |tối )?mật)\s*[:.–-]/imu,
  // In capital letters before other words: "TỐI MẬT kế hoạch tác chiến", "MẬT Phương án".
  /(?<![\p{L}\p{M}])((?:TUYỆT|TỐI) MẬT)(?![\p{L}\p{M}])/u,
  /^\s*(MẬT)(?![\p{L}\p{M}])(?! (?:MÃ|ĐỘ|THƯ|ONG|VỤ)(?![\p{L}\p{M}]))/mu,
]

/** The level that a mark names, however it was typed. */
function levelOf(mark: string): string {
  const key = fold(mark)
  return key.startsWith('tuyet') ? 'TUYỆT MẬT' : key.startsWith('toi') ? 'TỐI MẬT' : 'MẬT'
}

/**
 * The mark of secrecy in words that somebody enters (a task, a part, a note, a reason, a summary), as a stamp or as people
 * type it. A sentence about secrets ("bảo vệ bí mật nhà nước", "giải mật tài liệu tối mật") has none.
 */
export function typedSecrecyMark(words: string): string | undefined {
  const text = words.normalize('NFC').replace(/[^\S\n]+/g, ' ')
  const stamp = secrecyMark(text)
  if (stamp) return stamp
  for (const mark of typedMarks) {
    const found = mark.exec(text)?.[1]
    if (found) return levelOf(found)
  }
  return undefined
}
