import type { ResultBlock } from './result.ts'

/**
 * The body of a result as one text that an officer can edit: a line for each paragraph.
 *
 *   `Điều 1. …`          an article
 *   `- …`                a dash line
 *   `+ Họ và tên: …`     a name and its value
 *   anything else        a paragraph
 */
export function bodyToText(body: readonly ResultBlock[]): string {
  return body
    .map(block => {
      if (block.kind === 'article') return `${block.label}. ${block.text}`
      if (block.kind === 'item') return `- ${block.text}`
      if (block.kind === 'entry') return `+ ${block.label}: ${block.value}`
      return block.text
    })
    .join('\n')
}

const article = /^(Điều \d+[a-zđ]?)\.\s*(.*)$/u
const entry = /^\+\s+([^:]+):\s*(.*)$/u

/** The way back; empty lines are dropped. */
export function bodyFromText(text: string): ResultBlock[] {
  return text
    .normalize('NFC')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const [, label, rest] = article.exec(line) ?? []
      if (label) return { kind: 'article', label, text: rest ?? '' }
      const [, name, value] = entry.exec(line) ?? []
      if (name) return { kind: 'entry', label: name.trim(), value: value ?? '' }
      if (line.startsWith('- ')) return { kind: 'item', text: line.slice(2).trim() }
      return { kind: 'paragraph', text: line }
    })
}
