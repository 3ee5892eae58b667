import { dayOf, isoVn } from '../../../kernel/dates.ts'
import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { Details } from '../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../ui/components/filter-panel/FilterPanel.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { Icon } from '../../../ui/components/icon/Icon.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { Select } from '../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { formatDay, formatInteger, formatStamp, href, texts } from '../../../ui/i18n.ts'
import { DeskLayout } from '../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'
import { actGroups, sayAct, subjectWords } from '../acts.ts'
import type { ChainFault } from '../chain.ts'
import type { ChainState, RecordPage as Found } from '../reading/service.ts'
import type { EventRow } from '../reading/store.ts'

export const recordPath = '/quan-tri/nhat-ky'

/** What stands in the address of a search. */
export interface TypedSearch {
  readonly 'co-quan'?: string | undefined
  readonly ma?: string | undefined
  readonly viec?: string | undefined
  readonly nguoi?: string | undefined
  readonly tu?: string | undefined
  readonly den?: string | undefined
  readonly truoc?: string | undefined
}

const words = texts({
  vi: {
    title: 'Nhật ký',
    lead: 'Mọi việc làm thay đổi hoặc mở xem dữ liệu. Việc xem trang này cũng được ghi lại.',
    agency: 'Cơ quan',
    code: 'Mã hồ sơ, mã thủ tục hoặc mã định danh',
    act: 'Việc',
    all: 'Tất cả',
    person: 'Cán bộ (tên hoặc tên đăng nhập)',
    from: 'Từ ngày',
    to: 'Đến ngày',
    when: 'Thời điểm',
    who: 'Ai',
    did: 'Làm gì',
    what: 'Với gì',
    system: 'Hệ thống',
    nobody: 'Người chưa đăng nhập',
    detail: 'Chi tiết',
    request: 'Mã yêu cầu',
    place: 'Trong chuỗi',
    placeOf: (seq: string) => `dòng ${seq}`,
    unsealedRow: 'chưa niêm',
    older: 'Cũ hơn',
    newest: 'Về mới nhất',
    none: 'Không có việc nào khớp',
    noneHelp: 'Kiểm tra lại mã, tên và khoảng ngày, hoặc bỏ bớt tiêu chí.',
    chain: 'Tình trạng của chuỗi',
    sealed: 'Đã niêm vào chuỗi',
    rows: (count: string) => `${count} dòng`,
    unsealed: 'Chưa niêm',
    unsealedHelp: 'Dòng mới được niêm trong khoảng nửa giây; trước đó chưa có gì bảo đảm cho dòng ấy.',
    signedTo: 'Ký ngoài cơ sở dữ liệu đến',
    signedAt: (seq: string, at: string) => `dòng ${seq}, lúc ${at}`,
    neverSigned: 'chưa ký lần nào',
    checked: 'Kiểm tra lần cuối',
    neverChecked: 'Chưa kiểm tra lần nào; hệ thống tự kiểm tra mỗi đêm.',
    holds: (count: string, at: string) => `Nguyên vẹn ${count} dòng, lúc ${at}`,
    check: 'Kiểm tra ngay',
    broken: 'Nhật ký không còn nguyên vẹn',
    brokenHelp: 'Giữ nguyên hệ thống và báo cho người phụ trách an toàn thông tin.',
    altered: (seq: string) => `Dòng ${seq} đã bị sửa hoặc chèn.`,
    removed: (seq: string) => `Dòng ${seq} đã bị xóa.`,
    headDiffers: (seq: string) => `Dòng ${seq} không khớp với đầu chuỗi đã ký.`,
    headUnsigned: (seq: string) => `Đầu chuỗi ở dòng ${seq} có chữ ký sai.`,
  },
  en: {
    title: 'Record',
    lead: 'Every act that changed or opened data. Reading this page is put on record too.',
    agency: 'Agency',
    code: 'Code of a dossier or procedure, or an identifier',
    act: 'Act',
    all: 'All',
    person: 'Official (name or user name)',
    from: 'From',
    to: 'To',
    when: 'When',
    who: 'Who',
    did: 'Did what',
    what: 'To what',
    system: 'The system',
    nobody: 'Somebody not signed in',
    detail: 'Details',
    request: 'Request',
    place: 'In the chain',
    placeOf: (seq: string) => `row ${seq}`,
    unsealedRow: 'not sealed',
    older: 'Older',
    newest: 'Back to the newest',
    none: 'No act fits',
    noneHelp: 'Please check code, name and days, or set fewer filters.',
    chain: 'State of the chain',
    sealed: 'Sealed into the chain',
    rows: (count: string) => `${count} rows`,
    unsealed: 'Not sealed',
    unsealedHelp: 'New rows are sealed within about half a second; before that nothing vouches for them.',
    signedTo: 'Signed outside the database to',
    signedAt: (seq: string, at: string) => `row ${seq}, at ${at}`,
    neverSigned: 'never signed',
    checked: 'Last verified',
    neverChecked: 'Never verified yet; the system does so every night.',
    holds: (count: string, at: string) => `${count} rows intact, at ${at}`,
    check: 'Verify now',
    broken: 'The record is not intact',
    brokenHelp: 'Leave the system as it is and tell whoever answers for information security.',
    altered: (seq: string) => `Row ${seq} was altered or put in.`,
    removed: (seq: string) => `Row ${seq} was removed.`,
    headDiffers: (seq: string) => `Row ${seq} does not agree with the signed head.`,
    headUnsigned: (seq: string) => `The head at row ${seq} has a wrong signature.`,
  },
})

