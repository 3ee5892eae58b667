import { formatDocumentNumber } from '../../../platform/typst/administrative.ts'
import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tag, type Tone } from '../../../ui/components/tag/Tag.tsx'
import { formatDay, formatStamp } from '../../../ui/i18n.ts'
import type { DossierAction } from '../lifecycle.ts'
import type { DossierRow, ResultRow } from '../store.ts'
import { dossierAddress } from './pages/ResultParts.tsx'
import { keptOf } from './parts.ts'

export interface ResultSectionProps {
  readonly dossier: Pick<DossierRow, 'id'>
  /** The current result; null before there is one. */
  readonly result: ResultRow | null
  /** What this person can do with the dossier now. */
  readonly actions: readonly DossierAction[]
}

const states: Readonly<Record<ResultRow['state'], { readonly label: string; readonly tone: Tone }>> = {
  DRAFT: { label: 'Dự thảo', tone: 'draft' },
  FROZEN: { label: 'Chờ ký', tone: 'wait' },
  SIGNED: { label: 'Đã ký, chờ phát hành', tone: 'wait' },
  ISSUED: { label: 'Đã phát hành', tone: 'done' },
  DISCARDED: { label: 'Đã thay thế', tone: 'stopped' },
}
const outcomes = { APPROVAL: 'Chấp thuận', REFUSAL: 'Không giải quyết' } as const

/** The result on the page of its dossier: how far it is, its file, and the next step for whoever has one. */
export function ResultSection({ dossier, result, actions }: ResultSectionProps) {
  const base = dossierAddress(dossier.id)
  const steps = {
    compose: actions.includes('submitForSign'),
    sign: actions.includes('sign'),
    issue: actions.includes('issue'),
  }
  if (!result && !steps.compose) return null
  const kept = result && keptOf(result)
  const file = result && fileOf(result)
  return (
    <Panel
      title="Kết quả giải quyết"
      id="ket-qua"
      actions={result && <Tag tone={states[result.state].tone}>{states[result.state].label}</Tag>}
    >
      {result && kept ? (
        <SummaryList
          rows={[
            { key: 'Kết quả', value: `${outcomes[result.kind]}: ${kept.typeName}` },
            result.number !== null && {
              key: 'Số, ký hiệu',
              value: (
                <b>
                  {formatDocumentNumber(result.number, result.symbol ?? '')}
                  {result.issued_on && `, ngày ${formatDay(result.issued_on)}`}
                </b>
              ),
            },
            {
              key: result.signed_at ? 'Đã ký' : 'Người ký',
              value: [
                kept.signer.name,
                result.signer_title,
                result.signed_at && formatStamp(result.signed_at),
              ]
                .filter(Boolean)
                .join(' · '),
            },
            { key: 'Soạn', value: `${result.composed_by} · ${formatStamp(result.composed_at)}` },
          ]}
        />
      ) : (
        <p>Chưa có dự thảo kết quả.</p>
      )}
      <div class="row">
        {steps.compose && (
          <LinkButton href={`${base}/ket-qua`} icon="pen">
            {result ? 'Sửa và trình ký' : 'Soạn kết quả'}
          </LinkButton>
        )}
        {steps.sign && (
          <LinkButton href={`${base}/ky`} icon="pen">
            Xem và ký
          </LinkButton>
        )}
        {steps.issue && (
          <LinkButton href={`${base}/phat-hanh`} icon="seal">
            Cấp số, phát hành
          </LinkButton>
        )}
        {file && (
          <LinkButton href={`${base}/${file.path}`} kind="secondary" icon="file">
            {file.label}
          </LinkButton>
        )}
      </div>
    </Panel>
  )
}

function fileOf(result: ResultRow): { readonly path: string; readonly label: string } | null {
  if (result.state === 'ISSUED') return { path: 'ket-qua.pdf', label: 'Xem bản phát hành' }
  if (result.state === 'SIGNED') return { path: 'ket-qua/ban-da-ky.pdf', label: 'Xem bản đã ký' }
  return result.draft_hash ? { path: 'ket-qua/du-thao.pdf', label: 'Xem dự thảo' } : null
}
