import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let carys: PersonId
let stranger: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  carys = await features.person('Carys')
  stranger = await features.person('Stranger')
  paper = await features.paperOf(olu, 'Standards', 'Councils should share one set of standards.')
  await features.giveRole(paper, ben, 'commenter')
  await features.giveRole(paper, carys, 'commenter')
})
afterEach(() => features.stop())

const params = () => ({ id: paper })
async function open(who: PersonId, text: string, mentions: PersonId[] = []): Promise<Thread> {
  const input = { anchor: { quote: 'one set of standards' }, text, mentions }
  return (await features.call(who, endpoints.openThread, { params: params(), input })).output
}
const reply = (who: PersonId, { id }: Thread, text: string, mentions: PersonId[] = []) =>
  features.call(who, endpoints.reply, { params: { id }, input: { text, mentions } })
const resolve = (who: PersonId, { id }: Thread, input: object) =>
  features.call(who, endpoints.changeThread, { params: { id }, input: { resolved: true, ...input } })
const assign = (who: PersonId, { id }: Thread, to: string, due?: string) =>
  features.call(who, endpoints.assignThread, { params: { id }, input: { to, ...(due === undefined ? {} : { due }) } })
async function threads(who = olu): Promise<Thread[]> {
  return (await features.call(who, endpoints.listThreads, { params: params() })).output.threads
}
/** Who is to hear of what, in the order in which it happened. */
async function notices(): Promise<string[]> {
  const rows = await features.db.selectFrom('notice').selectAll().orderBy('id').execute()
  return rows.map(({ kind, by, person_id }) => `${kind} by ${by} to ${person_id}`)
}

describe('naming people', () => {
  test('[TALK-1] who is named and in the paper is called, once; a stranger’s id, or one’s own, calls nobody', async () => {
    const thread = await open(ben, 'What do you say, @Olu and @Carys?', [olu, carys, olu, stranger, ben])
    expect(thread.comments[0]?.mentions).toEqual([
      { id: ben, name: 'Ben' },
      { id: carys, name: 'Carys' },
      { id: olu, name: 'Olu' },
    ])
    expect(await notices()).toEqual(['mention by ben to olu', 'mention by ben to carys'])
  })

  test('[TALK-1] a changed comment calls only those it did not name before, and forgets those it no longer names', async () => {
    const thread = await open(ben, '@Olu?', [olu])
    const input = { text: '@Carys?', mentions: [carys] }
    const id = thread.comments[0]?.id ?? ''
    await features.call(ben, endpoints.changeComment, { params: { id }, input })
    expect((await threads())[0]?.comments[0]?.mentions).toEqual([{ id: carys, name: 'Carys' }])
    await features.call(ben, endpoints.changeComment, { params: { id }, input: { text: '@Carys, please?', mentions: [carys] } })
    expect(await notices()).toEqual(['mention by ben to olu', 'mention by ben to carys'])
  })

  test('[TALK-1] a deleted comment calls nobody any more', async () => {
    const thread = await open(ben, '@Olu?', [olu])
    await reply(olu, thread, 'Yes?')
    await features.call(ben, endpoints.deleteComment, { params: { id: thread.comments[0]?.id ?? '' } })
    expect(await notices()).toEqual(['reply by olu to ben'])
  })
})

describe('who hears', () => {
  test('[TALK-2] a reply is heard by everybody whose thread it is, who is named by name, never by who wrote it', async () => {
    const thread = await open(ben, 'Whose?')
    await reply(carys, thread, 'Ours.')
    await reply(olu, thread, 'Sure, @Carys?', [carys])
    expect(await notices()).toEqual(['reply by carys to ben', 'mention by olu to carys', 'reply by olu to ben'])
  })

  test('[TALK-2] what became of a thread is heard by those who spoke in it', async () => {
    const thread = await open(ben, 'Whose?')
    await resolve(olu, thread, { outcome: 'taken' })
    expect(await notices()).toEqual(['outcome by olu to ben'])
  })
})

describe('outcomes', () => {
  test('[TALK-3] a thread is resolved with what became of it and why, and reopening forgets both', async () => {
    const thread = await open(ben, 'Whose?')
    const { output } = await resolve(olu, thread, { outcome: 'partly', reason: '  The name is in now.  ' })
    expect(output.resolved).toMatchObject({ by: { id: olu }, outcome: 'partly', reason: 'The name is in now.' })
    expect((await resolve(olu, thread, { resolved: false })).output.resolved).toBeNull()
    expect((await resolve(olu, thread, {})).output.resolved).toMatchObject({ outcome: null, reason: '' })
  })

  test.each([
    [{ outcome: 'not taken' }, 'reason'],
    [{ outcome: 'not taken', reason: '   ' }, 'reason'],
    [{ outcome: 'maybe' }, 'outcome'],
    [{ outcome: 'taken', reason: 'x'.repeat(501) }, 'reason'],
  ])('[TALK-3] bad input is refused, and the thread stays open: %j', async (input, field) => {
    const thread = await open(ben, 'Whose?')
    const answer = await resolve(olu, thread, input)
    expect([answer.status, Object.keys(answer.fields)]).toEqual([400, [field]])
    expect((await threads())[0]?.resolved).toBeNull()
  })

  test('[TALK-3] a commenter resolves what they opened, and nothing else', async () => {
    const bens = await open(ben, 'Whose?')
    const carysOwn = await open(carys, 'Which?')
    expect((await resolve(ben, carysOwn, {})).code).toBe('not-allowed')
    expect((await resolve(ben, bens, { outcome: 'out of scope' })).status).toBe(200)
    expect((await resolve(ben, bens, { resolved: false })).status).toBe(200)
  })

  test('[TALK-4] the list says what was said and what became of it, names nobody, and leaves out what has no outcome', async () => {
    const first = await open(ben, 'Whose?')
    const second = await open(carys, 'Which?')
    const third = await open(carys, 'A typing error')
    await open(ben, 'Still open')
    await features.clock.pass(1000)
    await resolve(olu, second, { outcome: 'not taken', reason: 'All of them are meant.' })
    await features.clock.pass(1000)
    await resolve(olu, first, { outcome: 'taken' })
    await resolve(olu, third, {})
    const { output } = await features.call(ben, endpoints.listOutcomes, { params: params() })
    expect(output.outcomes.map(({ said, outcome, reason, quote }) => [quote, said, outcome, reason])).toEqual([
      ['one set of standards', 'Which?', 'not taken', 'All of them are meant.'],
      ['one set of standards', 'Whose?', 'taken', ''],
    ])
    expect(JSON.stringify(output)).not.toMatch(/ben|carys|olu/i)
  })
})

