import { endingsOf, namesOf, usualKinds } from '../../../platform/files/index.ts'
import { asset } from '../../../ui/assets.ts'
import { BackLink } from '../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { Fieldset } from '../../../ui/components/fieldset/Fieldset.tsx'
import { FileInput } from '../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { type ListedTask, TaskList } from '../../../ui/components/task-list/TaskList.tsx'
import { formatStamp, href, type Lang, texts } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import { type FieldError, type Frame, fieldId } from '../../../ui/view.ts'
import {
  AnswerSummary,
  type DrawFiles,
  FormPage,
  formErrors,
  type Page,
  type PageState,
  summarise,
} from '../../forms/index.ts'
import { draftDays, type OpenDraft, uploadLimits } from '../service.ts'
import type { DraftFileRow } from '../store.ts'
import { filingWords } from './words.ts'

/** Address of a draft: of its list of parts, or of something below it. */
export const draftAddress = (draft: Pick<OpenDraft, 'draft'>, below = ''): string =>
  `/nop-ho-so/${draft.draft.procedure_code}/${draft.draft.id}${below}`

const tones: Readonly<Record<PageState, ListedTask['status']['tone']>> = {
  notStarted: 'plain',
  inProgress: 'draft',
  complete: 'done',
}

/** The parts of the dossier and how each stands. */
export function PartsPage({ frame, draft }: { frame: Frame; draft: OpenDraft }) {
  const { lang } = frame
  const t = filingWords(lang)
  const ready = draft.statuses.every(status => status.state === 'complete')
  return (
    <PortalLayout
      {...frame}
      title={`${t.file}: ${draft.procedure.name}`}
      above={<BackLink href={`/thu-tuc/${draft.procedure.code}`}>{draft.procedure.name}</BackLink>}
    >
      <h1>{t.parts}</h1>
      <p class="soft">{t.saved(formatStamp(draft.draft.updated_at, lang))}</p>
      <TaskList
        tasks={[
          ...draft.statuses.map(({ page, state }) => ({
            name: page.title[lang],
            href: draftAddress(draft, `/${page.id}`),
            status: { tone: tones[state], label: t[state] },
          })),
          {
            name: t.check,
            ...(ready && { href: draftAddress(draft, '/kiem-tra') }),
            status: ready
              ? { tone: 'good' as const, label: t.ready }
              : { tone: 'plain' as const, label: t.notReady },
          },
        ]}
      />
      <p class="soft small">{t.keep(draftDays)}</p>
      <Form action={draftAddress(draft, '/xoa')}>
        <div class="row">
          <Button kind="quiet">{t.discard}</Button>
        </div>
      </Form>
    </PortalLayout>
  )
}

/** One page of the form. */
export function QuestionsPage(props: {
  readonly frame: Frame
  readonly draft: OpenDraft
  readonly page: Page
  readonly errors: readonly FieldError[]
  readonly opened: boolean
}) {
  const { frame, draft, page, errors, opened } = props
  const { lang } = frame
  const status = draft.statuses.find(one => one.page.id === page.id)
  const address = draftAddress(draft, `/${page.id}`)
  return (
    <PortalLayout
      {...frame}
      title={`${page.title[lang]} – ${draft.procedure.name}`}
      errors={errors}
      above={<BackLink href={draftAddress(draft)}>{filingWords(lang).back}</BackLink>}
    >
      <FormPage
        scene={draft.scene}
        page={page}
        action={address}
        autosave={address}
        files={drawFiles(draft, lang)}
        note={page.fields.some(field => field.type === 'file') ? sayLimits(lang) : undefined}
        warnings={formErrors(draft.form, status?.warnings ?? [], lang)}
        opened={opened}
      />
    </PortalLayout>
  )
}

const fileWords = texts({
  vi: {
    add: 'Thêm tệp',
    addTo: (paper: string) => `Thêm tệp cho: ${paper}`,
    remove: 'Bỏ tệp',
    none: 'Chưa có tệp nào.',
    choose: 'Chọn tệp trên máy',
    upload: 'Tải lên',
    back: 'Về phần giấy tờ',
    pages: (count: number) => `${count} trang`,
    limits: (all: number) => `Tổng các tệp của hồ sơ không quá ${all} MB.`,
    each: (kinds: string, most: number) => `${kinds}; mỗi tệp không quá ${most} MB.`,
  },
  en: {
    add: 'Add a file',
    addTo: (paper: string) => `Add a file for: ${paper}`,
    remove: 'Remove',
    none: 'No file yet.',
    choose: 'Choose a file on this device',
    upload: 'Upload',
    back: 'Back to the papers',
    pages: (count: number) => `${count} pages`,
    limits: (all: number) => `All files of a dossier together: at most ${all} MB.`,
    each: (kinds: string, most: number) => `${kinds}; no file above ${most} MB.`,
  },
})

const inMegabytes = (bytes: number): number => bytes / 1_048_576

/** `1,2 MB`; below a megabyte `12 KB`. */
function sayBytes(bytes: number, lang: Lang): string {
  const [amount, unit] = bytes < 1_048_576 ? [Math.ceil(bytes / 1_024), 'KB'] : [inMegabytes(bytes), 'MB']
  const format = new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 })
  return `${format.format(amount)} ${unit}`
}

