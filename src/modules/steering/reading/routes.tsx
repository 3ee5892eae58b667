import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import { textOf } from '../../../platform/http/typed.ts'
import { type UploadedFile, withUploads } from '../../../platform/http/uploads.ts'
import { readDocumentText, readPasted, type TextResult } from '../../../platform/text/index.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { signedIn } from '../../identity/index.ts'
import { BeginReadingPage, ReadingPage, readingsPath } from './pages/ReadingPages.tsx'
import type { ReadingRow, Readings } from './service.ts'
import type { SignatureWord } from './tables.ts'
import { readConfirmed, readSource } from './typed.ts'

export interface ReadingRoutesDeps {
  readonly readings: Readings
  readonly files: FileStore
  readonly uploadFolder: string
  readonly agencies: () => Promise<readonly { readonly id: string; readonly name: string }[]>
  /** What the signatures of a PDF are worth; null when it is no PDF. */
  readonly signaturesOf: (path: string) => Promise<readonly SignatureWord[]>
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

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

  async function beginPage(request: FastifyRequest, typed: Typed, issues: readonly Issue[]): Promise<string> {
    return renderPage(
      <BeginReadingPage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        waiting={await readings.waiting(signedIn(request))}
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
      await readings.waiting(actor)
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
        const isPdf = file !== undefined && (await startsAsPdf(file.path))
        const signatures = isPdf ? await deps.signaturesOf(file.path) : null
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
          kept,
          signatures,
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
    const [directory, agencies] = await Promise.all([readings.directory(), deps.agencies()])
    return renderPage(
      <ReadingPage
        frame={frame(request)}
        reading={{ row, open: row.state === 'open' }}
        directory={directory}
        agencies={agencies.map(one => ({ value: one.id, label: one.name }))}
        typed={typed}
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
      const read = readConfirmed(typed, row.drafts, await readings.directory())
      if ('issues' in read) return refused(request, reply, row, typed, read.issues)
      try {
        const refs = await readings.confirm(
          signedIn(request),
          row,
          read.confirmed,
          request.id,
          request.sending,
        )
        return reply.seeOther(
          refs.length === 1 ? `/dieu-hanh/nhiem-vu/${refs[0]!.id}` : '/dieu-hanh/nhiem-vu',
          {
            code: 'reading.confirmed',
            params: { count: refs.length },
          },
        )
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return refused(
          request,
          reply,
          row,
          typed,
          error.issues.map(one => ({ ...one, field: 'chon' })),
        )
      }
    },
  )

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

/** The words of the file that was chosen, or of what was pasted. */
async function textOfForm(typed: Typed, file: UploadedFile | undefined): Promise<TextResult> {
  if (file) {
    if (file.size > fileBytes) return { issues: [issue('tep', 'text.tooLarge', { limit: megabytes })] }
    return readDocumentText(await readFile(file.path), { claimedName: file.claimedName, field: 'tep' })
  }
  const pasted = textOf(typed, 'van-ban')
  if (pasted.trim() === '') return { issues: [issue('van-ban', 'reading.nothing')] }
  return readPasted(pasted, 'van-ban')
}

async function startsAsPdf(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1_023 })) return (chunk as Buffer).includes('%PDF-')
  return false
}
