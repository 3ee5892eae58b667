import { argon2 } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { createPasswords, type PasswordCost } from './passwords.ts'

// The real function, watched.
vi.mock('node:crypto', async original => {
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, argon2: vi.fn(crypto.argon2) }
})

const quick: PasswordCost = { memory: 64, passes: 1, parallelism: 1 }

test('a password fits its own hash only, and the hash records how it was made', async () => {
  const passwords = createPasswords({ cost: quick })
  const stored = await passwords.hash('con mèo trèo cây')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
  expect(await passwords.fits('con mèo trèo cây', stored)).toEqual({ fits: true, stale: false })
  expect(await passwords.fits('con mèo trèo cây'.normalize('NFD'), stored)).toMatchObject({ fits: true })
  expect(await passwords.fits('con mèo trèo cau', stored)).toEqual({ fits: false, stale: false })
  expect(await passwords.hash('con mèo trèo cây')).not.toBe(stored)
})

test('the reference implementation hashes alike', async () => {
  // RFC 9106 leaves out plain vectors without secret and data; this one was made with the reference command:
  // echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1
  const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await createPasswords().fits('password', known)).toEqual({ fits: true, stale: true })
})

test('without a stored hash the same work is done and nothing fits', async () => {
  const passwords = createPasswords({ cost: quick })
  const stored = await passwords.hash('con mèo trèo cây')
  const work: { memory: number; passes: number; parallelism: number }[] = []
  for (const hash of [stored, null]) {
    vi.mocked(argon2).mockClear()
    expect((await passwords.fits('sai mật khẩu rồi', hash)).fits).toBe(false)
    expect(argon2).toHaveBeenCalledOnce()
    const [, { memory, passes, parallelism }] = vi.mocked(argon2).mock.calls[0]!
    work.push({ memory, passes, parallelism })
  }
  expect(work[1]).toEqual(work[0])
})

test('a hash made at another cost still fits and is told to be stale', async () => {
  const stored = await createPasswords({ cost: quick }).hash('con mèo trèo cây')
  const dearer = createPasswords({ cost: { ...quick, passes: 2 } })
  expect(await dearer.fits('con mèo trèo cây', stored)).toEqual({ fits: true, stale: true })
  expect(await dearer.fits('sai', stored)).toEqual({ fits: false, stale: false })
})

test('twenty at once wait for each other; more than may wait are turned away', async () => {
  const passwords = createPasswords({ cost: quick, atOnce: 2, waiting: 18 })
  expect(
    await Promise.all(Array.from({ length: 20 }, () => passwords.hash('con mèo trèo cây'))),
  ).toHaveLength(20)
  const outcomes = await Promise.allSettled(Array.from({ length: 25 }, () => passwords.hash('con mèo')))
  expect(outcomes.filter(one => one.status === 'rejected').map(one => one.reason.status)).toEqual(
    Array.from({ length: 5 }, () => 503),
  )
  // The room is empty again.
  expect(await passwords.hash('con mèo')).toContain('argon2id')
})

test('twenty parallel sign-ins take the memory of two', async () => {
  const passwords = createPasswords()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  await Promise.all(Array.from({ length: 20 }, () => passwords.hash('con mèo trèo cây')))
  clearInterval(watch)
  expect((most - before) / 2 ** 20).toBeLessThan(160)
})
