export { type Directory, demonstrationPin } from './demonstration.ts'
export { createKeyring, type KeyImports, type KeyringOptions } from './keyring.ts'
