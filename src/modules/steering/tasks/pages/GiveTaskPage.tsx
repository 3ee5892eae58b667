import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Fieldset } from '../../../../ui/components/fieldset/Fieldset.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { type Choice, choicesOf, Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { SourceFields } from '../../pages/DocumentFields.tsx'
import { limitChoices } from '../giving.ts'
import type { TaskRow } from '../store.ts'
import { taskKinds } from '../words.ts'
import { tasksPath } from './TaskListPage.tsx'

function LimitFields({ typed }: { readonly typed: Typed }) {
  return (
    <Fieldset legend="Thời hạn">
      <Radios
        name="kieu-han"
        label="Văn bản ghi"
        choices={[...limitChoices]}
        value={textOf(typed, 'kieu-han') || 'on'}
      />
      <DateInput name="han" label="Ngày" value={textOf(typed, 'han')} />
    </Fieldset>
  )
}

export interface GiveTaskPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly agencies: readonly Choice[]
}

/** `/dieu-hanh/nhiem-vu/giao`: a task given by hand. */
export function GiveTaskPage({ frame, typed, errors, agencies }: GiveTaskPageProps) {
  return (
    <DeskLayout
      {...frame}
      title="Giao nhiệm vụ"
      errors={errors}
      above={<BackLink href={tasksPath}>Nhiệm vụ</BackLink>}
    >
      <h1>Giao nhiệm vụ</h1>
      <p class="prose">
        Văn bản có nhiều nhiệm vụ: <a href="/dieu-hanh/van-ban-giao">tách nhiệm vụ từ văn bản</a> hoặc{' '}
        <a href="/dieu-hanh/nhap">nhập từ bảng tính</a>. Văn bản mật không nhập vào hệ thống này:{' '}
        <a href="/dieu-hanh/nhiem-vu-mat">chỉ ghi số lượng</a>.
      </p>
      <Form action={`${tasksPath}/giao`} label="Giao nhiệm vụ">
        <Fieldset legend="Văn bản giao nhiệm vụ">
          <SourceFields typed={typed} />
        </Fieldset>
        <Fieldset legend="Nhiệm vụ">
          <Textarea
            name="noi-dung"
            label="Nội dung"
            value={textOf(typed, 'noi-dung')}
            limit={4_000}
            rows={4}
          />
          <Select
            name="chu-tri"
            label="Cơ quan chủ trì"
            hint="Mỗi nhiệm vụ có đúng một cơ quan chủ trì."
            empty="Chọn cơ quan"
            choices={agencies}
            value={textOf(typed, 'chu-tri')}
          />
          <Details summary="Cơ quan phối hợp" open={textsOf(typed, 'phoi-hop').length > 0}>
            <Checkboxes
              name="phoi-hop"
              label="Cơ quan phối hợp"
              choices={agencies}
              values={textsOf(typed, 'phoi-hop')}
            />
          </Details>
          <TextInput
            name="san-pham"
            label="Sản phẩm (không bắt buộc)"
            hint="Ví dụ báo cáo, đề án, nghị định"
            value={textOf(typed, 'san-pham')}
            maxlength={200}
          />
          <Select
            name="loai-nhiem-vu"
            label="Loại nhiệm vụ"
            choices={choicesOf(taskKinds)}
            value={textOf(typed, 'loai-nhiem-vu') || 'regularOutput'}
          />
        </Fieldset>
        <LimitFields typed={typed} />
        <Button>Giao nhiệm vụ</Button>
      </Form>
    </DeskLayout>
  )
}

export interface BreakDownPageProps {
  readonly frame: Frame
  readonly task: TaskRow
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly units: readonly Choice[]
  readonly deadline: Day | null
}

/** `/dieu-hanh/nhiem-vu/:id/phan-ra`: a part of a task for a unit. */
export function BreakDownPage({ frame, task, typed, errors, units, deadline }: BreakDownPageProps) {
  const back = `${tasksPath}/${task.id}`
  return (
    <DeskLayout
      {...frame}
      title="Phân rã nhiệm vụ cho đơn vị"
      errors={errors}
      above={<BackLink href={back}>Nhiệm vụ {task.code}</BackLink>}
    >
      <h1>Phân rã nhiệm vụ cho đơn vị</h1>
      <p class="prose">
        {task.text}.{' '}
        {deadline &&
          `Thời hạn của nhiệm vụ: ${formatDay(deadline)}; phần việc của đơn vị không muộn hơn ngày này.`}
      </p>
      <Form action={`${back}/phan-ra`} label="Phân rã nhiệm vụ">
        <Hidden name="version" value={task.version} />
        <Select
          name="don-vi"
          label="Đơn vị"
          empty="Chọn đơn vị"
          choices={units}
          value={textOf(typed, 'don-vi')}
        />
        <Textarea
          name="noi-dung"
          label="Phần việc của đơn vị"
          value={textOf(typed, 'noi-dung') || task.text}
          limit={4_000}
          rows={4}
        />
        <LimitFields typed={typed} />
        <Button>Giao cho đơn vị</Button>
      </Form>
    </DeskLayout>
  )
}
