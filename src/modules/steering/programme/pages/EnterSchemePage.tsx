import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { decidedByWords, formWords } from '../../drafting/words.ts'
import { programmePath } from './ProgrammePage.tsx'

export interface EnterSchemePageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Agencies this person registers for. */
  readonly agencies: readonly Choice[]
}

export const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Registering a scheme for the Work Programme. */
export function EnterSchemePage({ frame, typed, errors, agencies }: EnterSchemePageProps) {
  return (
    <DeskLayout
      {...frame}
      title="Đăng ký đề án"
      errors={errors}
      above={<BackLink href={programmePath}>Chương trình công tác</BackLink>}
    >
      <h1>Đăng ký đề án</h1>
      <p class="soft">
        Đề án được tính khi Văn phòng Chính phủ đưa vào Chương trình công tác, hoặc khi Thủ tướng Chính phủ
        đồng ý bổ sung.
      </p>
      <Form action={`${programmePath}/dang-ky`}>
        <Textarea name="ten" label="Tên đề án" rows={3} limit={1_000} value={textOf(typed, 'ten')} />
        <Select
          name="chu-tri"
          label="Cơ quan chủ trì"
          {...(agencies.length > 1 && { empty: 'Chọn cơ quan' })}
          choices={agencies}
          value={textOf(typed, 'chu-tri')}
        />
        <Select
          name="hinh-thuc"
          label="Hình thức"
          empty="Chọn hình thức"
          choices={choicesOf(formWords)}
          value={textOf(typed, 'hinh-thuc')}
        />
        <Select
          name="cap"
          label="Cấp quyết định"
          empty="Chọn cấp"
          choices={choicesOf(decidedByWords).filter(one => one.value !== 'minister')}
          value={textOf(typed, 'cap')}
        />
        <DateInput name="ke-hoach" label="Kế hoạch trình" value={textOf(typed, 'ke-hoach')} />
        <Button>Đăng ký</Button>
      </Form>
    </DeskLayout>
  )
}
