import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { AssessmentLayout } from '../../pages/parts.tsx'
import { servicesPath } from '../../paths.ts'

export interface OwnServicePageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Agencies whose office this person is. */
  readonly agencies: readonly Choice[]
  readonly units: readonly Choice[]
}

/** `/danh-gia/dich-vu/them`: a service that stands in no public catalogue. */
export function OwnServicePage({ frame, typed, errors, agencies, units }: OwnServicePageProps) {
  return (
    <AssessmentLayout
      {...frame}
      part={servicesPath}
      back={{ href: servicesPath, label: 'Rà soát dịch vụ công trực tuyến' }}
      title="Thêm dịch vụ"
      errors={errors}
    >
      <h1>Thêm dịch vụ vào danh mục rà soát</h1>
      <p class="prose">Dành cho dịch vụ của cơ quan chưa có trong danh mục thủ tục công khai.</p>
      <Form action={`${servicesPath}/them`} label="Thêm dịch vụ">
        <Select
          name="co-quan"
          label="Cơ quan"
          choices={agencies}
          value={textOf(typed, 'co-quan') || agencies[0]?.value}
        />
        <TextInput
          name="ma"
          label="Mã dịch vụ"
          hint="Chữ không dấu, số, dấu chấm, gạch nối; ví dụ BTP-01"
          width="short"
          maxlength={40}
          spellcheck={false}
          value={textOf(typed, 'ma')}
        />
        <TextInput name="ten" label="Tên dịch vụ" maxlength={300} value={textOf(typed, 'ten')} />
        <TextInput name="linh-vuc" label="Lĩnh vực" maxlength={200} value={textOf(typed, 'linh-vuc')} />
        <Select
          name="don-vi"
          label="Đơn vị đánh giá"
          optional
          empty="Chưa giao đơn vị"
          choices={units}
          value={textOf(typed, 'don-vi')}
        />
        <Button>Thêm dịch vụ</Button>
      </Form>
    </AssessmentLayout>
  )
}
