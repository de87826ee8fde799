// Olu owns a paper. She asks Ben, who comments in it, and Dana, who is outside it, one thing each.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

const minute = 60_000
const day = 24 * 60 * minute
const quote = 'one set of standards'

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

const question = { anchor: { quote }, text: 'Is that <so>?', passage: true }
const ask = (who: PersonId, input: object, where = paper) =>
  features.call(who, endpoints.ask, { params: { id: where }, input: { ...question, ...input } })
const threads = async (viewer: PersonId) =>
  (await features.call(viewer, endpoints.listThreads, { params: { id: paper } })).output.threads
const asked = async (viewer: PersonId) => (await threads(viewer))[0]?.asked
const reply = (who: PersonId, thread: string, text = 'It is.') =>
  features.call(who, endpoints.reply, { params: { id: thread }, input: { text } })
const look = (who: PersonId, thread: string) => features.call(who, endpoints.seeNotices, { input: { thread } })
const notices = async (who: PersonId) => (await features.call(who, endpoints.listNotices)).output.notices
const inDays = (count: number) => new Date(features.clock.now() + count * day).toISOString().slice(0, 10)
const tokenIn = (url: string | null) => new URL(url ?? '').pathname.split('/').at(-1) ?? ''

/** Asks Dana by e-mail. */
async function askDana(input: object = {}) {
  const { thread, url } = (await ask(olu, { email: 'Dana@home.example', ...input })).output
  return { thread: thread.id, url, token: tokenIn(url) }
}
const enter = (token: string) =>
  features.call(null, endpoints.enterAsGuest, { params: { token }, input: { name: 'Dana Okafor' } })

describe('asking', () => {
  test('[ASK-1] opens a thread for one person, who finds it among their notices', async () => {
    const due = inDays(3)
    const { thread, url } = (await ask(olu, { person: ben, due })).output
    expect([thread.comments[0]?.text, url]).toEqual(['Is that <so>?', null])
    expect(thread.asked).toMatchObject({ to: { id: ben }, by: { id: olu }, due, answeredAt: null })
    expect(await notices(ben)).toMatchObject([{ kind: 'question', by: { id: olu }, words: 'Is that <so>?' }])
  })

  test('[ASK-1] what cannot be asked is refused, and nothing is stored, invited or sent', async () => {
    const stranger = await features.person('Stranger')
    const reader = await features.person('Reader')
    await features.giveRole(paper, reader, 'reader')
    const anyone = 'Choose one person to ask.'
    const commenter = 'Choose somebody who can comment on this paper.'
    for (const [input, fields] of [
      [{}, { person: anyone }],
      [{ person: ben, email: 'dana@home.example' }, { person: anyone }],
      [{ person: olu }, { person: 'Choose somebody else than yourself.' }],
      [{ person: stranger }, { person: commenter }],
      [{ person: reader }, { person: commenter }],
      [{ person: 'nobody-at-all' }, { person: commenter }],
      [{ email: 'dana at home' }, { email: 'Enter an e-mail address, like name@example.org.' }],
      [{ email: 'dana@home.example', due: inDays(-1) }, { due: 'Choose a day that is still to come.' }],
      [{ person: ben, due: inDays(500) }, { due: 'Choose a day within a year.' }],
      [{ person: ben, due: 'Thursday' }, { due: 'Choose a day.' }],
      [{ person: ben, text: '   ' }, { text: 'Write something first.' }],
    ] as const) {
      const refused = await ask(olu, input)
      expect([input, refused.code, refused.fields]).toEqual([input, 'invalid-input', fields])
    }
    const lost = await ask(olu, { email: 'dana@home.example', anchor: { quote: 'words that are not there' } })
    expect(lost.code).toBe('words-not-found')
    expect((await ask(stranger, { person: ben })).code).toBe('not-found')
    expect((await ask(ben, { email: 'dana@home.example' })).code).toBe('not-allowed')
    expect(await threads(olu)).toEqual([])
    expect((await features.call(olu, endpoints.listInvites, { params: { id: paper } })).output.invites).toEqual([])
    expect(features.letters).toEqual([])
  })

  test('[ASK-1] nobody sends letters by the hundred', async () => {
    const codes = []
    for (let n = 0; n < 31; n += 1) codes.push((await ask(olu, { person: ben })).code)
    expect(codes.filter((code) => code !== null)).toEqual(['too-many'])
  })
})

