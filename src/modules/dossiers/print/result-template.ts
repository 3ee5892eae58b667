import Type, { type Static } from 'typebox'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { citation, formatSymbol } from '../../../platform/typst/administrative.ts'
import type { ResultBlock, ResultData } from './result.ts'
import { fillTemplateText, readTemplateText } from './template-text.ts'

/** Values of a dossier that a template may name, with the words by which officers know them. */
export const resultFields = {
  dossierCode: 'Mã hồ sơ',
  acceptedOn: 'Ngày tiếp nhận',
  procedureCode: 'Mã thủ tục',
  procedureName: 'Tên thủ tục hành chính',
  field: 'Lĩnh vực',
  content: 'Nội dung đề nghị',
  resultName: 'Tên kết quả của thủ tục',
  executingAgency: 'Cơ quan thực hiện',
  ownerName: 'Tên chủ hồ sơ',
  ownerIdLabel: 'Loại giấy tờ của chủ hồ sơ',
  ownerIdNumber: 'Số giấy tờ của chủ hồ sơ',
  ownerAddress: 'Địa chỉ của chủ hồ sơ',
  ownerPhone: 'Điện thoại của chủ hồ sơ',
  ownerEmail: 'Thư điện tử của chủ hồ sơ',
  ownerBirthDate: 'Ngày sinh của chủ hồ sơ',
  ownerNationality: 'Quốc tịch của chủ hồ sơ',
  agencyName: 'Cơ quan ban hành',
  agencyHead: 'Chức danh người đứng đầu cơ quan ban hành',
  draftingUnit: 'Đơn vị soạn thảo',
  desk: 'Bộ phận trả kết quả',
  reason: 'Lý do',
  validTo: 'Ngày hết giá trị',
  legalBasisList: 'Căn cứ pháp lý của thủ tục',
} as const

export type ResultField = keyof typeof resultFields

const closed = { additionalProperties: false }
const text = Type.String({ minLength: 1, maxLength: 4_000 })
const short = Type.String({ minLength: 1, maxLength: 300 })

const blockSchema = Type.Union([
  Type.Object({ kind: Type.Literal('paragraph'), text }, closed),
  Type.Object({ kind: Type.Literal('item'), text }, closed),
  Type.Object({ kind: Type.Literal('article'), label: short, text }, closed),
  Type.Object({ kind: Type.Literal('entry'), label: short, value: text }, closed),
])

/** The shape of a template at the edge: a file, an import, a page of the administrator. */
export const resultTemplateSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9.-]{1,80}$' }),
    /** As officers choose it. */
    name: short,
    kind: Type.Union([Type.Literal('APPROVAL'), Type.Literal('REFUSAL')]),
    layout: Type.Union([Type.Literal('named'), Type.Literal('letter')]),
    typeName: short,
    /** Of the type, before the agency: `QĐ`; null for a letter, whose symbol names the drafting unit. */
    abbreviation: Type.Union([Type.String({ minLength: 1, maxLength: 10 }), Type.Null()]),
    subject: text,
    authority: Type.Union([short, Type.Null()]),
    addressees: Type.Array(short, { maxItems: 20 }),
    /** `{{legalBasis}}` alone becomes one line for each document the procedure rests on. */
    grounds: Type.Array(text, { maxItems: 30 }),
    resolution: Type.Union([short, Type.Null()]),
    body: Type.Array(blockSchema, { minItems: 1, maxItems: 100 }),
    recipients: Type.Array(short, { maxItems: 30 }),
    /** Written by us for want of an official form. */
    illustrative: Type.Boolean(),
  },
  closed,
)

/** A result template (mẫu văn bản kết quả): data, kept with its procedure. */
export type ResultTemplate = Static<typeof resultTemplateSchema>

/** Everything of the dossier that a result may say. */
export interface ResultContext {
  readonly fields: Readonly<Partial<Record<Exclude<ResultField, 'legalBasisList'>, string | null>>>
  /** Answers of the e-form as text, by name. */
  readonly form: Readonly<Record<string, string>>
  /** Numbers of the documents the procedure rests on, `65/2006/QH11`. */
  readonly legalBasis: readonly string[]
  readonly issuer: {
    readonly superior: string | null
    readonly name: string
    readonly abbreviation: string
    readonly place: string
    /** Abbreviation of the drafting unit, `BTTP`. */
    readonly draftingUnitCode: string
  }
  readonly signer: ResultData['signer']
  readonly illustrative: boolean
}

