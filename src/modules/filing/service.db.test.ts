import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedCalendar } from '../../../seeds/calendar.ts'
import { seedDirectory, seedProcedures } from '../../../seeds/directory.ts'
import { lan, stranger } from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { newId } from '../../kernel/ids.ts'
import { createFolderStore } from '../../platform/files/folder.ts'
import { openKeys } from '../../platform/keys.ts'
import { createCalendar } from '../calendar/index.ts'
import { createDossiers } from '../dossiers/index.ts'
import { createOrganizations } from '../organizations/index.ts'
import { createProcedures, type ProcedureVersion } from '../procedures/index.ts'
import { createFiling, draftDays } from './index.ts'
import type { SignedManifest } from './manifest.ts'
import { type FilingDeps, mostDrafts, uploadLimits } from './service.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'motcua-filing-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
let now = new Date('2026-11-25T09:30:00+07:00')
const clock = () => now
const keys = await openKeys(folder)
const files = createFolderStore(join(folder, 'files'))
const organizations = createOrganizations({ db, clock })
const procedures = createProcedures({ db, clock })
const dossiers = createDossiers({
  db,
  clock,
  legalTime: createCalendar({ db, clock }),
  procedures,
  organizations: { unit: organizations.unit, officer: async () => undefined },
  announce: async () => {},
})
let isOpen = true
const deps: FilingDeps = {
  db,
  clock,
  files,
  keys,
  procedures,
  dossiers,
  illustrative: true,
  isOpen: async () => isOpen,
  people: {
    known: async () => ({
      'person.name': 'Trần Thị Lan',
      'person.idNumber': '001190000012',
      'person.phone': '0912345678',
      'person.email': 'lan@example.vn',
    }),
    representedFirm: async () => null,
  },
}
const filing = createFiling(deps)
let procedure: ProcedureVersion
beforeAll(async () => {
  await seedCalendar(db)
  await seedDirectory(db)
  await seedProcedures(db, now)
  // A procedure whose form is derived from its data: one paper to hand in.
  procedure = (await procedures.byCode('1.001993'))!
})

