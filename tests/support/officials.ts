import type { PersonActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Db } from '../../src/platform/database.ts'

/** Accounts and posts of people of the cast, so that they can be found, written to and stood in for. */
export async function giveAccounts(db: Db, people: readonly PersonActor[], at: Date): Promise<void> {
  for (const [index, person] of people.entries()) {
    const agencyId = person.posts[0]!.agencyId
    const username = `nguoi${index + 1}`
    await db
      .insertInto('account')
      .values({
        ...{ id: person.accountId, kind: 'official', username, name: person.name, agency_id: agencyId },
        ...{ email: `${username}@${agencyId.toLowerCase()}.example`, email_confirmed_at: at, phone: null },
        ...{ id_number_sealed: null, id_number_hash: null, password_hash: null, password_changed_at: null },
        ...{ lock_reason: null, verified_source: null, verified_level: null, verified_at: null },
        created_at: at,
      })
      .execute()
    for (const { role, unitId } of person.posts)
      await db
        .insertInto('post')
        .values({
          ...{ agency_id: agencyId, id: newId(), account_id: person.accountId, unit_id: unitId },
          ...{ role: role as 'OFFICER', from_at: at, to_at: null, given_by: null, taken_by: null },
        })
        .execute()
  }
}