const everyBasis = '{{legalBasis}}'

/** All texts of a template with the part they stand in. */
function* textsOf(template: ResultTemplate): Generator<readonly [part: string, text: string]> {
  yield ['subject', template.subject]
  if (template.authority) yield ['authority', template.authority]
  for (const text of template.addressees) yield ['addressees', text]
  for (const text of template.grounds) if (text.trim() !== everyBasis) yield ['grounds', text]
  for (const block of template.body) {
    if (block.kind === 'entry') yield ['body', block.value]
    else yield ['body', block.text]
  }
  for (const text of template.recipients) yield ['recipients', text]
}

/**
 * What is wrong with a template, before anybody uses it.
 * @param answers names of the e-form's answers that `{{form.…}}` may use
 */
export function checkResultTemplate(template: ResultTemplate, answers: readonly string[] = []): Issue[] {
  const issues: Issue[] = []
  if (template.layout === 'named' && !template.abbreviation)
    issues.push(issue('abbreviation', 'result.abbreviationMissing'))
  for (const [part, text] of textsOf(template)) {
    const { placeholders, broken } = readTemplateText(text)
    if (broken) issues.push(issue(part, 'result.brokenPlaceholder', { text: text.slice(0, 80) }))
    for (const { name } of placeholders) {
      const known = name.startsWith('form.')
        ? answers.includes(name.slice(5))
        : Object.hasOwn(resultFields, name)
      if (!known) issues.push(issue(part, 'result.unknownField', { name }))
    }
  }
  return issues
}

/**
 * Fills a template from a dossier. The document is complete enough to look at whatever is missing; it may be
 * frozen only when no issue is left.
 */
export function composeResult(
  template: ResultTemplate,
  context: ResultContext,
): { readonly result: ResultData; readonly issues: Issue[] } {
  const missing = new Set<string>()
  const fields: Readonly<Record<string, string | null | undefined>> = {
    ...context.fields,
    legalBasisList: context.legalBasis.map(citation).join('; '),
  }
  const answer = (name: string) =>
    name.startsWith('form.') ? own(context.form, name.slice(5)) : own(fields, name)
  const fill = (text: string): string => fillTemplateText(text, answer, missing)

  const { issuer } = context
  const result: ResultData = {
    layout: template.layout,
    typeName: template.typeName,
    symbol: template.abbreviation
      ? formatSymbol({ type: template.abbreviation, agency: issuer.abbreviation })
      : formatSymbol({ agency: issuer.abbreviation, unit: issuer.draftingUnitCode }),
    superior: issuer.superior,
    agency: issuer.name,
    place: issuer.place,
    subject: fill(template.subject),
    authority: template.authority && fill(template.authority),
    addressees: template.addressees.map(fill),
    grounds: template.grounds.flatMap(ground =>
      ground.trim() === everyBasis
        ? context.legalBasis.map(basis => `Căn cứ ${citation(basis)}`)
        : fill(ground),
    ),
    resolution: template.resolution,
    body: template.body.map(block => filled(block, fill)),
    signer: context.signer,
    recipients: template.recipients.map(fill),
    archive: issuer.draftingUnitCode,
    illustrative: template.illustrative || context.illustrative,
  }
  return {
    result,
    issues: [...missing].map(name => issue(name, 'result.fieldMissing', { label: labelOf(name) })),
  }
}

const own = (record: Readonly<Record<string, string | null | undefined>>, name: string) =>
  Object.hasOwn(record, name) ? record[name] : undefined

const labelOf = (name: string): string =>
  Object.hasOwn(resultFields, name) ? resultFields[name as ResultField] : name

function filled(block: ResultBlock, fill: (text: string) => string): ResultBlock {
  return block.kind === 'entry'
    ? { ...block, value: fill(block.value) }
    : { ...block, text: fill(block.text) }
}
