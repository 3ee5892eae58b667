import type { ComponentChildren } from 'preact'

export interface HeroProps {
  /** The heading of the page: what a person can do here, in a sentence. */
  readonly title: string
  readonly lead?: string
  /** The one thing to do first, usually a search box. */
  readonly children: ComponentChildren
  /** What explains it, to the right where there is room. */
  readonly aside?: ComponentChildren
}

/** Top of a front page: one sentence, one box. */
export function Hero({ title, lead, children, aside }: HeroProps) {
  return (
    <div class="hero">
      <div class="hero-main">
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
      {aside && <div class="hero-aside">{aside}</div>}
    </div>
  )
}
