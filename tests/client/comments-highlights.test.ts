// @vitest-environment jsdom
// Brings the type of the event.

import type { Editor } from '@tiptap/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type {} from '../../client/comments/comment-events.ts'
import { followPlaces } from '../../client/comments/follow-places.ts'
import { placesOf } from '../../client/comments/places.ts'
import { selectedWords, trimRange, wordsAtCaret } from '../../client/comments/select-words.ts'
import {
  focusThread,
  highlightsOf,
  placeAt,
  type ThreadPlace,
  threadHighlights,
} from '../../client/comments/thread-highlights.ts'
import { orderThreads, threadAlong } from '../../client/comments/thread-order.ts'
import { readOnlyCaret } from '../../client/editor/read-only-caret.ts'
import { isFromRoom } from '../../client/editor/room-transactions.ts'
import { ThreadId } from '../../shared/model/ids.ts'
import type { AnchorState, Thread } from '../../shared/model/thread.ts'
import { at, everybodyLeaves, exchange, select, shown, type, type Writer, writer } from '../editor/writers.ts'

afterEach(everybodyLeaves)

const text = '<p>Most of us agree on more than the argument suggests.</p><p>What we disagree about is order.</p>'

/** Asha writes, Carys reads with a caret and comments. */
function inOnePaper(): { asha: Writer; carys: Writer } {
  const asha = writer('Asha', null, { beside: [threadHighlights()] })
  asha.editor.commands.setContent(text)
  const carys = writer('Carys', asha, {
    beside: [threadHighlights(), readOnlyCaret({ mayEdit: () => false, fromRoom: isFromRoom })],
  })
  asha.unsent()
  return { asha, carys }
}

/** What the server would keep when somebody comments on these words. */
function threadOn(who: Writer, words: string, id: string, state: AnchorState = 'live'): Thread {
  select(who, at(who, words), at(who, words) + words.length)
  const selected = selectedWords(who.editor, who.ydoc)
  if (selected.kind !== 'words') throw new Error('nothing is selected')
  const { start = null, end = null, quote } = selected.anchor
  return {
    id: ThreadId.parse(id),
    anchor: { kind: 'words', state, start, end, quote, removed: null },
    resolved: null,
    assigned: null,
    asked: null,
    openedAt: id,
    comments: [],
  }
}

function marked(editor: Editor): string[] {
  return [...editor.view.dom.querySelectorAll('mark')].map((mark) => mark.textContent ?? '')
}

function show(who: Writer, ...threads: Thread[]): void {
  const stop = followPlaces(who.editor, () => placesOf(who.editor, who.ydoc, threads))
  who.editor.on('destroy', stop)
}

