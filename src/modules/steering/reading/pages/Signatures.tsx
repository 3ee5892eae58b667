import { formatMoment } from '../../../../kernel/dates.ts'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import type { SignatureWord } from '../tables.ts'

/** The signatures of a document, each with what it is worth; one that does not hold stands out in red, icon and word. */
export function Signatures({ of }: { readonly of: readonly SignatureWord[] }) {
  if (of.length === 0) return <>Tệp không có chữ ký số.</>
  return (
    <ul class="plain-list">
      {of.map(one => (
        <li key={`${one.signer} ${one.time}`}>
          {one.signer}
          {one.time && `, ${formatMoment(new Date(one.time))}`}:{' '}
          <Tag tone={one.verdict === 'good' ? 'good' : 'late'}>{one.indication}</Tag>
        </li>
      ))}
    </ul>
  )
}
