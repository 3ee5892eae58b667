import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Fieldset } from '../../../../ui/components/fieldset/Fieldset.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { fieldId } from '../../../../ui/view.ts'
import type { DraftTask } from '../../directives/parse.ts'
import { sayReason } from '../../tasks/deadline.ts'
import { cooperatingOf, type Directory, proposedLead } from '../directory.ts'
import { isDoubtful } from '../signatures.ts'
import { doubtField, extentField, extentOf, extentWords, fieldOf, sayExtent } from '../typed.ts'
import type { ShownReading } from '../view.ts'
import { readingsPath } from './BeginReadingPage.tsx'
import { draftId, sentenceId } from './SourceText.tsx'

export interface DraftsProps {
  readonly reading: ShownReading
  readonly directory: Directory
  readonly typed: Typed
}

/** The drafts as a form: what is ticked becomes tasks, as it was put right. */
export function Drafts({ reading, directory, typed }: DraftsProps) {
  const { row } = reading
  const choices = directory.choices.map(
    ({ value, label, leads }): Choice => ({
      value,
      label: leads.length === 1 ? label : `${label}: ${formatInteger(leads.length)} nhiệm vụ`,
    }),
  )
  const extent = extentOf(typed, row.drafts, directory)
  return (
    <Form
      action={`${readingsPath}/${row.id}/xac-nhan`}
      label="Nhiệm vụ dự thảo"
      extent={{
        ticked: 'chon',
        chosen: 'chu-tri',
        shown: extentField,
        words: extentWords,
        several: Object.fromEntries(
          directory.choices
            .filter(one => one.leads.length !== 1)
            .map(one => [one.value, one.leads.map(lead => (lead.unitId ? `+${lead.unitId}` : lead.leadId))]),
        ),
      }}
    >
      <p class="soft">
        Bỏ đánh dấu ở nhiệm vụ không giao. Nhiều cơ quan phối hợp cách nhau bằng dấu chấm phẩy.
      </p>
      {row.drafts.map((draft, index) => (
        <Draft key={fieldOf('nhiem-vu', index)} {...{ draft, index, typed, choices, directory }} />
      ))}
      {isDoubtful(row.signatures) && (
        <Banner kind="error" title="Chữ ký số của tệp không được chứng minh">
          <Checkbox
            name={doubtField}
            label="Tôi đã xem kết quả kiểm tra chữ ký và vẫn giao nhiệm vụ từ văn bản này"
            checked={textOf(typed, doubtField) !== ''}
          />
        </Banner>
      )}
      <Hidden name={extentField} value={extent.tasks} />
      <Button id={fieldId(extentField)}>{sayExtent(extent)}</Button>
    </Form>
  )
}

interface DraftProps {
  readonly draft: DraftTask
  readonly index: number
  readonly typed: Typed
  readonly choices: readonly Choice[]
  readonly directory: Directory
}

function Draft({ draft, index, typed, choices, directory }: DraftProps) {
  const number = index + 1
  const value = (name: string): string => textOf(typed, fieldOf(name, index))
  return (
    <Fieldset legend={`Nhiệm vụ ${number}`} id={draftId(index)}>
      <div class="row">
        <Checkbox
          name="chon"
          id={index === 0 ? undefined : `chon-${number}`}
          value={String(index)}
          label={`Giao nhiệm vụ ${number}`}
          checked={textsOf(typed, 'chon').includes(String(index))}
        />
        <a href={`#${sentenceId(index)}`}>
          Câu trong văn bản, trang {draft.span.page}
          <span class="unseen"> (nhiệm vụ {number})</span>
        </a>
      </div>
      <Textarea
        name={fieldOf('noi-dung', index)}
        label="Nội dung"
        value={value('noi-dung')}
        rows={Math.min(10, 1 + Math.ceil(draft.text.length / 80))}
      />
      <div class="field-pairs">
        <Select
          name={fieldOf('chu-tri', index)}
          label={directory.own.givesNationally ? 'Cơ quan chủ trì' : 'Đơn vị thực hiện'}
          hint={leadHint(draft, directory)}
          empty={directory.own.givesNationally ? 'Chọn cơ quan' : 'Chọn đơn vị'}
          choices={choices}
          value={value('chu-tri')}
          width="full"
        />
        <DateInput
          name={fieldOf('han', index)}
          label="Thời hạn"
          hint={limitHint(draft)}
          value={value('han')}
        />
      </div>
      <div class="field-threes">
        <TextInput
          name={fieldOf('phoi-hop', index)}
          label="Cơ quan phối hợp"
          hint={cooperatingHint(draft, directory)}
          value={value('phoi-hop')}
          maxlength={2_000}
        />
        <TextInput
          name={fieldOf('noi-nhan', index)}
          label="Nơi nhận kết quả"
          value={value('noi-nhan')}
          maxlength={200}
        />
        <TextInput
          name={fieldOf('san-pham', index)}
          label="Sản phẩm"
          value={value('san-pham')}
          maxlength={200}
        />
      </div>
    </Fieldset>
  )
}

/** What the text says of the lead, where it cannot be proposed. */
function leadHint(draft: DraftTask, directory: Directory): string | undefined {
  if (proposedLead(draft, directory)) return undefined
  if (draft.lead === null && draft.leadGroup === null) return 'Văn bản không nói rõ cơ quan.'
  if (!directory.own.givesNationally)
    return `Văn bản giao ${draft.lead ?? 'chung các cơ quan'}; hãy chọn đơn vị của ${directory.own.name}.`
  return `Văn bản ghi “${draft.lead}”, không có trong danh mục cơ quan.`
}

function cooperatingHint(draft: DraftTask, directory: Directory): string | undefined {
  const { others } = cooperatingOf(draft, directory)
  return others.length === 0
    ? undefined
    : `Văn bản còn ghi ${others.map(name => `“${name}”`).join(', ')}, không có trong danh mục cơ quan nên không nhận được nhiệm vụ ở đây.`
}

const limitHint = (draft: DraftTask): string => {
  if (draft.deadlineText === null) return 'Văn bản không ghi thời hạn.'
  const said = `Văn bản ghi “${draft.deadlineText.replace(/\s+/g, ' ')}”.`
  if (draft.deadlineRule.kind === 'before' && draft.deadline)
    return `${said} ${sayReason({ code: 'dayBefore', named: draft.deadlineRule.day, day: draft.deadline })}`
  return said
}
