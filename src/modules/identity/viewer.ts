import type { Actor } from '../../kernel/actor.ts'
import type { Lang } from '../../kernel/messages.ts'
import type { NavLink, Viewer } from '../../ui/view.ts'
import { mayAnywhere, roleName } from './roles.ts'

const words = {
  vi: { account: 'Tài khoản', officials: 'Tài khoản công vụ', firms: 'Đề nghị đại diện' },
  en: { account: 'Account', officials: 'Officials', firms: 'Requests to represent' },
}

/**
 * The signed-in person as the layouts show them: name, roles, and the places they may go to: those the other modules
 * give, then the ones of this module.
 */
export function viewerOf(actor: Actor, lang: Lang, places: readonly NavLink[] = []): Viewer | null {
  if (actor.kind !== 'person') return null
  const t = words[lang]
  const role = [...new Set(actor.posts.map(post => roleName(post.role, lang)))].join(', ')
  const administers = mayAnywhere(actor, 'account.manage') || mayAnywhere(actor, 'post.manage')
  return {
    name: actor.name,
    accountKind: actor.accountKind,
    ...(role !== '' && { role }),
    nav: [
      ...places,
      ...(mayAnywhere(actor, 'party.confirm') ? [{ href: '/quan-tri/dai-dien', label: t.firms }] : []),
      ...(administers ? [{ href: '/quan-tri/tai-khoan', label: t.officials }] : []),
      { href: '/tai-khoan', label: t.account, own: true },
    ],
  }
}
