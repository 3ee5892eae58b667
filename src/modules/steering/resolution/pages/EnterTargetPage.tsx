import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { resolutionPath } from './ResolutionPage.tsx'

export interface EnterTargetPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** A target that a resolution sets: what is divided by what, the level, the period. */
export function EnterTargetPage({ frame, typed, errors }: EnterTargetPageProps) {
  const text = (
    name: string,
    label: string,
    limit: number,
    more: { hint?: string; short?: boolean } = {},
  ) => (
    <TextInput
      name={name}
      label={label}
      {...(more.hint && { hint: more.hint })}
      {...(more.short && { width: 'short' as const })}
      value={textOf(typed, name)}
      maxlength={limit}
    />
  )
  return (
    <DeskLayout
      {...frame}
      title="Thêm chỉ tiêu"
      errors={errors}
      above={<BackLink href={resolutionPath}>Nghị quyết 17/NQ-CP</BackLink>}
    >
      <h1>Thêm chỉ tiêu</h1>
      <Form action={`${resolutionPath}/them-chi-tieu`}>
        <TextInput
          name="nghi-quyet"
          label="Số, ký hiệu nghị quyết"
          width="short"
          value={textOf(typed, 'nghi-quyet') || '17/NQ-CP'}
          maxlength={60}
          spellcheck={false}
        />
        {text('ma', 'Mã chỉ tiêu', 20, { hint: 'Ví dụ C01', short: true })}
        {text('ten', 'Tên chỉ tiêu', 500)}
        {text('tu-so', 'Tử số (để trống nếu là thứ hạng, số lượng)', 300, {
          hint: 'Ví dụ: hồ sơ giải quyết trực tuyến',
        })}
        {text('mau-so', 'Mẫu số', 300, { hint: 'Ví dụ: tổng hồ sơ thủ tục hành chính' })}
        {text('don-vi', 'Đơn vị', 40, { hint: 'Ví dụ %', short: true })}
        {text('muc', 'Mức đề ra, như nghị quyết ghi', 200, { hint: 'Ví dụ: từ 20% trở lên' })}
        {text('nguong', 'Ngưỡng để đánh giá (để trống nếu có nhiều mức)', 20, { short: true })}
        <Select
          name="chieu"
          label="Giá trị tốt"
          empty="Chọn"
          choices={[
            { value: 'min', label: 'Càng cao càng tốt' },
            { value: 'max', label: 'Càng thấp càng tốt' },
          ]}
          value={textOf(typed, 'chieu')}
        />
        <DateInput name="tu-ngay" label="Kỳ từ ngày" value={textOf(typed, 'tu-ngay')} />
        <DateInput name="den-ngay" label="Kỳ đến ngày" value={textOf(typed, 'den-ngay')} />
        <Button>Thêm chỉ tiêu</Button>
      </Form>
    </DeskLayout>
  )
}
