import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openTestPki, readP12, type TestPki, writeP12 } from '../../modules/signing/index.ts'
import { fileName, type KeyPlace, keyPath, readIfThere, writeWhole, writtenAt } from './folder.ts'

/** The PIN of everybody who signs in the demonstration world. */
export const demonstrationPin = '135790'

/** Who somebody is, for the certificate: from the directory of people and agencies. */
export interface Directory {
  person(accountId: string): Promise<{ readonly name: string; readonly agency: string } | undefined>
  agency(agencyId: string): Promise<string | undefined>
}

const mark = (name: string): string => `${name} (MINH HỌA)`

/**
 * The test PKI of a demonstration, made when first needed: root, sub-authority, and a key for each person and agency
 * that signs. It lives in the data folder alone; every name in it says that it is an illustration.
 */
export function createDemonstration(options: {
  readonly folder: string
  /** Guards the authorities and, for a moment, a key that was just made. */
  readonly password: string
  readonly directory: Directory
}) {
  const { folder, password, directory } = options
  let opened: Promise<TestPki> | undefined
  const pki = (): Promise<TestPki> => {
    opened ??= openTestPki(join(folder, 'minh-hoa'), password).catch(error => {
      opened = undefined
      throw error
    })
    return opened
  }

  async function subjectOf(place: KeyPlace): Promise<{ name: string; organization: string } | undefined> {
    if (place.kind === 'agencies') {
      const name = await directory.agency(place.id)
      return name === undefined ? undefined : { name: mark(name), organization: mark(name) }
    }
    const person = await directory.person(place.id)
    return person && { name: mark(person.name), organization: mark(person.agency) }
  }

  return {
    root: async (): Promise<Uint8Array> => (await pki()).root,

    /**
     * Makes the key file of somebody known to the directory. Of two processes at once the first one's file stays.
     * @returns whether there is such a person or agency
     */
    async make(place: KeyPlace, filePassword: string): Promise<boolean> {
      const subject = await subjectOf(place)
      if (!subject) return false
      const authority = await pki()
      const id = `${place.kind === 'people' ? 'nguoi' : 'co-quan'}-${fileName(place.id).replaceAll('.', '-')}`
      const fresh = await authority.keyFile({ id, ...subject })
      const bytes = await readIfThere(fresh)
      const path = keyPath(folder, place)
      // Another process may have taken it away between, having written its own.
      if (!bytes) return (await writtenAt(path)) !== undefined
      await writeWhole(path, writeP12(readP12(bytes, password), filePassword, place.id), { once: true })
      await rm(fresh, { force: true })
      return true
    },
  }
}

export type Demonstration = ReturnType<typeof createDemonstration>
