import { describe, expect, it } from 'vitest'
import { millimetres, organizationLines, sealPlace, signingTimeLine } from './revisions.ts'

describe('the seal', () => {
  const person = { page: 2, x: 300, y: 200, width: 120, height: 50 }
  const diameter = millimetres(36)
  const seal = sealPlace(person, diameter)

  it('covers a third of the hand signature, on its left (Phụ lục I II.8)', () => {
    expect(seal.page).toBe(2)
    expect(seal.x + seal.width - person.x).toBeCloseTo(person.width / 3)
    expect(seal.x).toBeLessThan(person.x)
    expect(seal.y + seal.height / 2).toBeCloseTo(person.y + person.height / 2)
  })

  it('keeps its real size', () => {
    expect(seal.width).toBeCloseTo(102.05, 2)
    expect(seal.height).toBe(seal.width)
  })
})

describe('the text of a signature without a picture', () => {
  it('carries date, hour, minute, second and the offset of Viet Nam', () => {
    expect(signingTimeLine(new Date('2019-08-01T07:37:05Z'))).toBe('Thời gian ký: 01/08/2019 14:37:05 +07:00')
    expect(signingTimeLine(new Date('2019-12-31T17:00:00Z'))).toBe('Thời gian ký: 01/01/2020 00:00:00 +07:00')
  })

  it('names the agency first', () => {
    expect(organizationLines('Bộ Tư pháp', new Date('2019-08-01T07:37:05Z'))).toEqual([
      'Bộ Tư pháp',
      'Thời gian ký: 01/08/2019 14:37:05 +07:00',
    ])
  })
})
