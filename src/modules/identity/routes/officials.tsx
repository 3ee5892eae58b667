import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readDay } from '../../../ui/read.ts'
import type { FieldError } from '../../../ui/view.ts'
import {
  type AgencyChoice,
  NewOfficialPage,
  OfficialPage,
  OfficialsPage,
  type PlaceName,
  type TypedPost,
} from '../pages/OfficialPages.tsx'
import { callerOf, mustHoldSomewhere, signedIn } from '../request.ts'
import { agenciesWhere, may, mayAnywhere } from '../roles.ts'
import { fieldOf, type IdentityRoutesDeps, type Kit, queryOf, shown } from './kit.ts'

/** `/quan-tri/tai-khoan`: accounts and posts of officials. */
export function officialRoutes(app: Http, deps: IdentityRoutesDeps, kit: Kit): void {
  const { identity, organizations, clock } = deps
  const { administration } = identity
  const { show, attempt } = kit
  const list = '/quan-tri/tai-khoan'

  async function choices(agencyIds: readonly string[]): Promise<AgencyChoice[]> {
    return Promise.all(
      agencyIds.map(async id => ({
        id,
        name: (await organizations.agency(id))?.name ?? id,
        units: await organizations.units(id),
      })),
    )
  }

  /** Names of the places that stand on a page. */
  async function places(agencyIds: readonly string[]): Promise<PlaceName> {
    const known = new Map((await choices([...new Set(agencyIds)])).map(agency => [agency.id, agency]))
    return (agencyId, unitId) => {
      const agency = known.get(agencyId)
      const unit = agency?.units.find(one => one.id === unitId)
      return [unit?.name ?? unitId, agency?.name ?? agencyId].filter(Boolean).join(', ')
    }
  }

  app.get(list, async (request, reply) => {
    const actor = signedIn(request)
    const words = queryOf(request, 'q').slice(0, 100)
    const page = Number.parseInt(queryOf(request, 'trang').slice(0, 6), 10) || 1
    const found = await administration.list(actor, { words, page })
    const place = await places(found.officials.flatMap(one => one.posts.map(post => post.agency_id)))
    return show(
      reply,
      <OfficialsPage
        frame={kit.frame(request)}
        {...found}
        words={shown(words)}
        place={place}
        now={clock()}
        mayCreate={mayAnywhere(actor, 'account.manage')}
      />,
    )
  })

  app.get(`${list}/moi`, async (request, reply) => {
    const actor = signedIn(request)
    mustHoldSomewhere(actor, 'account.manage')
    const agencies = await choices(agenciesWhere(actor, 'account.manage'))
    return show(reply, <NewOfficialPage frame={kit.frame(request)} agencies={agencies} />)
  })

  app.post(`${list}/moi`, { config: { keepForm: true } }, async (request, reply) => {
    const actor = signedIn(request)
    const typed = {
      name: fieldOf(request, 'name'),
      username: fieldOf(request, 'username'),
      email: fieldOf(request, 'email'),
      agencyId: fieldOf(request, 'agencyId'),
    }
    return attempt(
      request,
      reply,
      async () => {
        const id = await administration.create(actor, typed, callerOf(request))
        return reply.seeOther(`${list}/${id}`, { code: 'account.created' })
      },
      async errors => (
        <NewOfficialPage
          frame={kit.frame(request)}
          agencies={await choices(agenciesWhere(actor, 'account.manage'))}
          errors={errors}
          typed={{
            name: shown(typed.name),
            username: shown(typed.username),
            email: shown(typed.email),
            agencyId: typed.agencyId,
          }}
        />
      ),
    )
  })

  async function officialPage(
    request: FastifyRequest,
    actor: PersonActor,
    more: { errors?: readonly FieldError[]; typed?: TypedPost; reason?: string } = {},
  ): Promise<VNode> {
    const official = await administration.one(actor, idOf(request))
    const others = official.id !== actor.accountId
    return (
      <OfficialPage
        frame={kit.frame(request)}
        official={official}
        place={await places([official.agency_id, ...official.posts.map(post => post.agency_id)])}
        now={clock()}
        agencies={others ? await choices(agenciesWhere(actor, 'post.manage')) : []}
        mayManage={others && may(actor, 'account.manage', official.agency_id)}
        {...more}
      />
    )
  }

  app.get(`${list}/:id`, async (request, reply) =>
    show(reply, await officialPage(request, signedIn(request))),
  )

  app.post(`${list}/:id/vi-tri`, { config: { keepForm: true } }, async (request, reply) => {
    const actor = signedIn(request)
    const [agencyId = '', unitId = ''] = fieldOf(request, 'place').split(' ')
    const typed = {
      role: fieldOf(request, 'role'),
      place: fieldOf(request, 'place'),
      from: fieldOf(request, 'from'),
      to: fieldOf(request, 'to'),
    }
    const post = { role: typed.role, agencyId, unitId, from: dayIn(typed.from), to: dayIn(typed.to) }
    return attempt(
      request,
      reply,
      async () => {
        await administration.givePost(actor, idOf(request), post, callerOf(request))
        return back(request, reply, 'post.given')
      },
      errors =>
        officialPage(request, actor, {
          errors: errors.map(one =>
            /^(agencyId|unitId)$/.test(one.field) ? { ...one, field: 'place' } : one,
          ),
          typed: { ...typed, from: shown(typed.from), to: shown(typed.to) },
        }),
    )
  })

  app.post(`${list}/:id/vi-tri/:post/thu-hoi`, async (request, reply) => {
    const actor = signedIn(request)
    const { post } = request.params as { post: string }
    return attempt(
      request,
      reply,
      async () => {
        await administration.takePost(actor, idOf(request), post, callerOf(request))
        return back(request, reply, 'post.taken')
      },
      errors => officialPage(request, actor, { errors }),
    )
  })

  app.post(`${list}/:id/khoa`, { config: { keepForm: true } }, async (request, reply) => {
    const actor = signedIn(request)
    const reason = fieldOf(request, 'reason')
    return attempt(
      request,
      reply,
      async () => {
        await administration.lock(actor, idOf(request), reason, callerOf(request))
        return back(request, reply, 'account.nowLocked')
      },
      errors => officialPage(request, actor, { errors, reason: shown(reason) }),
    )
  })

  app.post(`${list}/:id/mo-khoa`, async (request, reply) => {
    const actor = signedIn(request)
    return attempt(
      request,
      reply,
      async () => {
        await administration.unlock(actor, idOf(request), callerOf(request))
        return back(request, reply, 'account.nowUnlocked')
      },
      errors => officialPage(request, actor, { errors }),
    )
  })

  app.post(`${list}/:id/gui-lien-ket`, async (request, reply) => {
    const actor = signedIn(request)
    return attempt(
      request,
      reply,
      async () => {
        await administration.sendPasswordLink(actor, idOf(request), callerOf(request))
        return back(request, reply, 'account.passwordLinkSent')
      },
      errors => officialPage(request, actor, { errors }),
    )
  })

  const back = (request: FastifyRequest, reply: FastifyReply, code: string): FastifyReply =>
    reply.seeOther(`${list}/${idOf(request)}`, { code })
}

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

/** A typed day: '' when empty, null when it is none. */
const dayIn = (typed: string): string | null =>
  typed.trim() === '' ? '' : (readDay(typed.slice(0, 60)) ?? null)
