import type { ComponentChildren } from 'preact'

export interface QuestionProps {
  readonly name: string
  /** A question that is not asked stays in the page, out of sight, for the script to show when an answer calls for it. */
  readonly asked: boolean
  readonly children: ComponentChildren
}

/** The place of one question on the page. Without scripts the server shows what the answers open. */
export function Question({ name, asked, children }: QuestionProps) {
  return (
    <div data-question={name} hidden={!asked}>
      {children}
    </div>
  )
}
