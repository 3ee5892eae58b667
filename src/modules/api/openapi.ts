import swagger from '@fastify/swagger'
import { apiSchemas } from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'

/** Version of the interface, not of the software: a change that breaks a caller makes `/api/v2`. */
const apiVersion = '1.0.0'

/** Where the described operations live. */
export const apiPrefix = '/api/v1/'

/** Chapters of the description, in reading order. */
export const chapters = [
  {
    name: 'procedures',
    description: 'Administrative procedures and the agencies that settle them',
    'x-vi': 'Thủ tục hành chính và cơ quan giải quyết',
  },
  { name: 'dossiers', description: 'Where a dossier is', 'x-vi': 'Hồ sơ đang ở đâu' },
  {
    name: 'time',
    description: 'When a time limit ends, and why',
    'x-vi': 'Thời hạn kết thúc khi nào, vì sao',
  },
  { name: 'figures', description: 'Public figures', 'x-vi': 'Số liệu công khai' },
]

/**
 * Gathers the description of the API (OpenAPI 3.1) from the schemas that its routes answer by. Call it before any
 * route is registered; everything outside `/api/v1` stays out.
 */
export async function describeApi(app: Http, { publicUrl }: { publicUrl: string }): Promise<void> {
  apiSchemas(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Một Cửa',
        version: apiVersion,
        description:
          'Open interface of the public service portal: procedures, agencies, tracking by code, legal time and figures. No key is needed, but for rows of tasks, which need the session of an official; what is personal is not here.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: publicUrl }],
      tags: chapters,
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `schema-${index}`),
    },
    transform: ({ schema, url }) => ({
      url,
      schema: url.startsWith(apiPrefix)
        ? { ...(schema as object), [answersInVietnamese]: vietnameseOf(schema as RouteSchema) }
        : { ...(schema as object), hide: true },
    }),
    transformObject: document => {
      const { openapiObject } = document as unknown as { openapiObject: Description }
      for (const methods of Object.values(openapiObject.paths))
        for (const operation of Object.values(methods)) tellResponses(operation)
      return openapiObject as object
    },
  })
}

// The plug-in keeps extensions of operations and of fields, not those of answers: these travel with the operation.
const answersInVietnamese = 'x-vi-answers'

interface RouteSchema {
  readonly response?: Readonly<Record<string, { readonly 'x-vi'?: string }>>
}

const vietnameseOf = ({ response = {} }: RouteSchema) =>
  Object.fromEntries(Object.entries(response).map(([status, answer]) => [status, answer['x-vi']]))

function tellResponses(operation: Operation): void {
  const loose = operation as unknown as Record<string, unknown>
  const said = loose[answersInVietnamese] as Record<string, string> | undefined
  delete loose[answersInVietnamese]
  for (const [status, response] of Object.entries(operation.responses))
    if (said?.[status]) (response as { 'x-vi'?: string })['x-vi'] = said[status]
}

/** The description as data, complete once all routes are registered. */
export const descriptionOf = (app: Http): Description => app.swagger() as unknown as Description

/** The part of an OpenAPI document that we write and show. */
export interface Description {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly (Said & { readonly name: string })[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Said {
  readonly description?: string
  readonly 'x-vi'?: string
}

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly 'x-vi': { readonly summary: string; readonly description?: string }
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, Response>>
}

export interface Parameter extends Said {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required?: boolean
  readonly schema: Schema
  readonly example?: unknown
}

export interface Response extends Said {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

export interface Schema extends Said {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly examples?: readonly unknown[]
}
