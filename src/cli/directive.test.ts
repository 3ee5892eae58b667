import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatch } from './main.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-directive-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...argv: string[]) {
  let stdout = ''
  let stderr = ''
  const exit = await dispatch(['directive', ...argv], {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
  })
  return { exit, stdout, stderr }
}

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('motcua directive', () => {
  test('JSON has the fields that are promised, with null where the text does not say', async () => {
    const path = await file(
      'a.txt',
      'Giao Bộ Tư pháp chủ trì, phối hợp với Bộ Công an xây dựng Đề án, trình Thủ tướng Chính phủ trước ngày 15/9/2019.\nCác bộ, ngành rà soát.',
    )
    const { exit, stdout, stderr } = await run(path, '--date', '2019-08-01', '--json')
    expect([exit, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual({
      tasks: [
        {
          lead: 'Bộ Tư pháp',
          leadGroup: null,
          cooperating: ['Bộ Công an'],
          text: 'Giao Bộ Tư pháp chủ trì, phối hợp với Bộ Công an xây dựng Đề án, trình Thủ tướng Chính phủ trước ngày 15/9/2019',
          deadlineText: 'trước ngày 15/9/2019',
          deadline: '2019-09-14',
          recipient: 'Thủ tướng Chính phủ',
          product: 'đề án',
          span: { page: 1, start: 0, end: 111 },
        },
        {
          lead: null,
          leadGroup: 'ministries',
          cooperating: [],
          text: 'Các bộ, ngành rà soát',
          deadlineText: null,
          deadline: null,
          recipient: null,
          product: null,
          span: { page: 1, start: 113, end: 134 },
        },
      ],
    })
  })

  test('people read a list in Vietnamese', async () => {
    const path = await file(
      'b.txt',
      'Bộ Y tế cùng Bộ Công an báo cáo Chính phủ trong thời hạn 10 ngày làm việc.',
    )
    const { exit, stdout } = await run(path, '--date', '2019-08-01')
    expect(exit).toBe(0)
    expect(stdout).toContain('1. Bộ Y tế\n')
    expect(stdout).toContain('Phối hợp: Bộ Công an\n')
    expect(stdout).toContain('Hạn: trong thời hạn 10 ngày làm việc → 2019-08-15\n')
    const none = await run(await file('c.txt', 'Trời đẹp.'), '--date', '2019-08-01')
    expect([none.exit, none.stdout]).toEqual([0, 'Không thấy nhiệm vụ nào trong văn bản.\n'])
  })

  test.each([
    ['secret', 'TỐI MẬT\nBộ Y tế rà soát.', 'text.secret'],
    ['empty', '', 'text.empty'],
    ['a program', '#!/bin/sh\n', 'file.program'],
  ])('%s: the answer is no, with a name', async (_name, content, code) => {
    const { exit, stdout, stderr } = await run(await file('d.txt', content), '--date', '2019-08-01', '--json')
    expect(exit).toBe(1)
    expect(JSON.parse(stdout).error.code).toBe(code)
    expect(stderr).toMatch(/^directive: \p{Lu}/u)
  })

  test.each([
    [['x.txt']],
    [['--date', '2019-08-01']],
    [['x.txt', '--date', '1/8/2019']],
    [['x.txt', 'y.txt', '--date', '2019-08-01']],
    [['no-such-file.txt', '--date', '2019-08-01']],
  ])('%j is wrong use', async argv => expect((await run(...argv)).exit).toBe(2))
})
