// The API described from the very schemas that guard it (OpenAPI 3.1).
import { z } from 'zod'
import { type Endpoint, nothing } from '../../shared/api/endpoint.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { Problem } from '../../shared/api/failure.ts'
import { sessionCookieName } from './who-asks.ts'

type Json = { readonly [key: string]: unknown }

export function describeApi(origin: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rejoinder',
      version: '1',
      description:
        'What the Rejoinder client itself uses. Requests carry the session cookie that signing in sets, and with it an Origin header of this server. ' +
        'The text of a paper is edited over a socket at /live/{paper id}, with the protocol of y-websocket.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      responses: {
        Problem: {
          description:
            'Refused: `code` names the reason, `detail` is the sentence for people, `fields` names what was not right.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(origin) } },
    },
  }
}

function operation(name: string, endpoint: Endpoint): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    security: endpoint.who !== 'anyone' ? [{ session: [] }] : [],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...requestBody(endpoint),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

function parameters(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, of]) => ({ name, in: where, required: required.includes(name), schema: of }))
}

function requestBody(endpoint: Endpoint): Json {
  if (endpoint.file !== null)
    return { requestBody: { required: true, content: Object.fromEntries(endpoint.file.types.map((type) => [type, {}])) } }
  if (endpoint.input === nothing) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.input, 'input') } } } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const {
    $schema: _dialect,
    '~standard': _standard,
    ...rest
  } = z.toJSONSchema(schema, { io, reused: 'inline', target: 'draft-2020-12' }) as Json
  return rest
}
