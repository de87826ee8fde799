// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type LiveNeeds, LivePaper } from '../../client/live/live-paper.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { FakeLine } from '../kit/fake-line.ts'

const paper = PaperId.parse('paper000000000000001')
const asha = PersonId.parse('asha0000000000000001')

let line: FakeLine
let open: LivePaper[]
let serverAnswers: boolean
const news: string[] = []
const stale: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
  line = new FakeLine()
  open = []
  serverAnswers = false
  news.length = 0
  stale.length = 0
  localStorage.clear()
})
afterEach(() => {
  for (const live of open) void live.close()
  vi.useRealTimers()
})

function openPaper(changes: Partial<LiveNeeds> = {}): LivePaper {
  const live = new LivePaper({
    paper,
    person: asha,
    guest: { id: asha, name: 'Asha', colour: 0 },
    lineage: crypto.randomUUID(),
    epoch: 1,
    mayEdit: true,
    address: 'ws://here.test/live',
    textOf: (ydoc) => ydoc.getText('body').toString(),
    onNews: (kind) => news.push(kind),
    onStale: (why) => stale.push(why),
    world: { WebSocket: line.WebSocket, now: Date.now, random: () => 0.5, answers: async () => serverAnswers },
    ...changes,
  })
  open.push(live)
  return live
}

const type = (live: LivePaper, words: string) => live.snapshot().ydoc.getText('body').insert(0, words)
const badge = (live: LivePaper) => live.snapshot().badge

/** Until the words typed so far are kept on this device: IndexedDB keeps its own time. */
async function copyKept(live: LivePaper): Promise<void> {
  vi.useRealTimers()
  await vi.waitFor(() => expect(live.snapshot().leavingLosesWords).toBe(false), 5_000)
}

describe('a paper on its line', () => {
  test('asks for our frames and names the life of the text it has', () => {
    openPaper({ lineage: 'lin', epoch: 3 })
    const address = new URL(line.last.url)
    expect(address.pathname).toBe(`/live/${paper}`)
    expect(Object.fromEntries(address.searchParams)).toEqual({ frames: '100,101,102', schema: '1', lineage: 'lin', epoch: '3' })
  })

  test('[LIVE-1] says Saved only after the saved frame for the last word', () => {
    const live = openPaper()
    line.open()
    expect(badge(live).kind).toBe('connecting')
    line.saved()
    expect(badge(live).kind).toBe('saved')
    type(live, 'Hello')
    // The server has the word, and even another has seen it: that is not "on disk".
    expect(line.ydoc.getText('body').toString()).toBe('Hello')
    expect(badge(live).kind).toBe('saving')
    line.saved(1)
    expect(badge(live).kind).toBe('saving')
    line.saved(2)
    expect(badge(live).kind).toBe('saved')
  })

  test('[LIVE-2] what is typed without a line is counted, kept over a reload, and sent on return', async () => {
    const lineage = crypto.randomUUID()
    const live = openPaper({ lineage })
    type(live, 'c')
    await copyKept(live)
    type(live, 'b')
    type(live, 'a')
    expect(badge(live)).toEqual({ kind: 'not sent', changes: 3 })
    await live.close()

    line = new FakeLine()
    const again = openPaper({ lineage })
    await vi.waitFor(() => expect(again.snapshot().ydoc.getText('body').toString()).toBe('abc'), 5_000)
    expect(again.snapshot().hasText).toBe(true)
    expect(badge(again)).toEqual({ kind: 'not sent', changes: 3 })
    line.open()
    expect(badge(again).kind).not.toBe('saved')
    line.saved()
    expect(badge(again).kind).toBe('saved')
    expect(line.ydoc.getText('body').toString()).toBe('abc')
    await again.close()

    line = new FakeLine()
    const third = openPaper({ lineage })
    await vi.waitFor(() => expect(third.snapshot().ydoc.getText('body').toString()).toBe('abc'), 5_000)
    expect(badge(third)).not.toHaveProperty('changes')
  })

  test('[LIVE-4] a socket silent for 10 s is not Saved, and is asked for a sign of life before that', () => {
    const live = openPaper()
    line.open()
    line.saved()
    const before = line.last.sent.length
    vi.advanceTimersByTime(5_000)
    expect(line.last.sent.slice(before).some(([kind]) => kind === frame.queryAwareness)).toBe(true)
    expect(badge(live).kind).toBe('saved')
    vi.advanceTimersByTime(6_000)
    expect(badge(live).kind).toBe('no connection')
    line.say(frame.room, { saving: 'ready' })
    expect(badge(live).kind).toBe('saved')
  })

  test('a line that stays silent is given up and opened anew', () => {
    openPaper()
    line.open()
    vi.advanceTimersByTime(17_000)
    expect(line.sockets.length).toBe(2)
  })

  test('says "saving paused" when the room cannot store, and goes on when it can', () => {
    const live = openPaper()
    line.open()
    line.saved()
    line.say(frame.room, { saving: 'paused' })
    type(live, 'x')
    expect(badge(live)).toEqual({ kind: 'paused', changes: 1 })
    line.say(frame.room, { saving: 'ready' })
    line.saved()
    expect(badge(live).kind).toBe('saved')
  })

  test('passes news on, and leaves news it does not know', () => {
    openPaper()
    line.open()
    line.say(frame.news, { kind: 'threads changed' })
    line.say(frame.news, { kind: 'something of next year' })
    expect(news).toEqual(['threads changed'])
  })

  test('[LIVE-7] comes back after a jittered wait, and at once when the device is online again', () => {
    openPaper()
    line.open()
    line.close(1006)
    expect(line.sockets.length).toBe(1)
    vi.advanceTimersByTime(250)
    expect(line.sockets.length).toBe(2)
    for (let round = 0; round < 6; round++) {
      line.close(1006)
      vi.advanceTimersByTime(30_000)
    }
    const before = line.sockets.length
    line.close(1006)
    window.dispatchEvent(new Event('online'))
    expect(line.sockets.length).toBe(before + 1)
  })

  test('[LIVE-5] says within 5 s that sockets are blocked, when the server answers otherwise; and takes it back', async () => {
    serverAnswers = true
    const live = openPaper()
    await vi.advanceTimersByTimeAsync(4_900)
    expect(live.snapshot().line.kind).toBe('blocked')
    line.open()
    expect(live.snapshot().line.kind).toBe('open')
  })

  test('without any connection nothing is called blocked', async () => {
    const live = openPaper()
    await vi.advanceTimersByTimeAsync(4_900)
    expect(live.snapshot().line.kind).toBe('connecting')
  })

  test('one tells only one’s own presence, at most ten times a second', () => {
    const live = openPaper()
    line.open()
    const before = line.last.sent.length
    for (let at = 0; at < 50; at++) live.snapshot().awareness.setLocalStateField('caret', { at })
    vi.advanceTimersByTime(1_000)
    const presences = line.last.sent.slice(before).filter(([kind]) => kind === frame.awareness).length
    expect(presences).toBeGreaterThan(0)
    expect(presences).toBeLessThanOrEqual(11)
  })
})

