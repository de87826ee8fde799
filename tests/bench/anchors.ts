// What following the anchors costs the server: CPU for each keystroke in a paper of 20,000 words with 100 threads, on the way of an edit through the room's text
// and the anchor keeper, against the same without threads being followed. `node tests/bench/anchors.ts`.
import * as Y from 'yjs'
import { anchorFor, readText } from '../../server/comments/anchoring.ts'
import { FollowedPaper } from '../../server/comments/followed-paper.ts'
import { MovedCharacters } from '../../server/comments/moved-characters.ts'
import { TextInHand } from '../../server/comments/text-in-hand.ts'
import type { PlacedAnchor, ThreadStore } from '../../server/ports/thread-store.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { applyAndRead } from '../../server/rooms/read-change.ts'
import { anchorText } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import { steeredClock } from '../kit/steered-clock.ts'

const paper = PaperId.parse('housing')
const keys = 2000
const sentence = 'The council should keep what works and say so plainly, each year again, to everybody who asks. '

const writers = newDocument()
const { text } = bodyOf(writers)
for (let n = 0; n < 1200; n++) {
  text.insertEmbed(text.length, { b: `m${n}` })
  text.insert(text.length, `${n} ${sentence}`)
}
const updates: Uint8Array[] = []
writers.on('update', (update: Uint8Array) => updates.push(update))
const first = Y.encodeStateAsUpdate(writers)

/** Types and takes back letters here and there: every fifth key is a Backspace, every twentieth within commented words. */
for (let n = 0; n < keys; n++) {
  const at =
    n % 20 === 0 ? anchorText(bodyOf(writers)).indexOf('keep what', ((n * 7919) % 1000) * 100) : ((n >> 4) * 104729) % text.length
  if (n % 5 === 4 || n % 20 === 0) text.delete(Math.max(1, at + 2), 1)
  else text.insert(Math.max(1, at), 'x')
}

/** Milliseconds of CPU this process has used. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function play(threads: number, isFollowed: boolean): Promise<{ key: number; looks: number }> {
  const served = newDocument()
  Y.applyUpdate(served, first)
  const read = readText(served, new MovedCharacters())
  let anchors: PlacedAnchor[] = Array.from({ length: threads }, (_, n) => {
    const before = `${n * 11} The council should `
    const anchor = anchorFor(read, { quote: 'keep what works', before: before.slice(-48), after: '' })
    if (anchor === null) throw new Error('The words are not there.')
    return { thread: ThreadId.parse(`t${n}`), anchor }
  })
  const clock = steeredClock()
  let looks = 0
  let spent = 0
  const store = {
    anchors: async () => anchors,
    async moveAnchors(moved) {
      const to = new Map(moved.map(({ thread, to }) => [thread, to]))
      anchors = anchors.map(({ thread, anchor }) => ({ thread, anchor: to.get(thread) ?? anchor }))
      return moved.length
    },
  } as Partial<ThreadStore> as ThreadStore // nothing else is asked of it here
  const paperText = {
    async look<T>(_: PaperId, look: (ydoc: Y.Doc, seq: number) => T) {
      looks++
      const began = cpu()
      const found = look(served, 0)
      spent += cpu() - began
      return found
    },
  } as ConstructorParameters<typeof FollowedPaper>[1]['text'] // as above
  const followed = new FollowedPaper(
    paper,
    {
      threads: store,
      text: paperText,
      followed: { read: async () => null, keep: async () => undefined },
      bus: { tell: () => undefined, listen: () => () => undefined },
      clock,
      journal: { note: () => undefined, warn: () => undefined, bug: (_, error) => console.error(error) },
    },
    new TextInHand({ seq: 0, moves: [], removed: [] }),
    0,
  )
  await followed.lookOnce()
  looks = spent = 0
  for (const [seq, update] of updates.entries()) {
    const { structs, ds } = Y.decodeUpdate(update)
    const clients = [...new Set(structs.map(({ id }) => id.client))]
    const entry = { paper, lineage: 'l', seq, person: PersonId.parse('ben'), clients, update, receivedAt: clock.now() }
    const began = cpu()
    served.transact(() => {
      if (!isFollowed) Y.applyUpdate(served, update)
      else followed.hear(applyAndRead(served, entry, ds.clients), served)
    })
    spent += cpu() - began
    await clock.pass(100)
  }
  return { key: spent / updates.length, looks }
}

await play(100, true)
const without = await play(100, false)
for (const threads of [0, 100, 500]) {
  const { key, looks } = await play(threads, true)
  console.log(
    `${threads} threads: ${(key - without.key).toFixed(3)} ms CPU a key for following (applying alone ${without.key.toFixed(3)} ms), ${looks} looks in ${updates.length} keys`,
  )
}
