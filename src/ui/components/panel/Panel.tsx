import type { ComponentChildren } from 'preact'

export interface PanelProps {
  readonly children: ComponentChildren
  readonly title?: ComponentChildren
  /** What can be done with it, to the right of the title. */
  readonly actions?: ComponentChildren
  /** Level of the title in the outline of the page. */
  readonly level?: 2 | 3
  readonly id?: string
}

/** A block with an edge: things that belong together. */
export function Panel({ title, actions, children, level = 2, id }: PanelProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <section class="panel" id={id}>
      {(title || actions) && (
        <div class="panel-head">
          {title && <Heading>{title}</Heading>}
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
