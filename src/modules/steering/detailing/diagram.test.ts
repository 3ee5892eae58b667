import { expect, test } from 'vitest'
import { diagramIn, diagramOf } from '../../../../tests/support/diagram.ts'
import { states, transitions } from './lifecycle.ts'

test('the diagram in the README is the table of steps', () =>
  expect(diagramIn(new URL('./README.md', import.meta.url))).toBe(
    diagramOf('not_started', transitions, states),
  ))