describe('looking after a thread', () => {
  test('[TALK-5] somebody in the paper is asked, perhaps by a day; asking somebody else takes the place of it, asking nobody ends it', async () => {
    const thread = await open(olu, 'Whose?')
    const { output } = await assign(olu, thread, ben, '2026-03-12')
    expect(output.assigned).toMatchObject({ to: { id: ben }, by: { id: olu }, due: '2026-03-12' })
    await assign(olu, thread, ben, '2026-03-13')
    expect((await assign(ben, thread, carys)).output.assigned).toMatchObject({ to: { id: carys }, by: { id: ben }, due: null })
    expect(await notices()).toEqual(['assignment by olu to ben', 'assignment by ben to carys'])
    const { output: after } = await features.call(carys, endpoints.unassignThread, { params: { id: thread.id } })
    expect(after.assigned).toBeNull()
  })

  test.each(['taken away', 'given to another'])(
    '[TALK-9] what somebody else asked for is not %s by a commenter',
    async (what) => {
      const dana = await features.person('Dana')
      await features.giveRole(paper, dana, 'commenter')
      const thread = await open(olu, 'Whose?')
      const change = (who: PersonId, of = thread) =>
        what === 'taken away'
          ? features.call(who, endpoints.unassignThread, { params: { id: of.id } })
          : assign(who, of, dana, '2026-04-01')
      await assign(ben, thread, carys, '2026-03-12')
      const before = await notices()
      const refused = await change(dana)
      expect([refused.status, refused.code]).toEqual([403, 'not-allowed'])
      expect((await threads())[0]?.assigned).toMatchObject({ to: { id: carys }, by: { id: ben }, due: '2026-03-12' })
      expect(await notices()).toEqual(before)

      // Who asked, who is asked, and who may resolve any thread.
      for (const who of [ben, carys, olu]) {
        const one = await open(ben, 'And this?')
        await assign(ben, one, carys)
        expect((await change(who, one)).status).toBe(200)
      }
    },
  )

  test('[TALK-5] who cannot comment cannot be asked, nor can a day that is none', async () => {
    const thread = await open(olu, 'Whose?')
    const reader = await features.person('Reader')
    await features.giveRole(paper, reader, 'reader')
    for (const who of [stranger, reader, 'nobody']) {
      const answer = await assign(olu, thread, who)
      expect([answer.status, answer.fields]).toEqual([400, { to: 'Choose somebody who can comment on this paper.' }])
    }
    expect(Object.keys((await assign(olu, thread, ben, '2026-02-31')).fields)).toEqual(['due'])
    expect((await assign(olu, thread, ben, '2026-03-01')).fields).toEqual({ due: 'Choose a day that is still to come.' })
    expect((await assign(olu, thread, ben, '2062-03-12')).fields).toEqual({ due: 'Choose a day within a year.' })
    expect((await threads())[0]?.assigned).toBeNull()
  })
})

describe('reactions', () => {
  const react = (who: PersonId, id: string, reaction: string, on = true) =>
    features.call(who, on ? endpoints.react : endpoints.unreact, { params: { id, reaction } })

  test('[TALK-6] each person reacts once in each way, and takes their own back', async () => {
    const id = (await open(ben, 'Whose?')).comments[0]?.id ?? ''
    await react(olu, id, 'agree')
    await features.clock.pass(10)
    await react(carys, id, 'agree')
    await features.clock.pass(10)
    await react(carys, id, 'agree')
    const { output } = await react(ben, id, 'thanks')
    const shown = output.reactions.map(({ reaction, people }) => [reaction, people.map((person) => person.name)])
    expect(shown).toEqual([
      ['agree', ['Olu', 'Carys']],
      ['thanks', ['Ben']],
    ])
    expect((await react(olu, id, 'agree', false)).output.reactions[0]?.people.map(({ id: who }) => who)).toEqual([carys])
  })

  test('[TALK-6] no other reaction is one, and a comment that is gone takes none', async () => {
    const thread = await open(ben, 'Whose?')
    const id = thread.comments[0]?.id ?? ''
    expect((await react(olu, id, 'rage')).status).toBe(400)
    await reply(olu, thread, 'Ours.')
    await features.call(ben, endpoints.deleteComment, { params: { id } })
    expect((await react(olu, id, 'agree')).code).toBe('not-found')
  })
})
