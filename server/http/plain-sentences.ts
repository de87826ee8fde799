// What is wrong with a field, in a sentence a person can act on. A sentence given in the schema itself comes first.
import type { z } from 'zod'

/** Passes `value` through `schema`; the failure names each wrong field with one sentence. */
export function check(
  schema: z.ZodType,
  value: unknown,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fields: Record<string, string> } {
  const result = schema.safeParse(value, { error: sentenceFor })
  if (result.success) return { ok: true, value: result.data }
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.') || 'body'] ??= issue.message
  return { ok: false, fields }
}

function sentenceFor(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'This is needed.' : `This has to be ${kinds[issue.expected] ?? issue.expected}.`
  if (issue.code === 'invalid_value') return `Choose one of: ${issue.values.join(', ')}.`
  if (issue.code === 'too_small') return `Use at least ${issue.minimum}${counted(issue.origin)}.`
  if (issue.code === 'too_big') return `Use at most ${issue.maximum}${counted(issue.origin)}.`
  return 'This is not in the right form.'
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of fields',
  array: 'a list',
}

function counted(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' entries' : ''
}
