// The words of the example paper, as two made-up contributors write them: a first draft by one, the other's part, and a correction. All of it
// is our own; of the pieces it answers it says no more than their authors do.
import type { Node } from '@tiptap/pm/model'
import { paperSchema } from '../../shared/document/schema.ts'

export const firstPaperTitle = 'Own it together: an order for digital reform in councils'

/** Words that the example thread is about. They stand in the text once. */
export const discussedWords = 'lent by councils, for two years at a time'

/** The paper as it stands at one of its three points. */
export function firstPaper(point: 'draft' | 'edition 1' | 'edition 2'): Node {
  return paperSchema.node('doc', null, [
    node(
      'standfirst',
      'Councils do not need another body to arrive from above. They need a small team that they own together, and the patience to do things in the right order.',
    ),
    heading('Summary'),
    paragraph(
      'Whether local government needs its own digital service',
      footnoteReference,
      ' has been asked for more than ten years. We think the question starts at the wrong end. A new body is an answer. The problem is that hundreds of councils solve the same things alone, with too few people and too little say over what they buy. We ask for a shared team with a narrow job, and for an order: people first, then standards, then software.',
    ),
    heading('What we respond to'),
    paragraph(
      'In 2014 Sarah Lay asked ',
      link('“Should we have a local GDS?”', 'https://www.sarahlay.com/2014/09/should-we-have-a-local-gds/'),
      ' and answered: yes and no. Ten years later Dave Briggs, in “Structural solutions for structural problems”, found the root in capability and capacity: there are not enough people with the right skills, and those there are spread too thin. Natalie Byrom, Rachel Coldicutt and Sarah Gold want devolved and local governments put first. Reading them together, we find less disagreement than the length of the debate suggests.',
    ),
    heading('The problem'),
    paragraph(
      'Think of somebody who moves house. They tell the council about council tax, a parking permit, a school place and perhaps a care package. The four services were bought at four times from four suppliers, and do not speak to each other. The council next door did the same. Each decision was sensible on the day; it is the sum that fails.',
    ),
    paragraph('One of us, who has written the same form for three councils, says it shorter:'),
    paperSchema.node('blockquote', null, [
      paragraph('Nobody decided to do this three hundred times. Nobody was asked to do it once.'),
    ]),
    heading('Our position'),
    paragraph('The order matters more than the name on the door.'),
    heading('People first', 3),
    paragraph(
      'Software outlives the project that made it only where somebody knows why it is as it is. So the first pound should pay for people: designers, developers and service managers, ',
      discussedWords,
      ', who go home with what they have learned. A team that can only grow by taking people away from councils would deepen the very shortage it was set up to end.',
    ),
    ...(point === 'draft' ? [] : secondVoice()),
    heading('What we ask for'),
    paperSchema.node('bulletList', null, [
      item(`Ask ${point === 'edition 2' ? 'ten' : 'twelve'} councils to lend one person each, and pay for the cover.`),
      item('Publish what the team learns as it goes, what failed included.'),
      item('Give the team three years and a review in public, so that it has to be wanted to go on.'),
    ]),
    paragraph('Each step can be checked by anybody after a year:'),
    table(
      ['Step', 'Who acts', 'What we would see'],
      ['People', 'Councils, with a national grant', 'Ten councils have lent somebody'],
      ['Standards', 'The team, with suppliers in the room', 'Two standards used by councils that did not write them'],
      ['Software', 'Councils that choose to join', 'One service run jointly, its full cost published'],
    ),
    paperSchema.node('footnote', { id: footnote }, [
      paragraph(
        'By a digital service we mean a team in the manner of the Government Digital Service (GDS), set up in central government in 2011. How much of that manner fits councils is part of the question.',
      ),
    ]),
  ])
}

/** What the second contributor adds. */
function secondVoice(): Node[] {
  return [
    heading('Then standards', 3),
    paragraph(
      'Once people from ten councils have looked at the same four services, they will know how little of them is truly local. A shared standard is the record of that knowledge: what a change of address contains, who may see it, how one system hands it to the next. It should be written by those who will live with it, and tried by somebody who did not write it.',
    ),
    heading('Then software', 3),
    paragraph(
      'Building together comes last because it is the easiest to start and the hardest to keep. With people and standards in place it becomes an ordinary choice: buy, build or borrow, and change your mind later without losing your data.',
    ),
    heading('Where we disagree'),
    paragraph(
      'One of us would make the standards binding after two years, since voluntary ones are adopted by those who need them least. The other fears that a duty without money becomes a form to fill in. We agree on the test: if a council that wants to follow a standard cannot afford to, the standard is not finished.',
    ),
  ]
}

const footnote = 'digital-service'
const footnoteReference = paperSchema.node('footnoteReference', { id: footnote })

const node = (kind: string, words: string) => paperSchema.node(kind, null, paperSchema.text(words))
const heading = (words: string, level = 2) => paperSchema.node('heading', { level }, paperSchema.text(words))
const paragraph = (...parts: readonly (string | Node)[]) =>
  paperSchema.node(
    'paragraph',
    null,
    parts.map((part) => (typeof part === 'string' ? paperSchema.text(part) : part)),
  )
const link = (words: string, href: string) => paperSchema.text(words, [paperSchema.mark('link', { href })])
const item = (words: string) => paperSchema.node('listItem', null, [paragraph(words)])

function table(head: readonly string[], ...rows: readonly (readonly string[])[]): Node {
  const row = (kind: 'tableHeader' | 'tableCell', cells: readonly string[]) =>
    paperSchema.node(
      'tableRow',
      null,
      cells.map((words) => paperSchema.node(kind, null, [paragraph(words)])),
    )
  return paperSchema.node('table', null, [row('tableHeader', head), ...rows.map((cells) => row('tableCell', cells))])
}
