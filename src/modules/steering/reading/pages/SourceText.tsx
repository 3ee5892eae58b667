import type { ComponentChildren } from 'preact'
import type { TextSpan } from '../../tables.ts'

/** Ids of a task, or draft, and of its sentence: each leads to the other. */
export const draftId = (index: number): string => `nhiem-vu-${index + 1}`
export const sentenceId = (index: number): string => `cau-${index + 1}`

export interface SourceTextProps {
  readonly text: string
  readonly pageStarts: readonly number[]
  /** One for each task, in their order. */
  readonly sentences: readonly TextSpan[]
}

/** A document with the sentence of each task marked and numbered; beside the tasks where there is room, below them on a phone. */
export function SourceText({ text, pageStarts, sentences }: SourceTextProps) {
  return (
    <section class="stack beside-pane" aria-labelledby="van-ban" data-island="pane" tabindex={0}>
      <h2 id="van-ban">Văn bản</h2>
      {sentences.length > 0 && (
        <p class="soft">Câu được đánh dấu là câu của nhiệm vụ, kèm số thứ tự; bấm số để về nhiệm vụ.</p>
      )}
      <div class="source-text">{marked(text, pageStarts, sentences)}</div>
    </section>
  )
}

interface Mark {
  readonly start: number
  end: number
  readonly numbers: number[]
}

/** Sentences that share words share a mark. */
function marksOf(sentences: readonly TextSpan[]): Mark[] {
  const marks: Mark[] = []
  const inOrder = sentences.map(({ start, end }, index) => ({ start, end, index }))
  for (const { start, end, index } of inOrder.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1)
    if (last && start < last.end) {
      last.end = Math.max(last.end, end)
      last.numbers.push(index)
    } else marks.push({ start, end, numbers: [index] })
  }
  return marks
}

function marked(
  text: string,
  pageStarts: readonly number[],
  sentences: readonly TextSpan[],
): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = 0
  const breaks = pageStarts.flatMap((start, index) => (index > 0 ? [{ start, page: index + 1 }] : []))
  /** The words up to there, with the beginnings of pages among them. */
  const upTo = (end: number): ComponentChildren[] => {
    const words: ComponentChildren[] = []
    while (breaks[0] && breaks[0].start <= end) {
      const { start, page } = breaks.shift()!
      words.push(
        text.slice(at, start),
        <span key={`p${page}`} class="source-page">
          Trang {page}
        </span>,
      )
      at = start
    }
    words.push(text.slice(at, end))
    at = end
    return words
  }
  for (const { start, end, numbers } of marksOf(sentences)) {
    parts.push(...upTo(start))
    parts.push(
      <mark key={start}>
        {numbers.map(index => (
          <a key={index} id={sentenceId(index)} href={`#${draftId(index)}`} class="source-number">
            {index + 1}
            <span class="unseen">, về nhiệm vụ {index + 1}</span>
          </a>
        ))}
        {upTo(end)}
      </mark>,
    )
  }
  parts.push(...upTo(text.length))
  return parts
}
