import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { anchorText, proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  paper = await features.paperOf(
    olu,
    'Standards',
    'Councils should share one set of standards.',
    'Standards need people to keep them.',
  )
  await features.giveRole(paper, ben, 'commenter')
})
afterEach(() => features.stop())

const open = (who: PersonId, quote: string, text = 'Is that so?', around = {}) =>
  features.call(who, endpoints.openThread, { params: { id: paper }, input: { anchor: { quote, ...around }, text } })
const reply = (who: PersonId, { id }: Thread, text: string) =>
  features.call(who, endpoints.reply, { params: { id }, input: { text } })
const remove = (who: PersonId, id: string) => features.call(who, endpoints.deleteComment, { params: { id } })
async function threads(who = olu): Promise<Thread[]> {
  return (await features.call(who, endpoints.listThreads, { params: { id: paper } })).output.threads
}
const words = (thread: Thread | undefined) => thread?.comments.map((comment) => (comment.deleted ? null : comment.text))

describe('opening a thread', () => {
  test('[THREAD-1] a commenter comments without a write to the text', async () => {
    const before = await features.text.read(paper)
    const { output } = await open(ben, 'one set of standards')
    expect(output).toMatchObject({
      anchor: { state: 'live', quote: 'one set of standards' },
      resolved: null,
      comments: [{ text: 'Is that so?', mine: true, deleted: false, editedAt: null, by: { id: ben, name: 'Ben' } }],
    })
    expect((await features.text.read(paper))?.seq).toBe(before?.seq)
    expect((await threads()).map((thread) => thread.id)).toEqual([output.id])
    expect((await threads())[0]?.comments[0]?.mine).toBe(false)
  })

  test('[THREAD-1] where a client saw the words counts, and what they say the server reads for itself', async () => {
    const anchor = await features.text.look(paper, (ydoc) => {
      const from = anchorText(bodyOf(ydoc)).indexOf('one set of standards')
      return proposeAnchor(ydoc, from, from + 'one set of standards'.length)
    })
    // Olu changed a word before Ben's comment arrived.
    features.text.write(paper, olu, (ydoc) => bodyOf(ydoc).text.insert(anchorText(bodyOf(ydoc)).indexOf('set of'), 'open '))
    const input = { anchor, text: 'Which?' }
    const { output } = await features.call(ben, endpoints.openThread, { params: { id: paper }, input })
    expect(output.anchor).toMatchObject({ state: 'live', quote: 'one open set of standards' })
  })

  test('[THREAD-2] a program without positions gives the words, and what stands around them when they are not alone', async () => {
    const first = await open(ben, 'tandards')
    const second = await open(ben, 'tandards', 'And here?', { after: ' need' })
    const starts = await features.text.look(paper, (ydoc) => {
      const text = anchorText(bodyOf(ydoc))
      const places = [text.indexOf('tandards'), text.indexOf('tandards need')]
      return places.map((from) => proposeAnchor(ydoc, from, from + 'tandards'.length).start)
    })
    expect([first.output.anchor.start, second.output.anchor.start]).toEqual(starts)
  })

  test.each(['councils Should', 'no such words', 'standards.\nstandards need', '   '])(
    '[THREAD-2] words that are not there are refused: %j',
    async (quote) => {
      expect((await open(ben, quote)).code).toBe('words-not-found')
      expect(await threads()).toEqual([])
    },
  )

  test.each([
    [{ anchor: { quote: '' }, text: 'Hm' }, 'anchor.quote'],
    [{ anchor: { quote: 'x'.repeat(2001) }, text: 'Hm' }, 'anchor.quote'],
    [{ anchor: { quote: 'Councils', start: 'not base64!' }, text: 'Hm' }, 'anchor.start'],
    [{ anchor: { quote: 'Councils' }, text: '  ' }, 'text'],
    [{ anchor: { quote: 'Councils' }, text: '\u200b \u2060\u3164' }, 'text'],
    [{ anchor: { quote: 'Councils' }, text: 'x'.repeat(10_001) }, 'text'],
    [{ text: 'Hm' }, 'anchor'],
  ])('bad input is refused, and the field named: %#', async (input, field) => {
    const answer = await features.call(ben, endpoints.openThread, { params: { id: paper }, input })
    expect([answer.status, Object.keys(answer.fields)]).toEqual([400, [field]])
  })
})

