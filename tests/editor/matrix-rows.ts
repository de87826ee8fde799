// The rows of the matrix: what two people do to one block, not knowing of each other. Played in jsdom (matrix.test.ts) and in two browsers
// (tests/journeys/matrix.spec.ts), each with deeds of its own.

type Named =
  | 'bold'
  | 'bullets'
  | 'codeBlock'
  | 'columnBefore'
  | 'deleteColumn'
  | 'deleteRow'
  | 'heading'
  | 'indent'
  | 'joinDown'
  | 'joinUp'
  | 'moveUp'
  | 'numbers'
  | 'outdent'
  | 'quote'
  | 'remove'
  | 'rowAbove'
  | 'rowBelow'
  | 'split'
  | 'standfirst'

export type MatrixDeeds<Deed> = Readonly<Record<Named, Deed>>

/** What one does to the block with this word while the other types there. */
export function whileTyping<Deed>(does: MatrixDeeds<Deed>): (readonly [what: string, deed: Deed, word: string])[] {
  return [
    ['makes it a heading', does.heading, 'five'],
    ['makes it a bullet', does.bullets, 'five'],
    ['makes it a numbered item', does.numbers, 'five'],
    ['takes it out of its list', does.bullets, 'beta'],
    ['indents it', does.indent, 'beta'],
    ['outdents it', does.outdent, 'beta'],
    ['quotes it', does.quote, 'five'],
    ['splits it in the middle of his words', does.split, 'five'],
    ['joins it to the one above', does.joinUp, 'five'],
    ['joins the next one to it', does.joinDown, 'five'],
    ['makes it a code block', does.codeBlock, 'five'],
    ['makes it the standfirst', does.standfirst, 'five'],
    ['deletes it', does.remove, 'five'],
    ['makes it bold', does.bold, 'five'],
    ['moves it to the top by cut and paste', does.moveUp, 'five'],
    ['adds a row below his cell', does.rowBelow, 'low'],
    ['adds a row above his cell', does.rowAbove, 'low'],
    ['adds a column before his cell', does.columnBefore, 'low'],
    ['deletes the row of his cell', does.deleteRow, 'low'],
    ['deletes the column of his cell', does.deleteColumn, 'high'],
  ]
}

/** What both do to the block with this word. */
export function bothAtOnce<Deed>(does: MatrixDeeds<Deed>): (readonly [what: string, one: Deed, other: Deed, word: string])[] {
  return [
    ['both make it a heading', does.heading, does.heading, 'five'],
    ['a heading and a bullet', does.heading, does.bullets, 'five'],
    ['a heading and a code block', does.heading, does.codeBlock, 'five'],
    ['both make it a bullet', does.bullets, does.bullets, 'five'],
    ['bullets and numbers', does.bullets, does.numbers, 'five'],
    ['both quote it', does.quote, does.quote, 'five'],
    ['both indent it', does.indent, does.indent, 'beta'],
    ['one indents it, the other outdents it', does.indent, does.outdent, 'beta'],
    ['both split it at one place', does.split, does.split, 'five'],
    ['both join it to the one above', does.joinUp, does.joinUp, 'five'],
    ['one joins it upwards, the other splits it', does.joinUp, does.split, 'five'],
    ['one joins it upwards, the other downwards', does.joinUp, does.joinDown, 'five'],
    ['both make it bold', does.bold, does.bold, 'five'],
    ['one moves it, the other makes it a heading', does.moveUp, does.heading, 'five'],
    ['both add a row', does.rowBelow, does.rowBelow, 'low'],
    ['one adds a row, the other a column', does.rowBelow, does.columnBefore, 'low'],
  ]
}
