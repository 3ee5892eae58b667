import { cast, demoPassword, demoPin, greeted, loginOf } from '../../seeds/cast.ts'
import type { Config } from '../config.ts'
import { reachedAt } from './data-folder.ts'

/** What `npm start` says at its end: where to go, whom to sign in as, how to stop. */
export function welcome(config: Config, address: string, seconds: number): string {
  if (config.role === 'worker')
    return `\nMột Cửa làm việc nền sau ${inWords(seconds)} (background work); không mở trang nào.\n${stop(config)}`
  const at = reachedAt(config, address)
  return `
Một Cửa đang chạy sau ${inWords(seconds)} (running)

  Cổng dịch vụ công   ${at}/
  Một cửa điện tử     ${at}/mot-cua
${config.demo ? people() : ''}
${stop(config)}`
}

const inWords = (seconds: number): string => `${seconds.toFixed(1).replace('.', ',')} giây`

const stop = ({ dataDir }: Config): string =>
  `Ctrl-C để dừng. Dữ liệu ở ${dataDir}; npm start -- --reset để bắt đầu lại.\n`

function people(): string {
  const rows = greeted.map(key => ({ login: loginOf(cast[key]), name: cast[key].name, does: cast[key].does }))
  const width = (of: 'login' | 'name'): number => Math.max(...rows.map(row => row[of].length))
  const lines = rows.map(
    ({ login, name, does }) => `    ${login.padEnd(width('login'))}  ${name.padEnd(width('name'))}  ${does}`,
  )
  return `
  Đăng nhập (sign in), mật khẩu ${demoPassword}, mã PIN ký số ${demoPin}; dữ liệu minh họa:
${lines.join('\n')}
    và những người khác ở seeds/cast.ts
`
}
