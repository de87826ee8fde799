// Olu owns a paper in which Ben and Carys comment. What one says, the others hear of: here, and by letter at the pace they chose.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dueAt } from '../../server/notices/due.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { LetterPace } from '../../shared/model/notice.ts'
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
  paper = await features.paperOf(olu, 'Standards', 'Councils should share one set of standards.')
  await features.giveRole(paper, ben, 'commenter')
})
afterEach(() => features.stop())

async function open(who: PersonId, text: string, mentions: PersonId[] = []): Promise<Thread> {
  const input = { anchor: { quote: 'one set of standards' }, text, mentions }
  return (await features.call(who, endpoints.openThread, { params: { id: paper }, input })).output
}
const listOf = async (who: PersonId) => (await features.call(who, endpoints.listNotices)).output
const see = (who: PersonId, input: object) => features.call(who, endpoints.seeNotices, { input })
const wish = (who: PersonId, pace: LetterPace, passages = false) =>
  features.call(who, endpoints.changeLetterWishes, { input: { pace, passages } })
const inDays = (count: number) => new Date(features.clock.now() + count * 86_400_000).toISOString().slice(0, 10)
const minutes = (count: number) => features.clock.pass(count * 60_000)

describe('the list', () => {
  test('[NOTICE-1] says who did what, where and in which words, newest first, and is one’s own', async () => {
    const thread = await open(ben, 'Whose, @Olu?', [olu])
    await features.call(olu, endpoints.changeThread, {
      params: { id: thread.id },
      input: { resolved: true, outcome: 'not taken', reason: 'Everybody’s.' },
    })
    expect(await listOf(olu)).toMatchObject({
      unseen: 1,
      notices: [
        {
          kind: 'mention',
          title: 'Standards',
          thread: thread.id,
          by: { id: ben },
          quote: 'one set of standards',
          words: 'Whose, @Olu?',
        },
      ],
    })
    expect((await listOf(ben)).notices).toMatchObject([
      { kind: 'outcome', by: { id: olu }, outcome: 'not taken', words: 'Everybody’s.', seen: false },
    ])
  })

  test('[NOTICE-2] what was seen is marked for this person alone: one, those of a thread, or all', async () => {
    const first = await open(ben, '@Olu?', [olu])
    await open(ben, '@Olu again', [olu])
    await open(ben, '@Olu once more', [olu])
    await see(ben, {})
    expect((await listOf(olu)).unseen).toBe(3)
    await see(olu, { thread: first.id })
    expect((await listOf(olu)).notices.map(({ seen }) => seen)).toEqual([false, false, true])
    await see(olu, { notice: (await listOf(olu)).notices[0]?.id })
    expect((await listOf(olu)).unseen).toBe(1)
    await see(olu, {})
    expect((await listOf(olu)).unseen).toBe(0)
  })

  test('[NOTICE-10] what somebody was asked waits for them, seen or not, what is due first, until it is done or another’s', async () => {
    const waitsFor = async (who: PersonId) =>
      (await listOf(who)).waiting.map(({ kind, by, due, words }) => [kind, by?.name, due, words])
    const assign = (thread: Thread, to: PersonId, due: string | null = null) =>
      features.call(olu, endpoints.assignThread, { params: { id: thread.id }, input: { to, due } })
    const someDay = await open(olu, 'Whose?')
    const byMay = await open(olu, 'Since when?')
    await assign(someDay, ben)
    await assign(byMay, ben, inDays(30))
    const anchor = { quote: 'Councils' }
    const asks = { anchor, text: 'Which?', person: ben, due: inDays(7), passage: false }
    const question = (await features.call(olu, endpoints.ask, { params: { id: paper }, input: asks })).output.thread
    await see(ben, {})
    expect(await waitsFor(ben)).toEqual([
      ['question', 'Olu', inDays(7), 'Which?'],
      ['assignment', 'Olu', inDays(30), 'Since when?'],
      ['assignment', 'Olu', null, 'Whose?'],
    ])
    expect(await waitsFor(olu)).toEqual([])

    // Taken over, answered, resolved.
    await assign(someDay, olu)
    expect(await waitsFor(olu)).toEqual([['assignment', 'Olu', null, 'Whose?']])
    await features.call(ben, endpoints.reply, { params: { id: question.id }, input: { text: 'All.' } })
    await features.call(olu, endpoints.changeThread, { params: { id: byMay.id }, input: { resolved: true } })
    expect(await waitsFor(ben)).toEqual([])

    // An archived paper waits for nobody.
    await features.call(olu, endpoints.changePaper, { params: { id: paper }, input: { archived: true } })
    expect(await waitsFor(olu)).toEqual([])
  })

  test('[NOTICE-3] who has left the paper hears nothing more of it', async () => {
    await open(olu, '@Ben?', [ben])
    await features.call(olu, endpoints.removeMember, { params: { id: paper, person: ben } })
    expect(await listOf(ben)).toEqual({ waiting: [], unseen: 0, notices: [] })
    await wish(ben, 'at once')
    await minutes(15)
    expect(features.letters).toEqual([])
  })
})

