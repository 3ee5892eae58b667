export {
  type Cell,
  type CellValue,
  columnName,
  type Row,
  readDayText,
  textOf,
} from './cell.ts'
export { csvField, csvLine, csvMark, csvOf, readCsv } from './csv.ts'
export { SheetFault, type SheetProblem, sheetMessages } from './problems.ts'
export { defaultReadLimits, openWorkbook, type ReadLimits, type Sheet, type Workbook } from './read.ts'
export {
  mostRows,
  WriteFault,
  type WrittenCell,
  type WrittenColumn,
  type WrittenSheet,
  writeWorkbook,
} from './write.ts'
