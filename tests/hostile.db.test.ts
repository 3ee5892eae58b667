import { expect, test } from 'vitest'
import type { Actor, PersonActor } from '../src/kernel/actor.ts'
import { addressesOf } from './support/addresses.ts'
import {
  administrator,
  auditor,
  head,
  hung,
  lan,
  mai,
  minh,
  quan,
  taskOfficer,
  thu,
  workingGroup,
} from './support/cast.ts'
import { type Answer, giveAccount, openDesk } from './support/desk.ts'

/**
 * All input is hostile, at every address: whatever comes, the answer is a page, a way on or a refusal by name, never a
 * fault. Addresses come from the router, fields and queries from the pages themselves, so what is new is tried too.
 */
const { app, db, as, get, post, file, revisionOf } = await openDesk()
for (const person of [lan, mai, hung, thu, quan, workingGroup, taskOfficer]) await giveAccount(db, person)
const nobody: Actor = { kind: 'anonymous' }
const editor: PersonActor = {
  ...administrator,
  posts: [{ role: 'ADMIN_BUSINESS', agencyId: 'G15', unitId: null }],
}
const everybody: readonly Actor[] = [
  ...[nobody, lan, mai, minh, head, hung, thu, administrator, editor, auditor],
  ...[quan, workingGroup, taskOfficer],
]
const [task] = await app.tasks.assign(
  [
    {
      ...{ leadId: 'G15', assignerId: 'G22', text: 'Rà soát', kind: 'report', assignedOn: '2026-11-01' },
      ...{ deadline: { kind: 'none' }, origin: 'typed' },
    },
  ],
  quan,
)

const values: Readonly<Record<string, string>> = {
  nothing: '',
  'a zero byte': 'Trần\u0000Lan',
  controls: '\u0001\u0008\u001b[31m\u202e\ufeff\u200b',
  'half a surrogate': 'a\ud800',
  'marks apart': 'Nguyễn Thị Mai'.normalize('NFD'),
  TCVN3: 'TrÇn ThÞ Lan',
  'a way up': '../../../../etc/passwd',
  markup: '"><script>alert(1)</script>',
  SQL: "' or 1=1; drop table dossier; --",
  'a very long word': 'ă'.repeat(1_500),
  'brackets without end': '['.repeat(2_000),
  'a number without end': '9'.repeat(400),
  'less than nothing': '-1',
  'beyond every number': '1e309',
  'a day that is none': '31/02/2026',
  'a far day': '999999-12-31',
  'the last day of all': '9999-12-31',
  'the first day of all': '0001-01-01',
  'the last day, as written here': '31/12/9999',
  'the year nought': '0000-00-00',
  JSON: '{"a":{"b":[1,2,{}]}}',
  'a prototype': '__proto__',
  'an id of nothing': '00000000-0000-7000-8000-000000000000',
  formula: '=HYPERLINK("http://x.example")',
}

const gets = addressesOf(app, 'GET').filter(address => !address.startsWith('/assets'))
const posts = addressesOf(app, 'POST')
const code = '1.002911'

/** Fills the places of an address with what is new and one's own, or with the value that is tried. */
async function roomOf(address: string, tried?: string): Promise<string> {
  let [id, draft] = [minh.accountId, '']
  if (address.startsWith('/dieu-hanh/nhiem-vu/')) id = task!.id
  else if (tried === undefined && address.includes(':id') && !address.includes('/quan-tri/'))
    id = (await file()).id
  if (tried === undefined && address.includes(':draft')) {
    as(lan)
    const begun = await post(`/nop-ho-so/${code}`, { 'truong-hop': 'th1' })
    draft = /[0-9a-f-]{36}/.exec(String(begun.headers.location))?.[0] ?? ''
  }
  return address.replace(/:(\w+)|\*/g, (_place, name: string) => {
    if (tried !== undefined) return encodeURIComponent(tried.slice(0, 150).toWellFormed())
    return name === 'code' ? code : name === 'draft' ? draft : id
  })
}

const faults: string[] = []
/** A fault is one whatever it answers: a status that says so, or words that are not those of our pages. */
function judge(what: string, answer: Answer): Answer {
  const named = answer.statusCode < 400 || /<title>|"code":|^Tus|^\s*$/.test(answer.body)
  if (answer.statusCode >= 500 || !named) faults.push(`${answer.statusCode} ${what}`)
  return answer
}

const mayPass = ({ statusCode, headers }: Answer): boolean =>
  ![401, 403].includes(statusCode) && !/\/dang-nhap(\?|$)/.test(String(headers.location ?? ''))

