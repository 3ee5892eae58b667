import { expect, test } from 'vitest'
import { defaultSettings, formatSessions, readSessionsText, readSettings } from './settings.ts'

test.each([
  ['08:00–12:00, 13:00–17:00', '08:00–12:00, 13:00–17:00'],
  ['8h-12h; 13h30 - 17h', '08:00–12:00, 13:30–17:00'],
  ['', ''],
])('%j is read as %j', (typed, written) => expect(formatSessions(readSessionsText(typed))).toBe(written))

const typed = {
  'gio-mon': '07:00–11:30, 13:30–17:00',
  'gio-sat': '07:30–11:00',
  'ket-thuc': 'SAME_CLOCK',
  'bo-sung': 'RESTART',
  'tam-dung': 'WHOLE_DAYS',
  'chuyen-truoc': '15:30',
}

test('a whole form is read', () =>
  expect(readSettings(typed).settings).toEqual({
    week: {
      mon: [
        ['07:00', '11:30'],
        ['13:30', '17:00'],
      ],
      sat: [['07:30', '11:00']],
    },
    endPolicy: 'SAME_CLOCK',
    supplementClock: 'RESTART',
    pauseMeasure: 'WHOLE_DAYS',
    transferCutoff: '15:30',
  }))

test('no pause measure means what fits the end policy', () =>
  expect(readSettings({ ...typed, 'tam-dung': '' }).settings?.pauseMeasure).toBeNull())

test.each([
  ['gio-mon', '8 giờ', 'calendar.sessionsUnreadable'],
  ['gio-mon', '12:00–08:00', 'calendar.sessionsUnreadable'],
  ['gio-mon', '08:00–12:00, 11:00–13:00', 'calendar.sessionsUnreadable'],
  ['gio-mon', '25:00–26:00', 'calendar.sessionsUnreadable'],
  ['ket-thuc', 'NEVER', 'calendar.choiceMissing'],
  ['bo-sung', '', 'calendar.choiceMissing'],
  ['tam-dung', 'toString', 'calendar.choiceMissing'],
  ['chuyen-truoc', '', 'calendar.timeUnreadable'],
  ['chuyen-truoc', '99:00', 'calendar.timeUnreadable'],
])('%s %j: %s', (field, value, code) => {
  const { settings, issues } = readSettings({ ...typed, [field]: value })
  expect(settings).toBeUndefined()
  expect(issues).toEqual([{ field, code }])
})

test('a week without work is refused, and all mistakes come at once', () => {
  const { issues } = readSettings({ 'ket-thuc': 'x' })
  expect(issues.map(one => one.code)).toEqual([
    'calendar.weekEmpty',
    'calendar.choiceMissing',
    'calendar.choiceMissing',
    'calendar.timeUnreadable',
  ])
})

test('the defaults are ministry hours, end of day, pause', () =>
  expect(defaultSettings).toMatchObject({
    endPolicy: 'END_OF_DAY',
    supplementClock: 'PAUSE',
    transferCutoff: '15:00',
  }))
