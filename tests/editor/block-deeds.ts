// What Ada and Ben each do to one block of a paper that both have open.
import { expect } from 'vitest'
import { at, select, shown, type Writer, writer } from './writers.ts'

const paper =
  '<h2>Why</h2><p>One two three</p><p>Four five six</p><p>Seven eight nine</p>' +
  '<ul><li><p>alpha</p></li><li><p>beta</p></li><li><p>gamma</p></li></ul>' +
  '<table><tr><th>left</th><th>right</th></tr><tr><td>low</td><td>high</td></tr></table>'

export function adaAndBen(): readonly [Writer, Writer] {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent(paper)
  return [ada, writer('Ben', ada)]
}

export type Deed = (who: Writer, words: string) => void

/** The caret into the words, then a command, which has to be possible. */
function command(run: (commands: Writer['editor']['commands']) => boolean): Deed {
  return (who, words) => {
    select(who, at(who, words) + 1)
    const was = shown(who)
    expect(run(who.editor.commands)).toBe(true)
    expect(shown(who)).not.toBe(was)
  }
}

/** The block with the words, from before it to behind it. */
function blockWith(who: Writer, words: string): readonly [from: number, to: number] {
  const $pos = who.editor.state.doc.resolve(at(who, words))
  return [$pos.before(), $pos.after()]
}

function caretTo(edge: 'start' | 'end', who: Writer, words: string): void {
  const $pos = who.editor.state.doc.resolve(at(who, words))
  select(who, edge === 'start' ? $pos.start() : $pos.end())
}

export const heading = command((commands) => commands.toggleHeading({ level: 3 }))
export const bullets = command((commands) => commands.toggleBulletList())
export const numbers = command((commands) => commands.toggleOrderedList())
export const indent = command((commands) => commands.sinkListItem('listItem'))
export const outdent = command((commands) => commands.liftListItem('listItem'))
export const quote = command((commands) => commands.toggleBlockquote())
export const codeBlock = command((commands) => commands.toggleCodeBlock())
export const standfirst = command((commands) => commands.setNode('standfirst'))

export const split: Deed = (who, words) => {
  select(who, at(who, words) + words.length)
  who.editor.commands.splitBlock()
}
export const joinUp: Deed = (who, words) => {
  caretTo('start', who, words)
  expect(who.editor.commands.joinTextblockBackward()).toBe(true)
}
export const joinDown: Deed = (who, words) => {
  caretTo('end', who, words)
  expect(who.editor.commands.joinTextblockForward()).toBe(true)
}
export const remove: Deed = (who, words) => {
  who.editor.view.dispatch(who.editor.state.tr.delete(...blockWith(who, words)))
}
export const bold: Deed = (who, words) => {
  const [from, to] = blockWith(who, words)
  select(who, from + 1, to - 1)
  who.editor.commands.toggleBold()
}
export const moveUp: Deed = (who, words) => {
  const [from, to] = blockWith(who, words)
  const { state } = who.editor
  who.editor.view.dispatch(state.tr.delete(from, to).insert(0, state.doc.slice(from, to).content))
}
export const rowBelow = command((commands) => commands.addRowAfter())
export const rowAbove = command((commands) => commands.addRowBefore())
export const columnBefore = command((commands) => commands.addColumnBefore())
export const deleteRow = command((commands) => commands.deleteRow())
export const deleteColumn = command((commands) => commands.deleteColumn())
