import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainPdf } from '../../../tests/support/plain-pdf.ts'
import {
  drawHandSignature,
  openTestPki,
  readP12,
  type Signer,
  signPdf,
  toPem,
  verifyPdf,
  writeP12,
} from '../../modules/signing/index.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import { createKeyring, demonstrationPin } from './index.ts'

const hung = '00000000-0000-7000-8000-000000000007'
const thu = '00000000-0000-7000-8000-000000000008'
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-keyring-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Counts in memory, as the real one does between its writes. */
function limiter(): RateLimiter {
  const counts = new Map<string, number>()
  const judge = (key: string, limit: number) => {
    const hits = counts.get(key) ?? 0
    return { allowed: hits < limit, remaining: Math.max(0, limit - hits), retryAfterSeconds: 60 }
  }
  return {
    take(key, rule) {
      const decision = judge(key, rule.limit)
      if (!decision.allowed) return decision
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return { ...decision, remaining: decision.remaining - 1 }
    },
    look: (key, rule) => judge(key, rule.limit),
    forget: key => void counts.delete(key),
    start: async () => {},
    stop: async () => {},
    flush: async () => {},
  }
}

const directory = {
  person: async (id: string) => (id === hung ? { name: 'Vũ Mạnh Hùng', agency: 'Bộ Tư pháp' } : undefined),
  agency: async (id: string) => (id === 'G15' ? 'Bộ Tư pháp' : undefined),
}
const open = (name: string, demo = true, secret = 7) =>
  createKeyring({
    folder: join(folder, name),
    secret: Buffer.alloc(32, secret),
    limiter: limiter(),
    clock: () => new Date(),
    demonstration: demo ? directory : null,
  })

const signerNames = async (signer: Signer, trust: readonly Uint8Array[]) => {
  const { signatures } = await verifyPdf(await signPdf(plainPdf(), signer, { field: 'Thu' }), { trust })
  return { indication: signatures[0]!.indication, signer: signatures[0]!.signer! }
}

describe('in a demonstration', () => {
  test('keys are made when first asked for, lead to the root, and say that they are illustrations', async () => {
    const keys = open('made')
    const person = await signerNames(await keys.leader(hung, demonstrationPin), await keys.trust())
    expect(person.indication).toBe('TOTAL-PASSED')
    expect(person.signer).toMatchObject({
      name: 'Vũ Mạnh Hùng (MINH HỌA)',
      organization: 'Bộ Tư pháp (MINH HỌA)',
    })
    const agency = await signerNames(await keys.organisation('G15'), await keys.trust())
    expect(agency.signer.name).toBe('Bộ Tư pháp (MINH HỌA)')
    expect(agency.signer.serial).not.toBe(person.signer.serial)
    expect(agency.signer.subject).not.toBe(person.signer.subject)
  })

  test('the same key opens again, in another process too; two folders never share one', async () => {
    const serial = async (name: string) => {
      const keys = open(name)
      return (await signerNames(await keys.leader(hung, demonstrationPin), await keys.trust())).signer.serial
    }
    expect(await serial('made')).toBe(await serial('made'))
    expect(await serial('other')).not.toBe(await serial('made'))
  })

  test('ten asking at once get one key', async () => {
    const keys = open('at-once')
    const all = await Promise.all(Array.from({ length: 10 }, () => keys.organisation('G15')))
    expect(new Set(all.map(one => Buffer.from(one.certificates[0]!).toString('hex'))).size).toBe(1)
    expect(await readdir(join(folder, 'at-once', 'agencies'))).toEqual(['g15.p12'])
  })

  test('no key lies open: each file has its password, and only its owner may read it', async () => {
    const keys = open('made')
    await keys.leader(hung, demonstrationPin)
    const path = join(folder, 'made', 'people', `${hung}.p12`)
    expect((await stat(path)).mode & 0o077).toBe(0)
    const file = await readFile(path)
    expect(() => readP12(file, '')).toThrow('signing.p12Password')
    expect(() => readP12(file, demonstrationPin)).not.toThrow()
    const agency = await readFile(join(folder, 'made', 'agencies', 'g15.p12'))
    expect(() => readP12(agency, demonstrationPin)).toThrow('signing.p12Password')
    // Another installation's secret does not open it.
    await expect(open('made', true, 8).organisation('G15')).rejects.toThrow('signing.p12Password')
    // What the authority made for a moment is gone.
    expect((await readdir(join(folder, 'made', 'minh-hoa'))).sort()).toEqual([
      'root.p12',
      'root.pem',
      'sub-ca.p12',
      'tsa.p12',
    ])
  })

  test('pictures are drawn once and marked', async () => {
    const keys = open('made')
    const [one, two] = [
      await keys.sealPicture('G15', 'Bộ Tư pháp'),
      await keys.sealPicture('G15', 'Bộ Tư pháp'),
    ]
    expect(one).toBe(two)
    expect((await keys.handPicture(hung, 'Vũ Mạnh Hùng')).width).toBe(600)
  })

  test('somebody the directory does not know has no key', async () => {
    const keys = open('made')
    await expect(keys.leader(thu, demonstrationPin)).rejects.toMatchObject({ code: 'keys.none', status: 409 })
    await expect(keys.organisation('G99')).rejects.toMatchObject({ code: 'keys.none' })
  })
})

