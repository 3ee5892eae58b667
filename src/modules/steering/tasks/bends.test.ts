import { expect, test } from 'vitest'
import { type Day, momentAt } from '../../../kernel/dates.ts'
import { type BendingEvent, bendsIn } from './bends.ts'

const event = (kind: string, on: Day, more: Partial<BendingEvent> = {}, known = on): BendingEvent => ({
  ...{ kind, on, knownAt: momentAt(known, '10:00') },
  ...more,
})
const result = (on: Day, known = on) =>
  event('submitResult', known, { resultNumber: '1/BC', resultOn: on }, known)

test.each<[string, readonly BendingEvent[], string[]]>([
  ['nothing', [event('assign', '2019-07-01'), result('2019-07-30')], []],
  ['asked before the last day', [event('requestExtension', '2019-07-30')], []],
  ['asked on the last day', [event('requestExtension', '2019-07-31')], ['2019-07-31 askedOnLastDay']],
  [
    'moved after it had passed',
    [event('grantExtension', '2019-08-02', { deadline: '2019-08-15' })],
    ['2019-08-02 movedAfterPassing'],
  ],
  ['moved on the last day', [event('grantExtension', '2019-07-31', { deadline: '2019-08-15' })], []],
  [
    'asked on the last day of the new deadline',
    [
      event('grantExtension', '2019-07-20', { deadline: '2019-08-15' }),
      event('requestExtension', '2019-08-15'),
    ],
    ['2019-08-15 askedOnLastDay'],
  ],
  ['reported a week after the deadline', [result('2019-07-31', '2019-08-07')], []],
  ['dated in time, reported after a week', [result('2019-07-31', '2019-08-08')], ['2019-08-08 datedBack']],
  ['late and said so', [result('2019-08-08', '2019-08-20')], []],
  ['done without a document', [event('acceptResult', '2019-07-20')], ['2019-07-20 doneWithoutDocument']],
  ['done with one', [result('2019-07-20'), event('acceptResult', '2019-07-20')], []],
  [
    'reopened, and done again without a document',
    [
      result('2019-07-20'),
      event('acceptResult', '2019-07-20'),
      event('reopen', '2019-07-25'),
      event('acceptResult', '2019-07-28'),
    ],
    ['2019-07-25 reopened', '2019-07-28 doneWithoutDocument'],
  ],
])('%s', (_, events, found) =>
  expect(
    bendsIn({ deadlineOriginal: '2019-07-31', reissued: false }, events).map(
      ({ day, key }) => `${day} ${key}`,
    ),
  ).toEqual(found),
)

test('a task given again says so once', () =>
  expect(bendsIn({ deadlineOriginal: null, reissued: true }, [event('assign', '2019-07-01')])).toEqual([
    { day: '2019-07-01', key: 'returnedAndReissued' },
  ]))
