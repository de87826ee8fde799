// The shape of an endpoint. `params` are those of the path (`:id`), `query` and `input` come from outside and pass their schema once.
import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
/** 'anyone': nobody needs to be known. 'guests too': somebody known here, also without an account. 'signed in': somebody with an account. */
export type Who = 'anyone' | 'guests too' | 'signed in'

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Asks extends Who = Who,
> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly who: Asks
  readonly params: Params
  readonly query: Query
  readonly input: Input
  readonly output: Output
  /** Set when the body is a file of one of these media types, sent as it is, instead of JSON. */
  readonly file: { readonly types: readonly string[]; readonly maxBytes: number } | null
}

export const nothing = z.object({})
export type Nothing = typeof nothing

export function endpoint<
  Output extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Input extends z.ZodType = Nothing,
  Asks extends Who = 'signed in',
>(definition: {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly who?: Asks
  readonly params?: Params
  readonly query?: Query
  readonly input?: Input
  readonly output: Output
  readonly file?: Endpoint['file']
}): Endpoint<Params, Query, Input, Output, Asks> {
  return {
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    // A default type parameter cannot be given a value without a cast: where the caller gave none, it is the default.
    who: definition.who ?? ('signed in' as Asks),
    params: definition.params ?? (nothing as unknown as Params),
    query: definition.query ?? (nothing as unknown as Query),
    input: definition.input ?? (nothing as unknown as Input),
    output: definition.output,
    file: definition.file ?? null,
  }
}
