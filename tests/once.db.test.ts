import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { PersonActor } from '../src/kernel/actor.ts'
import { detailingLife } from '../src/modules/steering/detailing/lifecycle.ts'
import { inspectionSteps } from '../src/modules/steering/inspections/lifecycle.ts'
import { schemeLife } from '../src/modules/steering/programme/lifecycle.ts'
import { reportSteps } from '../src/modules/steering/regimes/lifecycle.ts'
import { stepWords } from '../src/modules/steering/tasks/steps.ts'
import type { Database } from '../src/platform/database.ts'
import { addressesOf } from './support/addresses.ts'
import { testApp } from './support/app.ts'
import { quan, taskOfficer, taskOfficerElsewhere, workingGroup } from './support/cast.ts'
import { givePost } from './support/desk.ts'
import { type Fields, pagesOf } from './support/pages.ts'
import { plainPdf } from './support/plain-pdf.ts'

/**
 * A form sent twice makes one thing (decision 0118). Every form of steering and assessment is in one of the two lists:
 * it makes something, once, or it needs nothing and says why.
 */
const now = new Date('2026-03-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const colleague: PersonActor = {
  ...taskOfficer,
  accountId: '00000000-0000-7000-8000-000000000016',
  name: 'Đào Thu Trang',
}
for (const person of [quan, taskOfficer, taskOfficerElsewhere, workingGroup, colleague])
  await givePost(db, person)
const { as, open, post } = pagesOf(app)

interface Form {
  readonly who?: PersonActor
  /** The page the form is on. */
  readonly page: string
  /** Where it is sent, when that is another address. */
  readonly to?: string
  readonly fields: Fields
  /** The form carries files, these. */
  readonly files?: Parameters<typeof post>[4]
  /** What it makes. */
  readonly makes: keyof Database
  /** Other words, that make another one; absent where the first one stands in their way. */
  readonly other?: Fields
}

/** Where a form is sent, without the query of its page. */
const addressOf = ({ page, to = page }: Pick<Form, 'page' | 'to'>): string => to.split('?')[0]!
/** The form as a browser has it before it is sent. */
async function opened(form: Form) {
  const send = await open(form.who ?? quan, form.page)
  return (fields: Fields) => send(addressOf(form), fields, form.files)
}
/** Sends a form and gives the address it leads to. */
async function made(who: PersonActor, page: string, fields: Fields, files?: Form['files']): Promise<string> {
  const answer = await post(who, page, page, fields, files)
  expect(answer.statusCode, `${page}: ${answer.body}`).toBe(303)
  return String(answer.headers.location)
}
const countOf = async (table: keyof Database): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)).rows[0]!
    .count

const given = await app.tasks.assign(
  [
    {
      ...{ leadId: 'G15', assignerId: 'G22', text: 'Rà soát', kind: 'report', assignedOn: '2026-03-01' },
      ...{ deadline: { kind: 'none' }, origin: 'typed' },
    },
  ],
  quan,
)
const task = `/dieu-hanh/nhiem-vu/${given[0]!.id}`
const rounds = '/danh-gia/dich-vu/dot-ra-soat'
const round = {
  ...{ ten: 'Rà soát', 'van-ban': 'CV 1', 'ngay-yeu-cau': '1/3/2026', 'kieu-han': 'on', han: '1/4/2026' },
}
const practice = {
  ...{ 'co-quan': 'G15', 'chi-so': 'taskOnTime', ten: 'Giao ban', 'tac-gia': 'Văn phòng' },
  ...{ 'noi-dung': 'Mỗi sáng', 'bang-chung': 'Tăng' },
}
const system = { 'co-quan': 'G15', ten: 'Một cửa', 'muc-dich': 'thủ tục', 'chu-quan': 'Văn phòng' }
const essential = '/danh-gia/thiet-yeu/G15/1.002911'
const weights = {
  ...{ nam: '2026', 'w-volume': '0', 'w-reach': '35', 'w-saving': '15', 'w-legal': '15' },
  ...{ 'w-process': '10', 'w-data': '10', 'w-tech': '10', 'w-demand': '5' },
}
const sitting = { ten: 'Họp rà soát', 'dia-diem': 'Hà Nội', ngay: '25/3/2026' }
const law = { so: '9/2025/QH15', ten: 'Luật Mẫu', 'thong-qua': '1/6/2025', 'hieu-luc': '1/1/2027' }
const draft = {
  ...{ ten: 'Nghị định về công chứng', 'chu-tri': 'G15', 'hinh-thuc': 'decree', cap: 'government' },
  'ke-hoach': '20/11/2026',
}
const target = {
  ...{ 'nghi-quyet': '17/NQ-CP', ma: 'C01', ten: 'Hồ sơ trực tuyến', 'tu-so': 'hồ sơ trực tuyến' },
  ...{ 'mau-so': 'hồ sơ', 'don-vi': '%', muc: 'từ 20,5% trở lên', nguong: '20,5', chieu: 'min' },
  ...{ 'tu-ngay': '1/1/2026', 'den-ngay': '31/12/2026' },
}
const directive = {
  ...{ 'so-ky-hieu': '45/CT-TTg', 'ngay-van-ban': '20/3/2026', 'loai-van-ban': 'directive' },
  'trich-yeu': 'Về việc thử',
  'van-ban': '1. Bộ Tư pháp chủ trì rà soát quy định, báo cáo Thủ tướng Chính phủ trước ngày 15/12/2026.',
}
const recommended = {
  ...{ tai: '25/3/2026', 'chinh-phu-dien-tu': 'Một', 'nhiem-vu': '', 'quy-dinh-chi-tiet': '' },
}

