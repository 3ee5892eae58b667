import { expect, test } from 'vitest'
import type { ProcedureVersion } from '../src/modules/procedures/index.ts'
import { readData } from './directory.ts'

const { procedures } = await readData<{ procedures: readonly ProcedureVersion[] }>('procedures.json')

test('there are 47 procedures of seven ministries, each once', () => {
  expect(new Set(procedures.map(one => one.code)).size).toBe(47)
  expect(new Set(procedures.map(one => one.agencyId)).size).toBe(7)
})

test.each(procedures)('$code leads to where it was taken from, and invents nothing', one => {
  // The page sends people there when no desk here takes the procedure.
  const address = new URL(one.source.url!)
  expect(address.href.replace(/\/$/, '')).toBe(one.source.url)
  expect(address.protocol + address.hostname).toBe('https:dichvucong.gov.vn')
  expect([one.steps, one.conditions]).toEqual([null, null])
  const papers = new Set(one.cases.flatMap(each => each.components.map(paper => paper.templateFile)))
  expect(one.templates.filter(form => !papers.has(form))).toEqual([])
  for (const { channels, components } of one.cases) {
    expect(new Set(channels.map(way => way.channel)).size).toBe(channels.length)
    expect(components.every(paper => paper.required === paper.originals + paper.copies > 0)).toBe(true)
  }
})
