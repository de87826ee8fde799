// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { returnSentence } from '../../client/live/return-news.ts'
import { editorMode } from '../../client/pages/paper-role.ts'
import { bodyOf, writeBody } from '../../shared/document/body.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'
import { FakeLine } from '../kit/fake-line.ts'
import { badge, copyKept, livePapers, paper, type, wordsOf } from '../kit/live-papers.ts'

const at = livePapers()

describe('a paper on its line', () => {
  test('asks for our frames and names the life of the text it has', async () => {
    await at.openPaper({ lineage: 'lin', epoch: 3 })
    const address = new URL(at.line.last.url)
    expect(address.pathname).toBe(`/live/${paper}`)
    expect(Object.fromEntries(address.searchParams)).toEqual({ frames: '100,101,102', schema: '1', lineage: 'lin', epoch: '3' })
  })

  test('[LIVE-1] says Saved only after the saved frame for the last word', async () => {
    const live = await at.openPaper()
    at.line.open()
    expect(badge(live).kind).toBe('connecting')
    at.line.saved()
    expect(badge(live).kind).toBe('saved')
    type(live, 'Hello')
    // The server has the word, and even another has seen it: that is not "on disk".
    expect(at.line.ydoc.getText('body').toString()).toBe('Hello')
    expect(badge(live).kind).toBe('saving')
    at.line.saved(1)
    expect(badge(live).kind).toBe('saving')
    at.line.saved(2)
    expect(badge(live).kind).toBe('saved')
  })

  test('[LIVE-2] what is typed without a line is counted, kept over a reload, and sent on return', async () => {
    const lineage = crypto.randomUUID()
    const live = await at.openPaper({ lineage })
    type(live, 'c')
    await copyKept(live)
    type(live, 'b')
    type(live, 'a')
    expect(badge(live)).toEqual({ kind: 'not sent', changes: 3 })
    await live.close()

    at.line = new FakeLine()
    const again = await at.openPaper({ lineage })
    await vi.waitFor(() => expect(wordsOf(again)).toBe('abc'), 5_000)
    expect(again.snapshot().hasText).toBe(true)
    expect(badge(again)).toEqual({ kind: 'not sent', changes: 3 })
    // Another reload counts nothing twice.
    await again.close()
    at.line = new FakeLine()
    const oncemore = await at.openPaper({ lineage })
    await vi.waitFor(() => expect(oncemore.snapshot().hasText).toBe(true), 5_000)
    expect(badge(oncemore)).toEqual({ kind: 'not sent', changes: 3 })
    at.line.open()
    expect(badge(oncemore).kind).not.toBe('saved')
    at.line.saved()
    expect(badge(oncemore).kind).toBe('saved')
    expect(at.line.ydoc.getText('body').toString()).toBe('abc')
    await oncemore.close()

    at.line = new FakeLine()
    const third = await at.openPaper({ lineage })
    await vi.waitFor(() => expect(wordsOf(third)).toBe('abc'), 5_000)
    expect(badge(third)).not.toHaveProperty('changes')
  })

  test('[LIVE-4] a socket silent for 10 s is not Saved, and is asked for a sign of life before that', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    const before = at.line.last.sent.length
    vi.advanceTimersByTime(5_000)
    expect(at.line.last.sent.slice(before).some(([kind]) => kind === frame.queryAwareness)).toBe(true)
    expect(badge(live).kind).toBe('saved')
    vi.advanceTimersByTime(6_000)
    expect(badge(live).kind).toBe('no connection')
    at.line.say(frame.room, { saving: 'ready' })
    expect(badge(live).kind).toBe('saved')
  })

  test('a line that stays silent is given up and opened anew', async () => {
    await at.openPaper()
    at.line.open()
    vi.advanceTimersByTime(17_000)
    expect(at.line.sockets.length).toBe(2)
  })

  test('says "saving paused" when the room cannot store, and goes on when it can', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    at.line.say(frame.room, { saving: 'paused' })
    type(live, 'x')
    expect(badge(live)).toEqual({ kind: 'paused', changes: 1 })
    at.line.say(frame.room, { saving: 'ready' })
    at.line.saved()
    expect(badge(live).kind).toBe('saved')
  })

  test('[LIVE-17] an editor older than the server knows it before anything is typed, and reads on', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.say(frame.room, { saving: 'ready', schema: schemaVersion })
    expect(live.snapshot().line).toEqual({ kind: 'open', isOldEditor: false })
    at.line.say(frame.room, { saving: 'ready', schema: schemaVersion + 1 })
    expect(live.snapshot().line).toEqual({ kind: 'open', isOldEditor: true })
    expect(editorMode({ role: 'owner', archived: false }, live.snapshot().line)).toBe('comment')
  })

  test('passes news on, and leaves news it does not know', async () => {
    await at.openPaper()
    at.line.open()
    at.line.say(frame.news, { kind: 'threads changed' })
    at.line.say(frame.news, { kind: 'something of next year' })
    expect(at.news).toEqual(['threads changed'])
  })

  test('[LIVE-7] comes back after a jittered wait, and at once when the device is online again', async () => {
    await at.openPaper()
    at.line.open()
    at.line.close(1006)
    expect(at.line.sockets.length).toBe(1)
    vi.advanceTimersByTime(490)
    expect(at.line.sockets.length).toBe(1)
    vi.advanceTimersByTime(20)
    expect(at.line.sockets.length).toBe(2)
    for (let round = 0; round < 6; round++) {
      at.line.close(1006)
      vi.advanceTimersByTime(30_000)
    }
    const before = at.line.sockets.length
    at.line.close(1006)
    window.dispatchEvent(new Event('online'))
    expect(at.line.sockets.length).toBe(before + 1)
  })

  test('[LIVE-7] after a restart of the server everybody comes back at a time of their own, spread over seconds', async () => {
    const returns: number[] = []
    for (const chance of [0, 0.25, 0.5, 0.999]) {
      at.line = new FakeLine()
      await at.openPaper({ world: { ...at.world(), random: () => chance } })
      at.line.open()
      at.line.saved()
      at.line.close(closeCodes.restarting[0])
      let waited = 0
      for (; at.line.sockets.length < 2; waited += 50) vi.advanceTimersByTime(50)
      returns.push(waited)
    }
    expect(returns).toEqual([50, 1_250, 2_500, 5_000])
  })

  test('[LIVE-11] after sleep a line has to show that it still is one, and a wait is over', async () => {
    await at.openPaper()
    at.line.open()
    at.line.saved()
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(1_000)
    expect(at.line.last.sent.at(-1)?.[0]).toBe(frame.queryAwareness)
    vi.advanceTimersByTime(4_000)
    expect(at.line.sockets.length).toBe(2)
    for (let round = 0; round < 6; round++) {
      at.line.close(1006)
      vi.advanceTimersByTime(30_000)
    }
    at.line.close(1006)
    const before = at.line.sockets.length
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(1_000)
    expect(at.line.sockets.length).toBe(before + 1)
  })

  test('[LIVE-11] a clock that is set back calls no silent line Saved', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    vi.setSystemTime(Date.now() - 3_600_000)
    vi.advanceTimersByTime(5_000)
    expect(at.line.sockets.length).toBe(2)
    expect(badge(live).kind).not.toBe('saved')
  })

  test('a line whose timers are slowed down in the background is asked, and left as it is when it answers', async () => {
    await at.openPaper()
    at.line.open()
    at.line.saved()
    for (let minute = 0; minute < 5; minute++) {
      vi.setSystemTime(Date.now() + 59_000)
      vi.advanceTimersByTime(1_000)
      at.line.say(frame.room, { saving: 'ready' })
    }
    expect(at.line.sockets.length).toBe(1)
  })

  test('the first text may take long on a slow line', async () => {
    await at.openPaper()
    at.line.open({ sync: false, answers: false })
    vi.advanceTimersByTime(60_000)
    expect(at.line.sockets.length).toBe(1)
    vi.advanceTimersByTime(60_000)
    expect(at.line.sockets.length).toBeGreaterThan(1)
  })

  test('[LIVE-21] a frame that was too large for the socket itself is said to be so', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.close(1009)
    expect(live.snapshot().line).toEqual({ kind: 'waiting', why: 'tooLarge' })
  })

  test('[LIVE-5] says within 5 s that sockets are blocked, when the server answers otherwise; and takes it back', async () => {
    at.serverAnswers = true
    const live = await at.openPaper()
    await vi.advanceTimersByTimeAsync(4_900)
    expect(live.snapshot().line.kind).toBe('blocked')
    at.line.open()
    expect(live.snapshot().line.kind).toBe('open')
  })

  test('[LIVE-5] a server that comes back is not called blocked; a network that goes away ends being blocked', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.close(1006)
    vi.advanceTimersByTime(500)
    at.serverAnswers = true
    at.line.close(1006)
    await vi.advanceTimersByTimeAsync(10)
    expect(live.snapshot().line.kind).toBe('waiting')
    at.line.open()
    expect(live.snapshot().line.kind).toBe('open')
    for (let round = 0; round < 3; round++) {
      at.line.close(1006)
      await vi.advanceTimersByTimeAsync(5_000)
    }
    expect(live.snapshot().line.kind).toBe('blocked')
    at.serverAnswers = false
    at.line.close(1006)
    await vi.advanceTimersByTimeAsync(10)
    expect(live.snapshot().line.kind).toBe('waiting')
  })

  test('without any connection nothing is called blocked', async () => {
    const live = await at.openPaper()
    await vi.advanceTimersByTimeAsync(4_900)
    expect(live.snapshot().line.kind).toBe('connecting')
  })

  test('one tells only one’s own presence, at most ten times a second', async () => {
    const live = await at.openPaper()
    at.line.open()
    const before = at.line.last.sent.length
    for (let at = 0; at < 50; at++) live.snapshot().awareness.setLocalStateField('caret', { at })
    vi.advanceTimersByTime(1_000)
    const presences = at.line.last.sent.slice(before).filter(([kind]) => kind === frame.awareness).length
    expect(presences).toBeGreaterThan(0)
    expect(presences).toBeLessThanOrEqual(11)
  })
})

