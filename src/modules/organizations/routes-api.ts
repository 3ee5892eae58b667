import { Type } from 'typebox'
import { answers, commonFailures, oneOf, operation, orNull, says } from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Organization, Organizations } from './service.ts'

const agency = Type.Object({
  id: Type.String({ ...says('Mã định danh', 'Identifier'), examples: ['G15'] }),
  legacyCode: Type.String({
    ...says('Mã theo QCVN 102:2016/BTTTT', 'Code of QCVN 102:2016/BTTTT'),
    examples: ['000.00.00.G15'],
  }),
  name: Type.String(says('Tên cơ quan', 'Name')),
  nameEn: orNull(Type.String(says('Tên tiếng Anh', 'Name in English'))),
  abbreviation: orNull(Type.String(says('Tên viết tắt', 'Abbreviation'))),
  kind: Type.String(says('Loại cơ quan', 'Kind')),
  status: oneOf(['active', 'merged'], 'Đang hoạt động hay đã hợp nhất', 'Active, or merged into another'),
  mergedInto: orNull(Type.String(says('Hợp nhất vào', 'Merged into'))),
  mergedOn: orNull(Type.String({ format: 'date', ...says('Ngày hợp nhất', 'Merged on') })),
  desk: orNull(
    Type.Object(
      {
        name: Type.String(),
        address: Type.String(),
        phone: Type.String(),
        filesHere: Type.Boolean(says('Nộp được trên cổng này', 'Dossiers can be filed on this portal')),
        illustrative: Type.Boolean(says('Dữ liệu minh họa', 'Illustrative data')),
      },
      says(
        'Bộ phận Một cửa trong hệ thống này; null khi không có',
        'The one-stop desk in this system; null when there is none',
      ),
    ),
  ),
})

const query = Type.Object({
  desk: Type.Optional(
    Type.Boolean(says('Chỉ cơ quan có Bộ phận Một cửa ở đây', 'Only agencies with a desk here')),
  ),
})

/** `GET /api/v1/agencies`: the directory. */
export function organizationApi(app: Http, { organizations }: { organizations: Organizations }): void {
  app.get(
    '/api/v1/agencies',
    {
      schema: {
        ...operation(
          'listAgencies',
          'procedures',
          { summary: 'Danh mục cơ quan' },
          { summary: 'The directory of agencies' },
        ),
        querystring: query,
        response: {
          200: answers(Type.Object({ items: Type.Array(agency) }), 'Các cơ quan', 'The agencies'),
          ...commonFailures,
        },
      },
    },
    async (request, reply) => {
      const all = request.query.desk ? await organizations.desks() : await organizations.agencies()
      reply.header('cache-control', 'public, max-age=60')
      return { items: all.map(agencyOf) }
    },
  )
}

const agencyOf = (one: Organization) => ({
  id: one.id,
  legacyCode: one.legacy_code,
  name: one.name,
  nameEn: one.name_en,
  abbreviation: one.abbreviation,
  kind: one.kind,
  status: one.status,
  mergedInto: one.merged_into,
  mergedOn: one.merged_on,
  desk: one.settings?.desk
    ? {
        name: one.settings.deskName,
        address: one.settings.deskAddress,
        phone: one.settings.deskPhone,
        filesHere: one.settings.ownPortal,
        illustrative: one.settings.illustrative,
      }
    : null,
})
