import { formatInteger } from '../../../kernel/numbers.ts'
import { type FigureView, writeTaskView } from '../tasks/view.ts'

export const secretCountsPath = '/dieu-hanh/nhiem-vu-mat'

/** What stands beside every figure of tasks where there are any. */
export const saySecret = (count: number): string =>
  `Ngoài ra có ${formatInteger(count)} nhiệm vụ tại văn bản mật, chỉ tính bằng số.`

/** Address of the counts behind such a number. */
export const secretHref = (view: {
  readonly setKey: string
  readonly agencyId?: string | undefined
  readonly figure: Omit<FigureView, 'classes'>
}): string =>
  `${secretCountsPath}${writeTaskView({
    setKey: view.setKey,
    ...(view.agencyId && { agencyId: view.agencyId }),
    figure: { ...view.figure, classes: [] },
  })}`
