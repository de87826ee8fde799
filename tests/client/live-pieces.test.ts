// What is too large for one frame leaves in pieces. The server's own check is the judge of each.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cutUpdate, fitsOneFrame } from '../../client/live/cut-update.ts'
import { Outbox } from '../../client/live/outbox.ts'
import { checkUpdate } from '../../server/rooms/check-update.ts'
import { Ground } from '../../server/rooms/ground.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'

const asha = PersonId.parse('asha')

function emptyDoc(client?: number): Y.Doc {
  const ydoc = new Y.Doc()
  if (client !== undefined) ydoc.clientID = client
  bodyOf(ydoc)
  return ydoc
}

type Deed = readonly [kind: 'type' | 'delete' | 'embed' | 'format' | 'mark' | 'hear', who: number, where: number]

const deed = fc.tuple(
  fc.constantFrom<Deed[0]>('type', 'type', 'delete', 'embed', 'format', 'mark', 'hear'),
  fc.nat(3),
  fc.nat(1_000),
)

/** Four editors who write on what they have heard of each other; the first has heard everything in the end. */
function played(deeds: readonly Deed[]): Y.Doc[] {
  const editors = Array.from({ length: 4 }, (_, at) => emptyDoc(at + 1))
  const at = (who: number) => editors[who % editors.length] ?? emptyDoc()
  for (const [kind, who, where] of deeds) {
    const ydoc = at(who)
    const { text, markers } = bodyOf(ydoc)
    const place = text.length === 0 ? 0 : where % text.length
    const length = Math.min(3, text.length - place)
    if (kind === 'type') text.insert(place, where % 7 === 0 ? 'zwölf Straßen '.repeat(9) : 'words ')
    if (kind === 'delete') text.delete(place, length)
    if (kind === 'embed') text.insertEmbed(place, { b: `b${where}` })
    if (kind === 'format') text.format(place, length, { bold: where % 2 === 0 || null })
    if (kind === 'mark') markers.set(`k${where % 3}.l`, `heading${who}`)
    if (kind === 'hear') Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(at(where), Y.encodeStateVector(ydoc)))
  }
  for (const ydoc of editors) Y.applyUpdate(at(0), Y.encodeStateAsUpdate(ydoc))
  return editors
}

const contents = (ydoc: Y.Doc) => ({
  text: bodyOf(ydoc).text.toDelta(),
  markers: bodyOf(ydoc).markers.toJSON(),
  vector: Y.decodeStateVector(Y.encodeStateVector(ydoc)),
  deletions: Y.decodeUpdate(Y.encodeStateAsUpdate(ydoc)).ds,
})

describe('an update cut in pieces', () => {
  test('[LIVE-9] is the same update when the pieces come one after the other, each within its limits and none with a gap', () => {
    const most = fc.record({
      bytes: fc.integer({ min: 60, max: 400 }),
      structs: fc.integer({ min: 1, max: 12 }),
      clients: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), fc.array(deed, { maxLength: 20 }), most, (deeds, known, most) => {
        const [whole = emptyDoc()] = played([...known, ...deeds])
        const [before = emptyDoc()] = played(known)
        const server = emptyDoc()
        Y.applyUpdate(server, Y.encodeStateAsUpdate(before))
        const ground = new Ground(server, new Map())
        const pieces = cutUpdate(Y.encodeStateAsUpdate(whole, ground.stateVector()), most)
        for (const piece of pieces) {
          const { structs } = Y.decodeUpdate(piece)
          expect(structs.length).toBeLessThanOrEqual(most.structs)
          expect(new Set(structs.map(({ id }) => id.client)).size).toBeLessThanOrEqual(most.clients)
          // One element may be as long as half a piece, whatever else its place in the text takes.
          expect(piece.length).toBeLessThanOrEqual(most.bytes + 40)
          const checked = checkUpdate(piece, ground, asha)
          expect(['edit', 'nothing new']).toContain(checked.kind)
          if (checked.kind !== 'edit') continue
          ground.accept(checked.edit, asha)
          Y.applyUpdate(server, checked.edit.update)
          ground.settle([checked.edit])
        }
        expect(contents(server)).toEqual(contents(whole))
      }),
      { numRuns: 400, seed: 20_261 },
    )
  })

  test('[LIVE-9] one string longer than any frame is cut too, and never inside a character', () => {
    const ydoc = emptyDoc()
    bodyOf(ydoc).text.insert(0, `a${'👍'.repeat(400_000)}`)
    const pieces = cutUpdate(Y.encodeStateAsUpdate(ydoc))
    expect(pieces.every((piece) => fitsOneFrame(piece))).toBe(true)
    const there = emptyDoc()
    for (const piece of pieces) Y.applyUpdate(there, piece)
    expect(bodyOf(there).text.toString() === bodyOf(ydoc).text.toString()).toBe(true)
  })

  test('[LIVE-9] a week of visits under more client ids than one update may name', () => {
    const ydoc = emptyDoc()
    for (let visit = 1; visit <= 200; visit++) {
      ydoc.clientID = visit
      bodyOf(ydoc).text.insert(0, `visit ${visit}. `)
    }
    const whole = Y.encodeStateAsUpdate(ydoc)
    expect(fitsOneFrame(whole)).toBe(false)
    const pieces = cutUpdate(whole)
    expect(pieces.length).toBe(Math.ceil(200 / limits.updateClients))
  })
})

