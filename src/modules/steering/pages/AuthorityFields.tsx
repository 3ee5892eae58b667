import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { Select } from '../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { prefixes } from '../authority.ts'

/** By what authority somebody signs, read by `readAuthority`. */
export function AuthorityFields({ typed }: { readonly typed: Typed }) {
  return (
    <>
      <Select
        name="tham-quyen"
        label="Thẩm quyền ký"
        choices={prefixes.map(one => ({ ...one }))}
        value={textOf(typed, 'tham-quyen')}
      />
      <TextInput
        name="ky-thay"
        label="Ký thay ai"
        hint="Khi có KT., TL., TUQ. hoặc TM., ví dụ Bộ trưởng, Chủ nhiệm"
        optional
        value={textOf(typed, 'ky-thay')}
      />
      <TextInput name="chuc-vu" label="Chức vụ người ký" value={textOf(typed, 'chuc-vu')} maxlength={200} />
    </>
  )
}
