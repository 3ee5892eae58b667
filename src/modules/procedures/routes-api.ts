import { Type } from 'typebox'
import { Refusal } from '../../kernel/issue.ts'
import {
  answers,
  commonFailures,
  fails,
  oneOf,
  operation,
  orNull,
  pageQuery,
  says,
} from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Channel, Fee, ProcedureVersion } from './procedure.ts'
import type { Procedures } from './service.ts'

const text = (vi: string, en: string) => Type.String(says(vi, en))
const channelWords = ['counter', 'online', 'post'] as const
type ChannelWord = (typeof channelWords)[number]
const wordOf = (channel: Channel): ChannelWord => channelWords[channel - 1]!

const limit = orNull(
  Type.Object(
    {
      amount: Type.Number(says('Số lượng', 'Amount')),
      unit: oneOf(
        ['HOUR', 'WORKING_DAY', 'DAY', 'MONTH', 'YEAR'],
        'Đơn vị: giờ, ngày làm việc, ngày, tháng, năm',
        'Unit',
      ),
    },
    says('Thời hạn giải quyết', 'Time limit'),
  ),
)
const fee = orNull(
  Type.Object(
    {
      amount: orNull(
        Type.Number(says('Số tiền; null khi nguồn không ghi', 'Amount; null when the source has none')),
      ),
      currency: text('Đơn vị tiền', 'Currency'),
      raw: text('Như nguồn ghi', 'As the source prints it'),
      note: orNull(Type.String()),
    },
    says('Phí, lệ phí', 'Fee'),
  ),
)
const channel = Type.Object({
  channel: oneOf(channelWords, 'Trực tiếp, trực tuyến, bưu chính', 'At the counter, online, by post'),
  limit,
  fee,
})

const summary = {
  code: Type.String({ ...says('Mã thủ tục', 'Code'), examples: ['1.000688'] }),
  version: Type.Integer(says('Lần công bố', 'Version')),
  name: text('Tên thủ tục', 'Name'),
  field: text('Lĩnh vực', 'Field'),
  agencyId: text('Mã cơ quan', 'Identifier of the agency'),
  agencyName: text('Bộ, ngành', 'Ministry'),
  subjects: Type.Array(Type.String(), says('Đối tượng thực hiện', 'Who may file')),
  channels: Type.Array(channel, says('Cách nộp của trường hợp đầu', 'Ways to file in the first case')),
}

const facet = (vi: string, en: string) =>
  Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() }), says(vi, en))

const list = Type.Object({
  total: Type.Integer(says('Số thủ tục tìm thấy', 'Procedures found')),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  loosened: Type.Boolean(
    says('Không thủ tục nào có đủ các từ; đây là gần nhất', 'None has every word; these are the nearest'),
  ),
  items: Type.Array(Type.Object(summary), says('Các thủ tục của trang', 'The procedures of the page')),
  agencies: facet('Số thủ tục theo bộ, ngành', 'How many by ministry'),
  fields: facet('Số thủ tục theo lĩnh vực', 'How many by field'),
})

const whole = Type.Object({
  ...summary,
  effectiveFrom: Type.String({ format: 'date', ...says('Có hiệu lực từ', 'In force from') }),
  decisionNumber: orNull(text('Số quyết định công bố', 'Announcing decision')),
  executingAgency: text('Đơn vị thực hiện', 'Executing unit'),
  steps: orNull(
    Type.Array(
      Type.Object({ order: Type.Integer(), title: Type.String(), text: Type.String() }),
      says('Trình tự thực hiện; null: nguồn chưa có', 'Order of steps; null: not in the source'),
    ),
  ),
  cases: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text('Trường hợp', 'Case'),
      channels: Type.Array(channel, says('Cách thức, thời hạn, phí', 'Ways to file, limits and fees')),
      components: Type.Array(
        Type.Object({
          id: Type.String(),
          name: text('Tên giấy tờ', 'Name of the paper'),
          originals: Type.Integer(says('Số bản chính', 'Originals')),
          copies: Type.Integer(says('Số bản sao', 'Copies')),
          required: Type.Boolean(says('Bắt buộc', 'Required')),
          templateFile: orNull(text('Mẫu', 'Form')),
        }),
        says('Thành phần hồ sơ', 'Papers of the dossier'),
      ),
    }),
  ),
  setCount: orNull(Type.Integer(says('Số bộ hồ sơ', 'Number of sets'))),
  results: Type.Array(
    Type.Object({ name: Type.String(), code: orNull(Type.String()) }),
    says('Kết quả thực hiện', 'Result'),
  ),
  templates: Type.Array(Type.String(), says('Mẫu đơn, mẫu tờ khai', 'Forms')),
  conditions: orNull(text('Yêu cầu, điều kiện', 'Requirements')),
  legalBasis: Type.Array(Type.String(), says('Căn cứ pháp lý', 'Legal basis')),
  procedureType: orNull(text('Loại thủ tục', 'Type of procedure')),
  executionLevels: Type.Array(Type.String(), says('Cấp thực hiện', 'Level')),
  source: Type.Object(
    { url: orNull(Type.String()), note: orNull(Type.String()) },
    says('Nguồn của dữ liệu', 'Where the data comes from'),
  ),
})

