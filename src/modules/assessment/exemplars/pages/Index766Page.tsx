import { formatDay } from '../../../../kernel/dates.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { AssessmentLayout, SharePart } from '../../pages/parts.tsx'
import { exemplarsPath } from '../../paths.ts'
import { boxes766, type Item766, items766, sayCode766 } from '../index766.ts'
import type { IndexValueRow } from '../store.ts'

export interface Index766PageProps {
  readonly frame: Frame
  readonly agencies: readonly Choice[]
  readonly agencyId: string
  /** Values that a source gave for the agency, by key of the item. */
  readonly values: ReadonlyMap<string, IndexValueRow>
}

/** `/danh-gia/dien-hinh/bo-chi-so-766`: the items of the index, with what is known of an agency and blank where nothing is. */
export function Index766Page({ frame, agencies, agencyId, values }: Index766PageProps) {
  const columns: readonly Column<Item766>[] = [
    { key: 'key', title: 'Mã', code: true, cell: one => sayCode766(one) },
    { key: 'name', title: 'Tiêu chí', card: 'title', cell: one => one.vi },
    {
      key: 'how',
      title: 'Tử số / mẫu số',
      cell: one =>
        one.numerator === '' ? <span class="soft">–</span> : `${one.numerator} / ${one.denominator}`,
    },
    { key: 'max', title: 'Điểm tối đa', numeric: true, cell: one => one.max ?? '' },
    {
      key: 'value',
      title: 'Số liệu',
      numeric: true,
      cell: one => {
        const value = values.get(`766-${one.key}`)
        if (!value) return ''
        return (
          <>
            <SharePart part={value.numerator} whole={value.denominator} />
            <div class="soft small">
              {formatDay(value.from_day)} – {formatDay(value.to_day)}, {value.source}
            </div>
          </>
        )
      },
    },
  ]
  return (
    <AssessmentLayout
      {...frame}
      part={exemplarsPath}
      back={{ href: exemplarsPath, label: 'Điển hình' }}
      title="Bộ chỉ số theo Quyết định 766/QĐ-TTg"
    >
      <h1>Bộ chỉ số theo Quyết định 766/QĐ-TTg</h1>
      <p class="prose">
        Sáu nhóm, 100 điểm. Điểm tối đa để trống là chưa xác định được; số liệu để trống là chưa có nguồn. Hệ
        thống không tự đặt điểm thay cho Cổng Dịch vụ công quốc gia.
      </p>
      <FilterPanel
        action={`${exemplarsPath}/bo-chi-so-766`}
        active={agencyId ? 1 : 0}
        clearHref={`${exemplarsPath}/bo-chi-so-766`}
      >
        <Select name="co-quan" label="Cơ quan" empty="Chọn cơ quan" choices={agencies} value={agencyId} />
      </FilterPanel>
      {agencyId && values.size === 0 && (
        <EmptyState title="Chưa có số liệu của cơ quan này">
          Số liệu từ Cổng Dịch vụ công quốc gia hiện ở đây khi có kết nối.
        </EmptyState>
      )}
      {Object.entries(boxes766).map(([box, { vi, max }]) => (
        <section key={box} class="stack">
          <h2>
            {vi} ({max} điểm)
          </h2>
          <DataTable
            caption={vi}
            columns={columns}
            rows={items766.filter(one => one.box === box)}
            rowKey={one => one.key}
          />
        </section>
      ))}
    </AssessmentLayout>
  )
}
