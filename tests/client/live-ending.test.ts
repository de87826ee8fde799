// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { databasesHere } from '../../client/live/device-copy.ts'
import { type LivePaper, shutOut } from '../../client/live/live-paper.ts'
import { notFoundHere, putCopiesAside } from '../../client/live/put-paper-aside.ts'
import { asidesOf, discardAside, isInThisWindowOnly, putAside } from '../../client/live/set-aside.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { FakeLine } from '../kit/fake-line.ts'
import { asha, copyKept, livePapers, paper, textOfCopy, type, wordsOf } from '../kit/live-papers.ts'

const at = livePapers()

const lineageOf = (live: LivePaper) => live.copyName.split(':').at(-2) ?? ''

describe('when the server ends the line', () => {
  test('[LIVE-6] a refused edit is set aside, offered, and never sent again; the document begins anew', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    const before = live.snapshot().ydoc
    type(live, 'Refused words')
    await copyKept(live)
    at.line.ydoc.getText('body').delete(0, 13)
    at.line.close(closeCodes.editRefused[0])
    const now = live.snapshot()
    expect(await at.wordsAside()).toEqual([['Refused words', closeCodes.editRefused[1]]])
    expect(at.stale).toEqual(['editRefused'])
    expect(now.ydoc).not.toBe(before)
    expect(now.ydoc.getText('body').toString()).toBe('')
    await vi.waitFor(() => expect(at.line.sockets.length).toBe(2), 5_000)
    at.line.open()
    at.line.saved()
    await vi.waitFor(() => expect(live.badge().kind).toBe('saved'), 5_000)
    for (const aside of await asidesOf(asha, paper)) await discardAside(aside)
    expect(await at.wordsAside()).toEqual([])
  })

  test('[LIVE-6] a lost right to write sets aside what was not sent', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    at.line.close(1006)
    type(live, 'Too late')
    vi.advanceTimersByTime(1_000)
    at.line.close(closeCodes.roleChanged[0])
    expect(at.stale).toEqual(['roleChanged'])
    live.mayEditNow(false)
    expect(await at.wordsAside()).toEqual([['Too late', closeCodes.roleChanged[1]]])
    expect(wordsOf(live)).toBe('')
  })

  test.each([
    ['while it was open', closeCodes.roleChanged[0]],
    ['while there was no connection', closeCodes.paperArchived[0]],
  ])('[LIVE-25] archived %s: what was not sent is set aside, and the reason is the archive', async (_when, code) => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    type(live, 'Too late')
    await copyKept(live)
    at.line.close(code)
    live.mayEditNow(false, 'paperArchived')
    expect(await at.wordsAside()).toEqual([['Too late', closeCodes.paperArchived[1]]])
    expect(at.stale.length).toBe(1)
    expect(wordsOf(live)).toBe('')
  })

  test('a changed role that writes on keeps everything and connects again', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    const { ydoc } = live.snapshot()
    at.line.close(closeCodes.roleChanged[0])
    live.mayEditNow(true)
    expect(at.line.sockets.length).toBe(2)
    expect(live.snapshot().ydoc).toBe(ydoc)
  })

  test('ended lines stay ended until somebody does something', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.close(closeCodes.tooMany[0])
    vi.advanceTimersByTime(60_000)
    expect(at.line.sockets.length).toBe(1)
    expect(live.snapshot().line).toEqual({ kind: 'ended', why: 'tooMany' })
    live.mayEditNow(true)
    expect(at.line.sockets.length).toBe(2)
  })

  test('[LIVE-14] who was removed keeps what was not sent, set aside; of the paper nothing else stays on the device', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    type(live, 'Not sent')
    await copyKept(live)
    at.line.close(closeCodes.notAllowed[0])
    await vi.waitFor(async () => expect(await databasesHere()).not.toContain(live.copyName), 5_000)
    expect(await at.wordsAside()).toEqual([['Not sent', shutOut]])
    expect(at.stale).toEqual(['notAllowed'])
    expect(wordsOf(live)).toBe('Not sent')
  })

  test('[LIVE-14] a text restored from a backup: the copy here is set aside, and the record is asked for again', async () => {
    const live = await at.openPaper()
    at.line.open()
    type(live, 'As it was here')
    at.line.close(closeCodes.otherLineage[0])
    expect(await at.wordsAside()).toEqual([['As it was here', closeCodes.otherLineage[1]]])
    expect(at.stale).toEqual(['otherLineage'])
  })

  test('[LIVE-14] restored while nobody was here: the copy of the other lineage is set aside once, when the server has let this one in', async () => {
    const before = await at.openPaper()
    type(before, 'Written before')
    await copyKept(before)
    await before.close()
    at.line = new FakeLine()
    const restored = await at.openPaper()
    await copyKept(restored)
    expect(await at.wordsAside()).toEqual([])
    at.line.open()
    await vi.waitFor(async () => expect(await at.wordsAside()).toEqual([['Written before', closeCodes.otherLineage[1]]]), 5_000)
    expect(wordsOf(restored)).toBe('')
    await vi.waitFor(async () => expect(await databasesHere()).not.toContain(before.copyName), 5_000)
    await restored.close()
    at.line = new FakeLine()
    const again = await at.openPaper({ lineage: lineageOf(restored) })
    at.line.open()
    await copyKept(again)
    expect((await at.wordsAside()).length).toBe(1)
  })

  test('[LIVE-19] a paper the server does not find: the copy here stays, and is set aside to copy from', async () => {
    const live = await at.openPaper()
    at.line.open()
    type(live, 'Newer than the backup')
    await copyKept(live)
    at.line.saved()
    at.line.close(closeCodes.notFound[0])
    expect(await at.wordsAside()).toEqual([['Newer than the backup', notFoundHere]])
    expect(at.stale).toEqual(['notFound'])
    await live.close()
    expect(await textOfCopy(live)).toBe('Newer than the backup')
  })

  test('[LIVE-19] not found from the first word on: every copy of the paper is set aside once, and comes back with the paper', async () => {
    const before = await at.openPaper()
    type(before, 'Written before')
    await copyKept(before)
    await before.close()
    for (let visit = 0; visit < 2; visit++) await putCopiesAside({ person: asha, paper, title: 'Shared tools' })
    expect(await at.wordsAside()).toEqual([['Written before', notFoundHere]])
    at.line = new FakeLine()
    const found = await at.openPaper({ lineage: lineageOf(before) })
    expect(wordsOf(found)).toBe('Written before')
  })

  test('[LIVE-14] who leaves while the copy here is still being read is not told that nothing was kept', async () => {
    const before = await at.openPaper()
    type(before, 'Kept here')
    await copyKept(before)
    await before.close()
    at.line = new FakeLine()
    const again = at.open({ lineage: lineageOf(before) })
    // Its words are in the document, and it is not called kept yet: the moment at which a page learns that the paper is not there.
    await new Promise<void>((resolve) => again.snapshot().ydoc.once('update', () => resolve(again.close())))
    expect(await at.wordsAside()).toEqual([])
    expect(await textOfCopy(again)).toBe('Kept here')
  })

  test('[LIVE-14] where the device has no room, what is set aside stays in the window, and that is known', async () => {
    const live = await at.openPaper()
    at.line.open()
    at.line.saved()
    type(live, 'No room for this')
    await copyKept(live)
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    at.line.close(closeCodes.editRefused[0])
    await vi.waitFor(async () => expect((await asidesOf(asha, paper)).map(isInThisWindowOnly)).toEqual([true]), 5_000)
    expect(await at.wordsAside()).toEqual([['No room for this', closeCodes.editRefused[1]]])
    full.mockRestore()
    for (const aside of await asidesOf(asha, paper)) expect(await putAside(aside)).toBe(true)
    expect((await asidesOf(asha, paper)).map(isInThisWindowOnly)).toEqual([false])
  })
})