describe('the letter', () => {
  test('[ASK-2] goes at once, carries the passage, leads to the place, and can be ended by one press', async () => {
    const { thread } = (await ask(olu, { person: ben })).output
    const [letter] = features.letters
    expect([letter?.to, letter?.subject]).toEqual(['ben@council.example', 'Olu asks you for an answer: Standards'])
    for (const words of ['Is that <so>?', `“${quote}”`, `http://rejoinder.test/papers/${paper}#thread-${thread.id}`]) {
      expect(letter?.text).toContain(words)
    }
    expect(letter?.html).toContain('Is that &lt;so&gt;?')
    expect(letter?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(await asked(olu)).toMatchObject({ mine: { letter: 'sent', words: true } })
  })

  test('[ASK-2] names the day', async () => {
    await ask(olu, { person: ben, due: inDays(2) })
    const named = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    const dayName = named.format(features.clock.now() + 2 * day).replace(',', '')
    expect(features.letters[0]?.subject).toBe(`Olu asks you for an answer by ${dayName}: Standards`)
  })

  test('[ASK-2] leaves the passage out where who asks keeps it back', async () => {
    await ask(olu, { person: ben, passage: false })
    expect(features.letters[0]?.text).toContain('Is that <so>?')
    expect(`${features.letters[0]?.text}${features.letters[0]?.html}`).not.toContain(quote)
  })

  test('[ASK-2] carries no words to who said that letters may carry none', async () => {
    await features.call(ben, endpoints.changeLetterWishes, { input: { pace: 'weekly', passages: false } })
    await ask(olu, { person: ben })
    const { text = '', html = '', subject } = features.letters[0] ?? {}
    expect(subject).toBe('Olu asks you for an answer: Standards')
    for (const words of ['Is that', quote]) expect(text + html).not.toContain(words)
    expect(await asked(olu)).toMatchObject({ mine: { letter: 'sent', words: false } })
  })

  test('[ASK-2] does not go to who wants none, here or about this paper; the notice stands all the same', async () => {
    await features.call(ben, endpoints.mutePaper, { params: { id: paper }, input: { muted: true } })
    await ask(olu, { person: ben })
    await features.call(ben, endpoints.mutePaper, { params: { id: paper }, input: { muted: false } })
    await features.call(ben, endpoints.changeLetterWishes, { input: { pace: 'off', passages: true } })
    await ask(olu, { person: ben })
    expect(features.letters).toEqual([])
    expect((await threads(olu)).map(({ asked }) => asked?.mine?.letter)).toEqual(['unwanted', 'unwanted'])
    expect(await notices(ben)).toHaveLength(2)
  })

  test('[ASK-2] is the only one that tells of the question', async () => {
    await features.call(ben, endpoints.changeLetterWishes, { input: { pace: 'at once', passages: true } })
    await ask(olu, { person: ben })
    await features.clock.pass(15 * minute)
    expect(features.letters).toHaveLength(1)
  })

  test('[ASK-2] waits where mail is not set up, and who asks sees that', async () => {
    features.mail.leaves = false
    await ask(olu, { person: ben })
    expect(await asked(olu)).toMatchObject({ mine: { letter: 'waiting' } })
  })
})

describe('somebody outside', () => {
  test('[ASK-3] comes in by a link of their own as a commenter, answers, and comes back by it in the same browser', async () => {
    const { token, url, thread } = await askDana()
    expect(features.letters.map(({ to }) => to)).toEqual(['Dana@home.example'])
    expect(features.letters[0]?.text).toContain(url)
    expect(url).toMatch(new RegExp(`#thread-${thread}$`))
    const entered = (await enter(token)).output
    expect([entered.paper, entered.role]).toEqual([paper, 'commenter'])
    expect((await reply(entered.me.id, thread)).status).toBe(200)
    const again = (who: PersonId | null) => features.call(who, endpoints.seeInvite, { params: { token } })
    expect((await again(entered.me.id)).output.title).toBe('Standards')
    expect((await features.call(entered.me.id, endpoints.acceptInvite, { params: { token } })).output.paper).toBe(paper)
    for (const other of [null, await features.person('Efe')]) expect((await again(other)).code).toBe('invite-used')
  })

  test('[ASK-3] the link ends, after the day it is wanted by, and is withdrawn like any other', async () => {
    const { token } = await askDana({ due: inDays(30) })
    await features.clock.pass(36 * day)
    expect((await features.call(null, endpoints.seeInvite, { params: { token } })).status).toBe(200)
    await features.clock.pass(2 * day)
    expect((await enter(token)).code).toBe('invite-expired')
    const next = await askDana()
    const { invites } = (await features.call(olu, endpoints.listInvites, { params: { id: paper } })).output
    expect(invites[0]).toMatchObject({ email: 'dana@home.example', role: 'commenter', once: true, guests: true, state: 'open' })
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: invites[0]?.id ?? '' } })
    expect((await enter(next.token)).code).toBe('invite-revoked')
  })
})

