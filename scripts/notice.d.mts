export interface Shipped {
  readonly name: string
  readonly version: string
  readonly licence: string | undefined
}
export interface LockFile {
  readonly packages: Readonly<
    Record<string, { version: string; license?: string; dev?: boolean; devOptional?: boolean }>
  >
}
export const accepted: ReadonlySet<string>
export function mayShip(licence: string | undefined): boolean
export function shipped(lock: LockFile): Shipped[]