describe('threads are drawn on their words', () => {
  test('[MARGIN-5] a thread on a picture is drawn on it, before text, before a picture and at the end', () => {
    const { asha } = inOnePaper()
    const picture = '<img src="/images/a1" alt="A map">'
    asha.editor.commands.setContent(`<p>Before.</p>${picture}<p>Between.</p>${picture}${picture}`)
    const pictures: number[] = []
    asha.editor.state.doc.descendants((node, pos) => {
      if (node.type.name === 'image') pictures.push(pos)
    })
    for (const pos of pictures) {
      asha.editor.commands.setNodeSelection(pos)
      const selected = selectedWords(asha.editor, asha.ydoc)
      if (selected.kind !== 'words') throw new Error('nothing is selected')
      expect(selected.anchor).toMatchObject({ kind: 'picture', quote: 'A map' })
      const { start = null, end = null, quote } = selected.anchor
      const anchor = { kind: 'picture', state: 'live', start, end, quote, removed: null } as const
      const thread = {
        id: ThreadId.parse('t1'),
        anchor,
        resolved: null,
        assigned: null,
        asked: null,
        openedAt: 't1',
        comments: [],
      }
      expect(placesOf(asha.editor, asha.ydoc, [thread])).toEqual([{ id: 't1', from: pos, to: pos + 1, look: 'live' }])
    }
    expect(pictures).toHaveLength(3)
  })

  test('[MARGIN-5] a thread on an empty cell is drawn on the cell, and stays when it is written in', () => {
    const { asha } = inOnePaper()
    asha.editor.commands.setContent('<p>Before.</p><table><tr><td>North</td><td></td></tr></table><p>After.</p>')
    select(asha, at(asha, 'North') + 'North'.length + 4)
    const selected = wordsAtCaret(asha.editor, asha.ydoc)
    if (selected.kind !== 'words') throw new Error('the caret is in no empty cell')
    const { kind = 'words', start = null, end = null, quote } = selected.anchor
    const anchor = { kind, state: 'live', start, end, quote, removed: null } as const
    const id = ThreadId.parse('t1')
    show(asha, { id, anchor, resolved: null, assigned: null, asked: null, openedAt: 't1', comments: [] })
    const drawn = () => asha.editor.view.dom.querySelector('td.thread-cell')?.textContent
    expect(drawn()).toBe('')
    type(asha, asha.editor.state.selection.from, 'Twelve')
    expect(drawn()).toBe('Twelve')
  })

  test('[MARGIN-5] Asha and Carys see the thread on the same words, and nobody has written', () => {
    const { asha, carys } = inOnePaper()
    const thread = threadOn(carys, 'agree on more', 't1')
    show(asha, thread)
    show(carys, thread)
    expect(marked(asha.editor)).toEqual(['agree on more'])
    expect(marked(carys.editor)).toEqual(['agree on more'])
    focusThread(asha.editor, 't1')
    expect(asha.editor.view.dom.querySelector('mark.is-focused')?.textContent).toBe('agree on more')
    expect(asha.unsent() + carys.unsent()).toBe(0)
  })

  test('[MARGIN-5] it stays on them while Asha types before, in and right beside them', () => {
    const { asha, carys } = inOnePaper()
    const thread = threadOn(asha, 'agree on more', 't1')
    show(asha, thread)
    show(carys, thread)
    type(asha, at(asha, 'Most'), 'In truth, ')
    type(asha, at(asha, 'agree on more'), '~')
    type(asha, at(asha, 'agree on more') + 'agree on more'.length, '~')
    type(asha, at(asha, 'on more'), 'strongly ')
    exchange(asha, carys)
    expect(marked(asha.editor)).toEqual(['agree strongly on more'])
    expect(marked(carys.editor)).toEqual(['agree strongly on more'])
  })

  test('[MARGIN-5] an edit that arrives and replaces the stretch around it never takes it away, not for a moment', () => {
    const { asha, carys } = inOnePaper()
    show(carys, threadOn(carys, 'agree on more', 't1'))
    const seen: string[][] = []
    carys.editor.on('transaction', () => seen.push(marked(carys.editor)))
    type(asha, at(asha, 'Most'), 'In truth, ')
    type(asha, at(asha, 'order'), 'the ')
    exchange(asha, carys)
    expect(seen.at(-1)).toEqual(['agree on more'])
  })

  test('[MARGIN-5] it goes with its words', () => {
    const { asha } = inOnePaper()
    const thread = threadOn(asha, 'agree on more', 't1')
    show(asha, thread)
    asha.editor.commands.deleteRange({ from: at(asha, 'agree'), to: at(asha, 'agree') + 'agree on more'.length })
    expect(marked(asha.editor)).toEqual([])
    expect(placesOf(asha.editor, asha.ydoc, [thread])).toEqual([])
  })

  test('[MARGIN-5] it is drawn when its words arrive', () => {
    vi.useFakeTimers()
    try {
      const { asha, carys } = inOnePaper()
      type(asha, at(asha, 'What'), 'A sentence of today. ')
      const thread = threadOn(asha, 'sentence of today', 't1')
      show(carys, thread)
      expect(marked(carys.editor)).toEqual([])
      exchange(asha, carys)
      vi.runAllTimers()
      expect(marked(carys.editor)).toEqual(['sentence of today'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('[MARGIN-5] words that are only alike look otherwise, unanchored ones are not drawn, and nothing is guessed', () => {
    const { asha } = inOnePaper()
    const alike = threadOn(asha, 'argument', 't1', 'approximate')
    const gone = threadOn(asha, 'order', 't2', 'unanchored')
    const unheard: Thread = {
      ...alike,
      id: ThreadId.parse('t3'),
      anchor: { ...alike.anchor, start: 'not a position', state: 'live' },
    }
    show(asha, alike, gone, unheard)
    expect(marked(asha.editor)).toEqual(['argument'])
    expect(asha.editor.view.dom.querySelector('mark')?.className).toContain('is-approximate')
  })

  test('[MARGIN-6] the caret focuses the smallest thread it stands in, and what others type does not change that', () => {
    const { asha, carys } = inOnePaper()
    const [wide, small] = [threadOn(carys, 'agree on more than', 'wide'), threadOn(carys, 'more', 'small')]
    show(carys, wide, small)
    select(carys, at(carys, 'more') + 1)
    expect(highlightsOf(carys.editor.state).focused).toBe('small')
    type(asha, at(asha, 'Most'), 'In truth, ')
    exchange(asha, carys)
    expect(highlightsOf(carys.editor.state).focused).toBe('small')
    select(carys, at(carys, 'agree') + 1)
    expect(highlightsOf(carys.editor.state).focused).toBe('wide')
    select(carys, at(carys, 'order'))
    expect(highlightsOf(carys.editor.state).focused).toBeNull()
    expect(placeAt(carys.editor.state, at(carys, 'more') + 1)?.id).toBe('small')
    // Focused from its card, with the caret elsewhere: only Carys herself moves on from it.
    focusThread(carys.editor, 'wide')
    type(asha, at(asha, 'What'), 'And yet: ')
    exchange(asha, carys)
    expect(highlightsOf(carys.editor.state).focused).toBe('wide')
  })
})

test('[MARGIN-6] clicking words focuses their thread and leaves the caret where it was clicked', () => {
  const { asha } = inOnePaper()
  show(asha, threadOn(asha, 'order', 't1'))
  select(asha, at(asha, 'Most'))
  const pressed: string[] = []
  asha.editor.on('threadPressed', ({ id }) => pressed.push(id))
  const { view } = asha.editor
  const click = (position: number, facts: MouseEventInit = {}) =>
    view.someProp('handleClick', (handle) => handle(view, position, new MouseEvent('mouseup', facts)))
  click(at(asha, 'order') + 2)
  expect(highlightsOf(asha.editor.state).focused).toBe('t1')
  expect(asha.editor.state.selection.head).toBe(at(asha, 'order') + 2)
  // Stretching a selection with Shift is not a click on the words.
  click(at(asha, 'order') + 3, { shiftKey: true })
  click(at(asha, 'What'))
  expect(pressed).toEqual(['t1'])
})

describe('the next and the previous thread', () => {
  const places: ThreadPlace[] = [
    { id: 'a', from: 10, to: 20, look: 'live' },
    { id: 'b', from: 40, to: 50, look: 'live' },
    { id: 'draft', from: 60, to: 62, look: 'draft' },
  ]
  const named = (id: string): Thread => ({
    id: ThreadId.parse(id),
    anchor: { kind: 'words', state: 'live', start: null, end: null, quote: '', removed: null },
    resolved: null,
    assigned: null,
    asked: null,
    openedAt: id,
    comments: [],
  })
  const standing = places.map(({ id }) => id)
  const order = orderThreads([named('b'), named('a'), named('lost')], standing)

  test('[MARGIN-1] threads on the title come first', () => {
    const onTitle = { ...named('title'), anchor: { ...named('title').anchor, kind: 'title' as const } }
    const { placed, unplaced } = orderThreads([named('b'), named('lost'), onTitle, named('a')], standing)
    expect([placed, unplaced].map((threads) => threads.map(({ id }) => id))).toEqual([['title', 'a', 'b'], ['lost']])
  })
  const table: [name: string, inside: string | null, caret: number, next: string, previous: string][] = [
    ['before them all', null, 0, 'a', 'lost'],
    ['on the words of one', null, 15, 'a', 'a'],
    ['between two', null, 30, 'b', 'a'],
    ['after them all', null, 70, 'a', 'b'],
    ['in the first', 'a', 0, 'b', 'lost'],
    ['in the second', 'b', 0, 'lost', 'a'],
    ['in one without words', 'lost', 0, 'a', 'b'],
    ['in one that is not shown any more', 'gone', 30, 'b', 'a'],
  ]
  test.each(table)('[MARGIN-6] %s', (_name, inside, caret, next, previous) => {
    expect(threadAlong(order, places, { inside, caret }, 'next')).toBe(next)
    expect(threadAlong(order, places, { inside, caret }, 'previous')).toBe(previous)
  })

  test('[MARGIN-6] where there is none, nobody is led anywhere', () => {
    expect(threadAlong({ placed: [], unplaced: [] }, [], { inside: null, caret: 0 }, 'next')).toBeNull()
  })
})

describe('selecting words', () => {
  test('[MARGIN-7] white space and the borders of paragraphs are not part of what is commented on', () => {
    const { asha } = inOnePaper()
    const { doc } = asha.editor.state
    const words = (from: number, to: number) => {
      const range = trimRange(doc, from, to)
      return range === null ? null : doc.textBetween(range.from, range.to, '|')
    }
    expect(words(at(asha, ' agree'), at(asha, ' agree') + 7)).toBe('agree')
    expect(words(at(asha, 'suggests'), at(asha, 'What') + 4)).toBe('suggests.|What')
    expect(words(at(asha, 'suggests.') + 9, at(asha, 'What'))).toBeNull()
    expect(words(5, 5)).toBeNull()
  })

  test('[MARGIN-7] what is proposed are the words, what stands around them, and where', () => {
    const { carys } = inOnePaper()
    select(carys, at(carys, ' agree on'), at(carys, 'than'))
    const selected = selectedWords(carys.editor, carys.ydoc)
    expect(selected).toMatchObject({
      kind: 'words',
      anchor: { quote: 'agree on more', before: expect.stringContaining('Most of us ') },
    })
    select(carys, at(carys, 'agree'))
    expect(selectedWords(carys.editor, carys.ydoc)).toEqual({ kind: 'nothing' })
  })

  test('[MARGIN-7] with nothing selected it is on the block the caret is in, and on none that is empty', () => {
    const { asha } = inOnePaper()
    select(asha, at(asha, 'disagree'))
    expect(wordsAtCaret(asha.editor, asha.ydoc)).toMatchObject({ anchor: { quote: 'What we disagree about is order.' } })
    select(asha, at(asha, 'agree on'), at(asha, 'than'))
    expect(wordsAtCaret(asha.editor, asha.ydoc)).toMatchObject({ anchor: { quote: 'agree on more' } })
    asha.editor.commands.setContent('<p></p><p>Words.</p>')
    select(asha, 1)
    expect(wordsAtCaret(asha.editor, asha.ydoc)).toEqual({ kind: 'nothing' })
  })

  test('[MARGIN-7] in a block too long to be quoted it is on the sentence the caret is in', () => {
    const { asha } = inOnePaper()
    const many = (count: number) => Array.from({ length: count }, (_, n) => `Sentence ${n} of <em>many</em> words. `).join('')
    asha.editor.commands.setContent(`<p>First.</p><p>${many(200)}</p>`)
    for (const [near, quote] of [
      ['Sentence 120 of', 'Sentence 120 of many words.'],
      ['Sentence 0 of', 'Sentence 0 of many words.'],
    ] as const) {
      select(asha, at(asha, near) + 3)
      expect(wordsAtCaret(asha.editor, asha.ydoc)).toMatchObject({ anchor: { quote } })
    }
    asha.editor.commands.setContent(`<p>${'word '.repeat(500)}</p>`)
    select(asha, 20)
    expect(wordsAtCaret(asha.editor, asha.ydoc)).toEqual({ kind: 'too many' })
  })
})

describe('reading with a caret', () => {
  test('[MARGIN-8] Carys selects by keyboard as in any text, and nothing she does changes it', () => {
    const { asha, carys } = inOnePaper()
    const before = shown(carys)
    expect(carys.editor.view.editable).toBe(true)
    expect(carys.editor.view.dom.getAttribute('aria-readonly')).toBe('true')
    expect(carys.editor.view.dom.getAttribute('inputmode')).toBe('none')
    select(carys, at(carys, 'agree'), at(carys, 'agree') + 5)
    carys.editor.commands.deleteSelection()
    carys.editor.commands.insertContent('No')
    carys.editor.commands.toggleHeading({ level: 2 })
    carys.sync.undo()
    expect(shown(carys)).toBe(before)
    expect(carys.unsent()).toBe(0)
    type(asha, at(asha, 'Most'), 'In truth, ')
    exchange(asha, carys)
    expect(shown(carys)).toContain('In truth, Most of us agree')
  })

  const keys: [key: string, ctrl: boolean, editorsOwn: boolean][] = [
    ['ArrowRight', false, true],
    ['a', true, true],
    ['c', true, true],
    ['Tab', false, false],
    ['Enter', false, false],
    ['Backspace', false, false],
    ['b', true, false],
    ['x', false, false],
  ]
  test.each(keys)('[MARGIN-8] %s (with Ctrl: %s): to the editor %s', (key, ctrlKey, editorsOwn) => {
    const { carys } = inOnePaper()
    const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true })
    const handled = carys.editor.view.someProp('handleDOMEvents', (handlers) => handlers.keydown?.(carys.editor.view, event))
    expect(handled === true).toBe(!editorsOwn)
    // Left to the browser, so that Tab leads on.
    expect(event.defaultPrevented).toBe(false)
  })

  test('[MARGIN-8] typing, pasting and dropping are refused before the browser does them', () => {
    const { carys } = inOnePaper()
    for (const name of ['beforeinput', 'paste', 'drop']) {
      const event = new Event(name, { bubbles: true, cancelable: true })
      carys.editor.view.dom.dispatchEvent(event)
      expect(event.defaultPrevented).toBe(true)
    }
  })
})
