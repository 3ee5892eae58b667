export { mostTableRows, WordFault, writeWord } from './write.ts'
