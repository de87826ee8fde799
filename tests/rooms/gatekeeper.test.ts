// What may not pass changes nothing: neither the document, nor the log, nor what the next edit builds on.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../server/rooms/check-update.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { frameTable, readFrame } from '../../server/rooms/gatekeeper.ts'
import { Ground } from '../../server/rooms/ground.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { presenceFrame, syncFrame } from '../kit/raw-guest.ts'

const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')

/** A paper that says "One. Two.", with a heading and a bold word, written by Asha. */
function paper(): { readonly ydoc: Y.Doc; readonly ground: Ground; readonly client: number } {
  const ydoc = newDocument()
  const text = ydoc.getText('body')
  text.insert(0, 'One. ')
  text.insertEmbed(5, { b: 'abcdefgh', l: ['heading', { level: 2 }], p: ['+bulletList', '+listItem'] })
  text.insert(6, 'Two.', { bold: true })
  ydoc.getMap('body.m').set('abcdefgh.l', ['heading', { level: 3 }])
  return { ydoc, ground: new Ground(ydoc, new Map([[ydoc.clientID, asha]])), client: ydoc.clientID }
}

/** What an editor that has all of `ydoc` sends for these deeds. */
function updateOf(ydoc: Y.Doc, deeds: (editor: Y.Doc) => void): Uint8Array {
  const editor = newDocument()
  Y.applyUpdate(editor, Y.encodeStateAsUpdate(ydoc))
  const before = Y.encodeStateVector(editor)
  const updates: Uint8Array[] = []
  editor.on('update', (update: Uint8Array) => updates.push(update))
  editor.transact(() => deeds(editor))
  return updates[0] ?? Y.encodeStateAsUpdate(editor, before)
}

const body = (ydoc: Y.Doc) => ydoc.getText('body')
const markers = (ydoc: Y.Doc) => ydoc.getMap('body.m')

describe('content', () => {
  test.each<readonly [string, (editor: Y.Doc) => void]>([
    ['characters', (e) => body(e).insert(2, 'ü 🦊')],
    ['a marker', (e) => body(e).insertEmbed(2, { b: 'Zz09aaaa' })],
    ['an inline atom', (e) => body(e).insertEmbed(2, { n: 'footnoteReference', a: { id: 'k3' } })],
    ['a mark', (e) => body(e).format(0, 3, { link: { href: 'https://example.org' } })],
    ['a mark taken away', (e) => body(e).format(6, 4, { bold: null })],
    ['a kind', (e) => markers(e).set('abcdefgh.l', 'codeBlock')],
    ['a path', (e) => markers(e).set('abcdefgh.p', ['blockquote', ['+orderedList', { start: 3 }]])],
    ['a kind taken back', (e) => markers(e).delete('abcdefgh.l')],
    ['deletion', (e) => body(e).delete(1, 6)],
    [
      'what was typed and deleted again',
      (e) => {
        body(e).insert(2, 'x')
        body(e).delete(2, 1)
      },
    ],
  ])('[GATE-5] %s pass', (_what, deeds) => {
    const { ydoc, ground } = paper()
    expect(checkUpdate(updateOf(ydoc, deeds), ground, asha).kind).toBe('edit')
  })

  const deep = Array.from({ length: 100 }).reduce<unknown>((inner) => [inner], 'x')
  test.each<readonly [string, (editor: Y.Doc) => void]>([
    ['another root', (e) => e.getText('other').insert(0, 'x')],
    ['another map', (e) => e.getMap('other').set('abcdefgh.l', 'x')],
    ['an array', (e) => e.getArray('body2').push(['x'])],
    ['a nested type in the strip', (e) => body(e).insertEmbed(0, new Y.Map())],
    ['a nested type in the map', (e) => markers(e).set('abcdefgh.l', new Y.Text('x'))],
    ['a document in the document', (e) => markers(e).set('abcdefgh.l', new Y.Doc())],
    ['binary', (e) => markers(e).set('abcdefgh.l', new Uint8Array([1]))],
    ['an attribute on the strip itself', (e) => body(e).setAttribute('x', 'y')],
    ['an embed of another form', (e) => body(e).insertEmbed(0, { image: 'x' })],
    ["an atom with a marker's id", (e) => body(e).insertEmbed(0, { n: 'image', b: 'abcdefgh' })],
    ['a marker without a sound id', (e) => body(e).insertEmbed(0, { b: '<script>' })],
    ['attributes that are not scalars', (e) => body(e).insertEmbed(0, { n: 'image', a: { src: { deep: 1 } } })],
    ['attributes without end', (e) => body(e).insertEmbed(0, { n: 'image', a: { src: 'x'.repeat(10_001) } })],
    ['a mark that is no mark', (e) => body(e).format(0, 2, { bold: [1, 2] })],
    ['a mark named like a trap', (e) => body(e).format(0, 2, { ['__proto__']: true })],
    ['a mark named like what every object has', (e) => body(e).format(0, 2, Object.fromEntries([['constructor', true]]))],
    ['a marker named so', (e) => body(e).insertEmbed(0, { b: 'toString' })],
    ['a key of another form', (e) => markers(e).set('abcdefgh.x', 'heading')],
    ['a key without end', (e) => markers(e).set(`${'x'.repeat(5000)}.l`, 'heading')],
    ['a kind that is no kind', (e) => markers(e).set('abcdefgh.l', 7)],
    [
      'a path without end',
      (e) =>
        markers(e).set(
          'abcdefgh.p',
          Array.from({ length: 65 }, () => 'blockquote'),
        ),
    ],
    ['a path that is deep', (e) => markers(e).set('abcdefgh.p', deep)],
  ])('[GATE-5] %s is refused', (_what, deeds) => {
    const { ydoc, ground } = paper()
    expect(checkUpdate(updateOf(ydoc, deeds), ground, asha)).toEqual({ kind: 'refused', why: 'editRefused' })
  })

  test('[GATE-5] what belongs in the map cannot be put into the strip, nor the other way round', () => {
    const { ydoc, ground, client } = paper()
    const item = (at: number, origin: readonly [number, number], content: readonly number[]) =>
      // One element of client 99: kind and "has a left neighbour", whose id, content; no deletions.
      new Uint8Array([1, 1, ...varint(99), at, 0x80 | (content[0] ?? 0), ...varint(origin[0]), origin[1], ...content.slice(1), 0])
    const anyX = [8, 1, 119, 1, 120]
    const stringX = [4, 1, 120]
    const keyClock = Y.getState(ydoc.store, client) - 1
    expect(checkUpdate(item(0, [client, 0], stringX), ground, asha).kind).toBe('edit')
    expect(checkUpdate(item(0, [client, keyClock], anyX), ground, asha).kind).toBe('edit')
    expect(checkUpdate(item(0, [client, 0], anyX), ground, asha)).toEqual({ kind: 'refused', why: 'editRefused' })
    expect(checkUpdate(item(0, [client, keyClock], stringX), ground, asha)).toEqual({ kind: 'refused', why: 'editRefused' })
  })
})

