import { register } from '../../bench/support/office.ts'
import { type RunningServer, startOurs } from '../../bench/support/servers.ts'
import type { World } from '../../bench/support/world.ts'
import { cast, demoPassword } from '../../seeds/cast.ts'
import { type Mailbox, startMailbox } from '../../simulators/mailbox/mailbox.ts'
import { type LearnedForm, learnForm } from './applicant.ts'
import { freePort } from './processes.ts'
import { createWebClient, type WebClient } from './web-client.ts'

/** The system as it runs in a ministry, with people at it. */
export interface Office {
  readonly world: World
  readonly mailbox: Mailbox
  readonly clients: readonly WebClient[]
  readonly form: LearnedForm
  readonly address: string
  server: RunningServer
  /** How often it was struck down. */
  kills: number
  start(): Promise<void>
  close(): Promise<void>
}

/** The compiled server over that world, a mail server beside it, and people who signed in. */
export async function openOffice(world: World, applicants: number): Promise<Office> {
  const mailbox = await startMailbox({ keep: 2_000 })
  const port = String(await freePort())
  const env = {
    ...{ DATABASE_URL: world.url, DATA_DIR: world.dataDir, SMTP_URL: mailbox.url, PORT: port },
    ...{ ROLE: 'all', DEMO: 'on', TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'fatal' },
  }
  const address = `http://127.0.0.1:${port}`
  const people = Array.from({ length: applicants }, (_, n) => `nguoi-nop-${n}@dan.example`)
  for (const [n, email] of people.entries())
    await register(world, { ...cast.lan, email, idNumber: `00119000020${n}`, phone: `090000002${n}` })
  const server = await startOurs(env)
  const clients = await Promise.all(
    people.map(async (email, n) => {
      const client = createWebClient(() => address, `198.51.100.${n + 1}`)
      await client.signIn(email, demoPassword)
      return client
    }),
  )
  const office: Office = {
    ...{ world, mailbox, clients, server, address, kills: 0 },
    form: await learnForm(clients[0]!),
    async start() {
      office.server = await startOurs(env)
    },
    async close() {
      await office.server.stop()
      await mailbox.close()
    },
  }
  return office
}
