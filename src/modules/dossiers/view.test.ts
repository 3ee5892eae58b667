import { expect, test } from 'vitest'
import { deskHolderOf } from './desk/view.ts'
import type { DossierAction, DossierState } from './lifecycle.ts'
import { holderOf, undoneSteps } from './view.ts'

test.each<[DossierState, string, string[]]>([
  ['SUBMITTED', 'Bộ phận Một cửa', ['Bộ phận Một cửa']],
  ['APPRAISING', 'Cục Bổ trợ tư pháp', ['Cục Bổ trợ tư pháp', 'Trần Văn Minh']],
  ['SUBMITTED_FOR_SIGN', 'Người có thẩm quyền ký', ['Người có thẩm quyền ký']],
  ['SIGNED', 'Văn thư', ['Văn thư']],
  ['RESULT_READY', 'Quầy trả kết quả', ['Quầy trả kết quả']],
])('%s: whoever has it now holds it, not the unit that had it', (state, outside, inHouse) => {
  expect(holderOf(state, 'Cục Bổ trợ tư pháp', 'vi')).toBe(outside)
  expect(deskHolderOf({ state, holder_name: 'Trần Văn Minh' }, 'Cục Bổ trợ tư pháp')).toEqual(inHouse)
})

test('a unit without a name yet', () => {
  expect(holderOf('ASSIGNED', null, 'vi')).toBe('Đơn vị giải quyết')
  expect(deskHolderOf({ state: 'ASSIGNED', holder_name: null }, null)).toEqual(['Đơn vị giải quyết'])
})

test('an acceptance is undone by the step after it, and by none before', () => {
  const steps = (...actions: DossierAction[]) =>
    actions.map((action, index) => ({ id: `${action} ${index}`, action }))
  expect([...undoneSteps(steps('submit', 'accept', 'transfer'))]).toEqual([])
  expect([...undoneSteps(steps('submit', 'accept', 'undoAcceptance', 'accept', 'transfer'))]).toEqual([
    'accept 1',
  ])
  expect([...undoneSteps(steps('registerAtCounter', 'undoAcceptance', 'accept', 'undoAcceptance'))]).toEqual([
    'registerAtCounter 0',
    'accept 2',
  ])
})
