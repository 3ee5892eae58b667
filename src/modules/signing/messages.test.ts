import { describe, expect, it } from 'vitest'
import { SigningError } from './errors.ts'
import { changeMessages, errorMessage, noteMessages, subIndicationMessages } from './messages.ts'

describe('messages', () => {
  it('fill in the values of a refusal', () => {
    expect(errorMessage(new SigningError('signing.pageMissing', { page: 3 }))).toBe(
      'Tài liệu không có trang 3',
    )
  })

  it('are written, and written in composed letters', () => {
    for (const table of [changeMessages, noteMessages, subIndicationMessages]) {
      for (const text of Object.values(table)) expect(text).toBe(text.normalize('NFC').trim() || 'nothing')
    }
  })
})
