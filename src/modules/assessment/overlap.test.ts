import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, overlaps, spellingOf, tokensOf } from './overlap.ts'

const one = (agencyId: string, key: string, name: string, field = '') => ({ agencyId, key, name, field })

test('words that say nothing are left out', () =>
  expect([...tokensOf('Thủ tục cấp Giấy phép của hệ thống một cửa (tại cấp Trung ương)').keys()]).toEqual([
    ...['giấy', 'phép', 'một', 'cửa'].map(spellingOf),
  ]))

test('a word is known by its accents, wherever its tone mark stands', () => {
  const [desk] = overlaps([
    one('G15', 'a', 'Hệ thống một cửa điện tử Bộ Tư pháp'),
    one('G17', 'b', 'Phần mềm một cửa điện tử'),
  ])
  expect(desk).toMatchObject({ percent: 66, words: ['một', 'cửa', 'điện', 'tử'] })
  expect(spellingOf('tử')).not.toBe(spellingOf('tư'))
  expect(overlaps([one('G01', 'a', 'Hoá đơn thuỷ lợi'), one('G02', 'b', 'Hóa đơn thủy lợi')])).toMatchObject([
    { percent: 100, words: ['hoá', 'đơn', 'thuỷ', 'lợi'] },
  ])
})

test('an agency is shown the pairs it is one of', () => {
  const three = ['G01', 'G02', 'G03'].map(id => one(id, id, 'Đăng ký tàu biển'))
  const pairs = overlaps(three, each => each.agencyId === 'G02')
  expect(pairs.map(({ a, b }) => [a.key, b.key])).toEqual([
    ['G01', 'G02'],
    ['G02', 'G03'],
  ])
})

test('near names of two agencies are found, those of one agency are not', () => {
  const found = overlaps([
    one('G01', 'a', 'Cấp đổi giấy phép lái xe quốc tế'),
    one('G17', 'b', 'Đổi giấy phép lái xe quốc tế'),
    one('G01', 'c', 'Đổi giấy phép lái xe quốc tế'),
    one('G15', 'd', 'Đăng ký khai sinh'),
  ])
  expect(found.map(({ a, b, percent }) => [a.key, b.key, percent])).toEqual([
    ['a', 'b', 100],
    ['c', 'b', 100],
  ])
  expect(found[0]!.words).toEqual(['đổi', 'giấy', 'phép', 'lái', 'xe', 'quốc', 'tế'])
})

test('in the same field less will do', () => {
  const names = ['Đăng ký vận chuyển mẫu bệnh phẩm', 'Đăng ký kiểm dịch mẫu bệnh phẩm'] as const
  expect(overlaps([one('G01', 'a', names[0], 'Thú y'), one('G02', 'b', names[1], 'Dược')])).toEqual([])
  expect(overlaps([one('G01', 'a', names[0], 'Thú y'), one('G02', 'b', names[1], 'THÚ Y')])).toMatchObject([
    { sameField: true, percent: 55 },
  ])
})

const word = fc.constantFrom('giay', 'phep', 'lai', 'xe', 'tau', 'bien', 'kiem', 'dinh')
test('likeness is symmetric and 1 only for the same words', () =>
  fc.assert(
    fc.property(fc.uniqueArray(word), fc.uniqueArray(word), (x, y) => {
      const [a, b] = [new Set(x), new Set(y)]
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(likeness(a, b) === 1).toBe(a.size > 0 && a.size === b.size && x.every(w => b.has(w)))
    }),
  ))

test('the order of what is given changes nothing', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          agencyId: fc.constantFrom('G01', 'G02', 'G03'),
          name: fc.array(word, { maxLength: 5 }).map(words => words.join(' ')),
        }),
        { maxLength: 8 },
      ),
      all => {
        const named = all.map((each, index) => one(each.agencyId, String(index), each.name, 'x'))
        expect(overlaps(named.toReversed())).toEqual(overlaps(named))
      },
    ),
  ))
