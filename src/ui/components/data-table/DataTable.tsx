import type { ComponentChildren } from 'preact'
import { href, texts } from '../../i18n.ts'
import { classes, usePage } from '../../view.ts'

export interface Column<Row> {
  /** Short and stable; also the key of the column. */
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** Figures stand to the right, tabular. */
  readonly numeric?: boolean
  /** Codes and dates stay on one line where there is room. */
  readonly code?: boolean
  /**
   * On a phone a row is a card: `title` stands on top of it, `fact` (default) is a line with the title of the
   * column, `hide` is left out because the card has it already.
   */
  readonly card?: 'title' | 'fact' | 'hide'
  /** Address that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' }
}

export interface DataTableProps<Row> {
  /** What the table shows; heard, and seen when `showCaption`. */
  readonly caption: string
  readonly showCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** The row one is reading now. */
  readonly isCurrent?: (row: Row) => boolean
  /** A box before each row: all ticked ones are sent under this name. */
  readonly select?: {
    readonly name: string
    /** null: this row cannot be ticked. */
    readonly value: (row: Row) => string | null
    readonly label: (row: Row) => string
  }
  /** `rows` stays a table on every screen; for few narrow columns. */
  readonly phone?: 'cards' | 'rows'
  /** Printed across the sheet, so that words keep their lines; every table of many columns is. */
  readonly wide?: boolean
  /** Last line: sums. One cell a column, undefined leaves it empty. */
  readonly total?: readonly ComponentChildren[]
}

/** So many columns are many. */
const wideFrom = 7

const words = texts({
  vi: { select: 'Chọn' },
  en: { select: 'Select' },
})

// Spelled out because browsers forget what a table is when its rows are not laid out as rows.
const asTable = { role: 'table' } as const
const asGroup = { role: 'rowgroup' } as const
const asRow = { role: 'row' } as const
const asHeader = { role: 'columnheader' } as const
const asCell = { role: 'cell' } as const

/** A table whose rows become cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey, isCurrent, select, phone = 'cards', total } = props
  const { wide = columns.length >= wideFrom } = props
  const { lang } = usePage()
  return (
    <table class={classes('table', phone === 'cards' && 'table-cards', wide && 'table-wide')} {...asTable}>
      <caption class={showCaption ? undefined : 'unseen'}>{caption}</caption>
      <thead {...asGroup}>
        <tr {...asRow}>
          {select && (
            <th {...asHeader} scope="col" class="table-select">
              <span class="unseen">{words(lang).select}</span>
            </th>
          )}
          {columns.map(column => (
            <th
              key={column.key}
              {...asHeader}
              scope="col"
              class={column.numeric ? 'table-number' : undefined}
              aria-sort={column.sort?.direction}
            >
              {column.sort ? <a href={href(lang, column.sort.href)}>{column.title}</a> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...asGroup}>
        {rows.map(row => (
          <tr key={rowKey(row)} {...asRow} data-row aria-current={isCurrent?.(row) ? 'true' : undefined}>
            {select && (
              <td {...asCell} class="table-select">
                {select.value(row) !== null && (
                  <label>
                    <input
                      type="checkbox"
                      name={select.name}
                      value={select.value(row)!}
                      aria-label={select.label(row)}
                    />
                  </label>
                )}
              </td>
            )}
            {columns.map(column => (
              <td
                key={column.key}
                {...asCell}
                class={classes(
                  column.numeric && 'table-number',
                  column.code && 'table-code',
                  `card-${column.card ?? 'fact'}`,
                )}
                data-title={column.card === 'title' ? undefined : column.title}
              >
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot {...asGroup}>
          <tr {...asRow}>
            {select && <td {...asCell} />}
            {columns.map((column, index) => (
              <td
                key={column.key}
                {...asCell}
                class={classes(
                  column.numeric && 'table-number',
                  index === 0 && 'card-title',
                  column.card === 'hide' && 'card-hide',
                )}
                data-title={index === 0 ? undefined : column.title}
              >
                <div>{total[index]}</div>
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}
