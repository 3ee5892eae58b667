import { checkDefinition } from '../definition/check.ts'
import type { FormDefinition, Wording } from '../engine/definition.ts'

const words = (vi: string, en: string): Wording => ({ vi, en })

/** A form with a question of every type, a conditional page and a repeating group, for tests. */
const definition: FormDefinition = {
  id: 'sample',
  version: 1,
  title: words('Tờ khai mẫu', 'Sample form'),
  pages: [
    {
      id: 'owner',
      title: words('Chủ hồ sơ', 'Owner'),
      fields: [
        {
          id: 'owner.kind',
          type: 'choice',
          label: words('Chủ hồ sơ là', 'The owner is'),
          required: true,
          options: [
            { value: 'person', label: words('Cá nhân', 'A person') },
            { value: 'firm', label: words('Doanh nghiệp', 'A firm') },
          ],
        },
        {
          id: 'owner.name',
          type: 'text',
          label: words('Họ và tên', 'Full name'),
          required: true,
          minLength: 2,
          maxLength: 50,
          when: "owner.kind = 'person'",
          prefill: 'person.name',
        },
        {
          id: 'owner.idNumber',
          type: 'idNumber',
          label: words('Số định danh cá nhân', 'Personal identification number'),
          required: "owner.kind = 'person'",
          when: "owner.kind = 'person'",
          birthDate: 'owner.born',
          sex: 'owner.sex',
          prefill: 'person.idNumber',
        },
        {
          id: 'owner.born',
          type: 'date',
          label: words('Ngày sinh', 'Date of birth'),
          when: "owner.kind = 'person'",
          prefill: 'person.birthDate',
          checks: [
            {
              id: 'past',
              holds: 'owner.born < today',
              message: words('ngày sinh phải trước hôm nay', 'the date of birth must be before today'),
            },
            {
              id: 'old',
              severity: 'warn',
              holds: 'age(owner.born) < 110',
              message: words('hơn 110 tuổi, hãy kiểm tra lại', 'over 110 years old, please check'),
            },
          ],
        },
        {
          id: 'owner.sex',
          type: 'choice',
          label: words('Giới tính', 'Sex'),
          when: "owner.kind = 'person'",
          options: [
            { value: 'male', label: words('Nam', 'Male') },
            { value: 'female', label: words('Nữ', 'Female') },
          ],
        },
        {
          id: 'owner.passport',
          type: 'passport',
          label: words('Hộ chiếu', 'Passport'),
          when: "owner.kind = 'person'",
        },
        {
          id: 'owner.phone',
          type: 'phone',
          label: words('Điện thoại', 'Telephone'),
          prefill: 'person.phone',
        },
        { id: 'owner.email', type: 'email', label: words('Thư điện tử', 'E-mail') },
        {
          id: 'owner.address',
          type: 'address',
          label: words('Địa chỉ', 'Address'),
          required: true,
          provinces: 'vn-2025',
        },
      ],
    },
    {
      id: 'firm',
      title: words('Doanh nghiệp', 'Firm'),
      when: "owner.kind = 'firm'",
      fields: [
        {
          id: 'firm.name',
          type: 'text',
          label: words('Tên doanh nghiệp', 'Name of the firm'),
          required: true,
        },
        { id: 'firm.taxCode', type: 'taxCode', label: words('Mã số thuế', 'Tax code'), required: true },
        { id: 'firm.capital', type: 'money', label: words('Vốn điều lệ', 'Charter capital'), min: 1_000_000 },
      ],
    },
    {
      id: 'goods',
      title: words('Hàng hóa', 'Goods'),
      fields: [
        {
          id: 'goods',
          type: 'group',
          label: words('Danh sách hàng hóa', 'List of goods'),
          minRows: 1,
          maxRows: 3,
          rowLabel: words('Lô hàng', 'Lot'),
          checks: [
            {
              id: 'weight',
              holds: 'sum(goods, row.weight) <= 1000',
              message: words('tổng khối lượng không quá 1.000 kg', 'the total weight is at most 1.000 kg'),
            },
          ],
          fields: [
            { id: 'name', type: 'text', label: words('Tên hàng', 'Name'), required: true },
            {
              id: 'weight',
              type: 'number',
              label: words('Khối lượng', 'Weight'),
              decimals: 3,
              min: 0.001,
              unit: words('kg', 'kg'),
              required: true,
            },
            { id: 'live', type: 'declaration', label: words('Động vật sống', 'Live animals') },
            {
              id: 'count',
              type: 'number',
              label: words('Số con', 'Number of animals'),
              when: 'row.live',
              required: true,
            },
            { id: 'origin', type: 'address', label: words('Nơi xuất phát', 'Origin'), provinces: 'vn-2025' },
          ],
        },
        {
          id: 'transport',
          type: 'choice',
          multiple: true,
          label: words('Phương tiện', 'Transport'),
          required: 'any(goods, row.live)',
          options: [
            { value: 'ship', label: words('Tàu thủy', 'Ship') },
            { value: 'truck', label: words('Xe tải', 'Truck') },
          ],
        },
        { id: 'note', type: 'multiline', label: words('Ghi chú', 'Note'), maxLength: 100 },
        {
          id: 'paper',
          type: 'file',
          component: 'tp1',
          label: words('Giấy phép', 'Permit'),
          required: 'count(goods) > 1',
          maxFiles: 2,
        },
        {
          id: 'truth',
          type: 'declaration',
          label: words('Tôi cam đoan đúng sự thật', 'I declare this to be true'),
          required: true,
        },
      ],
    },
  ],
}

const checked = checkDefinition(definition)
if (!checked.form) throw new Error(JSON.stringify(checked.issues))
export const sampleForm: FormDefinition = checked.form
