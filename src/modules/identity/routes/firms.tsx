import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Http } from '../../../platform/http/http.ts'
import { href } from '../../../ui/i18n.ts'
import { readDay } from '../../../ui/read.ts'
import { AskFirmPage, actSlugs, DecidePage, FirmsPage, WaitingPage } from '../pages/FirmPages.tsx'
import type { RepresentationAct } from '../representation.ts'
import { callerOf, mustHold, signedIn } from '../request.ts'
import { fieldOf, type IdentityRoutesDeps, type Kit, shown } from './kit.ts'

/** Firms and who acts for them: `/tai-khoan/to-chuc` for citizens, `/quan-tri/dai-dien` for those who see the papers. */
export function firmRoutes(app: Http, deps: IdentityRoutesDeps, kit: Kit): void {
  const { representations } = deps.identity
  const { show, attempt } = kit
  const mine = '/tai-khoan/to-chuc'
  const waiting = '/quan-tri/dai-dien'

  app.get(mine, async (request, reply) => {
    const actor = signedIn(request)
    mustHold(actor, 'party.represent')
    return show(reply, <FirmsPage frame={kit.frame(request)} {...(await representations.mine(actor))} />)
  })

  app.get(`${mine}/de-nghi`, async (request, reply) => {
    mustHold(signedIn(request), 'party.represent')
    return show(reply, <AskFirmPage frame={kit.frame(request)} />)
  })

  app.post(`${mine}/de-nghi`, { config: { keepForm: true } }, async (request, reply) => {
    const actor = signedIn(request)
    const text = (name: string): string => fieldOf(request, name)
    const typedDay = text('validTo').trim()
    const typed = {
      taxCode: text('taxCode'),
      firmName: text('firmName'),
      firmAddress: text('firmAddress'),
      kind: text('kind'),
      type: text('type'),
      paper: text('paper'),
      validTo: typedDay === '' ? '' : (readDay(typedDay.slice(0, 60)) ?? null),
    }
    return attempt(
      request,
      reply,
      async () => {
        await representations.ask(actor, typed, callerOf(request))
        return reply.seeOther(href(request.lang, mine), { code: 'representation.asked' })
      },
      errors => (
        <AskFirmPage
          frame={kit.frame(request)}
          errors={errors}
          typed={{
            taxCode: shown(typed.taxCode),
            firmName: shown(typed.firmName),
            firmAddress: shown(typed.firmAddress),
            kind: typed.kind,
            type: typed.type,
            paper: shown(typed.paper),
            validTo: shown(typedDay),
          }}
        />
      ),
    )
  })

  app.get(waiting, async (request, reply) => {
    const rows = await representations.waiting(signedIn(request))
    return show(reply, <WaitingPage frame={kit.frame(request)} rows={rows} />)
  })

  for (const base of [mine, waiting])
    for (const act of Object.keys(actSlugs) as RepresentationAct[]) {
      const path = `${base}/:id/${actSlugs[act]}`
      app.get(path, async (request, reply) => decidePage(request, reply, act, base))
      app.post(path, { config: { keepForm: true } }, async (request, reply) => {
        const actor = signedIn(request)
        const typed = {
          reason: fieldOf(request, 'reason'),
          firmName: fieldOf(request, 'firmName'),
          firmAddress: fieldOf(request, 'firmAddress'),
        }
        const { row, sides } = await representations.one(actor, idOf(request))
        return attempt(
          request,
          reply,
          async () => {
            await representations.decide(act, actor, row.id, typed, callerOf(request))
            return reply.seeOther(href(request.lang, base), { code: done[act] })
          },
          errors => (
            <DecidePage
              frame={kit.frame(request)}
              {...{ act, row, sides, base, errors }}
              typed={{
                reason: shown(typed.reason),
                firmName: shown(typed.firmName),
                firmAddress: shown(typed.firmAddress),
              }}
            />
          ),
        )
      })
    }

  async function decidePage(
    request: FastifyRequest,
    reply: FastifyReply,
    act: RepresentationAct,
    base: string,
  ): Promise<FastifyReply> {
    const { row, sides } = await representations.one(signedIn(request), idOf(request))
    return show(reply, <DecidePage frame={kit.frame(request)} {...{ act, row, sides, base }} />)
  }
}

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

const done: Readonly<Record<RepresentationAct, string>> = {
  confirm: 'representation.confirmed',
  refuse: 'representation.refused',
  end: 'representation.ended',
}
