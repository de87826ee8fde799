// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Arrivals } from '../../client/live/arrivals.ts'
import { livePapers, wordsOf } from '../kit/live-papers.ts'

const at = livePapers()

describe('what comes from others', () => {
  /** Ben's letters, and what of them is shown here. */
  async function withBen() {
    const live = await at.openPaper()
    at.line.open()
    await vi.advanceTimersByTimeAsync(1_000)
    const ben = new Y.Doc()
    ben.on('update', (update) => at.line.update(update))
    const shown: string[] = []
    live.snapshot().ydoc.on('update', () => shown.push(wordsOf(live)))
    return { live, shown, write: (letter: string) => ben.getText('body').insert(ben.getText('body').length, letter) }
  }

  test('[LIVE-22] is shown at once after a quiet moment, and what follows closely is shown together', async () => {
    const { shown, write } = await withBen()
    write('a')
    expect(shown).toEqual(['a'])
    write('b')
    await vi.advanceTimersByTimeAsync(40)
    write('c')
    expect(shown).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(60)
    expect(shown).toEqual(['a', 'abc'])
    await vi.advanceTimersByTimeAsync(100)
    write('d')
    expect(shown).toEqual(['a', 'abc', 'abcd'])
  })

  test('[LIVE-22] waits no longer because the clock of this device was set back', async () => {
    const { shown, write } = await withBen()
    write('a')
    vi.setSystemTime(Date.now() - 3_600_000)
    write('b')
    await vi.advanceTimersByTimeAsync(100)
    expect(shown).toEqual(['a', 'ab'])
  })

  test('[LIVE-22] makes way for a key: what that did is drawn first', async () => {
    const { shown, write } = await withBen()
    write('a')
    await vi.advanceTimersByTimeAsync(100)
    const seen: string[] = []
    dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }))
    requestAnimationFrame(() => seen.push(...shown))
    write('b')
    write('c')
    expect(shown).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(200)
    expect([seen, shown]).toEqual([['a'], ['a', 'abc']])
    write('d')
    expect(shown).toEqual(['a', 'abc', 'abcd'])
  })

  test('[LIVE-22] while somebody types here, comes just after what a key did, when the next one is furthest away', async () => {
    const { shown, write } = await withBen()
    const pressKey = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }))
    pressKey()
    await vi.advanceTimersByTimeAsync(100)
    write('a')
    await vi.advanceTimersByTimeAsync(50)
    expect(shown).toEqual([])
    pressKey()
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(50)
    expect(shown).toEqual(['a'])
  })

  test('[LIVE-22] waits a fifth of a second for a page that draws nothing, and no longer', async () => {
    const { shown, write } = await withBen()
    vi.stubGlobal('requestAnimationFrame', () => 0)
    dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }))
    write('a')
    await vi.advanceTimersByTimeAsync(199)
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(shown).toEqual(['a'])
    vi.unstubAllGlobals()
  })

  test('[LIVE-22] does not wait any more when the line is lost', async () => {
    const { live, write } = await withBen()
    write('a')
    write('b')
    at.line.close(1012)
    expect(wordsOf(live)).toBe('ab')
  })

  test('[LIVE-22] a caret comes after the words it stands on', () => {
    const [ydoc, ben] = [new Y.Doc(), new Y.Doc()]
    const awareness = new Awareness(ydoc)
    const arrivals = new Arrivals({ ydoc, awareness, origin: 'line' })
    arrivals.update(Y.encodeStateAsUpdate(new Y.Doc()))
    const bens = new Awareness(ben)
    ben.getText('body').insert(0, 'word')
    bens.setLocalState({ caret: 'after word' })
    const seen: string[] = []
    awareness.on('change', () => seen.push(ydoc.getText('body').toString()))
    arrivals.presence(encodeAwarenessUpdate(bens, [ben.clientID]))
    arrivals.update(Y.encodeStateAsUpdate(ben))
    arrivals.showNow()
    expect(seen).toEqual(['word'])
  })
})
