// Something somebody should hear of. Kept with what it is about, in the same transaction, so that none is lost between the two.
import { z } from 'zod'
import { NoticeId, PaperId, ThreadId } from './ids.ts'
import { Outcome, outcomeNames } from './outcome.ts'
import { Person } from './person.ts'

/**
 * `mention`: named in a comment. `reply`: somebody spoke in a thread of theirs. `assignment`: asked to look after a thread.
 * `outcome`: a thread of theirs was resolved. `removal`: an owner took a comment of theirs down. `question`: asked one thing. `opened` and `answer`: whom they asked has looked, has answered.
 */
export const NoticeKind = z.enum(['mention', 'reply', 'assignment', 'outcome', 'removal', 'question', 'opened', 'answer'])
export type NoticeKind = z.infer<typeof NoticeKind>

export const Notice = z.object({
  id: NoticeId,
  kind: NoticeKind,
  paper: PaperId,
  title: z.string(),
  thread: ThreadId,
  by: Person.nullable(),
  at: z.iso.datetime(),
  seen: z.boolean(),
  /** The words the thread is about, and what was said (or why, of an outcome or a removal). */
  quote: z.string(),
  words: z.string(),
  /** Of an outcome: which, where one was said. */
  outcome: Outcome.nullable(),
})
export type Notice = z.infer<typeof Notice>

/** What somebody was asked and has not done: to look after a thread, or to answer a question. Seeing it does not end its waiting. */
export const WaitingThread = Notice.pick({
  paper: true,
  title: true,
  thread: true,
  by: true,
  at: true,
  quote: true,
  words: true,
}).extend({
  kind: NoticeKind.extract(['assignment', 'question']),
  due: z.iso.date().nullable(),
})
export type WaitingThread = z.infer<typeof WaitingThread>

const deeds: Readonly<Record<Exclude<NoticeKind, 'removal'>, string>> = {
  mention: 'named you in a comment',
  reply: 'answered in a thread of yours',
  assignment: 'asked you to look after a thread',
  outcome: 'resolved a thread of yours',
  question: 'asked you for an answer',
  opened: 'opened your question',
  answer: 'answered your question',
}

/** "Asha named you in a comment", "Asha resolved a thread of yours as not taken": the same in the list and in a letter. */
export function noticeSentence({ kind, by, outcome }: Pick<Notice, 'kind' | 'by' | 'outcome'>): string {
  // Whoever owns the paper answers for it: it is no quarrel between two people.
  if (kind === 'removal') return 'An owner of the paper removed a comment of yours'
  const how = outcome === null ? '' : ` as ${outcomeNames[outcome].toLowerCase()}`
  return `${by?.name ?? 'Somebody'} ${deeds[kind]}${how}`
}

/** How often somebody wants letters about notices they have not seen here. */
export const LetterPace = z.enum(['off', 'at once', 'daily', 'weekly'])
export type LetterPace = z.infer<typeof LetterPace>

/** `passages`: whether letters may carry words of papers and comments, which then lie in a mailbox. */
export const LetterWishes = z.object({ pace: LetterPace, passages: z.boolean() })
export type LetterWishes = z.infer<typeof LetterWishes>
