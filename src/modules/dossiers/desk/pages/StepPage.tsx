import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { ConfirmAction } from '../../../../ui/components/confirm-action/ConfirmAction.tsx'
import { Fieldset } from '../../../../ui/components/fieldset/Fieldset.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import { type FieldError, type Frame, fieldId } from '../../../../ui/view.ts'
import { rejectionGrounds, transitions } from '../../lifecycle.ts'
import type { ComponentRow, DossierRow } from '../../store.ts'
import { type DeskAction, deskSteps, otherRows, type StepChoices } from '../steps.ts'
import { resultChannelNames } from '../words.ts'

export interface StepPageProps {
  readonly frame: Frame
  readonly action: DeskAction
  readonly dossier: DossierRow
  /** Address of the list, carried along; '' or `?…`. */
  readonly query: string
  readonly choices: Omit<StepChoices, 'components'> & { readonly components: readonly ComponentRow[] }
  /** What was typed before, or what is proposed. */
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Why the step was not taken, as a sentence. */
  readonly refused?: string
  /** Whether the step can still be taken; else the page only shows what was typed. */
  readonly open: boolean
}

/** A step that asks for something, or weighs enough to be asked for twice. */
export function StepPage(props: StepPageProps) {
  const { frame, action, dossier, query, errors, refused, open } = props
  const step = deskSteps[action]
  const back = `/mot-cua/ho-so/${dossier.id}${query}`
  return (
    <DeskLayout
      {...frame}
      title={step.question}
      errors={errors}
      above={<BackLink href={back}>Hồ sơ {dossier.code ?? dossier.submission_code}</BackLink>}
    >
      {refused && (
        <Banner kind="error" title="Bước này chưa được ghi nhận" announce>
          <p>
            {refused} <a href={back}>Xem hồ sơ</a>
          </p>
        </Banner>
      )}
      {open ? (
        <ConfirmAction
          question={step.question}
          consequence={step.consequence}
          action={`/mot-cua/ho-so/${dossier.id}/${step.slug}${query}`}
          confirm={transitions[action].vi}
          cancelHref={back}
          danger={step.kind === 'danger'}
        >
          <Hidden name="revision" value={dossier.revision} />
          <SummaryList
            rows={[
              { key: 'Chủ hồ sơ', value: dossier.owner.name },
              { key: 'Thủ tục', value: dossier.procedure_name },
            ]}
          />
          <Fields {...props} />
        </ConfirmAction>
      ) : (
        <>
          <h1>{step.question}</h1>
          <WhatWasTyped {...props} />
          <LinkButton href={back}>Xem hồ sơ</LinkButton>
        </>
      )}
    </DeskLayout>
  )
}

const labels: Readonly<Record<string, string>> = {
  'ly-do': 'Lý do',
  'nguoi-nhan': 'Người nhận',
  'uy-quyen': 'Giấy ủy quyền',
}

/** Words are not lost with a step that came too late: they can be copied. */
function WhatWasTyped({ typed, choices }: StepPageProps) {
  const rows = Object.entries(typed).flatMap(([name, value]) => {
    if (typeof value !== 'string' || value.trim() === '' || name === 'revision') return []
    const component = choices.components.find(one => name === `ly-do-${one.component_id}`)
    const label = component?.name ?? labels[name]
    return label || /^(ly-do-)?khac-\d$/.test(name) ? [{ key: label ?? 'Giấy tờ khác', value }] : []
  })
  if (rows.length === 0) return null
  return (
    <>
      <h2>Nội dung bạn đã nhập</h2>
      <SummaryList rows={rows} />
    </>
  )
}

function Reason({ typed, hint }: { readonly typed: Typed; readonly hint: string }) {
  return (
    <Textarea name="ly-do" label="Lý do" hint={hint} value={textOf(typed, 'ly-do')} limit={2_000} rows={4} />
  )
}

