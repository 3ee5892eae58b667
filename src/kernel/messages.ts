import { formatInteger } from './numbers.ts'

/**
 * Sentences by code. A module keeps its own in `messages.ts`; `app.ts` joins them, so that an Issue or a
 * Refusal raised anywhere becomes words in one place.
 */
export type Lang = 'vi' | 'en'

/**
 * `{name}` in a sentence is replaced by the parameter of that name; `{limit}` and `{count}` are amounts and get the marks
 * of their thousands.
 */
export type Messages = Readonly<Record<string, { readonly vi: string; readonly en: string }>>

const amounts = ['limit', 'count']

/** The sentence of a code. A code without one is shown as itself, so that nothing is hidden. */
export function say(
  messages: Messages,
  lang: Lang,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const sentence = messages[code]?.[lang] ?? code
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? whole
    return typeof value === 'number' && amounts.includes(name) ? formatInteger(value, lang) : String(value)
  })
}
