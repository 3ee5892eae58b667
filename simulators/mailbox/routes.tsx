import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Refusal } from '../../src/kernel/issue.ts'
import type { Http } from '../../src/platform/http/http.ts'
import { BackLink } from '../../src/ui/components/back-link/BackLink.tsx'
import { DemoBadge } from '../../src/ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../src/ui/components/empty-state/EmptyState.tsx'
import { formatStamp, href } from '../../src/ui/i18n.ts'
import { PortalLayout } from '../../src/ui/layouts/PortalLayout.tsx'
import { type Frame, renderPage } from '../../src/ui/view.ts'
import type { Mailbox, TakenMail } from './mailbox.ts'

/** Where the letters are shown. */
export const mailboxPath = '/mo-phong/hop-thu'
const title = { vi: 'Hộp thư minh họa', en: 'Demonstration mailbox' }

/** The letters of the demonstration, for whoever tries the system: it sends none into the world. */
export function mailboxRoutes(
  app: Http,
  { mailbox, frame }: { mailbox: Mailbox; frame: (request: FastifyRequest) => Frame },
): void {
  app.get(mailboxPath, async (request, reply) =>
    reply.html(renderPage(<ListPage frame={frame(request)} mails={mailbox.messages()} />)),
  )
  app.get(
    `${mailboxPath}/:id`,
    { schema: { params: Type.Object({ id: Type.String({ maxLength: 80 }) }) } },
    async (request, reply) => {
      const mail = mailbox.message(request.params.id)
      if (!mail) throw new Refusal('request.notFound', 404)
      return reply.html(renderPage(<LetterPage frame={frame(request)} mail={mail} />))
    },
  )
}

function ListPage({ frame, mails }: { frame: Frame; mails: readonly TakenMail[] }) {
  return (
    <PortalLayout {...frame} title={title[frame.lang]}>
      <div class="row">
        <h1>{title[frame.lang]}</h1>
        <DemoBadge />
      </div>
      {mails.length === 0 ? (
        <EmptyState title={frame.lang === 'vi' ? 'Chưa có thư nào' : 'No letter yet'}>
          {frame.lang === 'vi'
            ? 'Thư hệ thống gửi trong bản minh họa sẽ hiện ở đây.'
            : 'Letters sent in the demonstration appear here.'}
        </EmptyState>
      ) : (
        <ul class="procedure-list">
          {mails.map(mail => (
            <li class="procedure-card" key={mail.id}>
              <a href={href(frame.lang, `${mailboxPath}/${mail.id}`)}>{mail.subject}</a>
              <p class="soft small">
                <span>{mail.recipients.join(', ')}</span> <span>{formatStamp(mail.receivedAt)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </PortalLayout>
  )
}

const link = /(https?:\/\/[^\s]+)/

function LetterPage({ frame, mail }: { frame: Frame; mail: TakenMail }) {
  return (
    <PortalLayout
      {...frame}
      title={mail.subject}
      above={<BackLink href={mailboxPath}>{title[frame.lang]}</BackLink>}
    >
      <h1>{mail.subject}</h1>
      <p class="soft">
        {mail.recipients.join(', ')} – {formatStamp(mail.receivedAt)}
      </p>
      {mail.text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={`${index} ${paragraph}`}>
          {paragraph.split(link).map((part, place) => (place % 2 === 1 ? <a href={part}>{part}</a> : part))}
        </p>
      ))}
    </PortalLayout>
  )
}
