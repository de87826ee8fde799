// A comment always keeps its seat: what happens to a thread when its words are moved, removed and brought back, and what it can sit on.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { endpoints } from '../../shared/api/endpoints.ts'
import { anchorText, decodePosition, proposeAnchor, proposeCellAnchor } from '../../shared/document/anchor.ts'
import { bodyOf, readBody } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Anchor, AnchorProposal } from '../../shared/model/thread.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

const first = 'First people, then standards, then software.'
const second = 'Money comes last of all, and nobody minds.'
const third = 'Who pays for the standards is another question.'

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  paper = await features.paperOf(olu, 'Standards', first, second, third)
  await features.giveRole(paper, ben, 'editor')
})
afterEach(() => features.stop())

const threads = async () => (await features.call(olu, endpoints.listThreads, { params: { id: paper } })).output.threads
const anchors = async () => (await threads()).map(({ anchor }) => anchor)
const settle = () => features.clock.pass(2000)

async function open(anchor: Partial<AnchorProposal> & { quote: string }) {
  return features.call(ben, endpoints.openThread, { params: { id: paper }, input: { anchor, text: 'Sure?' } })
}

/** The words a thread stands on, as every client finds them. */
async function wordsOf({ start, end }: Anchor): Promise<string | null> {
  return features.text.look(paper, (ydoc) => {
    const { text } = bodyOf(ydoc)
    const from = start === null ? null : decodePosition(ydoc, text, start)
    const to = end === null ? null : decodePosition(ydoc, text, end)
    return from === null || to === null ? null : anchorText(bodyOf(ydoc)).slice(from, to)
  })
}
const allWords = async () => Promise.all((await anchors()).map(wordsOf))

const write = (who: PersonId, change: (text: Y.Text, words: string) => void) =>
  features.text.write(paper, who, (ydoc) => change(bodyOf(ydoc).text, anchorText(bodyOf(ydoc))))
const cut = (who: PersonId, words: string) => write(who, (text, all) => text.delete(all.indexOf(words), words.length))
const paste = (who: PersonId, words: string, before: string) =>
  write(who, (text, all) => text.insert(before === '' ? text.length : all.indexOf(before), words))
const selected = (quote: string) =>
  features.text.look(paper, (ydoc) => {
    const from = anchorText(bodyOf(ydoc)).indexOf(quote)
    return proposeAnchor(ydoc, from, from + quote.length)
  }) as Promise<AnchorProposal>
const undoOf = (who: PersonId) =>
  new Y.UndoManager(bodyOf(features.text.ydocOf(paper)).text, { trackedOrigins: new Set([who]), captureTimeout: 0 })

/** From now on threads have nothing but their characters to be found by. */
const forgetWords = () =>
  features.db.updateTable('thread').set({ quote: 'No such words.', before_quote: '', after_quote: '' }).execute()

