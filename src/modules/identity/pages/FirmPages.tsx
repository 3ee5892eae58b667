import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../ui/components/radios/Radios.tsx'
import { SummaryList, type SummaryRow } from '../../../ui/components/summary-list/SummaryList.tsx'
import { Tag, type Tone } from '../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../ui/components/textarea/Textarea.tsx'
import { formatDay, formatStamp, type Lang, texts } from '../../../ui/i18n.ts'
import type { FieldError, Frame } from '../../../ui/view.ts'
import { bestName, type NamedRepresentation, type TypedRequest } from '../representation/service.ts'
import type { RepresentationAct, Side } from '../representation.ts'
import type { PartyKind, RepresentationState, RepresentationType } from '../tables.ts'
import { AccountTabs, PersonLayout } from './PersonLayout.tsx'

const kinds: Readonly<Record<PartyKind, Readonly<Record<Lang, string>>>> = {
  enterprise: { vi: 'Doanh nghiệp', en: 'Enterprise' },
  householdBusiness: { vi: 'Hộ kinh doanh', en: 'Household business' },
  organisation: { vi: 'Tổ chức', en: 'Organisation' },
  stateAgency: { vi: 'Cơ quan nhà nước', en: 'State agency' },
}
const types: Readonly<Record<RepresentationType, Readonly<Record<Lang, string>>>> = {
  legal: { vi: 'Người đại diện theo pháp luật', en: 'Legal representative' },
  authorised: { vi: 'Người được ủy quyền', en: 'Authorised person' },
}
const states: Readonly<
  Record<RepresentationState, Readonly<Record<Lang, string>> & { readonly tone: Tone }>
