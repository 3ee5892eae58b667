import { formatDay } from '../../../../kernel/dates.ts'
import type { Typed } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { TextSpan } from '../../tables.ts'
import { sourceKinds } from '../../tasks/words.ts'
import type { Directory } from '../directory.ts'
import { isDoubtful } from '../signatures.ts'
import type { ShownReading } from '../view.ts'
import { readingsPath } from './BeginReadingPage.tsx'
import { Drafts } from './Drafts.tsx'
import { Given, groupsOf } from './Given.tsx'
import { Signatures } from './Signatures.tsx'
import { SourceText } from './SourceText.tsx'

export interface ReadingPageProps {
  readonly frame: Frame
  readonly reading: ShownReading
  readonly directory: Directory
  /** What the form holds: what is proposed, or what was sent and not taken. */
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** `/dieu-hanh/van-ban-giao/:id`: the drafts of a document beside its text; confirmed, the tasks they have become. */
export function ReadingPage(props: ReadingPageProps) {
  const { frame, reading, errors } = props
  const { row, open } = reading
  const address = `${readingsPath}/${row.id}`
  return (
    <DeskLayout
      {...frame}
      title={`Nhiệm vụ từ ${row.number}`}
      errors={errors}
      above={<BackLink href={readingsPath}>Tách nhiệm vụ từ văn bản</BackLink>}
    >
      <h1>
        {open ? 'Nhiệm vụ dự thảo của' : 'Nhiệm vụ từ'} {row.number}
      </h1>
      <SummaryList
        rows={[
          {
            key: 'Văn bản',
            value: `${sourceKinds[row.kind]} ${row.number} ngày ${formatDay(row.issued_on)}: ${row.summary}`,
          },
          row.issuer !== null && { key: 'Cơ quan ban hành', value: row.issuer },
          row.signatures !== null && { key: 'Chữ ký số', value: <Signatures of={row.signatures} /> },
          row.pasted &&
            row.file_name !== null && {
              key: 'Tệp giữ kèm',
              value: `${row.file_name}. Nhiệm vụ được đọc từ nội dung dán; hãy đối chiếu với tệp.`,
            },
          { key: 'Đọc được', value: `${formatInteger(row.drafts.length)} nhiệm vụ dự thảo` },
        ]}
      />
      {isDoubtful(row.signatures) && (
        <Banner kind="error" title="Chữ ký số của tệp không được chứng minh">
          Hãy xem kết quả kiểm tra chữ ký ở trên và đối chiếu với bản gốc trước khi giao nhiệm vụ từ văn bản
          này.
        </Banner>
      )}
      {row.state === 'discarded' && (
        <Banner kind="info" title="Đã bỏ">
          Không nhiệm vụ nào được giao từ lần đọc này.
        </Banner>
      )}
      <div class="beside">
        <div class="stack">
          {row.state === 'confirmed' && <Given {...props} />}
          {open && row.drafts.length === 0 && (
            <EmptyState title="Không thấy nhiệm vụ nào trong văn bản">
              Văn bản không có câu nào giao việc cho cơ quan. Bạn vẫn có thể giao nhiệm vụ bằng tay.
            </EmptyState>
          )}
          {open && row.drafts.length > 0 && <Drafts {...props} />}
          {open && (
            <Form action={`${address}/bo`} label="Bỏ lần đọc này">
              <Button kind="quiet">Bỏ, không giao nhiệm vụ nào</Button>
            </Form>
          )}
        </div>
        <SourceText text={row.text} pageStarts={row.page_starts} sentences={sentencesOf(reading)} />
      </div>
    </DeskLayout>
  )
}

/** The sentences that are marked: of the drafts that wait, or of the tasks that were given. */
const sentencesOf = ({ row, open, given }: ShownReading): readonly TextSpan[] =>
  open ? row.drafts.map(draft => draft.span) : groupsOf(given.tasks).flatMap(([task]) => task?.span ?? [])
