import type { Config } from '../config.ts'

/** What `npm start` says at its end: where to go, whom to sign in as, how to stop. */
export async function welcome(config: Config, address: string, seconds: number): Promise<string> {
  const at = config.publicUrl === `http://localhost:${config.port}` ? address : config.publicUrl
  const took = seconds.toFixed(1).replace('.', ',')
  return `
Một Cửa đang chạy sau ${took} giây (running)

  Cổng dịch vụ công   ${at}/
  Một cửa điện tử     ${at}/mot-cua

Ctrl-C để dừng. Dữ liệu ở ${config.dataDir}; npm start -- --reset để bắt đầu lại.
`
}
