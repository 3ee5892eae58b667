import { type Day, formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { sayAuthority } from '../../../../platform/typst/administrative.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
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
import { AuthorityFields } from '../../pages/AuthorityFields.tsx'
import { DocumentFields } from '../../pages/DocumentFields.tsx'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import { isWaiting, itemKinds, sayItem } from '../items.ts'
import { type MeetingSignatory, signatoryKey, type WholeSitting } from '../service.ts'
import type { Comparison, SittingEventRow, SittingItemRow, SittingRow } from '../store.ts'
import type { SittingState } from '../tables.ts'
import { compareHref, meetingsPath } from '../view.ts'
import { CompareForm } from './ComparePage.tsx'

const stateWords: Readonly<Record<SittingState, string>> = {
  open: 'Đang họp',
  frozen: 'Đã chốt số liệu',
  signed: 'Đã ký',
}

/**
 * What a sitting compares: the last one with itself, as frozen, or as known now while it is open; before its day as far
 * as today.
 */
export const comparisonOf = (sitting: SittingRow, today: Day): Comparison => ({
  setKey: sitting.set_key,
  before: { asOf: sitting.since_on, knownOn: sitting.since_known },
  after: {
    asOf: sitting.held_on < today ? sitting.held_on : today,
    ...(sitting.known_on && { knownOn: sitting.known_on }),
  },
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
  readonly signatories: readonly MeetingSignatory[]
  readonly recheck: (Recheck & { readonly sameList: boolean }) | null
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** What stands against the act, or what was done of it. */
  readonly refused?: { readonly title: string; readonly text: string } | undefined
  readonly pinHint?: string | undefined
  readonly today: Day
  /** When the page was made. */
  readonly at: Date
}

const eventWords: Readonly<Record<string, string>> = {
  open: 'mở phiên họp',
  freeze: 'chốt số liệu, in bản để ký',
  sign: 'ký số',
  thaw: 'bỏ chốt số liệu, bản để ký không còn đúng',
  give: 'giao nhiệm vụ theo thông báo kết luận',
  itemAdded: 'ghi',
  itemChanged: 'sửa',
  itemWithdrawn: 'rút',
}

/** "sửa kết luận 2". */
function sayEvent({ kind, detail }: SittingEventRow, items: readonly SittingItemRow[]): string {
  const words = eventWords[kind] ?? kind
  if (kind === 'give')
    return `${words} ${String(detail.number)}: ${formatInteger(Number(detail.tasks))} nhiệm vụ`
  const item = items.find(one => one.seq === detail.seq)
  return item ? `${words} ${sayItem(item).toLowerCase()}` : words
}

/** What was said before and after, in the words of the page. */
function changesOf({ kind, detail }: SittingEventRow, agencyName: (id: string) => string) {
  if (kind !== 'itemChanged') return []
  const { before, after } = detail as Record<'before' | 'after', SaidWords>
  const one = (label: string, say: (words: SaidWords) => string) =>
    say(before) === say(after) ? [] : [{ label, before: say(before), after: say(after) }]
  return [
    ...one('Loại', words => itemKinds[words.kind]),
    ...one('Cơ quan', words => (words.about_id === null ? 'không nêu' : agencyName(words.about_id))),
    ...one('Nội dung', words => words.text),
    ...one('Hạn', words => (words.deadline === null ? 'không ghi' : formatDay(words.deadline))),
  ]
}
type SaidWords = Pick<SittingItemRow, 'kind' | 'about_id' | 'text' | 'deadline'>

/** `/dieu-hanh/hop/:id`: one sitting: what changed, what was said, its frozen figures and its signature. */
export function SittingPage(props: SittingPageProps) {
  const { frame, whole, typed, agencyName, mayManage } = props
  const { sitting, items, events } = whole
  const base = `${meetingsPath}/${sitting.id}`
  const isOpen = sitting.state === 'open'
  const waiting = items.filter(item => isWaiting(item) && item.about_id !== null)
  const compared = comparisonOf(sitting, props.today)
  return (
    <DeskLayout
      {...frame}
      title={sitting.title}
      errors={props.errors}
      search={null}
      at={props.at}
      above={<BackLink href={meetingsPath}>Họp rà soát nhiệm vụ</BackLink>}
    >
      {props.refused && (
        <Banner kind="error" title={props.refused.title} announce>
          {props.refused.text}
        </Banner>
      )}
      <h1>{sitting.title}</h1>
      <p class="row">
        <Tag tone={sitting.state === 'signed' ? 'done' : 'plain'}>{stateWords[sitting.state]}</Tag>
        {sitting.illustrative && <DemoBadge />}
      </p>
      <div class="row">
        <LinkButton href={compareHref(compared)}>
          Thay đổi từ {formatDay(compared.before.asOf)} đến {formatDay(compared.after.asOf)}
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
            value: `${sitting.signer_authority ? `${sayAuthority(sitting.signer_authority)}, ` : ''}${
              sitting.signer_name
            }${sitting.signed_at ? `, ký lúc ${formatStamp(sitting.signed_at)}` : ''}`,
          },
        ]}
      />
      {props.maySign && sitting.state === 'frozen' && (
        <div class="no-print">
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
        </div>
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
                title: 'Loại, số',
                cell: item => (
                  <>
                    <span class="whole">{sayItem(item)}</span>
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
                cell: item => (
                  <>
                    <ItemTask item={item} />
                    {mayManage && isWaiting(item) && (
                      <div>
                        <a href={`${base}/y-kien/${item.seq}`} class="no-print">
                          {isOpen ? 'Sửa, rút' : 'Rút'}
                          <span class="unseen"> {sayItem(item).toLowerCase()}</span>
                        </a>
                      </div>
                    )}
                  </>
                ),
              },
            ]}
            rows={items}
            rowKey={item => String(item.seq)}
          />
        )}
        {mayManage && isOpen && (
          <div class="no-print">
            <Panel title="Ghi ý kiến hoặc kết luận" level={3}>
              <Form action={`${base}/y-kien`} label="Ý kiến, kết luận">
                <ItemFields typed={typed} agencies={props.agencies} />
                <Button kind="secondary">Ghi</Button>
              </Form>
            </Panel>
          </div>
        )}
        {mayManage && !isOpen && (
          <p class="soft no-print">
            Đã chốt số liệu nên không ghi thêm, không sửa. Nội dung bổ sung thì ghi ở phiên họp sau.
          </p>
        )}
        {mayManage && waiting.length > 0 && (
          <div class="no-print">
            <Panel title="Giao thành nhiệm vụ" level={3}>
              <Form action={`${base}/giao`} label="Giao ý kiến, kết luận thành nhiệm vụ">
                <Hidden name="version" value={sitting.version} />
                <p>Chọn nội dung giao; hạn là hạn ghi trong thông báo kết luận.</p>
                {waiting.map(item => (
                  <GiveRow key={item.seq} {...{ item, typed, agencyName }} />
                ))}
                <DocumentFields
                  typed={typed}
                  numberLabel="Số, ký hiệu thông báo kết luận"
                  on="ngay"
                  onLabel="Ngày thông báo"
                />
                <Button>Giao nhiệm vụ</Button>
              </Form>
            </Panel>
          </div>
        )}
      </section>
      {mayManage && isOpen && (
        <div class="no-print">
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
                width="full"
                empty="Chọn người ký"
                choices={props.signatories.map(one => ({
                  value: signatoryKey(one),
                  label: `${one.name}${one.authority ? `: ${sayAuthority(one.authority)}` : ', chưa ghi thẩm quyền ký'}`,
                }))}
                value={textOf(typed, 'nguoi-ky')}
              />
              {props.signatories.some(one => one.authority === null) && (
                <>
                  <p>Người ký chưa có thẩm quyền được ghi thì điền ba ô dưới đây.</p>
                  <AuthorityFields typed={typed} />
                </>
              )}
              <Button>Chốt số liệu</Button>
            </Form>
          </Panel>
        </div>
      )}
      <section class="stack">
        <h2>Lịch sử</h2>
        <Timeline
          entries={events.toReversed().map(event => ({
            at: event.at,
            who: event.actor_name,
            what: sayEvent(event, items),
            ...(typeof event.detail.reason === 'string' && { why: event.detail.reason }),
            changes: changesOf(event, agencyName),
          }))}
        />
      </section>
    </DeskLayout>
  )
}