describe('the PIN', () => {
  test('wrong ones are issues with what is left; then the key waits, even for the right one', async () => {
    const keys = open('pins')
    for (const left of [4, 3, 2, 1, 0])
      await expect(keys.leader(hung, '000000')).rejects.toMatchObject({
        issues: [{ field: 'pin', code: 'keys.wrongPin', params: { left } }],
      })
    await expect(keys.leader(hung, demonstrationPin)).rejects.toMatchObject({
      code: 'keys.tooManyPins',
      status: 429,
      params: { seconds: 60, minutes: 1 },
    })
  })

  test('twenty wrong ones at once get no more than five tries', async () => {
    const keys = open('pins')
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => keys.leader(hung, '111111')))
    const codes = tries.map(one => (one.status === 'rejected' ? (one.reason.code ?? 'issue') : 'opened'))
    expect(codes.filter(code => code === 'issue')).toHaveLength(5)
    expect(codes.filter(code => code === 'keys.tooManyPins')).toHaveLength(15)
  })

  test('a right one starts the count anew', async () => {
    const keys = open('pins')
    for (let i = 0; i < 12; i++) {
      if (i % 4 === 3) await keys.leader(hung, demonstrationPin)
      else await expect(keys.leader(hung, '222222')).rejects.toThrow('keys.wrongPin')
    }
  })
})

describe('keys that an operator brings', () => {
  async function outside() {
    const pki = await openTestPki(join(folder, 'outside'), 'authority')
    const file = async (id: string) => {
      const bytes = await readFile(await pki.keyFile({ id, name: id, organization: 'Cơ quan' }))
      return writeP12(readP12(bytes, 'authority'), 'mật khẩu của tệp', id)
    }
    return { pki, person: await file('person'), agency: await file('agency') }
  }

  test('sign under their own password and trust; nothing is made up', async () => {
    const keys = open('brought', false)
    await expect(keys.leader(hung, demonstrationPin)).rejects.toMatchObject({ code: 'keys.none' })
    await expect(keys.handPicture(hung, 'x')).rejects.toMatchObject({ code: 'keys.noPicture' })
    expect(await keys.trust()).toEqual([])
    const { pki, person, agency } = await outside()
    await keys.importPerson(hung, person, 'mật khẩu của tệp')
    await keys.importAgency('G15', agency, 'mật khẩu của tệp')
    await keys.importTrust('goc', Buffer.from(toPem(pki.root)))
    await keys.importPicture('hand', hung, drawHandSignature('x'))
    await expect(keys.leader(hung, demonstrationPin)).rejects.toThrow('keys.wrongPin')
    const signed = await signerNames(await keys.leader(hung, 'mật khẩu của tệp'), await keys.trust())
    expect(signed).toMatchObject({ indication: 'TOTAL-PASSED', signer: { name: 'person' } })
    expect((await signerNames(await keys.organisation('G15'), await keys.trust())).signer.name).toBe('agency')
    expect((await keys.handPicture(hung, 'x')).width).toBe(600)
    expect(await keys.check()).toEqual({ ok: true, detail: '1 cơ quan, 1 người' })
  })

  test('a file that does not open, a picture that is none, a path for an id: nothing is kept', async () => {
    const keys = open('refused', false)
    const { person } = await outside()
    await expect(keys.importPerson(hung, person, 'sai')).rejects.toThrow('signing.p12Password')
    await expect(keys.importAgency('G15', Buffer.from('x'), '')).rejects.toThrow('signing.p12')
    await expect(keys.importPicture('seal', 'G15', Buffer.from('x'))).rejects.toThrow('signing.imageBroken')
    await expect(keys.importTrust('x', Buffer.from('x'))).rejects.toThrow('signing.pem')
    await expect(keys.importPerson('../../x', person, 'mật khẩu của tệp')).rejects.toThrow('not an id')
    await expect(readdir(join(folder, 'refused'))).rejects.toThrow('ENOENT')
  })

  test('a key of an agency that cannot be opened turns the light red', async () => {
    const keys = open('brought', false)
    await writeFile(join(folder, 'brought', 'agencies', 'g15.p12'), 'not a key')
    expect(await keys.check()).toMatchObject({
      ok: false,
      reason: 'keys.unreadable',
      detail: 'agencies/g15.p12',
    })
  })
})
