import { formatInteger } from '../../i18n.ts'
import { fieldId, usePage } from '../../view.ts'

export interface ProgressProps {
  /** What is being done: "Đang tải lên giay-uy-quyen.pdf". */
  readonly label: string
  readonly done: number
  readonly all: number
  /** How it goes on, for people: "6,2 MB trên 8,0 MB, còn khoảng 20 giây". */
  readonly detail?: string
  /** Word for what is counted, "hồ sơ"; used when there is no detail. */
  readonly unit?: string
  readonly id?: string
}

/** Long work: how much is done and how much remains. */
export function Progress({ label, done, all, detail, unit, id = fieldId(label) }: ProgressProps) {
  const { lang } = usePage()
  const figures = `${formatInteger(done, lang)}/${formatInteger(all, lang)}${unit ? ` ${unit}` : ''}`
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={done} max={all} />
      <p class="soft small figures" data-progress-detail>
        {detail ?? figures}
      </p>
    </div>
  )
}