/** What became of it as a task. */
function ItemTask({ item }: { readonly item: SittingItemRow }) {
  if (item.task_id !== null)
    return (
      <>
        <a href={`${tasksPath}/${item.task_id}`} class="whole">
          {item.task_code}
        </a>
        <div class="soft small">{item.notice_number}</div>
      </>
    )
  if (item.withdrawn_at !== null) return <span class="soft">đã rút: {item.withdrawn_reason}</span>
  if (item.about_id === null) return <span class="soft">không nêu cơ quan</span>
  return <span class="soft">chưa giao</span>
}

/** One that may be given: conclusions are ticked from the start. */
function GiveRow({
  item,
  typed,
  agencyName,
}: {
  readonly item: SittingItemRow
  readonly typed: Typed
  readonly agencyName: (id: string) => string
}) {
  const [chosen, deadline] = giveFields(item.seq)
  const wasSent = Object.hasOwn(typed, 'so-ky-hieu')
  return (
    <div class="columns">
      <Checkbox
        name={chosen}
        value={String(item.version)}
        label={`${sayItem(item)}, ${agencyName(item.about_id!)}`}
        hint={item.text}
        checked={wasSent ? textOf(typed, chosen) !== '' : item.kind === 'conclusion'}
      />
      <DateInput
        name={deadline}
        label={`Hạn của ${sayItem(item).toLowerCase()}`}
        hint="Để trống: không ghi thời hạn."
        value={wasSent ? textOf(typed, deadline) : (item.deadline ?? '')}
      />
    </div>
  )
}

