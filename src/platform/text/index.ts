export { secrecyMark, typedSecrecyMark } from './marks.ts'
export { textMessages } from './messages.ts'
export { plainText } from './plain.ts'
export {
  type DocumentText,
  readDocumentText,
  readPasted,
  readTextFile,
  type TextLimits,
  type TextResult,
} from './read.ts'
