import type { Actor, PersonActor, Post } from '../../../kernel/actor.ts'

/** An absent person with the posts they hold. */
export interface Absent {
  readonly accountId: string
  readonly name: string
  readonly posts: readonly Post[]
}

/** The person with the posts of those whom they stand in for today (người làm thay), marked so. */
export const standingIn = (actor: PersonActor, absent: readonly Absent[]): PersonActor => ({
  ...actor,
  posts: [
    ...actor.posts,
    ...absent.flatMap(({ accountId, name, posts }) =>
      posts.map(post => ({ ...post, insteadOf: { accountId, name } })),
    ),
  ],
})

/**
 * In whose place the person acts: nobody's when their own posts allow it, else that of the first absent person whose
 * posts do.
 * @param allows the question of right, of an actor
 */
export function actsInsteadOf(
  actor: Actor,
  allows: (actor: Actor) => boolean,
): { readonly accountId: string; readonly name: string } | undefined {
  if (actor.kind !== 'person' || !actor.posts.some(post => post.insteadOf)) return undefined
  const own = { ...actor, posts: actor.posts.filter(post => !post.insteadOf) }
  if (allows(own)) return undefined
  const absent = new Map(
    actor.posts.flatMap(post => (post.insteadOf ? [[post.insteadOf.accountId, post.insteadOf]] : [])),
  )
  return [...absent.values()].find(one =>
    allows({ ...actor, posts: actor.posts.filter(post => post.insteadOf?.accountId === one.accountId) }),
  )
}
