export { type EmbeddedDatabase, type EmbeddedOptions, openEmbedded, removeEmbedded } from './embedded.ts'
export { type Exclusive, takeExclusive } from './exclusive.ts'
export { LaunchError } from './launch-error.ts'
export { startThrowaway, type ThrowawayServer } from './throwaway.ts'