type Lang = Frame['lang']

export interface RecordPageProps {
  readonly frame: Frame
  readonly agencyId: string
  readonly agencies: readonly { readonly value: string; readonly label: string }[]
  readonly typed: TypedSearch
  readonly errors: readonly FieldError[]
  readonly page: Found
  readonly chain: ChainState
}

/** The record of an agency: a search, what it found as a diary, and whether the chain holds. */
export function RecordPage({ frame, agencyId, agencies, typed, errors, page, chain }: RecordPageProps) {
  const { lang } = frame
  const t = words(lang)
  const { rows, next, names } = page
  const set = [typed.ma, typed.viec, typed.nguoi, typed.tu, typed.den].filter(value => value?.trim()).length
  const address = (more: Partial<TypedSearch>): string =>
    addressOf({ ...typed, ...more, 'co-quan': agencyId })
  return (
    <DeskLayout {...frame} title={t.title} errors={errors} search={null}>
      <div class="prose">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
      </div>
      <Chain chain={chain} lang={lang} />
      <FilterPanel action={recordPath} active={set} clearHref={addressOf({ 'co-quan': agencyId })}>
        {agencies.length > 1 ? (
          <Select name="co-quan" label={t.agency} value={agencyId} choices={[...agencies]} />
        ) : (
          <Hidden name="co-quan" value={agencyId} />
        )}
        <TextInput name="ma" label={t.code} value={typed.ma} spellcheck={false} autocomplete="off" />
        <Select
          name="viec"
          label={t.act}
          value={typed.viec}
          empty={t.all}
          choices={actGroups(lang).flatMap(group =>
            group.acts.map(act => ({ value: act, label: `${group.name}: ${sayAct(act, lang)}` })),
          )}
        />
        <TextInput name="nguoi" label={t.person} value={typed.nguoi} spellcheck={false} autocomplete="off" />
        <DateInput name="tu" label={t.from} value={typed.tu} />
        <DateInput name="den" label={t.to} value={typed.den} />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState title={t.none}>{t.noneHelp}</EmptyState>
      ) : (
        <DataTable
          caption={t.title}
          rows={rows}
          rowKey={row => row.id}
          columns={columns(lang, names, address)}
        />
      )}
      <nav class="pagination" aria-label={t.title}>
        {typed.truoc && (
          <a href={href(lang, address({ truoc: undefined }))}>
            <Icon name="back" />
            <span>{t.newest}</span>
          </a>
        )}
        {next && (
          <a href={href(lang, address({ truoc: next }))} rel="next">
            <span>{t.older}</span>
            <Icon name="forward" />
          </a>
        )}
      </nav>
    </DeskLayout>
  )
}