describe('words that are moved', () => {
  test('[SEAT-1] a thread goes with its words when they are cut and pasted, though they stand twice and short words are everywhere', async () => {
    await open(await selected('standards, then software'))
    await open({ quote: 'standards', before: 'then ' })
    await forgetWords()
    cut(ben, first)
    paste(ben, first, '')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live' }, { state: 'live' }])
    expect(await allWords()).toEqual(['standards, then software', 'standards'])
    expect(await wordsOf((await anchors())[1] as Anchor)).toBe('standards')
  })

  test('[SEAT-1] also when the words around them are rewritten while they are on their way', async () => {
    await open(await selected('comes last of all'))
    await forgetWords()
    cut(ben, second)
    paste(olu, 'Before that, something else altogether. ', 'Who pays')
    paste(ben, second, '')
    cut(olu, 'Money ')
    await settle()
    expect(await allWords()).toEqual(['comes last of all'])
  })

  test('[SEAT-1] undo brings a thread back to its exact place, letter by letter, though the same words stand elsewhere', async () => {
    paste(olu, ' Then standards, then standards.', '')
    await open({ quote: 'then standards', before: 'First people, ' })
    const undo = undoOf(ben)
    cut(ben, 'then standards')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'approximate' }])
    features.text.write(paper, ben, () => undo.undo())
    await settle()
    const [anchor] = await anchors()
    expect(anchor).toMatchObject({ state: 'live', removed: null })
    const from = await features.text.look(paper, (ydoc) => decodePosition(ydoc, bodyOf(ydoc).text, anchor?.start ?? ''))
    expect(from).toBe((await features.text.look(paper, (ydoc) => anchorText(bodyOf(ydoc))))?.indexOf('then standards'))
  })

  test('[SEAT-1] a text that goes back to an old version takes its threads along', async () => {
    await open(await selected('Money comes last'))
    await forgetWords()
    const old = await features.text.look(paper, readBody)
    cut(ben, second)
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'unanchored' }])
    await features.clock.pass(7 * 24 * 3_600_000)
    if (old !== null) await features.text.rewrite(paper, old, olu)
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live' }])
    expect(await allWords()).toEqual(['Money comes last'])
  })

  test('[SEAT-1] what was cut before the server stopped is known when it is pasted afterwards', async () => {
    await open({ quote: 'standards', before: 'then ' })
    await forgetWords()
    cut(ben, first)
    await settle()
    features.text.close(paper)
    await settle()
    await anchors()
    paste(ben, first, '')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live' }])
    expect(await allWords()).toEqual(['standards'])
  })

  test('[SEAT-1] what had not been written down when the server died is read from the log', async () => {
    await open({ quote: 'standards', before: 'then ' })
    await forgetWords()
    cut(ben, first)
    paste(ben, first, '')
    cut(ben, first)
    await settle()
    // Nothing that was found out is left but what the log says.
    await features.db.deleteFrom('moved').execute()
    await features.db.updateTable('followed').set({ seq: 1, removed: '[]' }).execute()
    features.text.crash(paper)
    await anchors()
    paste(ben, first, 'Money')
    await settle()
    expect(await allWords()).toEqual(['standards'])
  })

  test('[SEAT-2] a comment begun before its words were moved lands on them where they are now', async () => {
    const proposal = await selected('then standards')
    cut(olu, first)
    paste(olu, first, '')
    paste(olu, 'First words about then standards of others. ', 'Money')
    const { output } = await open(proposal)
    expect(output.anchor.state).toBe('live')
    expect(await wordsOf(output.anchor)).toBe('then standards')
    const where = await features.text.look(paper, (ydoc) => decodePosition(ydoc, bodyOf(ydoc).text, output.anchor.start ?? ''))
    expect(where).toBeGreaterThan(100)
  })

  test('[SEAT-3] what was found by likeness goes on being shown as such, and is the very words again when these come back', async () => {
    await open(await selected(first))
    const undo = undoOf(ben)
    cut(ben, first)
    for (const letter of 'First the people, then shared standards, then software') paste(ben, letter, '')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'approximate' }])
    paste(olu, 'Today ', 'Money')
    cut(olu, 'nobody')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'approximate' }])
    features.text.write(paper, ben, () => {
      while (undo.canUndo()) undo.undo()
    })
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live' }])
    expect(await allWords()).toEqual([first])
  })
})

describe('words that are removed', () => {
  test('[SEAT-4] an unanchored thread says who removed its words and when; attached elsewhere it does not any more', async () => {
    const { output } = await open(await selected('then standards'))
    cut(olu, 'then ')
    await features.clock.pass(3_600_000)
    cut(ben, 'standards, then software')
    await settle()
    expect(await anchors()).toMatchObject([
      {
        state: 'unanchored',
        quote: 'then standards',
        removed: { by: { id: ben, name: 'Ben' }, at: '2026-03-02T10:00:00.000Z' },
      },
    ])
    await features.call(ben, endpoints.attachThread, { params: { id: output.id }, input: { quote: 'Money' } })
    expect(await anchors()).toMatchObject([{ state: 'live', quote: 'Money', removed: null }])
  })

  test('[SEAT-4] a word taken back letter by letter was removed by one person, and one undo brings its thread back', async () => {
    await open(await selected('nobody'))
    const undo = new Y.UndoManager(bodyOf(features.text.ydocOf(paper)).text, { trackedOrigins: new Set([ben]) })
    for (const letter of [...'nobody'].reverse()) write(ben, (text, all) => text.delete(all.indexOf(' minds') - 1, letter.length))
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'unanchored', removed: { by: { name: 'Ben' } } }])
    features.text.write(paper, ben, () => undo.undo())
    await settle()
    expect(await allWords()).toEqual(['nobody'])
  })

  test('[SEAT-5] whatever is done to the text, no thread goes', async () => {
    for (const quote of ['First people', 'Money', 'Who pays', 'standards is']) await open({ quote })
    write(ben, (text) => text.delete(0, text.length))
    await settle()
    expect(await anchors()).toHaveLength(4)
    expect(new Set((await anchors()).map(({ state }) => state))).toEqual(new Set(['unanchored']))
  })
})

