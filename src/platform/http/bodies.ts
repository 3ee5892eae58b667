import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../kernel/issue.ts'

/** Deepest nesting of a JSON body; our own messages need six. */
const maxDepth = 32
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Decodes a body or a field. @throws Refusal `request.notUtf8` (400) */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw new Refusal('request.notUtf8', 400)
  }
}

/** Counts brackets outside strings, so that a hostile body is refused before anything recurses over it. */
export function tooDeep(json: string, limit = maxDepth): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const char = json.charCodeAt(i)
    if (inString) {
      if (char === 92) i++
      else if (char === 34) inString = false
    } else if (char === 34) inString = true
    else if (char === 91 || char === 123) {
      if (++depth > limit) return true
    } else if (char === 93 || char === 125) depth--
  }
  return false
}

/** JSON and form bodies: strict UTF-8, bounded depth, no `__proto__`, and one named refusal each. */
export function registerBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const text = decodeUtf8(body as Buffer)
      if (tooDeep(text)) throw new Refusal('request.tooDeep', 400, { limit: maxDepth })
      parseJson(request, text, (error, value) =>
        error ? done(new Refusal('request.notJson', 400), undefined) : done(null, value),
      )
    } catch (error) {
      done(error as Error, undefined)
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: string | Buffer) => parseForm(decodeUtf8(body as Buffer)),
  )
}

/** Most fields one form may carry: a procedure with every group full stays far below. */
const maxFields = 2_000

/** Fields of a form body; a name that comes twice becomes a list. Names that reach prototypes are refused. */
export type FormBody = Record<string, string | string[]>

/** @throws Refusal `request.tooManyFields`, `request.badField`, `request.notUtf8` (400) */
export function parseForm(text: string): FormBody {
  const fields: FormBody = Object.create(null)
  if (text === '') return fields
  const pairs = text.split('&')
  if (pairs.length > maxFields) throw new Refusal('request.tooManyFields', 400, { limit: maxFields })
  for (const pair of pairs) {
    const cut = pair.indexOf('=')
    const name = decodePart(cut < 0 ? pair : pair.slice(0, cut))
    const value = cut < 0 ? '' : decodePart(pair.slice(cut + 1))
    addField(fields, name, value)
  }
  return fields
}

/** @throws Refusal `request.badField` (400) for a name that reaches a prototype */
export function addField(fields: FormBody, name: string, value: string): void {
  if (/(^|[.[\]])(__proto__|constructor|prototype)([.[\]]|$)/.test(name))
    throw new Refusal('request.badField', 400)
  const known = fields[name]
  if (known === undefined) fields[name] = value
  else if (Array.isArray(known)) known.push(value)
  else fields[name] = [known, value]
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new Refusal('request.notUtf8', 400)
  }
}
