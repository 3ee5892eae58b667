import { formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { ConfirmAction } from '../../../../ui/components/confirm-action/ConfirmAction.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { DocumentFields } from '../../pages/DocumentFields.tsx'
import type { DraftTransition } from '../life.ts'
import { stepFields } from '../steps.ts'
import type { DraftRow } from '../store.ts'

export interface DraftStepPageProps {
  readonly frame: Frame
  readonly transition: DraftTransition
  readonly draft: DraftRow
  /** What it is: "Đề án". */
  readonly noun: string
  readonly path: string
  readonly leadName: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Why the step was not taken, as a sentence. */
  readonly refused?: string | undefined
  readonly open: boolean
}

/** A step of a draft: what it does, what it asks for, and what stands against it. */
export function DraftStepPage(props: DraftStepPageProps) {
  const { frame, transition, draft, noun, path, typed, errors, refused, open } = props
  const back = `${path}/${draft.id}`
  const asks = new Set(transition.asks)
  const reason = textOf(typed, stepFields.reason)
  return (
    <DeskLayout
      {...frame}
      title={transition.question}
      errors={errors}
      above={
        <BackLink href={back}>
          {noun} {draft.code}
        </BackLink>
      }
    >
      {refused && (
        <Banner kind="error" title="Bước này chưa được ghi nhận" announce>
          <p>
            {refused} <a href={back}>Xem lại</a>
          </p>
        </Banner>
      )}
      {open ? (
        <ConfirmAction
          question={transition.question}
          consequence={transition.consequence}
          action={`${back}/${transition.slug}`}
          confirm={transition.vi}
          cancelHref={back}
          danger={transition.danger === true}
        >
          <Hidden name="version" value={draft.version} />
          <SummaryList
            rows={[
              { key: noun, value: draft.name },
              { key: 'Cơ quan chủ trì', value: props.leadName },
              draft.planned_on !== null && { key: 'Kế hoạch hiện tại', value: formatDay(draft.planned_on) },
              draft.needed_on !== null && { key: 'Luật có hiệu lực', value: formatDay(draft.needed_on) },
            ]}
          />
          {asks.has('document') && (
            <DocumentFields typed={typed} number={stepFields.documentNumber} on={stepFields.documentOn} />
          )}
          {asks.has('effective') && (
            <DateInput
              name={stepFields.effectiveOn}
              label="Ngày có hiệu lực"
              value={textOf(typed, stepFields.effectiveOn)}
            />
          )}
          {asks.has('consent') && (
            <DocumentFields
              typed={typed}
              number={stepFields.consentNumber}
              numberLabel="Số, ký hiệu văn bản Thủ tướng Chính phủ đồng ý"
              on={stepFields.consentOn}
              onLabel="Ngày văn bản đồng ý"
            />
          )}
          {(asks.has('laterPlan') || asks.has('newPlan')) && (
            <DateInput
              name={stepFields.plannedOn}
              label="Kế hoạch mới"
              value={textOf(typed, stepFields.plannedOn)}
            />
          )}
          {transition.reason && (
            <Textarea
              name={stepFields.reason}
              label={`${transition.reasonLabel ?? 'Lý do'}${transition.reason === 'required' ? '' : ' (không bắt buộc)'}`}
              value={reason}
              limit={2_000}
              rows={4}
            />
          )}
        </ConfirmAction>
      ) : (
        <>
          <h1>{transition.question}</h1>
          {reason !== '' && <SummaryList rows={[{ key: 'Nội dung bạn đã nhập', value: reason }]} />}
          <LinkButton href={back}>Xem lại</LinkButton>
        </>
      )}
    </DeskLayout>
  )
}
