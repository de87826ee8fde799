// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { databasesHere, removeDatabase } from '../../client/live/device-copy.ts'
import type { LivePaper } from '../../client/live/live-paper.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { FakeLine } from '../kit/fake-line.ts'
import { badge, copyKept, livePapers, textOfCopy, type, wordsOf } from '../kit/live-papers.ts'

const at = livePapers()

describe('two windows of one person', async () => {
  const settle = () => vi.waitFor(() => new Promise((resolve) => setImmediate(resolve)))

  async function twoWindows(): Promise<readonly [LivePaper, LivePaper, FakeLine, FakeLine]> {
    const lineage = crypto.randomUUID()
    const firstLine = at.line
    const first = await at.openPaper({ lineage })
    at.line = new FakeLine()
    return [first, await at.openPaper({ lineage }), firstLine, at.line]
  }

  test('[LIVE-13] what one writes the other shows and sends, and is Saved only when that is on disk', async () => {
    vi.useRealTimers()
    const [first, second, , secondLine] = await twoWindows()
    secondLine.open()
    secondLine.saved()
    expect(badge(second).kind).toBe('saved')
    type(first, 'Written without a line')
    await vi.waitFor(() => expect(wordsOf(second)).toBe('Written without a line'))
    await first.close()
    expect(secondLine.ydoc.getText('body').toString()).toBe('Written without a line')
    expect(badge(second).kind).toBe('saving')
    secondLine.saved()
    expect(badge(second).kind).toBe('saved')
  })

  test('[LIVE-13] without a line both have all of it, and who comes later too', async () => {
    vi.useRealTimers()
    const [first, second] = await twoWindows()
    type(first, 'b')
    await vi.waitFor(() => expect(wordsOf(second)).toBe('b'))
    type(second, 'a')
    await vi.waitFor(() => expect(wordsOf(first)).toBe('ab'))
    expect([badge(first), badge(second)]).toEqual([
      { kind: 'not sent', changes: 2 },
      { kind: 'not sent', changes: 2 },
    ])
  })

  test('[LIVE-13] who may only read neither tells nor hears other windows', async () => {
    vi.useRealTimers()
    const lineage = crypto.randomUUID()
    const writer = await at.openPaper({ lineage })
    const reader = await at.openPaper({ lineage, mayEdit: false })
    await copyKept(writer)
    type(writer, 'unchecked')
    await settle()
    expect(wordsOf(reader)).toBe('')
    type(reader, 'smuggled')
    await settle()
    expect(wordsOf(writer)).toBe('unchecked')
  })

  test('[LIVE-13] each window has a client id of its own', async () => {
    const [first, second] = await twoWindows()
    expect(first.snapshot().ydoc.clientID).not.toBe(second.snapshot().ydoc.clientID)
  })
})

describe('the copy on this device', () => {
  test('[LIVE-8] is the own of a person, a paper, a lineage and an epoch; a later epoch takes up what an earlier one has', async () => {
    const lineage = crypto.randomUUID()
    const first = await at.openPaper({ lineage })
    type(first, 'Kept')
    await copyKept(first)
    await first.close()
    const ben = await at.openPaper({ lineage, person: PersonId.parse('ben00000000000000001') })
    const other = await at.openPaper({ lineage: crypto.randomUUID() })
    const restored = await at.openPaper({ lineage, epoch: 2 })
    await vi.waitFor(() => expect(wordsOf(restored)).toBe('Kept'), 5_000)
    expect(wordsOf(ben)).toBe('')
    expect(wordsOf(other)).toBe('')
  })

  test('[LIVE-3] where the browser refuses to keep anything, that is said, and leaving is warned about', async () => {
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const live = await at.openPaper()
    vi.useRealTimers()
    type(live, 'x')
    await vi.waitFor(() => expect(badge(live)).toEqual({ kind: 'no copy', changes: 1 }), 5_000)
    expect(live.snapshot().leavingLosesWords).toBe(true)
    // Going to another page of ours loses nothing either: the window keeps the words, and leaving it is warned about.
    await live.close()
    expect((await at.wordsAside()).map(([words]) => words)).toEqual(['x'])
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    refused.mockRestore()
  })

  test('[LIVE-12] a browser without room is noticed at the first word it does not keep, and so is the room people make', async () => {
    const live = await at.openPaper()
    await copyKept(live)
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    type(live, 'b')
    await vi.waitFor(() => expect(badge(live)).toEqual({ kind: 'no copy', changes: 1 }), 5_000)
    expect(live.snapshot().leavingLosesWords).toBe(true)
    type(live, 'a')
    full.mockRestore()
    await vi.waitFor(() => expect(badge(live)).toEqual({ kind: 'not sent', changes: 2 }), 8_000)
    expect(live.snapshot().leavingLosesWords).toBe(false)
    await live.close()
    expect(await textOfCopy(live)).toBe('ab')
  })

  test('[LIVE-12] a copy that the browser takes away is written anew', async () => {
    const lineage = crypto.randomUUID()
    const live = await at.openPaper({ lineage })
    type(live, 'b')
    await copyKept(live)
    await removeDatabase(live.copyName)
    type(live, 'a')
    await vi.waitFor(async () => expect(await textOfCopy(live)).toBe('ab'), 5_000)
  })

  test('[LIVE-16] a copy that another window removes comes back only with new words', async () => {
    const live = await at.openPaper()
    type(live, 'Removed')
    await copyKept(live)
    await removeDatabase(live.copyName)
    await live.close()
    expect(await databasesHere()).not.toContain(live.copyName)
  })

  test('[LIVE-12] lasting storage is asked for at the first edit, once', async () => {
    const live = await at.openPaper()
    at.line.open()
    expect(at.askForLastingStorage).not.toHaveBeenCalled()
    type(live, 'a')
    type(live, 'b')
    expect(at.askForLastingStorage).toHaveBeenCalledTimes(1)
  })

  test('an update of others is kept too, and is no change of one’s own', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    const ben = new Y.Doc()
    ben.getText('body').insert(0, 'Ben was here')
    at.line.update(Y.encodeStateAsUpdate(ben))
    expect(wordsOf(live)).toBe('Ben was here')
    expect(badge(live).kind).toBe('saved')
  })

  test('[LIVE-23] what others wrote waits a second for more, and no longer than for the next words from here', async () => {
    const live = await at.openPaper()
    at.line.open()
    await vi.advanceTimersByTimeAsync(1_000)
    const put = vi.spyOn(IDBObjectStore.prototype, 'add')
    const ben = new Y.Doc()
    ben.on('update', (update) => at.line.update(update))
    const write = async (words: string) => {
      ben.getText('body').insert(0, words)
      await vi.advanceTimersByTimeAsync(100)
    }
    await write('four')
    await write('three ')
    expect(put).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(put).toHaveBeenCalledTimes(2)
    await write('two ')
    expect(put).toHaveBeenCalledTimes(2)
    type(live, 'one ')
    vi.useRealTimers()
    await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(4))
    await live.close()
    expect(await textOfCopy(live)).toBe('one two three four')
    put.mockRestore()
  })
})