> = {
  asked: { vi: 'Chờ xác nhận', en: 'Waiting for confirmation', tone: 'wait' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed', tone: 'good' },
  refused: { vi: 'Không được xác nhận', en: 'Refused', tone: 'stopped' },
  ended: { vi: 'Đã chấm dứt', en: 'Ended', tone: 'plain' },
}

const words = texts({
  vi: {
    title: 'Tổ chức tôi đại diện',
    ask: 'Đề nghị đại diện cho một tổ chức',
    none: 'Bạn chưa đại diện cho tổ chức nào',
    noneText: 'Khi được xác nhận, bạn nộp và theo dõi được hồ sơ thay mặt tổ chức.',
    others: 'Người khác đại diện cho tổ chức của tôi',
    taxCode: 'Mã số thuế',
    address: 'Địa chỉ trụ sở chính',
    type: 'Tư cách',
    state: 'Trạng thái',
    paper: 'Giấy tờ chứng minh',
    asked: 'Đề nghị lúc',
    until: 'Hiệu lực đến hết ngày',
    reason: 'Lý do',
    who: 'Người đề nghị',
    claimed: 'Tên người đề nghị khai',
    checked: 'Tên đã đối chiếu trước đây',
    confirm: 'Xác nhận',
    refuse: 'Từ chối',
    end: 'Chấm dứt đại diện',
  },
  en: {
    title: 'Firms I represent',
    ask: 'Ask to represent a firm',
    none: 'You represent no firm yet',
    noneText: 'Once confirmed, you file and follow dossiers on behalf of the firm.',
    others: 'Others who represent my firm',
    taxCode: 'Tax code',
    address: 'Head office',
    type: 'Capacity',
    state: 'State',
    paper: 'Paper that proves it',
    asked: 'Asked',
    until: 'Valid until',
    reason: 'Reason',
    who: 'Person',
    claimed: 'Name as given by the person',
    checked: 'Name checked before',
    confirm: 'Confirm',
    refuse: 'Refuse',
    end: 'End the representation',
  },
})

/** Until somebody confirmed it, a person sees of the firm what they said themselves. */
const isKnown = (row: NamedRepresentation): boolean => row.decided_at !== null && row.state !== 'refused'

/** What a page shows of one representation; the other side's person only to those who decide. */
function factsOf(row: NamedRepresentation, lang: Lang, withPerson: boolean): SummaryRow[] {
  const t = words(lang)
  const facts: (SummaryRow | false)[] = [
    withPerson && { key: t.who, value: `${row.account_name} (${row.account_email})` },
    { key: t.taxCode, value: <span class="code">{row.tax_code}</span> },
    { key: t.address, value: isKnown(row) ? row.party_address : row.claimed_address },
    { key: t.type, value: types[row.type][lang] },
    { key: t.paper, value: row.paper },
    { key: t.state, value: <Tag tone={states[row.state].tone}>{states[row.state][lang]}</Tag> },
    { key: t.asked, value: formatStamp(row.asked_at, lang) },
    row.valid_to !== null && { key: t.until, value: formatDay(row.valid_to) },
    row.reason !== null && row.reason !== '' && { key: t.reason, value: row.reason },
  ]
  return facts.filter(fact => fact !== false)
}

/** `/tai-khoan/to-chuc`. */
export function FirmsPage(props: {
  readonly frame: Frame
  readonly own: readonly NamedRepresentation[]
  /** Open representations by others of the firms one directs. */
  readonly others: readonly NamedRepresentation[]
}) {
  const { frame, own, others } = props
  const { lang } = frame
  const t = words(lang)
  const to = (row: NamedRepresentation, act: string): string => `/tai-khoan/to-chuc/${row.id}/${act}`
  return (
    <PersonLayout frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <AccountTabs frame={frame} />
      {own.length === 0 && <EmptyState title={t.none}>{t.noneText}</EmptyState>}
      {own.map(row => (
        <Panel key={row.id} title={isKnown(row) ? row.party_name : row.claimed_name}>
          <SummaryList rows={factsOf(row, lang, false)} />
          {(row.state === 'asked' || row.state === 'confirmed') && (
            <LinkButton href={to(row, actSlugs.end)} kind="quiet">
              {t.end}
            </LinkButton>
          )}
        </Panel>
      ))}
      <div>
        <LinkButton href="/tai-khoan/to-chuc/de-nghi">{t.ask}</LinkButton>
      </div>
      {others.length > 0 && (
        <>
          <h2>{t.others}</h2>
          {others.map(row => (
            <Panel key={row.id} title={`${row.account_name}, ${row.party_name}`} level={3}>
              <SummaryList rows={factsOf(row, lang, true)} />
              <DecisionLinks row={row} lang={lang} base="/tai-khoan/to-chuc" />
            </Panel>
          ))}
        </>
      )}
    </PersonLayout>
  )
}

function DecisionLinks(props: {
  readonly row: NamedRepresentation
  readonly lang: Lang
  readonly base: string
}) {
  const { row, base } = props
  const t = words(props.lang)
  return (
    <div class="row">
      {row.state === 'asked' && (
        <>
          <LinkButton href={`${base}/${row.id}/${actSlugs.confirm}`} kind="secondary">
            {t.confirm}
          </LinkButton>
          <LinkButton href={`${base}/${row.id}/${actSlugs.refuse}`} kind="quiet">
            {t.refuse}
          </LinkButton>
        </>
      )}
      {row.state === 'confirmed' && (
        <LinkButton href={`${base}/${row.id}/${actSlugs.end}`} kind="quiet">
          {t.end}
        </LinkButton>
      )}
    </div>
  )
}

/** The last part of the address of an act on a representation. */
export const actSlugs: Readonly<Record<RepresentationAct, string>> = {
  confirm: 'xac-nhan',
  refuse: 'tu-choi',
  end: 'cham-dut',
}

const askWords = texts({
  vi: {
    title: 'Đề nghị đại diện cho một tổ chức',
    lead: 'Người đại diện theo pháp luật đã được xác nhận của tổ chức, hoặc cán bộ tiếp nhận khi xem giấy tờ, sẽ xác nhận đề nghị này.',
    back: 'Tổ chức tôi đại diện',
    kind: 'Loại tổ chức',
    taxCode: 'Mã số thuế (mã số doanh nghiệp)',
    taxHint: '10 chữ số; đơn vị phụ thuộc 13 chữ số',
    name: 'Tên tổ chức',
    nameHint: 'Như trên giấy chứng nhận đăng ký',
    address: 'Địa chỉ trụ sở chính',
    type: 'Bạn đại diện với tư cách',
    paper: 'Giấy tờ chứng minh quyền đại diện',
    paperHint: 'Tên, số và ngày, ví dụ: Giấy ủy quyền số 05/UQ ngày 02/3/2026',
    until: 'Ủy quyền có hiệu lực đến hết ngày',
    go: 'Gửi đề nghị',
  },
  en: {
    title: 'Ask to represent a firm',
    lead: 'A confirmed legal representative of the firm, or a desk officer who sees the papers, will confirm your request.',
    back: 'Firms I represent',
    kind: 'Kind of organisation',
    taxCode: 'Tax code (enterprise code)',
    taxHint: '10 digits; 13 for a dependent unit',
    name: 'Name of the firm',
    nameHint: 'As on the certificate of registration',
    address: 'Address of the head office',
    type: 'You represent it as',
    paper: 'Paper that empowers you',
    paperHint: 'Name, number and date, for example: letter of authorisation no. 05/UQ of 2/3/2026',
    until: 'The authorisation is valid until',
    go: 'Send the request',
  },
})

const choices = <T extends string>(table: Readonly<Record<T, Readonly<Record<Lang, string>>>>, lang: Lang) =>
  (Object.keys(table) as T[]).map(value => ({ value, label: table[value][lang] }))

/** `/tai-khoan/to-chuc/de-nghi`. */
export function AskFirmPage(props: {
  readonly frame: Frame
  readonly errors?: readonly FieldError[]
  /** What was typed; the day as it was typed. */
  readonly typed?: TypedRequest
}) {
  const { frame, errors, typed } = props
  const t = askWords(frame.lang)
  return (
    <PersonLayout
      frame={frame}
      title={t.title}
      errors={errors ?? []}
      above={<BackLink href="/tai-khoan/to-chuc">{t.back}</BackLink>}
    >
      <h1>{t.title}</h1>
      <p class="prose">{t.lead}</p>
      <Form action="/tai-khoan/to-chuc/de-nghi">
        <Radios
          name="kind"
          label={t.kind}
          choices={choices(kinds, frame.lang)}
          value={typed?.kind ?? 'enterprise'}
        />
        <TextInput
          name="taxCode"
          label={t.taxCode}
          hint={t.taxHint}
          inputmode="numeric"
          value={typed?.taxCode}
          width="medium"
          spellcheck={false}
        />
        <TextInput
          name="firmName"
          label={t.name}
          hint={t.nameHint}
          value={typed?.firmName}
          autocomplete="organization"
        />
        <TextInput name="firmAddress" label={t.address} value={typed?.firmAddress} />
        <Radios name="type" label={t.type} choices={choices(types, frame.lang)} value={typed?.type} />
        <TextInput name="paper" label={t.paper} hint={t.paperHint} value={typed?.paper} />
        <DateInput name="validTo" label={t.until} value={typed?.validTo ?? ''} optional />
        <Button>{t.go}</Button>
      </Form>
    </PersonLayout>
  )
}

const decideWords = texts({
  vi: {
    confirm: 'Xác nhận người này đại diện cho tổ chức?',
    refuse: 'Từ chối đề nghị này?',
    end: 'Chấm dứt quyền đại diện này?',
    confirmText: 'Sau khi xác nhận, người này nộp và theo dõi hồ sơ thay mặt tổ chức.',
    refuseText: 'Người đề nghị được thông báo kèm lý do.',
    endText: 'Người này không nộp và không xem được hồ sơ của tổ chức nữa. Hồ sơ đã nộp vẫn được giải quyết.',
    confirmGo: 'Xác nhận',
    refuseGo: 'Từ chối đề nghị',
    endGo: 'Chấm dứt đại diện',
    reason: 'Lý do',
    name: 'Tên tổ chức theo giấy tờ',
    address: 'Địa chỉ trụ sở chính theo giấy tờ',
    back: 'Quay lại danh sách',
  },
  en: {
    confirm: 'Confirm that this person represents the firm?',
    refuse: 'Refuse this request?',
    end: 'End this representation?',
    confirmText: 'Afterwards this person files and follows dossiers on behalf of the firm.',
    refuseText: 'The person is told, with your reason.',
    endText: 'This person can no longer file or see dossiers of the firm. Dossiers already filed go on.',
    confirmGo: 'Confirm',
    refuseGo: 'Refuse the request',
    endGo: 'End the representation',
    reason: 'Reason',
    name: 'Name of the firm as on the papers',
    address: 'Head office as on the papers',
    back: 'Back to the list',
  },
})

/** Before a representation is confirmed, refused or ended. An official writes what the papers say. */
export function DecidePage(props: {
  readonly frame: Frame
  readonly act: RepresentationAct
  readonly row: NamedRepresentation
  readonly sides: readonly Side[]
  /** Where the list is: `/tai-khoan/to-chuc` or `/quan-tri/dai-dien`. */
  readonly base: string
  readonly errors?: readonly FieldError[]
  readonly typed?: { readonly reason: string; readonly firmName: string; readonly firmAddress: string }
}) {
  const { frame, act, row, sides, base, errors, typed } = props
  const t = decideWords(frame.lang)
  const official = sides.includes('official')
  return (
    <PersonLayout
      frame={frame}
      title={t[act]}
      errors={errors ?? []}
      above={<BackLink href={base}>{t.back}</BackLink>}
    >
      <h1>{t[act]}</h1>
      <p class="prose">{t[`${act}Text`]}</p>
      <SummaryList
        rows={[
          { key: words(frame.lang).claimed, value: row.claimed_name },
          official &&
            row.party_checked_at !== null && { key: words(frame.lang).checked, value: row.party_name },
          ...factsOf(row, frame.lang, !sides.includes('self')),
        ]}
      />
      <Form action={`${base}/${row.id}/${actSlugs[act]}`}>
        {act === 'confirm' && official && (
          <>
            <TextInput name="firmName" label={t.name} value={typed?.firmName ?? bestName(row).name} />
            <TextInput
              name="firmAddress"
              label={t.address}
              value={typed?.firmAddress ?? bestName(row).address}
            />
          </>
        )}
        {act !== 'confirm' && !sides.includes('self') && (
          <Textarea
            name="reason"
            label={t.reason}
            rows={3}
            limit={500}
            value={typed?.reason}
            optional={act === 'end'}
          />
        )}
        <Button kind={act === 'confirm' ? 'primary' : 'danger'}>{t[`${act}Go`]}</Button>
      </Form>
    </PersonLayout>
  )
}

/** `/quan-tri/dai-dien`: requests that wait for an official. */
export function WaitingPage(props: { readonly frame: Frame; readonly rows: readonly NamedRepresentation[] }) {
  const { frame, rows } = props
  return (
    <PersonLayout frame={frame} title="Đề nghị đại diện tổ chức">
      <h1>Đề nghị đại diện tổ chức</h1>
      <p class="prose">
        Đối chiếu giấy tờ chứng minh trước khi xác nhận. Tên và địa chỉ tổ chức ghi theo giấy chứng nhận đăng
        ký.
      </p>
      {rows.length === 0 && (
        <EmptyState title="Không có đề nghị nào đang chờ">
          Đề nghị của người dân xuất hiện tại đây cho đến khi được xác nhận hoặc từ chối.
        </EmptyState>
      )}
      {rows.map(row => (
        <Panel key={row.id} title={row.claimed_name}>
          <SummaryList rows={factsOf(row, frame.lang, true)} />
          <DecisionLinks row={row} lang={frame.lang} base="/quan-tri/dai-dien" />
        </Panel>
      ))}
    </PersonLayout>
  )
}
