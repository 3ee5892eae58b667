export {
  type FeeRecord,
  feeFields,
  feeOnPaper,
  feeStateName,
  makesOrder,
  readFeeRecord,
  sayAmount,
} from './fee.ts'
export { feeMessages } from './messages.ts'
export { createFees, type FeeFact, type Fees, type FeesDeps } from './service.ts'
export type { FeeOrder } from './store.ts'
export type { FeeState } from './tables.ts'
