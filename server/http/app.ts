// The whole of HTTP in one place: mounts every Route, lets in only what passes its schema, and turns refusals into problems and bugs into one log line.
import { type Context, Hono } from 'hono'
import { nothing } from '../../shared/api/endpoint.ts'
import { Refusal } from '../../shared/api/failure.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { CannotStore } from '../ports/cannot-store.ts'
import type { Journal } from '../ports/journal.ts'
import { clientAddress, type PeerBindings } from './client-address.ts'
import type { Asker, Route } from './endpoint.ts'
import { addressWeMean, addSecurityHeaders, refuseOtherOrigins } from './guards.ts'
import { describeApi } from './openapi.ts'
import { check } from './plain-sentences.ts'
import { problemList, problemOf, problemPage, problemResponse } from './problem.ts'
import { bodyUpTo, jsonOf } from './request-body.ts'
import { openTurns, type Turns } from './turns.ts'
import type { WhoAsks } from './who-asks.ts'

export interface AppNeeds {
  readonly routes: readonly Route[]
  /** Where people reach us, such as `https://rejoinder.example`. */
  readonly origin: string
  readonly whoAsks: WhoAsks
  /** Puts names that not everybody may know into an answer, for a viewer who may. */
  readonly unveil: (answer: unknown, viewer: PersonId | null) => Promise<unknown>
  readonly journal: Journal
  /** Answers what no route answers: the client's files. Null: there is no such file. */
  readonly serveFile: (request: Request) => Promise<Response | null>
}

export type App = Hono<{ Bindings: PeerBindings }>
type Visit = Context<{ Bindings: PeerBindings }>

export function openApp(needs: AppNeeds): App {
  const { routes, origin, journal } = needs
  const turns = openTurns()
  const app: App = new Hono<{ Bindings: PeerBindings }>()

  app.use(async (visit, next) => {
    await next()
    addSecurityHeaders(visit.res.headers, origin.startsWith('https:'))
  })
  app.use(async (visit, next) => {
    refuseOtherOrigins(visit.req.raw, origin)
    const address = addressWeMean(visit.req.raw, origin)
    if (address !== null) return visit.redirect(address)
    await next()
  })

  for (const route of routes) {
    if (route.kind === 'api') app.on(route.endpoint.method, route.endpoint.path, (visit) => answerApi(route, visit, needs, turns))
    else app.get(route.path, (visit) => showPage(route, visit, needs))
  }
  const description = JSON.stringify(describeApi(origin))
  app.get('/api/openapi.json', (visit) => visit.body(description, 200, { 'content-type': 'application/json' }))
  app.get('/problems', problemList)
  app.all('/api/*', () => {
    throw new Refusal('not-found')
  })
  app.get('*', async (visit) => {
    const file = await needs.serveFile(visit.req.raw)
    if (file === null) throw new Refusal('not-found')
    return file
  })

  app.notFound((visit) => refuse(visit, new Refusal('not-found')))
  app.onError((error, visit) => {
    // Only the route's pattern is noted: an address may carry a token.
    const facts = { method: visit.req.method, route: visit.req.routePath }
    if (error instanceof CannotStore) {
      journal.warn('store.refused', { ...facts, reason: error.message })
      return refuse(visit, new Refusal('cannot-store'))
    }
    if (hasHungUp(error)) return refuse(visit, new Refusal('invalid-input'))
    if (!(error instanceof Refusal)) journal.bug('http.bug', error, facts)
    return refuse(visit, error)
  })
  return app
}

/** Whoever asked has gone in the middle of it. Nobody reads the answer, and it is no fault of ours: anybody could fill the log with such lines. */
function hasHungUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}

function refuse(visit: Visit, error: unknown): Response {
  const problem = problemOf(error)
  const forPeople = !visit.req.path.startsWith('/api/') && (visit.req.header('accept') ?? '').includes('text/html')
  const response = forPeople ? problemPage(problem) : problemResponse(problem)
  response.headers.set('cache-control', 'no-store')
  return response
}

async function answerApi(
  route: Route & { kind: 'api' },
  visit: Visit,
  { whoAsks, unveil }: AppNeeds,
  turns: Turns,
): Promise<Response> {
  const { endpoint } = route
  const headers = new Headers({ 'cache-control': 'no-store' })
  const me = await whoAsks(visit.req.raw.headers, headers)
  if (endpoint.who !== 'anyone' && me === null) throw new Refusal('not-signed-in')
  if (endpoint.who === 'signed in' && me?.isGuest) throw new Refusal('guests-cannot')

  const request = bodyUpTo(visit.req.raw, endpoint.file?.maxBytes ?? limits.requestBytes)
  const asked = {
    params: accept(endpoint.params, visit.req.param()),
    query: accept(endpoint.query, visit.req.query()),
    input: endpoint.input === nothing ? {} : accept(endpoint.input, await jsonOf(request)),
    // The line above has refused everybody without a session where the endpoint asks for one.
    me: me as Asker,
    request,
    address: clientAddress(visit.env, visit.req.raw.headers),
    headers,
  }
  const respond = async () =>
    Response.json(endpoint.output.parse(await unveil(await route.deed(asked), me?.id ?? null)), { headers })
  return route.isHeavy ? turns.take(me?.id ?? asked.address, respond) : respond()
}

async function showPage(route: Route & { kind: 'page' }, visit: Visit, { whoAsks }: AppNeeds): Promise<Response> {
  return route.show(visit.req.raw, {
    params: visit.req.param(),
    whoAsks: () => whoAsks(visit.req.raw.headers, visit.res.headers),
  })
}

function accept(schema: Parameters<typeof check>[0], value: unknown): unknown {
  const checked = check(schema, value)
  if (!checked.ok) throw new Refusal('invalid-input', checked.fields)
  return checked.value
}
