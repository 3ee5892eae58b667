import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
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
import { everyChoices, limitChoices, periodChoices } from '../giving.ts'
import { transitions } from '../lifecycle.ts'
import type { TaskRow } from '../store.ts'
import { taskKinds } from '../words.ts'
import { tasksPath } from './TaskListPage.tsx'

/** Whether the chosen wording asks for more than a day. */
const asksMore = (typed: Typed): boolean =>
  limitChoices.some(
    ({ value, asks }) => value === textOf(typed, 'kieu-han') && asks.some(name => name !== 'han'),
  )

/** How a limit is worded, and the field that its wording asks for: the others stay empty. */
function LimitFields({ typed, of }: { readonly typed: Typed; readonly of: string }) {
  return (
    <Fieldset legend="Thời hạn">
      <Radios
        name="kieu-han"
        label={of}
        choices={limitChoices.map(({ value, label }) => ({ value, label }))}
        value={textOf(typed, 'kieu-han') || 'on'}
      />
      <DateInput name="han" label="Ngày" value={textOf(typed, 'han')} />
      <Details
        summary="Trong tháng, quý, năm; số ngày; định kỳ"
        open={asksMore(typed) || ['ky', 'nam', 'so-ngay', 'dinh-ky'].some(name => textOf(typed, name) !== '')}
      >
        <Select
          name="ky"
          label="Tháng, quý, nửa năm"
          empty="Không dùng"
          choices={periodChoices}
          value={textOf(typed, 'ky')}
        />
        <TextInput name="nam" label="Năm" value={textOf(typed, 'nam')} maxlength={4} width="short" />
        <TextInput
          name="so-ngay"
          label="Số ngày"
          value={textOf(typed, 'so-ngay')}
          maxlength={4}
          width="short"
        />
        <Select
          name="dinh-ky"
          label="Định kỳ"
          empty="Không dùng"
          choices={everyChoices}
          value={textOf(typed, 'dinh-ky')}
        />
      </Details>
    </Fieldset>
  )
}

const Refused = ({ why, href }: { readonly why: string; readonly href: string }) => (
  <Banner kind="error" title="Nhiệm vụ chưa được giao" announce>
    <p>
      {why} <a href={href}>Xem nhiệm vụ</a>
    </p>
  </Banner>
)

export interface GiveTaskPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Those of the day of assignment. */
  readonly agencies: readonly Choice[]
  /** The task that its agency returned, when it is given to another one. */
  readonly returned?: TaskRow
  readonly refused?: string | undefined
}

/** `/dieu-hanh/nhiem-vu/giao`, `/dieu-hanh/nhiem-vu/:id/giao-lai`: a task given by hand, or given again. */
export function GiveTaskPage({ frame, typed, errors, agencies, returned, refused }: GiveTaskPageProps) {
  const title = returned ? transitions.reissue.vi : 'Giao nhiệm vụ'
  const back = returned ? `${tasksPath}/${returned.id}` : tasksPath
  return (
    <DeskLayout
      {...frame}
      title={title}
      errors={errors}
      above={<BackLink href={back}>{returned ? `Nhiệm vụ ${returned.code}` : 'Nhiệm vụ'}</BackLink>}
    >
      <h1>{title}</h1>
      {refused && <Refused why={refused} href={back} />}
      {returned ? (
        <p class="prose">
          Nhiệm vụ mới nối tiếp nhiệm vụ đã trả lại và tính cho cơ quan mới từ ngày giao. Việc trả lại rồi
          giao lại được nêu bên cạnh số liệu.
        </p>
      ) : (
        <p class="prose">
          Văn bản có nhiều nhiệm vụ: <a href="/dieu-hanh/van-ban-giao">tách nhiệm vụ từ văn bản</a> hoặc{' '}
          <a href="/dieu-hanh/nhap">nhập từ bảng tính</a>. Văn bản mật không nhập vào hệ thống này:{' '}
          <a href="/dieu-hanh/nhiem-vu-mat">chỉ ghi số lượng</a>.
        </p>
      )}
      <Form action={returned ? `${back}/giao-lai` : `${tasksPath}/giao`} label={title}>
        {returned && <Hidden name="version" value={returned.version} />}
        <Fieldset legend="Văn bản giao nhiệm vụ">
          <SourceFields typed={typed} />
          <TextInput
            name="dieu-khoan"
            label="Điều, khoản, điểm (không bắt buộc)"
            value={textOf(typed, 'dieu-khoan')}
            maxlength={200}
          />
          <DateInput
            name="ngay-giao"
            label="Ngày giao (không bắt buộc)"
            hint="Để trống khi giao vào ngày văn bản."
            value={textOf(typed, 'ngay-giao')}
          />
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
            hint="Mỗi nhiệm vụ có đúng một cơ quan chủ trì, trong số cơ quan có vào ngày giao đã nhập."
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
          <TextInput
            name="noi-nhan"
            label="Nơi nhận kết quả (không bắt buộc)"
            value={textOf(typed, 'noi-nhan')}
            maxlength={200}
          />
          <Select
            name="loai-nhiem-vu"
            label="Loại nhiệm vụ"
            choices={choicesOf(taskKinds)}
            value={textOf(typed, 'loai-nhiem-vu') || 'regularOutput'}
          />
        </Fieldset>
        <LimitFields typed={typed} of="Văn bản ghi" />
        <Button>{title}</Button>
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
  readonly today: Day
  readonly refused?: string | undefined
}

/** Until when a part may last. */
function sayBound(deadline: Day, today: Day): string {
  return deadline < today
    ? `Nhiệm vụ đã quá hạn ngày ${formatDay(deadline)}: phần việc của đơn vị lấy thời hạn từ hôm nay trở đi và được nêu là sau thời hạn của nhiệm vụ.`
    : `Thời hạn của nhiệm vụ: ${formatDay(deadline)}; phần việc của đơn vị không muộn hơn ngày này.`
}

/** `/dieu-hanh/nhiem-vu/:id/phan-ra`: a part of a task for a unit. */
export function BreakDownPage({ frame, task, typed, errors, units, today, refused }: BreakDownPageProps) {
  const back = `${tasksPath}/${task.id}`
  return (
    <DeskLayout
      {...frame}
      title="Phân rã nhiệm vụ cho đơn vị"
      errors={errors}
      above={<BackLink href={back}>Nhiệm vụ {task.code}</BackLink>}
    >
      <h1>Phân rã nhiệm vụ cho đơn vị</h1>
      {refused && <Refused why={refused} href={back} />}
      <p class="prose">{task.text}</p>
      {task.deadline_current && <p class="prose">{sayBound(task.deadline_current, today)}</p>}
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
        <LimitFields typed={typed} of="Đơn vị làm xong" />
        <Button>Giao cho đơn vị</Button>
      </Form>
    </DeskLayout>
  )
}
