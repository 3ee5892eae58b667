import type { FastifyRequest } from 'fastify'
import type { Actor } from './kernel/actor.ts'
import { type Lang, type Messages, say } from './kernel/messages.ts'
import { mayAnywhere, type Permission, viewerOf } from './modules/identity/index.ts'
import { type Frame, type NavLink, type SearchPlace, themeOf } from './ui/view.ts'

interface Destination {
  readonly href: string
  /** Paths that belong to it and do not lie under it. */
  readonly also?: readonly string[]
  readonly vi: string
  readonly en: string
  /** Shown to whoever has one of these rights somewhere. */
  readonly to: readonly Permission[]
}

/** Where signed-in people go, in order of use; the places of `identity` follow. */
const destinations: readonly Destination[] = [
  { href: '/ho-so-cua-toi', vi: 'Hồ sơ của tôi', en: 'My dossiers', to: ['dossier.readOwn'] },
  { href: '/mot-cua', vi: 'Một cửa', en: 'One-stop', to: ['dossier.readInAgency', 'dossier.readInUnit'] },
  { href: '/mot-cua/tiep-nhan', vi: 'Tiếp nhận tại quầy', en: 'Counter', to: ['dossier.registerAtCounter'] },
  { href: '/mot-cua/trinh-ky', vi: 'Trình ký', en: 'To sign', to: ['result.sign'] },
  {
    href: '/mot-cua/so-theo-doi',
    vi: 'Sổ theo dõi',
    en: 'Register',
    to: ['dossier.superviseDesk', 'dossier.accept'],
  },
  {
    href: '/dieu-hanh',
    vi: 'Điều hành',
    en: 'Steering',
    to: ['task.readAll', 'task.readInAgency', 'task.readInUnit'],
  },
  {
    href: '/dieu-hanh/nhiem-vu',
    also: ['/dieu-hanh/don-doc', '/dieu-hanh/nhap', '/dieu-hanh/lam-thay', '/dieu-hanh/van-ban-giao'],
    vi: 'Nhiệm vụ',
    en: 'Tasks',
    to: ['task.readAll', 'task.readInAgency', 'task.readInUnit', 'task.assignNationally'],
  },
  {
    href: '/dieu-hanh/kiem-tra',
    vi: 'Kiểm tra',
    en: 'Inspections',
    to: ['inspection.manage', 'task.readAll', 'task.readInAgency'],
  },
  {
    href: '/dieu-hanh/che-do-bao-cao',
    vi: 'Chế độ báo cáo',
    en: 'Report regimes',
    to: ['regime.report', 'regime.manage', 'task.readAll'],
  },
  { href: '/dieu-hanh/hop', vi: 'Họp', en: 'Meetings', to: ['meeting.manage', 'task.readAll'] },
  {
    href: '/dieu-hanh/bao-cao',
    vi: 'Báo cáo',
    en: 'Report',
    to: ['steering.report', 'task.readAll'],
  },
  {
    href: '/danh-gia',
    vi: 'Đánh giá',
    en: 'Assessment',
    to: ['assessment.assess', 'assessment.check', 'assessment.decide', 'system.register', 'task.readAll'],
  },
  {
    href: '/quan-tri/lich-lam-viec',
    vi: 'Lịch làm việc',
    en: 'Working calendar',
    to: ['configuration.edit'],
  },
  { href: '/quan-tri/tich-hop', vi: 'Kết nối', en: 'Integrations', to: ['integration.watch'] },
  { href: '/quan-tri/nhat-ky', vi: 'Nhật ký', en: 'Record', to: ['audit.read'] },
]

const readsTasks: readonly Permission[] = ['task.readAll', 'task.readInAgency', 'task.readInUnit']

/** The list that the search box of the header searches, from any page under its area. */
const searches: readonly (Destination & { readonly area: string })[] = [
  {
    area: '/mot-cua',
    href: '/mot-cua',
    vi: 'Tìm hồ sơ, mã số, người nộp',
    en: 'Find a dossier, code or applicant',
    to: ['dossier.readInAgency', 'dossier.readInUnit'],
  },
  {
    area: '/dieu-hanh',
    href: '/dieu-hanh/nhiem-vu',
    vi: 'Tìm nhiệm vụ, mã, số văn bản',
    en: 'Find a task, code or document',
    to: readsTasks,
  },
  {
    area: '/dieu-hanh/chuong-trinh',
    href: '/dieu-hanh/chuong-trinh',
    vi: 'Tìm đề án, mã',
    en: 'Find a scheme or code',
    to: readsTasks,
  },
  {
    area: '/dieu-hanh/van-ban-quy-dinh-chi-tiet',
    href: '/dieu-hanh/van-ban-quy-dinh-chi-tiet',
    vi: 'Tìm văn bản quy định chi tiết, mã',
    en: 'Find a detailing document or code',
    to: readsTasks,
  },
  {
    area: '/danh-gia',
    href: '/danh-gia/dich-vu',
    vi: 'Tìm dịch vụ công, mã',
    en: 'Find a public service or code',
    to: ['assessment.assess', 'assessment.check', 'assessment.decide', 'system.register', 'task.readAll'],
  },
]

/** Where a person searches from a page: in the innermost area around it, else in the first one they may read. */
export function searchFrom(actor: Actor, path: string, lang: Lang): SearchPlace | undefined {
  const open = searches.filter(one => one.to.some(permission => mayAnywhere(actor, permission)))
  const place =
    open
      .filter(({ area }) => path === area || path.startsWith(`${area}/`))
      .toSorted((a, b) => b.area.length - a.area.length)[0] ?? open[0]
  return place && { href: place.href, label: place[lang] }
}

const placesOf = (actor: Actor, lang: Lang): NavLink[] =>
  destinations
    .filter(one => one.to.some(permission => mayAnywhere(actor, permission)))
    .map(one => ({ href: one.href, label: one[lang], ...(one.also && { also: one.also }) }))

/** What every page needs to know of the request: made once, spread into the page. */
export function frameOf(request: FastifyRequest, messages: Messages, at: Date): Frame {
  const note = request.takeFlash()
  const viewer = viewerOf(request.actor, request.lang, placesOf(request.actor, request.lang))
  return {
    lang: request.lang,
    path: request.pagePath,
    viewer: viewer && {
      ...viewer,
      search: searchFrom(request.actor, request.pagePath, request.lang),
    },
    // Signed-in pages carry the button that signs out, a form.
    csrf: viewer ? request.csrf() : '',
    theme: themeOf(request.cookies),
    at,
    flash: note
      ? [{ kind: note.kind ?? 'success', text: say(messages, request.lang, note.code, note.params) }]
      : [],
  }
}
