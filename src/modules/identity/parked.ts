import type { FormBody } from '../../platform/http/bodies.ts'

/**
 * A form that arrived after the session had ended (nội dung được giữ lại): kept for two hours, readable only with the
 * cookie of the browser that sent it, sent again by the person after signing in.
 */
export interface ParkedForm {
  /** Where it was going, with its query. */
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Files that came along; they have to be chosen again. */
  readonly files: readonly { readonly field: string; readonly name: string }[]
  readonly multipart: boolean
}

/** Two hours: time to find the password again. */
export const keptSeconds = 2 * 3_600
/** What is kept of one form, in bytes: a long e-form with every group full is a tenth of it. */
export const keptBytes = 512 * 1024
/** Forms kept for one browser; the oldest makes room. */
export const keptForms = 5
export const keptFiles = 20

/** Fields that are never kept: passwords and PINs, and the token that the page gives anew. */
export const isKept = (name: string): boolean =>
  name !== '_csrf' && !/passw|mat-?_?khau|secret|otp|^pin$/i.test(name)

/** The fields of a form body, one line each. */
export const fieldsOf = (body: FormBody): [string, string][] =>
  Object.entries(body)
    .filter(([name]) => isKept(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    )