const query = Type.Object({
  q: Type.Optional(
    Type.String({
      maxLength: 200,
      ...says(
        'Từ khóa; không cần dấu, sai một hai chữ vẫn tìm được',
        'Words; accents and small mistakes are forgiven',
      ),
      examples: ['luat su'],
    }),
  ),
  agency: Type.Optional(
    Type.String({ maxLength: 10, ...says('Mã bộ, ngành', 'Identifier of the ministry'), examples: ['G15'] }),
  ),
  field: Type.Optional(Type.String({ maxLength: 300, ...says('Lĩnh vực', 'Field') })),
  subject: Type.Optional(Type.String({ maxLength: 300, ...says('Đối tượng thực hiện', 'Who may file') })),
  channel: Type.Optional(oneOf(channelWords, 'Cách nộp', 'How to file')),
  ...pageQuery,
})

/** `GET /api/v1/procedures` and `/api/v1/procedures/:code`. */
export function procedureApi(app: Http, { procedures }: { procedures: Procedures }): void {
  app.get(
    '/api/v1/procedures',
    {
      schema: {
        ...operation(
          'listProcedures',
          'procedures',
          { summary: 'Tìm thủ tục hành chính' },
          { summary: 'Find procedures' },
        ),
        querystring: query,
        response: { 200: answers(list, 'Một trang thủ tục', 'A page of procedures'), ...commonFailures },
      },
    },
    async (request, reply) => {
      const { q, agency, field, subject, channel, page = 1, pageSize = 20 } = request.query
      const answer = await procedures.find(
        {
          ...(q && { words: q.normalize('NFC') }),
          ...(agency && { agencyId: agency }),
          ...(field && { field: field.normalize('NFC') }),
          ...(subject && { subject: subject.normalize('NFC') }),
          ...(channel && { channel: (channelWords.indexOf(channel) + 1) as Channel }),
        },
        { limit: pageSize, offset: (page - 1) * pageSize },
      )
      reply.header('cache-control', 'public, max-age=60')
      return {
        total: answer.total,
        page,
        pageSize,
        loosened: answer.loosened,
        items: answer.procedures.map(summaryOf),
        agencies: [...answer.agencies],
        fields: [...answer.fields],
      }
    },
  )

  app.get(
    '/api/v1/procedures/:code',
    {
      schema: {
        ...operation(
          'getProcedure',
          'procedures',
          {
            summary: 'Một thủ tục, đủ 12 bộ phận',
            description: 'Các bộ phận theo Điều 8 Nghị định 63/2010/NĐ-CP; bộ phận nguồn chưa có là null.',
          },
          {
            summary: 'One procedure with its twelve parts',
            description:
              'Parts follow article 8 of Decree 63/2010/NĐ-CP; a part that the source lacks is null.',
          },
        ),
        params: Type.Object({
          code: Type.String({ maxLength: 60, ...says('Mã thủ tục', 'Code'), examples: ['1.000688'] }),
        }),
        response: {
          200: answers(whole, 'Thủ tục đang công khai', 'The public version'),
          404: fails(
            'Không có thủ tục với mã này: procedure.notFound',
            'No such procedure: procedure.notFound',
          ),
          ...commonFailures,
        },
      },
    },
    async (request, reply) => {
      const procedure = await procedures.byCode(request.params.code)
      if (!procedure) throw new Refusal('procedure.notFound', 404)
      reply.header('cache-control', 'public, max-age=60')
      return wholeOf(procedure)
    },
  )
}

const channelsOf = (ways: ProcedureVersion['cases'][number]['channels']) =>
  ways.map(({ channel, limit, fee }) => ({ channel: wordOf(channel), limit, fee: fee as Fee | null }))

const summaryOf = (one: ProcedureVersion) => ({
  code: one.code,
  version: one.version,
  name: one.name,
  field: one.field,
  agencyId: one.agencyId,
  agencyName: one.agencyName,
  subjects: [...one.subjects],
  channels: channelsOf(one.cases[0]?.channels ?? []),
})

const wholeOf = (one: ProcedureVersion) => ({
  ...one,
  ...summaryOf(one),
  cases: one.cases.map(({ channels, ...rest }) => ({ ...rest, channels: channelsOf(channels) })),
})