describe('talking in a thread', () => {
  test('[THREAD-3] replies stand in order, resolving keeps who and when, reopening clears it', async () => {
    const { output: thread } = await open(ben, 'Councils', 'Which ones?')
    await reply(olu, thread, 'All of them.')
    await reply(ben, thread, 'Parishes too?')
    const resolve = (who: PersonId, resolved: boolean) =>
      features.call(who, endpoints.changeThread, { params: { id: thread.id }, input: { resolved } })
    expect((await resolve(ben, true)).output.resolved).toMatchObject({ by: { id: ben } })
    expect((await resolve(olu, true)).output.resolved).toMatchObject({ by: { id: ben } })
    expect((await resolve(olu, false)).output.resolved).toBeNull()
    expect(words((await threads())[0])).toEqual(['Which ones?', 'All of them.', 'Parishes too?'])
  })

  test('[THREAD-4] one changes and deletes one’s own comments only; an owner puts no words in anybody’s mouth', async () => {
    const { output: thread } = await open(ben, 'Councils', 'Wich ones?')
    const id = thread.comments[0]?.id ?? ''
    const change = (who: PersonId) =>
      features.call(who, endpoints.changeComment, { params: { id }, input: { text: 'Which ones?' } })
    expect((await change(olu)).code).toBe('not-allowed')
    expect((await remove(olu, id)).code).toBe('not-allowed')
    await features.clock.pass(1000)
    expect((await change(ben)).output).toMatchObject({ text: 'Which ones?', editedAt: '2026-03-02T09:00:01.000Z', mine: true })
    expect(words((await threads())[0])).toEqual(['Which ones?'])
  })

  test('[THREAD-9] what is sent again, since its answer was lost, is there once, and told once', async () => {
    const sendAgain = () => open(ben, 'Councils', 'Which ones?')
    const [first, twin] = await Promise.all([sendAgain(), sendAgain()])
    const { output: thread } = first
    expect(twin.output.id).toBe(thread.id)
    const [one, same] = [await reply(olu, thread, 'All.'), await reply(olu, thread, 'All.')]
    expect(same.output.id).toBe(one.output.id)
    expect((await sendAgain()).output.id).toBe(thread.id)
    expect((await threads()).map(words)).toEqual([['Which ones?', 'All.']])
    expect(features.bus.heard).toHaveLength(2)
    const { notices } = (await features.call(ben, endpoints.listNotices, {})).output
    expect(notices.map(({ kind }) => kind)).toEqual(['reply'])
  })

  test('[THREAD-9] other words, another place, another person, an answer in between or an hour make it a new one', async () => {
    const { output: thread } = await open(ben, 'Councils', 'Which ones?')
    await open(ben, 'Councils', 'Which?')
    await open(ben, 'one set of standards', 'Which ones?')
    await open(olu, 'Councils', 'Which ones?')
    expect(await threads()).toHaveLength(4)
    for (const who of [ben, olu, ben]) await reply(who, thread, 'Hm.')
    await features.clock.pass(61 * 60_000)
    await reply(ben, thread, 'Hm.')
    await open(ben, 'Councils', 'Which ones?')
    const said = (await threads()).map(words)
    expect(said).toHaveLength(5)
    expect(said[0]).toEqual(['Which ones?', 'Hm.', 'Hm.', 'Hm.', 'Hm.'])
  })

  test('everybody with the paper open hears of each deed', async () => {
    const { output: thread } = await open(ben, 'Councils')
    await reply(olu, thread, 'Yes.')
    await features.call(olu, endpoints.changeThread, { params: { id: thread.id }, input: { resolved: true } })
    await remove(ben, thread.comments[0]?.id ?? '')
    expect(features.bus.heard).toEqual(Array(4).fill({ kind: 'threads changed', paper }))
  })
})

/** Comments by Ben (small letters) and Olu (capitals) in one thread, which of them are deleted in turn, and what is left to read. */
const deletions: readonly (readonly [comments: string, deleted: string, left: readonly (string | null)[] | 'no thread'])[] = [
  ['a', 'a', 'no thread'],
  ['aB', 'a', [null, 'B']],
  ['aB', 'B', ['a']],
  ['aBc', 'B', ['a', null, 'c']],
  ['aBc', 'aB', [null, null, 'c']],
  ['aBc', 'Bc', ['a']],
  ['aBc', 'cB', ['a']],
  ['aBc', 'aBc', 'no thread'],
  ['aBc', 'cBa', 'no thread'],
]

describe('deleting', () => {
  test.each(deletions)('[THREAD-5] of %s, %s deleted: %j is left', async (comments, deleted, left) => {
    const by = (letter: string) => (letter === letter.toLowerCase() ? ben : olu)
    const { output: thread } = await open(ben, 'Councils', comments.charAt(0))
    const ids = new Map([[comments.charAt(0), thread.comments[0]?.id ?? '']])
    for (const letter of comments.slice(1)) ids.set(letter, (await reply(by(letter), thread, letter)).output.id)
    for (const letter of deleted) expect((await remove(by(letter), ids.get(letter) ?? '')).status).toBe(200)
    expect((await threads()).map(words)).toEqual(left === 'no thread' ? [] : [left])
  })

  test('[THREAD-5] the words of a deleted comment are gone from the store, and it cannot be changed back', async () => {
    const { output: thread } = await open(ben, 'Councils', 'Something rash')
    await reply(olu, thread, 'Well.')
    const id = thread.comments[0]?.id ?? ''
    await remove(ben, id)
    const rows = await features.db.selectFrom('comment').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('rash')
    expect((await features.call(ben, endpoints.changeComment, { params: { id }, input: { text: 'Again' } })).code).toBe(
      'not-found',
    )
  })

  test('a reply to a thread that is gone is refused', async () => {
    const { output: thread } = await open(ben, 'Councils')
    await remove(ben, thread.comments[0]?.id ?? '')
    expect((await reply(olu, thread, 'But…')).code).toBe('not-found')
  })
})
