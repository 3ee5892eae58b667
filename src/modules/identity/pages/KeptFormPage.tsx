import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../ui/components/button/Button.tsx'
import { Csrf, Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { texts } from '../../../ui/i18n.ts'
import type { Frame } from '../../../ui/view.ts'
import type { ParkedForm } from '../parked.ts'
import { PersonLayout } from './PersonLayout.tsx'

const words = texts({
  vi: {
    title: 'Nội dung bạn vừa gửi đã được giữ lại',
    text: 'Phiên đăng nhập đã hết hạn khi bạn gửi biểu mẫu. Chưa có gì được ghi nhận. Bấm "Gửi lại" để gửi đúng nội dung đó.',
    until: 'Nội dung được giữ tối đa 2 giờ, chỉ trên trình duyệt này.',
    files: 'Tệp cần chọn lại',
    filesText:
      'Trình duyệt không cho giữ tệp thay bạn. Chọn lại các tệp sau trước khi gửi, hoặc gửi rồi đính kèm sau:',
    file: (name: string) => `Chọn lại: ${name}`,
    send: 'Gửi lại',
    drop: 'Bỏ nội dung này',
  },
  en: {
    title: 'What you have just sent was kept',
    text: 'Your session had ended when you sent the form. Nothing has been recorded yet. Press "Send again" to send exactly what you typed.',
    until: 'It is kept for at most 2 hours, on this browser only.',
    files: 'Files to choose again',
    filesText:
      'Browsers do not let us keep files for you. Choose these again before sending, or send and attach them later:',
    file: (name: string) => `Choose again: ${name}`,
    send: 'Send again',
    drop: 'Discard it',
  },
})

/** `/noi-dung-da-giu/:id`: sends a kept form again, under a fresh token; works without scripts. */
export function KeptFormPage(props: {
  readonly frame: Frame
  readonly id: string
  readonly form: ParkedForm
  /** The address the form goes to, with the mark that it was kept. */
  readonly action: string
}) {
  const { frame, id, form, action } = props
  const t = words(frame.lang)
  return (
    <PersonLayout frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="prose">{t.text}</p>
      <p class="soft small">{t.until}</p>
      {/* The address is the one the form had, language and all. */}
      <form
        class="stack"
        method="post"
        action={action}
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
      <Form action={`/noi-dung-da-giu/${id}/bo`}>
        <Button kind="quiet">{t.drop}</Button>
      </Form>
    </PersonLayout>
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
