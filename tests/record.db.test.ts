import { expect, test } from 'vitest'
import { type Act, acts } from '../src/modules/audit/acts.ts'
import { transitions as detailingSteps } from '../src/modules/steering/detailing/lifecycle.ts'
import { transitions as schemeSteps } from '../src/modules/steering/programme/lifecycle.ts'
import { pagedActions, stepWords } from '../src/modules/steering/tasks/steps.ts'
import { addressesOf } from './support/addresses.ts'
import { lan, mai } from './support/cast.ts'
import { openDesk } from './support/desk.ts'

/**
 * Every act that changes or opens something leaves a row of the record. Here stands every address that changes
 * something, and every address that opens a dossier, with the rows it leaves: a new address has to say its own.
 */
const { app, db, file, as, get, post, revisionOf } = await openDesk()

/** Why an address leaves no row. */
type None = { readonly none: string }
type Leaves = readonly Act[] | None

const changes: Readonly<Record<string, Leaves>> = {
  // Accounts
  '/dang-nhap': ['account.signedIn', 'account.signInFailed'],
  '/dang-xuat': ['account.signedOut'],
  '/dang-ky': { none: 'sends a letter; nothing of a person is stored before its link is followed' },
  '/xac-nhan-email': ['account.registered', 'account.emailChanged'],
  '/quen-mat-khau': ['account.passwordLinkAsked'],
  '/dat-lai-mat-khau': ['account.passwordChosen'],
  '/tai-khoan/thong-tin': ['account.profileChanged'],
  '/tai-khoan/email': ['account.emailChangeAsked'],
  '/tai-khoan/mat-khau': ['account.passwordChanged'],
  '/tai-khoan/phien/ket-thuc-khac': ['account.otherSessionsEnded'],
  '/tai-khoan/phien/:id/ket-thuc': ['account.sessionEnded'],
  '/tai-khoan/to-chuc/de-nghi': ['representation.asked', 'person.found'],
  '/tai-khoan/to-chuc/:id/xac-nhan': ['representation.confirmed'],
  '/tai-khoan/to-chuc/:id/tu-choi': ['representation.refused'],
  '/tai-khoan/to-chuc/:id/cham-dut': ['representation.ended'],
  '/noi-dung-da-giu/:id/bo': { none: 'the sender throws away a form that was never sent' },
  // Filing
  '/nop-ho-so/:code': ['filing.begun'],
  '/nop-ho-so/:code/:draft/:page': ['filing.resumed'],
  '/nop-ho-so/:code/:draft/them-tep/:field': ['filing.paperAdded'],
  '/nop-ho-so/:code/:draft/tep/:file/xoa': ['filing.paperRemoved'],
  '/nop-ho-so/:code/:draft/xoa': ['filing.discarded'],
  '/nop-ho-so/:code/:draft/kiem-tra': ['dossier.submit'],
  '/tai-len': { none: 'announces an upload; its end is the paper of a draft' },
  '/tai-len/:id': ['filing.paperAdded'],
  // The applicant
  '/ho-so-cua-toi/:id/bo-sung': ['dossier.answerIntakeSupplement'],
  '/ho-so-cua-toi/:id/rut': ['dossier.withdraw'],
  '/ho-so-cua-toi/:id/nhan-ket-qua': ['dossier.receiveOnline'],
  '/ho-so-cua-toi/:id/danh-gia': ['feedback.rated'],
  // The desk
  '/mot-cua/tiep-nhan': ['dossier.registerAtCounter', 'fee.paid'],
  '/mot-cua/chon': ['dossier.accept', 'dossier.transfer', 'dossier.assign'],
  '/mot-cua/ho-so/:id/phi': ['fee.paid', 'fee.unpaid'],
  '/mot-cua/ho-so/:id/tiep-nhan': ['dossier.accept'],
  '/mot-cua/ho-so/:id/yeu-cau-bo-sung': ['dossier.requestIntakeSupplement'],
  '/mot-cua/ho-so/:id/tu-choi': ['dossier.reject'],
  '/mot-cua/ho-so/:id/huy-tiep-nhan': ['dossier.undoAcceptance'],
  '/mot-cua/ho-so/:id/chuyen': ['dossier.transfer'],
  '/mot-cua/ho-so/:id/phan-cong': ['dossier.assign'],
  '/mot-cua/ho-so/:id/nhan-viec': ['dossier.takeOn'],
  '/mot-cua/ho-so/:id/tra-lai': ['dossier.returnToOfficer'],
  '/mot-cua/ho-so/:id/tra-ket-qua': ['dossier.handOver'],
  // The result
  '/mot-cua/ho-so/:id/ket-qua': ['result.drafted'],
  '/mot-cua/ho-so/:id/ket-qua/bat-dau': ['result.drafted'],
  '/mot-cua/ho-so/:id/ket-qua/vi-tri': ['result.drafted', 'result.uploaded'],
  '/mot-cua/ho-so/:id/ket-qua/tai-len': ['result.uploaded'],
  '/mot-cua/ho-so/:id/ket-qua/trinh-ky': ['dossier.submitForSign'],
  '/mot-cua/ho-so/:id/ky': ['dossier.sign', 'result.pinRefused'],
  '/mot-cua/trinh-ky': ['dossier.sign', 'result.pinRefused'],
  '/mot-cua/ho-so/:id/phat-hanh': ['dossier.issue'],
  '/kiem-tra-ket-qua': { none: 'reads a file that anybody brings and keeps nothing of it' },
  // Steering
  '/dieu-hanh/van-ban-giao': ['reading.made'],
  '/dieu-hanh/van-ban-giao/:id/xac-nhan': ['reading.confirmed', 'task.assigned'],
  '/dieu-hanh/van-ban-giao/:id/hoan-tac': ['reading.undone', 'task.readingUndone'],
  '/dieu-hanh/van-ban-giao/:id/bo': ['reading.discarded'],
  '/dieu-hanh/nhiem-vu/giao': ['task.assigned'],
  '/dieu-hanh/nhiem-vu/:id/trao-doi': ['task.comment'],
  '/dieu-hanh/nhiem-vu/:id/giao-lai': ['task.reissue', 'task.assigned'],
  '/dieu-hanh/nhiem-vu/:id/phan-ra': ['task.breakDown', 'task.assigned'],
  ...Object.fromEntries(
    pagedActions.map(action => [
      `/dieu-hanh/nhiem-vu/:id/${stepWords[action].slug}`,
      [`task.${action}`] as const,
    ]),
  ),
  '/dieu-hanh/chuong-trinh/dang-ky': ['scheme.registered'],
  ...Object.fromEntries(
    (Object.keys(schemeSteps) as (keyof typeof schemeSteps)[]).map(action => [
      `/dieu-hanh/chuong-trinh/:id/${schemeSteps[action].slug}`,
      [`scheme.${action}`] as const,
    ]),
  ),
  '/dieu-hanh/van-ban-quy-dinh-chi-tiet/luat': ['detailing.lawEntered'],
  '/dieu-hanh/van-ban-quy-dinh-chi-tiet/them': ['detailing.required'],
  ...Object.fromEntries(
    (Object.keys(detailingSteps) as (keyof typeof detailingSteps)[]).map(action => [
      `/dieu-hanh/van-ban-quy-dinh-chi-tiet/:id/${detailingSteps[action].slug}`,
      [`detailing.${action}`] as const,
    ]),
  ),
  '/dieu-hanh/nhap': ['import.uploaded'],
  '/dieu-hanh/nhap/:id/nhap': ['import.begun', 'task.imported'],
  '/dieu-hanh/nhap/:id/hoan-tac': ['import.undoBegun', 'task.importUndone'],
  '/dieu-hanh/nhiem-vu-mat': ['secretCount.recorded'],
  '/dieu-hanh/nhiem-vu-mat/:id': ['secretCount.corrected'],
  '/dieu-hanh/lam-thay': ['substitute.arranged'],
  '/dieu-hanh/lam-thay/:id/ket-thuc': ['substitute.ended'],
  '/dieu-hanh/don-doc/soan': ['letter.drafted'],
  '/dieu-hanh/don-doc/:id/sua': ['letter.amended'],
  '/dieu-hanh/don-doc/:id/phat-hanh': ['letter.issued', 'task.urge'],
  '/dieu-hanh/don-doc/:id/bo': ['letter.discarded'],
  '/dieu-hanh/nghi-quyet-17/them-chi-tieu': ['resolution.targetEntered'],
  '/dieu-hanh/nghi-quyet-17/chi-tieu/:id': ['resolution.valueEntered'],
  '/dieu-hanh/kiem-tra/ke-hoach': ['inspection.planned'],
  '/dieu-hanh/kiem-tra/:id/quyet-dinh': ['inspection.decided'],
  '/dieu-hanh/kiem-tra/:id/thong-bao': ['inspection.notified'],
  '/dieu-hanh/kiem-tra/:id/bao-cao': ['inspection.reported'],
  '/dieu-hanh/kiem-tra/:id/lam-viec': ['inspection.sessionHeld'],
  '/dieu-hanh/kiem-tra/:id/bien-ban': ['inspection.minuted'],
  '/dieu-hanh/kiem-tra/:id/ket-luan': ['inspection.concluded', 'task.assigned'],
  '/dieu-hanh/kiem-tra/:id/ket-thuc': ['inspection.closed'],
  '/dieu-hanh/kiem-tra/:id/huy': ['inspection.cancelled'],
  '/dieu-hanh/bao-cao/ban-hanh': ['report.issued'],
  '/dieu-hanh/bao-cao/:id/so': ['report.numbered'],
  '/dieu-hanh/bao-cao/kien-nghi': ['report.recommended'],
  '/dieu-hanh/bao-cao/tep': ['report.printed'],
  '/dieu-hanh/hop/moi': ['meeting.opened'],
  '/dieu-hanh/hop/:id/y-kien': ['meeting.itemAdded'],
  '/dieu-hanh/hop/:id/y-kien/:seq': ['meeting.itemChanged'],
  '/dieu-hanh/hop/:id/y-kien/:seq/rut': ['meeting.itemWithdrawn', 'meeting.thawed'],
  '/dieu-hanh/hop/:id/chot': ['meeting.frozen'],
  '/dieu-hanh/hop/:id/ky': ['meeting.signed', 'meeting.pinRefused'],
  '/dieu-hanh/hop/:id/giao': ['meeting.tasksGiven', 'task.assigned'],
  '/dieu-hanh/che-do-bao-cao/lap': ['regime.defined'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/lap': ['regime.filled'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/lam-lai': ['regime.rejected'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/duyet': ['regime.approved'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/ky': ['regime.signed'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/gui': ['regime.sent'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/tiep-nhan': ['regime.received'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/tra-lai': ['regime.returned'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/chap-nhan': ['regime.accepted'],
  '/dieu-hanh/che-do-bao-cao/bao-cao/:id/tong-hop': ['regime.aggregated'],
  // Assessment
  '/danh-gia/dich-vu/them': ['assessment.serviceAdded'],
  '/danh-gia/dich-vu/dot-ra-soat': ['assessment.roundOpened'],
  '/danh-gia/dich-vu/dot-ra-soat/:id/bao-cao': ['assessment.reported'],
  '/danh-gia/dich-vu/:agency/:code/tu-danh-gia': ['assessment.saved', 'assessment.submitted'],
  '/danh-gia/dich-vu/:agency/:code/gui': ['assessment.submitted'],
  '/danh-gia/dich-vu/:agency/:code/tra-lai': ['assessment.sentBack'],
  '/danh-gia/dich-vu/:agency/:code/xac-nhan': ['assessment.confirmed'],
  '/danh-gia/thiet-yeu/trong-so': ['assessment.weighed'],
  '/danh-gia/thiet-yeu/:agency/:code/diem': ['assessment.marked'],
  '/danh-gia/thiet-yeu/:agency/:code/quyet-dinh': ['assessment.decided'],
  '/danh-gia/thiet-yeu/:agency/:code/tien-do': ['assessment.followed'],
  '/danh-gia/dien-hinh/viet': ['assessment.practiceWritten'],
  '/danh-gia/dien-hinh/cach-lam/:id/ap-dung': ['assessment.practiceAdopted'],
  '/danh-gia/dien-hinh/cach-lam/:id/kiem-tra': ['assessment.practiceInspected'],
  '/danh-gia/he-thong/them': ['assessment.systemRegistered'],
  '/danh-gia/he-thong/:id/sua': ['assessment.systemChanged'],
  '/danh-gia/he-thong/:id/viec': ['assessment.controlAdded'],
  '/danh-gia/he-thong/:id/hoan-thanh': ['assessment.controlDone'],
  // Administration
  '/quan-tri/tai-khoan/moi': ['account.created', 'post.given'],
  '/quan-tri/tai-khoan/:id/vi-tri': ['post.given'],
  '/quan-tri/tai-khoan/:id/vi-tri/:post/thu-hoi': ['post.taken'],
  '/quan-tri/tai-khoan/:id/khoa': ['account.locked'],
  '/quan-tri/tai-khoan/:id/mo-khoa': ['account.unlocked'],
  '/quan-tri/tai-khoan/:id/gui-lien-ket': ['account.passwordLinkSent'],
  '/quan-tri/dai-dien/:id/xac-nhan': ['representation.confirmed'],
  '/quan-tri/dai-dien/:id/tu-choi': ['representation.refused'],
  '/quan-tri/dai-dien/:id/cham-dut': ['representation.ended'],
  '/quan-tri/lich-lam-viec/ngay': ['calendar.dayAdded'],
  '/quan-tri/lich-lam-viec/ngay/bo': ['calendar.dayRemoved'],
  '/quan-tri/lich-lam-viec/nam': ['calendar.yearAdded'],
  '/quan-tri/lich-lam-viec/nam/thong-bao': ['calendar.editionMarked'],
  '/quan-tri/lich-lam-viec/cach-tinh': ['calendar.settingsChanged'],
  '/quan-tri/tich-hop/gui-lai': ['notification.retried'],
  '/quan-tri/nhat-ky/kiem-tra': ['audit.checkAsked'],
}

/** Addresses that show or send what one dossier, or a list of them for the file, holds. */
const openings: Readonly<Record<string, Leaves>> = {
  '/ho-so-cua-toi': { none: 'the list of one’s own, without their content' },
  '/ho-so-cua-toi/:id': ['dossier.opened'],
  '/ho-so-cua-toi/:id/da-nop': ['dossier.opened'],
  '/ho-so-cua-toi/:id/bo-sung': ['dossier.opened'],
  '/ho-so-cua-toi/:id/rut': ['dossier.opened'],
  '/ho-so-cua-toi/:id/danh-gia': ['dossier.opened'],
  '/ho-so-cua-toi/:id/tep/:file': ['dossier.fileOpened'],
  '/ho-so-cua-toi/:id/bieu-mau/:form': ['dossier.formOpened'],
  '/ho-so-cua-toi/:id/ket-qua.pdf': ['result.opened'],
  '/mot-cua': { none: 'the work list; what it leads to is on record' },
  '/mot-cua/tiep-nhan': { none: 'an empty form' },
  '/mot-cua/trinh-ky': { none: 'the work list of a signatory; its files are on record' },
  '/mot-cua/so-theo-doi': ['register.opened'],
  '/mot-cua/so-theo-doi.csv': ['register.exported'],
  '/mot-cua/ho-so/:id': ['dossier.opened'],
  '/mot-cua/ho-so/:id/da-tiep-nhan': ['dossier.opened'],
  '/mot-cua/ho-so/:id/tep/:file': ['dossier.fileOpened'],
  '/mot-cua/ho-so/:id/bieu-mau/:form': ['dossier.formOpened'],
  '/mot-cua/ho-so/:id/ket-qua': ['dossier.opened'],
  '/mot-cua/ho-so/:id/ket-qua/tai-len': ['dossier.opened'],
  '/mot-cua/ho-so/:id/ket-qua/:file': ['result.opened'],
  '/mot-cua/ho-so/:id/ket-qua.pdf': ['result.opened'],
  '/mot-cua/ho-so/:id/ky': ['dossier.opened'],
  '/mot-cua/ho-so/:id/phat-hanh': ['dossier.opened'],
  ...Object.fromEntries(
    [
      ...['tiep-nhan', 'yeu-cau-bo-sung', 'tu-choi', 'huy-tiep-nhan', 'chuyen', 'phan-cong', 'nhan-viec'],
      ...['tra-lai', 'tra-ket-qua'],
    ].map(slug => [`/mot-cua/ho-so/:id/${slug}`, ['dossier.opened'] as const]),
  ),
}

const missing = (addresses: readonly string[], table: Readonly<Record<string, Leaves>>) => ({
  unsaid: addresses.filter(address => !Object.hasOwn(table, address)),
  gone: Object.keys(table).filter(address => !addresses.includes(address)),
})

test('every address that changes something says which row it leaves', () => {
  const posts = addressesOf(app, 'POST').filter(address => !address.startsWith('/mo-phong/'))
  expect(posts.length).toBeGreaterThan(50)
  expect(missing(posts, changes)).toEqual({ unsaid: [], gone: [] })
})

test('what changes by another method belongs to uploads', () => {
  const others = (['PUT', 'PATCH', 'DELETE'] as const).flatMap(method => addressesOf(app, method))
  expect(others.filter(address => !/^\/tai-len(\/:id)?$/.test(address))).toEqual([])
})

test('every address of a dossier says which row opening it leaves', () => {
  const dossiers = addressesOf(app, 'GET').filter(address => /^\/(mot-cua|ho-so-cua-toi)/.test(address))
  expect(dossiers.length).toBeGreaterThan(20)
  expect(missing(dossiers, openings)).toEqual({ unsaid: [], gone: [] })
})

test('every row that the table promises is one of the record', () => {
  const promised = [...Object.values(changes), ...Object.values(openings)].flatMap(one =>
    'none' in one ? [] : one,
  )
  expect(promised.filter(act => !Object.hasOwn(acts, act))).toEqual([])
})

const actsOn = async (subjectId: string, actorId: string) =>
  (
    await db
      .selectFrom('audit_event')
      .select('act')
      .where('subject_id', '=', subjectId)
      .where('actor_id', '=', actorId)
      .where('act', 'like', '%pened')
      .execute()
  )
    .map(one => one.act)
    .toSorted()

test('whoever opens a dossier or a printed form of it is on record, the applicant too, once an hour', async () => {
  const { id } = await file()
  as(mai)
  expect((await get(`/mot-cua/ho-so/${id}/tiep-nhan`)).statusCode).toBe(200)
  await post(`/mot-cua/ho-so/${id}/tiep-nhan`, { revision: String(await revisionOf(id)) })
  await get(`/mot-cua/ho-so/${id}`)
  const form = await db
    .selectFrom('dossier_form')
    .select('id')
    .where('dossier_id', '=', id)
    .executeTakeFirstOrThrow()
  expect((await get(`/mot-cua/ho-so/${id}/bieu-mau/${form.id}.pdf`)).statusCode).toBe(200)
  await get(`/mot-cua/ho-so/${id}/bieu-mau/${form.id}.pdf`)
  expect(await actsOn(id, mai.accountId)).toEqual(['dossier.formOpened', 'dossier.opened'])

  as(lan)
  expect((await get(`/ho-so-cua-toi/${id}`)).statusCode).toBe(200)
  expect((await get(`/ho-so-cua-toi/${id}/rut`)).statusCode).toBeLessThan(500)
  expect((await get(`/ho-so-cua-toi/${id}/bieu-mau/${form.id}.pdf`)).statusCode).toBe(200)
  expect(await actsOn(id, lan.accountId)).toEqual(['dossier.formOpened', 'dossier.opened'])
})

test('reading the register and taking it away are on record, with the period', async () => {
  as(mai)
  expect((await get('/mot-cua/so-theo-doi?tu=2026-11-01&den=2026-11-30')).statusCode).toBe(200)
  expect((await get('/mot-cua/so-theo-doi.csv?tu=2026-11-01&den=2026-11-30')).statusCode).toBe(200)
  const rows = await db
    .selectFrom('audit_event')
    .select(['agency_id', 'act', 'subject_id'])
    .where('subject_type', '=', 'register')
    .orderBy('act', 'desc')
    .execute()
  expect(rows).toEqual(
    ['register.opened', 'register.exported'].map(act => ({
      ...{ agency_id: 'G15', act, subject_id: '2026-11-01/2026-11-30' },
    })),
  )
})
