export { compare, type Difference } from './answers/compare.ts'
export { type KnownFacts, withKnown } from './answers/known.ts'
export { type LegacyText, legacyText } from './answers/legacy-text.ts'
export { prune } from './answers/prune.ts'
export { type ReadAnswers, readPage } from './answers/read-body.ts'
export { readJson } from './answers/read-json.ts'
export { actionName, actionValue, changeRows, type PageAction, readAction } from './answers/rows.ts'
export {
  maskAnswers,
  type SummaryLine,
  type SummaryOptions,
  type SummaryPart,
  summarise,
} from './answers/summary.ts'
export { type TakenPage, takePage } from './answers/take-page.ts'
export { type Circumstances, type Findings, validate, validatePage } from './answers/validate.ts'
export { type CheckedDefinition, checkDefinition } from './definition/check.ts'
export { formDefinitionSchema } from './definition/schema.ts'
export type { Address, Answer, Answers, Plain, Row, Unread } from './engine/answers.ts'
export { isAddress, isUnread, own, rowsOf } from './engine/answers.ts'
export { askedNames } from './engine/asked.ts'
export type { Field, FieldType, FormDefinition, KnownFact, Page, Wording } from './engine/definition.ts'
export { fieldById, fieldsOf, formLimits, placeOf } from './engine/definition.ts'
export { evaluate, holds, type RowScope, type Scope } from './engine/evaluate.ts'
export { type Expression, ExpressionError } from './engine/expression.ts'
export { parse } from './engine/parse.ts'
export { print } from './engine/print.ts'
export { type Reading, readText } from './engine/read.ts'
export { type Scene, setScene } from './engine/scene.ts'
export type { DayValue, Value } from './engine/values.ts'
export {
  derivationEdition,
  deriveForm,
  type FormCase,
  type FormComponent,
  type FormProcedure,
} from './generic/derive.ts'
export { type FiledParty, type Filing, filingOf } from './generic/filing.ts'
export { type FormError, formErrors, messages, partNames } from './messages.ts'
export { AnswerSummary, type AnswerSummaryProps } from './pages/AnswerSummary.tsx'
export { FormFields, type FormFieldsProps } from './pages/FormFields.tsx'
export { FormPage, type FormPageProps } from './pages/FormPage.tsx'
export type { DrawFiles } from './pages/QuestionField.tsx'
export { type Province, provinceName, provincesOf } from './provinces.ts'
export {
  type PageState,
  type PageStatus,
  pageAfter,
  pageBefore,
  pageStatuses,
  pagesAsked,
} from './routing.ts'
