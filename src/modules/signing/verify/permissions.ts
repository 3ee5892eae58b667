/** What signatures permit and lock (ISO 32000-2 §12.8.2): DocMDP and FieldMDP. */
import { PdfDict, PdfString } from '../pdf/values.ts'
import type { Located } from './locate.ts'

/** The transforms a signature states (ISO 32000-2 §12.8.2), with their parameters. */
function transforms({ dict, revision }: Located, method: string): PdfDict[] {
  if (!revision) return []
  return revision.array(dict.get('Reference')).flatMap(item => {
    const reference = revision.dict(item)
    if (revision.resolve(reference?.get('TransformMethod')) !== method) return []
    return [revision.dict(reference?.get('TransformParams')) ?? new PdfDict(new Map(), revision.bytes, 0, 0)]
  })
}

/** What the first certifying signature permits; 2 when it does not say. */
export function certifiedPermission(located: readonly Located[]): 1 | 2 | 3 | null {
  const [first] = located.flatMap(signature => transforms(signature, 'DocMDP'))
  if (!first) return null
  const permission = first.get('P')
  return permission === 1 || permission === 3 ? permission : 2
}

/** Which fields these signatures have locked. */
export function lockedFields(located: readonly Located[]): (field: string) => boolean {
  const locks = located.flatMap(signature =>
    transforms(signature, 'FieldMDP').map(parameters => ({
      action: parameters.get('Action'),
      names: new Set(
        (signature.revision?.array(parameters.get('Fields')) ?? []).flatMap(name =>
          name instanceof PdfString ? [name.text] : [],
        ),
      ),
    })),
  )
  const covers = (names: ReadonlySet<string>, field: string) =>
    names.has(field) || [...names].some(name => field.startsWith(`${name}.`))
  return field =>
    locks.some(({ action, names }) =>
      action === 'All' ? true : action === 'Exclude' ? !covers(names, field) : covers(names, field),
    )
}
