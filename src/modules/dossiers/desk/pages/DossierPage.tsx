import type { ComponentChildren } from 'preact'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { Deadline } from '../../../../ui/components/deadline/Deadline.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Beside, Preview } from '../../../../ui/components/preview/Preview.tsx'
import { Road } from '../../../../ui/components/road/Road.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { Timeline } from '../../../../ui/components/timeline/Timeline.tsx'
import { formatInteger, formatStamp } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { AnswerSummary } from '../../../forms/index.ts'
import { sayChannel } from '../../../procedures/index.ts'
import { states, transitions } from '../../lifecycle.ts'
import type { HandoverRow } from '../../store.ts'
import { type InboxView, writeView } from '../inbox.ts'
import { type DeskAction, type DeskStep, deskSteps } from '../steps.ts'
import { type DossierView, formHref, type ShownFile, type ShownPaper, type ShownParty } from '../view.ts'
import { paperFormNames, resultChannelNames } from '../words.ts'
import { FeePanel } from './FeePanel.tsx'
import { dossierHref } from './InboxPage.tsx'

export interface DossierPageProps {
  readonly frame: Frame
  readonly view: DossierView
  /** The list it was opened from; its address goes along with every link and step. */
  readonly inbox: InboxView
  readonly list: ComponentChildren
  /** Where the dossier can be handed to, the proposed one first in mind. */
  readonly units: readonly Choice[]
  readonly proposedUnit: string | undefined
  readonly officers: readonly Choice[]
  /** The file that is looked at, with its address. */
  readonly file: ShownFile | undefined
  readonly mayRecordFee: boolean
  /** Composing, signing and issuing, by those who own the result. */
  readonly result: ComponentChildren
}

const idLabels = { idNumber: 'Số định danh cá nhân', passport: 'Số hộ chiếu', taxCode: 'Mã số thuế' } as const

/** `/mot-cua/ho-so/:id`: the whole dossier on one page, its papers beside it. */
export function DossierPage(props: DossierPageProps) {
  const { frame, view, inbox, list, file } = props
  const { dossier } = view
  const content = <Content {...props} />
  return (
    <DeskLayout
      {...frame}
      title={`${dossier.owner.name}, ${dossier.code ?? dossier.submission_code}`}
      search={inbox.search}
      list={file ? undefined : list}
    >
      {file ? (
        <Beside
          side={
            <Preview
              name={file.name}
              src={fileHref(dossier.id, file)}
              kind={file.kind}
              download={`${fileHref(dossier.id, file)}?tai-ve=1`}
              risks={file.risks}
              closeHref={dossierHref(dossier.id, inbox)}
            />
          }
        >
          {content}
        </Beside>
      ) : (
        content
      )}
    </DeskLayout>
  )
}

export const fileHref = (dossierId: string, file: Pick<ShownFile, 'id'>): string =>
  `/mot-cua/ho-so/${dossierId}/tep/${file.id}`

function Content(props: DossierPageProps) {
  const { view, inbox } = props
  const { dossier } = view
  return (
    <>
      <div class="row">
        <h1>{dossier.owner.name}</h1>
        <span class="code">{dossier.code ?? dossier.submission_code}</span>
        <Tag tone="plain">{states[dossier.state].vi}</Tag>
        {dossier.illustrative && <DemoBadge />}
      </div>
      <p class="prose">{dossier.procedure_name}</p>
      <Road sentence={view.sentence} steps={view.road} />
      {view.deadline && <Deadline {...view.deadline} />}
      <Actions {...props} />
      {props.result}
      <div class="columns">
        <PartyPanel title="Chủ hồ sơ" party={view.owner} masked={view.masked} />
        {view.submitter && <PartyPanel title="Người nộp" party={view.submitter} masked={view.masked} />}
        <Facts view={view} />
        <FeePanel
          dossierId={dossier.id}
          query={writeView(inbox)}
          stated={view.statedFee}
          order={view.fee}
          editable={props.mayRecordFee}
        />
      </div>
      <Papers view={view} inbox={inbox} current={props.file} />
      {view.answers.length > 0 && (
        <Panel title="Nội dung kê khai">
          <AnswerSummary parts={view.answers} />
        </Panel>
      )}
      <Supplements view={view} />
      <Handovers rows={view.whole.handovers} />
      <PrintedForms view={view} />
      <h2>Nhật ký</h2>
      <Timeline entries={view.diary} />
    </>
  )
}

