import { expect, test } from 'vitest'
import {
  administrator,
  auditor,
  lan,
  mai,
  minh,
  quan,
  taskOfficer,
  workingGroup,
} from '../tests/support/cast.ts'
import { type Actor, anonymous } from './kernel/actor.ts'
import { searchFrom } from './navigation.ts'

const dossiers = '/mot-cua'
const tasks = '/dieu-hanh/nhiem-vu'

test.each<[string, Actor, string, string | undefined]>([
  ['the desk', mai, '/mot-cua', dossiers],
  ['the desk, in a dossier', mai, '/mot-cua/ho-so/1', dossiers],
  ['the Government Office', quan, '/dieu-hanh', tasks],
  ['the Government Office, in an import', quan, '/dieu-hanh/nhap/1', tasks],
  ['the Working Group, at a session', workingGroup, '/dieu-hanh/kiem-tra', tasks],
  ['an officer with dossiers and tasks, among dossiers', minh, '/mot-cua', dossiers],
  ['the same among tasks', minh, '/dieu-hanh/nhiem-vu', tasks],
  ['the same elsewhere', minh, '/tai-khoan', dossiers],
  ['schemes by schemes', taskOfficer, '/dieu-hanh/chuong-trinh/1', '/dieu-hanh/chuong-trinh'],
  ['an address that only begins alike', taskOfficer, '/dieu-hanh/chuong-trinh-khac', tasks],
  [
    'detailing documents by their own',
    quan,
    '/dieu-hanh/van-ban-quy-dinh-chi-tiet',
    '/dieu-hanh/van-ban-quy-dinh-chi-tiet',
  ],
  ['services by services', workingGroup, '/danh-gia/thiet-yeu', '/danh-gia/dich-vu'],
  ['who reads no dossiers, elsewhere', workingGroup, '/tai-khoan', tasks],
  ['who reads no dossiers, at the one-stop', workingGroup, '/mot-cua', tasks],
  ['who searches nothing', auditor, '/quan-tri/nhat-ky', undefined],
  ['who keeps the system running', administrator, '/quan-tri/tich-hop', undefined],
  ['a citizen', lan, '/ho-so-cua-toi', undefined],
  ['nobody', anonymous, '/', undefined],
])('%s', (_, actor, path, place) => expect(searchFrom(actor, path, 'vi')?.href).toBe(place))

test('the box says what it finds', () => {
  expect(searchFrom(mai, '/mot-cua', 'vi')?.label).toBe('Tìm hồ sơ, mã số, người nộp')
  expect(searchFrom(quan, '/dieu-hanh', 'vi')?.label).toBe('Tìm nhiệm vụ, mã, số văn bản')
  expect(searchFrom(quan, '/dieu-hanh', 'en')?.label).toBe('Find a task, code or document')
})
