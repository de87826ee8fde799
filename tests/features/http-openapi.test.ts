import { expect, test } from 'vitest'
import { allAddresses } from '../../client/addresses.ts'
import { describeApi } from '../../server/http/openapi.ts'
import { endpoints } from '../../shared/api/endpoints.ts'

type Json = Readonly<Record<string, unknown>>
interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean }[]
  responses: Json
}
const api = describeApi('https://papers.example.org') as Json & {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

test('[API-9] every endpoint is described once, under its method and path', () => {
  const described = operations.map(({ operationId, method, path }) => `${operationId} ${method} ${path}`)
  const mounted = Object.entries(endpoints).map(
    ([name, { method, path }]) => `${name} ${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
  )
  expect(api.openapi).toBe('3.1.0')
  expect(described.sort()).toEqual(mounted.sort())
})

test('[API-9] what stands in a path is a parameter, and the other way round', () => {
  for (const { path, parameters } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    const given = parameters.filter((parameter) => parameter.in === 'path')
    expect(given.map(({ name }) => name).sort(), path).toEqual(named)
    expect(given.every(({ required }) => required)).toBe(true)
  }
})

test('[API-13] a secret stands in the addresses of invitations and of the link that ends letters, and in no other', () => {
  const secret = /:\w*(token|secret|code|key)/i
  const paths = [...Object.values(endpoints).map(({ path }) => path), ...allAddresses.map((address) => `/${address}`)]
  const group = (path: string) => path.replace('/api', '').split('/')[1]
  expect(new Set(paths.filter((path) => secret.test(path)).map(group))).toEqual(new Set(['invites', 'invite', 'unsubscribe']))
  const asked = operations.flatMap(({ parameters }) => parameters.filter((each) => each.in === 'query').map(({ name }) => name))
  expect(new Set(asked)).toEqual(new Set(['archived', 'guests', 'outcomes']))
})

test('[API-9] every operation says what it answers, also when it refuses', () => {
  for (const { path, responses } of operations) {
    expect(responses, path).toMatchObject({
      200: { content: { 'application/json': { schema: expect.any(Object) } } },
      default: { $ref: '#/components/responses/Problem' },
    })
  }
})

test('[API-9] every reference leads somewhere', () => {
  const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(references.length).toBeGreaterThan(Object.keys(endpoints).length)
  for (const reference of references) {
    const target = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((place, part) => (place as Json | undefined)?.[part], api)
    expect(target, reference).toBeDefined()
  }
})

test('[API-9] the body of an endpoint that takes one is described', () => {
  const operation = (name: string) => operations.find(({ operationId }) => operationId === name)
  expect(operation('signIn')).toMatchObject({
    security: [],
    requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['email', 'password'] } } } },
  })
  expect(operation('addImage')).toMatchObject({ requestBody: { content: { 'image/png': {}, 'image/webp': {} } } })
  expect(operation('signOut')).toMatchObject({ security: [{ session: [] }] })
  expect(operation('signOut')).not.toHaveProperty('requestBody')
})