const creating: Readonly<Record<string, () => Form | Promise<Form>>> = {
  // Steering
  '/dieu-hanh/nhiem-vu/giao': () => ({
    page: '/dieu-hanh/nhiem-vu/giao',
    fields: {
      ...{ 'so-ky-hieu': '1/CT-TTg', 'ngay-van-ban': '1/3/2026', 'loai-van-ban': 'directive' },
      ...{ 'trich-yeu': 'Về việc thử', 'noi-dung': 'Báo cáo', 'chu-tri': 'G15', 'kieu-han': 'none' },
    },
    makes: 'steering_task',
    other: { 'noi-dung': 'Báo cáo khác' },
  }),
  '/dieu-hanh/nhiem-vu/:id/trao-doi': () => ({
    ...{ page: task, to: `${task}/trao-doi`, fields: { 'noi-dung': 'Đã nhận' }, makes: 'task_note' },
    files: [{ field: 'tep', name: 'a.pdf', content: plainPdf({ text: 'Bien ban' }) }],
    other: { 'noi-dung': 'Đã xong' },
  }),
  '/dieu-hanh/nhap': () => ({
    ...{ page: '/dieu-hanh/nhap', fields: {}, makes: 'task_import' },
    files: [{ field: 'tep', name: 'viec.csv', content: 'Nội dung\nRà soát\n' }],
  }),
  '/dieu-hanh/nhiem-vu-mat': () => ({
    ...{ page: '/dieu-hanh/nhiem-vu-mat', makes: 'secret_count' },
    fields: { 'chu-tri': 'G01', ngay: '1/3/2026', 'so-nhiem-vu': '4' },
    other: { 'so-nhiem-vu': '5' },
  }),
  '/dieu-hanh/lam-thay': () => ({
    ...{ who: taskOfficer, page: '/dieu-hanh/lam-thay', makes: 'task_substitute' },
    fields: { 'nguoi-lam-thay': colleague.accountId, 'tu-ngay': '1/4/2026', 'den-ngay': '2/4/2026' },
    other: { 'tu-ngay': '5/4/2026', 'den-ngay': '6/4/2026' },
  }),
  '/dieu-hanh/van-ban-giao': () => ({
    ...{ page: '/dieu-hanh/van-ban-giao', fields: directive, files: [], makes: 'directive_reading' },
    other: { 'trich-yeu': 'Về việc khác' },
  }),
  '/dieu-hanh/van-ban-giao/:id/xac-nhan': async () => {
    const page = await made(quan, '/dieu-hanh/van-ban-giao', { ...directive, 'so-ky-hieu': '46/CT-TTg' }, [])
    return {
      ...{ page, to: `${page}/xac-nhan`, makes: 'steering_task' },
      fields: {
        ...{ chon: '0', 'noi-dung-0': 'Rà soát quy định', 'chu-tri-0': 'G15', 'han-0': '14/12/2026' },
        'so-nhiem-vu': '1',
      },
    }
  },
  '/dieu-hanh/don-doc/soan': () => ({
    ...{ page: `/dieu-hanh/don-doc/soan?nv=${given[0]!.id}`, makes: 'urging_letter' },
    fields: {
      ...{ nv: given[0]!.id, 'ky-hieu': 'VPCP-TH', 'dia-danh': 'Hà Nội', 'tham-quyen': '' },
      ...{ 'chuc-vu': 'Bộ trưởng', 'nguoi-ky': 'Nguyễn Văn Ẩn', 'noi-nhan': 'Như trên;\nLưu: VT' },
    },
    other: { 'noi-nhan': 'Lưu: VT' },
  }),
  '/dieu-hanh/hop/moi': () => ({
    ...{ who: workingGroup, page: '/dieu-hanh/hop/moi', fields: sitting, makes: 'sitting' },
    other: { ten: 'Họp khác' },
  }),
  '/dieu-hanh/hop/:id/y-kien': async () => {
    const page = await made(workingGroup, '/dieu-hanh/hop/moi', sitting)
    return {
      ...{ who: workingGroup, page, to: `${page}/y-kien`, makes: 'sitting_item' },
      fields: { loai: 'conclusion', 'co-quan': 'G15', 'noi-dung': 'Báo cáo ngay' },
      other: { 'noi-dung': 'Báo cáo sau' },
    }
  },
  '/dieu-hanh/kiem-tra/ke-hoach': () => ({
    ...{ page: '/dieu-hanh/kiem-tra/ke-hoach', makes: 'inspection' },
    fields: { ten: 'Kiểm tra', 'noi-dung': 'Nhiệm vụ', 'du-kien': '1/4/2026', 'co-quan': 'G15' },
    other: { ten: 'Kiểm tra khác' },
  }),
  '/dieu-hanh/che-do-bao-cao/lap': () => ({
    ...{ page: '/dieu-hanh/che-do-bao-cao/lap', makes: 'report_regime' },
    fields: {
      ...{ ten: 'Báo cáo tháng', 'noi-dung': 'Kết quả', 'noi-nhan': 'G22', 'phuong-thuc': 'Hệ thống' },
      ...{ 'tan-suat': 'month', 'kieu-han': 'before', 'so-han': '18', 'ap-dung': '1/3/2026' },
      ...{ 'de-cuong': '1. Kết quả', bieu: 'Hồ sơ; hồ sơ', 'co-quan': 'G15' },
    },
    other: { ten: 'Báo cáo quý' },
  }),
  '/dieu-hanh/bao-cao/ban-hanh': () => ({
    ...{ page: '/dieu-hanh/bao-cao/ban-hanh?tai=2026-03-25', fields: { tai: '2026-03-25' } },
    makes: 'steering_report',
  }),
  '/dieu-hanh/bao-cao/tep': () => ({
    ...{ page: '/dieu-hanh/bao-cao?tai=2026-03-25', to: '/dieu-hanh/bao-cao/tep', makes: 'report_run' },
    fields: { tai: '2026-03-25', dang: 'pdf' },
    other: { dang: 'docx' },
  }),
  '/dieu-hanh/bao-cao/kien-nghi': () => ({
    ...{ page: '/dieu-hanh/bao-cao?tai=2026-03-25', to: '/dieu-hanh/bao-cao/kien-nghi' },
    ...{ fields: recommended, makes: 'report_recommendation', other: { 'chinh-phu-dien-tu': 'Hai' } },
  }),
  '/dieu-hanh/chuong-trinh/dang-ky': () => ({
    ...{ page: '/dieu-hanh/chuong-trinh/dang-ky', fields: draft, makes: 'steering_draft' },
    other: { ten: 'Nghị định khác' },
  }),
  '/dieu-hanh/van-ban-quy-dinh-chi-tiet/luat': () => ({
    ...{ page: '/dieu-hanh/van-ban-quy-dinh-chi-tiet/luat', fields: law, makes: 'detailed_law' },
    other: { so: '10/2025/QH15' },
  }),
  '/dieu-hanh/van-ban-quy-dinh-chi-tiet/them': async () => {
    const page = await made(quan, '/dieu-hanh/van-ban-quy-dinh-chi-tiet/luat', { ...law, so: '11/2025/QH15' })
    const luat = /value="([0-9a-f-]{36})"[^>]*>11\/2025\/QH15/.exec((await as(quan, page)).body)![1]!
    return {
      ...{ page, fields: { ...draft, luat, 'dieu-khoan': 'Điều 3' }, makes: 'steering_draft' },
      other: { ten: 'Nghị định khác', 'dieu-khoan': 'Điều 4' },
    }
  },
  '/dieu-hanh/nghi-quyet-17/them-chi-tieu': () => ({
    ...{ page: '/dieu-hanh/nghi-quyet-17/them-chi-tieu', fields: target, makes: 'resolution_target' },
    other: { ma: 'C02' },
  }),
  '/dieu-hanh/nghi-quyet-17/chi-tieu/:id': async () => ({
    page: await made(quan, '/dieu-hanh/nghi-quyet-17/them-chi-tieu', { ...target, ma: 'C03' }),
    fields: {
      ...{ cua: '', 'tu-ngay': '1/1/2026', 'den-ngay': '28/2/2026', 'tu-so': '3', 'mau-so': '9' },
      'can-cu': 'Báo cáo',
    },
    makes: 'resolution_value',
    other: { 'tu-so': '4' },
  }),
  // Assessment
  '/danh-gia/dich-vu/them': () => ({
    ...{ who: taskOfficer, page: '/danh-gia/dich-vu/them', makes: 'own_service' },
    fields: { 'co-quan': 'G15', ma: 'X.1', ten: 'Tra cứu', 'linh-vuc': 'Hộ tịch', 'don-vi': '' },
    other: { ma: 'X.2' },
  }),
  [rounds]: () => ({
    ...{ page: rounds, fields: round, makes: 'review_round', other: { ten: 'Rà soát khác' } },
  }),
  [`${rounds}/:id/bao-cao`]: async () => {
    const page = await made(quan, rounds, round)
    return {
      ...{ who: taskOfficer, page, to: `${page}/bao-cao`, makes: 'review_report' },
      fields: { 'co-quan': 'G15', 'so-bao-cao': '7/BC-BTP', 'ngay-gui': '20/3/2026' },
    }
  },
  '/danh-gia/dien-hinh/viet': () => ({
    ...{ who: taskOfficer, page: '/danh-gia/dien-hinh/viet', fields: practice, makes: 'practice' },
    other: { ten: 'Giao ban khác' },
  }),
  '/danh-gia/dien-hinh/cach-lam/:id/ap-dung': async () => {
    const page = await made(taskOfficer, '/danh-gia/dien-hinh/viet', practice)
    return {
      ...{ who: taskOfficerElsewhere, page, to: `${page}/ap-dung`, makes: 'practice_adoption' },
      fields: {
        ...{ 'co-quan': 'G10', 'ngay-ap-dung': '1/1/2026', 'ngay-kiem-tra': '1/2/2026' },
        'cach-ap-dung': 'Hai buổi',
      },
    }
  },
  '/danh-gia/thiet-yeu/trong-so': () => ({
    ...{ page: '/danh-gia/thiet-yeu', to: '/danh-gia/thiet-yeu/trong-so', fields: weights },
    ...{ makes: 'essential_weights', other: { 'w-reach': '30', 'w-saving': '20' } },
  }),
  '/danh-gia/thiet-yeu/:agency/:code/quyet-dinh': () => ({
    ...{ page: essential, to: `${essential}/quyet-dinh`, makes: 'essential_decision' },
    fields: {
      ...{ 'so-quyet-dinh': '1/QĐ', 'ngay-quyet-dinh': '1/3/2026', 'nguoi-quyet-dinh': 'Thủ tướng' },
      ...{ muc: 'PARTIAL', 'muc-tieu': '30/6/2026' },
    },
  }),
  '/danh-gia/he-thong/them': () => ({
    ...{ who: taskOfficer, page: '/danh-gia/he-thong/them', fields: system, makes: 'information_system' },
    other: { ten: 'Hai cửa' },
  }),
  '/danh-gia/he-thong/:id/viec': async () => {
    const page = await made(taskOfficer, '/danh-gia/he-thong/them', system)
    return {
      ...{ who: taskOfficer, page, to: `${page}/viec`, makes: 'system_control' },
      fields: { 'viec-moi': 'Diễn tập', 'thoi-han': '1/4/2026' },
      other: { 'viec-moi': 'Kiểm tra' },
    }
  },
}

