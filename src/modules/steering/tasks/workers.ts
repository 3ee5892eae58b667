import type { RoleKey } from '../../../kernel/actor.ts'
import { rolesWith } from '../../identity/index.ts'

/** An official who works on tasks of an agency or unit. */
export interface Worker {
  readonly accountId: string
  readonly name: string
}

/** Officials who hold one of the roles there now; those of the whole agency stand beside those of the unit. */
export type HoldersOf = (
  agencyId: string,
  roles: readonly RoleKey[],
  unitId: string | null,
) => Promise<readonly (Worker & { readonly unitId: string | null })[]>

/**
 * Who may have a task: people of the unit for a part that a unit does, for a task of the agency those who work for the
 * whole agency, never every officer of every unit.
 */
export const taskWorkers =
  (holders: HoldersOf) =>
  async (agencyId: string, unitId: string | null): Promise<readonly Worker[]> => {
    const found = await holders(agencyId, rolesWith('task.work'), unitId)
    const here = found.filter(one => one.unitId === unitId)
    return [...new Map(here.map(({ accountId, name }) => [accountId, { accountId, name }])).values()]
  }
