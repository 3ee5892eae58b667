import type { Examples } from '../../examples.ts'
import { TextInput } from '../text-input/TextInput.tsx'
import { Fieldset } from './Fieldset.tsx'

export const examples: Examples = {
  name: 'fieldset',
  title: 'Nhóm ô',
  use: 'Nhiều ô cùng trả lời một câu hỏi.',
  items: [
    {
      title: 'Địa chỉ',
      render: () => (
        <Fieldset legend="Nơi ở hiện tại" hint="Nơi đang thực sự sinh sống" name="example-address">
          <TextInput name="example-address.street" label="Số nhà, đường" autocomplete="street-address" />
          <TextInput name="example-address.commune" label="Xã, phường" width="medium" />
        </Fieldset>
      ),
    },
    {
      title: 'Có lỗi',
      errors: [{ field: 'example-owner', message: 'Nhập ít nhất một người đại diện' }],
      render: () => (
        <Fieldset legend="Người đại diện theo pháp luật" name="example-owner">
          <TextInput name="example-owner.name" label="Họ và tên người đại diện" width="medium" />
        </Fieldset>
      ),
    },
  ],
}