const pdf = async (name: string, words = 'Đơn'): Promise<string> => {
  const path = join(folder, name)
  const body = `BT /F1 12 Tf (${words.length}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    `<< /Length ${body.length} >>\nstream\n${body}\nendstream`,
  ]
  let text = '%PDF-1.7\n'
  const at = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = text.length
  text += `xref\n0 5\n0000000000 65535 f \n${at.map(one => `${String(one).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  await writeFile(path, text)
  return path
}

const pages: Record<string, Record<string, string>> = {
  applicant: {
    'owner.relation': 'self',
    'applicant.name': 'Trần Thị Lan',
    'applicant.idType': 'idNumber',
    'applicant.idNumber': '001190000012',
    'applicant.phone': '0912345678',
    'applicant.address.province': 'ha-noi',
    'applicant.address.commune': 'Phường Ba Đình',
    'applicant.address.detail': 'Số 12',
  },
  content: { 'content.summary': 'Cấp lại giấy phép bị mất' },
  result: { 'result.channel': 'online' },
}

async function filled(): Promise<string> {
  const id = await filing.start(lan, procedure, 'th1')
  const { form } = await filing.open(lan, id)
  for (const page of form.pages) {
    const body: Record<string, string> = { ...pages[page.id] }
    for (const field of page.fields) if (field.type === 'declaration') body[field.id] = 'true'
    for (const field of page.fields)
      if (field.type === 'file') {
        const taken = await filing.attach(lan, id, field.id, {
          path: await pdf(`${id}.pdf`),
          claimedName: 'Đơn đề nghị.pdf',
        })
        expect(taken).toHaveProperty('file')
      }
    await filing.sendPage(lan, id, page.id, body, { kind: 'next' })
  }
  const { statuses } = await filing.open(lan, id)
  expect(statuses.flatMap(status => status.issues)).toEqual([])
  return id
}

describe('a draft', () => {
  test('begins with what is known of the person', async () => {
    const id = await filing.start(lan, procedure, 'th1')
    expect((await filing.open(lan, id)).answers).toMatchObject({
      'applicant.name': 'Trần Thị Lan',
      'applicant.phone': '0912345678',
    })
  })

  test('is nobody else’s', async () => {
    const id = await filing.start(lan, procedure, 'th1')
    for (const attempt of [
      () => filing.open(stranger, id),
      () => filing.sendPage(stranger, id, 'content', {}, { kind: 'save' }),
      () => filing.submit(stranger, id),
      () => filing.discard(stranger, id),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'filing.notFound', status: 404 })
  })

  test('keeps what was typed even when it is wrong, and says all that is wrong at once', async () => {
    const id = await filing.start(lan, procedure, 'th1')
    const sent = await filing.sendPage(
      lan,
      id,
      'applicant',
      { ...pages.applicant, 'applicant.idNumber': '12', 'applicant.phone': 'x' },
      { kind: 'next' },
    )
    expect(sent.next.kind).toBe('stay')
    expect(sent.issues.map(one => one.field).sort()).toEqual(['applicant.idNumber', 'applicant.phone'])
    expect((await filing.open(lan, id)).answers['applicant.idNumber']).toEqual({ typed: '12' })
  })

  test('cannot begin where the procedure is not filed here', async () => {
    isOpen = false
    await expect(filing.start(lan, procedure, 'th1')).rejects.toMatchObject({ code: 'filing.notHere' })
    isOpen = true
  })

  test('is one of fifty at most', async () => {
    const busy = { ...lan, accountId: newId() }
    for (let n = 0; n < mostDrafts; n++) await filing.start(busy, procedure, 'th1')
    await expect(filing.start(busy, procedure, 'th1')).rejects.toMatchObject({ code: 'filing.tooManyDrafts' })
  })

  test('says before anything is sent whether a file has room', async () => {
    const id = await filing.start(lan, procedure, 'th1')
    const { form } = await filing.open(lan, id)
    const field = form.pages.flatMap(page => page.fields).find(one => one.type === 'file')!
    expect(await filing.roomFor(lan, id, field.id, uploadLimits.dossierBytes)).toBeUndefined()
    expect(await filing.roomFor(lan, id, field.id, uploadLimits.dossierBytes + 1)).toMatchObject({
      field: field.id,
      code: 'filing.dossierTooLarge',
    })
    await expect(filing.roomFor(lan, id, 'applicant.name', 1)).rejects.toMatchObject({ status: 404 })
    await expect(filing.roomFor(stranger, id, field.id, 1)).rejects.toMatchObject({ status: 404 })
  })

  test('takes no program called .pdf, and nothing of it stays', async () => {
    const id = await filing.start(lan, procedure, 'th1')
    const { form } = await filing.open(lan, id)
    const field = form.pages.flatMap(page => page.fields).find(one => one.type === 'file')!
    const path = join(folder, 'x.pdf')
    await writeFile(path, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]))
    const taken = await filing.attach(lan, id, field.id, { path, claimedName: 'don.pdf' })
    expect('issues' in taken && taken.issues.map(one => one.code)).toContain('file.program')
    expect((await filing.open(lan, id)).files).toEqual([])
  })

  test('goes after thirty days without a change, with its files; a fresh one stays', async () => {
    const old = await filled()
    const [file] = (await filing.open(lan, old)).files
    now = new Date(now.getTime() + (draftDays + 2) * 86_400_000)
    const fresh = await filing.start(lan, procedure, 'th1')
    const [before] = await filing.dropOut('2026-11-01', '2026-12-31')
    await filing.sweep()
    const [after] = await filing.dropOut('2026-11-01', '2026-12-31')
    // Nobody is forgotten: what ran out counts as begun and given up.
    expect(after!.lapsed).toBeGreaterThan(before!.lapsed)
    expect(after).toEqual({ ...before, lapsed: after!.lapsed })
    const { agencyId, procedureCode } = after!
    const ofOne = (code: string) => filing.dropOut('2026-11-01', '2026-12-31', { agencyId, code })
    expect(await ofOne(procedureCode)).toEqual([after])
    expect(await ofOne('0.000000')).toEqual([])
    await expect(filing.open(lan, old)).rejects.toMatchObject({ status: 404 })
    expect((await filing.open(lan, fresh)).draft.id).toBe(fresh)
    expect(file).toBeDefined()
    now = new Date('2026-11-25T09:30:00+07:00')
  })

  test('is on record: begun, gone on with after an hour, papers, and its end', async () => {
    const begun = now
    const later = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    }
    const id = await filing.start(lan, procedure, 'th1')
    const { form } = await filing.open(lan, id)
    const field = form.pages.flatMap(page => page.fields).find(one => one.type === 'file')!
    const save = () => filing.sendPage(lan, id, form.pages[0]!.id, {}, { kind: 'save' })
    await save()
    later(90)
    await save()
    await save()
    later(1)
    const path = await pdf('record.pdf', 'a')
    await filing.attach(lan, id, field.id, { path, claimedName: 'don.pdf' })
    const [paper] = (await filing.open(lan, id)).files
    later(1)
    await filing.detach(lan, id, paper!.id)
    later(40 * 24 * 60)
    await filing.sweep()
    const rows = await db
      .selectFrom('audit_event')
      .select(['act', 'actor_kind', 'actor_id'])
      .where('subject_id', '=', id)
      .orderBy('at')
      .execute()
    expect(rows.map(row => row.act)).toEqual([
      'filing.begun',
      'filing.resumed',
      'filing.paperAdded',
      'filing.paperRemoved',
      'filing.expired',
    ])
    expect(rows.at(-1)).toMatchObject({ actor_kind: 'system', actor_id: null })
    expect(rows.slice(0, -1).every(row => row.actor_id === lan.accountId)).toBe(true)
    now = begun
  })

  test('gives up its files when it is thrown away; while a backup runs they stay, and the next night takes them', async () => {
    // The store knows by the clock of the machine when a file came; what came within the hour stays.
    now = new Date(Date.now() + 2 * 3_600_000)
    const withFile = async (words: string) => {
      const id = await filing.start(lan, procedure, 'th1')
      const { form } = await filing.open(lan, id)
      const field = form.pages.flatMap(page => page.fields).find(one => one.type === 'file')!
      const path = await pdf(`${id}.pdf`, words)
      await filing.attach(lan, id, field.id, { path, claimedName: 'don.pdf' })
      return { id, hash: (await filing.open(lan, id)).files[0]!.hash }
    }
    const first = await withFile('a'.repeat(101))
    await filing.discard(lan, first.id)
    expect(await files.has(first.hash)).toBe(false)

    const second = await withFile('a'.repeat(1_001))
    now = new Date(now.getTime() + 3 * 86_400_000)
    await db.connection().execute(async other => {
      await sql`select pg_advisory_lock(hashtext('motcua.backup'))`.execute(other)
      await filing.discard(lan, second.id)
      await filing.sweep()
      expect(await files.has(second.hash)).toBe(true)
      await sql`select pg_advisory_unlock(hashtext('motcua.backup'))`.execute(other)
    })
    await filing.sweep()
    expect(await files.has(second.hash)).toBe(false)
    now = new Date('2026-11-25T09:30:00+07:00')
  })
})

describe('submission', () => {
  test('makes a dossier with its papers, a signed manifest and the files as they were', async () => {
    const id = await filled()
    const answer = await filing.submit(lan, id)
    if (!('filed' in answer)) throw new Error('issues')
    const row = await db
      .selectFrom('dossier')
      .selectAll()
      .where('id', '=', answer.filed.id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      state: 'SUBMITTED',
      channel: 2,
      result_channel: 'online',
      procedure_version_id: procedure.id,
    })
    expect(row.owner).toMatchObject({ name: 'Trần Thị Lan', idNumber: '001190000012' })
    const manifest = row.manifest as unknown as SignedManifest
    expect(keys.verify(Buffer.from(manifest.body), manifest.signature)).toBe(true)
    const [file] = await db.selectFrom('dossier_file').selectAll().where('dossier_id', '=', row.id).execute()
    expect(JSON.parse(manifest.body).files).toEqual([
      { component: 'tp1', name: file!.name, sha256: file!.hash, size: file!.size },
    ])
    const stored = await buffer(await files.open(file!.hash))
    expect(stored).toEqual(await readFile(join(folder, `${id}.pdf`)))
    await expect(filing.open(lan, id)).rejects.toMatchObject({ code: 'filing.alreadyFiled', status: 410 })
  })

  test('from two tabs, by double click and again later gives one dossier', async () => {
    const id = await filled()
    const answers = await Promise.all([
      filing.submit(lan, id),
      filing.submit(lan, id),
      filing.submit(lan, id),
    ])
    const later = await filing.submit(lan, id)
    const codes = [...answers, later].map(one => ('filed' in one ? one.filed.submissionCode : 'issues'))
    expect(new Set(codes).size).toBe(1)
    expect(await db.selectFrom('dossier').select('id').where('draft_id', '=', id).execute()).toHaveLength(1)
  })

  describe('while another tab', () => {
    /** The same filing, where that happens once, after the files were read back and before the dossier is made. */
    const meanwhile = (what: (id: string) => Promise<void>, id: string) => {
      let pending = true
      return createFiling({
        ...deps,
        files: {
          ...files,
          async verify(hash: string) {
            const verified = await files.verify(hash)
            if (pending) {
              pending = false
              await what(id)
            }
            return verified
          },
        },
      })
    }
    const dossiersOf = (id: string) =>
      db.selectFrom('dossier').select(['id', 'abstract']).where('draft_id', '=', id).execute()

    test('throws the draft away, makes no dossier', async () => {
      const id = await filled()
      const both = meanwhile(draft => filing.discard(lan, draft), id)
      await expect(both.submit(lan, id)).rejects.toMatchObject({ code: 'filing.notFound' })
      expect(await dossiersOf(id)).toEqual([])
    })

    test('takes a paper out, says that it is missing', async () => {
      const id = await filled()
      const both = meanwhile(async draft => {
        const opened = await filing.open(lan, draft)
        await filing.detach(lan, draft, opened.files[0]!.id)
      }, id)
      expect(await both.submit(lan, id)).toHaveProperty('issues')
      expect(await dossiersOf(id)).toEqual([])
    })

    test('changes an answer, files what it says then', async () => {
      const id = await filled()
      const both = meanwhile(async draft => {
        const { answers } = await filing.open(lan, draft)
        await filing.sendPage(
          lan,
          draft,
          'content',
          { ...answers, 'content.summary': 'Việc khác' },
          { kind: 'save' },
        )
      }, id)
      expect(await both.submit(lan, id)).toHaveProperty('filed')
      expect(await dossiersOf(id)).toMatchObject([{ abstract: 'Việc khác' }])
    })

    test('adds a paper, files that too', async () => {
      const id = await filled()
      const both = meanwhile(async draft => {
        const {
          files: [first],
        } = await filing.open(lan, draft)
        const path = await pdf('them.pdf', 'Giấy tờ thêm')
        await filing.attach(lan, draft, first!.field, { path, claimedName: 'Thêm.pdf' })
      }, id)
      expect(await both.submit(lan, id)).toHaveProperty('filed')
      const [dossier] = await dossiersOf(id)
      const names = await db
        .selectFrom('dossier_file')
        .select('name')
        .where('dossier_id', '=', dossier!.id)
        .execute()
      expect(names.map(one => one.name).sort()).toEqual(['Thêm.pdf', 'Đơn đề nghị.pdf'])
    })

    test('files it while a paper is being read, refuses the paper', async () => {
      const id = await filled()
      const {
        files: [first],
      } = await filing.open(lan, id)
      const late = createFiling({
        ...deps,
        files: {
          ...files,
          async put(...given: Parameters<typeof files.put>) {
            await filing.submit(lan, id)
            return files.put(...given)
          },
        },
      })
      const path = await pdf('muon.pdf', 'Giấy tờ muộn')
      await expect(
        late.attach(lan, id, first!.field, { path, claimedName: 'Muộn.pdf' }),
      ).rejects.toMatchObject({ code: 'filing.alreadyFiled', status: 410 })
      const kept = await db.selectFrom('draft_file').select('name').where('draft_id', '=', id).execute()
      expect(kept).toHaveLength(1)
    })

    test('files it, leaves the draft to the dossier', async () => {
      const id = await filled()
      const {
        files: [file],
      } = await filing.open(lan, id)
      const both = meanwhile(async draft => void (await filing.submit(lan, draft)), id)
      expect(await both.submit(lan, id)).toHaveProperty('filed')
      expect(await dossiersOf(id)).toHaveLength(1)
      await expect(filing.discard(lan, id)).rejects.toMatchObject({ status: 410 })
      await expect(filing.detach(lan, id, file!.id)).rejects.toMatchObject({ status: 410 })
      expect(await buffer(await files.open(file!.hash))).toHaveLength(file!.size)
    })
  })

  test('of an incomplete draft says everything that is missing and changes nothing', async () => {
    const id = await filing.start(lan, procedure, 'th1')
    const answer = await filing.submit(lan, id)
    expect('issues' in answer && answer.issues.length).toBeGreaterThan(3)
    expect(await db.selectFrom('dossier').select('id').where('draft_id', '=', id).execute()).toEqual([])
  })

  test('with a file that is gone from the store fails whole, and the draft stays', async () => {
    const id = await filled()
    const {
      files: [file],
    } = await filing.open(lan, id)
    const path = await pdf('other.pdf', 'Một tệp khác hẳn')
    await filing.detach(lan, id, file!.id)
    const taken = await filing.attach(lan, id, file!.field, { path, claimedName: 'x.pdf' })
    if (!('file' in taken)) throw new Error('not taken')
    await files.remove(taken.file.hash)
    await expect(filing.submit(lan, id)).rejects.toThrow()
    expect(await db.selectFrom('dossier').select('id').where('draft_id', '=', id).execute()).toEqual([])
    expect((await filing.open(lan, id)).files).toHaveLength(1)
  })
})
