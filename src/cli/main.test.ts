import { expect, test } from 'vitest'
import type { CommandIo } from './command.ts'
import { dispatch } from './main.ts'
import { registry } from './registry.ts'

async function run(...argv: string[]) {
  const said = { out: [] as string[], err: [] as string[] }
  const io: CommandIo = {
    stdout: { write: text => said.out.push(String(text)) },
    stderr: { write: text => said.err.push(text) },
  }
  return { code: await dispatch(argv, io), out: said.out.join(''), err: said.err.join('') }
}

test('the help names every command', async () => {
  const { code, out } = await run('--help')
  expect(code).toBe(0)
  for (const name of Object.keys(registry)) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
})

test.each(Object.keys(registry))('%s says on stdout how it is used', async name => {
  const { code, out, err } = await run(name, '--help')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain(name === 'start' ? 'npm start' : `motcua ${name}`)
  expect(await run('help', name)).toEqual({ code, out, err })
})

test.each(Object.keys(registry))('%s refuses what it does not know, with 2 and on stderr', async name => {
  const { code, out, err } = await run(name, '--no-such-option')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/--no-such-option|--help/)
})

test('a wrong call is told to machines too', async () => {
  const { code, out } = await run('migrate', '--json', '--no-such-option')
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'migrate.usage' } })
})

test.each([[['nonsense']], [[]], [['constructor']]])('%j is no command: 2', async argv => {
  expect((await run(...argv)).code).toBe(2)
})
