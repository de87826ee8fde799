import { z } from 'zod'
import { DebateId, SourceId } from './ids.ts'
import { OneLine } from './one-line.ts'
import { Person } from './person.ts'

export const DebateTitle = OneLine.min(1, 'Give the debate a title.').max(200, 'Keep the title to 200 characters.')
export const Question = z.string().trim().max(2000, 'Keep the question to 2,000 characters.')

/** A web address that may stand in a page: http or https only. */
export const WebAddress = z.url({ protocol: /^https?$/, error: 'Enter a web address that starts with https://.' }).max(2000)

const yearSentence = 'Enter the year as four digits, such as 2014.'

/** A piece on a debate's reading list: facts about it only. */
export const SourceFacts = z.object({
  title: OneLine.min(1, 'Give the piece a title.').max(300),
  author: OneLine.max(300).default(''),
  year: z.int(yearSentence).min(1000, yearSentence).max(2200, yearSentence).nullable().default(null),
  address: WebAddress.or(z.literal('')).default(''),
})
export type SourceFacts = z.infer<typeof SourceFacts>
export const Source = SourceFacts.extend({ id: SourceId, addedBy: Person.nullable(), addedAt: z.iso.datetime() })
export type Source = z.infer<typeof Source>

export const Debate = z.object({
  id: DebateId,
  title: z.string(),
  question: z.string(),
  startedBy: Person.nullable(),
  startedAt: z.iso.datetime(),
  paperCount: z.int(),
  sourceCount: z.int(),
  /** Whether who asks may change the question and the reading list. */
  mayEdit: z.boolean(),
})
export type Debate = z.infer<typeof Debate>
