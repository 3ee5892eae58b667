export { secrecyMark } from './marks.ts'
export { textMessages } from './messages.ts'
export { plainText, readPasted } from './plain.ts'
export {
  type DocumentText,
  readDocumentText,
  readTextFile,
  type TextLimits,
  type TextResult,
} from './read.ts'
