// What became of a comment: said when its thread is resolved, and listed as "you said, we did".
import { z } from 'zod'
import { ThreadId } from './ids.ts'

export const Outcome = z.enum(['taken', 'partly', 'not taken', 'out of scope'])
export type Outcome = z.infer<typeof Outcome>

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  taken: 'Taken',
  partly: 'Partly taken',
  'not taken': 'Not taken',
  'out of scope': 'Out of scope',
}

/** Why, in a sentence. Whoever is told "not taken" is owed one. */
export const OutcomeReason = z.string().trim().max(500, 'Keep the reason to 500 characters.')

/** Resolving a thread, with what became of it where there is something to say; or reopening it. */
export const Resolution = z
  .object({ resolved: z.boolean(), outcome: Outcome.nullable().default(null), reason: OutcomeReason.default('') })
  .refine(({ outcome, reason }) => outcome !== 'not taken' || reason !== '', {
    path: ['reason'],
    error: 'Say in a sentence why it was not taken.',
  })
export type Resolution = z.infer<typeof Resolution>

/** One line of "you said, we did". It names nobody: who spoke may be known to the editors only. */
export const OutcomeLine = z.object({
  thread: ThreadId,
  /** The words it was about, and what was said. */
  quote: z.string(),
  said: z.string(),
  outcome: Outcome,
  reason: z.string(),
  at: z.iso.datetime(),
})
export type OutcomeLine = z.infer<typeof OutcomeLine>
