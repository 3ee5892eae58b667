import { expect, test } from 'vitest'
import { type DossierNews, dossierNotice } from './dossier-notices.ts'

const news: DossierNews = {
  action: 'accept',
  code: 'G15-261125-0001',
  submissionCode: 'NT-261125-7KQ2MX9P',
  lookupPin: '7KQ2',
  procedureName: 'Cấp lại Sổ thuyền viên',
  agencyName: 'Bộ Xây dựng',
  dueAt: new Date('2026-11-27T17:00:00+07:00'),
  reason: null,
  link: 'https://x/ho-so-cua-toi/1',
  lookupLink: 'https://x/tra-cuu?ma=G15-261125-0001',
}

test('an acceptance says code, date and where to look', () => {
  const letter = dossierNotice(news)!
  expect(letter.subject).toBe('Hồ sơ G15-261125-0001 đã được tiếp nhận')
  expect(letter.text).toContain('Hẹn trả kết quả: thứ Sáu 27/11/2026, 17:00.')
  expect(letter.text).toContain('https://x/ho-so-cua-toi/1')
})

test.each(['submit', 'accept', 'requestIntakeSupplement', 'reject', 'undoAcceptance', 'issue', 'handOver'])(
  '%s is told',
  action => expect(dossierNotice({ ...news, action })?.subject).toMatch(/G15-261125-0001/),
)

test('undoing an acceptance says that its receipt holds no more', () =>
  expect(dossierNotice({ ...news, action: 'undoAcceptance' })?.text).toContain('không còn giá trị'))

test.each(['transfer', 'assign', 'takeOn', 'submitForSign', 'sign', 'returnToOfficer'])(
  '%s stays in the house',
  action => expect(dossierNotice({ ...news, action })).toBeUndefined(),
)
