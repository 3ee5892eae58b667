import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { issue, Refusal } from '../../../../kernel/issue.ts'
import type { Messages } from '../../../../kernel/messages.ts'
import type { Http } from '../../../../platform/http/http.ts'
import { withUploads } from '../../../../platform/http/uploads.ts'
import { addressKey } from '../../../../platform/rate-limit.ts'
import { errorsOf, type Frame, renderPage } from '../../../../ui/view.ts'
import { CheckPage } from './CheckPage.tsx'
import type { ResultCheck } from './service.ts'

export interface CheckRoutesDeps {
  readonly check: ResultCheck
  readonly messages: Messages
  /** Folder for uploads under way. */
  readonly uploadFolder: string
  readonly frame: (request: FastifyRequest) => Frame
}

const megabytes = 20
const fileBytes = megabytes * 1_048_576

/** `/kiem-tra-ket-qua`: one plain form, for everybody. */
export function checkRoutes(app: Http, deps: CheckRoutesDeps): void {
  const frameOf = (request: FastifyRequest): Frame => ({ ...deps.frame(request), csrf: request.csrf() })
  const refused = (request: FastifyRequest, code: string, params?: Record<string, number>) =>
    renderPage(
      <CheckPage
        frame={frameOf(request)}
        maxMegabytes={megabytes}
        errors={errorsOf([issue('tep', code, params)], deps.messages, request.lang)}
      />,
    )

  app.get('/kiem-tra-ket-qua', async (request, reply) =>
    reply.html(renderPage(<CheckPage frame={frameOf(request)} maxMegabytes={megabytes} errors={[]} />)),
  )

  app.post(
    '/kiem-tra-ket-qua',
    { config: { multipart: true }, bodyLimit: fileBytes + 1_048_576 },
    async (request, reply) => {
      deps.check.admit(addressKey(request.ip))
      reply.header('cache-control', 'no-store')
      const options = { folder: join(deps.uploadFolder, 'plain'), fileBytes, files: 1 }
      try {
        return await withUploads(request, options, async ({ files: [file] }) => {
          if (!file) return reply.code(422).html(refused(request, 'result.check.fileMissing'))
          if (file.size === 0) return reply.code(422).html(refused(request, 'file.empty'))
          const checked = await deps.check.check(file.path)
          return reply.html(
            renderPage(
              <CheckPage
                frame={frameOf(request)}
                maxMegabytes={megabytes}
                errors={[]}
                checked={checked}
                fileName={file.claimedName.slice(0, 200)}
              />,
            ),
          )
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const tooLarge = error.code === 'request.tooLarge'
        if (!tooLarge && error.code !== 'result.check.tooMuch') throw error
        return reply
          .code(error.status)
          .html(tooLarge ? refused(request, 'files.largerThan', { megabytes }) : refused(request, error.code))
      }
    },
  )
}
