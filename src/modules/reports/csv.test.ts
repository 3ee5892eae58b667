import { expect, test } from 'vitest'
import { csvLines } from './csv.ts'
import { nothing, withSums } from './figures.ts'
import { periodOf } from './periods.ts'
import type { Report } from './service.ts'

test('a line for each part, the whole, and for when', () => {
  const figures = withSums({ ...nothing, receivedOnline: 2, settledEarly: 1, inWorkLate: 1 })
  const report: Report = {
    period: periodOf('2026-Q4')!,
    asOf: new Date('2026-11-24T02:00:00Z'),
    total: figures,
    months: [],
    agencies: [],
    fields: [],
    lateUnits: [],
    lines: [
      {
        ...figures,
        agencyId: 'G15',
        agencyName: 'Bộ Tư pháp',
        field: 'Luật sư',
        unitId: null,
        unitName: null,
      },
    ],
    refusedAtIntake: 0,
    illustrative: false,
  }
  const lines = [...csvLines(report, 'vi')].join('').split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffMã cơ quan,Cơ quan,Lĩnh vực,Đơn vị,Tiếp nhận,/)
  expect(lines.slice(1)).toEqual([
    'G15,Bộ Tư pháp,Luật sư,Bộ phận Một cửa,2,2,0,0,1,1,0,0,1,0,1',
    ',Tổng số,,,2,2,0,0,1,1,0,0,1,0,1',
    'Kỳ từ 2026-09-15 đến 2026-12-14,Số liệu đến 2026-11-24T09:00:00+07:00',
    '',
  ])
})
