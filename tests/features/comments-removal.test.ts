// Olu and Asha own a paper in which Ben comments and Carys writes. What must not stand there an owner takes down, openly.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqlThreadStore } from '../../server/adapters/sql/thread-store.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Comment, Thread } from '../../shared/model/thread.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

const folders: string[] = []
let features: FeaturesAtWork
let olu: PersonId
let asha: PersonId
let ben: PersonId
let carys: PersonId
let paper: PaperId

async function begin(file?: string): Promise<void> {
  features = await startFeatures(file)
  const person = (name: string) => features.person(name)
  ;[olu, asha, ben, carys] = [await person('Olu'), await person('Asha'), await person('Ben'), await person('Carys')]
  paper = await features.paperOf(olu, 'Standards', 'Councils should share one set of standards.')
  await features.giveRole(paper, asha, 'owner')
  await features.giveRole(paper, ben, 'commenter')
  await features.giveRole(paper, carys, 'editor')
}
beforeEach(() => begin())
afterEach(async () => {
  await features.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const reason = 'It names a resident.'
const rude = 'Scurrilous words'
async function open(who: PersonId, text = rude, mentions: PersonId[] = []): Promise<Thread> {
  const input = { anchor: { quote: 'one set of standards' }, text, mentions }
  return (await features.call(who, endpoints.openThread, { params: { id: paper }, input })).output
}
const reply = async (who: PersonId, { id }: Thread, text: string): Promise<Comment> =>
  (await features.call(who, endpoints.reply, { params: { id }, input: { text } })).output
const idOf = ({ comments: [first] }: Thread) => first?.id ?? ''
const remove = (who: PersonId | null, id: string, why = reason) =>
  features.call(who, endpoints.removeComment, { params: { id }, input: { reason: why } })
const erase = (who: PersonId, id: string) => features.call(who, endpoints.deleteComment, { params: { id } })
const threads = async (who = ben) => (await features.call(who, endpoints.listThreads, { params: { id: paper } })).output.threads
const notices = async (who: PersonId) => (await features.call(who, endpoints.listNotices)).output.notices
const wantsLetters = (who: PersonId) =>
  features.call(who, endpoints.changeLetterWishes, { input: { pace: 'at once', passages: true } })
const minutes = (count: number) => features.clock.pass(count * 60_000)

/** What of a thread is left to read. */
const words = ({ comments }: Thread) =>
  comments.map(({ text, deleted, removal }) => (removal === null ? (deleted ? 'deleted' : text) : removal.reason))

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const tables = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(features.db)
  const rows = tables.rows.map(({ name }) => sql`SELECT * FROM ${sql.table(name)}`.execute(features.db))
  return JSON.stringify((await Promise.all(rows)).map(({ rows: all }) => all))
}

describe('who takes a comment down', () => {
  test('[REMOVE-1] an owner does, whoever wrote it, and it is noted who removed which comment, and nothing it said', async () => {
    for (const [writer, owner] of [
      [ben, olu],
      [carys, olu],
      [olu, asha],
      [asha, asha],
    ] as const) {
      const id = idOf(await open(writer))
      expect((await remove(owner, id)).status).toBe(200)
      const noted = await features.db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(1).execute()
      expect(noted).toMatchObject([{ person_id: owner, paper_id: paper, deed: 'comment removed', about: id }])
    }
    const audit = JSON.stringify(await features.db.selectFrom('audit').selectAll().execute())
    expect(audit).not.toMatch(/Scurrilous|resident/)
  })

  test('[REMOVE-1] an owner of another paper, an editor and who wrote it do not', async () => {
    const id = idOf(await open(ben))
    const stranger = await features.person('Stranger')
    await features.paperOf(stranger, 'Another paper')
    expect((await remove(stranger, id)).code).toBe('not-found')
    for (const who of [ben, carys]) expect((await remove(who, id)).code).toBe('not-allowed')
    expect((await threads()).map(words)).toEqual([[rude]])
    expect(await notices(ben)).toEqual([])
  })

  test.each(['', '   ', '\u200b\u200b', '…', 'x'.repeat(501)])(
    '[REMOVE-1] never without a reason, nor with a long one: %#',
    async (why) => {
      const id = idOf(await open(ben))
      const answer = await remove(olu, id, why)
      expect([answer.code, Object.keys(answer.fields)]).toEqual(['invalid-input', ['reason']])
      expect((await threads()).map(words)).toEqual([[rude]])
    },
  )
})

describe('what goes', () => {
  test('[REMOVE-2] the words are in no table any more, and nobody is named by them, reacts to them or is told of them', async () => {
    const thread = await open(ben, `${rude}, @Carys`, [carys])
    await features.call(ben, endpoints.changeComment, {
      params: { id: idOf(thread) },
      input: { text: `More of them: ${rude}, @Carys`, mentions: [carys] },
    })
    await features.call(carys, endpoints.react, { params: { id: idOf(thread), reaction: 'doubt' } })
    await reply(carys, thread, 'Please.')
    expect(await everything()).toContain('Scurrilous')
    await remove(olu, idOf(thread))
    expect(await everything()).not.toContain('Scurrilous')
    expect(await notices(carys)).toEqual([])
    expect((await threads())[0]?.comments[0]).toMatchObject({ text: '', mentions: [], reactions: [] })
  })

  test.each([
    ['short', rude],
    ['long', `${rude} `.repeat(580)],
  ])('[REMOVE-2] nor do they lie in the free space of the file that a backup copies: %s', async (_length, text) => {
    await features.stop()
    const folder = mkdtempSync(join(tmpdir(), 'rejoinder-removal-'))
    folders.push(folder)
    await begin(join(folder, 'rejoinder.db'))
    const id = idOf(await open(ben, text))
    await remove(olu, id)
    const source = new DatabaseSync(join(folder, 'rejoinder.db'), { readOnly: true })
    await backup(source, join(folder, 'copy.db'))
    source.close()
    const copy = readFileSync(join(folder, 'copy.db'))
    expect([copy.includes(id), copy.includes('Scurrilous')]).toEqual([true, false])
  })

  test('[REMOVE-2] what became of the thread is still told, without what was said', async () => {
    const thread = await open(ben)
    const resolution = { resolved: true, outcome: 'taken', reason: 'Done.' }
    await features.call(olu, endpoints.changeThread, { params: { id: thread.id }, input: resolution })
    await remove(olu, idOf(thread))
    for (const file of ['outcomes', 'outcomes.html', 'outcomes.md', 'outcomes.csv']) {
      const answer = await features.send(ben, 'GET', `/api/papers/${paper}/${file}`)
      expect([file, answer.status, (await answer.text()).includes('Scurrilous')]).toEqual([file, 200, false])
    }
    const query = { outcomes: 'yes' }
    const preview = (await features.call(olu, endpoints.previewEdition, { params: { id: paper }, query })).output
    expect(preview.html).not.toContain('Scurrilous')
    expect((await threads())[0]?.resolved).toMatchObject({ outcome: 'taken', reason: 'Done.' })
  })

  test('[REMOVE-2] a letter that was not written yet has none of it', async () => {
    await wantsLetters(carys)
    const thread = await open(ben, `${rude}, @Carys`, [carys])
    await open(ben, 'And @Carys, a plain question', [carys])
    await remove(olu, idOf(thread))
    await minutes(3)
    expect(features.letters).toHaveLength(1)
    expect(features.letters[0]?.text).toContain('a plain question')
    expect(JSON.stringify(features.letters)).not.toContain('Scurrilous')
  })

  test('[REMOVE-2] a letter that waits in the outbox goes without words of comments, and no other changes', async () => {
    features.mail.leaves = false
    await wantsLetters(carys)
    await wantsLetters(asha)
    const thread = await open(ben, `${rude}, @Carys`, [carys])
    await open(ben, 'And @Carys, a plain question', [carys])
    await open(ben, '@Asha, a plain question too', [asha])
    await minutes(3)
    expect(await everything()).toContain('Scurrilous')
    await remove(olu, idOf(thread))
    expect(await everything()).not.toContain('Scurrilous')
    const waiting = (await features.outbox.waiting('')).map(({ letter }) => letter)
    const [toCarys, toAsha] = ['carys', 'asha'].map((who) => waiting.find(({ to }) => to.startsWith(who)))
    expect(toCarys?.subject).toBe('2 things wait for you in Rejoinder')
    expect(toCarys?.text).toContain(`/papers/${paper}#thread-${thread.id}`)
    expect(toCarys?.html).toContain('Ben named you in a comment')
    expect(`${toCarys?.text}${toCarys?.html}`).not.toMatch(/plain question|one set of standards/)
    expect(toCarys?.headers?.['List-Unsubscribe']).toContain('/api/unsubscribe/')
    for (const form of [toAsha?.text, toAsha?.html]) expect(form).toContain('a plain question too')
  })

  test('[REMOVE-2] nor is it kept with a letter that a mail server did not take while the comment was taken down', async () => {
    features.mail.leaves = false
    const gone = idOf(await open(ben))
    await remove(olu, gone)
    const bare = { text: 'Ben named you', html: '<p>Ben named you</p>' }
    for (const id of [gone, idOf(await open(ben, 'Plain'))]) {
      const carries = { comments: [id as Comment['id']], bare } // ids as the server gave them
      await features.outbox.send({ to: 'carys@council.example', subject: 'Ben', text: rude, html: rude, carries })
    }
    const kept = (await features.outbox.waiting('')).map(({ letter: { text, html } }) => [text, html])
    expect(kept).toEqual([
      [bare.text, bare.html],
      [rude, rude],
    ])
  })

  test('[REMOVE-2] a question, in the letter that waits too', async () => {
    features.mail.leaves = false
    const input = { anchor: { quote: 'Councils' }, text: rude, email: 'dana@home.example', passage: true }
    const { thread, url } = (await features.call(olu, endpoints.ask, { params: { id: paper }, input })).output
    expect((await features.outbox.newest(1))[0]?.letter.text).toContain('Scurrilous')
    await remove(asha, idOf(thread))
    const letter = (await features.outbox.newest(1))[0]?.letter
    expect(letter?.text).toContain(url)
    expect(await everything()).not.toContain('Scurrilous')
  })
})

/** Comments in one thread by Ben (small letters) and Carys (capitals); which are deleted by their writer, or (after `!`) removed; and what is left. */
const seats: readonly (readonly [comments: string, deeds: string, left: readonly string[]])[] = [
  ['a', '!a', [reason]],
  ['aB', '!a', [reason, 'B']],
  ['aB', '!B', ['a', reason]],
  ['aB', '!aB', [reason]],
  ['aB', 'a!B', ['deleted', reason]],
  ['aB', '!Ba', ['deleted', reason]],
  ['aBc', '!BcA', ['a', reason]],
  ['aBc', '!a!B!c', [reason, reason, reason]],
]

describe('what stays', () => {
  test.each(seats)('[REMOVE-2] of %s, after %s: %j', async (comments, deeds, left) => {
    const by = (letter: string) => (letter === letter.toLowerCase() ? ben : carys)
    const thread = await open(ben, comments.charAt(0))
    const ids = new Map([[comments.charAt(0), idOf(thread)]])
    for (const letter of comments.slice(1)) ids.set(letter, (await reply(by(letter), thread, letter)).id)
    for (const [, isRemoval, letter = ''] of deeds.matchAll(/(!?)([a-zA-Z])/g)) {
      const id = ids.get(letter)
      if (id !== undefined) await (isRemoval ? remove(olu, id) : erase(by(letter), id))
    }
    const [after] = await threads()
    expect(after && words(after)).toEqual(left)
    expect(after?.anchor).toMatchObject({ state: 'live', quote: 'one set of standards' })
  })

  test('[REMOVE-3] its place says when and why, names nobody, and everybody with the paper open hears of it', async () => {
    const thread = await open(ben)
    await features.clock.pass(1000)
    features.bus.heard.length = 0
    const { output } = await remove(olu, idOf(thread))
    expect(features.bus.heard).toEqual([{ kind: 'threads changed', paper }])
    const removal = { at: '2026-03-02T09:00:01.000Z', reason }
    const seen = { ...output, by: null, text: '', deleted: true, removal, mine: false }
    expect(output).toEqual(seen)
    expect((await threads(carys))[0]?.comments).toEqual([seen])
    expect((await threads(ben))[0]?.comments).toEqual([{ ...seen, mine: true }])
    const answer = await features.send(carys, 'GET', `/api/papers/${paper}/threads`)
    expect(await answer.text()).not.toMatch(/olu|ben/i)
  })

  test('[REMOVE-3] who wrote it is told that it was removed and why, by nobody’s name; an owner of their own comment is not', async () => {
    await remove(olu, idOf(await open(ben)))
    await remove(olu, idOf(await open(olu)))
    expect(await notices(ben)).toMatchObject([{ kind: 'removal', by: null, words: reason, quote: 'one set of standards' }])
    expect(await notices(olu)).toEqual([])
  })

  test('[REMOVE-3] by letter as they want them: none, with the reason, or without', async () => {
    await features.call(carys, endpoints.changeLetterWishes, { input: { pace: 'off', passages: true } })
    await features.call(ben, endpoints.changeLetterWishes, { input: { pace: 'at once', passages: false } })
    await wantsLetters(asha)
    for (const writer of [carys, ben, asha]) await remove(olu, idOf(await open(writer)))
    await minutes(3)
    const byReader = Object.fromEntries(features.letters.map((letter) => [letter.to.split('@')[0], letter]))
    expect(Object.keys(byReader).sort()).toEqual(['asha', 'ben'])
    expect(byReader.ben?.subject).toBe('An owner of the paper removed a comment of yours: Standards')
    expect(byReader.ben?.text).not.toContain(reason)
    for (const form of [byReader.asha?.text, byReader.asha?.html]) expect(form).toContain(`Reason: ${reason}`)
    expect(JSON.stringify(features.letters)).not.toMatch(/Olu|Scurrilous/)
  })

  test('[REMOVE-3] the reason waits in the outbox with its letter', async () => {
    features.mail.leaves = false
    await wantsLetters(ben)
    await remove(olu, idOf(await open(ben)))
    await minutes(3)
    expect((await features.outbox.newest(1))[0]?.letter.text).toContain(`Reason: ${reason}`)
  })
})

describe('once only', () => {
  test('[REMOVE-4] it is not changed, deleted, reacted to or removed again, by whoever it be', async () => {
    const thread = await open(ben)
    const id = idOf(thread)
    await features.call(carys, endpoints.react, { params: { id, reaction: 'agree' } })
    await remove(olu, id)
    const before = await everything()
    const params = { id, reaction: 'agree' }
    const answers = [
      await features.call(ben, endpoints.changeComment, { params, input: { text: rude } }),
      await erase(ben, id),
      await features.call(carys, endpoints.react, { params }),
      await features.call(carys, endpoints.unreact, { params }),
      await remove(asha, id, 'Another reason.'),
      await remove(olu, id),
    ]
    expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [410, 'comment-removed']))
    expect(await everything()).toBe(before)
  })

  test('[REMOVE-4] of two owners at the same moment one removes it, and the other hears that it was done', async () => {
    const id = idOf(await open(ben))
    const both = await Promise.all([remove(olu, id, 'The first.'), remove(asha, id, 'The second.')])
    expect(both.map(({ code }) => code).sort()).toEqual(['comment-removed', null])
    expect((await threads()).map(words)).toEqual([[both[0]?.code === null ? 'The first.' : 'The second.']])
    expect(await notices(ben)).toHaveLength(1)
    const noted = await features.db.selectFrom('audit').selectAll().where('deed', '=', 'comment removed').execute()
    expect(noted).toHaveLength(1)
  })

  test('[REMOVE-4] a change, a reaction or a deletion that was let in just before brings nothing back and takes no place away', async () => {
    const thread = await open(ben)
    const id = thread.comments[0]?.id
    if (id === undefined) throw new Error('a thread without a comment')
    await remove(olu, id)
    const before = await everything()
    const store = sqlThreadStore(features.db)
    const at = new Date(features.clock.now()).toISOString()
    const again = { by: olu, at, reason: 'Another reason.', hearers: [{ person: ben, kind: 'removal' as const }] }
    expect([
      await store.changeComment(id, { by: ben, text: rude, mentions: [], hearers: [], at }),
      await store.removeComment(id, again),
    ]).toEqual([false, false])
    await store.react(id, carys, 'agree', at)
    await store.deleteComment(id, at)
    expect(await everything()).toBe(before)
  })

  test('[REMOVE-4] what its writer deleted before is not there to be removed', async () => {
    const thread = await open(ben)
    await reply(carys, thread, 'Please.')
    await erase(ben, idOf(thread))
    expect((await remove(olu, idOf(thread))).code).toBe('not-found')
    expect((await threads()).map(words)).toEqual([['deleted', 'Please.']])
    expect(await notices(ben)).toMatchObject([{ kind: 'reply' }])
  })
})
