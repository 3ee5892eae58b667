import { Button } from '../../../ui/components/button/Button.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { KeptForm } from '../../../ui/components/kept-form/KeptForm.tsx'
import { texts } from '../../../ui/i18n.ts'
import type { Frame } from '../../../ui/view.ts'
import type { ParkedForm } from '../parked.ts'
import { PersonLayout } from './PersonLayout.tsx'

const words = texts({
  vi: {
    title: 'Nội dung bạn vừa gửi đã được giữ lại',
    text: 'Phiên đăng nhập đã hết hạn khi bạn gửi biểu mẫu. Chưa có gì được ghi nhận. Bấm "Gửi lại" để gửi đúng nội dung đó.',
    until: 'Nội dung được giữ tối đa 2 giờ, chỉ trên trình duyệt này.',
    drop: 'Bỏ nội dung này',
  },
  en: {
    title: 'What you have just sent was kept',
    text: 'Your session had ended when you sent the form. Nothing has been recorded yet. Press "Send again" to send exactly what you typed.',
    until: 'It is kept for at most 2 hours, on this browser only.',
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
      <KeptForm form={{ ...form, action }} />
      <Form action={`/noi-dung-da-giu/${id}/bo`}>
        <Button kind="quiet">{t.drop}</Button>
      </Form>
    </PersonLayout>
  )
}
