import type { ComponentChildren } from 'preact'

export interface DetailsProps {
  /** A question people ask: "Vì sao?". */
  readonly summary: ComponentChildren
  readonly children: ComponentChildren
  readonly open?: boolean
}

/** More, for those who want to know. Nothing anybody needs hides in it. */
export function Details({ summary, children, open }: DetailsProps) {
  return (
    <details class="details" open={open}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  )
}