describe('what a thread can sit on', () => {
  const picture = '<img src="/images/a1" alt="A map of the depots">'
  async function richPaper(): Promise<void> {
    const content = {
      format: 'html',
      text: `<p>Before.</p>${picture}<table><tr><th>Depot</th><th>Vans</th></tr><tr><td>North</td><td>Twelve</td></tr></table><p>After.</p>`,
    }
    paper = (await features.call(olu, endpoints.startPaper, { input: { title: 'Depots', content } })).output.id
    await features.giveRole(paper, ben, 'editor')
  }

  test('[SEAT-6] several on the same and on overlapping words, each by itself', async () => {
    for (const quote of ['First people, then standards', 'then standards, then software', 'then standards', first])
      await open({ quote })
    cut(ben, 'First people, ')
    cut(ben, ', then software.')
    await settle()
    expect(await allWords()).toEqual(['then standards', 'then standards', 'then standards', 'then standards'])
  })

  test('[SEAT-6] a whole paragraph, a cell of a table', async () => {
    await richPaper()
    await open(await selected('Twelve'))
    await open(await selected('Before.'))
    write(olu, (text, all) => text.insert(all.indexOf('Twelve'), 'About '))
    await settle()
    expect(await allWords()).toEqual(['Twelve', 'Before.'])
  })

  test('[SEAT-6] a picture, which keeps it when it is described anew, dragged, removed and brought back', async () => {
    await richPaper()
    const at = await features.text.look(paper, (ydoc) => anchorText(bodyOf(ydoc)).indexOf('\ufffc'))
    const proposal = await features.text.look(paper, (ydoc) => proposeAnchor(ydoc, at ?? 0, (at ?? 0) + 1))
    const anchor = { ...proposal, kind: 'picture' as const, quote: 'A map of the depots' }
    const { output } = await open(anchor)
    expect(output.anchor).toMatchObject({ kind: 'picture', state: 'live', quote: 'A map of the depots' })
    const undo = undoOf(ben)
    write(ben, (text, all) => text.delete(all.indexOf('\ufffc'), 1))
    await settle()
    expect(await anchors()).toMatchObject([
      { state: 'unanchored', quote: 'A map of the depots', removed: { by: { name: 'Ben' } } },
    ])
    features.text.write(paper, ben, () => undo.undo())
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live', kind: 'picture' }])
    expect(await allWords()).toEqual(['\ufffc'])
    expect((await open({ ...proposal, quote: 'A map', kind: 'words' })).code).toBe('words-not-found')
  })

  test('[SEAT-6] an empty cell, which keeps it when it is written in, and when the table is removed and brought back', async () => {
    const content = { format: 'html', text: '<p>Before.</p><table><tr><td>North</td><td></td></tr></table><p>After.</p>' }
    paper = (await features.call(olu, endpoints.startPaper, { input: { title: 'Depots', content } })).output.id
    await features.giveRole(paper, ben, 'editor')
    const cellAfter = (words: string) =>
      features.text.look(paper, (ydoc) => {
        const all = anchorText(bodyOf(ydoc))
        return proposeCellAnchor(ydoc, all.indexOf(words) + words.length + 1)
      })
    const proposal = (await cellAfter('North')) ?? { quote: '' }
    const { output } = await open(proposal)
    expect(output.anchor).toMatchObject({ kind: 'cell', state: 'live', quote: 'An empty cell' })
    write(ben, (text, all) => text.insert(all.indexOf('North') + 6, 'Twelve'))
    await settle()
    expect(await anchors()).toMatchObject([{ kind: 'cell', state: 'live' }])

    const undo = undoOf(ben)
    write(ben, (text, all) => text.delete(all.indexOf('\nNorth'), '\nNorth\nTwelve'.length))
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'unanchored', quote: 'An empty cell', removed: { by: { name: 'Ben' } } }])
    features.text.write(paper, ben, () => undo.undo())
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live', kind: 'cell' }])
    expect(await allWords()).toEqual(['\n'])

    // Neither a cell with words nor a paragraph is one, not even an empty one.
    write(ben, (text, all) => text.insertEmbed(all.indexOf('Before.') + 7, { b: 'between1' }))
    for (const words of ['Before.', 'North'])
      expect((await open((await cellAfter(words)) ?? { quote: '' })).code).toBe('words-not-found')
  })

  test('[SEAT-6] the title, whatever becomes of it', async () => {
    const { output } = await open({ kind: 'title', quote: 'made up' })
    expect(output.anchor).toMatchObject({ kind: 'title', state: 'live', start: null, end: null, quote: 'Standards' })
    await features.call(olu, endpoints.changePaper, { params: { id: paper }, input: { title: 'Open standards' } })
    write(ben, (text) => text.delete(0, text.length))
    await settle()
    expect(await anchors()).toMatchObject([{ kind: 'title', state: 'live', quote: 'Standards' }])
  })
})

