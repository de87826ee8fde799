// The shape of an endpoint. `params` are those of the path (`:id`), `query` and `input` come from outside and pass their schema once.
import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  /** 'anyone': no account needed. Everything else needs somebody signed in. */
  readonly who: 'anyone' | 'signed in'
  readonly params: Params
  readonly query: Query
  readonly input: Input
  readonly output: Output
}

export const nothing = z.object({})
export type Nothing = typeof nothing

export function endpoint<
  Output extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Input extends z.ZodType = Nothing,
>(definition: {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly who?: 'anyone' | 'signed in'
  readonly params?: Params
  readonly query?: Query
  readonly input?: Input
  readonly output: Output
}): Endpoint<Params, Query, Input, Output> {
  return {
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    who: definition.who ?? 'signed in',
    // A default type parameter cannot be given a value without a cast: where the caller gave none, it is Nothing.
    params: definition.params ?? (nothing as unknown as Params),
    query: definition.query ?? (nothing as unknown as Query),
    input: definition.input ?? (nothing as unknown as Input),
    output: definition.output,
  }
}
