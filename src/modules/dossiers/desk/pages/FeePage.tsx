import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { FeeOrder } from '../../../fees/index.ts'
import type { DossierRow } from '../../store.ts'
import { FeeInputs, inDong } from './FeePanel.tsx'

export interface FeePageProps {
  readonly frame: Frame
  readonly dossier: DossierRow
  readonly query: string
  readonly order: FeeOrder | null
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** What was typed about a fee, to be put right. */
export function FeePage({ frame, dossier, query, order, typed, errors }: FeePageProps) {
  const back = `/mot-cua/ho-so/${dossier.id}${query}`
  return (
    <DeskLayout
      {...frame}
      title="Ghi nhận phí, lệ phí"
      errors={errors}
      above={<BackLink href={back}>Hồ sơ {dossier.code ?? dossier.submission_code}</BackLink>}
    >
      <h1>Ghi nhận phí, lệ phí</h1>
      <Form action={`/mot-cua/ho-so/${dossier.id}/phi${query}`}>
        <Hidden name="revision" value={textOf(typed, 'revision')} />
        <FeeInputs amount={order && inDong(order)} order={order} typed={typed} />
        <Button>Ghi nhận</Button>
      </Form>
    </DeskLayout>
  )
}
