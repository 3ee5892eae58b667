import type { ComponentChildren } from 'preact'
import {
  type AdministrativeDocument,
  type Block,
  headRows,
  runsOf,
  type Table,
  type Text,
} from './document.ts'
import { linesOf } from './lines.ts'

export interface PaperProps {
  readonly document: AdministrativeDocument
  /** What `/…` in a link stands below; nothing on this site. */
  readonly publicUrl?: string
  /** Level of the name of the document: 1 where it is the page, 2 where the page has a name of its own. */
  readonly level?: 1 | 2
}

/** An administrative document on a page, made from the same value as its PDF and its Word file. */
export function Paper({ document, publicUrl = '', level = 1 }: PaperProps) {
  const lines = linesOf(document)
  const Name = level === 1 ? 'h1' : 'h2'
  const at: Place = { publicUrl, level }
  return (
    <article class="doc">
      <header class="doc-head">
        <div>
          {document.superior && <p class="doc-capital">{document.superior}</p>}
          <p class="doc-capital doc-line">
            <b>{broken(document.issuer)}</b>
          </p>
          <p>{lines.number}</p>
          {document.type === null && <p>V/v {document.summary}</p>}
        </div>
        <div>
          <p>
            <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
          </p>
          <p class="doc-line">
            <b>Độc lập - Tự do - Hạnh phúc</b>
          </p>
          <p>
            <i>{lines.date}</i>
          </p>
        </div>
      </header>
      <Name class="doc-title">
        {document.type && <span class="doc-capital">{document.type}</span>}
        <span>{document.summary}</span>
      </Name>
      <Addressees names={document.addressees ?? []} />
      <Blocks blocks={document.body} at={at} />
      <footer class="doc-foot">
        <div>
          {lines.recipients.length > 0 && (
            <>
              <p>
                <b>
                  <i>Nơi nhận:</i>
                </b>
              </p>
              <ul>
                {lines.recipients.map(one => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div class="doc-signature">
          {lines.authority.map(one => (
            <p key={one}>
              <b>{one}</b>
            </p>
          ))}
          <p class="doc-signer">
            <b>{document.signature?.name}</b>
          </p>
        </div>
      </footer>
      {(document.appendices ?? []).map((appendix, index) => {
        const { name, title, attached } = lines.appendices[index]!
        const Heading = level === 1 ? 'h2' : 'h3'
        return (
          <section key={name} class={appendix.landscape ? 'doc-appendix doc-turned' : 'doc-appendix'}>
            <Heading class="doc-title">
              <span>{name}</span>
              <span class="doc-capital">{title}</span>
            </Heading>
            <p class="doc-attached">{attached}</p>
            <Blocks blocks={appendix.blocks} at={at} />
          </section>
        )
      })}
      {document.illustrative && <p class="doc-mark">Dữ liệu minh họa</p>}
    </article>
  )
}

interface Place {
  readonly publicUrl: string
  readonly level: 1 | 2
}

const broken = (text: string): ComponentChildren =>
  text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br key={line} />, line]))

function Addressees({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null
  if (names.length === 1) return <p class="doc-to">Kính gửi: {names[0]}</p>
  return (
    <div class="doc-to">
      <p>Kính gửi:</p>
      <ul>
        {names.map((name, index) => (
          <li key={name}>
            - {name}
            {index === names.length - 1 ? '.' : ';'}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Blocks({ blocks, at }: { readonly blocks: readonly Block[]; readonly at: Place }) {
  return (
    <>
      {blocks.map((block, index) => (
        <Part key={`${index}`} block={block} at={at} />
      ))}
    </>
  )
}

function Part({ block, at }: { readonly block: Block; readonly at: Place }) {
  const Heading = at.level === 1 ? 'h2' : 'h3'
  switch (block.kind) {
    case 'heading':
      return (
        <Heading class={block.level === 1 ? 'doc-section' : 'doc-section doc-lower'}>{block.text}</Heading>
      )
    case 'paragraph':
      return (
        <p class="doc-paragraph">
          <Runs text={block.text} at={at} />
        </p>
      )
    case 'table':
      return <TableOf table={block} at={at} />
  }
}

function Runs({ text, at }: { readonly text: Text; readonly at: Place }) {
  return (
    <>
      {runsOf(text).map((run, index) => {
        const shown = run.bold ? <b>{run.text}</b> : run.italic ? <i>{run.text}</i> : run.text
        if (run.link === undefined) return shown
        const href = run.link.startsWith('/') ? `${at.publicUrl}${run.link}` : run.link
        return (
          <a key={`${index}`} href={href}>
            {shown}
          </a>
        )
      })}
    </>
  )
}

function TableOf({ table, at }: { readonly table: Table; readonly at: Place }) {
  const align = (column: number): string => `doc-${table.columns[column]?.align ?? 'left'}`
  const row = (cells: readonly Text[], key: string, total = false) => (
    <tr key={key} class={total ? 'doc-total' : undefined}>
      {cells.map((text, column) => (
        <td key={`${column}`} class={align(column)}>
          <Runs text={text} at={at} />
        </td>
      ))}
    </tr>
  )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is moved by keyboard */}
      <section class="doc-table" aria-label={table.title ?? 'Bảng'} tabIndex={0}>
        <table>
          {table.title && <caption>{table.title}</caption>}
          <thead>
            {headRows(table.columns).map((cells, index) => (
              <tr key={`${index}`}>
                {cells.map((cell, column) => (
                  <th
                    key={`${column}`}
                    scope={cell.columns > 1 ? 'colgroup' : 'col'}
                    colSpan={cell.columns > 1 ? cell.columns : undefined}
                    rowSpan={cell.rows > 1 ? cell.rows : undefined}
                  >
                    {cell.text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.rows.map((cells, index) => row(cells, `${index}`))}
            {table.total && row(table.total, 'total', true)}
          </tbody>
        </table>
      </section>
      {table.note && <p class="doc-note">{table.note}</p>}
    </>
  )
}