describe('whose and where', () => {
  test("[GATE-6] a client id that is somebody else's is refused", () => {
    const { ydoc, ground, client } = paper()
    const forged = updateOf(ydoc, (editor) => {
      editor.clientID = client
      body(editor).insert(0, 'x')
    })
    expect(checkUpdate(forged, ground, ben)).toEqual({ kind: 'refused', why: 'editRefused' })
    expect(checkUpdate(forged, ground, asha).kind).toBe('edit')
  })

  test('[GATE-6] a client id that no editor draws is refused', () => {
    const { ydoc, ground } = paper()
    const update = updateOf(ydoc, (editor) => body(Object.assign(editor, { clientID: 2 ** 33 })).insert(0, 'x'))
    expect(checkUpdate(update, ground, asha)).toEqual({ kind: 'refused', why: 'badFrame' })
  })

  test('[GATE-6] a client id used in an edit that is still on its way belongs to its writer already', () => {
    const { ydoc, ground } = paper()
    const first = updateOf(ydoc, (editor) => {
      editor.clientID = 77
      body(editor).insert(0, 'x')
    })
    const checked = checkUpdate(first, ground, asha)
    if (checked.kind !== 'edit') throw new Error(checked.kind)
    ground.accept(checked.edit, asha)
    const forged = updateOf(ydoc, (editor) => {
      editor.clientID = 77
      body(editor).insert(0, 'yy')
    })
    expect(checkUpdate(forged, ground, ben)).toEqual({ kind: 'refused', why: 'editRefused' })
    expect(checkUpdate(first, ground, asha).kind).toBe('nothing new')
  })

  test('[GATE-6] two editors under one client id: what would be swallowed is refused', () => {
    const { ydoc, ground } = paper()
    const one = updateOf(ydoc, (editor) => {
      editor.clientID = 77
      body(editor).insert(0, 'left')
    })
    const other = updateOf(ydoc, (editor) => {
      editor.clientID = 77
      body(editor).insert(0, 'right')
    })
    const checked = checkUpdate(one, ground, asha)
    if (checked.kind !== 'edit') throw new Error(checked.kind)
    ground.accept(checked.edit, asha)
    Y.applyUpdate(ydoc, one)
    ground.settle([checked.edit])
    expect(checkUpdate(one, ground, asha).kind).toBe('nothing new')
    expect(checkUpdate(other, ground, asha)).toEqual({ kind: 'refused', why: 'editRefused' })
  })

  test.each<readonly [string, (editor: Y.Doc) => void]>([
    ['a word', (e) => body(e).insert(0, 'word')],
    ['a marker', (e) => body(e).insertEmbed(0, { b: 'Zz09aaaa' })],
    ['a mark', (e) => body(e).format(0, 2, { bold: true })],
    ['a path', (e) => markers(e).set('abcdefgh.p', ['blockquote'])],
  ])(
    '[GATE-6] %s that another window under the same client id has said otherwise is found out, also while that is on its way',
    (_what, deeds) => {
      const { ydoc, ground } = paper()
      const underOneId = (say: (editor: Y.Doc) => void) =>
        updateOf(ydoc, (editor) => {
          editor.clientID = 77
          say(editor)
        })
      const one = underOneId(deeds)
      const other = underOneId((editor) => body(editor).insertEmbed(0, { b: 'another1' }))
      const checked = checkUpdate(one, ground, asha)
      if (checked.kind !== 'edit') throw new Error(checked.kind)
      ground.accept(checked.edit, asha)
      const found = () => [checkUpdate(one, ground, asha).kind, checkUpdate(other, ground, asha)]
      expect(found()).toEqual(['nothing new', { kind: 'refused', why: 'editRefused' }])
      Y.applyUpdate(ydoc, one)
      ground.settle([checked.edit])
      expect(found()).toEqual(['nothing new', { kind: 'refused', why: 'editRefused' }])
    },
  )

  test.each<readonly [string, (updates: readonly Uint8Array[]) => Uint8Array]>([
    ['whose client id goes on later', ([, second]) => second ?? none],
    ['that leaves out a piece', ([first, , third]) => Y.mergeUpdates([first ?? none, third ?? none])],
  ])('[GATE-7] an update %s is a gap', (_what, pick) => {
    const { ydoc, ground } = paper()
    const editor = newDocument()
    Y.applyUpdate(editor, Y.encodeStateAsUpdate(ydoc))
    const updates: Uint8Array[] = []
    editor.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['a', 'b', 'c']) body(editor).insert(0, word)
    expect(checkUpdate(pick(updates), ground, asha)).toEqual({ kind: 'gap', adds: true })
  })

  test('[GATE-7] an update that builds on, or deletes, what somebody wrote who is not here is a gap', () => {
    const { ydoc, ground } = paper()
    const away = newDocument()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(ydoc))
    body(away).insert(3, 'away')
    expect(
      checkUpdate(
        updateOf(away, (e) => body(e).insert(5, 'x')),
        ground,
        asha,
      ),
    ).toEqual({ kind: 'gap', adds: true })
    expect(
      checkUpdate(
        updateOf(away, (e) => body(e).delete(4, 2)),
        ground,
        asha,
      ),
    ).toEqual({ kind: 'gap', adds: false })
  })

  test('[GATE-7] elements that wait for each other in a circle are refused', () => {
    const { ground } = paper()
    const x = (origin: number) => [0x84, ...varint(origin), 0, 1, 120]
    const circle = new Uint8Array([2, 1, ...varint(91), 0, ...x(92), 1, ...varint(92), 0, ...x(91), 0])
    expect(checkUpdate(circle, ground, asha)).toEqual({ kind: 'refused', why: 'badFrame' })
  })

  test('[GATE-8] what is here already is nothing new, and what is new is kept without it', () => {
    const { ydoc, ground } = paper()
    expect(checkUpdate(Y.encodeStateAsUpdate(ydoc), ground, ben).kind).toBe('nothing new')
    const editor = newDocument()
    Y.applyUpdate(editor, Y.encodeStateAsUpdate(ydoc))
    body(editor).insert(0, 'Zero. ')
    const checked = checkUpdate(Y.encodeStateAsUpdate(editor), ground, ben)
    if (checked.kind !== 'edit') throw new Error(checked.kind)
    expect(checked.edit.spans).toEqual([{ client: editor.clientID, from: 0, to: 6 }])
    expect(checked.edit.update.length).toBeLessThan(60)
    Y.applyUpdate(ydoc, checked.edit.update)
    expect(body(ydoc).toString()).toBe('Zero. One. Two.')
  })
})