function columns(
  lang: Lang,
  names: ReadonlyMap<string, string>,
  address: (more: Partial<TypedSearch>) => string,
): readonly Column<EventRow>[] {
  const t = words(lang)
  return [
    { key: 'when', title: t.when, code: true, card: 'title', cell: row => toTheSecond(row.at) },
    {
      key: 'who',
      title: t.who,
      cell: row =>
        row.actor_id ? (
          <a href={href(lang, address({ nguoi: row.actor_id, truoc: undefined }))}>{row.actor_name}</a>
        ) : row.actor_kind === 'system' ? (
          t.system
        ) : (
          t.nobody
        ),
    },
    { key: 'did', title: t.did, cell: row => sayAct(row.act, lang) },
    {
      key: 'what',
      title: t.what,
      cell: row => {
        const name = names.get(`${row.subject_type} ${row.subject_id}`)
        return (
          <>
            {subjectWords[row.subject_type]?.[lang] ?? row.subject_type}{' '}
            <a class="code" href={href(lang, address({ ma: row.subject_id, truoc: undefined }))}>
              {name ?? row.subject_id.slice(0, 13)}
            </a>
          </>
        )
      },
    },
    {
      key: 'detail',
      title: t.detail,
      cell: row => (
        <Details summary={row.seq === null ? t.unsealedRow : t.placeOf(formatInteger(row.seq))}>
          <SummaryList
            rows={[
              ...Object.entries(row.detail).map(([key, value]) => ({ key, value: plain(value) })),
              { key: 'act', value: row.act },
              row.request_id !== null && {
                key: t.request,
                value: <span class="code">{row.request_id}</span>,
              },
            ]}
          />
        </Details>
      ),
    },
  ]
}

/** `11:10:23 ngày 24/11/2026`: acts follow each other within a minute. */
const toTheSecond = (at: Date): string => `${isoVn(at).slice(11, 19)} ngày ${formatDay(dayOf(at))}`

/** A fact of the detail as text: nothing of it is markup. */
const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function Chain({ chain, lang }: { chain: ChainState; lang: Lang }) {
  const t = words(lang)
  const { check } = chain
  const fault = check?.fault
  return (
    <Panel
      title={t.chain}
      actions={
        <Form action={`${recordPath}/kiem-tra`} inline>
          <Hidden name="co-quan" value={chain.agencyId} />
          <Button kind="secondary">{t.check}</Button>
        </Form>
      }
    >
      {fault && (
        <Banner kind="error" title={t.broken}>
          {sayFault(fault, lang)} {t.brokenHelp}
        </Banner>
      )}
      <SummaryList
        rows={[
          { key: t.sealed, value: t.rows(formatInteger(chain.sealed)) },
          {
            key: t.unsealed,
            value: (
              <>
                {t.rows(formatInteger(chain.unsealed))}
                <span class="soft small"> {t.unsealedHelp}</span>
              </>
            ),
          },
          {
            key: t.signedTo,
            value: chain.signedAt
              ? t.signedAt(formatInteger(chain.signedTo), formatStamp(chain.signedAt))
              : t.neverSigned,
          },
          {
            key: t.checked,
            value: check ? (
              <Tag tone={fault ? 'late' : 'good'}>
                {fault ? sayFault(fault, lang) : t.holds(formatInteger(check.sealed), formatStamp(check.at))}
              </Tag>
            ) : (
              t.neverChecked
            ),
          },
        ]}
      />
    </Panel>
  )
}

const sayFault = (fault: ChainFault, lang: Lang): string => words(lang)[fault.kind](formatInteger(fault.seq))

/** The address of a search; what is empty is left out. */
function addressOf(typed: TypedSearch): string {
  const parts = new URLSearchParams()
  for (const [key, value] of Object.entries(typed)) if (value) parts.set(key, value)
  return parts.size > 0 ? `${recordPath}?${parts}` : recordPath
}
