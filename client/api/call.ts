// One way to the server: `call(endpoints.x, {params, query, input})`, typed from shared/api/endpoints.ts. What is sent passes its
// schema here first, so that a field's mistake is said without a round trip; what comes back passes its schema once and is trusted.
// Every failure is a `Failure`: refused by the server (with its Problem), no connection, or an answer that cannot be understood.
import type { z } from 'zod'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { failures, Problem } from '../../shared/api/failure.ts'
import { takeEarly } from './early-answers.ts'

// biome-ignore lint/suspicious/noExplicitAny: the one place where any endpoint is meant, whatever its four schemas
export type AnyEndpoint = Endpoint<any, any, any, any>

/** What a call needs, each part only where the endpoint asks for it. */
export type Args<E extends AnyEndpoint> = Part<'params', z.input<E['params']>> &
  Part<'query', z.input<E['query']>> &
  Part<'input', z.input<E['input']>>
type Part<Name extends string, Value> =
  Record<string, never> extends Value ? { readonly [name in Name]?: Value } : { readonly [name in Name]: Value }

export type Output<E extends AnyEndpoint> = z.output<E['output']>

export interface CallOptions {
  /** A file as the body, where an endpoint takes one instead of JSON. */
  readonly body?: Blob
  readonly signal?: AbortSignal
  /** Is sent also when the page is left meanwhile. */
  readonly keepalive?: boolean
}

export type FailureKind = 'refused' | 'no connection' | 'not understood'

export class Failure extends Error {
  readonly kind: FailureKind
  readonly problem: Problem | null
  constructor(kind: FailureKind, sentence: string, problem: Problem | null = null, cause?: unknown) {
    super(sentence, { cause })
    this.name = 'Failure'
    this.kind = kind
    this.problem = problem
  }
  /** What to show to people. */
  get sentence(): string {
    return this.message
  }
  /** The refusal's code, as in shared/api/failure.ts; null when the server did not refuse. */
  get code(): string | null {
    return this.problem?.code ?? null
  }
  /** A sentence per field that was not right. */
  get fields(): Readonly<Record<string, string>> {
    return this.problem?.fields ?? {}
  }
}

/** What a deed met: null when it is done. What is no Failure is a bug, and thrown on. */
export async function failureOf(deed: Promise<unknown>): Promise<Failure | null> {
  try {
    await deed
    return null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error
  }
}

const patience = 30_000

export async function call<E extends AnyEndpoint>(endpoint: E, args: Args<E>, options: CallOptions = {}): Promise<Output<E>> {
  const { params, query, input } = args as { params?: Values; query?: Values; input?: unknown }
  const body = options.body ?? jsonBody(endpoint, input)
  const response = await send(addressOf(endpoint.path, params ?? {}, query ?? {}), {
    method: endpoint.method,
    headers: { accept: 'application/json', ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) },
    credentials: 'same-origin',
    keepalive: options.keepalive ?? false,
    signal: AbortSignal.any([AbortSignal.timeout(patience), ...(options.signal ? [options.signal] : [])]),
    ...(body === undefined ? {} : { body }),
  })
  const answer = await readJson(response)
  if (!response.ok) throw refusal(response.status, answer)
  const output = endpoint.output.safeParse(answer)
  if (!output.success) throw notUnderstood(output.error)
  return output.data
}

type Values = Readonly<Record<string, string | number | boolean | undefined>>

function jsonBody(endpoint: AnyEndpoint, input: unknown): string | undefined {
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') return undefined
  const checked = endpoint.input.safeParse(input ?? {})
  if (checked.success) return JSON.stringify(checked.data)
  const fields: Record<string, string> = {}
  for (const issue of checked.error.issues) fields[issue.path.join('.')] ??= issue.message
  const [status, detail] = failures['invalid-input']
  const problem = { type: 'about:blank', title: detail, status, code: 'invalid-input', detail, fields }
  throw new Failure('refused', detail, problem)
}

function addressOf(path: string, params: Values, query: Values): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size ? `${filled}?${search}` : filled
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    const early = request.method === 'GET' ? takeEarly(address) : null
    return (early === null ? null : await early) ?? (await fetch(address, request))
  } catch (cause) {
    // An abandoned request is nobody's failure: whoever abandoned it expects its own error.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    const sentence = 'No connection to the server. What you wrote is still here. Try again when you are back online.'
    throw new Failure('no connection', sentence, null, cause)
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text()
    return text === '' ? {} : JSON.parse(text)
  } catch (cause) {
    throw notUnderstood(cause)
  }
}

function refusal(status: number, answer: unknown): Failure {
  const problem = Problem.safeParse(answer)
  return problem.success
    ? new Failure('refused', problem.data.detail, problem.data)
    : notUnderstood(new Error(`status ${status} without a problem`))
}

function notUnderstood(cause: unknown): Failure {
  const sentence = 'The server answered in a way this page does not understand. Reload the page and try again.'
  return new Failure('not understood', sentence, null, cause)
}
