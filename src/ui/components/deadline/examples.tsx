import type { Examples } from '../../examples.ts'
import { Deadline, type MarkedDay } from './Deadline.tsx'

const holidays2019: MarkedDay[] = [
  { day: '2019-04-18', mark: 'start' },
  { day: '2019-04-19', mark: 'counted', number: 1 },
  { day: '2019-04-20', mark: 'skipped' },
  { day: '2019-04-21', mark: 'skipped' },
  ...['22', '23', '24', '25', '26'].map(
    (day, index): MarkedDay => ({ day: `2019-04-${day}`, mark: 'counted', number: index + 2 }),
  ),
  { day: '2019-04-27', mark: 'skipped' },
  { day: '2019-04-28', mark: 'skipped' },
  { day: '2019-04-29', mark: 'skipped', note: 'nghỉ hoán đổi, làm bù thứ Bảy 4/5/2019' },
  { day: '2019-04-30', mark: 'skipped', note: 'Ngày Chiến thắng' },
  { day: '2019-05-01', mark: 'skipped', note: 'Ngày Quốc tế lao động' },
  { day: '2019-05-02', mark: 'counted', number: 7 },
  { day: '2019-05-03', mark: 'counted', number: 8 },
  { day: '2019-05-04', mark: 'counted', number: 9, note: 'làm bù cho thứ Hai 29/4/2019' },
  { day: '2019-05-05', mark: 'skipped' },
  { day: '2019-05-06', mark: 'due', number: 10 },
]

const paused2026: MarkedDay[] = [
  { day: '2026-03-02', mark: 'start' },
  { day: '2026-03-03', mark: 'counted', number: 1 },
  { day: '2026-03-04', mark: 'counted', number: 2 },
  ...['05', '06', '09', '10', '11'].map(
    (day): MarkedDay => ({
      day: `2026-03-${day}`,
      mark: 'paused',
      ...(day === '05' && { note: 'yêu cầu bổ sung lúc 10:00' }),
      ...(day === '11' && { note: 'nhận bổ sung lúc 15:20' }),
    }),
  ),
  { day: '2026-03-23', mark: 'due' },
]

export const examples: Examples = {
  name: 'deadline',
  title: 'Thời hạn',
  use: 'Ngày hẹn luôn kèm phần còn lại và lời giải: ngày nào được tính, ngày nào nghỉ, lúc nào tạm dừng.',
  items: [
    {
      title: 'Qua kỳ nghỉ, có làm bù, trong hạn',
      render: () => (
        <Deadline
          dueAt={new Date('2019-05-06T17:00:00+07:00')}
          state="inTime"
          remaining="còn 3 ngày làm việc"
          open
          steps={[
            'Tiếp nhận lúc 09:30 thứ Năm 18/4/2019; ngày tiếp nhận không tính.',
            'Tính 10 ngày làm việc từ thứ Sáu 19/4/2019, bỏ ngày nghỉ, tính cả thứ Bảy làm bù 4/5/2019.',
            'Ngày thứ 10 là thứ Hai 6/5/2019; hẹn trả cuối giờ làm việc, 17:00.',
          ]}
          days={holidays2019}
        />
      ),
    },
    {
      title: 'Có lúc tạm dừng, quá hạn',
      render: () => (
        <Deadline
          dueAt={new Date('2026-03-23T17:00:00+07:00')}
          state="late"
          remaining="quá hạn 2 ngày làm việc"
          open
          days={paused2026}
        />
      ),
    },
    {
      title: 'Đang tạm dừng',
      render: () => <Deadline dueAt={null} state="waiting" />,
    },
    {
      title: 'Tạm tính',
      render: () => (
        <Deadline
          dueAt={new Date('2027-03-01T17:00:00+07:00')}
          state="inTime"
          remaining="còn 4 tháng"
          provisional
          steps={[
            'Tính 4 tháng từ thứ Sáu 30/10/2026; 28/2/2027 là Chủ nhật nên chuyển sang thứ Hai 1/3/2027.',
          ]}
        />
      ),
    },
  ],
}
