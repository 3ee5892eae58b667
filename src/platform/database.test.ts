import { expect, test } from 'vitest'
import { isUnavailable } from './database.ts'

const coded = (code: string): Error => Object.assign(new Error(code), { code })

test.each([
  ['it was told to go down', coded('57P01')],
  ['another of its processes crashed', coded('57P02')],
  ['it is coming up', coded('57P03')],
  ['it has no connection left', coded('53300')],
  ['nobody listens', coded('ECONNREFUSED')],
  ['the line broke', coded('ECONNRESET')],
  ['the line broke during a statement', new Error('Connection terminated unexpectedly')],
  ['no connection came in time', new Error('timeout exceeded when trying to connect')],
  [
    'the line broke before a transaction was given up',
    new Error('Client has encountered a connection error and is not queryable'),
  ],
  ['the connection was closed before', new Error('Client was closed and is not queryable')],
])('the database is away: %s', (_why, error) => expect(isUnavailable(error)).toBe(true))

test.each([
  ['a key that is taken', coded('23505')],
  ['a statement that is wrong', coded('42601')],
  ['a fault of ours', new TypeError('x is undefined')],
  ['something that is no error', 'ECONNREFUSED'],
])('the database is there: %s', (_why, error) => expect(isUnavailable(error)).toBe(false))