function Fields(props: StepPageProps) {
  const { action, choices, typed } = props
  switch (action) {
    case 'accept':
    case 'takeOn':
      return null
    case 'transfer':
      return (
        <Select
          name="don-vi"
          label="Đơn vị giải quyết"
          empty="Chọn đơn vị"
          choices={choices.units.map(unit => ({ value: unit.id, label: unit.name }))}
          value={textOf(typed, 'don-vi')}
        />
      )
    case 'assign':
      return (
        <Select
          name="chuyen-vien"
          label="Chuyên viên thụ lý"
          hint={choices.officers.length === 0 ? 'Đơn vị chưa có chuyên viên nào trong hệ thống.' : undefined}
          empty="Chọn chuyên viên"
          choices={choices.officers.map(one => ({ value: one.accountId, label: one.name }))}
          value={textOf(typed, 'chuyen-vien')}
        />
      )
    case 'undoAcceptance':
      return <Reason typed={typed} hint="Ví dụ: chọn nhầm hồ sơ, chọn nhầm thủ tục." />
    case 'returnToOfficer':
      return <Reason typed={typed} hint="Điều cần sửa trong dự thảo." />
    case 'reject':
      return (
        <>
          <Radios
            name="can-cu"
            label="Căn cứ từ chối"
            choices={Object.entries(rejectionGrounds).map(([value, { vi }]) => ({ value, label: vi }))}
            value={textOf(typed, 'can-cu')}
          />
          <Reason typed={typed} hint="Lý do cụ thể, in trên Phiếu từ chối gửi người nộp." />
        </>
      )
    case 'requestIntakeSupplement':
      return <SupplementFields {...props} />
    case 'handOver':
      return <HandOverFields {...props} />
  }
}

function SupplementFields({ choices, typed }: StepPageProps) {
  const ticked = textsOf(typed, 'giay-to')
  return (
    <>
      <Fieldset legend="Thành phần hồ sơ của thủ tục" name="giay-to" id={fieldId('giay-to')}>
        {choices.components.map(component => {
          const name = `ly-do-${component.component_id}`
          return (
            <div class="columns" key={component.component_id}>
              <div class="choices">
                <div class="choice">
                  <input
                    type="checkbox"
                    id={fieldId(`giay-to-${component.component_id}`)}
                    name="giay-to"
                    value={component.component_id}
                    checked={ticked.includes(component.component_id)}
                  />
                  <label for={fieldId(`giay-to-${component.component_id}`)}>{component.name}</label>
                </div>
              </div>
              <TextInput
                name={name}
                label={
                  <>
                    Lý do, khi cần bổ sung<span class="unseen">: {component.name}</span>
                  </>
                }
                value={textOf(typed, name)}
                maxlength={500}
              />
            </div>
          )
        })}
      </Fieldset>
      <Fieldset legend="Giấy tờ khác" optional>
        {Array.from({ length: otherRows }, (_, index) => index + 1).map(row => (
          <div class="columns" key={row}>
            <TextInput
              name={`khac-${row}`}
              label={`Giấy tờ ${row}`}
              value={textOf(typed, `khac-${row}`)}
              maxlength={500}
            />
            <TextInput
              name={`ly-do-khac-${row}`}
              label={
                <>
                  Lý do<span class="unseen"> đối với giấy tờ {row}</span>
                </>
              }
              value={textOf(typed, `ly-do-khac-${row}`)}
              maxlength={500}
            />
          </div>
        ))}
      </Fieldset>
      <Reason typed={typed} hint="Lý do chung, in trên Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ." />
    </>
  )
}

function HandOverFields({ dossier, typed }: StepPageProps) {
  return (
    <>
      <p>
        Người nộp đăng ký nhận kết quả: <b>{resultChannelNames[dossier.result_channel].toLowerCase()}</b>.
      </p>
      <TextInput
        name="nguoi-nhan"
        label="Người nhận"
        value={textOf(typed, 'nguoi-nhan')}
        maxlength={200}
        spellcheck={false}
      />
      <TextInput
        name="giay-to-xuat-trinh"
        label="Số giấy tờ người nhận xuất trình"
        hint="Số định danh cá nhân 12 chữ số, hoặc số hộ chiếu."
        value={textOf(typed, 'giay-to-xuat-trinh')}
        width="medium"
        maxlength={30}
        autocomplete="off"
        spellcheck={false}
        optional={dossier.result_channel === 'post'}
      />
      <TextInput
        name="uy-quyen"
        label="Giấy ủy quyền"
        hint="Số, ngày của giấy ủy quyền hoặc giấy giới thiệu, khi người nhận không phải chủ hồ sơ."
        value={textOf(typed, 'uy-quyen')}
        maxlength={200}
        optional
      />
    </>
  )
}
