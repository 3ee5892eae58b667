import { describe, expect, test } from 'vitest'
import { lan, mai, stranger } from '../../../../tests/support/cast.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { ordinaryPdf } from '../../../platform/files/inspect/fixtures.ts'

const { as, post, upload, db, revisionOf, time, file } = await openDesk()
const stepsOf = async (id: string) =>
  (
    await db.selectFrom('dossier_step').select('action').where('dossier_id', '=', id).orderBy('at').execute()
  ).map(one => one.action)

/** Pressed three times before the first answer came. */
const thrice = async (send: () => Promise<{ readonly statusCode: number }>) =>
  (await Promise.all([send(), send(), send()])).map(answer => answer.statusCode)

describe('an applicant who presses a button again', () => {
  test('withdraws once, and is never told that it failed', async () => {
    const { id } = await file()
    as(lan)
    const form = { revision: String(await revisionOf(id)), 'ly-do': 'Không còn nhu cầu' }
    const send = () => post(`/ho-so-cua-toi/${id}/rut`, form)
    expect(await thrice(send)).toEqual([303, 303, 303])
    expect((await send()).statusCode).toBe(303)
    expect(await stepsOf(id)).toEqual(['submit', 'withdraw'])
    expect((await post(`/ho-so-cua-toi/${id}/rut`, { ...form, 'ly-do': 'Khác' })).statusCode).toBe(409)
    as(stranger)
    expect((await send()).statusCode).toBe(404)
  })

  test('sends a supplement once, with its files once', async () => {
    const { id } = await file()
    as(mai)
    time.now = new Date(time.now.getTime() + 1_000)
    const asked = await post(`/mot-cua/ho-so/${id}/yeu-cau-bo-sung`, {
      revision: String(await revisionOf(id)),
      ...{ 'khac-1': 'Bản sao giấy phép', 'ly-do-khac-1': 'Còn thiếu', 'ly-do': 'Thiếu giấy tờ' },
    })
    expect(asked.statusCode).toBe(303)
    as(lan)
    time.now = new Date(time.now.getTime() + 1_000)
    const revision = String(await revisionOf(id))
    const send = (name = 'Giấy phép.pdf') =>
      upload(`/ho-so-cua-toi/${id}/bo-sung`, { revision, 'loi-nhan': 'Đã kèm' }, [
        { field: 'tep-1', name, content: ordinaryPdf() },
      ])
    expect(await thrice(send)).toEqual([303, 303, 303])
    expect(await stepsOf(id)).toEqual(['submit', 'requestIntakeSupplement', 'answerIntakeSupplement'])
    const files = await db.selectFrom('dossier_file').select('name').where('dossier_id', '=', id).execute()
    expect(files).toEqual([{ name: 'Giấy phép.pdf' }])
  })
})
