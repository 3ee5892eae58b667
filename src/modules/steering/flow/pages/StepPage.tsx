import type { ComponentChildren } from 'preact'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { ConfirmAction } from '../../../../ui/components/confirm-action/ConfirmAction.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { FlowStep, StepField } from '../flow.ts'

/** The fields that a step asks for, as they were typed. */
export function StepFields({
  fields,
  typed,
}: {
  readonly fields: readonly StepField[]
  readonly typed: Typed
}) {
  return (
    <>
      {fields.map(field => {
        const label = field.optional ? `${field.label} (không bắt buộc)` : field.label
        const value = textOf(typed, field.name)
        const hint = field.hint ? { hint: field.hint } : {}
        if (field.kind === 'day')
          return <DateInput key={field.name} name={field.name} label={label} value={value} />
        if (field.kind === 'line')
          return (
            <TextInput
              key={field.name}
              name={field.name}
              label={label}
              value={value}
              maxlength={300}
              {...hint}
            />
          )
        return (
          <Textarea
            key={field.name}
            name={field.name}
            label={label}
            value={value}
            rows={5}
            limit={10_000}
            {...hint}
          />
        )
      })}
    </>
  )
}

export interface StepPageProps {
  readonly frame: Frame
  readonly step: FlowStep<string, string>
  /** Where the form goes, and where one comes back to. */
  readonly action: string
  readonly back: string
  readonly backName: string
  readonly version: number
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Why it was not taken. */
  readonly refused?: string | undefined
  /** What stands above the fields, and below them. */
  readonly above?: ComponentChildren
  readonly below?: ComponentChildren
}

/** One step on a page of its own: what it does, what it asks for, what stands against it. */
export function StepPage(props: StepPageProps) {
  const { frame, step, typed, errors, refused, back } = props
  return (
    <DeskLayout
      {...frame}
      title={step.question}
      errors={errors}
      search={null}
      above={<BackLink href={back}>{props.backName}</BackLink>}
    >
      {refused && (
        <Banner kind="error" title="Bước này chưa được ghi nhận" announce>
          <p>
            {refused} <a href={back}>Xem lại</a>
          </p>
        </Banner>
      )}
      <ConfirmAction
        question={step.question}
        consequence={step.consequence}
        action={props.action}
        confirm={step.vi}
        cancelHref={back}
        danger={step.danger === true}
      >
        <Hidden name="version" value={props.version} />
        {props.above}
        <StepFields fields={step.fields} typed={typed} />
        {props.below}
      </ConfirmAction>
    </DeskLayout>
  )
}