describe('how far it has come', () => {
  test('[ASK-4] opened once the thread is before who was asked, and answered by their reply; each is told once', async () => {
    const { id } = (await ask(olu, { person: ben })).output.thread
    const carys = await features.person('Carys')
    await features.giveRole(paper, carys, 'commenter')
    await look(carys, id)
    await look(olu, id)
    await reply(carys, id, 'I think so too.')
    expect(await asked(olu)).toMatchObject({ answeredAt: null, mine: { openedAt: null } })

    await features.clock.pass(minute)
    const opened = new Date(features.clock.now()).toISOString()
    await look(ben, id)
    expect(features.bus.heard.at(-1)).toEqual({ kind: 'threads changed', paper })
    await features.clock.pass(minute)
    await look(ben, id)
    const answered = new Date(features.clock.now()).toISOString()
    await reply(ben, id)
    await features.clock.pass(minute)
    await reply(ben, id, 'As I said.')
    expect(await asked(olu)).toMatchObject({ answeredAt: answered, mine: { openedAt: opened } })
    expect((await notices(olu)).map(({ kind, by }) => [kind, by?.name])).toEqual([
      ['reply', 'Ben'],
      ['answer', 'Ben'],
      ['opened', 'Ben'],
      ['reply', 'Carys'],
    ])
  })

  test('[ASK-4] fetching the link, as mail scanners do, opens nothing; coming in and looking does', async () => {
    const { token, thread } = await askDana()
    await features.call(null, endpoints.seeInvite, { params: { token } })
    await features.get(`/invite/${token}`)
    expect(await asked(olu)).toMatchObject({ to: null, mine: { openedAt: null } })
    const dana = (await enter(token)).output.me.id
    expect(await asked(olu)).toMatchObject({ to: { name: 'Dana Okafor', guest: true }, mine: { openedAt: null } })
    await look(dana, thread)
    expect((await asked(olu))?.mine?.openedAt).not.toBeNull()
    await reply(dana, thread)
    expect((await notices(olu)).map(({ kind }) => kind)).toEqual(['answer', 'opened'])
  })

  test('[ASK-4] who has an account since is still who was asked', async () => {
    const { token, thread } = await askDana()
    const guest = (await enter(token)).output.me.id
    const dana = await features.person('Danielle')
    await features.guestStore.offer(guest, dana)
    await features.call(dana, endpoints.claim, { params: { guest } })
    await look(dana, thread)
    await reply(dana, thread)
    expect(await asked(olu)).toMatchObject({ to: { name: 'Danielle' } })
    expect((await asked(olu))?.answeredAt).not.toBeNull()
    expect((await asked(olu))?.mine?.openedAt).not.toBeNull()
  })

  test('[ASK-5] only who asked sees the address, the letter, and when it was opened', async () => {
    const { token, thread } = await askDana()
    const dana = (await enter(token)).output.me.id
    await look(dana, thread)
    expect((await asked(olu))?.mine).toMatchObject({ email: 'Dana@home.example', letter: 'sent' })
    for (const other of [ben, dana]) {
      expect(await asked(other)).toMatchObject({ by: { id: olu }, mine: null })
      const all = await (await features.send(other, 'GET', `/api/papers/${paper}/threads`)).text()
      expect(all).not.toContain('home.example')
    }
  })
})
