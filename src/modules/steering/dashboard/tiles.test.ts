import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inProject } from '../../../platform/paths.ts'
import { editionAt, type TileEdition, tileEditions } from './tiles.ts'

const { organizations } = JSON.parse(readFileSync(inProject('seeds/data/organizations.json'), 'utf8')) as {
  organizations: { id: string; kind: string; status: string }[]
}
const provinces = (active: boolean) =>
  organizations
    .filter(one => one.kind === 'province' && (!active || one.status === 'active'))
    .map(one => one.id)

test.each<[TileEdition, boolean, number]>([
  ['2019', false, 63],
  ['2025', true, 34],
])('the edition of %s has each province once', (edition, active, count) => {
  const own = tileEditions[edition].filter(tile => !tile.partOf).map(tile => tile.id)
  expect(own).toHaveLength(count)
  expect(own.toSorted()).toEqual(provinces(active).toSorted())
})

test.each<TileEdition>(['2019', '2025'])('no two tiles of %s share a place', edition => {
  const places = tileEditions[edition].map(tile => `${tile.column} ${tile.row}`)
  expect(new Set(places).size).toBe(places.length)
})

test.each<TileEdition>(['2019', '2025'])(
  'in %s Hoàng Sa belongs to Đà Nẵng, Trường Sa to Khánh Hòa',
  edition => {
    const parts = tileEditions[edition].filter(tile => tile.partOf)
    expect(parts.map(tile => [tile.name, tile.partOf])).toEqual([
      ['Hoàng Sa', 'H17'],
      ['Trường Sa', 'H32'],
    ])
  },
)

test('provinces were joined on 1/7/2025', () => {
  expect(editionAt('2025-06-30')).toBe('2019')
  expect(editionAt('2025-07-01')).toBe('2025')
})
