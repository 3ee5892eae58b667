import { texts } from '../../i18n.ts'
import { type FieldError, fieldId, usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

const words = texts({
  vi: {
    title: (count: number) => (count === 1 ? 'Lỗi: có 1 chỗ cần sửa' : `Lỗi: có ${count} chỗ cần sửa`),
    kept: 'Những gì đã nhập vẫn được giữ nguyên.',
    keptButFiles: 'Những gì đã nhập vẫn được giữ nguyên; tệp phải chọn lại.',
  },
  en: {
    title: (count: number) =>
      count === 1 ? 'Error: one thing to correct' : `Error: ${count} things to correct`,
    kept: 'What you typed is still there.',
    keptButFiles: 'What you typed is still there; files have to be chosen again.',
  },
})

/** All that has to be put right, on top of the page, each line a link to its field. Layouts show it. */
export function ErrorSummary({
  errors,
  filesGone,
}: {
  readonly errors: readonly FieldError[]
  /** Files that came with the form are not kept. */
  readonly filesGone?: boolean | undefined
}) {
  const t = words(usePage().lang)
  if (errors.length === 0) return null
  return (
    <section
      class="error-summary"
      aria-labelledby="error-summary-title"
      data-island="focus-errors"
      tabindex={-1}
    >
      <h2 id="error-summary-title">
        <Icon name="alert" />
        <span>{t.title(errors.length)}</span>
      </h2>
      <ul>
        {errors.map(error => (
          <li key={`${error.field} ${error.message}`}>
            {error.field === '' ? error.message : <a href={`#${fieldId(error.field)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
      <p class="small">{filesGone ? t.keptButFiles : t.kept}</p>
    </section>
  )
}
