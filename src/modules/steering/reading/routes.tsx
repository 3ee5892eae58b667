import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import { FileFault, type FileStore } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { sendFile } from '../../../platform/http/send-file.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import { textOf } from '../../../platform/http/typed.ts'
import { type UploadedFile, withUploads } from '../../../platform/http/uploads.ts'
import { readDocumentText, readPasted, type TextResult } from '../../../platform/text/index.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { signedIn } from '../../identity/index.ts'
import { tasksPath } from '../tasks/pages/TaskListPage.tsx'
import { BeginReadingPage, readingsPath } from './pages/BeginReadingPage.tsx'
import { ReadingPage } from './pages/ReadingPage.tsx'
import { SourcePage } from './pages/SourcePage.tsx'
import type { ReadingRow, Readings } from './service.ts'
import { isDoubtful } from './signatures.ts'
import type { SignatureWord } from './tables.ts'
import { proposed, readConfirmed, readSource } from './typed.ts'

export interface ReadingRoutesDeps {
  readonly readings: Readings
  readonly files: FileStore
  readonly uploadFolder: string
  /** What the signatures of a PDF are worth; null when it is no PDF. */
  readonly signaturesOf: (path: string) => Promise<readonly SignatureWord[]>
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
  /** The person with the posts of those they stand in for today. */
  readonly standIn: (actor: PersonActor) => Promise<PersonActor>
}

