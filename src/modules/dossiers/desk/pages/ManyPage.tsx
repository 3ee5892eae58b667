import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'

/** A chosen dossier whose step was not taken, and why. */
export interface NotTaken {
  readonly id: string | null
  readonly code: string
  readonly owner: string
  readonly why: string
}

export interface ManyPageProps {
  readonly frame: Frame
  readonly done: number
  readonly notTaken: readonly NotTaken[]
  readonly back: string
}

/** What came of an act over many dossiers when some of them could not be taken along. */
export function ManyPage({ frame, done, notTaken, back }: ManyPageProps) {
  const title = `${done} hồ sơ đã xong, ${notTaken.length} hồ sơ chưa`
  return (
    <DeskLayout {...frame} title={title} above={<BackLink href={back}>Hộp việc</BackLink>}>
      <h1>{title}</h1>
      <Banner kind="warning" announce>
        Các hồ sơ dưới đây giữ nguyên như trước; hãy xem từng hồ sơ.
      </Banner>
      <DataTable
        caption="Hồ sơ chưa thực hiện được"
        columns={[
          {
            key: 'code',
            title: 'Mã hồ sơ',
            code: true,
            card: 'title',
            cell: one =>
              one.id ? <a href={`/mot-cua/ho-so/${one.id}`}>{one.code}</a> : 'Không tìm thấy hồ sơ',
          },
          { key: 'owner', title: 'Chủ hồ sơ', cell: one => one.owner },
          { key: 'why', title: 'Lý do', cell: one => one.why },
        ]}
        rows={notTaken}
        rowKey={one => `${one.id} ${one.code}`}
      />
    </DeskLayout>
  )
}