describe('when the server ends the line', () => {
  test('[LIVE-6] a refused edit is set aside, offered, and never sent again; the document begins anew', async () => {
    const live = openPaper()
    line.open()
    line.saved()
    const before = live.snapshot().ydoc
    type(live, 'Refused words')
    await copyKept(live)
    line.ydoc.getText('body').delete(0, 13)
    line.close(closeCodes.editRefused[0])
    const now = live.snapshot()
    expect(now.aside[0]?.text).toBe('Refused words')
    expect(now.ydoc).not.toBe(before)
    expect(now.ydoc.getText('body').toString()).toBe('')
    await vi.waitFor(() => expect(line.sockets.length).toBe(2), 5_000)
    line.open()
    line.saved()
    expect(live.snapshot().badge.kind).toBe('saved')
    live.discardAside()
    expect(live.snapshot().aside).toEqual([])
  })

  test('[LIVE-6] a lost right to write sets aside what was not sent', () => {
    const live = openPaper()
    line.open()
    line.saved()
    line.close(1006)
    type(live, 'Too late')
    vi.advanceTimersByTime(1_000)
    line.close(closeCodes.roleChanged[0])
    expect(stale).toEqual(['roleChanged'])
    live.mayEditNow(false)
    expect(live.snapshot().aside[0]).toMatchObject({ text: 'Too late', why: closeCodes.roleChanged[1] })
    expect(live.snapshot().ydoc.getText('body').toString()).toBe('')
  })

  test('a changed role that writes on keeps everything and connects again', () => {
    const live = openPaper()
    line.open()
    line.saved()
    const { ydoc } = live.snapshot()
    line.close(closeCodes.roleChanged[0])
    live.mayEditNow(true)
    expect(line.sockets.length).toBe(2)
    expect(live.snapshot().ydoc).toBe(ydoc)
  })

  test('ended lines stay ended until somebody does something', () => {
    const live = openPaper()
    line.open()
    line.close(closeCodes.tooMany[0])
    vi.advanceTimersByTime(60_000)
    expect(line.sockets.length).toBe(1)
    expect(live.snapshot().line).toEqual({ kind: 'ended', why: 'tooMany' })
    live.mayEditNow(true)
    expect(line.sockets.length).toBe(2)
  })

  test('a text restored from a backup: the copy here is set aside, and the record is asked for again', () => {
    const live = openPaper()
    line.open()
    type(live, 'As it was here')
    line.close(closeCodes.otherLineage[0])
    expect(live.snapshot().aside[0]?.text).toBe('As it was here')
    expect(stale).toEqual(['otherLineage'])
  })
})

describe('the copy on this device', () => {
  test('[LIVE-8] is the own of a person, a paper, a lineage and an epoch; a later epoch takes up what an earlier one has', async () => {
    const lineage = crypto.randomUUID()
    const first = openPaper({ lineage })
    type(first, 'Kept')
    await copyKept(first)
    await first.close()
    const ben = openPaper({ lineage, person: PersonId.parse('ben00000000000000001') })
    const other = openPaper({ lineage: crypto.randomUUID() })
    const restored = openPaper({ lineage, epoch: 2 })
    await vi.waitFor(() => expect(restored.snapshot().ydoc.getText('body').toString()).toBe('Kept'), 5_000)
    expect(ben.snapshot().ydoc.getText('body').toString()).toBe('')
    expect(other.snapshot().ydoc.getText('body').toString()).toBe('')
  })

  test('where the browser refuses to keep anything, that is said, and leaving is warned about', async () => {
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const live = openPaper()
    vi.useRealTimers()
    type(live, 'x')
    await vi.waitFor(() => expect(badge(live)).toEqual({ kind: 'no copy', changes: 1 }), 5_000)
    expect(live.snapshot().leavingLosesWords).toBe(true)
    refused.mockRestore()
  })

  test('an update of others is kept too, and is no change of one’s own', () => {
    const live = openPaper()
    line.open()
    line.saved()
    const ben = new Y.Doc()
    ben.getText('body').insert(0, 'Ben was here')
    line.update(Y.encodeStateAsUpdate(ben))
    expect(live.snapshot().ydoc.getText('body').toString()).toBe('Ben was here')
    expect(badge(live).kind).toBe('saved')
  })
})
