import type { FastifyRequest } from 'fastify'
import type { Http } from '../../../platform/http/http.ts'
import { href } from '../../../ui/i18n.ts'
import {
  AccountPage,
  ChangeEmailPage,
  ChangePasswordPage,
  EditProfilePage,
  SessionsPage,
} from '../pages/AccountPages.tsx'
import { callerOf, giveToken, sessionOf, signedIn } from '../request.ts'
import { roleName } from '../roles.ts'
import { fieldOf, type IdentityRoutesDeps, type Kit, shown } from './kit.ts'

/** `/tai-khoan`: one's own details, password and devices. */
export function accountRoutes(app: Http, deps: IdentityRoutesDeps, kit: Kit): void {
  const { identity, organizations } = deps
  const { show, attempt } = kit
  const profileOf = (request: FastifyRequest) => identity.accounts.profile(signedIn(request))
  const own = (request: FastifyRequest, path = ''): string => href(request.lang, `/tai-khoan${path}`)

  app.get('/tai-khoan', async (request, reply) => {
    const actor = signedIn(request)
    const posts = await Promise.all(
      actor.posts.map(async post => {
        const agency = await organizations.agency(post.agencyId)
        const unit = (await organizations.units(post.agencyId)).find(one => one.id === post.unitId)
        const place = [unit?.name, agency?.name].filter(Boolean).join(', ')
        return `${roleName(post.role, request.lang)}, ${place}`
      }),
    )
    const profile = await profileOf(request)
    return show(reply, <AccountPage frame={kit.frame(request)} profile={profile} posts={posts} />)
  })

  app.get('/tai-khoan/thong-tin', async (request, reply) => {
    const profile = await profileOf(request)
    return show(reply, <EditProfilePage frame={kit.frame(request)} profile={profile} />)
  })

  app.post('/tai-khoan/thong-tin', { config: { keepForm: true } }, async (request, reply) => {
    const actor = signedIn(request)
    const profile = await profileOf(request)
    const typed = {
      name: fieldOf(request, 'name'),
      phone: fieldOf(request, 'phone'),
      idNumber: fieldOf(request, 'idNumber'),
    }
    return attempt(
      request,
      reply,
      async () => {
        await identity.accounts.saveProfile(actor, typed, callerOf(request))
        return reply.seeOther(own(request), { code: 'account.profileChanged' })
      },
      errors => (
        <EditProfilePage
          frame={kit.frame(request)}
          profile={profile}
          errors={errors}
          typed={{ name: shown(typed.name), phone: shown(typed.phone), idNumber: shown(typed.idNumber) }}
        />
      ),
    )
  })

  app.get('/tai-khoan/email', async (request, reply) => {
    const profile = await profileOf(request)
    return show(reply, <ChangeEmailPage frame={kit.frame(request)} profile={profile} />)
  })

  app.post('/tai-khoan/email', { config: { keepForm: true } }, async (request, reply) => {
    const actor = signedIn(request)
    const profile = await profileOf(request)
    const typed = fieldOf(request, 'email')
    return attempt(
      request,
      reply,
      async () => {
        await identity.registration.askToChangeEmail(actor, typed, callerOf(request))
        return reply.seeOther(own(request), { code: 'account.emailAsked', kind: 'info' })
      },
      errors => (
        <ChangeEmailPage frame={kit.frame(request)} profile={profile} errors={errors} typed={shown(typed)} />
      ),
    )
  })

  app.get('/tai-khoan/mat-khau', async (request, reply) => {
    const profile = await profileOf(request)
    return show(reply, <ChangePasswordPage frame={kit.frame(request)} profile={profile} />)
  })

  app.post('/tai-khoan/mat-khau', async (request, reply) => {
    const { actor, sessionId } = sessionOf(request)
    const profile = await profileOf(request)
    return attempt(
      request,
      reply,
      async () => {
        const { token } = await identity.signIn.changePassword(
          actor,
          sessionId,
          { current: fieldOf(request, 'current'), password: fieldOf(request, 'password') },
          callerOf(request),
        )
        return giveToken(reply, kit.secure, token).seeOther(own(request), {
          code: 'account.passwordChanged',
        })
      },
      errors => <ChangePasswordPage frame={kit.frame(request)} profile={profile} errors={errors} />,
    )
  })

  app.get('/tai-khoan/phien', async (request, reply) => {
    const { actor, sessionId } = sessionOf(request)
    const sessions = await identity.sessions.list(actor)
    return show(reply, <SessionsPage frame={kit.frame(request)} sessions={sessions} currentId={sessionId} />)
  })

  app.post('/tai-khoan/phien/ket-thuc-khac', async (request, reply) => {
    const { actor, sessionId } = sessionOf(request)
    const count = await identity.sessions.endOthers(actor, sessionId, callerOf(request))
    return reply.seeOther(own(request, '/phien'), {
      code: 'account.otherSessionsEnded',
      params: { count },
    })
  })

  app.post('/tai-khoan/phien/:id/ket-thuc', async (request, reply) => {
    const { actor } = sessionOf(request)
    await identity.sessions.end(actor, (request.params as { id: string }).id, callerOf(request))
    return reply.seeOther(own(request, '/phien'), { code: 'account.sessionEnded' })
  })
}