describe('the row in which edits leave', () => {
  interface Left {
    readonly what: string
    readonly update: Uint8Array
  }

  function outbox(): { readonly box: Outbox; readonly left: Left[]; readonly there: Y.Doc } {
    const left: Left[] = []
    const there = emptyDoc()
    const box = new Outbox((what, update) => {
      left.push({ what, update })
      Y.applyUpdate(there, update)
    })
    return { box, left, there }
  }

  const longText = () => {
    const ydoc = emptyDoc(1)
    for (let at = 0; at < 30; at++) {
      bodyOf(ydoc).text.insert(0, `${'long words '.repeat(1_000)}`)
      bodyOf(ydoc).text.insertEmbed(0, { b: `b${at}` })
    }
    return ydoc
  }

  test('[LIVE-10] a piece waits until the one before is saved, what is typed waits too, and a step 2 with all of it ends the row', () => {
    const { box, left, there } = outbox()
    const ydoc = longText()
    ydoc.on('update', (update: Uint8Array) => box.update(update))
    box.offer(Y.encodeStateAsUpdate(ydoc))
    bodyOf(ydoc).text.insert(0, 'typed meanwhile')
    expect(left.map(({ what }) => what)).toEqual(['piece'])
    box.saved(0)
    expect(left.length).toBe(1)
    for (let frames = 1; frames < 40; frames++) box.saved(frames)
    expect(left.slice(0, -1).every(({ what }) => what === 'piece')).toBe(true)
    expect(left.at(-1)?.what).toBe('step 2')
    expect(left.length).toBeGreaterThan(4)
    expect(left.every(({ update }) => fitsOneFrame(update))).toBe(true)
    expect(contents(there)).toEqual(contents(ydoc))
    bodyOf(ydoc).text.insert(0, 'and after')
    expect(left.at(-1)?.what).toBe('update')
    expect(contents(there)).toEqual(contents(ydoc))
  })

  test('[LIVE-10] nothing leaves before the first step 2, and a long paste later goes in pieces and ends with a step 2', () => {
    const { box, left, there } = outbox()
    const ydoc = emptyDoc(1)
    ydoc.on('update', (update: Uint8Array) => box.update(update))
    bodyOf(ydoc).text.insert(0, 'before the server has asked. ')
    expect(left).toEqual([])
    box.offer(Y.encodeStateAsUpdate(ydoc))
    bodyOf(ydoc).text.insert(0, 'a long paste '.repeat(20_000))
    for (let frames = 1; frames < 40; frames++) box.saved(frames)
    const kinds = left.map(({ what }) => what)
    expect(kinds).toEqual(['step 2', ...Array.from({ length: kinds.length - 2 }, () => 'piece'), 'step 2'])
    expect(contents(there)).toEqual(contents(ydoc))
  })

  test('[LIVE-10] a server that asks again is offered all that it lacks, anew', () => {
    const { box, left, there } = outbox()
    const ydoc = longText()
    box.offer(Y.encodeStateAsUpdate(ydoc))
    box.saved(1)
    const soFar = left.length
    box.offer(Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(there)))
    for (let frames = soFar; frames < 60; frames++) box.saved(frames)
    expect(left.filter(({ what }) => what === 'step 2').length).toBe(1)
    expect(contents(there)).toEqual(contents(ydoc))
  })
})
