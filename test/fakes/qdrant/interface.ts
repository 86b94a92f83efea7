import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'

/** Qdrant's published interface, 1.19. It is not part of the project. */
const FILE = fileURLToPath(new URL('../../../../shared/data/qdrant-openapi.json', import.meta.url))

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = { [key: string]: Json }
type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }

export type InterfaceCheck = {
  /** Faults of a request by the published interface. Empty: none. */
  request(request: { method: string; path: string; query: URLSearchParams; body: unknown }): string[]
  /** Faults of an answer of the fake itself. */
  answer(answer: { method: string; path: string; status: number; body: unknown }): string[]
}

/** The check, or why there is none. */
export function loadInterface(file = FILE): { check: InterfaceCheck } | { missing: string } {
  if (!existsSync(file)) return { missing: 'requests are not checked: ../shared/data/qdrant-openapi.json is not here' }
  const document = closed(JSON.parse(readFileSync(file, 'utf8'))) as unknown as Document
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: false, formats: FORMATS })
  ajv.addSchema({ $id: 'qdrant', components: document.components } as Schema)
  const compiled = new Map<Schema, ValidateFunction>()
  const wrong = (schema: Schema, value: unknown, where: string): string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${where}${instancePath} ${message}`)
  }
  const operationOf = (method: string, path: string) => {
    for (const [template, operations] of Object.entries(document.paths)) {
      const operation = operations[method.toLowerCase()]
      if (operation && matches(template, path)) return operation
    }
    return null
  }

  return {
    check: {
      request({ method, path, query, body }) {
        const operation = operationOf(method, path)
        if (!operation) return [`${method} ${path} is not in the interface`]
        const known = new Map((operation.parameters ?? []).map((one) => [one.name, one]))
        const parameters = [...query].flatMap(([name, value]) => {
          const parameter = known.get(name)
          return parameter?.in === 'query'
            ? wrong(parameter.schema, typed(value), `?${name}`)
            : [`?${name} is not a parameter`]
        })
        const schema = operation.requestBody?.content['application/json']?.schema
        if (!schema) return [...parameters, ...(body === undefined ? [] : ['a body where none belongs'])]
        return [...parameters, ...wrong(schema, body, 'body')]
      },
      answer({ method, path, status, body }) {
        const responses = operationOf(method, path)?.responses
        const response = responses?.[status] ?? (status < 500 ? responses?.['4XX'] : responses?.default)
        const schema = response?.content?.['application/json']?.schema
        return schema ? wrong(schema, body, `answer ${status}`) : []
      },
    },
  }
}

const inRange = (least: number, most: number) => ({
  type: 'number' as const,
  validate: (value: number) => value >= least && value <= most,
})

const FORMATS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT/,
  uint8: inRange(0, 2 ** 8 - 1),
  uint32: inRange(0, 2 ** 32 - 1),
  uint: inRange(0, Number.MAX_SAFE_INTEGER),
  uint64: inRange(0, Number.MAX_SAFE_INTEGER),
  int64: true as const,
  float: true as const,
  double: true as const,
  uri: true as const,
  binary: true as const,
  'partial-date-time': true as const,
}

/**
 * JSON Schema from the dialect of OpenAPI 3.0. `nullable` becomes a type (alone it would allow anything), and a
 * reference becomes one into the document. It is stricter than the server, which ignores unknown keys: an object may
 * hold only listed keys.
 */
function closed(value: Json): Json {
  if (Array.isArray(value)) return value.map(closed)
  if (value === null || typeof value !== 'object') return value
  const { nullable, example: _example, ...rest } = value
  const schema = Object.fromEntries(
    Object.entries(rest).map(([key, one]) =>
      key === '$ref' && typeof one === 'string' ? [key, `qdrant${one}`] : [key, closed(one)],
    ),
  )
  if (nullable === true && Object.keys(schema).length === 0) return { type: 'null' }
  if (nullable === true && typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (isObjectSchema(schema) && !('additionalProperties' in schema)) schema.additionalProperties = false
  return schema
}

function isObjectSchema({ type, properties }: Record<string, Json>): boolean {
  const object = type === 'object' || (Array.isArray(type) && type.includes('object'))
  return object && properties !== null && typeof properties === 'object' && !Array.isArray(properties)
}

function matches(template: string, path: string): boolean {
  const parts = template.split('/')
  const given = path.split('/')
  return (
    parts.length === given.length &&
    parts.every((part, at) => (part.startsWith('{') ? given[at] !== '' : part === given[at]))
  )
}

function typed(value: string): Json {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d+$/.test(value) ? Number(value) : value
}
