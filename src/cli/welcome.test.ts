import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { welcome } from './welcome.ts'

const settings = (more: Record<string, string>) =>
  readConfig({ DATABASE_URL: 'postgres://u@127.0.0.1/motcua', DATA_DIR: '/srv/motcua', ...more })

test('a server names its pages and, in a demonstration, its people', () => {
  const plain = welcome(settings({}), 'http://127.0.0.1:8080', 0.94)
  expect(plain).toContain('http://127.0.0.1:8080/mot-cua')
  expect(plain).toContain('0,9 giây')
  expect(plain).not.toContain('lan@dan.example')
  expect(welcome(settings({ DEMO: 'on' }), 'http://127.0.0.1:8080', 1)).toContain('lan@dan.example')
})

test('how people reach it is what is named when that is known', () => {
  const reached = welcome(settings({ PUBLIC_URL: 'https://dvc.example' }), 'http://127.0.0.1:8080', 1)
  expect(reached).toContain('https://dvc.example/mot-cua')
})

test('a worker has no pages and sends nobody to them', () => {
  const worker = welcome(settings({ ROLE: 'worker', DEMO: 'on' }), '', 1.7)
  expect(worker).toMatch(/làm việc nền.*1,7 giây/)
  expect(worker).not.toMatch(/\/mot-cua|Đăng nhập/)
})
