import type { Db } from '../../../platform/database.ts'
import { knowledgeAt } from '../held.ts'
import { secretTasksByLead } from '../secret-counts/store.ts'
import { secretHref } from '../secret-counts/words.ts'
import type { SecretSource } from './sources.ts'

/** Tasks of secret documents as the report counts them. */
export const secretSource = (db: Db): SecretSource => ({
  counts: question => secretTasksByLead(db, question),
  href: ({ setKey, asOf, from, knownOn }, agencyId) =>
    secretHref({
      ...{ setKey, agencyId },
      figure: { asOf, from, to: asOf, ...(knownOn && { knownOn: knowledgeAt(knownOn) }) },
    }),
})
