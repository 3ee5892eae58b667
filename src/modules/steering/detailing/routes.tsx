import { formatDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { IssuesError, issue } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, textOf } from '../../../platform/http/typed.ts'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { readDay } from '../../../ui/read.ts'
import { mayAnywhere } from '../../identity/index.ts'
import { enteringFields, readEntering } from '../drafting/entering.ts'
import {
  type Asked,
  agencyChoices,
  type DeskDeps,
  deskFrame,
  enterRoutes,
  figuresRoutes,
  managerOf,
} from '../drafting/routes.tsx'
import { draftRoutes } from '../drafting/routes-draft.tsx'
import { momentOf, pageAsked } from '../drafting/view.ts'
import { liveSet } from '../tasks/service.ts'
import { detailingSheet } from './export.ts'
import { detailingClassWords, detailingGroupOf, detailingGroups } from './groups.ts'
import { detailingLife } from './lifecycle.ts'
import { classTones, DetailingPage, detailingPath } from './pages/DetailingPage.tsx'
import { documentLevels, EnterDocumentPage, EnterLawPage } from './pages/EnterPages.tsx'
import type { Detailing } from './service.ts'
import { classOfRow } from './standing.ts'
import type { DetailingRowsQuery } from './store.ts'

export interface DetailingRoutesDeps extends DeskDeps {
  readonly detailing: Detailing
}

const road = ['not_started', 'drafting', 'consulting', 'appraisal', 'submitted', 'signed']
const lawFields: Readonly<Record<string, string>> = {
  ...{ number: 'so', name: 'ten', adoptedOn: 'thong-qua', effectiveOn: 'hieu-luc' },
}

const queryOf = ({ view, agencies }: Asked): DetailingRowsQuery => ({
  ...{ ...momentOf(view), agencies, search: view.search },
  ...(view.lawId && isId(view.lawId) && { lawId: view.lawId }),
  classes: detailingGroupOf(view.group)?.classes,
})

/** `/dieu-hanh/van-ban-quy-dinh-chi-tiet`: detailing documents, laws, steps. */
export function detailingRoutes(app: Http, deps: DetailingRoutesDeps): void {
  const { detailing } = deps
  const frame = deskFrame(deps)

  figuresRoutes(app, deps, {
    path: detailingPath,
    groups: Object.keys(detailingGroups),
    async page(asked, shared) {
      const query = queryOf(asked)
      const [figures, list, laws] = await Promise.all([
        detailing.figures(query),
        detailing.rows(query, pageAsked(asked.view)),
        detailing.laws(asked.view.setKey),
      ])
      const mayManage = mayAnywhere(asked.actor, 'programme.manage')
      return <DetailingPage {...{ ...shared, figures, ...list, laws, mayManage }} />
    },
    file: { address: 'van-ban', name: 'van-ban-quy-dinh-chi-tiet', title: 'Văn bản quy định chi tiết' },
    sheets: (asked, agencyName) => [
      detailingSheet(detailing.everyRow(queryOf(asked)), asked.view, agencyName),
    ],
  })

  // A law
  enterRoutes(app, deps, {
    path: `${detailingPath}/luat`,
    fields: lawFields,
    enterer: request => managerOf(request, 'draft.mayNotEnter'),
    page: (request, typed, errors) => <EnterLawPage frame={frame(request)} {...{ typed, errors }} />,
    async enter(typed, actor, request) {
      const words = (['so', 'ten', 'phan-cong'] as const).map(name => readWords(typed, name, { limit: 500 }))
      const issues = words.flatMap(one => one.issues)
      if (issues.length > 0) throw new IssuesError(issues)
      await detailing.enterLaw(
        {
          ...{ number: words[0]!.text, name: words[1]!.text, assignedBy: words[2]!.text || null },
          adoptedOn: readDay(textOf(typed, 'thong-qua')) ?? '',
          effectiveOn: readDay(textOf(typed, 'hieu-luc')) ?? '',
        },
        actor,
        request.id,
        request.sending,
      )
      return { to: `${detailingPath}/them`, code: 'law.entered' }
    },
  })

  // A document that a law requires
  enterRoutes(app, deps, {
    path: `${detailingPath}/them`,
    fields: enteringFields,
    enterer: request => managerOf(request, 'draft.mayNotEnter'),
    page: async (request, typed, errors) => (
      <EnterDocumentPage
        frame={frame(request)}
        {...{ typed, errors }}
        agencies={await agencyChoices(deps)}
        laws={(await detailing.laws(liveSet)).map(law => ({
          value: law.id,
          label: `${law.number} ${law.name}`,
        }))}
      />
    ),
    async enter(typed, actor, request) {
      const read = readEntering(typed, documentLevels)
      const lawId = textOf(typed, 'luat')
      const clauses = readWords(typed, 'dieu-khoan', { limit: 2_000 })
      const issues = [
        ...('issues' in read ? read.issues : []),
        ...clauses.issues,
        ...(isId(lawId) ? [] : [issue('luat', 'law.unknown')]),
      ]
      if ('issues' in read || issues.length > 0) throw new IssuesError(issues)
      const lines = [...new Set(clauses.text.split('\n').map(line => line.trim()))].filter(Boolean)
      const ref = await detailing.require(
        {
          ...read.draft,
          clauses: (lines.length === 0 ? [''] : lines).map(clause => ({ lawId, clause })),
        },
        actor,
        request.id,
        request.sending,
      )
      return { to: `${detailingPath}/${ref.id}`, code: 'draft.entered' }
    },
  })

  draftRoutes(app, deps, {
    ...{ path: detailingPath, noun: 'Văn bản', list: 'Văn bản quy định chi tiết', life: detailingLife, road },
    beginning: 'giao quy định chi tiết',
    service: detailing,
    async shown(document, asOf) {
      const clauses = await detailing.clausesOf({ agencyId: document.agency_id, id: document.id })
      const stands = document.state === 'withdrawn' ? null : classOfRow(document, asOf)
      return {
        stands: stands && <Tag tone={classTones[stands]}>{detailingClassWords[stands]}</Tag>,
        facts: [
          ...clauses.map(one => ({
            key: one.clause === '' ? 'Luật' : `Quy định chi tiết ${one.clause}`,
            value: `${one.name} (${one.number}), có hiệu lực từ ${formatDay(one.effective_on)}`,
          })),
          document.needed_on !== null && {
            key: 'Phải có hiệu lực từ',
            value: formatDay(document.needed_on),
          },
          document.planned_on !== null && {
            key: 'Kế hoạch ban hành',
            value: formatDay(document.planned_on),
          },
          document.submitted_on !== null && {
            key: 'Đã trình',
            value: `Tờ trình ${document.submitted_number} ngày ${formatDay(document.submitted_on)}`,
          },
          document.issued_on !== null && {
            key: 'Đã ban hành',
            value: `${document.issued_number} ngày ${formatDay(document.issued_on)}, có hiệu lực từ ${formatDay(document.effective_on!)}`,
          },
          document.source !== null && { key: 'Nguồn dữ liệu', value: document.source },
        ],
      }
    },
  })
}