/** The steps this person can take now: short ones here, those that ask for more on a page of their own. */
function Actions({ view, inbox, units, proposedUnit, officers }: DossierPageProps) {
  const { dossier, actions } = view
  if (actions.length === 0) return null
  const query = writeView(inbox)
  const address = (action: DeskAction): string =>
    `/mot-cua/ho-so/${dossier.id}/${deskSteps[action].slug}${query}`
  return (
    <section class="row row-end" aria-label="Bước tiếp theo">
      {actions.map(action => {
        const step: DeskStep = deskSteps[action]
        const label = transitions[action].vi
        const looks = { kind: step.kind, ...(step.icon && { icon: step.icon }) }
        if (step.direct)
          return (
            <Form key={action} action={address(action)} inline label={label}>
              <Hidden name="revision" value={dossier.revision} />
              <Button {...looks}>{label}</Button>
            </Form>
          )
        const picker =
          action === 'transfer'
            ? { name: 'don-vi', label: 'Đơn vị giải quyết', choices: units, value: proposedUnit }
            : action === 'assign'
              ? { name: 'chuyen-vien', label: 'Chuyên viên', choices: officers, value: undefined }
              : undefined
        if (picker && picker.choices.length > 0)
          return (
            <Form key={action} action={address(action)} inline label={label}>
              <Hidden name="revision" value={dossier.revision} />
              <div class="row row-end">
                <Select {...picker} empty="Chọn" />
                <Button {...looks}>{label}</Button>
              </div>
            </Form>
          )
        return (
          <LinkButton key={action} href={address(action)} {...looks}>
            {label}
          </LinkButton>
        )
      })}
    </section>
  )
}

function PartyPanel({
  title,
  party,
  masked,
}: {
  readonly title: string
  readonly party: ShownParty
  readonly masked: boolean
}) {
  return (
    <Panel title={title}>
      <SummaryList
        rows={[
          { key: party.kind === 'citizen' ? 'Họ và tên' : 'Tên tổ chức', value: party.name },
          party.idType !== null &&
            party.shownId !== null && {
              key: idLabels[party.idType],
              value: <span class="figures">{party.shownId}</span>,
            },
          party.phone !== null && {
            key: 'Điện thoại',
            value: <span class="figures">{party.phone}</span>,
          },
          party.email !== null && { key: 'Thư điện tử', value: party.email },
          party.address !== null && { key: 'Địa chỉ', value: party.address },
        ]}
      />
      {masked && party.idType !== null && party.idType !== 'taxCode' && (
        <p class="soft small">Số giấy tờ hiện đủ với người đang xử lý hồ sơ.</p>
      )}
    </Panel>
  )
}

function Facts({ view }: { readonly view: DossierView }) {
  const { dossier, limit } = view
  return (
    <Panel title="Hồ sơ">
      <SummaryList
        rows={[
          { key: 'Mã thủ tục', value: <span class="figures">{dossier.procedure_code}</span> },
          dossier.abstract !== dossier.procedure_name && { key: 'Trích yếu', value: dossier.abstract },
          { key: 'Cách nộp', value: sayChannel('vi', dossier.channel) },
          { key: 'Nộp lúc', value: formatStamp(dossier.submitted_at) },
          dossier.accepted_at !== null && { key: 'Tiếp nhận lúc', value: formatStamp(dossier.accepted_at) },
          limit !== null && { key: 'Thời hạn giải quyết', value: limit },
          { key: 'Nhận kết quả', value: resultChannelNames[dossier.result_channel] },
          dossier.code !== null && {
            key: 'Mã nộp hồ sơ',
            value: <span class="figures">{dossier.submission_code}</span>,
          },
        ]}
      />
    </Panel>
  )
}

function Papers({
  view,
  inbox,
  current,
}: {
  readonly view: DossierView
  readonly inbox: InboxView
  readonly current: ShownFile | undefined
}) {
  const { dossier, papers, otherFiles } = view
  const columns: readonly Column<ShownPaper>[] = [
    {
      key: 'name',
      title: 'Giấy tờ và tệp',
      card: 'title',
      cell: paper => (
        <>
          {paper.name}
          {paper.note && <div class="soft small">{paper.note}</div>}
          <Files {...{ dossierId: dossier.id, files: paper.files, inbox, current }} />
        </>
      ),
    },
    {
      key: 'form',
      title: 'Hình thức, số lượng',
      cell: paper =>
        paper.present ? (
          `${paperFormNames[paper.form]}, ${paper.quantity}`
        ) : (
          <Tag tone={paper.required ? 'soon' : 'plain'}>{paper.required ? 'Chưa có' : 'Không nộp'}</Tag>
        ),
    },
  ]
  return (
    <Panel title="Thành phần hồ sơ">
      {papers.length === 0 ? (
        <p class="soft">Thủ tục không quy định thành phần hồ sơ.</p>
      ) : (
        <DataTable
          caption="Thành phần hồ sơ và các tệp"
          columns={columns}
          rows={papers}
          rowKey={paper => paper.id}
        />
      )}
      {otherFiles.length > 0 && (
        <>
          <h3>Tệp khác</h3>
          <Files {...{ dossierId: dossier.id, files: otherFiles, inbox, current }} />
        </>
      )}
    </Panel>
  )
}

