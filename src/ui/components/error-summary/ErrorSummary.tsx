import { texts } from '../../i18n.ts'
import { type FieldError, fieldId, usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

const words = texts({
  vi: {
    title: (count: number) => (count === 1 ? 'Lỗi: có 1 chỗ cần sửa' : `Lỗi: có ${count} chỗ cần sửa`),
    kept: 'Những gì đã nhập vẫn được giữ nguyên.',
  },
  en: {
    title: (count: number) =>
      count === 1 ? 'Error: one thing to correct' : `Error: ${count} things to correct`,
    kept: 'What you typed is still there.',
  },
})

/** All that has to be put right, on top of the page, each line a link to its field. Layouts show it. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
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
      <p class="small">{t.kept}</p>
    </section>
  )
}
