import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Beside } from '../../../../ui/components/preview/Preview.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { SheetMap } from '../../../../ui/components/sheet-map/SheetMap.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { formatStamp } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { ResultTemplate } from '../../print/index.ts'
import type { ResultRow } from '../../store.ts'
import type { ResultPlaces } from '../../tables.ts'
import { type KeptResult, openIssues, type ResultWords, wordFields } from '../draft.ts'
import { draftFields } from '../drafting.ts'
import { type Corner, type Layout, layoutFields } from '../places.ts'
import type { Signatory } from '../signing-title.ts'
import {
  BackToDossier,
  DossierFacts,
  type DossierHead,
  dossierAddress,
  NobodySigns,
  ResultPreview,
  SeenOn,
  SignatorySelect,
} from './ResultParts.tsx'

interface ComposeProps {
  readonly frame: Frame
  readonly dossier: DossierHead
  readonly signatories: readonly Signatory[]
  /** Fingerprint of the draft there is; '' for none. */
  readonly seen: string
  readonly errors: readonly FieldError[]
  /** Why the draft came back, while it is the officer's again. */
  readonly returned?: { readonly by: string; readonly at: Date; readonly reason: string } | null
}

/** What whoever returned the draft wants changed. */
const Returned = ({ returned }: Pick<ComposeProps, 'returned'>) =>
  returned ? (
    <Banner kind="warning" title={`${returned.by} trả lại lúc ${formatStamp(returned.at)}`}>
      {returned.reason}
    </Banner>
  ) : null

const outcomes = { APPROVAL: 'Chấp thuận', REFUSAL: 'Không giải quyết' } as const

const templateChoices = (templates: readonly ResultTemplate[]) =>
  templates.map((template, index) => ({
    value: template.id,
    label: `${outcomes[template.kind]}: ${template.name}`,
    hint:
      index < 2
        ? `Mẫu của thủ tục này${template.illustrative ? ', soạn minh họa' : ''}`
        : template.illustrative
          ? 'Mẫu chung, soạn minh họa'
          : 'Mẫu chung',
  }))

/** The officer decides: approval or refusal of settlement, and by which template. */
export function BeginPage(
  props: ComposeProps & {
    readonly templates: readonly ResultTemplate[]
    readonly typed: { readonly templateId?: string; readonly titleId?: string; readonly reason?: string }
    /** A draft exists and would be put aside. */
    readonly anew: boolean
  },
) {
  const { frame, dossier, signatories, templates, typed, errors, seen, anew } = props
  const title = 'Soạn kết quả giải quyết'
  return (
    <DeskLayout {...frame} title={title} errors={errors} above={<BackToDossier dossier={dossier} />}>
      <h1>{title}</h1>
      <Beside side={<DossierFacts dossier={dossier} />}>
        <Returned returned={props.returned ?? null} />
        {anew && (
          <Banner kind="warning">
            Soạn lại thì bản dự thảo hiện có được thay bằng bản theo mẫu mới chọn.
          </Banner>
        )}
        {signatories.length === 0 && (
          <Banner kind="warning">
            <NobodySigns />
          </Banner>
        )}
        <Form action={`${dossierAddress(dossier.id)}/ket-qua/bat-dau`}>
          <SeenOn revision={dossier.revision} seen={seen} />
          <Radios
            name={draftFields.template}
            label="Kết quả và mẫu văn bản"
            choices={templateChoices(templates)}
            value={typed.templateId}
          />
          <Textarea
            name={draftFields.reason}
            label="Lý do không giải quyết"
            hint="Chỉ cần khi không giải quyết. Mỗi lý do một dòng; nêu rõ căn cứ để người nộp hiểu và khắc phục."
            optional
            value={typed.reason}
            limit={4_000}
          />
          <SignatorySelect signatories={signatories} value={typed.titleId ?? onlyOne(signatories)} />
          <div class="row">
            <Button>Soạn theo mẫu</Button>
            <LinkButton kind="secondary" icon="upload" href={`${dossierAddress(dossier.id)}/ket-qua/tai-len`}>
              Tải lên tệp PDF có sẵn
            </LinkButton>
          </div>
        </Form>
      </Beside>
    </DeskLayout>
  )
}

const onlyOne = (signatories: readonly Signatory[]): string | undefined =>
  signatories.length === 1 ? signatories[0]!.titleId : undefined

const bodyHint = (
  <>
    Mỗi đoạn một dòng. Dòng bắt đầu bằng “Điều 1.” là một điều, “- ” là một gạch đầu dòng, “+ Họ và tên: …” là
    một mục có giá trị in đậm.
  </>
)

/** Dots left where the dossier said nothing and the template allows it. */
const hasBlanks = (words: ResultWords): boolean => Object.values(words).some(text => text.includes('………'))

