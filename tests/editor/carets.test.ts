// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { carets } from '../../client/editor/carets.ts'
import { at, everybodyLeaves, exchange, select, type, type Writer, writer } from './writers.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  everybodyLeaves()
  vi.useRealTimers()
})

interface Present extends Writer {
  readonly awareness: Awareness
}

function present(name: string, from: Writer | null, colour: number): Present {
  let awareness: Awareness | null = null
  const who = writer(name, from, {
    beside: (ydoc) => {
      awareness = new Awareness(ydoc)
      awareness.setLocalStateField('user', { id: name, name, colour })
      return [carets({ awareness })]
    },
  })
  if (awareness === null) throw new Error('The editor was made without presence.')
  document.body.append(who.editor.view.dom)
  who.editor.view.hasFocus = () => true
  return { ...who, awareness }
}

function see(from: Present, to: Present): void {
  vi.advanceTimersByTime(200)
  applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, [from.awareness.clientID]), 'line')
}

const flags = (who: Present) => [...who.editor.view.dom.querySelectorAll('.other-caret')]
const lineOf = (who: Present) => flags(who).map((caret) => caret.parentElement?.textContent)

function two(): [Present, Present] {
  const ada = present('Ada Rao', null, 3)
  ada.editor.commands.setContent('<p>One two three</p><p>Four five six</p>')
  return [ada, present('Ben Okri', ada, 5)]
}

test('[CARET-1] a caret is shown where it is, with initials, name and colour, and not one’s own', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'five'))
  see(ben, ada)
  expect(flags(ada)).toHaveLength(1)
  const [caret] = flags(ada)
  expect(caret?.getAttribute('style')).toContain('--person-5')
  expect([...(caret?.querySelectorAll('[data-shown]') ?? [])].map((part) => part.getAttribute('data-shown'))).toEqual([
    'BO',
    'Ben Okri',
  ])
  expect(caret?.getAttribute('aria-hidden')).toBe('true')
  expect(caret?.previousSibling?.textContent).toBe('Four ')
  expect(flags(ben)).toHaveLength(0)
})

test('[CARET-1] what somebody has selected is shown in their colour', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'two'), at(ben, 'five'))
  see(ben, ada)
  const drawn = [...ada.editor.view.dom.querySelectorAll('.other-selection')].map((part) => part.textContent)
  expect(drawn.join('|')).toBe('two three|Four ')
})

test('[CARET-2] it stays beside its characters while both write and reshape', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'five'))
  see(ben, ada)
  type(ada, at(ada, 'Four'), 'zero ')
  select(ada, at(ada, 'two'))
  ada.editor.commands.splitBlock()
  type(ben, at(ben, 'One'), 'x')
  exchange(ada, ben)
  expect(flags(ada)[0]?.previousSibling?.textContent).toBe('zero Four ')
})

test('[CARET-2] it goes along with what its person types, and stays when its block becomes another', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'five'))
  see(ben, ada)
  type(ben, at(ben, 'five'), 'x')
  exchange(ada, ben)
  expect(flags(ada)[0]?.previousSibling?.textContent).toBe('Four x')
  select(ben, at(ben, 'One'), at(ben, 'six'))
  ben.editor.commands.toggleBulletList()
  select(ben, at(ben, 'two'))
  ben.editor.commands.splitListItem('listItem')
  exchange(ada, ben)
  expect(flags(ada)[0]?.previousSibling?.textContent).toBe('Four ')
})

test('[CARET-2] it goes when its person leaves the text, and nothing that is no caret is drawn', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'five'))
  see(ben, ada)
  ben.editor.view.hasFocus = () => false
  ben.editor.view.dom.dispatchEvent(new FocusEvent('blur'))
  see(ben, ada)
  expect(flags(ada)).toHaveLength(0)
  for (const caret of [5, 'x', {}, { anchor: 1, head: 2 }, { anchor: '%', head: 'AAAA' }]) {
    ben.awareness.setLocalStateField('caret', caret)
    see(ben, ada)
    expect(lineOf(ada)).toEqual([])
  }
})

test('[CARET-3] one’s own caret is sent at most ten times a second, its last place always', () => {
  const [ada, ben] = two()
  vi.advanceTimersByTime(1000)
  let sent = 0
  ben.awareness.on('update', () => sent++)
  for (let i = 0; i < 50; i++) {
    select(ben, at(ben, 'Four') + (i % 10))
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(200)
  expect(sent).toBeGreaterThan(5)
  expect(sent).toBeLessThanOrEqual(12)
  see(ben, ada)
  expect(flags(ada)[0]?.previousSibling?.textContent).toBe('Four five')
})

test('[CARET-3] a caret writes nothing into the text', () => {
  const [ada, ben] = two()
  ada.unsent()
  select(ben, at(ben, 'five'))
  see(ben, ada)
  expect(ada.unsent()).toBe(0)
})

test('[CARET-6] while a key moves one’s own caret, those near it are out of its way, and back in the next picture', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'five'))
  see(ben, ada)
  const press = (key: string) => ada.editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  const shownFor = () => /--shown-for: (\d+)ms/.exec(flags(ada)[0]?.getAttribute('style') ?? '')?.[1]
  expect(shownFor()).toBe('0')
  select(ada, at(ada, 'six'))
  press('a')
  expect(flags(ada)).toHaveLength(1)
  vi.advanceTimersByTime(1000)
  for (const key of ['ArrowLeft', 'Home', 'Delete']) {
    press(key)
    expect(flags(ada)).toHaveLength(0)
    vi.advanceTimersToNextFrame()
    expect(flags(ada)[0]?.previousSibling?.textContent).toBe('Four ')
  }
  // Its name does not show from the beginning again.
  expect(Number(shownFor())).toBeGreaterThanOrEqual(1000)
})

test('[CARET-6] a caret far from one’s own stays where it is drawn', () => {
  const [ada, ben] = two()
  const empty = '<p>Between.</p>'.repeat(3)
  ada.editor.commands.setContent(`<p>One two three</p>${empty}<p>Four five six</p>`)
  exchange(ada, ben)
  select(ben, at(ben, 'five'))
  see(ben, ada)
  select(ada, at(ada, 'two'))
  const [drawn] = flags(ada)
  ada.editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))
  expect(flags(ada)[0]).toBe(drawn)
})

test('[CARET-3] one’s own caret is sent though the clock of this device was set back', () => {
  const [ada, ben] = two()
  select(ben, at(ben, 'two'))
  see(ben, ada)
  vi.setSystemTime(Date.now() - 3_600_000)
  select(ben, at(ben, 'five'))
  see(ben, ada)
  expect(flags(ada)[0]?.previousSibling?.textContent).toBe('Four ')
})