describe('back on the line', () => {
  const paper3 = (first: string) =>
    paperSchema.node('doc', null, [
      paperSchema.node('heading', { level: 2 }, [paperSchema.text('Asks')]),
      paperSchema.node('paragraph', null, [paperSchema.text(first)]),
      paperSchema.node('heading', { level: 2 }, [paperSchema.text('Money')]),
      paperSchema.node('paragraph', null, [paperSchema.text('Two years.')]),
    ])

  test('[LIVE-18] once what was written is sent, the sections that changed meanwhile are named, and no other', async () => {
    const live = await at.openPaper()
    at.line.open()
    writeBody(at.line.ydoc, paper3('One tool.'), 'ben')
    at.line.update(Y.encodeStateAsUpdate(at.line.ydoc))
    at.line.saved()
    at.line.close(1006)
    const { text } = bodyOf(live.snapshot().ydoc)
    text.insert(text.length, ' And more.')
    writeBody(at.line.ydoc, paper3('Three tools.'), 'ben')
    vi.advanceTimersByTime(1_000)
    at.line.open()
    expect(at.returns).toEqual([])
    at.line.saved()
    expect(at.returns).toEqual([['Asks']])
    expect(returnSentence(at.returns[0] ?? [])).toBe('Sent. “Asks” changed meanwhile.')
    at.line.close(1006)
    text.insert(text.length, ' And still more.')
    vi.advanceTimersByTime(1_000)
    at.line.open()
    at.line.saved()
    expect(at.returns.length).toBe(1)
  })

  test.each([
    [['The beginning'], 'Sent. The beginning changed meanwhile.'],
    [['Asks', 'Money'], 'Sent. “Asks” and “Money” changed meanwhile.'],
    [['Asks', 'Money', 'Notes'], 'Sent. “Asks” and 2 more sections changed meanwhile.'],
  ])('%j', (sections, sentence) => expect(returnSentence(sections)).toBe(sentence))
})
