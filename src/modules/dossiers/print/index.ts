export {
  type ControlSlipData,
  controlSlipModel,
  type Handover,
  type HandoverOutcome,
  printControlSlip,
} from './control-slip.ts'
export {
  type FormEdition,
  type FormEditionKey,
  formEditionOf,
  formEditions,
  type LegalForm,
  type LegalFormType,
} from './editions.ts'
export type { FormCommon, FormIssuer, FormLookUp, FormPerson } from './form.ts'
export { printMessages } from './messages.ts'
export {
  printReceipt,
  type ReceiptComponent,
  type ReceiptData,
  type ReceiptFee,
  receiptModel,
} from './receipt.ts'
export {
  printRefusalForm,
  type RefusalFormData,
  type RefusalGround,
  refusalGrounds,
  refusalModel,
} from './refusal-form.ts'
export {
  type PrintedResult,
  placeTexts,
  printResult,
  type ResultBlock,
  type ResultData,
  resultModel,
} from './result.ts'
export { bodyFromText, bodyToText } from './result-body.ts'
export {
  checkResultTemplate,
  composeResult,
  type ResultContext,
  type ResultField,
  type ResultTemplate,
  resultFields,
  resultTemplateSchema,
} from './result-template.ts'
export { parseResultTemplates, type ResultTemplates, readResultTemplates } from './result-templates.ts'
export {
  printSupplementForm,
  type SupplementEffect,
  type SupplementFormData,
  type SupplementLine,
  supplementModel,
} from './supplement-form.ts'