/** The fields of one item in the form that gives tasks: the tick, its deadline. */
export const giveFields = (seq: number): readonly [string, string] => [`chon-${seq}`, `han-${seq}`]

function ItemFields({ typed, agencies }: { readonly typed: Typed; readonly agencies: readonly Choice[] }) {
  return (
    <>
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
        choices={agencies}
        value={textOf(typed, 'co-quan')}
      />
      <Textarea name="noi-dung" label="Nội dung" rows={3} limit={4_000} value={textOf(typed, 'noi-dung')} />
      <DateInput name="han" label="Hạn thực hiện" optional value={textOf(typed, 'han')} />
    </>
  )
}

export interface ItemPageProps {
  readonly frame: Frame
  readonly sitting: SittingRow
  readonly item: SittingItemRow
  readonly agencies: readonly Choice[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refused?: string | undefined
}

/** `/dieu-hanh/hop/:id/y-kien/:seq`: what was written down, to be put right or withdrawn. */
export function ItemPage({ frame, sitting, item, agencies, typed, errors, refused }: ItemPageProps) {
  const back = `${meetingsPath}/${sitting.id}`
  const address = `${back}/y-kien/${item.seq}`
  const isOpen = sitting.state === 'open'
  const said = sayItem(item)
  const title = isOpen ? `Sửa ${said.toLowerCase()}` : `Rút ${said.toLowerCase()}`
  const kept: Typed = {
    ...{ loai: item.kind, 'co-quan': item.about_id ?? '', 'noi-dung': item.text },
    han: item.deadline ?? '',
    ...typed,
  }
  return (
    <DeskLayout
      {...frame}
      title={title}
      errors={errors}
      search={null}
      above={<BackLink href={back}>{sitting.title}</BackLink>}
    >
      {refused && (
        <Banner kind="error" title="Chưa được ghi nhận" announce>
          {refused}
        </Banner>
      )}
      <h1>{title}</h1>
      {isOpen ? (
        <Form action={address} label={title}>
          <Hidden name="version" value={item.version} />
          <ItemFields typed={kept} agencies={agencies} />
          <Button>Lưu</Button>
        </Form>
      ) : (
        <p class="as-typed">{item.text}</p>
      )}
      <Panel title={`Rút ${said.toLowerCase()}`}>
        <p>
          {isOpen
            ? 'Nội dung rút không vào bản ký và không giao thành nhiệm vụ; lịch sử phiên họp vẫn ghi.'
            : 'Bản đã chốt không đổi; nội dung này không giao thành nhiệm vụ nữa.'}
        </p>
        <Form action={`${address}/rut`} label="Rút">
          <Hidden name="version" value={item.version} />
          <TextInput name="ly-do" label="Lý do rút" value={textOf(typed, 'ly-do')} maxlength={500} />
          <Button kind="secondary">Rút</Button>
        </Form>
      </Panel>
    </DeskLayout>
  )
}
