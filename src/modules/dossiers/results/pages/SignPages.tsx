import { sayAuthority } from '../../../../platform/typst/administrative.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Beside } from '../../../../ui/components/preview/Preview.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { TimeTag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { formatStamp } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { ResultRow } from '../../store.ts'
import type { KeptResult } from '../draft.ts'
import {
  BackToDossier,
  DossierFacts,
  type DossierHead,
  dossierAddress,
  ResultPreview,
  signatoryLabel,
} from './ResultParts.tsx'

const outcomes = { APPROVAL: 'Chấp thuận', REFUSAL: 'Không giải quyết' } as const

/** The PIN of a key; never shown again, never remembered by the browser. */
const PinInput = ({ hint }: { readonly hint?: string }) => (
  <TextInput
    name="pin"
    label="Mã PIN của khóa ký"
    {...(hint && { hint })}
    type="password"
    inputmode="numeric"
    autocomplete="off"
    width="medium"
    maxlength={64}
    spellcheck={false}
  />
)

/** The document by a link: phones show no PDF inside a page. */
const FileLink = ({
  id,
  file,
  label,
}: {
  readonly id: string
  readonly file: 'du-thao' | 'ban-da-ky'
  readonly label: string
}) => <a href={`${dossierAddress(id)}/ket-qua/${file}.pdf`}>{label}</a>

export interface SignPageProps {
  readonly frame: Frame
  readonly dossier: DossierHead
  readonly result: ResultRow
  readonly kept: KeptResult
  readonly submittedBy: string
  readonly pinHint?: string
  readonly errors: readonly FieldError[]
}

/** The competent person sees the document and the facts, gives the PIN and signs, or returns it. */
export function SignPage(props: SignPageProps) {
  const { frame, dossier, result, kept, errors, submittedBy, pinHint } = props
  const title = 'Ký kết quả giải quyết'
  return (
    <DeskLayout {...frame} title={title} errors={errors} above={<BackToDossier dossier={dossier} />}>
      <h1>{title}</h1>
      <Beside
        side={
          <ResultPreview
            id={dossier.id}
            file="du-thao"
            hash={result.draft_hash ?? ''}
            title={`Bản trình ký: ${kept.typeName}`}
          />
        }
      >
        <DossierFacts dossier={dossier} />
        <SummaryList
          rows={[
            { key: 'Kết quả', value: `${outcomes[result.kind]}: ${kept.typeName}` },
            { key: 'Ký với tư cách', value: sayAuthority(kept.signer.authority) },
            { key: 'Người trình', value: submittedBy },
            {
              key: 'Văn bản',
              value: <FileLink id={dossier.id} file="du-thao" label="Mở bản trình ký (PDF)" />,
            },
          ]}
        />
        <Panel title="Ký số" level={2}>
          <Form action={`${dossierAddress(dossier.id)}/ky`} label="Ký số">
            <Hidden name="revision" value={dossier.revision} />
            <Hidden name="ban" value={result.draft_hash ?? ''} />
            <PinInput {...(pinHint && { hint: pinHint })} />
            <div class="row">
              <Button icon="pen">Ký</Button>
              <LinkButton kind="secondary" icon="undo" href={`${dossierAddress(dossier.id)}/tra-lai`}>
                Trả lại chuyên viên
              </LinkButton>
            </div>
          </Form>
        </Panel>
      </Beside>
    </DeskLayout>
  )
}

/** One line of what waits for a signature. */
export interface ToSignLine {
  readonly dossier: DossierHead
  /** `id.revision.hash`: the file that is signed is the one that was listed. */
  readonly value: string
  readonly what: string
  readonly submittedBy: string
}

/** Everything that waits for this person, the most urgent first; signed one by one or many with one PIN. */
export function ToSignPage({
  frame,
  lines,
  errors,
  pinHint,
  most,
}: {
  readonly frame: Frame
  readonly lines: readonly ToSignLine[]
  readonly errors: readonly FieldError[]
  readonly pinHint?: string
  readonly most: number
}) {
  const title = `Trình ký (${lines.length})`
  return (
    <DeskLayout {...frame} title={title} errors={errors}>
      <h1>Chờ bạn ký</h1>
      {lines.length === 0 ? (
        <EmptyState
          title="Không có kết quả nào chờ ký"
          action={
            <LinkButton kind="secondary" href="/mot-cua">
              Về hộp việc
            </LinkButton>
          }
        >
          Kết quả do chuyên viên trình bạn ký sẽ hiện ở đây, gấp nhất trước.
        </EmptyState>
      ) : (
        <Form action="/mot-cua/trinh-ky" label="Ký nhiều kết quả">
          <DataTable
            caption="Kết quả chờ ký, gấp nhất trước"
            rows={lines}
            rowKey={line => line.dossier.id}
            select={{
              name: 'chon',
              value: line => line.value,
              label: line => `Chọn kết quả của hồ sơ ${line.dossier.code}`,
            }}
            columns={[
              {
                key: 'code',
                title: 'Hồ sơ',
                code: true,
                card: 'title',
                cell: line => <a href={`${dossierAddress(line.dossier.id)}/ky`}>{line.dossier.code}</a>,
              },
              { key: 'owner', title: 'Chủ hồ sơ', cell: line => line.dossier.ownerName },
              { key: 'what', title: 'Kết quả', cell: line => line.what },
              { key: 'procedure', title: 'Thủ tục', cell: line => line.dossier.procedureName },
              { key: 'by', title: 'Người trình', cell: line => line.submittedBy },
              {
                key: 'due',
                title: 'Hẹn trả',
                code: true,
                cell: ({ dossier: { deadline } }) =>
                  deadline?.dueAt ? (
                    <>
                      {formatStamp(deadline.dueAt)}
                      <div>
                        <TimeTag state={deadline.state} />
                      </div>
                    </>
                  ) : (
                    <span class="soft">không có hạn</span>
                  ),
              },
            ]}
          />
          <Panel title="Ký các kết quả đã chọn" level={2}>
            <p>
              Mỗi kết quả được ký và ghi nhận riêng, lần lượt từ trên xuống; nhiều nhất {most} kết quả một
              lần. Hãy mở xem văn bản trước khi chọn.
            </p>
            <PinInput {...(pinHint && { hint: pinHint })} />
            <div class="row">
              <Button icon="pen">Ký các kết quả đã chọn</Button>
            </div>
          </Panel>
        </Form>
      )}
    </DeskLayout>
  )
}

/** What became of one of those chosen. */
export interface OutcomeLine {
  readonly id: string
  readonly code: string
  readonly signed: boolean
  /** Why not. */
  readonly sentence?: string
}

/** After signing many: each with what became of it. */
export function OutcomePage({
  frame,
  lines,
}: {
  readonly frame: Frame
  readonly lines: readonly OutcomeLine[]
}) {
  const signed = lines.filter(line => line.signed).length
  const title = `Đã ký ${signed}/${lines.length} kết quả`
  return (
    <DeskLayout {...frame} title={title} above={<BackLink href="/mot-cua/trinh-ky">Trình ký</BackLink>}>
      <h1>{title}</h1>
      {signed < lines.length && (
        <Banner kind="error" announce>
          {`${lines.length - signed} kết quả chưa được ký; lý do ghi ở từng dòng. Những kết quả đã ký vẫn giữ nguyên.`}
        </Banner>
      )}
      <DataTable
        caption="Kết quả ký"
        rows={lines}
        rowKey={line => line.id}
        columns={[
          {
            key: 'code',
            title: 'Hồ sơ',
            code: true,
            card: 'title',
            cell: line => <a href={dossierAddress(line.id)}>{line.code}</a>,
          },
          {
            key: 'outcome',
            title: 'Kết quả',
            cell: line => (line.signed ? 'Đã ký' : `Chưa ký. ${line.sentence ?? ''}`),
          },
        ]}
      />
      <div class="row">
        <LinkButton href="/mot-cua/trinh-ky">Ký tiếp</LinkButton>
      </div>
    </DeskLayout>
  )
}

/** The records office sees what will be written, and issues. */
export function IssuePage({
  frame,
  dossier,
  result,
  kept,
  number,
  date,
  errors,
}: {
  readonly frame: Frame
  readonly dossier: DossierHead
  readonly result: ResultRow
  readonly kept: KeptResult
  readonly number: string
  readonly date: string
  readonly errors: readonly FieldError[]
}) {
  const title = 'Cấp số và phát hành kết quả'
  return (
    <DeskLayout {...frame} title={title} errors={errors} above={<BackToDossier dossier={dossier} />}>
      <h1>{title}</h1>
      <Beside
        side={
          <ResultPreview
            id={dossier.id}
            file="ban-da-ky"
            hash={result.signed_hash ?? ''}
            title={`Bản đã ký: ${kept.typeName}`}
          />
        }
      >
        <DossierFacts dossier={dossier} />
        <Panel title="Sẽ ghi vào văn bản" level={2}>
          <SummaryList
            rows={[
              { key: 'Số, ký hiệu', value: <b>{number}</b> },
              { key: 'Ngày, tháng, năm', value: date },
              { key: 'Dấu và chữ ký số', value: kept.agency },
              {
                key: 'Văn bản',
                value: <FileLink id={dossier.id} file="ban-da-ky" label="Mở bản đã ký (PDF)" />,
              },
              {
                key: 'Đã ký',
                value: `${signatoryLabel(kept.signer)}${result.signed_at ? `, ${formatStamp(result.signed_at)}` : ''}`,
              },
            ]}
          />
          <p class="soft">
            Số trên là số tiếp theo của dãy lúc mở trang; số chính thức được cấp khi phát hành. Chữ ký của
            người có thẩm quyền được kiểm tra lại trước khi cấp số.
          </p>
          <Form action={`${dossierAddress(dossier.id)}/phat-hanh`} label="Phát hành">
            <Hidden name="revision" value={dossier.revision} />
            <Hidden name="ban" value={result.signed_hash ?? ''} />
            <Button icon="seal">Cấp số, đóng dấu và phát hành</Button>
          </Form>
        </Panel>
      </Beside>
    </DeskLayout>
  )
}
