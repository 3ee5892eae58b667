import type { ComponentChildren } from 'preact'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { likeFrom, type Named, type Overlap } from '../../overlap.ts'
import { AssessmentLayout, How } from '../../pages/parts.tsx'
import { essentialPath } from '../../paths.ts'

/** Something with a name and a page. */
export interface LinkedName extends Named {
  readonly agencyName: string
  /** Null where the page is another agency's own. */
  readonly href: string | null
}

export interface OverlapPageProps {
  readonly frame: Frame
  readonly services: readonly Overlap<LinkedName>[]
  readonly systems: readonly Overlap<LinkedName>[]
  /** Agencies to which the lists are restricted; null for those who look over the nation. */
  readonly ofOwn: readonly string[] | null
}

const named = (one: LinkedName): ComponentChildren => (
  <>
    {one.href === null ? one.name : <a href={one.href}>{one.name}</a>}
    <div class="soft small">{one.agencyName}</div>
  </>
)

const columns: readonly Column<Overlap<LinkedName>>[] = [
  { key: 'a', title: 'Cơ quan thứ nhất', card: 'title', cell: one => named(one.a) },
  { key: 'b', title: 'Cơ quan thứ hai', cell: one => named(one.b) },
  { key: 'percent', title: 'Giống nhau', numeric: true, cell: one => `${one.percent}%` },
  {
    key: 'why',
    title: 'Vì sao',
    cell: one => (
      <>
        từ chung: {one.words.join(', ')}
        {one.sameField && <div class="soft small">cùng lĩnh vực: {one.a.field}</div>}
      </>
    ),
  },
]

/** `/danh-gia/thiet-yeu/trung-lap`: what several agencies have alike, before money is spent twice. */
export function OverlapPage({ frame, services, systems, ofOwn }: OverlapPageProps) {
  const list = (title: string, rows: readonly Overlap<LinkedName>[], none: string) => (
    <section class="stack">
      <h2>
        {title} ({rows.length})
      </h2>
      {rows.length === 0 ? (
        <EmptyState title={none}>
          {ofOwn === null
            ? 'So tên và lĩnh vực giữa các cơ quan khác nhau.'
            : `Đã so tên và lĩnh vực của ${ofOwn.join(', ')} với các cơ quan khác.`}
        </EmptyState>
      ) : (
        <DataTable
          caption={`${title}, giống nhất trước`}
          columns={columns}
          rows={rows}
          rowKey={one => `${one.a.agencyId} ${one.a.key} ${one.b.agencyId} ${one.b.key}`}
        />
      )}
    </section>
  )
  return (
    <AssessmentLayout
      {...frame}
      part={essentialPath}
      back={{ href: essentialPath, label: 'Dịch vụ thiết yếu' }}
      title="Dịch vụ, hệ thống trùng lặp giữa các cơ quan"
    >
      <h1>Dịch vụ, hệ thống trùng lặp giữa các cơ quan</h1>
      <p class="prose">
        Tên giống hoặc gần giống ở hai cơ quan là dấu hiệu nên bàn chung trước khi đầu tư, tránh dàn trải,
        lãng phí. Đây là gợi ý để xem xét, không phải kết luận.
      </p>
      {ofOwn !== null && (
        <p class="prose">
          Chỉ hiện những cặp có {ofOwn.join(', ')}; hệ thống của cơ quan khác chỉ hiện tên, tên cơ quan và mục
          đích.
        </p>
      )}
      {list('Dịch vụ công', services, 'Không có dịch vụ nào gần giống nhau')}
      {list('Hệ thống thông tin', systems, 'Không có hệ thống nào gần giống nhau')}
      <How>
        <p>
          Bỏ những từ tên nào cũng có (thủ tục, cấp, cho, hệ thống …), rồi lấy số từ chung (giống cả dấu) chia
          cho số từ khác nhau của cả hai tên. Từ {likeFrom.anyField}% trở lên thì hiện; cùng lĩnh vực thì từ{' '}
          {likeFrom.sameField}%.
        </p>
      </How>
    </AssessmentLayout>
  )
}
