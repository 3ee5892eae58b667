import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import type { Choice } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { inspectionsPath } from './InspectionListPage.tsx'

export const inspectionKinds = [
  { value: 'thematic', label: 'Theo chuyên đề' },
  { value: 'general', label: 'Toàn diện' },
] as const

export interface PlanPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly agencies: readonly Choice[]
}

/** `/dieu-hanh/kiem-tra/ke-hoach`: an inspection enters the plan. */
export function PlanPage({ frame, typed, errors, agencies }: PlanPageProps) {
  return (
    <DeskLayout
      {...frame}
      title="Lập kế hoạch kiểm tra"
      errors={errors}
      search={null}
      above={<BackLink href={inspectionsPath}>Kiểm tra</BackLink>}
    >
      <h1>Lập kế hoạch kiểm tra</h1>
      <Form action={`${inspectionsPath}/ke-hoach`} label="Kế hoạch kiểm tra">
        <TextInput name="ten" label="Tên cuộc kiểm tra" value={textOf(typed, 'ten')} maxlength={500} />
        <Radios
          name="loai"
          label="Loại"
          choices={[...inspectionKinds]}
          value={textOf(typed, 'loai') || 'thematic'}
        />
        <Textarea
          name="noi-dung"
          label="Nội dung kiểm tra"
          rows={4}
          limit={4_000}
          value={textOf(typed, 'noi-dung')}
        />
        <DateInput name="du-kien" label="Thời gian dự kiến" value={textOf(typed, 'du-kien')} />
        <Checkboxes
          name="co-quan"
          label="Cơ quan được kiểm tra"
          choices={agencies}
          values={textsOf(typed, 'co-quan')}
        />
        <Button>Đưa vào kế hoạch</Button>
      </Form>
    </DeskLayout>
  )
}
