// @vitest-environment jsdom
// Tables that several people change at once stay tables: every row as long as every other, no words lost.
import { afterEach, describe, expect, test } from 'vitest'
import { bodyOf } from '../../shared/document/body.ts'
import { at, everybodyLeaves, exchange, isSound, select, shown, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

const table =
  '<p>Above</p><table><tr><th>fruit</th><th>price</th></tr><tr><td>apple</td><td>one</td></tr><tr><td>pear</td><td>two</td></tr></table><p>Below</p>'

function two(): [Writer, Writer] {
  const ada = writer('Ada', null, { clientId: 7 })
  ada.editor.commands.setContent(table)
  return [ada, writer('Ben', ada, { clientId: 9 })]
}

function meet(...writers: readonly Writer[]): string[][] {
  exchange(...writers)
  const [first] = writers
  if (first === undefined) return []
  for (const who of writers) {
    expect(isSound(who)).toBeNull()
    expect(shown(who)).toBe(shown(first))
  }
  return cells(first)
}

/** Words of the cells, row by row. */
function cells(who: Writer): string[][] {
  const rows: string[][] = []
  who.editor.state.doc.descendants((node) => {
    if (node.type.name === 'tableRow')
      rows.push(node.content.content.map((cell) => cell.content.content.map((block) => block.textContent).join('/')))
  })
  return rows
}

function commands(who: Writer, words: string): Writer['editor']['commands'] {
  select(who, at(who, words))
  return who.editor.commands
}

describe('at the same time', () => {
  test('[TABLE-1] Ada adds a column, Ben a row: a whole grid', () => {
    const [ada, ben] = two()
    commands(ada, 'price').addColumnBefore()
    commands(ben, 'apple').addRowAfter()
    expect(meet(ada, ben)).toEqual([
      ['fruit', '', 'price'],
      ['apple', '', 'one'],
      ['', '', ''],
      ['pear', '', 'two'],
    ])
  })

  test('[TABLE-1] the cell nobody has written yet is written in, by both', () => {
    const [ada, ben] = two()
    commands(ada, 'price').addColumnBefore()
    commands(ben, 'apple').addRowAfter()
    meet(ada, ben)
    const middle = (who: Writer) => at(who, 'one') + 3 + 4 + 4 + 2
    type(ada, middle(ada), 'Ada')
    expect(cells(ada)[2]).toEqual(['', 'Ada', ''])
    type(ben, middle(ben), 'Ben')
    expect(meet(ada, ben)[2]).toEqual(['', 'Ada/Ben', ''])
  })

  test('[TABLE-1] both add a column at one place: two columns', () => {
    const [ada, ben] = two()
    commands(ada, 'price').addColumnBefore()
    commands(ben, 'price').addColumnBefore()
    expect(meet(ada, ben).map((row) => row.length)).toEqual([4, 4, 4])
  })

  test('[TABLE-1] both add a row at one place: two rows', () => {
    const [ada, ben] = two()
    commands(ada, 'apple').addRowAfter()
    commands(ben, 'apple').addRowAfter()
    expect(meet(ada, ben).map((row) => row.length)).toEqual([2, 2, 2, 2, 2])
  })

  test('[TABLE-4] Ada puts the whole text in anew, as HTML, while Ben adds a row and a column: one table, with both', () => {
    const [ada, ben] = two()
    ada.editor.commands.setContent(`${ada.editor.getHTML()}<p>More</p>`)
    commands(ben, 'apple').addRowAfter()
    commands(ben, 'one').addColumnAfter()
    expect(meet(ada, ben)).toEqual([
      ['fruit', 'price', ''],
      ['apple', 'one', ''],
      ['', '', ''],
      ['pear', 'two', ''],
    ])
  })

  test('[TABLE-2] Ada deletes a row, Ben writes in it: his words are there', () => {
    const [ada, ben] = two()
    commands(ada, 'apple').deleteRow()
    type(ben, at(ben, 'one'), 'not ')
    expect(meet(ada, ben).flat().join(' ')).toContain('not ')
  })

  test('[TABLE-2] Ada deletes a column, Ben writes in it: his words are there', () => {
    const [ada, ben] = two()
    commands(ada, 'price').deleteColumn()
    type(ben, at(ben, 'two'), 'not ')
    expect(meet(ada, ben).flat().join(' ')).toContain('not ')
  })

  test('[TABLE-2] Ada deletes the row in which Ben adds a column and writes: his words are there, in a row', () => {
    const [ada, ben] = two()
    commands(ada, 'apple').deleteRow()
    commands(ben, 'one').addColumnAfter()
    type(ben, at(ben, 'one') + 3 + 4, 'Ben')
    const rows = meet(ada, ben)
    expect(rows.flat()).toContain('Ben')
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  })

  test('[TABLE-2] Ada makes header cells plain while Ben presses Enter in one: still one cell', () => {
    const [ada, ben] = two()
    commands(ada, 'fruit').toggleHeaderRow()
    select(ben, at(ben, 'fruit') + 2)
    ben.editor.commands.splitBlock()
    expect(meet(ada, ben)[0]).toEqual(['fr/uit', 'price'])
  })

  test('[TABLE-2] Ada deletes the table, Ben writes in it: his words are there', () => {
    const [ada, ben] = two()
    commands(ada, 'apple').deleteTable()
    type(ben, at(ben, 'two'), 'not ')
    meet(ada, ben)
    expect(ada.editor.state.doc.textContent).toContain('not ')
  })
})

describe('ids of rows and columns', () => {
  const ids = (who: Writer) => {
    const seen: string[] = []
    who.editor.state.doc.descendants((node) => {
      if (node.type.name === 'tableCell' || node.type.name === 'tableHeader') seen.push(`${node.attrs.row}.${node.attrs.col}`)
    })
    return seen
  }

  test.each([
    ['a new table', (ada: Writer) => commands(ada, 'Above').insertTable({ rows: 2, cols: 3 })],
    ['a new row', (ada: Writer) => commands(ada, 'apple').addRowBefore()],
    ['a new column', (ada: Writer) => commands(ada, 'apple').addColumnAfter()],
    [
      'a pasted row',
      (ada: Writer) => {
        const { doc, tr } = ada.editor.state
        const $cell = doc.resolve(at(ada, 'apple'))
        ada.editor.view.dispatch(tr.insert($cell.after(2), $cell.node(2)))
      },
    ],
  ])('[TABLE-3] %s has its own, given once and by who made it', (_what, deed) => {
    const [ada, ben] = two()
    deed(ada)
    exchange(ada, ben)
    ben.unsent()
    const seen = ids(ada)
    expect(seen.filter((id) => id.startsWith('.') || id.endsWith('.'))).toEqual([])
    expect(ids(ben)).toEqual(seen)
    type(ben, at(ben, 'Below'), 'x')
    expect(ben.unsent()).toBe(1)
    ada.editor.state.doc.descendants((node) => {
      if (node.type.name !== 'table') return
      const here = node.content.content.flatMap((row) => row.content.content.map((cell) => `${cell.attrs.row}.${cell.attrs.col}`))
      expect(new Set(here).size).toBe(here.length)
    })
  })

  test('[TABLE-3] a ragged table that came from elsewhere is shown whole and not repaired by who looks', () => {
    const [ada, ben] = two()
    const marker = { b: 'ragged01', p: ['table', 'tableRow', ['+tableCell', { row: 'zz', col: 'qq' }]] }
    bodyOf(ada.ydoc).text.insertEmbed(bodyOf(ada.ydoc).text.length - 6, marker)
    ada.unsent()
    ben.unsent()
    const rows = meet(ada, ben)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    ada.editor.commands.focus()
    expect([ada.unsent(), ben.unsent()]).toEqual([0, 0])
  })
})
