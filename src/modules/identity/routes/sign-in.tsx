import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PersonActor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { href } from '../../../ui/i18n.ts'
import { keptPath } from '../hooks.ts'
import { ChoosePasswordPage, ForgottenPage } from '../pages/PasswordPages.tsx'
import {
  CompleteRegistrationPage,
  ConfirmNewEmailPage,
  LetterSentPage,
  LinkGonePage,
  RegisterPage,
} from '../pages/RegisterPages.tsx'
import { SignInPage, SignOutPage } from '../pages/SignInPage.tsx'
import { callerOf, giveToken, presentedOf, signedIn, takeToken } from '../request.ts'
import { sameSitePath } from '../return-path.ts'
import { mayAnywhere } from '../roles.ts'
import { looksLikeToken } from '../sealing.ts'
import { fieldOf, type IdentityRoutesDeps, type Kit, queryOf, shown } from './kit.ts'

/** Signing in and out, registering, a forgotten password. */
export function signInRoutes(app: Http, deps: IdentityRoutesDeps, kit: Kit): void {
  const { identity } = deps
  const { show, attempt, secure } = kit
  const demo =
    deps.demoPeople && deps.demoPassword
      ? { people: deps.demoPeople, password: deps.demoPassword }
      : undefined

  /** Where somebody goes who has signed in. */
  const onwards = (request: FastifyRequest, to: string | null, actor: PersonActor): string =>
    to ?? href(request.lang, (deps.home ?? homeOf)(actor))
  /** The same for a session that has just begun. */
  const onwardsWith = async (request: FastifyRequest, to: string | null, token: string): Promise<string> => {
    if (to !== null) return to
    const presented = await identity.sessions.present(token)
    return presented.kind === 'alive' ? onwards(request, to, presented.actor) : href(request.lang, '/')
  }

  app.get('/dang-nhap', async (request, reply) => {
    const returnTo = sameSitePath(queryOf(request, 've'))
    if (request.actor.kind === 'person') return reply.seeOther(onwards(request, returnTo, request.actor))
    const frame = kit.frame(request)
    return show(
      reply,
      <SignInPage frame={frame} returnTo={returnTo} why={whyOf(request, returnTo)} demo={demo} />,
    )
  })

  const whyOf = (request: FastifyRequest, returnTo: string | null): 'over' | 'kept' | undefined => {
    if (returnTo?.replace(/^\/en/, '').startsWith(`${keptPath}/`)) return 'kept'
    return presentedOf(request).kind === 'over' ? 'over' : undefined
  }

  app.post('/dang-nhap', async (request, reply) => {
    const returnTo = sameSitePath(fieldOf(request, 've'))
    const login = fieldOf(request, 'login')
    return attempt(
      request,
      reply,
      async () => {
        const { token } = await identity.signIn.signIn(
          { login, password: fieldOf(request, 'password') },
          callerOf(request),
          presentedOf(request),
        )
        return giveToken(reply, secure, token).seeOther(await onwardsWith(request, returnTo, token))
      },
      errors => (
        <SignInPage
          frame={kit.frame(request)}
          errors={errors}
          login={shown(login)}
          returnTo={returnTo}
          demo={demo}
        />
      ),
    )
  })

  app.get('/dang-xuat', async (request, reply) =>
    request.actor.kind === 'person'
      ? show(reply, <SignOutPage frame={kit.frame(request)} />)
      : reply.seeOther(href(request.lang, '/')),
  )

  app.post('/dang-xuat', async (request, reply) => {
    const presented = presentedOf(request)
    if (presented.kind === 'alive')
      await identity.sessions.signOut(presented.actor, presented.sessionId, callerOf(request))
    return takeToken(reply, secure).seeOther(href(request.lang, '/'), { code: 'account.signedOut' })
  })

  app.get('/dang-ky', async (request, reply) =>
    show(reply, <RegisterPage frame={kit.frame(request)} returnTo={sameSitePath(queryOf(request, 've'))} />),
  )

  app.post('/dang-ky', async (request, reply) => {
    const returnTo = sameSitePath(fieldOf(request, 've'))
    const email = fieldOf(request, 'email')
    return attempt(
      request,
      reply,
      async () => {
        await identity.registration.askForLink('register', email, callerOf(request), returnTo)
        return reply.seeOther(href(request.lang, '/dang-ky/da-gui'))
      },
      errors => (
        <RegisterPage frame={kit.frame(request)} errors={errors} email={shown(email)} returnTo={returnTo} />
      ),
    )
  })

  for (const page of ['/dang-ky', '/quen-mat-khau'] as const)
    app.get(`${page}/da-gui`, async (request, reply) =>
      show(
        reply,
        <LetterSentPage frame={kit.frame(request)} againHref={page} mailboxPath={deps.mailboxPath} />,
      ),
    )

  /** Pages behind a link of a letter: its token must not travel further in the address of the page. */
  const behindLink = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'no-referrer')
  const gone = (request: FastifyRequest, reply: FastifyReply, againHref: string): FastifyReply =>
    show(reply, <LinkGonePage frame={kit.frame(request)} againHref={againHref} />, 410)
  const orGone = async (
    request: FastifyRequest,
    reply: FastifyReply,
    againHref: string,
    work: () => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'account.linkGone')
        return gone(request, reply, againHref)
      throw error
    }
  }

  app.get('/xac-nhan-email', async (request, reply) => {
    behindLink(reply)
    const token = queryOf(request, 'ma')
    const link = looksLikeToken(token) ? await identity.registration.confirmationLink(token) : undefined
    if (!link) return gone(request, reply, '/dang-ky')
    if (link.purpose === 'register')
      return show(
        reply,
        <CompleteRegistrationPage frame={kit.frame(request)} token={token} email={link.email} />,
      )
    if (signedIn(request).accountId !== link.account_id) return gone(request, reply, '/tai-khoan/email')
    return show(reply, <ConfirmNewEmailPage frame={kit.frame(request)} token={token} email={link.email} />)
  })

  app.post('/xac-nhan-email', async (request, reply) => {
    behindLink(reply)
    const token = fieldOf(request, 'ma')
    const link = looksLikeToken(token) ? await identity.registration.confirmationLink(token) : undefined
    if (!link) return gone(request, reply, '/dang-ky')
    if (link.purpose === 'changeEmail') {
      const actor = signedIn(request)
      return orGone(request, reply, '/tai-khoan/email', () =>
        attempt(
          request,
          reply,
          async () => {
            await identity.registration.changeEmail(actor, token, callerOf(request))
            return reply.seeOther(href(request.lang, '/tai-khoan'), { code: 'account.emailChanged' })
          },
          errors => (
            <ConfirmNewEmailPage
              frame={kit.frame(request)}
              token={token}
              email={link.email}
              errors={errors}
            />
          ),
        ),
      )
    }
    const typed = {
      name: fieldOf(request, 'name'),
      phone: fieldOf(request, 'phone'),
      idNumber: fieldOf(request, 'idNumber'),
    }
    return orGone(request, reply, '/dang-ky', () =>
      attempt(
        request,
        reply,
        async () => {
          const entered = await identity.registration.register(
            token,
            { ...typed, password: fieldOf(request, 'password') },
            callerOf(request),
            presentedOf(request),
          )
          return giveToken(reply, secure, entered.token).seeOther(
            sameSitePath(entered.returnTo) ?? href(request.lang, '/'),
            { code: 'account.registered' },
          )
        },
        errors => (
          <CompleteRegistrationPage
            frame={kit.frame(request)}
            token={token}
            email={link.email}
            errors={errors}
            typed={{
              name: shown(typed.name),
              phone: shown(typed.phone),
              idNumber: shown(typed.idNumber),
            }}
          />
        ),
      ),
    )
  })

  app.get('/quen-mat-khau', async (request, reply) =>
    show(reply, <ForgottenPage frame={kit.frame(request)} />),
  )

  app.post('/quen-mat-khau', async (request, reply) => {
    const email = fieldOf(request, 'email')
    return attempt(
      request,
      reply,
      async () => {
        await identity.registration.askForLink('choosePassword', email, callerOf(request))
        return reply.seeOther(href(request.lang, '/quen-mat-khau/da-gui'))
      },
      errors => <ForgottenPage frame={kit.frame(request)} errors={errors} email={shown(email)} />,
    )
  })

  app.get('/dat-lai-mat-khau', async (request, reply) => {
    behindLink(reply)
    const token = queryOf(request, 'ma')
    const account = looksLikeToken(token) ? await identity.signIn.passwordLink(token) : undefined
    if (!account) return gone(request, reply, '/quen-mat-khau')
    return show(reply, <ChoosePasswordPage frame={kit.frame(request)} token={token} account={account} />)
  })

  app.post('/dat-lai-mat-khau', async (request, reply) => {
    behindLink(reply)
    const token = fieldOf(request, 'ma')
    const account = looksLikeToken(token) ? await identity.signIn.passwordLink(token) : undefined
    if (!account) return gone(request, reply, '/quen-mat-khau')
    return orGone(request, reply, '/quen-mat-khau', () =>
      attempt(
        request,
        reply,
        async () => {
          await identity.signIn.choosePassword(token, fieldOf(request, 'password'), callerOf(request))
          // The session of this browser ended with the others.
          return takeToken(reply, secure).seeOther(href(request.lang, '/dang-nhap'), {
            code: 'account.passwordChosen',
          })
        },
        errors => (
          <ChoosePasswordPage frame={kit.frame(request)} token={token} account={account} errors={errors} />
        ),
      ),
    )
  })
}

/** The door behind which somebody's work lies. */
function homeOf(actor: PersonActor): string {
  if (actor.accountKind === 'citizen') return '/'
  if (mayAnywhere(actor, 'dossier.readInAgency') || mayAnywhere(actor, 'dossier.readInUnit'))
    return '/mot-cua'
  if (mayAnywhere(actor, 'account.manage') || mayAnywhere(actor, 'post.manage')) return '/quan-tri/tai-khoan'
  return '/tai-khoan'
}
