import { createHash } from 'node:crypto'
import { type Answer, type ChosenFile, hopeFor, type WebClient } from './web-client.ts'

/** A procedure filed online, and what somebody answers in its form. */
export const filedProcedure = '1.002697'
const answers: Readonly<Record<string, string>> = {
  'owner.relation': 'self',
  'applicant.name': 'Trần Thị Lan',
  'applicant.idType': 'idNumber',
  'applicant.idNumber': '001190000123',
  'applicant.phone': '0900000001',
  'applicant.email': 'lan@dan.example',
  'applicant.address.province': 'ha-noi',
  'applicant.address.commune': 'Phường Minh Họa',
  'applicant.address.detail': 'Số 1, phố Minh Họa',
  'content.summary': 'Gia hạn giấy phép hành nghề',
  'result.channel': 'online',
}

/** The parts of a form as its pages show them: learned once, then filled as often as one likes. */
export interface LearnedForm {
  readonly pages: readonly { readonly path: string; readonly fields: Readonly<Record<string, string>> }[]
  readonly fileFields: readonly string[]
  /** Below the draft: the page that lists its papers. */
  readonly papers: string
  readonly caseId: string
}

/** An address of the draft, and what lies below it. */
export const draftPath = (draftId: string, below = ''): string =>
  `/nop-ho-so/${filedProcedure}/${draftId}${below}`

/** The draft or dossier that an address names. */
export const idIn = (location: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(location)?.[0] ?? ''

export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Begins a draft and reads through its pages, to know what they ask. */
export async function learnForm(client: WebClient): Promise<LearnedForm> {
  const start = await client.get(`/nop-ho-so/${filedProcedure}`)
  const caseId = /name="truong-hop"[^>]*value="([^"]+)"/.exec(start.body)?.[1] ?? ''
  const draftId = await begin(client, caseId)
  const parts = await client.get(draftPath(draftId))
  const paths = [...parts.body.matchAll(new RegExp(`href="${draftPath(draftId)}(/[\\w.-]+)"`, 'g'))].map(
    ([, path]) => path!,
  )
  const pages: LearnedForm['pages'][number][] = []
  const fileFields: string[] = []
  let papers = ''
  for (const path of new Set(paths)) {
    if (path === '/kiem-tra') continue
    const { body } = await client.get(draftPath(draftId, path))
    const here = [...body.matchAll(/them-tep\/([^"#?]+)"/g)].map(([, field]) => decodeURIComponent(field!))
    fileFields.push(...here)
    if (here.length > 0) papers = path
    const fields: Record<string, string> = {}
    for (const [tag] of body.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
      const name = /name="([^"]+)"/.exec(tag)?.[1] ?? ''
      if (answers[name] !== undefined) fields[name] = answers[name]
      else if (/type="checkbox"/.test(tag)) fields[name] = 'true'
    }
    pages.push({ path, fields })
  }
  return { pages, fileFields: [...new Set(fileFields)], papers, caseId }
}

/** @returns the id of the new draft */
export async function begin(client: WebClient, caseId: string): Promise<string> {
  const answer = await client.post(`/nop-ho-so/${filedProcedure}`, { 'truong-hop': caseId })
  return idIn(hopeFor(answer, [303], 'beginning a draft').location)
}

/** Fills one page. */
export async function fill(
  client: WebClient,
  draftId: string,
  page: LearnedForm['pages'][number],
): Promise<void> {
  const answer = await client.post(draftPath(draftId, page.path), { ...page.fields, _action: 'next' })
  hopeFor(answer, [303, 422], page.path)
}

/** Attaches one paper. */
export async function attach(
  client: WebClient,
  draftId: string,
  field: string,
  file: ChosenFile,
): Promise<void> {
  const answer = await client.post(draftPath(draftId, `/them-tep/${encodeURIComponent(field)}`), {}, file)
  hopeFor(answer, [303], 'attaching a paper')
}

/** Presses the one button that files it. */
export const submit = (client: WebClient, draftId: string): Promise<Answer> =>
  client.post(draftPath(draftId, '/kiem-tra'), {})
