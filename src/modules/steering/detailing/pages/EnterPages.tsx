import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { DraftFields } from '../../drafting/pages/DraftFields.tsx'
import type { DecidedBy } from '../../drafting/tables.ts'
import { detailingPath } from './DetailingPage.tsx'

interface EnterProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** A law whose clauses are to be detailed. */
export function EnterLawPage({ frame, typed, errors }: EnterProps) {
  return (
    <DeskLayout
      {...frame}
      title="Thêm luật"
      errors={errors}
      above={<BackLink href={detailingPath}>Văn bản quy định chi tiết</BackLink>}
    >
      <h1>Thêm luật giao quy định chi tiết</h1>
      <Form action={`${detailingPath}/luat`}>
        <TextInput
          name="so"
          label="Số, ký hiệu"
          hint="Ví dụ 43/2019/QH14"
          value={textOf(typed, 'so')}
          maxlength={60}
          width="short"
          spellcheck={false}
        />
        <TextInput name="ten" label="Tên luật" value={textOf(typed, 'ten')} maxlength={500} />
        <DateInput name="thong-qua" label="Ngày thông qua" value={textOf(typed, 'thong-qua')} />
        <DateInput name="hieu-luc" label="Ngày có hiệu lực" value={textOf(typed, 'hieu-luc')} />
        <TextInput
          name="phan-cong"
          label="Quyết định phân công soạn thảo (không bắt buộc)"
          hint="Ví dụ 936/QĐ-TTg"
          value={textOf(typed, 'phan-cong')}
          maxlength={100}
          width="short"
          spellcheck={false}
        />
        <Button>Thêm luật</Button>
      </Form>
    </DeskLayout>
  )
}

/** Who issues a document that details a law. */
export const documentLevels: readonly DecidedBy[] = ['government', 'primeMinister', 'minister']

/** A document that a law requires. */
export function EnterDocumentPage({
  frame,
  typed,
  errors,
  agencies,
  laws,
}: EnterProps & { readonly agencies: readonly Choice[]; readonly laws: readonly Choice[] }) {
  return (
    <DeskLayout
      {...frame}
      title="Thêm văn bản phải ban hành"
      errors={errors}
      above={<BackLink href={detailingPath}>Văn bản quy định chi tiết</BackLink>}
    >
      <h1>Thêm văn bản phải ban hành</h1>
      <Form action={`${detailingPath}/them`}>
        <Select
          name="luat"
          label="Luật"
          empty={laws.length === 0 ? 'Chưa có luật nào: hãy thêm luật trước' : 'Chọn luật'}
          choices={laws}
          value={textOf(typed, 'luat')}
          width="full"
        />
        <Textarea
          name="dieu-khoan"
          label="Điều, khoản được quy định chi tiết"
          hint="Mỗi dòng một điều, khoản, ví dụ: khoản 3 Điều 12"
          rows={4}
          limit={2_000}
          value={textOf(typed, 'dieu-khoan')}
        />
        <DraftFields
          {...{ typed, agencies, levels: documentLevels }}
          {...{ nameLabel: 'Tên văn bản', levelLabel: 'Cấp ký ban hành', planLabel: 'Kế hoạch ban hành' }}
        />
        <Button>Thêm văn bản</Button>
      </Form>
    </DeskLayout>
  )
}
