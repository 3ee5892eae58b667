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
