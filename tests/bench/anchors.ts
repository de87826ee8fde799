// What following the anchors costs the server: CPU for each keystroke in a paper of 20,000 words with 100 threads, on the way of an edit through the room's text
// and the anchor keeper, against the same without threads being followed. `node tests/bench/anchors.ts`.
import * as Y from 'yjs'
import { anchorFor, readText } from '../../server/comments/anchoring.ts'
import { MovedCharacters } from '../../server/comments/moved-characters.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { anchorText } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { FollowedAlone } from '../kit/followed-alone.ts'
import { steeredClock } from '../kit/steered-clock.ts'

const ben = PersonId.parse('ben')
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
  const clock = steeredClock()
  let looks = 0
  let spent = 0
  function timed<T>(deed: () => T): T {
    const began = cpu()
    const done = deed()
    spent += cpu() - began
    return done
  }
  const paper = new FollowedAlone(clock, (look) => {
    looks++
    return timed(look)
  })
  Y.applyUpdate(paper.ydoc, first)
  const read = readText(paper.ydoc, new MovedCharacters())
  for (let n = 0; n < threads; n++) {
    const before = `${n * 11} The council should `
    const anchor = anchorFor(read, { quote: 'keep what works', before: before.slice(-48), after: '' })
    if (anchor === null) throw new Error('The words are not there.')
    paper.place(anchor)
  }
  await paper.followed.lookOnce()
  looks = spent = 0
  for (const update of updates) {
    timed(() => (isFollowed ? paper.hear(update, ben) : Y.applyUpdate(paper.ydoc, update)))
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