describe('letters', () => {
  test('[NOTICE-4] at once is one letter for a burst, about what was not seen, once', async () => {
    await wish(olu, 'at once')
    const seen = await open(ben, '@Olu, seen here', [olu])
    await open(ben, '@Olu, first', [olu])
    await open(ben, '@Olu, second', [olu])
    await see(olu, { thread: seen.id })
    await minutes(30)
    expect(features.letters.map(({ to, subject }) => [to, subject])).toEqual([
      ['olu@council.example', '2 things wait for you in Rejoinder'],
    ])
  })

  test('[NOTICE-5] a letter carries no words of a paper or a comment, unless its reader wants them', async () => {
    await wish(olu, 'at once')
    const thread = await open(ben, 'Quite <b>secret</b>, @Olu', [olu])
    await minutes(3)
    await wish(olu, 'at once', true)
    await open(ben, 'Very <b>secret</b>, @Olu', [olu])
    await minutes(3)
    const [plain, full] = features.letters
    expect(plain?.text).toContain(`http://rejoinder.test/papers/${paper}#thread-${thread.id}`)
    for (const words of ['secret', 'one set of standards']) {
      expect(`${plain?.text}${plain?.html}${plain?.subject}`).not.toContain(words)
      expect(full?.text).toContain(words)
      expect(full?.html).toContain(words)
    }
    expect(full?.html).toContain('&lt;b&gt;secret&lt;/b&gt;')
  })

  test('[NOTICE-6] nothing is sent to who wants none, nor about a paper that is muted; the list stays whole', async () => {
    await wish(olu, 'off')
    await wish(ben, 'at once')
    await features.call(ben, endpoints.mutePaper, { params: { id: paper }, input: { muted: true } })
    await open(ben, '@Olu?', [olu])
    await open(olu, '@Ben?', [ben])
    await minutes(15)
    expect(features.letters).toEqual([])
    expect([(await listOf(olu)).unseen, (await listOf(ben)).unseen]).toEqual([1, 1])
    expect((await features.call(ben, endpoints.isMuted, { params: { id: paper } })).output).toEqual({ muted: true })
  })

  test('[NOTICE-7] one press in a letter ends them, for its reader alone; a key that is not ours ends nothing', async () => {
    await wish(olu, 'at once')
    await open(ben, '@Olu?', [olu])
    await minutes(3)
    const headers = features.letters[0]?.headers ?? {}
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(headers['Auto-Submitted']).toBe('auto-generated')
    expect(features.letters[0]?.text).toContain('You get this letter because you take part in these papers.')
    expect(features.letters[0]?.html).toContain('/account#letters')
    const address = new URL((headers['List-Unsubscribe'] ?? '').slice(1, -1))
    const token = address.pathname.split('/').at(-1) ?? ''
    const stop = (key: string) => features.call(null, endpoints.unsubscribe, { params: { token: key } })
    for (const forged of [`${ben}.${token.split('.').at(-1)}`, `${token}x`, 'no key at all']) {
      expect((await stop(forged)).code).toBe('not-found')
    }
    // As a mail program sends it.
    const pressed = await features.send(
      null,
      'POST',
      address.pathname,
      'List-Unsubscribe=One-Click',
      'application/x-www-form-urlencoded',
    )
    expect(pressed.status).toBe(200)
    expect((await features.call(olu, endpoints.letterWishes)).output.pace).toBe('off')
    expect((await features.call(ben, endpoints.letterWishes)).output.pace).toBe('daily')
  })

  /** In March the United Kingdom is at UTC, in July an hour ahead. 2 March 2026 is a Monday. */
  test.each<[LetterPace, string, string | null]>([
    ['off', '2026-03-02T09:00:00Z', null],
    ['at once', '2026-03-02T09:00:00Z', '2026-03-02T09:01:00.000Z'],
    ['daily', '2026-03-02T09:00:00Z', '2026-03-03T07:00:00.000Z'],
    ['daily', '2026-03-02T06:59:59Z', '2026-03-02T07:00:00.000Z'],
    ['daily', '2026-07-06T06:30:00Z', '2026-07-07T06:00:00.000Z'],
    ['weekly', '2026-03-02T09:00:00Z', '2026-03-09T07:00:00.000Z'],
    ['weekly', '2026-03-01T23:00:00Z', '2026-03-02T07:00:00.000Z'],
  ])('[NOTICE-8] "%s", since %s: due %s', (pace, since, due) => {
    const at = dueAt(pace, Date.parse(since))
    expect(at === null ? null : new Date(at).toISOString()).toBe(due)
  })

  test('[NOTICE-8] a digest comes in the morning, and the next only after something new', async () => {
    await open(ben, '@Olu?', [olu])
    await features.clock.pass(20 * 3_600_000)
    await minutes(2)
    expect(features.letters).toHaveLength(0)
    await features.clock.pass(2 * 3_600_000)
    await minutes(2)
    expect(features.letters).toHaveLength(1)
    await features.clock.pass(48 * 3_600_000)
    await minutes(2)
    expect(features.letters).toHaveLength(1)
  })
})

describe('letters that could not leave', () => {
  const outboxFor = (who: PersonId | null) => features.call(who, endpoints.listOutbox)

  test('[NOTICE-9] the host reads them, newest first: to whom, about what, when and what they say', async () => {
    const host = await features.person('Host', { isHost: true })
    for (const subject of ['The first', 'The second']) {
      await features.outbox.send({ to: 'dana@home.example', subject, text: 'Open it\nhere.', html: '<p>Open it</p>' })
    }
    expect((await outboxFor(host)).output.letters).toEqual([
      { id: expect.any(String), at: expect.any(String), to: 'dana@home.example', subject: 'The second', text: 'Open it\nhere.' },
      expect.objectContaining({ subject: 'The first' }),
    ])
  })

  test('[NOTICE-9] nobody else does, whatever they own', async () => {
    await features.outbox.send({ to: 'dana@home.example', subject: 'A code', text: '123456' })
    for (const who of [olu, ben]) expect([(await outboxFor(who)).status, (await outboxFor(who)).code]).toEqual([403, 'host-only'])
    expect((await outboxFor(null)).status).toBe(401)
  })
})