describe('limits', () => {
  test.each<readonly [string, () => Uint8Array]>([
    ['bytes', () => updateOf(newDocument(), (e) => body(e).insert(0, 'x'.repeat(limits.updateBytes)))],
    [
      'structs',
      () =>
        updateOf(newDocument(), (e) => {
          for (let n = 0; n <= limits.updateStructs; n++) body(e).insert(0, 'x')
        }),
    ],
    [
      'client ids',
      () =>
        Y.mergeUpdates(
          Array.from({ length: limits.updateClients + 1 }, () => updateOf(newDocument(), (e) => body(e).insert(0, 'x'))),
        ),
    ],
  ])('[GATE-9] too many %s in one update are refused', (_what, make) => {
    expect(checkUpdate(make(), paper().ground, asha)).toEqual({ kind: 'refused', why: 'tooLarge' })
  })

  test('[GATE-9] many client ids in deletions are fine: every step 2 carries all of them', () => {
    const ydoc = newDocument()
    for (let n = 0; n < 200; n++) {
      Y.applyUpdate(
        ydoc,
        updateOf(ydoc, (e) => body(e).insert(0, 'xy')),
      )
      body(ydoc).delete(0, 1)
    }
    const ground = new Ground(ydoc, new Map())
    const editor = newDocument()
    Y.applyUpdate(editor, Y.encodeStateAsUpdate(ydoc))
    body(editor).insert(0, 'z')
    expect(checkUpdate(Y.encodeStateAsUpdate(editor, Y.encodeStateVector(ydoc)), ground, asha).kind).toBe('edit')
  })

  test('[GATE-9] every close code has a sentence that fits into a close frame', () => {
    for (const [, sentence] of Object.values(closeCodes)) expect(Buffer.byteLength(sentence)).toBeLessThanOrEqual(123)
  })
})

