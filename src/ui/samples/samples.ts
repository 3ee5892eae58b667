import type { VNode } from 'preact'
import type { Frame } from '../view.ts'
import { deskSamples } from './desk.tsx'
import { portalSamples } from './portal.tsx'

/** A whole page with invented contents: shows a layout at work, and is judged at three widths in two themes. */
export interface Sample {
  readonly slug: string
  readonly title: string
  readonly render: (frame: Frame) => VNode
}

export const samples: readonly Sample[] = [...portalSamples, ...deskSamples]
