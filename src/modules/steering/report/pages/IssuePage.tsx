import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { ConfirmAction } from '../../../../ui/components/confirm-action/ConfirmAction.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { reportHref, reportPath, type TypedReport } from '../query.ts'

/** Before a report is issued: what is kept from then on. */
export function IssuePage(props: { readonly frame: Frame; readonly typed: TypedReport; readonly asOf: Day }) {
  const { frame, typed, asOf } = props
  return (
    <DeskLayout {...frame} title="Ban hành báo cáo">
      <ConfirmAction
        question={`Ban hành báo cáo của Tổ công tác đến ngày ${formatDay(asOf)}?`}
        consequence="Số liệu, kiến nghị và ngày biết thông tin của báo cáo được giữ nguyên từ lúc này: in lại lúc nào cũng như nhau, dù sau đó có gia hạn hay bổ sung. Không sửa được báo cáo đã ban hành; muốn khác thì ban hành báo cáo mới."
        action={`${reportPath}/ban-hanh`}
        confirm="Ban hành báo cáo"
        cancelHref={reportHref(typed)}
      >
        {typed.tai && <Hidden name="tai" value={typed.tai} />}
        {typed.biet && <Hidden name="biet" value={typed.biet} />}
        {typed.bo && <Hidden name="bo" value={typed.bo} />}
      </ConfirmAction>
    </DeskLayout>
  )
}
