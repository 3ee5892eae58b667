import { readFileSync } from 'node:fs'

interface Step {
  readonly from: readonly string[]
  /** null: the state stays, and the step has no arrow. */
  readonly to: string | null
  readonly vi: string
}

/** A table of steps as a Mermaid diagram: one arrow from state to state, with all steps that take it. */
export function diagramOf(
  first: string,
  transitions: Readonly<Record<string, Step>>,
  states: Readonly<Record<string, { readonly ended: boolean }>>,
): string {
  const arrows = new Map<string, string[]>()
  const reached = new Set([first])
  for (const { from, to, vi } of Object.values(transitions))
    for (const state of from) {
      if (to === null || to === state) continue
      reached.add(to)
      const arrow = `${state} --> ${to}`
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), vi])
    }
  const ends = [...reached].filter(state => states[state]!.ended)
  return [
    'stateDiagram-v2',
    `  [*] --> ${first}`,
    ...[...arrows].map(([arrow, steps]) => `  ${arrow}: ${[...new Set(steps)].join(' / ')}`),
    ...ends.map(state => `  ${state} --> [*]`),
  ].join('\n')
}

/** The first Mermaid diagram of a README. */
export const diagramIn = (readme: URL): string | undefined =>
  /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(readme, 'utf8'))?.[1]
