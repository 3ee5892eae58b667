import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { Details } from '../../../ui/components/details/Details.tsx'
import { LinkList } from '../../../ui/components/link-list/LinkList.tsx'
import { Panel } from '../../../ui/components/panel/Panel.tsx'
import { texts } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'
import type { Description, Operation, Response, Schema } from '../openapi.ts'
import { fieldsOf, sampleAddress, typeWord } from '../sample.ts'

export const docsPath = '/api/docs'

const words = texts({
  vi: {
    title: 'API mở',
    description: 'Giao diện lập trình công khai: thủ tục, cơ quan, tra cứu hồ sơ, thời hạn và số liệu.',
    home: 'Trang chủ',
    lead: 'Ai cũng dùng được, không cần khóa; riêng danh sách nhiệm vụ cần cán bộ đăng nhập. Không có dữ liệu cá nhân.',
    version: (version: string) =>
      `Phiên bản ${version}. Một thay đổi làm hỏng chương trình đang dùng sẽ có địa chỉ mới.`,
    machine: 'Mô tả cho máy đọc (OpenAPI 3.1)',
    limit: 'Mỗi địa chỉ gọi được 600 lần một phút; quá mức thì nhận 429 và Retry-After.',
    errors: 'Lỗi',
    errorsLead: 'Lỗi trả về dạng application/problem+json (RFC 9457). Hãy xử lý theo code, không theo title.',
    parameters: 'Tham số',
    answer: 'Trả về khi thành công',
    others: 'Trả về khác',
    everywhere: 'Mọi địa chỉ đều có thể trả về',
    try: 'Ví dụ',
    name: 'Tên',
    type: 'Kiểu',
    meaning: 'Ý nghĩa',
    required: 'bắt buộc',
    optional: 'có thể không có',
    byDefault: (value: string) => `mặc định ${value}`,
    status: 'Mã',
    contents: 'Mục lục',
  },
  en: {
    title: 'Open API',
    description:
      'The public interface for programs: procedures, agencies, tracking, time limits and figures.',
    home: 'Home',
    lead: 'Anybody may use it, without a key; the list of tasks alone needs an official who signed in. There is nothing personal in it.',
    version: (version: string) => `Version ${version}. A change that breaks programs gets a new address.`,
    machine: 'Description for machines (OpenAPI 3.1)',
    limit: 'One address may call 600 times a minute; beyond that it gets 429 with Retry-After.',
    errors: 'Errors',
    errorsLead: 'Errors are application/problem+json (RFC 9457). Program against code, not against title.',
    parameters: 'Parameters',
    answer: 'Answer',
    others: 'Other answers',
    everywhere: 'Every address may answer',
    try: 'Example',
    name: 'Name',
    type: 'Type',
    meaning: 'Meaning',
    required: 'required',
    optional: 'may be absent',
    byDefault: (value: string) => `${value} by default`,
    status: 'Status',
    contents: 'Contents',
  },
})

type Lang = Frame['lang']

const said = (what: { readonly description?: string; readonly 'x-vi'?: string }, lang: Lang): string =>
  (lang === 'vi' ? what['x-vi'] : what.description) ?? what.description ?? ''

/** The description of the API as a page: made from the same document that machines read. */
export function DocsPage({ frame, description }: { frame: Frame; description: Description }) {
  const { lang } = frame
  const t = words(lang)
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const { schemas } = description.components
  const common = commonStatuses(operations.map(one => one.operation))
  const [first] = operations
  return (
    <PortalLayout
      {...frame}
      title={t.title}
      description={t.description}
      wide
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.title}</h1>
      <div class="prose">
        <p class="lead">{t.lead}</p>
        <p>
          <a href="/api/openapi.json">{t.machine}</a>. {t.version(description.info.version)} {t.limit}
        </p>
      </div>
      <nav class="stack stack-small" aria-label={t.contents}>
        {description.tags.map(tag => (
          <div key={tag.name}>
            <b>{said(tag, lang)}</b>
            <LinkList
              links={operations
                .filter(one => one.operation.tags.includes(tag.name))
                .map(({ operation }) => ({
                  href: `#${operation.operationId}`,
                  label: sayOperation(operation, lang).summary,
                }))}
            />
          </div>
        ))}
      </nav>
      {operations.map(({ path, method, operation }) => (
        <OperationPart key={operation.operationId} {...{ path, method, operation, common, schemas, lang }} />
      ))}
      <Panel title={t.errors} id="problem">
        <p>{t.errorsLead}</p>
        {first && (
          <Others
            caption={t.everywhere}
            {...{ operation: first.operation, lang }}
            only={status => common.has(status)}
          />
        )}
        <Fields caption={t.errors} schema={{ $ref: '#/components/schemas/Problem' }} {...{ schemas, lang }} />
      </Panel>
    </PortalLayout>
  )
}

