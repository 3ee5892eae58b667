/**
 * The small language of result templates: text in which `{{field}}` stands for a value of the dossier.
 *
 *   `{{ownerName}}`     must have a value
 *   `{{ownerPhone?}}`   may be missing; dots are printed
 *   `{{form.vessel}}`   an answer of the e-form, by its name
 *   `\{{`               two braces
 *
 * One pass: what a value contains is never read as a placeholder.
 */
const placeholder = /\\\{\{|\{\{\s*([A-Za-z][A-Za-z0-9_.]*)\s*(\?)?\s*\}\}/g

/** What prints where a value is missing. */
export const blank = '……………'

/** A placeholder as it occurs. */
export interface Placeholder {
  readonly name: string
  readonly optional: boolean
}

/** The placeholders of a text, and whether braces are left that make none. */
export function readTemplateText(text: string): { placeholders: Placeholder[]; broken: boolean } {
  const placeholders: Placeholder[] = []
  const rest = text.replace(placeholder, (_, name?: string, optional?: string) => {
    if (name) placeholders.push({ name, optional: optional === '?' })
    return ''
  })
  return { placeholders, broken: /\{\{|\}\}/.test(rest) }
}

/**
 * Puts the values in.
 * @param missing receives the names of required values that are not there; dots stand for them
 */
export function fillTemplateText(
  text: string,
  answer: (name: string) => string | null | undefined,
  missing: Set<string> = new Set(),
): string {
  return text.replace(placeholder, (_, name?: string, optional?: string) => {
    if (name === undefined) return '{{'
    const value = answer(name)?.trim()
    if (value) return value
    if (optional !== '?') missing.add(name)
    return blank
  })
}
