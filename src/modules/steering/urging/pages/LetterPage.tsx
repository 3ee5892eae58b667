import { type Day, formatDay, formatMoment } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { formatDocumentNumber } from '../../../../platform/typst/administrative.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { states } from '../../tasks/lifecycle.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import { daysLate } from '../../tasks/timeline.ts'
import type { LetterFigures } from '../letter.ts'
import { type OpenLetter, seenOf } from '../service.ts'
import type { LetterTask } from '../store.ts'
import { lettersPath } from './LettersPage.tsx'

export interface LetterPageProps {
  readonly frame: Frame
  readonly letter: OpenLetter
  readonly figures: LetterFigures
  readonly asOf: Day
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refused?: string | undefined
}

const stateWords = { drafted: 'Dự thảo', issued: 'Đã phát hành', discarded: 'Đã bỏ' } as const

const columnsOf = (asOf: Day, showState: boolean): readonly Column<LetterTask>[] => [
  {
    key: 'text',
    title: 'Nhiệm vụ',
    card: 'title',
    cell: task => (
      <>
        <a href={`${tasksPath}/${task.id}`}>{task.text}</a>
        <div class="soft small">
          {task.code}
          {task.document_number && ` · ${task.document_number}`}
        </div>
      </>
    ),
  },
  {
    key: 'deadline',
    title: 'Thời hạn',
    code: true,
    cell: task => (task.deadline_current ? formatDay(task.deadline_current) : 'Không ghi'),
  },
  {
    key: 'late',
    title: 'Số ngày quá hạn',
    numeric: true,
    cell: task => {
      const late = daysLate(asOf, task.deadline_current, null)
      return late > 0 ? formatInteger(late) : '–'
    },
  },
  ...(showState
    ? [{ key: 'state', title: 'Tình trạng', cell: (task: LetterTask) => states[task.state].vi }]
    : []),
]

/** `/dieu-hanh/don-doc/:id`: a letter with its list, its files, and the number that issues it. */
export function LetterPage({ frame, letter, figures, asOf, typed, errors, refused }: LetterPageProps) {
  const { row, urged, ended } = letter
  const address = `${lettersPath}/${row.id}`
  const title =
    row.number === null
      ? `Dự thảo công văn gửi ${letter.addressee}`
      : `Công văn số ${formatDocumentNumber(row.number, row.symbol)}`
  return (
    <DeskLayout
      {...frame}
      title={title}
      errors={errors}
      above={
        letter.mayWrite ? (
          <BackLink href={lettersPath}>Công văn đôn đốc</BackLink>
        ) : (
          <BackLink href={tasksPath}>Nhiệm vụ</BackLink>
        )
      }
    >
      {refused && (
        <Banner kind="error" title="Chưa thực hiện được" announce>
          <p>{refused}</p>
        </Banner>
      )}
      <h1>{title}</h1>
      <p class="row">
        <Tag tone="plain">{stateWords[row.state]}</Tag>
      </p>
      {urged.length > 0 && row.state !== 'discarded' && (
        <div class="row">
          <LinkButton href={`${address}/cong-van.pdf`} kind="secondary" download>
            Tải PDF
          </LinkButton>
          <LinkButton href={`${address}/cong-van.docx`} kind="secondary" download>
            Tải Word
          </LinkButton>
          {row.state === 'drafted' && letter.mayWrite && (
            <LinkButton href={`${address}/sua`} kind="secondary">
              Sửa dự thảo
            </LinkButton>
          )}
        </div>
      )}
      <SummaryList
        rows={[
          { key: 'Kính gửi', value: letter.addressee },
          row.issued_on !== null && { key: 'Ngày công văn', value: formatDay(row.issued_on) },
          {
            key: 'Nhiệm vụ',
            value: `${formatInteger(figures.all)}: quá hạn ${formatInteger(figures.overdue)}, trong hạn ${formatInteger(figures.inTime)}, tính đến ngày ${formatDay(asOf)}`,
          },
          row.reply_by !== null && { key: 'Báo cáo kết quả trước ngày', value: formatDay(row.reply_by) },
          {
            key: 'Người ký',
            value: `${row.signer_name}, ${row.authority_prefix ? `${row.authority_prefix} ` : ''}${row.authority_for ? `${row.authority_for}, ` : ''}${row.signer_title}`,
          },
          { key: 'Soạn', value: `${row.created_by_name}, ${formatMoment(row.created_at)}` },
          row.issued_at !== null && {
            key: 'Phát hành',
            value: `${row.issued_by_name}, ${formatMoment(row.issued_at)}`,
          },
        ]}
      />
      {row.state === 'drafted' && ended.length > 0 && (
        <Banner
          kind="info"
          title={`${formatInteger(ended.length)} nhiệm vụ đã kết thúc từ khi soạn, không còn trong công văn`}
        >
          <p>{ended.map(task => task.code).join(', ')}</p>
        </Banner>
      )}
      {row.state === 'drafted' && urged.length > 0 && (
        <section class="stack">
          <h2>Cấp số và phát hành</h2>
          <p>
            Nhập số và ngày mà văn thư đã cấp. Khi phát hành, mọi nhiệm vụ trong danh sách được ghi nhận đã
            đôn đốc, cơ quan nhận được thông báo và hai tệp được lưu; không sửa được nữa.
          </p>
          <Form action={`${address}/phat-hanh`} label="Cấp số và phát hành">
            <Hidden name="seen" value={seenOf(urged)} />
            <TextInput
              name="so"
              label="Số"
              hint={`Trước ký hiệu ${row.symbol}`}
              inputmode="numeric"
              width="short"
              maxlength={6}
              value={textOf(typed, 'so')}
            />
            <DateInput name="ngay" label="Ngày" value={textOf(typed, 'ngay') || asOf} />
            <Button>Phát hành công văn</Button>
          </Form>
          <Details summary="Không gửi công văn này">
            <Form action={`${address}/bo`} label="Bỏ dự thảo">
              <Button kind="danger">Bỏ dự thảo</Button>
            </Form>
          </Details>
        </section>
      )}
      {urged.length > 0 && (
        <DataTable
          caption="Danh sách nhiệm vụ"
          showCaption
          columns={columnsOf(asOf, row.state === 'drafted')}
          rows={urged}
          rowKey={task => task.id}
        />
      )}
    </DeskLayout>
  )
}
