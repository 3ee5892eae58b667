import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type DossierState, states, type Transition, transitions } from './lifecycle.ts'

/** The table of steps as a Mermaid diagram: one arrow from state to state, with all steps that take it. */
function diagram(): string {
  const arrows = new Map<string, string[]>()
  const reached = new Set<DossierState>(['DRAFT'])
  for (const { from, to, vi } of Object.values(transitions) as Transition[])
    for (const state of from) {
      reached.add(to)
      const arrow = `${state} --> ${to}`
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), vi])
    }
  const ends = [...reached].filter(state => states[state].ended)
  return [
    'stateDiagram-v2',
    '  [*] --> DRAFT',
    ...[...arrows].map(([arrow, steps]) => `  ${arrow}: ${[...new Set(steps)].join(' / ')}`),
    ...ends.map(state => `  ${state} --> [*]`),
  ].join('\n')
}

test('the diagram in the README is the table of steps', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  expect(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(diagram())
})
