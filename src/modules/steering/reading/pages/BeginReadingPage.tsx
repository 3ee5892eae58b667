import { formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Fieldset } from '../../../../ui/components/fieldset/Fieldset.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { SourceFields } from '../../pages/DocumentFields.tsx'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { ReadingHead } from '../view.ts'

export const readingsPath = '/dieu-hanh/van-ban-giao'

export interface BeginReadingPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly waiting: readonly ReadingHead[]
  /** Those that have given tasks. */
  readonly given: readonly ReadingHead[]
  readonly maxMegabytes: number
}

/** `/dieu-hanh/van-ban-giao`: a document to be read into draft tasks. */
export function BeginReadingPage(props: BeginReadingPageProps) {
  const { frame, typed, errors } = props
  return (
    <DeskLayout
      {...frame}
      title="Tách nhiệm vụ từ văn bản"
      errors={errors}
      filesGone
      above={<BackLink href={tasksPath}>Nhiệm vụ</BackLink>}
    >
      <h1>Tách nhiệm vụ từ văn bản</h1>
      <p class="prose">
        Văn bản được đọc thành các nhiệm vụ dự thảo, mỗi nhiệm vụ kèm câu của văn bản. Không có gì được giao
        cho đến khi bạn xác nhận. Văn bản mật không đưa vào hệ thống này.
      </p>
      <Form action={readingsPath} label="Văn bản" files>
        <Fieldset legend="Văn bản">
          <SourceFields typed={typed} />
          <TextInput
            name="co-quan-ban-hanh"
            label="Cơ quan ban hành (không bắt buộc)"
            value={textOf(typed, 'co-quan-ban-hanh')}
            maxlength={200}
          />
          <TextInput
            name="nguoi-ky"
            label="Người ký (không bắt buộc)"
            value={textOf(typed, 'nguoi-ky')}
            maxlength={200}
          />
        </Fieldset>
        <Fieldset legend="Nội dung: chọn tệp, dán, hoặc cả hai">
          <FileInput
            name="tep"
            label="Tệp văn bản"
            hint="Chữ ký số của tệp PDF được kiểm tra. Bản quét không có lớp chữ: chọn tệp để giữ kèm và dán nội dung vào ô dưới."
            kinds="PDF, DOCX, TXT"
            accept=".pdf,.docx,.txt"
            maxMegabytes={props.maxMegabytes}
          />
          <Textarea
            name="van-ban"
            label="Nội dung dán"
            hint="Khi có cả tệp và nội dung dán, nhiệm vụ được đọc từ nội dung dán; tệp được giữ kèm."
            value={textOf(typed, 'van-ban')}
            rows={10}
          />
        </Fieldset>
        <Button>Đọc văn bản</Button>
      </Form>
      <Readings title="Văn bản đã đọc, chờ xác nhận" of={props.waiting} />
      <Readings title="Văn bản đã giao nhiệm vụ gần đây" of={props.given} />
    </DeskLayout>
  )
}

function Readings({ title, of }: { readonly title: string; readonly of: readonly ReadingHead[] }) {
  if (of.length === 0) return null
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul>
        {of.map(one => (
          <li key={one.id}>
            <a href={`${readingsPath}/${one.id}`}>{one.number}</a> ngày {formatDay(one.issued_on)}:{' '}
            {one.summary}
          </li>
        ))}
      </ul>
    </section>
  )
}
