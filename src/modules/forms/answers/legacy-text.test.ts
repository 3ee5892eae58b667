import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { legacyText } from './legacy-text.ts'

test.each([
  ['Céng hßa x· héi chñ nghÜa ViÖt Nam', 'TCVN3', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ['NguyÔn V¨n An', 'TCVN3', 'Nguyễn Văn An'],
  ['®¨ng', 'TCVN3', 'đăng'],
  ['Bé T­ ph¸p', 'TCVN3', 'Bộ Tư pháp'],
  ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'VNI', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ['Nguyeãn Vaên An', 'VNI', 'Nguyễn Văn An'],
  ['TRAÀN THÒ NGUYEÂN', 'VNI', 'TRẦN THỊ NGUYÊN'],
  ['Nguyá»…n VÄƒn An', 'UTF-8', 'Nguyễn Văn An'],
  ['HÃ  Ná»™i', 'UTF-8', 'Hà  Nội'],
])('%s is %s and must be typed again', (text, encoding, meant) =>
  expect(legacyText(text)).toEqual({ encoding, meant, certain: true }),
)

test.each(['Bö', 'TRAÀN THÒ LAN'])('%s alone only warns', text =>
  expect(legacyText(text)).toMatchObject({ certain: false }),
)

test.each([
  'Nguyễn Hữu Ẩn',
  'Lan',
  'hoà, thuý, khoẻ, hòa, thúy, khỏe',
  'Jürgen Müller, Straße 5, Köln',
  'José Peña Núñez, São Paulo',
  'François Lefèvre, Hôtel de Ville',
  'Bjørn Ødegård, Åse',
  'Zoë Noël Citroën',
  'Łukasz Żółć, Kraków',
  'İstanbul, Çeşme',
  'Roundup® và Tamiflu©, 5 µm, 20 m², 37 °C',
  'màng lọc 5 µm',
  '«Tuổi trẻ» số 5',
  '“Ngoặc kép” – gạch ngang…',
  '日本国 東京都',
  'Ông Y Bih Êban, bà H’Hen Niê, Đắk Lắk',
])('%s is left alone', text => expect(legacyText(text)).toBeNull())

test('no name of a real procedure, paper or agency is taken for an old encoding', () => {
  const strings: string[] = []
  const gather = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value)
    else if (typeof value === 'object' && value) for (const each of Object.values(value)) gather(each)
  }
  for (const file of ['procedures', 'organizations'])
    gather(JSON.parse(readFileSync(new URL(`../../../../seeds/data/${file}.json`, import.meta.url), 'utf8')))
  expect(strings.length).toBeGreaterThan(1_000)
  expect(strings.filter(each => legacyText(each.normalize('NFC')))).toEqual([])
})
