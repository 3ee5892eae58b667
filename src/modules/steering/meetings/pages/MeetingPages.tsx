import { formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { Timeline } from '../../../../ui/components/timeline/Timeline.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { Recheck } from '../../frozen.ts'
import { DocumentFields } from '../../pages/DocumentFields.tsx'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { WholeSitting } from '../service.ts'
import type { Comparison, SittingItemRow, SittingRow } from '../store.ts'
import type { SittingState } from '../tables.ts'
import { compareHref, meetingsPath } from '../view.ts'
import { CompareForm } from './ComparePage.tsx'

const stateWords: Readonly<Record<SittingState, string>> = {
  open: 'Đang họp',
  frozen: 'Đã chốt số liệu',
  signed: 'Đã ký',
}

/** What a sitting compares: the last one with itself, as frozen, or as known now while it is open. */
export const comparisonOf = (sitting: SittingRow): Comparison => ({
  setKey: sitting.set_key,
  before: { asOf: sitting.since_on, knownOn: sitting.since_known },
  after: { asOf: sitting.held_on, ...(sitting.known_on && { knownOn: sitting.known_on }) },
})

export interface MeetingListPageProps {
  readonly frame: Frame
  readonly sittings: readonly SittingRow[]
  readonly usual: Comparison
  readonly mayManage: boolean
}

/** `/dieu-hanh/hop`: sittings, and any two days to compare. */
export function MeetingListPage({ frame, sittings, usual, mayManage }: MeetingListPageProps) {
  return (
    <DeskLayout {...frame} title="Họp rà soát nhiệm vụ" search={null}>
      <div class="row row-between">
        <h1>Họp rà soát nhiệm vụ</h1>
        {mayManage && <LinkButton href={`${meetingsPath}/moi`}>Mở phiên họp</LinkButton>}
      </div>
      {sittings.length === 0 ? (
        <EmptyState title="Chưa có phiên họp nào">
          Mỗi phiên họp xem nhiệm vụ đã thay đổi thế nào từ phiên trước, chốt số liệu và được ký.
        </EmptyState>
      ) : (
        <DataTable
          caption="Phiên họp, mới nhất trước"
          columns={[
            {
              key: 'title',
              title: 'Phiên họp',
              card: 'title',
              cell: (row: SittingRow) => (
                <>
                  <a href={`${meetingsPath}/${row.id}`}>{row.title}</a> {row.illustrative && <DemoBadge />}
                </>
              ),
            },
            { key: 'day', title: 'Ngày họp', code: true, cell: row => formatDay(row.held_on) },
            { key: 'since', title: 'So với', code: true, cell: row => formatDay(row.since_on) },
            {
              key: 'state',
              title: 'Tình trạng',
              cell: row => (
                <Tag tone={row.state === 'signed' ? 'done' : 'plain'}>{stateWords[row.state]}</Tag>
              ),
            },
          ]}
          rows={sittings}
          rowKey={row => row.id}
        />
      )}
      <section class="stack">
        <h2>So sánh hai ngày</h2>
        <CompareForm asked={usual} />
      </section>
    </DeskLayout>
  )
}

export interface OpenSittingPageProps {
  readonly frame: Frame
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** The last frozen sitting: what the new one is compared with. */
  readonly last: SittingRow | undefined
}

/** `/dieu-hanh/hop/moi`. */
export function OpenSittingPage({ frame, typed, errors, last }: OpenSittingPageProps) {
  return (
    <DeskLayout
      {...frame}
      title="Mở phiên họp"
      errors={errors}
      search={null}
      above={<BackLink href={meetingsPath}>Họp rà soát nhiệm vụ</BackLink>}
    >
      <h1>Mở phiên họp</h1>
      <Form action={`${meetingsPath}/moi`} label="Phiên họp">
        <TextInput name="ten" label="Tên phiên họp" value={textOf(typed, 'ten')} maxlength={300} />
        <TextInput name="dia-diem" label="Địa điểm" value={textOf(typed, 'dia-diem')} maxlength={300} />
        <DateInput name="ngay" label="Ngày họp" value={textOf(typed, 'ngay')} />
        <DateInput
          name="tu"
          label="So với ngày (không bắt buộc)"
          hint={
            last
              ? `Để trống: so với phiên ngày ${formatDay(last.held_on)} đã chốt.`
              : 'Để trống: so với 30 ngày trước.'
          }
          value={textOf(typed, 'tu')}
        />
        <Button>Mở phiên họp</Button>
      </Form>
    </DeskLayout>
  )
}

export interface SittingPageProps {
  readonly frame: Frame
  readonly whole: WholeSitting
  readonly mayManage: boolean
  readonly maySign: boolean
  readonly agencyName: (id: string) => string
  readonly agencies: readonly Choice[]
  readonly signatories: readonly Choice[]
  readonly recheck: (Recheck & { readonly sameList: boolean }) | null
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refused?: string | undefined
  readonly pinHint?: string | undefined
}

const eventWords: Readonly<Record<string, string>> = {
  open: 'mở phiên họp',
  freeze: 'chốt số liệu, in bản để ký',
  sign: 'ký số',
  give: 'chuyển kết luận thành nhiệm vụ',
}

/** `/dieu-hanh/hop/:id`: one sitting: what changed, what was said, its frozen figures and its signature. */
export function SittingPage(props: SittingPageProps) {
  const { frame, whole, typed, agencyName, mayManage } = props
  const { sitting, items, events } = whole
  const base = `${meetingsPath}/${sitting.id}`
  const waiting = items.filter(item => item.kind === 'conclusion' && item.task_id === null).length
  return (
    <DeskLayout
      {...frame}
      title={sitting.title}
      errors={props.errors}
      search={null}
      above={<BackLink href={meetingsPath}>Họp rà soát nhiệm vụ</BackLink>}
    >
      {props.refused && (
        <Banner kind="error" title="Chưa được ghi nhận" announce>
          {props.refused}
        </Banner>
      )}
      <h1>{sitting.title}</h1>
      <p class="row">
        <Tag tone={sitting.state === 'signed' ? 'done' : 'plain'}>{stateWords[sitting.state]}</Tag>
        {sitting.illustrative && <DemoBadge />}
      </p>
      <div class="row">
        <LinkButton href={compareHref(comparisonOf(sitting))}>
          Thay đổi từ {formatDay(sitting.since_on)} đến {formatDay(sitting.held_on)}
        </LinkButton>
        {sitting.pdf_hash && (
          <LinkButton href={`${base}/ban-in.pdf`} kind="secondary" icon="file">
            {sitting.state === 'signed' ? 'Bản đã ký (PDF)' : 'Bản trình ký (PDF)'}
          </LinkButton>
        )}
      </div>
      <SummaryList
        rows={[
          { key: 'Ngày họp', value: formatDay(sitting.held_on) },
          { key: 'Địa điểm', value: sitting.place },
          {
            key: 'So với',
            value: `ngày ${formatDay(sitting.since_on)}, theo thông tin đến ${formatStamp(sitting.since_known)}`,
          },
          sitting.known_on !== null && {
            key: 'Số liệu chốt',
            value: (
              <>
                tại ngày {formatDay(sitting.as_of!)}, theo thông tin đến {formatStamp(sitting.known_on)}
                <div class="soft small">
                  Mã băm số liệu <code>{sitting.figures_hash?.slice(0, 16)}</code>, danh sách{' '}
                  <code>{sitting.list_hash?.slice(0, 16)}</code>.{' '}
                  <a href={`${base}?doi-chieu=1`}>Tính lại để đối chiếu</a>
                </div>
                {props.recheck && (
                  <Tag
                    tone={
                      props.recheck.same && props.recheck.untouched && props.recheck.sameList
                        ? 'good'
                        : 'late'
                    }
                  >
                    {!props.recheck.untouched
                      ? 'số liệu lưu đã bị sửa'
                      : props.recheck.same && props.recheck.sameList
                        ? 'tính lại khớp'
                        : 'tính lại không khớp'}
                  </Tag>
                )}
              </>
            ),
          },
          sitting.signer_name !== null && {
            key: 'Người ký',
            value: `${sitting.signer_title}, ${sitting.signer_name}${
              sitting.signed_at ? `, ký lúc ${formatStamp(sitting.signed_at)}` : ''
            }`,
          },
        ]}
      />
      {props.maySign && sitting.state === 'frozen' && (
        <Panel title="Ký số">
          <Form action={`${base}/ky`} label="Ký số">
            <Hidden name="version" value={sitting.version} />
            <TextInput
              name="pin"
              label="Mã PIN của khóa ký"
              {...(props.pinHint && { hint: props.pinHint })}
              type="password"
              inputmode="numeric"
              autocomplete="off"
              width="medium"
              maxlength={64}
              spellcheck={false}
            />
            <Button icon="pen">Ký</Button>
          </Form>
        </Panel>
      )}
      <section class="stack">
        <h2>Ý kiến, kết luận</h2>
        {items.length === 0 ? (
          <EmptyState title="Chưa ghi ý kiến nào">Ý kiến và kết luận tại phiên họp hiện ở đây.</EmptyState>
        ) : (
          <DataTable
            caption="Ý kiến, kết luận tại phiên họp"
            columns={[
              {
                key: 'text',
                title: 'Nội dung',
                card: 'title',
                cell: (item: SittingItemRow) => <span class="as-typed">{item.text}</span>,
              },
              {
                key: 'kind',
                title: 'Loại',
                cell: item => (
                  <>
                    {item.kind === 'conclusion' ? 'Kết luận' : 'Ý kiến'}
                    {item.about_id && <div class="soft small">{agencyName(item.about_id)}</div>}
                  </>
                ),
              },
              {
                key: 'deadline',
                title: 'Hạn',
                code: true,
                cell: item =>
                  item.deadline ? formatDay(item.deadline) : <span class="soft">không ghi</span>,
              },
              {
                key: 'task',
                title: 'Nhiệm vụ',
                cell: item =>
                  item.task_id ? (
                    <a href={`${tasksPath}/${item.task_id}`}>Xem nhiệm vụ</a>
                  ) : (
                    <span class="soft">{item.kind === 'conclusion' ? 'chưa giao' : 'không giao'}</span>
                  ),
              },
            ]}
            rows={items}
            rowKey={item => String(item.seq)}
          />
        )}
        {mayManage && (
          <Panel title="Ghi ý kiến hoặc kết luận" level={3}>
            <Form action={`${base}/y-kien`} label="Ý kiến, kết luận">
              <Radios
                name="loai"
                label="Loại"
                inline
                choices={[
                  { value: 'opinion', label: 'Ý kiến' },
                  { value: 'conclusion', label: 'Kết luận, phải thực hiện' },
                ]}
                value={textOf(typed, 'loai') || 'opinion'}
              />
              <Select
                name="co-quan"
                label="Về cơ quan, hoặc cơ quan thực hiện"
                empty="Không nêu cơ quan"
                choices={props.agencies}
                value={textOf(typed, 'co-quan')}
              />
              <Textarea
                name="noi-dung"
                label="Nội dung"
                rows={3}
                limit={4_000}
                value={textOf(typed, 'noi-dung')}
              />
              <DateInput name="han" label="Hạn thực hiện (không bắt buộc)" value={textOf(typed, 'han')} />
              <Button kind="secondary">Ghi</Button>
            </Form>
          </Panel>
        )}
        {mayManage && waiting > 0 && (
          <Panel title={`Chuyển ${waiting} kết luận thành nhiệm vụ`} level={3}>
            <Form action={`${base}/giao`} label="Chuyển kết luận thành nhiệm vụ">
              <Hidden name="version" value={sitting.version} />
              <DocumentFields
                typed={typed}
                numberLabel="Số, ký hiệu thông báo kết luận"
                on="ngay"
                onLabel="Ngày thông báo"
              />
              <Button>Giao nhiệm vụ</Button>
            </Form>
          </Panel>
        )}
      </section>
      {mayManage && sitting.state === 'open' && (
        <Panel title="Chốt số liệu">
          <p>
            Số liệu chốt tại ngày {formatDay(sitting.held_on)}, theo những gì hệ thống biết đến lúc bấm; in
            thành bản để ký. Không chốt lại lần hai.
          </p>
          <Form action={`${base}/chot`} label="Chốt số liệu">
            <Hidden name="version" value={sitting.version} />
            <Select
              name="nguoi-ky"
              label="Người ký"
              empty="Chọn người ký"
              choices={props.signatories}
              value={textOf(typed, 'nguoi-ky')}
            />
            <TextInput
              name="chuc-vu"
              label="Chức vụ của người ký"
              hint="Ví dụ Tổ phó"
              value={textOf(typed, 'chuc-vu')}
              maxlength={100}
            />
            <Button>Chốt số liệu</Button>
          </Form>
        </Panel>
      )}
      <section class="stack">
        <h2>Lịch sử</h2>
        <Timeline
          entries={events.toReversed().map(event => ({
            at: event.at,
            who: event.actor_name,
            what: eventWords[event.kind] ?? event.kind,
          }))}
        />
      </section>
    </DeskLayout>
  )
}
