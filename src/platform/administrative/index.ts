export {
  type AdministrativeDocument,
  type Appendix,
  type Block,
  plainOf,
  type Run,
  runsOf,
  type Table,
  type TableColumn,
  type Text,
} from './document.ts'
export { Paper, type PaperProps } from './Paper.tsx'
export { printAdministrative } from './pdf.ts'
export { type Ruleset, rulesetOn, rulesets } from './ruleset.ts'
