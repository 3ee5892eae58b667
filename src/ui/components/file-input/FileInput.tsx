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
  readonly multiple?: boolean
}

const words = texts({
  vi: {
    limits: (kinds: string, most: number) => `${kinds}; mỗi tệp không quá ${most} MB.`,
  },
  en: {
    limits: (kinds: string, most: number) => `${kinds}; no file above ${most} MB.`,
  },
})

/** Files from the device; the limits stand there before the choice. */
export function FileInput(props: FileInputProps) {
  const { lang } = usePage()
  const limits = words(lang).limits(props.kinds, props.maxMegabytes)
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
        multiple={props.multiple}
        {...control}
      />
    </Field>
  )
}
