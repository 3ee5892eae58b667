import type { ComponentChildren } from 'preact'
import { formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf, textsOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Fieldset } from '../../../../ui/components/fieldset/Fieldset.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { groupNames } from '../../directives/messages.ts'
import type { DraftTask } from '../../directives/parse.ts'
import { SourceFields } from '../../pages/DocumentFields.tsx'
import { sayReason } from '../../tasks/deadline.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import { sourceKinds } from '../../tasks/words.ts'
import { type Directory, fieldOf, leadGroups, proposedLead } from '../typed.ts'
import type { ReadingHead, ShownReading } from '../view.ts'
import { Signatures } from './Signatures.tsx'

export const readingsPath = '/dieu-hanh/van-ban-giao'

export interface BeginReadingPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly waiting: readonly ReadingHead[]
  readonly maxMegabytes: number
}

/** `/dieu-hanh/van-ban-giao`: a document to be read into draft tasks. */
export function BeginReadingPage(props: BeginReadingPageProps) {
  const { frame, typed, errors, waiting } = props
  return (
    <DeskLayout
      {...frame}
      title="Tách nhiệm vụ từ văn bản"
      errors={errors}
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
        <Fieldset legend="Nội dung: chọn tệp hoặc dán">
          <FileInput
            name="tep"
            label="Tệp văn bản"
            hint="PDF có lớp chữ (bản ký số được kiểm tra chữ ký), DOCX hoặc TXT."
            kinds="PDF, DOCX, TXT"
            accept=".pdf,.docx,.txt"
            maxMegabytes={props.maxMegabytes}
          />
          <Textarea
            name="van-ban"
            label="Hoặc dán nội dung văn bản"
            value={textOf(typed, 'van-ban')}
            rows={10}
          />
        </Fieldset>
        <Button>Đọc văn bản</Button>
      </Form>
      {waiting.length > 0 && (
        <section class="stack">
          <h2>Văn bản đã đọc, chờ xác nhận</h2>
          <ul>
            {waiting.map(one => (
              <li key={one.id}>
                <a href={`${readingsPath}/${one.id}`}>{one.number}</a> ngày {formatDay(one.issued_on)}:{' '}
                {one.summary}
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskLayout>
  )
}

export interface ReadingPageProps {
  readonly frame: Frame
  readonly reading: ShownReading
  readonly directory: Directory
  readonly agencies: readonly Choice[]
  /** What was typed before; nothing shows what was read. */
  readonly typed: Typed | undefined
  readonly errors: readonly FieldError[]
}

/** `/dieu-hanh/van-ban-giao/:id`: the document with its sentences marked, and the drafts to confirm. */
export function ReadingPage(props: ReadingPageProps) {
  const { frame, reading, errors } = props
  const { row, open } = reading
  const { drafts } = row
  return (
    <DeskLayout
      {...frame}
      title={`Nhiệm vụ dự thảo của ${row.number}`}
      errors={errors}
      above={<BackLink href={readingsPath}>Tách nhiệm vụ từ văn bản</BackLink>}
    >
      <h1>Nhiệm vụ dự thảo của {row.number}</h1>
      <SummaryList
        rows={[
          {
            key: 'Văn bản',
            value: `${sourceKinds[row.kind]} ${row.number} ngày ${formatDay(row.issued_on)}`,
          },
          { key: 'Trích yếu', value: row.summary },
          row.issuer !== null && { key: 'Cơ quan ban hành', value: row.issuer },
          row.signatures !== null && {
            key: 'Chữ ký số',
            value: <Signatures of={row.signatures} />,
          },
          { key: 'Đọc được', value: `${formatInteger(drafts.length)} nhiệm vụ dự thảo` },
        ]}
      />
      {!open && (
        <Banner kind="info" title={row.state === 'confirmed' ? 'Đã xác nhận' : 'Đã bỏ'}>
          <p>
            {row.state === 'confirmed' ? (
              <>
                Các nhiệm vụ đã được giao. <a href={tasksPath}>Xem nhiệm vụ</a>
              </>
            ) : (
              'Không nhiệm vụ nào được giao từ lần đọc này.'
            )}
          </p>
        </Banner>
      )}
      {drafts.length === 0 ? (
        <EmptyState title="Không thấy nhiệm vụ nào trong văn bản">
          Văn bản không có câu nào giao việc cho cơ quan. Bạn vẫn có thể giao nhiệm vụ bằng tay.
        </EmptyState>
      ) : (
        open && <Drafts {...props} />
      )}
      <section class="stack">
        <h2>Văn bản</h2>
        <p class="soft">Câu được đánh dấu là câu của nhiệm vụ dự thảo, kèm số thứ tự.</p>
        <div class="source-text">{marked(row.text, drafts)}</div>
      </section>
      {open && (
        <Form action={`${readingsPath}/${row.id}/bo`} label="Bỏ lần đọc này">
          <Button kind="quiet">Bỏ, không giao nhiệm vụ nào</Button>
        </Form>
      )}
    </DeskLayout>
  )
}

function Drafts({ reading, directory, agencies, typed }: ReadingPageProps) {
  const { row } = reading
  const leads: readonly Choice[] = [
    ...leadGroups.map(group => ({
      value: `*${group}`,
      label: `${groupNames[group].vi} (mỗi cơ quan một nhiệm vụ)`,
    })),
    ...agencies,
  ]
  const value = (name: string, index: number, read: string): string =>
    typed ? textOf(typed, fieldOf(name, index)) : read
  return (
    <Form action={`${readingsPath}/${row.id}/xac-nhan`} label="Nhiệm vụ dự thảo">
      {row.drafts.map((draft, index) => (
        <Fieldset key={fieldOf('nhiem-vu', index)} legend={`Nhiệm vụ ${index + 1}`}>
          <blockquote class="source-sentence">
            {row.text.slice(draft.span.start, draft.span.end)}{' '}
            <a href={`#cau-${index}`}>
              trang {draft.span.page}
              <span class="unseen">, xem câu của nhiệm vụ {index + 1} trong văn bản</span>
            </a>
          </blockquote>
          <Checkbox
            name="chon"
            id={index === 0 ? undefined : `chon-${index}`}
            value={String(index)}
            label={`Giao nhiệm vụ ${index + 1}`}
            checked={
              typed ? textsOf(typed, 'chon').includes(String(index)) : proposedLead(draft, directory) !== ''
            }
          />
          <Select
            name={fieldOf('chu-tri', index)}
            label="Cơ quan chủ trì"
            hint={leadHint(draft, directory)}
            empty="Chọn cơ quan"
            choices={leads}
            value={value('chu-tri', index, proposedLead(draft, directory))}
          />
          <Textarea
            name={fieldOf('noi-dung', index)}
            label="Nội dung"
            value={value('noi-dung', index, draft.text)}
            rows={3}
            limit={4_000}
          />
          <DateInput
            name={fieldOf('han', index)}
            label="Thời hạn"
            hint={limitHint(draft)}
            value={value('han', index, draft.deadline ?? '')}
          />
          <TextInput
            name={fieldOf('san-pham', index)}
            label="Sản phẩm"
            value={value('san-pham', index, draft.product ?? '')}
            maxlength={200}
            width="short"
          />
          <TextInput
            name={fieldOf('noi-nhan', index)}
            label="Nơi nhận kết quả"
            value={value('noi-nhan', index, draft.recipient ?? '')}
            maxlength={200}
          />
          {draft.cooperating.length > 0 && <p class="soft">Phối hợp: {draft.cooperating.join('; ')}</p>}
        </Fieldset>
      ))}
      <Button>Giao các nhiệm vụ đã chọn</Button>
    </Form>
  )
}

/** What the text says of the lead, where the directory does not have it. */
const leadHint = (draft: DraftTask, directory: Directory): string | undefined =>
  draft.lead !== null && !directory.byName.has(draft.lead)
    ? `Văn bản ghi “${draft.lead}”, không có trong danh mục cơ quan.`
    : draft.lead === null && draft.leadGroup === null
      ? 'Văn bản không nói rõ cơ quan.'
      : undefined

const limitHint = (draft: DraftTask): string => {
  if (draft.deadlineText === null) return 'Văn bản không ghi thời hạn; để trống nếu không có.'
  const said = `Văn bản ghi “${draft.deadlineText.replace(/\s+/g, ' ')}”.`
  if (draft.deadlineRule.kind === 'before' && draft.deadline)
    return `${said} ${sayReason({ code: 'dayBefore', named: draft.deadlineRule.day, day: draft.deadline })}`
  return said
}

/** The text with the sentence of each draft marked; drafts of one sentence share its mark. */
function marked(text: string, drafts: readonly DraftTask[]): ComponentChildren[] {
  const spans = new Map<number, { end: number; numbers: number[] }>()
  for (const [index, { span }] of drafts.entries()) {
    const known = spans.get(span.start)
    if (known) known.numbers.push(index)
    else spans.set(span.start, { end: span.end, numbers: [index] })
  }
  const parts: ComponentChildren[] = []
  let at = 0
  for (const [start, { end, numbers }] of [...spans].toSorted(([a], [b]) => a - b)) {
    if (start < at) continue
    parts.push(text.slice(at, start))
    parts.push(
      <mark key={start}>
        {numbers.map(number => (
          <span id={`cau-${number}`} key={number} class="source-number">
            {number + 1}
          </span>
        ))}
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  parts.push(text.slice(at))
  return parts
}
