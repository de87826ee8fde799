// Papers opened as a page opens them, on a line and a device that the test steers. Time stands still until a test moves it; IndexedDB keeps its own.
import { afterEach, beforeEach, expect, type Mock, vi } from 'vitest'
import * as Y from 'yjs'
import { databasesHere, readCopy, removeDatabase } from '../../client/live/device-copy.ts'
import { type LiveNeeds, LivePaper } from '../../client/live/live-paper.ts'
import type { Badge } from '../../client/live/saved-state.ts'
import { asidesOf, discardAside } from '../../client/live/set-aside.ts'
import type { World } from '../../client/live/world.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { FakeLine } from './fake-line.ts'

export const paper = PaperId.parse('paper000000000000001')
export const asha = PersonId.parse('asha0000000000000001')

export interface LivePapers {
  /** The line of the paper that is opened next. */
  line: FakeLine
  serverAnswers: boolean
  readonly news: string[]
  readonly stale: string[]
  readonly returns: (readonly string[])[]
  readonly askForLastingStorage: Mock<() => void>
  world(): World
  open(changes?: Partial<LiveNeeds>): LivePaper
  /** Opens it, and waits until the copy on this device has been read; no time passes meanwhile. */
  openPaper(changes?: Partial<LiveNeeds>): Promise<LivePaper>
  /** What is set aside of this paper for Asha: words and reason. */
  wordsAside(): Promise<(readonly [string, string])[]>
}

/** For a whole test file: everything begins anew before each test, and nothing stays on the device. */
export function livePapers(): LivePapers {
  const open: LivePaper[] = []
  const at: LivePapers = {
    line: new FakeLine(),
    serverAnswers: false,
    news: [],
    stale: [],
    returns: [],
    askForLastingStorage: vi.fn<() => void>(),
    world: () => ({
      WebSocket: at.line.WebSocket,
      now: Date.now,
      random: () => 0.5,
      answers: async () => at.serverAnswers,
      askForLastingStorage: at.askForLastingStorage,
    }),
    open(changes = {}) {
      const live = new LivePaper({
        paper,
        title: 'Shared tools',
        person: asha,
        guest: { id: asha, name: 'Asha', colour: 0 },
        lineage: crypto.randomUUID(),
        epoch: 1,
        mayEdit: true,
        address: 'ws://here.test/live',
        onNews: (kind) => at.news.push(kind),
        onReturn: (sections) => at.returns.push(sections),
        onStale: (why) => at.stale.push(why),
        world: at.world(),
        ...changes,
      })
      open.push(live)
      return live
    },
    async openPaper(changes) {
      const live = at.open(changes)
      await live.copyRead
      return live
    },
    async wordsAside() {
      vi.useRealTimers()
      return (await asidesOf(asha, paper)).map(({ state, why }) => [wordsIn(state), why])
    },
  }
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
    at.line = new FakeLine()
    at.serverAnswers = false
    for (const heard of [at.news, at.stale, at.returns]) heard.length = 0
    at.askForLastingStorage.mockClear()
    localStorage.clear()
  })
  afterEach(async () => {
    vi.useRealTimers()
    await Promise.all(open.splice(0).map((live) => live.close()))
    for (const aside of await asidesOf(asha, paper)) await discardAside(aside)
    for (const name of await databasesHere()) await removeDatabase(name)
  })
  return at
}

export const wordsOf = (live: LivePaper): string => live.snapshot().ydoc.getText('body').toString()
export const type = (live: LivePaper, words: string): void => live.snapshot().ydoc.getText('body').insert(0, words)
export const badge = (live: LivePaper): Badge => live.badge()

/** Until the words typed so far are kept on this device. */
export async function copyKept(live: LivePaper): Promise<void> {
  vi.useRealTimers()
  await vi.waitFor(() => expect(live.snapshot().leavingLosesWords).toBe(false), 5_000)
}

/** What the copy on this device says. */
export async function textOfCopy(live: LivePaper): Promise<string> {
  return wordsIn((await readCopy(live.copyName)) ?? new Uint8Array([0, 0]))
}

function wordsIn(state: Uint8Array): string {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, state)
  return ydoc.getText('body').toString()
}
