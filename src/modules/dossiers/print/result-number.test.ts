import { expect, test } from 'vitest'
import { rehearse } from '../../signing/index.ts'
import { decision } from './examples.ts'
import { placeTexts, printResult } from './result.ts'

// Pairs of capitals that a typesetter would kern, and the widest symbols of the directory.
test.each(['BNNMT-CNTY', 'BNNMT-TTBVTV', 'QĐ-BVHTTDL', 'TTr-BTP', 'QyĐ-TAVLY'])(
  'the place of the number holds 99999/%s',
  async symbol => {
    const { pdf, places } = await printResult(
      { ...decision, symbol },
      { at: new Date('2026-12-18T15:00:00+07:00') },
    )
    const { number, date } = placeTexts
    const fault = await rehearse(Buffer.from(pdf), {
      places: { number: places.number, date: places.date, person: places.leaderSignature, seal: places.seal },
      number: { text: `99999/${symbol}`, size: number.size, baseline: number.baseline },
      date: { text: 'ngày 28 tháng 12 năm 2026', face: 'italic', size: date.size, baseline: date.baseline },
    })
    expect(fault).toBeNull()
  },
)