const stepsOf = (path: string, steps: Readonly<Record<string, { readonly slug: string }>>): string[] =>
  Object.values(steps).map(step => `${path}/:id/${step.slug}`)

/** What needs nothing, by the reason. */
const needless: Readonly<Record<string, readonly string[]>> = {
  'its form names the version it was taken on': [
    ...stepsOf('/dieu-hanh/nhiem-vu', stepWords),
    '/dieu-hanh/nhiem-vu/:id/phan-ra',
    '/dieu-hanh/nhiem-vu/:id/giao-lai',
    '/dieu-hanh/nhiem-vu-mat/:id',
    ...stepsOf('/dieu-hanh/chuong-trinh', schemeLife.transitions),
    ...stepsOf('/dieu-hanh/van-ban-quy-dinh-chi-tiet', detailingLife.transitions),
    ...stepsOf('/dieu-hanh/kiem-tra', inspectionSteps),
    ...stepsOf('/dieu-hanh/che-do-bao-cao/bao-cao', reportSteps),
    ...['chot', 'ky', 'giao', 'y-kien/:seq', 'y-kien/:seq/rut'].map(slug => `/dieu-hanh/hop/:id/${slug}`),
    ...['tu-danh-gia', 'gui', 'xac-nhan', 'tra-lai'].map(slug => `/danh-gia/dich-vu/:agency/:code/${slug}`),
    ...['diem', 'tien-do'].map(slug => `/danh-gia/thiet-yeu/:agency/:code/${slug}`),
    '/danh-gia/he-thong/:id/sua',
  ],
  'it ends a state, and the second one finds it ended': [
    ...['nhap', 'hoan-tac'].map(slug => `/dieu-hanh/nhap/:id/${slug}`),
    ...['sua', 'phat-hanh', 'bo'].map(slug => `/dieu-hanh/don-doc/:id/${slug}`),
    ...['bo', 'hoan-tac'].map(slug => `/dieu-hanh/van-ban-giao/:id/${slug}`),
    '/dieu-hanh/bao-cao/:id/so',
    '/dieu-hanh/lam-thay/:id/ket-thuc',
    '/danh-gia/dien-hinh/cach-lam/:id/kiem-tra',
    '/danh-gia/he-thong/:id/hoan-thanh',
  ],
}

