import type { ComponentChildren } from 'preact'

export interface Step {
  readonly title: ComponentChildren
  readonly text?: ComponentChildren
}

/** What happens one after another: the order of a procedure, what follows after filing. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <li key={`step-${index + 1}`}>
          <div>
            <p class="steps-title">{step.title}</p>
            {step.text && <div class="soft">{step.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
