/**
 * Whether an outside system, or a part of ours that can fail by itself, is at work now. `bin/motcua check`,
 * `/readyz` and the administration page show it as a green or red light. Details are for people, in Vietnamese.
 */
export type CheckResult =
  | { readonly ok: true; readonly detail: string }
  | {
      readonly ok: false
      /** A stable word for what is wrong: `files.full`, `mail.unreachable`. */
      readonly reason: string
      readonly detail: string
    }

/** Something with a light of its own. */
export interface Checked {
  check(): Promise<CheckResult>
}