/** The words on the left, the page as it will be signed on the right. */
export function EditPage(
  props: ComposeProps & {
    readonly result: ResultRow
    readonly kept: KeptResult
    readonly words: ResultWords
    readonly titleId: string
  },
) {
  const { frame, dossier, signatories, seen, errors, result, kept, words, titleId } = props
  const title = `Dự thảo ${kept.typeName.toLocaleLowerCase('vi')}`
  const base = `${dossierAddress(dossier.id)}/ket-qua`
  const open = openIssues(kept)
  return (
    <DeskLayout {...frame} title={title} errors={errors} above={<BackToDossier dossier={dossier} />}>
      <h1>{title}</h1>
      <Beside
        side={
          <div class="stack">
            <SubmitPanel {...props} open={open.length} />
            <ResultPreview id={dossier.id} file="du-thao" hash={result.draft_hash ?? ''} title={title} />
          </div>
        }
      >
        <Returned returned={props.returned ?? null} />
        {hasBlanks(words) && (
          <Banner kind="info">
            Còn chỗ để dấu chấm “……………” vì hồ sơ không có thông tin. Hãy điền, hoặc bỏ dòng đó nếu không cần.
          </Banner>
        )}
        <Form action={base}>
          <SeenOn revision={dossier.revision} seen={seen} />
          <Textarea
            name={wordFields.subject.name}
            label={wordFields.subject.label}
            rows={2}
            value={words.subject}
            limit={wordFields.subject.limit}
          />
          <Textarea
            name={wordFields.addressees.name}
            label={wordFields.addressees.label}
            hint="Mỗi nơi một dòng; để trống nếu loại văn bản không có."
            optional
            rows={2}
            value={words.addressees}
          />
          <Textarea
            name={wordFields.grounds.name}
            label={wordFields.grounds.label}
            hint="Mỗi căn cứ một dòng, không cần dấu chấm phẩy."
            optional
            rows={7}
            value={words.grounds}
          />
          <Textarea
            name={wordFields.body.name}
            label={wordFields.body.label}
            hint={bodyHint}
            rows={14}
            value={words.body}
          />
          <Textarea
            name={wordFields.recipients.name}
            label={wordFields.recipients.label}
            hint="Mỗi nơi một dòng; dòng “Lưu” được thêm tự động."
            optional
            rows={3}
            value={words.recipients}
          />
          <SignatorySelect signatories={signatories} value={titleId} />
          <div class="row">
            <Button kind="secondary">Lưu và xem lại</Button>
            <a href={`${base}?lam-lai=1`}>Soạn lại theo mẫu khác</a>
          </div>
        </Form>
      </Beside>
    </DeskLayout>
  )
}

/** Row 16: what is shown is what is submitted. */
function SubmitPanel({
  dossier,
  seen,
  kept,
  open = 0,
}: ComposeProps & { readonly kept: KeptResult; readonly open?: number }) {
  return (
    <Panel title="Trình ký" level={2}>
      <p>
        Trình <b>{kept.signer.name}</b> ký đúng bản đang hiển thị dưới đây. Những gì gõ sau lần lưu cuối chưa
        có trong bản này.
      </p>
      {open > 0 && <p class="soft">Còn {open} chỗ phải hoàn thiện trước khi trình.</p>}
      <Form action={`${dossierAddress(dossier.id)}/ket-qua/trinh-ky`} label="Trình ký">
        <SeenOn revision={dossier.revision} seen={seen} />
        <Button icon="forward">Trình ký</Button>
      </Form>
    </Panel>
  )
}

export interface UploadTyped {
  readonly templateId?: string
  readonly titleId?: string
  /** As typed; empty fields take the usual places. */
  readonly layout: Readonly<Record<string, unknown>>
}

const typedText = (layout: Readonly<Record<string, unknown>>, name: string): string => {
  const value = layout[name]
  return typeof value === 'string' ? value : ''
}

