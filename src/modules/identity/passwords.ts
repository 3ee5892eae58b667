import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '../../kernel/issue.ts'
import { normalisePassword } from './password-rules.ts'

/** Cost of one hash (RFC 9106): memory in KiB, passes over it, lanes. */
export interface PasswordCost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** 32 MiB, three passes: about 70 ms of one core. See docs/decisions/0071-passwords.md. */
export const usualCost: PasswordCost = { memory: 32 * 1024, passes: 3, parallelism: 1 }

/** Hashes and checks passwords with Argon2id, a few at a time. */
export interface Passwords {
  /** `$argon2id$v=19$m=32768,t=3,p=1$salt$hash`. @throws Refusal `account.busy` (503) when too many wait */
  hash(password: string): Promise<string>
  /**
   * Whether the password fits. Without a stored hash (nobody of that name) the same work is done in vain, so that
   * neither answer nor time tells whether somebody exists. `stale`: the hash was made at another cost.
   */
  fits(password: string, stored: string | null): Promise<{ fits: boolean; stale: boolean }>
}

const derive = promisify(argon2)
const saltBytes = 16
const hashBytes = 32

/**
 * @param options.atOnce hashes computed at the same time in this process: twenty people who sign in together wait for
 * each other some hundred milliseconds instead of taking 640 MB
 * @param options.waiting how many may wait before the answer is "busy"
 */
export function createPasswords(
  options: { cost?: PasswordCost; atOnce?: number; waiting?: number } = {},
): Passwords {
  const cost = options.cost ?? usualCost
  const room = createRoom(options.atOnce ?? 2, options.waiting ?? 100)
  const decoy = `${headOf(cost)}$${encode(randomBytes(saltBytes))}$${encode(randomBytes(hashBytes))}`

  const compute = (password: string, salt: Buffer, of: PasswordCost, length: number): Promise<Buffer> =>
    room(async () =>
      Buffer.from(
        await derive('argon2id', {
          message: Buffer.from(normalisePassword(password)),
          nonce: salt,
          memory: of.memory,
          passes: of.passes,
          parallelism: of.parallelism,
          tagLength: length,
        }),
      ),
    )

  return {
    async hash(password) {
      const salt = randomBytes(saltBytes)
      return `${headOf(cost)}$${encode(salt)}$${encode(await compute(password, salt, cost, hashBytes))}`
    },
    async fits(password, stored) {
      const known = parseHash(stored ?? decoy)
      const given = await compute(password, known.salt, known.cost, known.hash.length)
      const fits = timingSafeEqual(given, known.hash) && stored !== null
      return { fits, stale: fits && headOf(known.cost) !== headOf(cost) }
    },
  }
}

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
const headOf = ({ memory, passes, parallelism }: PasswordCost): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}`

function parseHash(stored: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      stored,
    )
  if (!match) throw new Error('a stored password hash is not of the form $argon2id$…')
  const [, memory, passes, parallelism, salt, hash] = match
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  }
}

/** Lets so many in at once; the others wait in order, and beyond `waiting` they are turned away. */
function createRoom(atOnce: number, waiting: number) {
  let inside = 0
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= atOnce) {
      if (queue.length >= waiting) throw new Refusal('account.busy', 503)
      // Whoever leaves hands the place over, so nobody slips in between.
      await new Promise<void>(resolve => queue.push(resolve))
    } else inside++
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else inside--
    }
  }
}
