import { expect, test } from 'vitest'
import { linesShown, Section, type SectionKey, writeDigest } from './digest.ts'

const sectionOf = (count: number, deadline: string | null = '2026-11-20'): Section => {
  const section = new Section()
  for (let n = 0; n < count; n++)
    section.add({ id: `id${n}`, code: `NV-${n}`, text: `Việc ${n}`, leadName: 'Bộ Tư pháp', deadline })
  return section
}
const partOf = (insteadOf: string | null, ...own: [SectionKey, Section][]) => ({
  insteadOf,
  sections: new Map(own),
})

test('nothing to tell makes no letter', () =>
  expect(writeDigest([partOf(null)], '2026-11-25', 'https://x.example')).toBeUndefined())

test('the subject counts, the text says how each task stands', () => {
  const letter = writeDigest(
    [
      partOf(null, ['overdue', sectionOf(2)], ['near', sectionOf(1, '2026-11-28')]),
      partOf('Phan Trung Kiên', ['today', sectionOf(1, '2026-11-25')]),
    ],
    '2026-11-25',
    'https://x.example',
  )!
  expect(letter.subject).toBe('Nhiệm vụ ngày 25/11/2026: 2 quá hạn, 1 hạn hôm nay, 1 sắp đến hạn')
  expect(letter.text).toContain('hạn 20/11/2026, quá hạn 5 ngày')
  expect(letter.text).toContain('còn 3 ngày')
  expect(letter.text).toContain('LÀM THAY PHAN TRUNG KIÊN')
  expect(letter.tasks).toBe(4)
})

test('ten thousand tasks are a number and the most urgent lines', () => {
  const letter = writeDigest(
    [partOf(null, ['overdue', sectionOf(10_000)])],
    '2026-11-25',
    'https://x.example',
  )!
  expect(letter.text.match(/^- Việc/gm)).toHaveLength(linesShown)
  expect(letter.text).toContain('và 9.970 nhiệm vụ khác')
  expect(letter.text.length).toBeLessThan(10_000)
})
