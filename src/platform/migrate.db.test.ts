import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { type Migration, migrate, migrationsWaiting, readMigrations } from './migrate.ts'

const { pool } = await testDatabase()
const ours = await readMigrations()
const next: Migration = { name: '9998-next.sql', sql: 'create table next_one (id int)', hash: 'a' }
const after: Migration = { name: '9999-after.sql', sql: 'create table after_it (id int)', hash: 'b' }

test('what a database still needs is named in order, and nothing once it has it', async () => {
  expect(await migrationsWaiting(pool)).toEqual([])
  expect(await migrationsWaiting(pool, [...ours, next, after])).toEqual([next.name, after.name])
  expect(await migrate(pool, [...ours, next])).toEqual([next.name])
  expect(await migrationsWaiting(pool, [...ours, next, after])).toEqual([after.name])
})

test('a database that is ahead needs nothing: processes of the version before go on', async () => {
  expect(await migrationsWaiting(pool, ours)).toEqual([])
})

test('a file that changed after it had been applied is refused', async () => {
  await expect(migrate(pool, [...ours, { ...next, hash: 'other' }])).rejects.toThrow(
    /9998-next.sql was changed/,
  )
})

test('one that fails leaves nothing of itself', async () => {
  const broken = { ...after, sql: 'create table half (id int); select * from nowhere' }
  await expect(migrate(pool, [...ours, next, broken])).rejects.toThrow(/9999-after.sql failed.*nowhere/)
  const { rows } = await pool.query(`select to_regclass('half') as half`)
  expect(rows).toEqual([{ half: null }])
  expect(await migrationsWaiting(pool, [...ours, next, after])).toEqual([after.name])
})

test('two who migrate at once apply each file once', async () => {
  const done = await Promise.all([
    migrate(pool, [...ours, next, after]),
    migrate(pool, [...ours, next, after]),
  ])
  expect(done.flat()).toEqual([after.name])
})
