// A paper with a long life: the keystrokes of one research paper (automerge-paper, from the editing traces that others measure with) where they are at
// hand, otherwise as many of the same shape, made from a seed. As paragraphs in a strip, in as many updates as one person might have sent.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'

/** Position, how much is deleted there, what is inserted there. */
type Patch = readonly [number, number, string]

export interface History {
  readonly from: string
  readonly keystrokes: number
  readonly updates: readonly Uint8Array[]
  /** What a reader has to have in the end. */
  readonly text: string
}

const trace = join(import.meta.dirname, '../../../shared/traces/automerge-paper.json.gz')

export function paperHistory(updates: number, keystrokes = 260_000): History {
  const patches = (existsSync(trace) ? read(trace) : [...invent(keystrokes)]).slice(0, keystrokes)
  const ydoc = new Y.Doc()
  ydoc.clientID = 4_000_000_000
  const { text } = bodyOf(ydoc)
  const sent: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => sent.push(update))
  const perUpdate = Math.ceil(patches.length / updates)
  let marker = 0
  for (let from = 0; from < patches.length; from += perUpdate) {
    ydoc.transact(() => {
      for (const [at, deleted, inserted] of patches.slice(from, from + perUpdate)) {
        if (deleted > 0) text.delete(at, deleted)
        // A line's end is a block's mark, as in every paper.
        if (inserted === '\n') text.insertEmbed(at, { b: `h${marker++}` })
        else if (inserted !== '') text.insert(at, inserted)
      }
    })
  }
  return {
    from: existsSync(trace) ? 'automerge-paper' : 'invented',
    keystrokes: patches.length,
    updates: sent,
    text: text.toString(),
  }
}

function read(file: string): Patch[] {
  const { txns }: { txns: { patches: Patch[] }[] } = JSON.parse(gunzipSync(readFileSync(file)).toString())
  return txns.flatMap(({ patches }) => patches)
}

/** Words typed in a row, somewhere; one key in five takes the last letter back, and now and then a paragraph ends. */
function* invent(keystrokes: number): Generator<Patch> {
  let seed = 42
  const random = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
    return seed / 2 ** 32
  }
  let length = 0
  let at = 0
  for (let key = 0; key < keystrokes; key++) {
    if (random() < 0.005) at = Math.floor(random() * length)
    if (at > 0 && random() < 0.2) {
      at -= 1
      length -= 1
      yield [at, 1, '']
    } else {
      yield [at, 0, random() < 0.004 ? '\n' : (' etaoinshrdlu'[Math.floor(random() * 13)] ?? ' ')]
      at += 1
      length += 1
    }
  }
}
