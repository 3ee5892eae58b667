import { maskEmail } from '../../../kernel/identifiers.ts'
import { Button } from '../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { formatInteger, formatStamp, texts } from '../../../ui/i18n.ts'
import { DeskLayout } from '../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../ui/view.ts'
import type { Light } from '../routes.tsx'
import type { Troubled } from '../store.ts'

export const integrationsPath = '/quan-tri/tich-hop'

const words = texts({
  vi: {
    title: 'Kết nối',
    allGreen: 'Tất cả các thành phần đang hoạt động',
    someRed: (count: string) => `${count} thành phần đang có sự cố`,
    asked: (moment: string) => `Hỏi từng thành phần lúc ${moment}. Tải lại trang để hỏi lại.`,
    part: 'Thành phần',
    light: 'Tình trạng',
    detail: 'Chi tiết',
    works: 'Hoạt động',
    fails: 'Sự cố',
    troubles: 'Thông báo chưa gửi được',
    troubleCount: (count: string) => `${count} thông báo`,
    none: 'Không có thông báo nào gửi hỏng',
    noneHelp: 'Thông báo gửi không được sẽ nằm ở đây cùng lý do.',
    when: 'Lập lúc',
    to: 'Gửi đến',
    about: 'Về việc',
    why: 'Lý do',
    state: 'Tình trạng',
    tried: (count: string) => `đã thử ${count} lần`,
    waiting: 'Sẽ tự gửi lại',
    givenUp: 'Đã thôi gửi',
    again: 'Gửi lại',
    dossier: 'Hồ sơ',
    account: 'Tài khoản',
    task: 'Nhiệm vụ',
    other: 'Khác',
    unknown: 'Không rõ',
    badAddress: 'Địa chỉ không tồn tại',
    mailboxFull: 'Hộp thư của người nhận đã đầy',
    refused: 'Máy chủ thư không nhận thư này',
    greylisted: 'Máy chủ thư hẹn gửi lại sau',
    tooLarge: 'Thư quá lớn',
    unreachable: 'Không kết nối được máy chủ thư',
    timeout: 'Máy chủ thư không trả lời kịp',
    notPermitted: 'Máy chủ thư không chấp nhận cách đăng nhập; cần sửa cấu hình SMTP_URL',
  },
  en: {
    title: 'Integrations',
    allGreen: 'Every part is at work',
    someRed: (count: string) => `${count} parts have trouble`,
    asked: (moment: string) => `Each part was asked at ${moment}. Reload the page to ask again.`,
    part: 'Part',
    light: 'State',
    detail: 'Details',
    works: 'At work',
    fails: 'Trouble',
    troubles: 'Notices that did not go',
    troubleCount: (count: string) => `${count} notices`,
    none: 'No notice failed',
    noneHelp: 'A notice that does not go is shown here with its reason.',
    when: 'Written',
    to: 'To',
    about: 'About',
    why: 'Reason',
    state: 'State',
    tried: (count: string) => `${count} attempts`,
    waiting: 'Will be tried again',
    givenUp: 'Given up',
    again: 'Send again',
    dossier: 'Dossier',
    account: 'Account',
    task: 'Tasks',
    other: 'Other',
    unknown: 'Unknown',
    badAddress: 'The address does not exist',
    mailboxFull: 'The mailbox is full',
    refused: 'The mail server will not have this letter',
    greylisted: 'The mail server asks to come back later',
    tooLarge: 'The letter is too large',
    unreachable: 'The mail server cannot be reached',
    timeout: 'The mail server did not answer in time',
    notPermitted: 'The mail server refuses the way of signing in; SMTP_URL needs to be put right',
  },
})

/** Names of the parts; a part without one is shown by its own. */
const partNames: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  database: { vi: 'Cơ sở dữ liệu', en: 'Database' },
  files: { vi: 'Kho tệp', en: 'File store' },
  mail: { vi: 'Máy chủ thư', en: 'Mail server' },
  keys: { vi: 'Khóa ký số', en: 'Signing keys' },
  record: { vi: 'Nhật ký', en: 'The record' },
  figures: { vi: 'Số liệu nhiệm vụ', en: 'Figures of tasks' },
}

export interface IntegrationsPageProps {
  readonly frame: Frame
  readonly lights: readonly Light[]
  readonly rows: readonly Troubled[]
  readonly total: number
  readonly now: Date
}

/** The lights of the system, and the notices that did not go with a way to send them again. */
export function IntegrationsPage({ frame, lights, rows, total, now }: IntegrationsPageProps) {
  const { lang } = frame
  const t = words(lang)
  const red = lights.filter(light => !light.ok).length
  return (
    <DeskLayout {...frame} title={t.title} search={null}>
      <h1>{t.title}</h1>
      <div class="row">
        <Tag tone={red > 0 ? 'late' : 'good'}>{red > 0 ? t.someRed(formatInteger(red)) : t.allGreen}</Tag>
        <span class="soft">{t.asked(formatStamp(now))}</span>
      </div>
      <DataTable
        caption={t.title}
        rows={lights}
        rowKey={light => light.name}
        columns={[
          {
            key: 'part',
            title: t.part,
            card: 'title',
            cell: light => partNames[light.name]?.[lang] ?? light.name,
          },
          {
            key: 'light',
            title: t.light,
            cell: light => <Tag tone={light.ok ? 'good' : 'late'}>{light.ok ? t.works : t.fails}</Tag>,
          },
          {
            key: 'detail',
            title: t.detail,
            cell: light => (
              <>
                {!light.ok && <span class="code">{light.reason}</span>} {light.detail}
              </>
            ),
          },
        ]}
      />
      <h2>{t.troubles}</h2>
      {rows.length === 0 ? (
        <EmptyState title={t.none}>{t.noneHelp}</EmptyState>
      ) : (
        <>
          <p class="soft">{t.troubleCount(formatInteger(total))}</p>
          <Troubles rows={rows} lang={lang} />
        </>
      )}
    </DeskLayout>
  )
}

function Troubles({ rows, lang }: { rows: readonly Troubled[]; lang: Frame['lang'] }) {
  const t = words(lang)
  const abouts: Readonly<Record<string, string>> = {
    ...{ dossier: t.dossier, account: t.account, task: t.task, taskDigest: t.task, letter: t.task },
  }
  return (
    <DataTable
      caption={t.troubles}
      rows={rows}
      rowKey={row => row.id}
      columns={[
        { key: 'when', title: t.when, code: true, card: 'title', cell: row => formatStamp(row.created_at) },
        { key: 'to', title: t.to, cell: row => <span class="code">{maskEmail(row.recipient)}</span> },
        { key: 'about', title: t.about, cell: row => abouts[row.about_type] ?? t.other },
        {
          key: 'why',
          title: t.why,
          cell: row => (
            <>
              {row.reason ? t[row.reason] : t.unknown}
              {row.detail && <div class="soft small">{row.detail}</div>}
            </>
          ),
        },
        {
          key: 'state',
          title: t.state,
          cell: row => (
            <>
              <Tag tone={row.state === 'WAITING' ? 'wait' : 'late'}>
                {row.state === 'WAITING' ? t.waiting : t.givenUp}
              </Tag>{' '}
              <span class="soft">{t.tried(formatInteger(row.attempts))}</span>
            </>
          ),
        },
        {
          key: 'again',
          title: t.again,
          cell: row =>
            row.state === 'GIVEN_UP' && (
              <Form action={`${integrationsPath}/gui-lai`} inline>
                <Hidden name="thu" value={row.id} />
                <Button kind="secondary">{t.again}</Button>
              </Form>
            ),
        },
      ]}
    />
  )
}
