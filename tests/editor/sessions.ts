// Random sessions of three people who write in one paper, one of them repeatedly out of touch.
import type { Node } from '@tiptap/pm/model'
import { isFromRoom } from '../../client/editor/room-transactions.ts'
import { below, type Dice, dice, pick } from './dice.ts'
import { Ledger, makeMove, wordsIn } from './moves.ts'
import { heavy, marking, structure, typing } from './random-moves.ts'
import { beginComposing, endComposing, everybodyLeaves, exchange, isSound, shown, type Writer, writer } from './writers.ts'

export interface Mix {
  readonly name: string
  readonly moves: number
  /** Shares of 100 for structure, marks, and everything else that is not typing. */
  readonly structure: number
  readonly marking: number
  readonly heavy: number
  /** How many moves between two exchanges. */
  readonly apart: number
  /** Everybody is composing words half of the time: what others do waits for them, what they do does not. */
  readonly composing?: boolean
}

export const mixes: readonly Mix[] = [
  { name: 'light, in touch', moves: 150, structure: 8, marking: 7, heavy: 5, apart: 5 },
  { name: 'light, mostly offline', moves: 150, structure: 8, marking: 7, heavy: 5, apart: 40 },
  { name: 'heavy, in touch', moves: 150, structure: 30, marking: 10, heavy: 25, apart: 5 },
  { name: 'heavy, mostly offline', moves: 150, structure: 30, marking: 10, heavy: 25, apart: 40 },
  { name: 'light, composing', moves: 150, structure: 8, marking: 7, heavy: 5, apart: 5, composing: true },
  { name: 'heavy, composing', moves: 150, structure: 30, marking: 10, heavy: 25, apart: 5, composing: true },
]

export interface Outcome {
  /** Empty when everything held. */
  readonly faults: readonly string[]
  readonly words: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
}

const beginning =
  '<h2>Why</h2><p>First words here </p><p>Second words here </p><ul><li><p>one </p></li><li><p>two </p></li></ul><table><tr><th>a </th><th>b </th></tr><tr><td>c </td><td>d </td></tr></table><p>Last </p>'

export function playSession(
  seed: number,
  mix: Mix,
  onMove: (line: string, people: readonly Writer[]) => void = () => undefined,
): Outcome {
  const roll = dice(seed)
  const random = Math.random
  Math.random = dice(seed ^ 0x5eed) // marker ids: the same in every run of a seed
  const ledger = new Ledger()
  const ada = writer('Ada', null, { clientId: 101 + below(roll, 1000) })
  ada.editor.commands.setContent(beginning)
  const people = [
    ada,
    writer('Ben', ada, { clientId: 1201 + below(roll, 1000) }),
    writer('Cleo', ada, { clientId: 51 + below(roll, 40) }),
  ]
  const reader = writer('Dora', ada, { clientId: 1, editable: () => false })
  const faults: string[] = []
  let mover: Writer | null = null
  for (const each of people) {
    each.editor.on('transaction', ({ transaction }) => {
      if (mover === each && transaction.docChanged && isFromRoom(transaction) && !hasRaggedTable(transaction.before)) {
        faults.push(`${each.name} was corrected: wrote ${transaction.before}, sees ${transaction.doc}`)
      }
    })
  }
  let away = 0
  try {
    for (let n = 0; n < mix.moves && faults.length === 0; n++) {
      const who = pick(roll, people)
      const move = pick(roll, chosenKind(mix, roll))
      if (roll() < 0.2) who.sync.endUndoStep()
      if (mix.composing && roll() < 0.4) (roll() < 0.5 ? beginComposing : endComposing)(pick(roll, people))
      onMove(`${n} ${who.name} ${move.name}`, people)
      mover = move.name === 'undo' || move.name === 'redo' ? null : who
      note(faults, makeMove(move, who, roll, ledger))
      mover = null
      note(faults, isSound(who))
      if (n % mix.apart === mix.apart - 1) {
        // One stays out of touch for a while.
        if (away === 0) away = below(roll, 6)
        else away--
        exchange(...(away > 2 ? people.slice(0, 2) : people), reader)
        for (const each of people) note(faults, isSound(each))
      }
    }
    for (const each of people) endComposing(each)
    exchange(...people, reader)
    for (const each of [...people, reader]) note(faults, isSound(each))
    if (reader.unsent() > 0) faults.push('The reader has something to send')
    for (const each of [...people, reader])
      if (shown(each) !== shown(ada)) faults.push(`${each.name} sees something else than Ada`)
    return { ...count(ledger, ada), faults }
  } finally {
    Math.random = random
    everybodyLeaves()
  }
}

function chosenKind(mix: Mix, roll: Dice) {
  const n = roll() * 100
  if (n < mix.structure) return structure
  if (n < mix.structure + mix.marking) return marking
  return n < mix.structure + mix.marking + mix.heavy ? heavy : typing
}

function note(faults: string[], fault: string | null): void {
  if (fault !== null) faults.push(fault)
}

function count(ledger: Ledger, { editor }: Writer): Pick<Outcome, 'words' | 'lost' | 'doubled'> {
  const words = wordsIn(editor.state.doc)
  const untouched = [...ledger.written].filter((word) => !ledger.touched.has(word))
  return {
    words: untouched.length,
    lost: untouched.filter((word) => !words.has(word)),
    doubled: untouched.filter((word) => (words.get(word) ?? 0) > 1),
  }
}

/** The only thing a command here may leave behind that the strip does not render as it was: rows of different lengths. */
function hasRaggedTable(doc: Node): boolean {
  let isRagged = false
  doc.descendants((node) => {
    if (node.type.name === 'table' && new Set(node.content.content.map((row) => row.childCount)).size > 1) isRagged = true
  })
  return isRagged
}
