import { Type } from 'typebox'
import type { Http } from './http.ts'

/** What something of the API is, in both languages: OpenAPI reads the English, the documentation page either. */
export const says = (vi: string, en: string) => ({ description: en, 'x-vi': vi })

/** What an operation is for: the line above it, its longer description, and the chapter it stands in. */
export const operation = (
  id: string,
  tag: string,
  vi: { readonly summary: string; readonly description?: string },
  en: { readonly summary: string; readonly description?: string },
) => ({ operationId: id, tags: [tag], ...en, 'x-vi': vi })

/** An error of the API (RFC 9457): `code` is a stable word to program against, `title` a sentence for people. */
export const problemSchema = Type.Object(
  {
    type: Type.String(says('Luôn là about:blank; hãy dùng code', 'Always about:blank; use the code')),
    status: Type.Integer(says('Mã trạng thái HTTP', 'HTTP status')),
    code: Type.String({
      ...says('Mã lỗi ổn định', 'Stable word for the error'),
      examples: ['request.issues'],
    }),
    title: Type.String(says('Câu cho người đọc', 'A sentence for people')),
    params: Type.Record(
      Type.String(),
      Type.Union([Type.String(), Type.Number()]),
      says('Các giá trị trong câu', 'The values of the sentence'),
    ),
    requestId: Type.String(
      says('Mã yêu cầu, để đối chiếu nhật ký', 'Number of the request, to find it again'),
    ),
    issues: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String(says('Tham số', 'Parameter')),
          sentence: Type.String(says('Cần sửa gì', 'What to put right')),
        }),
        says('Từng tham số cần sửa', 'Each parameter to put right'),
      ),
    ),
    details: Type.Optional(
      Type.Array(
        Type.String(),
        says('Từng điều làm không thực hiện được', 'What stands in the way, line by line, in Vietnamese'),
      ),
    ),
  },
  { $id: 'Problem', ...says('Lỗi theo RFC 9457', 'An error, RFC 9457') },
)

const retryAfter = {
  'Retry-After': { type: 'integer', ...says('Số giây cần chờ', 'Seconds to wait') },
}

/** An answer with a body that follows the schema. */
export const answers = <Schema>(schema: Schema, vi: string, en: string) => ({
  ...says(vi, en),
  content: { 'application/json': { schema } },
})

/** An error of that operation; 429 says when to try again. */
export const fails = (vi: string, en: string, more: { readonly retry?: boolean } = {}) => ({
  ...says(vi, en),
  ...(more.retry && { headers: retryAfter }),
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
})

/** What every operation may answer besides its own. */
export const commonFailures = {
  400: fails('Yêu cầu hỏng', 'A broken request'),
  422: fails('Tham số không hợp lệ', 'A parameter is not valid'),
  429: fails('Quá nhiều yêu cầu', 'Too many requests', { retry: true }),
  500: fails('Sự cố của hệ thống', 'A fault on our side'),
  503: fails('Tạm gián đoạn', 'Briefly unavailable', { retry: true }),
}

/** A moment, `2019-05-06T17:00:00+07:00`. */
export const momentSchema = (vi: string, en: string) =>
  Type.String({ format: 'date-time', ...says(vi, en), examples: ['2019-05-06T17:00:00+07:00'] })

export const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** Which page of a list, from 1. */
export const pageQuery = {
  page: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, default: 1, ...says('Trang, từ 1', 'Page, from 1') }),
  ),
  pageSize: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 20,
      ...says('Số mục một trang', 'Items on a page'),
    }),
  ),
}

/** One of several words. */
export const oneOf = <const Word extends string>(
  words: readonly Word[],
  vi: string,
  en: string,
  more: { readonly default?: Word } = {},
) => Type.Unsafe<Word>({ type: 'string', enum: words, ...more, ...says(vi, en) })

/** The language of sentences in an answer. */
export const langQuery = Type.Optional(
  oneOf(['vi', 'en'], 'Ngôn ngữ của các câu', 'Language of the sentences', { default: 'vi' }),
)

/** Schemas that the routes of the API refer to by name. Call it before any of them is registered. */
export function apiSchemas(app: Http): void {
  app.addSchema(problemSchema)
}