/** Of the document around a sentence, on its own page: some pages of print on each side. */
const sentenceContext = 6_000
const megabytes = 30
const fileBytes = megabytes * 1_000_000
const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** `/dieu-hanh/van-ban-giao`: read a document, look at the drafts, confirm. */
export function readingRoutes(app: Http, deps: ReadingRoutesDeps): void {
  const { readings, messages } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })

  sourceRoutes(app, deps, frame)

  async function beginPage(request: FastifyRequest, typed: Typed, issues: readonly Issue[]): Promise<string> {
    return renderPage(
      <BeginReadingPage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        waiting={await readings.newest(signedIn(request), 'open')}
        given={await readings.newest(signedIn(request), 'confirmed')}
        maxMegabytes={megabytes}
      />,
    )
  }

  app.get(readingsPath, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await beginPage(request, {}, [])),
  )

  app.post(
    readingsPath,
    { config: { multipart: true }, bodyLimit: fileBytes + 8_000_000 },
    async (request, reply) => {
      const actor = signedIn(request)
      // Who may not read is told before anything is written.
      await readings.newest(actor, 'open')
      const options = {
        folder: join(deps.uploadFolder, 'plain'),
        fileBytes,
        files: 1,
        larger: 'cut' as const,
      }
      return withUploads(request, options, async ({ fields: typed, files: [file] }) => {
        const head = readSource(typed)
        const issues = 'issues' in head ? [...head.issues] : []
        const text = await textOfForm(typed, file)
        issues.push(...text.issues)
        if (issues.length > 0 || 'issues' in head || !text.document)
          return reply.code(422).html(await beginPage(request, typed, issues))
        const signatures = file && isPdf(await headOf(file.path)) ? await deps.signaturesOf(file.path) : null
        const kept = file
          ? {
              hash: (await deps.files.put(createReadStream(file.path), { maxBytes: fileBytes })).hash,
              name: file.claimedName.slice(0, 200),
            }
          : null
        const id = await readings.read(
          actor,
          head.source,
          text.document,
          { file: kept, signatures, pasted: text.pasted },
          request.id,
          request.sending,
        )
        return reply.seeOther(`${readingsPath}/${id}`)
      })
    },
  )

  async function found(request: FastifyRequest, id: string): Promise<ReadingRow> {
    const actor = signedIn(request)
    if (!isId(id)) throw new Refusal('reading.notFound', 404)
    return readings.find(actor, id)
  }

  async function readingPage(
    request: FastifyRequest,
    row: ReadingRow,
    typed: Typed | undefined,
    issues: readonly Issue[],
  ): Promise<string> {
    const [directory, given] = await Promise.all([
      readings.directory(signedIn(request), row),
      readings.given(row),
    ])
    return renderPage(
      <ReadingPage
        frame={frame(request)}
        reading={{ row, open: row.state === 'open', given }}
        directory={directory}
        typed={typed ?? proposed(row.drafts, directory)}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  app.get(`${readingsPath}/:id`, { schema: { params } }, async (request, reply) => {
    const row = await found(request, request.params.id)
    return reply.header('cache-control', 'no-store').html(await readingPage(request, row, undefined, []))
  })

  app.post(
    `${readingsPath}/:id/xac-nhan`,
    { config: { keepForm: true }, schema: { params, body: anyBody } },
    async (request, reply) => {
      const row = await found(request, request.params.id)
      const typed: Typed = request.body ?? {}
      const directory = await readings.directory(signedIn(request), row)
      const read = readConfirmed(typed, row.drafts, directory, { doubtful: isDoubtful(row.signatures) })
      if ('issues' in read) return refused(request, reply, row, typed, read.issues)
      try {
        const refs = await readings.confirm(
          signedIn(request),
          row,
          read.confirmed,
          request.id,
          request.sending,
        )
        return reply.seeOther(`${readingsPath}/${row.id}`, {
          code: 'reading.confirmed',
          params: { count: refs.length },
        })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return refused(request, reply, row, typed, error.issues)
      }
    },
  )

  app.post(`${readingsPath}/:id/hoan-tac`, { schema: { params, body: anyBody } }, async (request, reply) => {
    const row = await found(request, request.params.id)
    const count = await readings.undo(signedIn(request), row, request.id)
    return reply.seeOther(`${readingsPath}/${row.id}`, { code: 'reading.undone', params: { count } })
  })

  const refused = async (
    request: FastifyRequest,
    reply: FastifyReply,
    row: ReadingRow,
    typed: Typed,
    issues: readonly Issue[],
  ) => reply.code(422).html(await readingPage(request, row, typed, issues))

  app.post(`${readingsPath}/:id/bo`, { schema: { params, body: anyBody } }, async (request, reply) => {
    const row = await found(request, request.params.id)
    await readings.discard(signedIn(request), row, request.id)
    return reply.seeOther(readingsPath, { code: 'reading.discarded' })
  })
}

/** `/dieu-hanh/nhiem-vu/:id/van-ban`: the sentence that gives a task, in its document, for whoever may see the task. */
function sourceRoutes(app: Http, deps: ReadingRoutesDeps, frame: (request: FastifyRequest) => Frame): void {
  const { readings, files } = deps
  const path = `${tasksPath}/:id/van-ban`

  app.get(path, { schema: { params } }, async (request, reply) => {
    const task = await readings.taskFor(await deps.standIn(signedIn(request)), request.params.id)
    const [source, sentence] = await Promise.all([
      readings.sourceOf(task),
      readings.sentenceOf(task, sentenceContext),
    ])
    if (!source) throw new Refusal('task.sourceNotFound', 404)
    return reply
      .header('cache-control', 'no-store')
      .html(renderPage(<SourcePage frame={frame(request)} {...{ task, source, sentence }} />))
  })

  app.get(
    `${path}/tep`,
    { schema: { params, querystring: Type.Object({ tai: Type.Optional(Type.String({ maxLength: 1 })) }) } },
    async (request, reply) => {
      const actor = await deps.standIn(signedIn(request))
      const task = await readings.taskFor(actor, request.params.id)
      const source = await readings.sourceOf(task)
      if (!source || source.file_hash === null) throw new Refusal('task.fileNotFound', 404)
      const { file_hash: hash, file_name: name } = source
      const size = await files.size(hash)
      if (size === undefined) throw new FileFault('files.missing', hash)
      const mime = await mimeOf(files, hash)
      await readings.fileOpened(task, actor, hash, request.id)
      return sendFile(
        request,
        reply,
        files,
        { hash, size, mime, name: name ?? 'van-ban' },
        { save: request.query.tai === '1' },
      )
    },
  )
}

/** The words of a form, where they come from, and what is wrong. */
type FormText = TextResult & { readonly pasted: boolean }

/**
 * The words of the file that was chosen, or those that were pasted. With both the file is kept and the pasted words are
 * read: a scan keeps its signature so. It only has to be what may enter.
 */
async function textOfForm(typed: Typed, file: UploadedFile | undefined): Promise<FormText> {
  const pasted = textOf(typed, 'van-ban')
  const isPasted = pasted.trim() !== ''
  if (!file && !isPasted) return { issues: [issue('van-ban', 'reading.nothing')], pasted: false }
  const ofFile = file && (await textOfFile(file))
  if (!isPasted) return { ...ofFile!, pasted: false }
  const words = readPasted(pasted, 'van-ban')
  const inTheWay = ofFile?.issues.filter(one => !unreadable.has(one.code)) ?? []
  if (words.issues.length + inTheWay.length > 0)
    return { issues: [...inTheWay, ...words.issues], pasted: true }
  return { ...words, pasted: true }
}

/** Why the words of a file may not be had though the file may enter: a picture of the text, letters out of order. */
const unreadable: ReadonlySet<string> = new Set(['text.noTextLayer', 'text.unreadable'])

async function textOfFile(file: UploadedFile): Promise<TextResult> {
  if (file.size > fileBytes) return { issues: [issue('tep', 'text.tooLarge', { limit: megabytes })] }
  return readDocumentText(await readFile(file.path), { claimedName: file.claimedName, field: 'tep' })
}

/** The kind of a kept file; only what inspection found to be a PDF, a DOCX or text is read, and so kept. */
async function mimeOf(files: FileStore, hash: string): Promise<string> {
  const head = await buffer(await files.open(hash, { offset: 0, length: headBytes }))
  return isPdf(head)
    ? 'application/pdf'
    : head.subarray(0, 2).toString('latin1') === 'PK'
      ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      : 'text/plain'
}

const headOf = (path: string): Promise<Buffer> => buffer(createReadStream(path, { end: headBytes - 1 }))

/** A PDF says so somewhere in its first bytes. */
const headBytes = 1_024
const isPdf = (head: Buffer): boolean => head.includes('%PDF-')
