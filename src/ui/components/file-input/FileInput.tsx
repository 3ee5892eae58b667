import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Field, type FieldProps, useField } from '../field/Field.tsx'

export interface FileInputProps extends FieldProps {
  /** Kinds in words: "PDF, JPG, PNG". */
  readonly kinds: string
  /** The same for the browser: `.pdf,.jpg,.png`. */
  readonly accept: string
  /** Largest size of one file in megabytes. */
  readonly maxMegabytes: number
  /** More than one, and how many at most. */
  readonly multiple?: boolean | number
}

const words = texts({
  vi: {
    limits: (kinds: string, most: number) => `${kinds}; mỗi tệp không quá ${most} MB.`,
    files: (most: number) => ` Nhiều nhất ${most} tệp.`,
  },
  en: {
    limits: (kinds: string, most: number) => `${kinds}; no file above ${most} MB.`,
    files: (most: number) => ` At most ${most} files.`,
  },
})

/** Files from the device; the limits stand there before the choice. */
export function FileInput(props: FileInputProps) {
  const { lang } = usePage()
  const t = words(lang)
  const limits =
    t.limits(props.kinds, props.maxMegabytes) +
    (typeof props.multiple === 'number' ? t.files(props.multiple) : '')
  const hint = props.hint ? (
    <>
      {props.hint} {limits}
    </>
  ) : (
    limits
  )
  const { control } = useField({ ...props, hint })
  return (
    <Field {...props} hint={hint}>
      <input
        class="input file-input"
        type="file"
        accept={props.accept}
        multiple={Boolean(props.multiple)}
        {...control}
      />
    </Field>
  )
}
