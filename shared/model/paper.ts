import { z } from 'zod'
import { Role } from '../roles/role.ts'
import { DebateId, PaperId } from './ids.ts'
import { OneLine } from './one-line.ts'

export const PaperTitle = OneLine.min(1, 'Give the paper a title.').max(200, 'Keep the title to 200 characters.')

/** A paper as its people see it. `lineage` and `epoch` name the text's life: a copy kept on a device under another pair is never merged by itself. */
export const Paper = z.object({
  id: PaperId,
  slug: z.string(),
  title: z.string(),
  debate: z.object({ id: DebateId, title: z.string() }).nullable(),
  role: Role,
  archived: z.boolean(),
  lineage: z.string(),
  epoch: z.int(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime(),
  openThreads: z.int(),
  editors: z.int(),
  commenters: z.int(),
  sources: z.int(),
  /** Number of the latest edition, or null while nothing is published. */
  edition: z.int().nullable(),
})
export type Paper = z.infer<typeof Paper>

/** What an import could not keep, in plain sentences with a count each. */
export const ImportReport = z.array(z.object({ what: z.string(), count: z.int() }))
export type ImportReport = z.infer<typeof ImportReport>