describe('what cannot be a comment', () => {
  const anchor = { quote: 'then standards' }
  const table: [name: string, input: unknown, code: string][] = [
    ['20,000 characters', { anchor, text: 'a'.repeat(20_000) }, 'invalid-input'],
    ['white space alone', { anchor, text: ' \n\t\u00a0 ' }, 'invalid-input'],
    ['a quote of 20,000 characters', { anchor: { quote: 'a'.repeat(20_000) }, text: 'Sure?' }, 'invalid-input'],
    ['words that are not there', { anchor: { quote: 'then software engineers' }, text: 'Sure?' }, 'words-not-found'],
    ['positions nobody can read', { anchor: { ...anchor, start: '!!', end: '!!' }, text: 'Sure?' }, 'invalid-input'],
    ['positions made up', { anchor: { quote: 'made up by hand', start: 'AQID', end: 'AAAA' }, text: 'Sure?' }, 'words-not-found'],
    [
      'a cell that is none',
      { anchor: { kind: 'cell', quote: 'An empty cell', start: 'AQID', end: 'AAAA' }, text: 'Sure?' },
      'words-not-found',
    ],
    [
      'a picture that is none',
      { anchor: { kind: 'picture', quote: 'A map', start: 'AQID', end: 'AAAA' }, text: 'Sure?' },
      'words-not-found',
    ],
    ['a place of no kind', { anchor: { ...anchor, kind: 'cloud' }, text: 'Sure?' }, 'invalid-input'],
  ]
  test.each(table)('[SEAT-7] %s: refused, and nothing is stored', async (_name, input, code) => {
    expect((await features.call(ben, endpoints.openThread, { params: { id: paper }, input })).code).toBe(code)
    expect(await threads()).toEqual([])
  })

  test('[SEAT-7] positions of other words than those that are quoted, and of a place outside the text', async () => {
    const elsewhere = await selected('Money comes last')
    expect((await open({ ...elsewhere, quote: 'then standards' })).code).toBe('words-not-found')
    const outside = await features.text.look(paper, (ydoc) => proposeAnchor(ydoc, 5000, 6000))
    expect((await open({ ...outside, quote: 'something' })).code).toBe('words-not-found')
    expect(await threads()).toEqual([])
  })

  test('[SEAT-7] on a paper one may not see: as if it were not there', async () => {
    const eve = await features.person('Eve')
    const input = { anchor, text: 'Sure?' }
    expect((await features.call(eve, endpoints.openThread, { params: { id: paper }, input })).code).toBe('not-found')
    expect(await threads()).toEqual([])
  })

  test('[SEAT-7] what looks like a script is words like others', async () => {
    const text = '<script>alert(1)</script>'
    await features.call(ben, endpoints.openThread, { params: { id: paper }, input: { anchor, text } })
    expect((await threads())[0]?.comments[0]?.text).toBe(text)
  })
})
