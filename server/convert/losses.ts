// Counts what an import changes or leaves out, and says it in plain sentences, in the order in which it was first met.
import type { ImportReport } from '../../shared/model/paper.ts'

const sentences = {
  script: 'Scripts were left out',
  formControl: 'Form fields and buttons were left out',
  embed: 'Embedded videos, sounds and frames became links where they had an address',
  drawing: 'Drawings were left out',
  imageOutside: 'Pictures on other sites became links to them',
  imageInside: 'Pictures inside the file were left out: add them to the paper as files',
  imageLink: 'Links around pictures were left out',
  pageLink: 'Links to places in the same page became plain text',
  unsafeLink: 'Links with an address that cannot be kept became plain text',
  mergedCells: 'Merged table cells were split',
  tableCaption: 'Table captions became paragraphs',
  tableInTable: 'Tables inside tables became paragraphs',
  tableSize: 'Tables with too many cells became paragraphs',
  caption: 'Captions of pictures became paragraphs',
  headingDeep: 'Headings below level 4 became level 4',
  headingMoved: 'Headings inside table cells, list items and notes became paragraphs',
  box: 'Boxes around text were taken away; their words are kept',
  folded: 'Parts that unfold are shown in full',
  definitions: 'Definition lists became paragraphs',
  hidden: 'Hidden parts were left out',
  aroundMain: 'What stands around the main part of the page, such as menus and footers, was left out',
  raised: 'Raised and lowered characters became ordinary ones',
  highlight: 'Highlighting was taken away',
  codeStyle: 'Code formatting gave way to a link, or other formatting to code',
  expansion: 'Explanations of abbreviations were left out',
  numbering: 'Letters, roman numerals or own numbers in lists became 1, 2, 3',
  deep: 'Lists and quotes nested too deeply were brought up a level',
  noteShape: 'Lists, code and rules in footnotes became paragraphs',
  cellShape: 'Rules in table cells were left out',
  unreadable: 'The form of this text could not be read; its words were kept as plain paragraphs',
} as const

export type Loss = keyof typeof sentences

export class Losses {
  readonly #counts = new Map<Loss, number>()

  note(loss: Loss): void {
    this.#counts.set(loss, (this.#counts.get(loss) ?? 0) + 1)
  }

  report(): ImportReport {
    return [...this.#counts].map(([loss, count]) => ({ what: sentences[loss], count }))
  }
}