const kilobytes = (bytes: number): string =>
  bytes < 1_048_576
    ? `${formatInteger(Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${String(Math.round(bytes / 104_857.6) / 10).replace('.', ',')} MB`

function Files({
  dossierId,
  files,
  inbox,
  current,
}: {
  readonly dossierId: string
  readonly files: readonly ShownFile[]
  readonly inbox: InboxView
  readonly current: ShownFile | undefined
}) {
  if (files.length === 0) return null
  const query = writeView(inbox)
  return (
    <ul class="plain-list">
      {files.map(file => (
        <li key={file.id}>
          <a
            href={`/mot-cua/ho-so/${dossierId}${query}${query ? '&' : '?'}tep=${file.id}#xem-tep`}
            aria-current={file.id === current?.id ? 'true' : undefined}
          >
            {file.name}
          </a>{' '}
          <span class="soft small figures">
            {kilobytes(file.size)}
            {file.pages !== null && ` · ${file.pages} trang`}
            {file.source === 'scanned' && ' · quét tại quầy'}
            {file.source === 'supplement' && ` · bổ sung ${formatStamp(file.addedAt)}`}
          </span>
          {file.risks.length > 0 && (
            <>
              {' '}
              <Tag tone="soon">Cần lưu ý</Tag>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Supplements({ view }: { readonly view: DossierView }) {
  const { supplements } = view.whole
  if (supplements.length === 0) return null
  return (
    <Panel title="Yêu cầu bổ sung">
      {supplements.map(one => (
        <div key={one.number} class="stack stack-small">
          <p>
            <b>Lần {one.number}</b>, {one.requested_by} yêu cầu lúc {formatStamp(one.requested_at)}
            {' · '}
            {one.answered_at ? (
              `đã bổ sung lúc ${formatStamp(one.answered_at)}`
            ) : (
              <Tag tone="wait">Chờ người nộp</Tag>
            )}
          </p>
          <ul>
            {one.items.map(item => (
              <li key={`${item.componentId} ${item.text}`}>
                {item.text}
                {item.reason && <span class="soft">: {item.reason}</span>}
              </li>
            ))}
          </ul>
          {one.answer_note && <p>Lời nhắn của người nộp: {one.answer_note}</p>}
        </div>
      ))}
    </Panel>
  )
}

const handoverColumns: readonly Column<HandoverRow>[] = [
  { key: 'to', title: 'Nơi nhận', card: 'title', cell: row => row.to_unit_name },
  { key: 'from', title: 'Người giao', cell: row => row.from_name },
  { key: 'receiver', title: 'Người nhận', cell: row => row.to_name ?? '—' },
  { key: 'given', title: 'Giao lúc', code: true, cell: row => formatStamp(row.given_at) },
  {
    key: 'finished',
    title: 'Xong lúc',
    code: true,
    cell: row => (row.finished_at ? formatStamp(row.finished_at) : 'đang giữ'),
  },
]

function Handovers({ rows }: { readonly rows: readonly HandoverRow[] }) {
  if (rows.length === 0) return null
  return (
    <Details summary={`Bàn giao (${rows.length} lần)`}>
      <DataTable
        caption="Các lần bàn giao"
        columns={handoverColumns}
        rows={rows}
        rowKey={row => String(row.number)}
      />
    </Details>
  )
}

function PrintedForms({ view }: { readonly view: DossierView }) {
  if (view.forms.length === 0) return null
  return (
    <Panel title="Biểu mẫu">
      <ul class="plain-list">
        {view.forms.map(form => (
          <li key={form.id}>
            <a href={formHref(view.dossier.id, form.id)}>{form.name}</a>{' '}
            <span class="soft small figures">
              lập {formatStamp(form.at)}
              {form.isVoid && ' · không còn giá trị: việc tiếp nhận đã được hủy'}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