const sayOperation = (operation: Operation, lang: Lang) => (lang === 'vi' ? operation['x-vi'] : operation)

interface PartProps {
  readonly path: string
  readonly method: string
  readonly operation: Operation
  /** Statuses that every operation may answer: told once, at the end. */
  readonly common: ReadonlySet<string>
  readonly schemas: Readonly<Record<string, Schema>>
  readonly lang: Lang
}

/** The statuses that all operations share. */
function commonStatuses(operations: readonly Operation[]): ReadonlySet<string> {
  const [first, ...others] = operations.map(one => new Set(Object.keys(one.responses)))
  return new Set(
    [...(first ?? [])].filter(status => status !== '200' && others.every(one => one.has(status))),
  )
}

function OperationPart({ path, method, operation, common, schemas, lang }: PartProps) {
  const t = words(lang)
  const { summary, description } = sayOperation(operation, lang)
  const good = operation.responses['200']
  const sample = sampleAddress(path, operation)
  return (
    <Panel title={summary} id={operation.operationId}>
      <p>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </p>
      {description && <p>{description}</p>}
      <p>
        {t.try}: <a href={sample}>{sample}</a>
      </p>
      {operation.parameters && (
        <DataTable
          caption={t.parameters}
          showCaption
          rows={operation.parameters}
          rowKey={parameter => parameter.name}
          columns={[
            {
              key: 'name',
              title: t.name,
              card: 'title',
              cell: parameter => (
                <>
                  <code>{parameter.name}</code>
                  {parameter.required && <span class="soft">, {t.required}</span>}
                </>
              ),
            },
            { key: 'type', title: t.type, cell: parameter => <code>{typeWord(parameter.schema)}</code> },
            {
              key: 'meaning',
              title: t.meaning,
              cell: parameter => (
                <>
                  {said({ ...parameter, ...parameter.schema }, lang)}
                  {parameter.schema.default !== undefined && (
                    <span class="soft">, {t.byDefault(String(parameter.schema.default))}</span>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <Details summary={t.answer}>
        <Fields caption={t.answer} schema={schemaOf(good)} {...{ schemas, lang }} />
      </Details>
      <Others
        caption={t.others}
        {...{ operation, lang }}
        only={status => status !== '200' && !common.has(status)}
      />
    </Panel>
  )
}

/** What an operation answers besides success. */
function Others(props: {
  readonly caption: string
  readonly operation: Operation
  readonly only: (status: string) => boolean
  readonly lang: Lang
}) {
  const t = words(props.lang)
  const rows = Object.entries(props.operation.responses).filter(([status]) => props.only(status))
  if (rows.length === 0) return null
  return (
    <DataTable
      caption={props.caption}
      showCaption
      phone="rows"
      rows={rows}
      rowKey={([status]) => status}
      columns={[
        { key: 'status', title: t.status, cell: ([status]) => status },
        { key: 'meaning', title: t.meaning, cell: ([, response]) => said(response, props.lang) },
      ]}
    />
  )
}

const schemaOf = (response: Response | undefined): Schema =>
  Object.values(response?.content ?? {})[0]?.schema ?? {}

function Fields(props: {
  readonly caption: string
  readonly schema: Schema
  readonly schemas: PartProps['schemas']
  readonly lang: Lang
}) {
  const t = words(props.lang)
  return (
    <DataTable
      caption={props.caption}
      rows={fieldsOf(props.schema, props.schemas)}
      rowKey={field => field.path}
      columns={[
        { key: 'name', title: t.name, card: 'title', cell: field => <code>{field.path}</code> },
        { key: 'type', title: t.type, cell: field => <code>{field.type}</code> },
        {
          key: 'meaning',
          title: t.meaning,
          cell: field => (
            <>
              {said(meaning(field.schema), props.lang)}
              {!field.required && <span class="soft"> ({t.optional})</span>}
            </>
          ),
        },
      ]}
    />
  )
}

/** What a field says; "this or null" says it in its first part. */
const meaning = (schema: Schema): Schema =>
  schema.description === undefined
    ? (schema.anyOf?.find(one => one.description !== undefined) ?? schema)
    : schema
