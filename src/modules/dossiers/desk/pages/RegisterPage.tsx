import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { formatDay, formatInteger, formatStamp } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { type Period, registerColumns } from '../register.ts'
import type { RegisterRow } from '../store.ts'

interface Listed {
  readonly row: RegisterRow
  readonly unitName: string
}

export interface RegisterPageProps {
  readonly frame: Frame
  /** "Sổ theo dõi hồ sơ", as the rules of the period have it. */
  readonly name: string
  readonly agencyName: string
  readonly deskName: string
  readonly period: Period
  readonly typed: { readonly tu?: string | undefined; readonly den?: string | undefined }
  readonly units: readonly Choice[]
  readonly unitId: string | undefined
  readonly rows: readonly Listed[]
  readonly total: number
  readonly now: Date
  readonly errors: readonly FieldError[]
}

/** The register of a period: filters on screen, the table alone on paper. */
export function RegisterPage(props: RegisterPageProps) {
  const { frame, name, period, rows, total, now, unitId } = props
  const columns: readonly Column<Listed & { readonly number: number }>[] = [
    { key: 'number', title: 'TT', numeric: true, card: 'hide', cell: one => one.number },
    ...registerColumns.map((column, index) => ({
      key: column.title,
      title: column.title,
      ...(index === 0 && { code: true, card: 'title' as const }),
      cell: ({ row, unitName }: Listed) =>
        index === 0 ? (
          <a href={`/mot-cua/ho-so/${row.id}`}>{column.text(row, unitName, now)}</a>
        ) : (
          column.text(row, unitName, now)
        ),
    })),
  ]
  const words = `từ ${formatDay(period.from)} đến ${formatDay(period.to)}`
  const query = new URLSearchParams({
    tu: period.from,
    den: period.to,
    ...(unitId && { 'don-vi': unitId }),
  }).toString()
  return (
    <DeskLayout {...frame} title={`${name} ${words}`} errors={props.errors}>
      <div class="only-print">
        <p>
          {props.agencyName} – {props.deskName}
        </p>
      </div>
      <h1>{name}</h1>
      <p>
        Hồ sơ tiếp nhận {words}: <b class="figures">{formatInteger(total)}</b> hồ sơ.
      </p>
      <div class="not-print stack">
        <Form action="/mot-cua/so-theo-doi" method="get" inline label="Kỳ và đơn vị">
          <div class="row row-end">
            <DateInput name="tu" label="Từ ngày" value={props.typed.tu || period.from} />
            <DateInput name="den" label="Đến ngày" value={props.typed.den || period.to} />
            <Select
              name="don-vi"
              label="Đơn vị giải quyết"
              empty="Mọi đơn vị"
              choices={props.units}
              value={unitId}
            />
            <Button kind="secondary">Xem</Button>
          </div>
        </Form>
        {total > 0 && (
          <p>
            <LinkButton href={`/mot-cua/so-theo-doi.csv?${query}`} kind="secondary" icon="download" download>
              Tải về dạng CSV
            </LinkButton>
          </p>
        )}
        {total > rows.length && (
          <Banner kind="info">
            {`Trang này in được ${formatInteger(rows.length)} hồ sơ đầu tiên. Chọn kỳ ngắn hơn để in hết, hoặc tải tệp CSV có đủ.`}
          </Banner>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title="Không có hồ sơ nào trong kỳ này">
          Sổ ghi các hồ sơ đã tiếp nhận, theo ngày tiếp nhận.
        </EmptyState>
      ) : (
        <div class="register">
          <DataTable
            caption={`${name} ${words}`}
            columns={columns}
            rows={rows.map((one, index) => ({ ...one, number: index + 1 }))}
            rowKey={({ row }) => row.id}
          />
        </div>
      )}
      <p class="soft small">
        Nguồn: Hệ thống thông tin một cửa điện tử, lúc {formatStamp(now)}.
        {rows.some(({ row }) => row.illustrative) && ' Có dữ liệu minh họa.'}
      </p>
    </DeskLayout>
  )
}
