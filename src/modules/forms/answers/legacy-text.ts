/**
 * Vietnamese typed with the fonts of the 1990s (TCVN3 "ABC", VNI) or UTF-8 read as Latin-1 looks like text and is none:
 * nobody can search it, and printed with today's fonts it is garbage. TCVN 6909:2001 makes Unicode the one encoding.
 * What is found is a guess from the words, so foreign names (Müller, José, Peña) have to pass.
 */
export interface LegacyText {
  readonly encoding: 'TCVN3' | 'VNI' | 'UTF-8'
  /** The text as it was probably meant, for the sentence that asks the person to type it again. */
  readonly meant: string
  /** Certain enough to refuse; otherwise the person is only warned. */
  readonly certain: boolean
}

/** What old encoding a text is in; null for a text in Unicode, as nearly every one is. */
export function legacyText(text: string): LegacyText | null {
  if (!/[\u0080-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122]/.test(text)) return null
  // Letters that only Unicode has: whoever typed them has the right font. Nearly every Vietnamese text ends here.
  if (/[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/.test(text)) return null
  const misread = fromMisreadUtf8(text)
  if (misread !== null) return { encoding: 'UTF-8', meant: misread, certain: true }
  const found = (['TCVN3', 'VNI'] as const)
    .map(encoding => ({ encoding, ...weigh(text, converters[encoding]) }))
    .sort((a, b) => b.hits - a.hits)[0]!
  if (found.hits === 0 || found.hits <= found.others) return null
  const certain = found.hits >= 2 || found.withSymbol
  return { encoding: found.encoding, meant: found.meant, certain }
}

type Convert = (word: string) => string

/** Counts the words that make sense only in the old encoding against those that make sense as they stand. */
function weigh(
  text: string,
  convert: Convert,
): { hits: number; others: number; withSymbol: boolean; meant: string } {
  let [hits, others, withSymbol] = [0, 0, false]
  for (const word of text.split(/[\s.,;:!?()"'/\-–]+/)) {
    if (!/[^\u0000-\u007f]/.test(word)) continue
    const converted = convert(word)
    const isOdd = /[A-Za-z]/.test(word) && /[\u00a1-\u00ff]/.test(word) && isSyllable(converted)
    // A word that makes sense both ways (THÒ, THỊ) says nothing.
    if (!isOdd || converted === word) others++
    else if (!isSyllable(word)) {
      hits++
      withSymbol ||= word.length >= 3 && /[^\p{L}]/u.test(word)
    }
  }
  return { hits, others, withSymbol, meant: convert(text) }
}

/** TCVN 5712:1993 (ABC): the letter at each place of the upper half, as Latin-1 shows it. */
const tcvn3 = new Map<string, string>(
  [
    ['¡¢§£¤¥¦', 'ĂÂĐÊÔƠƯ'],
    ['¸µ¶·¹', 'áàảãạ'],
    ['¨¾»¼½Æ', 'ăắằẳẵặ'],
    ['©ÊÇÈÉË', 'âấầẩẫậ'],
    ['®', 'đ'],
    ['ÐÌÎÏÑ', 'éèẻẽẹ'],
    ['ªÕÒÓÔÖ', 'êếềểễệ'],
    ['Ý×ØÜÞ', 'íìỉĩị'],
    ['ãßáâä', 'óòỏõọ'],
    ['«èåæçé', 'ôốồổỗộ'],
    ['¬íêëìî', 'ơớờởỡợ'],
    ['óïñòô', 'úùủũụ'],
    ['\u00adøõö÷ù', 'ưứừửữự'],
    ['ýúûüþ', 'ýỳỷỹỵ'],
  ].flatMap(([from, to]) => [...from!].map((letter, index) => [letter, [...to!][index]!] as const)),
)

/** VNI: a plain vowel followed by the letter that stands for its marks. */
const vni = new Map<string, string>([
  ...pairs('a', 'ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ'),
  ...pairs('e', 'ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'),
  ...pairs('o', 'ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'),
  ...pairs('u', 'ùøûõï', 'úùủũụ'),
  ...pairs('y', 'ùøûõ', 'ýỳỷỹ'),
  ...pairs('ô', 'ùøûõï', 'ớờởỡợ'),
  ...pairs('ö', 'ùøûõï', 'ứừửữự'),
  ...pairs('', 'ôöñæóòî', 'ơưđỉĩịỵ'),
])

function pairs(base: string, marks: string, letters: string): [string, string][] {
  return [...marks].flatMap((mark, index): [string, string][] => {
    const letter = [...letters][index]!
    return [
      [base.toUpperCase() + mark, letter.toUpperCase()],
      [(base + mark).toUpperCase(), letter.toUpperCase()],
      [base + mark, letter],
    ]
  })
}

const converters: Readonly<Record<'TCVN3' | 'VNI', Convert>> = {
  TCVN3: text => [...text].map(letter => tcvn3.get(letter) ?? letter).join(''),
  VNI: text =>
    text.replace(/[aeouyôöAEOUYÔÖ][\u00c0-\u00ff]|[\u00c0-\u00ff]/g, found => vni.get(found) ?? found),
}

// A Vietnamese syllable: initial, rhyme, tone.

const initials = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')
const rhymes = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ
  uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uynh uyt uyu uyp
  ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu`.split(/\s+/),
)
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Whether a word is a syllable Vietnamese could have; not whether it has a meaning. */
function isSyllable(word: string): boolean {
  const marked = word.toLowerCase().normalize('NFD')
  const tone = marked.match(tones) ?? []
  const plain = marked.replace(tones, '').normalize('NFC')
  if (tone.length > 1) return false
  // A syllable ending in a stop is said with a rising or a heavy tone only.
  if (/(?:c|ch|p|t)$/.test(plain) && tone[0] !== undefined && !'\u0301\u0323'.includes(tone[0])) return false
  return ['', ...initials].some(
    initial =>
      plain.startsWith(initial) &&
      rhymes.has(plain.slice(initial.length)) &&
      fits(initial, plain.slice(initial.length)),
  )
}

/** k, gh, ngh stand before e, ê, i, y; c, g, ng before the others. */
function fits(initial: string, rhyme: string): boolean {
  const front = /^[eêiy]/.test(rhyme)
  if (['k', 'gh', 'ngh'].includes(initial)) return front
  return ['c', 'ng'].includes(initial) ? !front : initial !== 'g' || !/^[eêy]/.test(rhyme)
}

// UTF-8 read as Latin-1

/** The letters Windows-1252 put where Latin-1 has control characters, in order from 0x80. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The text before it was misread, when every sequence of odd letters in it is UTF-8; null otherwise. */
function fromMisreadUtf8(text: string): string | null {
  const bytes: number[] = []
  // The second half of à is a hard space, which is lost when the text is tidied.
  for (const letter of text.replace(/Ã(?=[ .,]|$)/g, 'Ã\u00a0')) {
    const code = letter.codePointAt(0)!
    const place = windows.indexOf(letter)
    if (code > 0xff && place < 0) return null
    bytes.push(place >= 0 ? 0x80 + place : code)
  }
  try {
    const meant = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
    return meant === text ? null : meant
  } catch {
    return null
  }
}
