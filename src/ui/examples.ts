import type { VNode } from 'preact'
import type { FieldError } from './view.ts'

/** One picture of a component in the catalogue; the tests walk through all of them. */
export interface Example {
  /** What one sees: "Có lỗi", "Tên rất dài". */
  readonly title: string
  readonly render: () => VNode
  /** What the page around it has to complain about. */
  readonly errors?: readonly FieldError[]
  /** It brings its own page heading, so the catalogue frames it. */
  readonly ownHeading?: boolean
}

/** A component in the catalogue: `components/<name>/examples.tsx` exports one of these. */
export interface Examples {
  /** Folder of the component. */
  readonly name: string
  /** What it is called and when to take it, for people who write pages. */
  readonly title: string
  readonly use: string
  readonly items: readonly Example[]
}
