import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Field, type FieldProps, useField } from '../field/Field.tsx'

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number
  /** Most characters; said beside the field, counted as the person types, judged by the server. */
  readonly limit?: number
}

const words = texts({
  vi: { limit: (most: string) => `Nhiều nhất ${most} ký tự.` },
  en: { limit: (most: string) => `At most ${most} characters.` },
})

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  const { control, id } = useField(props)
  const { lang } = usePage()
  const countId = props.limit ? `${id}-count` : undefined
  const described = [control['aria-describedby'], countId].filter(Boolean).join(' ') || undefined
  return (
    <Field {...props}>
      <textarea
        class="input"
        rows={props.rows ?? 4}
        data-island={props.limit ? 'character-count' : undefined}
        data-limit={props.limit}
        {...control}
        aria-describedby={described}
      >
        {props.value}
      </textarea>
      {props.limit && (
        <p class="hint figures" id={countId} data-count-for={id}>
          {words(lang).limit(String(props.limit).replace(/\B(?=(\d{3})+$)/g, lang === 'vi' ? '.' : ','))}
        </p>
      )}
    </Field>
  )
}