/** A result that was made elsewhere: the file, what it is, who signs, where. */
export function UploadPage(
  props: ComposeProps & { readonly templates: readonly ResultTemplate[]; readonly typed: UploadTyped },
) {
  const { frame, dossier, signatories, templates, typed, errors, seen } = props
  const title = 'Tải lên kết quả giải quyết'
  const types = [
    ...new Map(templates.map(one => [`${one.kind} ${one.typeName} ${one.abbreviation}`, one])).values(),
  ]
  return (
    <DeskLayout {...frame} title={title} errors={errors} above={<BackToDossier dossier={dossier} />}>
      <h1>{title}</h1>
      <Beside side={<DossierFacts dossier={dossier} />}>
        {seen !== '' && <Banner kind="warning">Tệp tải lên thay cho bản dự thảo hiện có.</Banner>}
        <Form action={`${dossierAddress(dossier.id)}/ket-qua/tai-len`} files>
          <SeenOn revision={dossier.revision} seen={seen} />
          <FileInput
            name={draftFields.file}
            label="Tệp văn bản"
            hint="Khổ A4, chưa ký, chưa có số và ngày; để trống chỗ sau chữ “Số:”, sau địa danh và chỗ ký."
            kinds="PDF"
            accept=".pdf,application/pdf"
            maxMegabytes={20}
          />
          <Radios
            name={draftFields.template}
            label="Kết quả và loại văn bản"
            hint="Loại văn bản quyết định ký hiệu và dãy số."
            choices={types.map(one => ({
              value: one.id,
              label: `${outcomes[one.kind]}: ${one.typeName}`,
            }))}
            value={typed.templateId}
          />
          <SignatorySelect signatories={signatories} value={typed.titleId ?? onlyOne(signatories)} />
          <TextInput
            name={layoutFields.signaturePage}
            label="Trang ký"
            hint="Để trống là trang cuối."
            optional
            inputmode="numeric"
            width="short"
            maxlength={5}
            value={typedText(typed.layout, layoutFields.signaturePage)}
          />
          <div class="row">
            <Button icon="upload">Tải lên và xem lại</Button>
          </div>
        </Form>
      </Beside>
    </DeskLayout>
  )
}

const partsOn = (page: number, places: ResultPlaces) =>
  [
    { label: 'Số', place: places.number },
    { label: 'Ngày', place: places.date },
    { label: 'Chữ ký', place: places.leaderSignature },
    { label: 'Dấu', place: places.seal, tone: 'late' as const },
  ]
    .filter(part => part.place.page === page)
    .map(({ place, ...part }) => ({ ...part, ...place }))

const cornerFields = (
  name: string,
  fields: { readonly x: string; readonly y: string },
  at: Corner,
  typed: Readonly<Record<string, unknown>>,
) => (
  <div class="columns">
    <TextInput
      name={fields.x}
      label={`${name}: cách mép trái (mm)`}
      inputmode="numeric"
      width="short"
      maxlength={3}
      value={typedText(typed, fields.x) || String(at.x)}
    />
    <TextInput
      name={fields.y}
      label={`${name}: cách mép trên (mm)`}
      inputmode="numeric"
      width="short"
      maxlength={3}
      value={typedText(typed, fields.y) || String(at.y)}
    />
  </div>
)

/** The uploaded file with the places that number, date and signatures will take. */
export function PlacesPage(
  props: ComposeProps & {
    readonly result: ResultRow
    readonly kept: KeptResult
    readonly layout: Layout
    readonly places: ResultPlaces
    readonly typed: Readonly<Record<string, unknown>>
    readonly titleId: string
  },
) {
  const { frame, dossier, signatories, seen, errors, result, kept, layout, places, typed, titleId } = props
  const title = `Dự thảo ${kept.typeName.toLocaleLowerCase('vi')} (tệp tải lên)`
  const base = `${dossierAddress(dossier.id)}/ket-qua`
  const pages = [...new Set([1, layout.signaturePage])]
  const fields = layoutFields
  const moved = errors.some(error => Object.values(fields.signature).includes(error.field as never))
  return (
    <DeskLayout {...frame} title={title} errors={errors} above={<BackToDossier dossier={dossier} />}>
      <h1>{title}</h1>
      <Beside
        side={
          <div class="stack">
            <SubmitPanel {...props} />
            <ResultPreview
              id={dossier.id}
              file="du-thao"
              hash={result.draft_hash ?? ''}
              title={kept.fileName ?? title}
            />
          </div>
        }
      >
        <Returned returned={props.returned ?? null} />
        <div class="row">
          {pages.map(page => (
            <SheetMap key={page} title={`Trang ${page}`} parts={partsOn(page, places)} />
          ))}
        </div>
        <Form action={`${base}/vi-tri`}>
          <SeenOn revision={dossier.revision} seen={seen} />
          <TextInput
            name={fields.signaturePage}
            label="Trang ký"
            inputmode="numeric"
            width="short"
            maxlength={5}
            value={typedText(typed, fields.signaturePage) || String(layout.signaturePage)}
          />
          <Details summary="Chỉnh vị trí từng phần" open={moved || Object.keys(typed).length > 0}>
            <div class="stack">
              {cornerFields('Số', fields.number, layout.number, typed)}
              {cornerFields('Ngày', fields.date, layout.date, typed)}
              {cornerFields('Chữ ký', fields.signature, layout.signature, typed)}
              <p class="soft small">Dấu đi theo chữ ký, đè lên khoảng một phần ba về bên trái.</p>
            </div>
          </Details>
          <SignatorySelect signatories={signatories} value={titleId} />
          <div class="row">
            <Button kind="secondary">Lưu vị trí và xem lại</Button>
            <a href={`${base}/tai-len`}>Tải lên tệp khác</a>
            <a href={`${base}?lam-lai=1`}>Soạn theo mẫu</a>
          </div>
        </Form>
      </Beside>
    </DeskLayout>
  )
}
