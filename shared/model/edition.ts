import { z } from 'zod'

export const AmendmentKind = z.enum(['correction', 'clarification', 'change of position'])
export type AmendmentKind = z.infer<typeof AmendmentKind>

/** The dated note that every edition after the first carries. */
export const Amendment = z.object({
  kind: AmendmentKind,
  sentence: z.string().trim().min(1, 'Say in a sentence what changed.').max(500, 'Keep the sentence to 500 characters.'),
})
export type Amendment = z.infer<typeof Amendment>

export const Edition = z.object({
  number: z.int().min(1),
  title: z.string(),
  publishedAt: z.iso.datetime(),
  amendment: Amendment.nullable(),
  /** SHA-256 of the edition's frozen record, in hex. */
  hash: z.string(),
  address: z.string(),
})
export type Edition = z.infer<typeof Edition>

/** One line of the checklist before publishing. `blocks`: publishing is refused until it is mended. */
export const ChecklistItem = z.object({
  what: z.enum(['open threads', 'missing alt text', 'skipped heading level', 'empty link', 'empty paper', 'unused footnote']),
  count: z.int(),
  blocks: z.boolean(),
  sentence: z.string(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>
