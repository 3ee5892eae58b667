import { formatDay } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import { sourceKinds } from '../../tasks/words.ts'
import type { Sentence } from '../sentence.ts'
import type { ShownSource } from '../view.ts'
import { Signatures } from './Signatures.tsx'

export interface SourcePageProps {
  readonly frame: Frame
  readonly task: { readonly id: string; readonly code: string; readonly text: string }
  readonly source: ShownSource
  readonly sentence: Sentence | undefined
}

/** `/dieu-hanh/nhiem-vu/:id/van-ban`: the sentence that gives a task, in the document it stands in. */
export function SourcePage({ frame, task, source, sentence }: SourcePageProps) {
  const path = `${tasksPath}/${task.id}`
  return (
    <DeskLayout
      {...frame}
      title={`Văn bản giao ${task.code}`}
      above={<BackLink href={path}>Nhiệm vụ {task.code}</BackLink>}
    >
      <h1>Câu giao nhiệm vụ trong văn bản</h1>
      <SummaryList
        rows={[
          { key: 'Nhiệm vụ', value: <a href={path}>{task.text}</a> },
          {
            key: 'Văn bản',
            value: `${sourceKinds[source.kind]} ${source.number ?? ''} ngày ${formatDay(source.issued_on)}`,
          },
          source.summary !== '' && { key: 'Trích yếu', value: source.summary },
          source.issuer !== null && { key: 'Cơ quan ban hành', value: source.issuer },
          source.signatures !== null && {
            key: 'Chữ ký số',
            value: <Signatures of={source.signatures} />,
          },
          sentence !== undefined && {
            key: 'Vị trí',
            value: `Trang ${formatInteger(sentence.page)} / ${formatInteger(sentence.pages)}`,
          },
        ]}
      />
      {source.file_hash !== null && (
        <p class="row">
          <LinkButton href={`${path}/van-ban/tep`} kind="secondary">
            Mở tệp văn bản: {source.file_name}
          </LinkButton>
        </p>
      )}
      {sentence ? (
        <section class="stack">
          <h2>Trong văn bản</h2>
          <p class="soft">
            Câu được đánh dấu là câu giao nhiệm vụ này. <a href="#cau">Đến câu được đánh dấu</a>
          </p>
          <div class="source-text">
            {sentence.cutBefore && '… '}
            {sentence.before}
            <mark id="cau">{sentence.words}</mark>
            {sentence.after}
            {sentence.cutAfter && ' …'}
          </div>
        </section>
      ) : (
        <EmptyState title="Không có câu của văn bản">
          Nhiệm vụ này được nhập bằng tay hoặc từ bảng tính, không tách từ lời văn của văn bản.
        </EmptyState>
      )}
    </DeskLayout>
  )
}