test('every form of steering and assessment is in one of the lists', () => {
  const forms = addressesOf(app, 'POST').filter(address => /^\/(dieu-hanh|danh-gia)\b/.test(address))
  const listed = [...Object.keys(creating), ...Object.values(needless).flat()]
  expect(listed.toSorted()).toEqual([...new Set(forms)].toSorted())
})

test.each(Object.keys(creating))('%s', async address => {
  const form = await creating[address]!()
  const pattern = new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`)
  expect(addressOf(form)).toMatch(pattern)
  const send = await opened(form)
  const before = await countOf(form.makes)
  const both = await Promise.all([send(form.fields), send(form.fields)])
  both.push(await send(form.fields))
  for (const answer of both) {
    expect(answer.statusCode, answer.body).toBe(303)
    expect(answer.headers.location).toBe(both[0]!.headers.location)
    expect(answer.headers['set-cookie']).toEqual(both[0]!.headers['set-cookie'])
  }
  expect(await countOf(form.makes)).toBe(before + 1)
  if (!form.other) return
  const other = await send({ ...form.fields, ...form.other })
  expect(other.statusCode, other.body).toBe(303)
  expect(await countOf(form.makes)).toBe(before + 2)
})

test('from a fresh page the same words make another one', async () => {
  const form: Form = { page: '/dieu-hanh/hop/moi', fields: sitting, makes: 'sitting' }
  const before = await countOf('sitting')
  for (let n = 1; n <= 2; n++) {
    expect((await (await opened(form))(form.fields)).statusCode).toBe(303)
    expect(await countOf('sitting')).toBe(before + n)
  }
})
