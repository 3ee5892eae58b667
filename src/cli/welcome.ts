import { cast, demoPassword, demoPin, greeted, loginOf } from '../../seeds/cast.ts'
import type { Config } from '../config.ts'

/** What `npm start` says at its end: where to go, whom to sign in as, how to stop. */
export function welcome(config: Config, address: string, seconds: number): string {
  const at = config.publicUrl === `http://localhost:${config.port}` ? address : config.publicUrl
  const took = seconds.toFixed(1).replace('.', ',')
  return `
Một Cửa đang chạy sau ${took} giây (running)

  Cổng dịch vụ công   ${at}/
  Một cửa điện tử     ${at}/mot-cua
${config.demo ? people() : ''}
Ctrl-C để dừng. Dữ liệu ở ${config.dataDir}; npm start -- --reset để bắt đầu lại.
`
}

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
