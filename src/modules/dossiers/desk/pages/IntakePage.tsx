import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { ErrorMessage } from '../../../../ui/components/field/Field.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { SearchBox } from '../../../../ui/components/search-box/SearchBox.tsx'
import { Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import { errorOf, type FieldError, type Frame, fieldId, usePage } from '../../../../ui/view.ts'
import { feeFields, makesOrder } from '../../../fees/index.ts'
import {
  limitFor,
  type ProcedureCase,
  type ProcedureComponent,
  type ProcedureVersion,
  sayFee,
  sayTimeLimit,
} from '../../../procedures/index.ts'
import { feeFor, type ShownForm, shownForms, usualForm, usualQuantity } from '../intake.ts'
import { paperFormNames } from '../words.ts'
import { FeeInputs, inDong } from './FeePanel.tsx'

export interface ChooseProcedurePageProps {
  readonly frame: Frame
  readonly search: string
  readonly procedures: readonly ProcedureVersion[]
}

/** First question at the counter: which procedure. */
export function ChooseProcedurePage({ frame, search, procedures }: ChooseProcedurePageProps) {
  return (
    <DeskLayout {...frame} title="Tiếp nhận tại quầy" search={null}>
      <h1>Tiếp nhận tại quầy</h1>
      <SearchBox
        action="/mot-cua/tiep-nhan"
        label="Thủ tục nào?"
        hint="Tên hoặc mã thủ tục; không cần gõ dấu."
        value={search}
      />
      {procedures.length === 0 ? (
        <EmptyState title="Không có thủ tục nào khớp">
          Thủ tục hiện ở đây khi đã công khai và thuộc cơ quan của bạn.
        </EmptyState>
      ) : (
        <ul class="pick-list">
          {procedures.map(one => (
            <li key={one.code} data-row>
              <a href={`/mot-cua/tiep-nhan?thu-tuc=${one.code}`}>{one.name}</a>
              <p class="soft small">
                {one.code} · {one.field}
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskLayout>
  )
}

export interface IntakePageProps {
  readonly frame: Frame
  readonly procedure: ProcedureVersion
  readonly chosen: ProcedureCase
  readonly typed: Typed
  /** Under it this page makes at most one dossier. */
  readonly pageKey: string
  /** Scans that are kept already, by paper. */
  readonly kept: ReadonlyMap<string, readonly { readonly name: string; readonly seal: string }[]>
  readonly maxMegabytes: number
  readonly errors: readonly FieldError[]
}

/** Everything about a paper dossier on one page, in the order in which it is handed over the counter. */
export function IntakePage(props: IntakePageProps) {
  const { frame, procedure, chosen, typed, errors } = props
  const address = `/mot-cua/tiep-nhan?thu-tuc=${procedure.code}`
  return (
    <DeskLayout
      {...frame}
      title={`Tiếp nhận: ${procedure.name}`}
      errors={errors}
      search={null}
      above={<BackLink href="/mot-cua/tiep-nhan">Chọn thủ tục khác</BackLink>}
    >
      <h1>{procedure.name}</h1>
      <p class="soft">
        {procedure.code} · thời hạn {sayTimeLimit('vi', limitFor(chosen, 1))} · phí, lệ phí{' '}
        {sayFee('vi', feeFor(chosen, 1))}
      </p>
      {procedure.cases.length > 1 && (
        <Tabs
          label="Trường hợp"
          tabs={procedure.cases.map(one => ({
            href: `${address}&truong-hop=${encodeURIComponent(one.id)}`,
            label: one.name || one.id,
            current: one.id === chosen.id,
          }))}
        />
      )}
      <Form action="/mot-cua/tiep-nhan" files label="Tiếp nhận hồ sơ giấy">
        <Hidden name="thu-tuc" value={procedure.code} />
        <Hidden name="truong-hop" value={chosen.id} />
        <Hidden name="lan" value={props.pageKey} />
        <Owner typed={typed} />
        <Submitter typed={typed} />
        <Papers {...props} />
        <Rest chosen={chosen} typed={typed} procedureName={procedure.name} />
        <div class="row">
          <Button icon="tick">Tiếp nhận, in giấy hẹn</Button>
        </div>
      </Form>
    </DeskLayout>
  )
}

const idChoices = [
  { value: 'idNumber', label: 'Số định danh cá nhân' },
  { value: 'passport', label: 'Hộ chiếu' },
]

function Owner({ typed }: { readonly typed: Typed }) {
  return (
    <Panel title="Chủ hồ sơ">
      <div class="columns">
        <Radios
          name="loai-chu"
          label="Chủ hồ sơ là"
          inline
          choices={[
            { value: 'citizen', label: 'Cá nhân' },
            { value: 'firm', label: 'Doanh nghiệp' },
            { value: 'organisation', label: 'Tổ chức khác' },
          ]}
          value={textOf(typed, 'loai-chu') || 'citizen'}
        />
        <Radios
          name="loai-giay-to"
          label="Giấy tờ của cá nhân"
          inline
          choices={idChoices}
          value={textOf(typed, 'loai-giay-to') || 'idNumber'}
        />
      </div>
      <div class="columns">
        <TextInput
          name="ten"
          label="Họ và tên, hoặc tên tổ chức"
          value={textOf(typed, 'ten')}
          maxlength={200}
          autocomplete="off"
          spellcheck={false}
        />
        <TextInput
          name="so-giay-to"
          label="Số giấy tờ, hoặc mã số thuế"
          value={textOf(typed, 'so-giay-to')}
          inputmode="text"
          maxlength={30}
          autocomplete="off"
          spellcheck={false}
        />
        <TextInput
          name="dien-thoai"
          label="Điện thoại"
          type="tel"
          value={textOf(typed, 'dien-thoai')}
          maxlength={30}
          autocomplete="off"
          optional
        />
        <TextInput
          name="thu-dien-tu"
          label="Thư điện tử"
          type="email"
          value={textOf(typed, 'thu-dien-tu')}
          maxlength={200}
          autocomplete="off"
          optional
        />
      </div>
      <TextInput
        name="dia-chi"
        label="Địa chỉ"
        value={textOf(typed, 'dia-chi')}
        maxlength={500}
        autocomplete="off"
        spellcheck={false}
        optional
      />
    </Panel>
  )
}

function Submitter({ typed }: { readonly typed: Typed }) {
  return (
    <Panel title="Người nộp">
      <p class="soft">Bỏ trống khi chủ hồ sơ tự nộp. Tổ chức thì ghi người đến nộp.</p>
      <div class="columns">
        <TextInput
          name="nop-ten"
          label="Họ và tên người nộp"
          value={textOf(typed, 'nop-ten')}
          maxlength={200}
          autocomplete="off"
          spellcheck={false}
          optional
        />
        <TextInput
          name="nop-so-giay-to"
          label="Số giấy tờ người nộp"
          value={textOf(typed, 'nop-so-giay-to')}
          maxlength={30}
          autocomplete="off"
          spellcheck={false}
          optional
        />
        <TextInput
          name="nop-dien-thoai"
          label="Điện thoại người nộp"
          type="tel"
          value={textOf(typed, 'nop-dien-thoai')}
          maxlength={30}
          autocomplete="off"
          optional
        />
        <Radios
          name="nop-loai-giay-to"
          label="Giấy tờ người nộp"
          inline
          choices={idChoices}
          value={textOf(typed, 'nop-loai-giay-to') || 'idNumber'}
        />
      </div>
    </Panel>
  )
}

const formWords: Readonly<Record<ShownForm, string>> = {
  ...paperFormNames,
  none: 'Không thuộc trường hợp này',
}

function Papers(props: IntakePageProps) {
  const { chosen } = props
  if (chosen.components.length === 0) return null
  return (
    <Panel title="Giấy tờ nhận được">
      <p class="soft">
        Đánh dấu giấy tờ đã nhận. Bản quét không bắt buộc: PDF, JPG, PNG; mỗi tệp không quá{' '}
        {props.maxMegabytes} MB.
      </p>
      <ol class="intake-papers">
        {chosen.components.map(component => (
          <Paper key={component.id} {...props} component={component} />
        ))}
      </ol>
    </Panel>
  )
}

/** One paper on one line: received, in which form, how many, and its scan. */
function Paper({ component, typed, kept }: IntakePageProps & { readonly component: ProcedureComponent }) {
  const page = usePage()
  const { id, name, required } = component
  const wrong = ['co', 'hinh-thuc', 'so-luong', 'tep'].flatMap(part => {
    const message = errorOf(page, `${part}-${id}`)
    return message ? [{ part, message }] : []
  })
  const told = (part: string) =>
    wrong.some(one => one.part === part)
      ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${fieldId(`${part}-${id}`)}-error` }
      : {}
  const form = textOf(typed, `hinh-thuc-${id}`) || usualForm(component)
  return (
    <li class={wrong.length > 0 ? 'intake-wrong' : undefined}>
      {wrong.map(({ part, message }) => (
        <ErrorMessage key={part} id={`${fieldId(`${part}-${id}`)}-error`}>
          {message}
        </ErrorMessage>
      ))}
      <div class="choice">
        <input
          type="checkbox"
          id={fieldId(`co-${id}`)}
          name={`co-${id}`}
          value="1"
          checked={textOf(typed, `co-${id}`) !== ''}
          {...told('co')}
        />
        <label for={fieldId(`co-${id}`)}>
          {name}
          {!required && <span class="field-optional"> (không bắt buộc)</span>}
        </label>
      </div>
      <div class="row intake-paper-more">
        <select
          class="input input-short"
          id={fieldId(`hinh-thuc-${id}`)}
          name={`hinh-thuc-${id}`}
          aria-label={`Hình thức: ${name}`}
          {...told('hinh-thuc')}
        >
          {shownForms.map(one => (
            <option key={one} value={one} selected={one === form}>
              {formWords[one]}
            </option>
          ))}
        </select>
        <input
          class="input intake-count figures"
          type="text"
          inputmode="numeric"
          id={fieldId(`so-luong-${id}`)}
          name={`so-luong-${id}`}
          value={textOf(typed, `so-luong-${id}`) || String(usualQuantity(component))}
          maxlength={2}
          aria-label={`Số lượng: ${name}`}
          {...told('so-luong')}
        />
        <input
          class="input file-input"
          type="file"
          id={fieldId(`tep-${id}`)}
          name={`tep-${id}`}
          accept=".pdf,.jpg,.jpeg,.png"
          aria-label={`Bản quét: ${name}`}
          {...told('tep')}
        />
        {kept.get(id)?.map(scan => (
          <span key={scan.seal} class="soft small">
            Đã giữ: {scan.name}
            <Hidden name={`giu-${id}`} value={scan.seal} />
          </span>
        ))}
      </div>
    </li>
  )
}

/** Nothing is taken as paid before somebody says so; the stated amount stands ready. */
const unpaid = (amount: number | null): Typed => ({
  [feeFields.paid]: 'chua-nop',
  [feeFields.received]: amount === null ? '' : formatInteger(amount),
})

function Rest({
  chosen,
  typed,
  procedureName,
}: {
  readonly chosen: ProcedureCase
  readonly typed: Typed
  readonly procedureName: string
}) {
  const fee = feeFor(chosen, 1)
  return (
    <Panel title="Việc giải quyết">
      <TextInput
        name="trich-yeu"
        label="Nội dung yêu cầu"
        hint={`Bỏ trống thì ghi: ${procedureName}`}
        value={textOf(typed, 'trich-yeu')}
        maxlength={1_000}
        optional
      />
      <div class="columns">
        <Radios
          name="cach-nop"
          label="Nhận hồ sơ"
          inline
          choices={[
            { value: '1', label: 'Tại quầy' },
            { value: '3', label: 'Qua bưu chính' },
          ]}
          value={textOf(typed, 'cach-nop') || '1'}
        />
        <Radios
          name="nhan-ket-qua"
          label="Trả kết quả"
          inline
          choices={[
            { value: 'counter', label: 'Tại quầy' },
            { value: 'post', label: 'Qua bưu chính' },
          ]}
          value={textOf(typed, 'nhan-ket-qua') || 'counter'}
        />
      </div>
      {makesOrder(fee) && (
        <>
          {fee.note && <p class="soft">Ghi chú của nguồn về phí: {fee.note}</p>}
          <div class="columns">
            <FeeInputs amount={inDong(fee)} typed={textOf(typed, 'thu-tuc') ? typed : unpaid(inDong(fee))} />
          </div>
        </>
      )}
    </Panel>
  )
}
