import { expect, test } from 'vitest'
import { countControls, sayLevel } from './system.ts'

test('controls are counted like tasks: the deadline day itself is in time', () => {
  const controls = [
    { due_on: '2026-03-31', done_on: null },
    { due_on: '2026-03-30', done_on: null },
    { due_on: null, done_on: null },
    { due_on: '2026-03-01', done_on: '2026-03-01' },
    { due_on: '2026-03-01', done_on: '2026-03-02' },
    { due_on: '2026-03-30', done_on: '2026-04-01' },
  ]
  expect(countControls(controls, '2026-03-31')).toEqual({
    total: 6,
    done: 2,
    open: 4,
    overdue: 2,
    doneLate: 1,
  })
})

test('a level is a label', () => {
  expect(sayLevel(3)).toBe('Cấp độ 3')
  expect(sayLevel(null)).toBe('Chưa xác định')
})
