import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sqlThreadStore } from '../../server/adapters/sql/thread-store.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { anchorText } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  paper = await features.paperOf(olu, 'Standards', 'First people, then standards, then software.', 'Money comes last of all.')
})
afterEach(() => features.stop())

async function open(quote: string): Promise<Thread> {
  const input = { anchor: { quote }, text: 'Sure?' }
  return (await features.call(olu, endpoints.openThread, { params: { id: paper }, input })).output
}
async function anchors() {
  const { output } = await features.call(olu, endpoints.listThreads, { params: { id: paper } })
  return output.threads.map((thread) => thread.anchor)
}
const states = async () => (await anchors()).map((anchor) => anchor.state)

/** Replaces words in the text. */
function replace(ydoc: Y.Doc, old: string, fresh: string): void {
  const body = bodyOf(ydoc)
  const from = anchorText(body).indexOf(old)
  if (from < 0) throw new Error(`"${old}" is not in the text`)
  body.text.delete(from, old.length)
  body.text.insert(from, fresh)
}
const edit = (old: string, fresh: string) => features.text.write(paper, olu, (ydoc) => replace(ydoc, old, fresh))
const settle = () => features.clock.pass(2000)
const told = () => features.bus.heard.filter((news) => news.kind === 'threads changed').length

describe('a thread and its words', () => {
  test('[THREAD-6] deleted words leave the thread unanchored, with its quote; undo brings it back to them', async () => {
    await open('then standards')
    const undo = new Y.UndoManager(bodyOf(features.text.ydocOf(paper)).text, { trackedOrigins: new Set([olu]) })
    edit('then standards, ', '')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'unanchored', start: null, end: null, quote: 'then standards' }])

    const before = told()
    features.text.write(paper, olu, () => undo.undo())
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'live', quote: 'then standards' }])
    expect(told()).toBe(before + 1)
  })

  test('[THREAD-6] so does the removal of the whole text, and typing the words again', async () => {
    await open('then standards')
    const all = await features.text.look(paper, (ydoc) => anchorText(bodyOf(ydoc)))
    features.text.write(paper, olu, (ydoc) => bodyOf(ydoc).text.delete(0, all?.length ?? 0))
    await settle()
    expect(await states()).toEqual(['unanchored'])
    features.text.write(paper, olu, (ydoc) => bodyOf(ydoc).text.insert(0, all ?? ''))
    await settle()
    expect(await states()).toEqual(['live'])
  })

  test('[THREAD-6] words that were rewritten are followed while some of them stand', async () => {
    await open('First people, then standards, then software.')
    edit('then standards', 'then shared standards')
    edit('First ', '')
    await settle()
    expect(await states()).toEqual(['live'])
  })

  test('[THREAD-6] words found again by their likeness only are shown as such', async () => {
    await open('First people, then standards, then software.')
    edit('First people, then standards, then software.', '')
    // Written anew, letter by letter, and not quite the same.
    for (const letter of 'First people, then shared standards, then software. ') edit('Money', `${letter}Money`)
    await settle()
    expect(await states()).toEqual(['approximate'])
  })

  test('[THREAD-6] a resolved thread is kept beside its words too', async () => {
    const { id } = await open('then standards')
    await features.call(olu, endpoints.changeThread, { params: { id }, input: { resolved: true } })
    edit('then standards, ', '')
    await settle()
    expect(await states()).toEqual(['unanchored'])
  })

  test('nothing is told or stored when nothing changed', async () => {
    await open('then standards')
    const before = told()
    edit('Money', 'Funding')
    edit('last', 'very last')
    await settle()
    expect(told()).toBe(before)
  })

  test('[THREAD-7] an unanchored thread can be attached to other words, and then follows these', async () => {
    const { id } = await open('then standards')
    edit('then standards, ', '')
    await settle()
    const attached = await features.call(olu, endpoints.attachThread, { params: { id }, input: { quote: 'Money' } })
    expect(attached.output.anchor).toMatchObject({ state: 'live', quote: 'Money' })
    edit('Money comes', 'It comes')
    await settle()
    expect(await anchors()).toMatchObject([{ state: 'unanchored', quote: 'Money' }])
    const nowhere = await features.call(olu, endpoints.attachThread, { params: { id }, input: { quote: 'Gold' } })
    expect(nowhere.code).toBe('words-not-found')
  })

  test('[THREAD-6] a look that was under way does not undo an attachment made meanwhile', async () => {
    const { id } = await open('then standards')
    const store = sqlThreadStore(features.db)
    const [read] = await store.anchors(paper)
    if (read === undefined) throw new Error('The thread has no anchor')
    await features.call(olu, endpoints.attachThread, { params: { id }, input: { quote: 'Money' } })
    const moved = [{ thread: read.thread, from: read.anchor, to: { ...read.anchor, state: 'unanchored' as const } }]
    expect(await store.moveAnchors(moved)).toBe(0)
    expect(await states()).toEqual(['live'])
  })

  test('[THREAD-8] a server that stopped between an edit and its look catches up when the threads are next listed', async () => {
    await open('then standards')
    edit('then standards, ', '')
    features.text.close(paper)
    expect(await states()).toEqual(['unanchored'])
  })
})
