import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readP12 } from './p12.ts'
import { openTestPki, type TestPki } from './pki.ts'
import { signPdf } from './sign.ts'
import { samplePdf } from './testing/sample-pdf.ts'
import { verifyPdf } from './verify/verify.ts'
import { parseCertificate } from './x509/certificate.ts'

let folder = ''
let pki: TestPki
const hung = { id: 'hung', name: 'Phạm Mạnh Hùng', organization: 'Bộ Tư pháp', title: 'Thứ trưởng' }
const agency = { id: 'bo-tu-phap', name: 'Bộ Tư pháp', organization: 'Bộ Tư pháp', key: 'ec' as const }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-pki-'))
  pki = await openTestPki(folder, 'mật khẩu')
})
afterAll(() => rm(folder, { recursive: true }))

describe('the test PKI', () => {
  it('issues keys that sign and whose signatures hold under its root, RSA and P-256', async () => {
    for (const subject of [hung, agency]) {
      const pdf = await signPdf(samplePdf(), await pki.signer(subject), { field: 'A' }, pki.timestamper())
      const report = await verifyPdf(pdf, { trust: [pki.root] })
      expect(report.signatures[0]).toMatchObject({
        indication: 'TOTAL-PASSED',
        signer: { name: subject.name },
        timestamp: expect.any(String),
      })
      expect(report.signatures[0]?.chain).toHaveLength(3)
    }
  })

  it('keeps what it made, and opens it again only with the password', async () => {
    const before = await readFile(await pki.keyFile(hung))
    const again = await openTestPki(folder, 'mật khẩu')
    expect(await readFile(await again.keyFile(hung))).toEqual(before)
    expect(Buffer.from(again.root)).toEqual(Buffer.from(pki.root))
    await expect(openTestPki(folder, 'khác')).rejects.toThrow('signing.p12Password')
  })

  it('a certificate signed in a way not known here is called so, a broken one broken', () => {
    // 1.2.840.113549.1.1.10 and .11 become .99, which nobody assigned.
    const odd = Buffer.from(pki.root)
    const start = Buffer.from('06092a864886f70d0101', 'hex')
    for (let at = odd.indexOf(start); at >= 0; at = odd.indexOf(start, at + 1))
      if (odd[at + start.length]! > 1) odd[at + start.length] = 99
    expect(() => parseCertificate(odd)).toThrow('signing.algorithm')
    expect(() => parseCertificate(Buffer.from(pki.root).subarray(0, 200))).toThrow('signing.certificate')
  })

  it('makes one key when two ask at once', async () => {
    const lan = { id: 'lan', name: 'Nguyễn Thị Lan', organization: 'Công dân', key: 'ec' as const }
    const files = await Promise.all([pki.keyFile(lan), pki.keyFile(lan)])
    const [a, b] = await Promise.all(files.map(async file => readP12(await readFile(file), 'mật khẩu')))
    expect(a!.key.equals(b!.key)).toBe(true)
    expect((await readdir(folder)).filter(name => !/\.(p12|pem)$/.test(name))).toEqual([])
  })

  it('gives every subject and serial number once', async () => {
    const other = await mkdtemp(join(tmpdir(), 'motcua-pki-'))
    try {
      const second = await openTestPki(other, 'x')
      const certificates = [pki, second].flatMap(p => [
        parseCertificate(p.root),
        p.subAuthority.certificate,
        p.timestampAuthority.certificate,
      ])
      expect(new Set(certificates.map(c => Buffer.from(c.subject.der).toString('hex'))).size).toBe(6)
      expect(new Set(certificates.map(c => c.serial)).size).toBe(6)
    } finally {
      await rm(other, { recursive: true })
    }
  })

  it('lets nobody else read the keys, and takes no name that leaves the folder', async () => {
    expect((await stat(await pki.keyFile(hung))).mode & 0o077).toBe(0)
    await expect(pki.keyFile({ ...hung, id: '../hung' })).rejects.toThrow()
  })
})