/** Kinds and sizes, before anything is chosen. */
function sayLimits(lang: Lang): string {
  const t = fileWords(lang)
  const each = t.each(namesOf(usualKinds), inMegabytes(uploadLimits.fileBytes))
  return `${each} ${t.limits(inMegabytes(uploadLimits.dossierBytes))}`
}

/** The files of a paper inside the form: what is there, and the way to add one. */
const drawFiles =
  (draft: OpenDraft, lang: Lang): DrawFiles =>
  field => {
    const t = fileWords(lang)
    const files = draft.files.filter(file => file.field === field.id)
    return (
      <div
        data-island="uploads"
        data-field={field.id}
        data-draft={draft.draft.id}
        data-limit={uploadLimits.fileBytes}
        data-accept={endingsOf(usualKinds)}
        data-tus={asset('tus.js')}
      >
        <Fieldset legend={field.label[lang]} hint={field.hint?.[lang]} name={field.id} id={fieldId(field.id)}>
          <FileList files={files} remove={file => draftAddress(draft, `/tep/${file.id}/xoa`)} lang={lang} />
          <p data-upload-status role="status" class="small" />
          <div class="row">
            <a
              class="button button-secondary"
              data-upload-link
              href={href(lang, draftAddress(draft, `/them-tep/${field.id}`))}
            >
              {t.add}
            </a>
          </div>
        </Fieldset>
      </div>
    )
  }

/** Attached files with their size; each can be taken out. */
export function FileList({
  files,
  remove,
  lang,
}: {
  files: readonly DraftFileRow[]
  remove: (file: DraftFileRow) => string
  lang: Lang
}) {
  const t = fileWords(lang)
  if (files.length === 0) return <p class="soft small">{t.none}</p>
  return (
    <ul class="file-list">
      {files.map(file => (
        <li key={file.id}>
          <span>
            <b>{file.original}</b>{' '}
            <span class="soft small">
              {sayBytes(file.size, lang)}
              {file.pages !== null && `, ${t.pages(file.pages)}`}
            </span>
          </span>
          <button
            class="button button-quiet"
            type="submit"
            formAction={href(lang, remove(file))}
            aria-label={`${t.remove}: ${file.original}`}
          >
            {t.remove}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Adding one file without scripts: a page of its own with a native file box. */
export function AddFilePage(props: {
  readonly frame: Frame
  readonly draft: OpenDraft
  readonly fieldId: string
  readonly pageId: string
  readonly label: string
  readonly errors: readonly FieldError[]
}) {
  const { frame, draft, label, errors } = props
  const t = fileWords(frame.lang)
  return (
    <PortalLayout
      {...frame}
      title={t.addTo(label)}
      errors={errors}
      above={<BackLink href={draftAddress(draft, `/${props.pageId}`)}>{t.back}</BackLink>}
    >
      <h1>{t.addTo(label)}</h1>
      <Form action={draftAddress(draft, `/them-tep/${props.fieldId}`)} files>
        <FileInput
          name="tep"
          label={t.choose}
          hint={t.limits(inMegabytes(uploadLimits.dossierBytes))}
          kinds={namesOf(usualKinds)}
          accept={endingsOf(usualKinds)}
          maxMegabytes={inMegabytes(uploadLimits.fileBytes)}
        />
        <div class="row">
          <Button>{t.upload}</Button>
        </div>
      </Form>
    </PortalLayout>
  )
}

const checkWords = texts({
  vi: {
    title: 'Kiểm tra và nộp hồ sơ',
    lead: 'Xem lại từng câu trả lời. Sau khi nộp, hồ sơ được gửi đến Bộ phận Một cửa; thời hạn giải quyết tính từ khi được tiếp nhận.',
    fee: 'Phí, lệ phí (nếu có) nộp tại Bộ phận Một cửa theo thông báo khi tiếp nhận.',
    submit: 'Nộp hồ sơ',
  },
  en: {
    title: 'Check and submit',
    lead: 'Look at every answer once more. After submission the dossier goes to the one-stop desk; the time limit runs from acceptance.',
    fee: 'Fees, if any, are paid at the one-stop desk as told at acceptance.',
    submit: 'Submit the dossier',
  },
})

/** Everything that was answered, and the one button that files it. */
export function CheckPage({
  frame,
  draft,
  errors,
}: {
  frame: Frame
  draft: OpenDraft
  errors: readonly FieldError[]
}) {
  const { lang } = frame
  const t = checkWords(lang)
  const names = new Map(draft.files.map(file => [file.id, file.original]))
  const parts = summarise(draft.scene, { lang, fileName: id => names.get(id) })
  const ready = draft.statuses.every(status => status.state === 'complete')
  return (
    <PortalLayout
      {...frame}
      title={`${t.title} – ${draft.procedure.name}`}
      errors={errors}
      above={<BackLink href={draftAddress(draft)}>{filingWords(lang).back}</BackLink>}
    >
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <AnswerSummary parts={parts} pageHref={page => draftAddress(draft, `/${page}`)} />
      <p class="soft">{t.fee}</p>
      {ready ? (
        <Form action={draftAddress(draft, '/kiem-tra')}>
          <div class="row">
            <Button>{t.submit}</Button>
          </div>
        </Form>
      ) : (
        <div class="row">
          <LinkButton href={draftAddress(draft)}>{filingWords(lang).notReady}</LinkButton>
        </div>
      )}
    </PortalLayout>
  )
}
