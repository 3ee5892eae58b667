import type { Examples } from '../../examples.ts'
import { FileInput } from './FileInput.tsx'

export const examples: Examples = {
  name: 'file-input',
  title: 'Tệp đính kèm',
  use: 'Giới hạn đứng trước khi chọn. Không có mã lệnh vẫn tải lên được.',
  items: [
    {
      title: 'Thường',
      render: () => (
        <FileInput
          name="example-file"
          label="Bản sao Chứng chỉ hành nghề luật sư"
          kinds="PDF, JPG hoặc PNG"
          accept=".pdf,.jpg,.jpeg,.png"
          maxMegabytes={20}
        />
      ),
    },
    {
      title: 'Có lỗi',
      errors: [
        { field: 'example-scan', message: 'Tệp “ly-lich.pdf” không phải là PDF; chọn lại tệp đã quét' },
      ],
      render: () => (
        <FileInput
          name="example-scan"
          label="Phiếu lý lịch tư pháp"
          kinds="PDF"
          accept=".pdf"
          maxMegabytes={20}
          multiple
        />
      ),
    },
  ],
}
