import { type Issue, issue } from '../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../platform/http/typed.ts'
import type { AuthorityPrefix, SigningAuthority } from '../../platform/typst/administrative.ts'

/** By what authority a document is signed (NĐ 30/2020/NĐ-CP Điều 13), as a form asks for it. */
export const prefixes: readonly { readonly value: AuthorityPrefix | ''; readonly label: string }[] = [
  { value: '', label: 'Người đứng đầu ký' },
  { value: 'KT.', label: 'KT. (ký thay người đứng đầu)' },
  { value: 'TL.', label: 'TL. (thừa lệnh)' },
  { value: 'TUQ.', label: 'TUQ. (thừa ủy quyền)' },
  { value: 'TM.', label: 'TM. (thay mặt tập thể)' },
  { value: 'Q.', label: 'Q. (quyền)' },
]
const ofSomebody: readonly string[] = ['KT.', 'TL.', 'TUQ.', 'TM.']

/** A deputy's title: "Tổ phó", "Phó Chủ nhiệm", "Thứ trưởng". */
const isDeputy = (title: string): boolean =>
  /(?<![\p{L}\p{M}])phó(?![\p{L}\p{M}])|^thứ trưởng/iu.test(title.normalize('NFC'))

/** Whether prefix and title agree: a deputy signs `KT.` for the head, and only a deputy does (Điều 13.1). */
function disagreement(prefix: AuthorityPrefix | '', title: string): Issue | undefined {
  if (title === '') return undefined
  if ((prefix === '' || prefix === 'Q.') && isDeputy(title)) return issue('tham-quyen', 'authority.deputy')
  if (prefix === 'KT.' && !isDeputy(title)) return issue('tham-quyen', 'authority.notDeputy')
  return undefined
}

/** Reads the fields `tham-quyen`, `ky-thay`, `chuc-vu`: an authority, or everything that is wrong with it. */
export function readAuthority(typed: Typed): {
  readonly authority: SigningAuthority
  readonly issues: readonly Issue[]
} {
  const title = readWords(typed, 'chuc-vu', { limit: 200, missing: 'authority.titleMissing' })
  const behalf = readWords(typed, 'ky-thay', { limit: 200 })
  const issues = [...title.issues, ...behalf.issues]
  const prefix = prefixes.find(one => one.value === textOf(typed, 'tham-quyen'))?.value ?? ''
  if (ofSomebody.includes(prefix) && behalf.text === '')
    issues.push(issue('ky-thay', 'authority.behalfMissing'))
  const beside = disagreement(prefix, title.text)
  if (beside) issues.push(beside)
  return {
    authority: {
      prefix: prefix === '' ? null : prefix,
      onBehalfOf: ofSomebody.includes(prefix) ? behalf.text : null,
      title: title.text,
    },
    issues,
  }
}