const fields = new Set<string>()
const queries = new Set(['q', 've', 'ma', 'pin', 'trang', 'tai', '_giu'])
/** Who gets past the door of an address; the first of them tries everything. */
const visitors = new Map<string, Actor>()

test('every page opens for those who may, and for the others with a refusal', {
  timeout: 120_000,
}, async () => {
  for (const address of gets) {
    const at = await roomOf(address)
    for (const actor of everybody) {
      as(actor)
      const answer = judge(`GET ${address}`, await get(at))
      if (mayPass(answer) && (answer.statusCode === 200 || !visitors.has(`GET ${address}`)))
        visitors.set(`GET ${address}`, actor)
      if (!String(answer.headers['content-type']).startsWith('text/html')) continue
      for (const [, name] of answer.body.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g))
        fields.add(name!)
      for (const [, query] of answer.body.matchAll(/href="[^"#]*\?([^"#]+)"/g))
        for (const pair of query!.split('&amp;')) queries.add(pair.split('=')[0]!)
    }
  }
  fields.delete('_csrf')
  expect(faults).toEqual([])
  expect(fields.size).toBeGreaterThan(60)
  expect(queries.size).toBeGreaterThan(10)
})

test.each(Object.entries(values))('%s in the address', { timeout: 60_000 }, async (what, value) => {
  const text = encodeURIComponent(value.toWellFormed())
  const query = [...queries].map(name => `${name}=${text}`).join('&')
  for (const address of gets) {
    const at = await roomOf(address)
    as(visitors.get(`GET ${address}`) ?? lan)
    if (address.includes(':')) judge(`GET ${address} of ${what}`, await get(await roomOf(address, value)))
    judge(`GET ${address}?${what}`, await get(`${at}?${query}`))
    if (value === '') judge(`GET ${address}?twice`, await get(`${at}?${query}&${query}`))
  }
  expect(faults).toEqual([])
})

test.each(Object.entries(values))('%s in the form', { timeout: 60_000 }, async (what, value) => {
  const form = Object.fromEntries([...fields].map(name => [name, value]))
  const twice = Object.fromEntries([...fields].map(name => [name, [value, 'b']]))
  for (const address of posts) {
    const at = await roomOf(address)
    const id = /[0-9a-f-]{36}/.exec(at)?.[0]
    const key = `POST ${address}`
    for (const actor of visitors.has(key) ? [visitors.get(key)!] : everybody) {
      as(actor)
      const revision = id ? String(await revisionOf(id)) : '0'
      const answer = judge(`${key} of ${what}`, await post(at, { ...form, revision }))
      if (mayPass(answer) && !visitors.has(key)) visitors.set(key, actor)
    }
    as(visitors.get(key) ?? lan)
    judge(`${key} of ${what}, twice`, await post(at, twice))
    if (address.includes(':')) judge(`${key} at ${what}`, await post(await roomOf(address, value), form))
  }
  expect(faults).toEqual([])
})

const strange: readonly (readonly [what: string, type: string, body: string | Buffer])[] = [
  ['no body', 'application/x-www-form-urlencoded', ''],
  ['a body of two million letters', 'application/x-www-form-urlencoded', `a=${'x'.repeat(2_000_000)}`],
  ['broken UTF-8', 'application/x-www-form-urlencoded', 'a=%ff%fe'],
  ['bytes that are none', 'application/x-www-form-urlencoded', Buffer.from([0x61, 0x3d, 0xff])],
  ['3,000 fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(3_000)],
  ['JSON ten thousand deep', 'application/json', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['half a JSON', 'application/json', '{"a":'],
  ['JSON of one word', 'application/json', 'null'],
  ['a list', 'application/json', '[1]'],
  ['the wrong kinds', 'application/json', '{"revision":{"a":[]},"pin":5,"name":[{}],"email":null}'],
  ['a prototype', 'application/json', '{"__proto__":{"x":1}}'],
  ['XML with entities', 'application/xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['a type that is none', 'banana', 'x'],
  ['parts without a border', 'multipart/form-data', 'x'],
  [
    'parts cut off',
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx',
  ],
  ['no parts', 'multipart/form-data; boundary=b', '--b--\r\n'],
]

test.each(strange)('%s', { timeout: 60_000 }, async (what, type, payload) => {
  as(nobody)
  const page = await get('/dang-nhap')
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
  for (const address of posts) {
    const url = await roomOf(address)
    for (const trusted of [true, false]) {
      as(visitors.get(`POST ${address}`) ?? lan)
      const headers = { 'content-type': type, cookie, ...(trusted && { 'x-csrf-token': token }) }
      judge(`POST ${address}: ${what}`, await app.http.inject({ method: 'POST', url, headers, payload }))
    }
  }
  expect(faults).toEqual([])
})
