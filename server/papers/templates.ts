// What a new paper starts with. The guiding words are ordinary text: write over them.
import type { Node } from '@tiptap/pm/model'
import { paperSchema } from '../../shared/document/schema.ts'

/** An empty page. */
export function blankPaper(): Node {
  return paperSchema.node('doc', null, [paperSchema.node('paragraph')])
}

/** The parts that a response to a debate has, each with a sentence on what belongs there. */
export function responseToDebate(): Node {
  return paperSchema.node('doc', null, [
    paperSchema.node('standfirst', null, words('In one or two sentences: what you say, and to whom.')),
    ...responseParts.flatMap(([heading, guide]) => [
      paperSchema.node('heading', { level: 2 }, words(heading)),
      paperSchema.node('paragraph', null, words(guide)),
    ]),
  ])
}

const responseParts = [
  ['Summary', 'Three to five sentences that stand on their own. Many people will read only these, so write them last.'],
  ['What we respond to', 'Name the pieces you answer, and say fairly what each of them argues. Link to them.'],
  ['The problem', 'What goes wrong today, for whom, and how you know. Give figures and say where they come from.'],
  ['Our position', 'What you hold, and why. One point to a paragraph, with the reason beside it.'],
  [
    'Where we disagree',
    'Where the authors differ among themselves, or with the pieces above. Say it plainly; it makes the rest credible.',
  ],
  ['What we ask for', 'Who should do what, by when. Put the first step first, and make each one something that can be checked.'],
] as const

const words = (text: string) => paperSchema.text(text)
