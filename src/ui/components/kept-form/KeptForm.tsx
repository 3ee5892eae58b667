import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Banner } from '../banner/Banner.tsx'
import { Button } from '../button/Button.tsx'
import { Csrf, Hidden } from '../form/Form.tsx'

const words = texts({
  vi: {
    files: 'Tệp cần chọn lại',
    filesText:
      'Trình duyệt không cho giữ tệp thay bạn. Chọn lại các tệp sau trước khi gửi, hoặc gửi rồi đính kèm sau:',
    file: (name: string) => `Chọn lại: ${name}`,
    send: 'Gửi lại',
  },
  en: {
    files: 'Files to choose again',
    filesText:
      'Browsers do not let us keep files for you. Choose these again before sending, or send and attach them later:',
    file: (name: string) => `Choose again: ${name}`,
    send: 'Send again',
  },
})

/** A form as it was sent, to be sent once more. */
export interface SentForm {
  /** Where it was going, language and query included. */
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Files that came along; they have to be chosen again. */
  readonly files: readonly { readonly field: string; readonly name: string }[]
  readonly multipart: boolean
}

/** What somebody sent and what was not taken, under a fresh token: one button sends it again, with scripts off too. */
export function KeptForm({ form }: { readonly form: SentForm }) {
  const t = words(usePage().lang)
  return (
    <form
      class="stack"
      method="post"
      action={form.action}
      enctype={form.multipart ? 'multipart/form-data' : undefined}
      novalidate
    >
      <Csrf />
      {form.fields.map(([name, value], index) => (
        <KeptField key={index} name={name} value={value} />
      ))}
      {form.files.length > 0 && (
        <Banner kind="warning" title={t.files}>
          <p>{t.filesText}</p>
          {form.files.map((file, index) => (
            <p key={index}>
              <label class="label" for={`kept-${index}`}>
                {t.file(file.name)}
              </label>
              <input class="input file-input" type="file" id={`kept-${index}`} name={file.field} />
            </p>
          ))}
        </Banner>
      )}
      <div class="row">
        <Button>{t.send}</Button>
      </div>
    </form>
  )
}

// An input holds one line; text of several lines travels in an area that is not shown.
function KeptField({ name, value }: { readonly name: string; readonly value: string }) {
  if (!/[\r\n]/.test(value)) return <Hidden name={name} value={value} />
  return (
    <textarea name={name} hidden>
      {/* HTML drops the first line end of an area. */}
      {value.startsWith('\n') || value.startsWith('\r') ? `\n${value}` : value}
    </textarea>
  )
}
