import { describe, expect, test } from 'vitest'
import { Refusal } from '../../kernel/issue.ts'
import { fieldsOf, isKept } from './parked.ts'
import { representationSteps, type Side, sideFor } from './representation.ts'
import { sameSitePath, signInPath } from './return-path.ts'
import { createSeals, looksLikeToken, newToken, tokenHash } from './sealing.ts'
import { deviceOf, isAlive } from './session.ts'

describe('a session', () => {
  const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 1, minutes))
  const session = { last_seen_at: at(0), idle_seconds: 1_800, ends_at: at(600), ended_at: null }
  test.each([
    ['half an hour without a request', 29, session, true],
    ['half an hour without a request', 30, session, false],
    ['its absolute end', 599, { ...session, last_seen_at: at(590) }, true],
    ['its absolute end', 600, { ...session, last_seen_at: at(599) }, false],
    ['having been ended', 1, { ...session, ended_at: at(1) }, false],
  ])('and %s: minute %i', (_what, minute, times, alive) => expect(isAlive(times, at(minute))).toBe(alive))
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge, Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/126.0 Chrome/120.0 Safari/537.36', 'Cốc Cốc, Windows'],
  ['curl/8.0', ''],
  ['', ''],
  [undefined, ''],
])('%j is %j', (agent, device) => expect(deviceOf(agent)).toBe(device))

test.each([
  ['/nop-ho-so/1.002911', '/nop-ho-so/1.002911'],
  ['/en/thu-tuc?q=a%20b', '/en/thu-tuc?q=a%20b'],
  ['/', '/'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['/a\\b', null],
  ['https://evil.example/', null],
  ['javascript:alert(1)', null],
  ['/\n/evil.example', null],
  ['/%0d%0aSet-Cookie:x', '/%0d%0aSet-Cookie:x'],
  ['/a/../..//evil.example', null],
  ['/dang-nhap?ve=/x', null],
  ['/en/dang-xuat', null],
  ['/thủ-tục', null],
  [`/${'a'.repeat(1_000)}`, null],
  [undefined, null],
  [['/a'], null],
])('after signing in, %j leads to %j', (path, where) => expect(sameSitePath(path)).toBe(where))

test('the sign-in page keeps the language and the way back', () => {
  expect(signInPath('vi', '/tai-khoan?x=1')).toBe('/dang-nhap?ve=%2Ftai-khoan%3Fx%3D1')
  expect(signInPath('en', null)).toBe('/en/dang-nhap')
})

describe('a representation', () => {
  const states = ['asked', 'confirmed', 'refused', 'ended'] as const
  const sides = ['self', 'director', 'official'] as const
  const allowed: Record<string, string> = {
    'confirm asked': 'director official',
    'refuse asked': 'director official',
    'end asked': 'self director official',
    'end confirmed': 'self director official',
  }
  for (const act of Object.keys(representationSteps) as (keyof typeof representationSteps)[])
    for (const state of states)
      for (const side of sides)
        test(`${act} when ${state} by ${side}`, () => {
          const answer = sideFor(act, { state, type: 'authorised' }, [side])
          const may = (allowed[`${act} ${state}`] ?? '').split(' ').includes(side)
          expect(answer instanceof Refusal ? 'no' : answer).toBe(may ? side : 'no')
        })

  test('is not there for strangers', () => {
    const answer = sideFor('end', { state: 'confirmed', type: 'legal' }, [])
    expect(answer).toMatchObject({ status: 404 })
  })
  test('of oneself is never confirmed by oneself, not even by a director', () => {
    const both: Side[] = ['self']
    expect(sideFor('confirm', { state: 'asked', type: 'legal' }, both)).toMatchObject({ status: 403 })
  })
})

test('a kept form carries no password and no token', () => {
  const body = { _csrf: 'x', password: 'p', newPassword: 'p', mat_khau: 'p', ten: 'Lan', con: ['An', 'Bình'] }
  expect(fieldsOf(body)).toEqual([
    ['ten', 'Lan'],
    ['con', 'An'],
    ['con', 'Bình'],
  ])
  expect(isKept('passport')).toBe(true)
})

describe('seals', () => {
  const seals = createSeals(Buffer.alloc(32, 1))
  const other = createSeals(Buffer.alloc(32, 2))

  test('an id number opens for its own account only', () => {
    const sealed = seals.sealIdNumber('001190000123', 'a')
    expect(seals.openIdNumber(sealed, 'a')).toBe('001190000123')
    expect(() => seals.openIdNumber(sealed, 'b')).toThrow()
    expect(() => other.openIdNumber(sealed, 'a')).toThrow()
    expect(sealed.includes('001190000123')).toBe(false)
    expect(seals.sealIdNumber('001190000123', 'a').equals(sealed)).toBe(false)
  })
  test('an id number is found by a hash that needs the key', () => {
    expect(seals.idNumberHash('001190000123')).toEqual(seals.idNumberHash('001190000123'))
    expect(seals.idNumberHash('001190000123').equals(other.idNumberHash('001190000123'))).toBe(false)
  })
  test('a kept form opens with the cookie of its browser only', () => {
    const sealed = seals.sealForm('{"ten":"Lan"}', 'browser-1')
    expect(seals.openForm(sealed, 'browser-1')).toBe('{"ten":"Lan"}')
    expect(() => seals.openForm(sealed, 'browser-2')).toThrow()
  })
  test('tokens are long and never kept as they are', () => {
    const token = newToken()
    expect(looksLikeToken(token)).toBe(true)
    expect(newToken()).not.toBe(token)
    expect(tokenHash(token).toString('base64url')).not.toBe(token)
    expect(looksLikeToken('')).toBe(false)
    expect(looksLikeToken(`${token}x`)).toBe(false)
  })
})
