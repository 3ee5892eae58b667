import { formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { type DraftsView, draftsHref } from '../../drafting/view.ts'
import { lightWords } from '../light.ts'
import type { TargetStanding } from '../service.ts'
import type { ValueRow } from '../store.ts'
import { lightTones, sayPeriod, sayValue } from '../words.ts'
import { resolutionPath, Unverified } from './ResolutionPage.tsx'

export interface TargetPageProps {
  readonly frame: Frame
  readonly view: DraftsView
  readonly standing: TargetStanding
  readonly values: readonly ValueRow[]
  readonly agencyName: (id: string) => string
  /** Of whom this person enters values: '' is the nation; nobody when empty. */
  readonly mayEnter: readonly Choice[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** A target: what is divided by what, how it stands, of whom, and every value that was entered. */
export function TargetPage(props: TargetPageProps) {
  const { frame, view, standing, agencyName, values } = props
  const { target, nation, light, agencies } = standing
  return (
    <DeskLayout
      {...frame}
      title={`Chỉ tiêu ${target.code}`}
      errors={props.errors}
      above={<BackLink href={draftsHref(resolutionPath, view)}>Nghị quyết {target.resolution}</BackLink>}
    >
      <h1>{target.name}</h1>
      <p class="row">
        <Tag tone={lightTones[light]}>{lightWords[light]}</Tag>
        {!target.verified && <Unverified />}
      </p>
      <SummaryList
        rows={[
          { key: 'Mã', value: target.code },
          { key: 'Mức đề ra', value: target.wording },
          { key: 'Kỳ', value: sayPeriod(target) },
          target.numerator !== null && { key: 'Tử số', value: target.numerator },
          target.denominator !== null && { key: 'Mẫu số', value: target.denominator },
          {
            key: 'Chiều',
            value: target.direction === 'min' ? 'Càng cao càng tốt' : 'Càng thấp càng tốt',
          },
          {
            key: `Cả nước tại ngày ${formatDay(view.asOf)}`,
            value: nation ? `${sayValue(nation, target)}, ${nation.evidence}` : 'chưa có số liệu',
          },
        ]}
      />
      {agencies.length > 0 && (
        <DataTable
          caption={`Các cơ quan tại ngày ${formatDay(view.asOf)} (${agencies.length})`}
          showCaption
          rows={agencies}
          rowKey={one => one.agencyId}
          columns={[
            { key: 'name', title: 'Cơ quan', card: 'title', cell: one => agencyName(one.agencyId) },
            {
              key: 'value',
              title: 'Giá trị',
              numeric: true,
              cell: one => sayValue(one.value, target),
            },
            {
              key: 'parts',
              title: 'Tử số / mẫu số',
              numeric: true,
              cell: one =>
                one.value.numerator === null
                  ? ''
                  : `${formatInteger(one.value.numerator)} / ${formatInteger(one.value.denominator ?? 0)}`,
            },
            { key: 'to', title: 'Kỳ đến', code: true, cell: one => formatDay(one.value.to_day) },
            {
              key: 'light',
              title: 'Đánh giá',
              cell: one => <Tag tone={lightTones[one.light]}>{lightWords[one.light]}</Tag>,
            },
          ]}
        />
      )}
      {props.mayEnter.length > 0 && <Enter {...props} />}
      <section class="stack">
        <h2>Số liệu đã nhập ({formatInteger(values.length)})</h2>
        {values.length === 0 ? (
          <EmptyState title="Chưa có số liệu">
            Số liệu của cơ quan và của cả nước hiện ở đây, kèm căn cứ và thời điểm nhập.
          </EmptyState>
        ) : (
          <DataTable
            caption="Số liệu đã nhập, mới nhất trước"
            rows={values}
            rowKey={value => value.id}
            columns={[
              {
                key: 'who',
                title: 'Của',
                card: 'title',
                cell: value => (value.scope === 'nation' ? 'Cả nước' : agencyName(value.agency_id)),
              },
              { key: 'period', title: 'Kỳ', cell: value => sayPeriod(value) },
              { key: 'value', title: 'Giá trị', numeric: true, cell: value => sayValue(value, target) },
              {
                key: 'evidence',
                title: 'Căn cứ',
                cell: value => (
                  <>
                    {value.evidence} {value.illustrative && <DemoBadge />}
                  </>
                ),
              },
              {
                key: 'recorded',
                title: 'Nhập',
                cell: value => (
                  <>
                    {formatStamp(value.recorded_at)}
                    <div class="soft small">{agencyName(value.actor_name)}</div>
                  </>
                ),
              },
            ]}
          />
        )}
      </section>
    </DeskLayout>
  )
}

function Enter({ view, standing, mayEnter, typed }: TargetPageProps) {
  const { target } = standing
  return (
    <section class="stack" id="nhap">
      <h2>Nhập số liệu</h2>
      <Form action={draftsHref(`${resolutionPath}/chi-tieu/${target.id}`, view)} label="Nhập số liệu">
        <Select name="cua" label="Của" choices={mayEnter} value={textOf(typed, 'cua')} />
        <div class="columns">
          <DateInput name="tu-ngay" label="Kỳ từ ngày" value={textOf(typed, 'tu-ngay')} />
          <DateInput name="den-ngay" label="Kỳ đến ngày" value={textOf(typed, 'den-ngay')} />
        </div>
        {target.numerator === null ? (
          <TextInput
            name="gia-tri"
            label={`Giá trị (${target.unit})`}
            value={textOf(typed, 'gia-tri')}
            width="short"
            inputmode="decimal"
          />
        ) : (
          <div class="columns">
            <TextInput
              name="tu-so"
              label={`Tử số: ${target.numerator}`}
              value={textOf(typed, 'tu-so')}
              width="short"
              inputmode="numeric"
            />
            <TextInput
              name="mau-so"
              label={`Mẫu số: ${target.denominator}`}
              value={textOf(typed, 'mau-so')}
              width="short"
              inputmode="numeric"
            />
          </div>
        )}
        <Textarea
          name="can-cu"
          label="Căn cứ"
          hint="Số, ngày báo cáo hoặc hệ thống cung cấp số liệu"
          rows={2}
          limit={1_000}
          value={textOf(typed, 'can-cu')}
        />
        <Button>Ghi nhận số liệu</Button>
      </Form>
    </section>
  )
}
