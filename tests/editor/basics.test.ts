// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { at, everybodyLeaves, exchange, isSound, select, selected, shown, type, writer } from './writers.ts'

afterEach(everybodyLeaves)

test('opening, focusing and looking write nothing', () => {
  const ada = writer('Ada', null)
  ada.editor.commands.focus()
  expect(ada.unsent()).toBe(0)
})

test('two people type', () => {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent(
    '<h2>Why</h2><p>One two</p><ul><li><p>a</p></li><li><p>b</p></li></ul><table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>',
  )
  expect(isSound(ada)).toBeNull()
  const ben = writer('Ben', ada)
  expect(shown(ben)).toBe(shown(ada))
  type(ben, at(ben, 'two'), 'and ')
  type(ada, at(ada, 'two') + 3, ' three')
  exchange(ada, ben)
  expect(isSound(ada)).toBeNull()
  expect(isSound(ben)).toBeNull()
  expect(shown(ada)).toBe(shown(ben))
  expect(shown(ada)).toContain('One and two three')
  select(ada, at(ada, 'two'), at(ada, 'two') + 3)
  ben.sync.endUndoStep()
  type(ben, at(ben, 'One'), 'Zero ')
  exchange(ada, ben)
  expect(selected(ada)).toBe('two')
  ben.sync.undo()
  exchange(ada, ben)
  expect(shown(ada)).toContain('"One and two three"')
})
