import type { HeldWith } from './store.ts'

/**
 * Figures of inspections in a period: sessions with ministries and agencies, how many of those, and the provinces.
 * The article of 1/8/2019 counts so: two sessions with 12 ministries and agencies, and Thừa Thiên Huế besides.
 */
export interface InspectionFigures {
  /** Sessions in which at least one ministry or central agency was inspected. */
  readonly sessions: number
  /** Ministries and central agencies, each once. */
  readonly ministries: number
  /** Provinces and cities, each once. */
  readonly provinces: number
  /** Of those, the ones that had a session without any ministry (kiểm tra riêng). */
  readonly provincesApart: number
  readonly provinceIds: readonly string[]
  readonly provinceNames: readonly string[]
}

/** Counts a row a session and agency. */
export function inspectionFiguresOf(rows: readonly HeldWith[]): InspectionFigures {
  const central = rows.filter(row => row.kind !== 'province')
  const provinces = new Map(rows.filter(row => row.kind === 'province').map(row => [row.agency_id, row.name]))
  const joint = new Set(central.map(row => row.inspection_id))
  const apart = rows.filter(row => row.kind === 'province' && !joint.has(row.inspection_id))
  return {
    sessions: joint.size,
    ministries: new Set(central.map(row => row.agency_id)).size,
    provinces: provinces.size,
    provincesApart: new Set(apart.map(row => row.agency_id)).size,
    provinceIds: [...provinces.keys()],
    provinceNames: [...provinces.values()],
  }
}