describe('form', () => {
  test('[GATE-1] every frame that may come in has a row in the table, and no other frame is one', () => {
    expect(Object.keys(frameTable).toSorted()).toEqual(['presence', 'query presence', 'step 1', 'step 2', 'update'])
    for (let kind = 0; kind < 256; kind++) {
      const read = readFrame(new Uint8Array([...varint(kind), 2, 1, 0]))
      if (kind < 2) expect(read.kind).toBe(kind === 0 ? 'update' : 'presence')
      else expect(read).toEqual({ kind: 'refused', why: 'badFrame' })
    }
  })

  test('[GATE-10] an update in V2 is refused, not taken for an empty one', () => {
    const ydoc = newDocument()
    expect(checkUpdate(Y.encodeStateAsUpdateV2(ydoc), paper().ground, asha)).toEqual({ kind: 'refused', why: 'badFrame' })
    body(ydoc).insert(0, 'Words')
    expect(checkUpdate(Y.encodeStateAsUpdateV2(ydoc), paper().ground, asha)).toMatchObject({ kind: 'refused' })
  })

  test('[GATE-10] thousands of broken frames: none throws, none is taken for an edit that then fails, the document stays as it was', () => {
    const { ydoc, ground } = paper()
    const before = Y.encodeStateAsUpdate(ydoc)
    const good = updateOf(ydoc, (e) => {
      body(e).insert(2, 'words', { link: { href: 'x' } })
      body(e).insertEmbed(3, { b: 'Zz09aaaa' })
      markers(e).set('abcdefgh.p', ['+bulletList'])
      body(e).delete(0, 1)
    })
    const frames = [
      syncFrame(2, good),
      syncFrame(1, good),
      syncFrame(0, Y.encodeStateVector(ydoc)),
      presenceFrame([{ client: 1, clock: 1, state: {} }]),
    ]
    let edits = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.nat(),
        (frame, flips, cut) => {
          const broken = frame.slice(0, cut % 3 === 0 ? cut % (frame.length + 1) : frame.length)
          for (const [at, byte] of flips) if (broken.length > 0) broken[at % broken.length] = byte
          const read = readFrame(broken)
          if (read.kind !== 'update' && read.kind !== 'step 2') return
          const checked = checkUpdate(read.update, ground, ben)
          if (checked.kind !== 'edit') return
          // What still passes is a sound edit: it applies whole.
          edits += 1
          const copy = newDocument()
          Y.applyUpdate(copy, before)
          Y.applyUpdate(copy, checked.edit.update)
          expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null])
          for (const { client, to } of checked.edit.spans) expect(Y.getState(copy.store, client)).toBe(to)
        },
      ),
      { numRuns: 5_000 },
    )
    expect(edits).toBeGreaterThan(10)
    expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before)
  })
})

const none = new Uint8Array([0, 0])

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]
}
