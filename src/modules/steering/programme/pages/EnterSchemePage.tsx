import type { Typed } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import type { Choice } from '../../../../ui/components/select/Select.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { DraftFields } from '../../drafting/pages/DraftFields.tsx'
import type { DecidedBy } from '../../drafting/tables.ts'
import { programmePath } from './ProgrammePage.tsx'

export interface EnterSchemePageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Agencies this person registers for. */
  readonly agencies: readonly Choice[]
}

/** Who decides on a scheme. */
export const schemeLevels: readonly DecidedBy[] = ['government', 'primeMinister']

/** Registering a scheme for the Work Programme. */
export function EnterSchemePage({ frame, typed, errors, agencies }: EnterSchemePageProps) {
  return (
    <DeskLayout
      {...frame}
      title="Đăng ký đề án"
      errors={errors}
      above={<BackLink href={programmePath}>Chương trình công tác</BackLink>}
    >
      <h1>Đăng ký đề án</h1>
      <p class="soft">
        Đề án được tính khi Văn phòng Chính phủ đưa vào Chương trình công tác, hoặc khi Thủ tướng Chính phủ
        đồng ý bổ sung.
      </p>
      <Form action={`${programmePath}/dang-ky`}>
        <DraftFields
          {...{ typed, agencies, levels: schemeLevels }}
          {...{ nameLabel: 'Tên đề án', levelLabel: 'Cấp quyết định', planLabel: 'Kế hoạch trình' }}
        />
        <Button>Đăng ký</Button>
      </Form>
    </DeskLayout>
  )
}
