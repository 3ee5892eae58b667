import { expect, test } from 'vitest'
import { createLogger } from './log.ts'

const capture = (pretty = false) => {
  const lines: string[] = []
  const log = createLogger({ level: 'info', pretty, write: line => lines.push(line) })
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> }
}

test('a line is one JSON object with level, moment and request id', () => {
  const { log, lines, last } = capture()
  log.child({ requestId: '01998877-6655-7443-8221-001099012345' }).info('ready')
  expect(lines[0]).toMatch(/^\{.*\}\n$/)
  expect(last()).toMatchObject({
    level: 'info',
    msg: 'ready',
    requestId: '01998877-6655-7443-8221-001099012345',
  })
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})

test('personal numbers, e-mail and phones are masked wherever they stand', () => {
  const { log, lines } = capture()
  log.info({ note: 'người nộp 001099012345', deep: { list: ['lan@example.vn'] } }, 'gọi 0912345678')
  expect(lines[0]).not.toMatch(/001099012345|lan@|0912345678/)
})

test.each(['cookie', 'Authorization', 'body', 'password', 'email', 'headers', 'idNumber'])(
  'the field %s is hidden at any depth',
  name => {
    const { log, lines } = capture()
    log.info({ [name]: 'bí-mật', inner: { [name]: { more: 'bí-mật' } } }, 'x')
    expect(lines[0]).not.toContain('bí-mật')
    expect(lines[0]).toContain('[hidden]')
  },
)

test('an error of PostgreSQL is logged without the value it quotes', () => {
  const { log, lines, last } = capture()
  const error = Object.assign(new Error('invalid input syntax for type uuid: "Nguyễn Thị Lan"'), {
    code: '22P02',
    severity: 'ERROR',
    detail: 'Key (email)=(Lan) already exists.',
  })
  log.error({ err: new Error('outer', { cause: error }) }, 'fault')
  expect(lines[0]).not.toContain('Lan')
  expect(last().err).toMatchObject({ message: 'outer', cause: { code: '22P02' } })
})

test('a request is logged by method and path, never by its query', () => {
  const { log, lines, last } = capture()
  log.info({ req: { method: 'GET', url: '/tra-cuu?ma=G15-1', headers: { cookie: 'x' } } }, 'in')
  expect(lines[0]).not.toContain('G15-1')
  expect(last().req).toEqual({ method: 'GET', path: '/tra-cuu' })
})

test('cyclic and huge values do no harm', () => {
  const { log, lines } = capture()
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic
  log.info({ cyclic, many: Array.from({ length: 10_000 }, (_, i) => i) }, 'x')
  expect(lines[0]!.length).toBeLessThan(2_000)
})

test('at a terminal a line reads as words, with the stack below', () => {
  const { log, lines } = capture(true)
  log.error({ err: new Error('broken'), requestId: 'r1' }, 'fault')
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d error fault requestId=r1\nError: broken\n {4}at /)
})
