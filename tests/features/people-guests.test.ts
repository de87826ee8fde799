import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { NameShown } from '../../shared/model/guest.ts'
import type { PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { Role } from '../../shared/roles/role.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

const minute = 60_000

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  paper = await features.paperOf(olu, 'Gold standards', 'Councils share what works.')
  await features.giveRole(paper, ben, 'commenter')
})
afterEach(() => features.stop())

interface Link {
  role?: Role
  guests?: boolean
  once?: boolean
  email?: string
}
async function link({ role = 'commenter', ...rest }: Link = {}) {
  const { output } = await features.call(olu, endpoints.invite, { params: { id: paper }, input: { role, ...rest } })
  return { ...output.invite, token: output.url.split('/').at(-1) ?? '' }
}
const enter = (token: string, name: string, shown: NameShown = 'everyone') =>
  features.call(null, endpoints.enterAsGuest, { params: { token }, input: { name, shown } })
async function guest(name: string, shown: NameShown = 'everyone', how: Link = {}): Promise<PersonId> {
  return (await enter((await link(how)).token, name, shown)).output.me.id
}
async function comment(by: PersonId, text: string): Promise<ThreadId> {
  const input = { anchor: { quote: 'share what works' }, text }
  return (await features.call(by, endpoints.openThread, { params: { id: paper }, input })).output.id
}
const threads = async (viewer: PersonId) =>
  (await features.call(viewer, endpoints.listThreads, { params: { id: paper } })).output.threads
const members = async (viewer: PersonId) =>
  (await features.call(viewer, endpoints.listMembers, { params: { id: paper } })).output.members

describe('coming in', () => {
  test('[GUEST-1] a link and a name are enough to read and to comment', async () => {
    const { token } = await link()
    const entered = (await enter(token, ' Dana Okafor ')).output
    expect(entered).toMatchObject({ paper, role: 'commenter', me: { name: 'Dana Okafor', guest: true, email: '' } })
    const dana = entered.me.id
    expect((await features.call(dana, endpoints.getPaper, { params: { id: paper } })).output.role).toBe('commenter')
    await comment(dana, 'Which ones?')
    const [thread] = await threads(ben)
    expect(thread?.comments[0]).toMatchObject({ text: 'Which ones?', by: { name: 'Dana Okafor', guest: true }, mine: false })
    expect((await threads(dana))[0]?.comments[0]?.mine).toBe(true)
  })

  test('[GUEST-1] a name is asked for, and nothing else', async () => {
    const { token } = await link()
    const nameless = await features.call(null, endpoints.enterAsGuest, { params: { token }, input: { name: '  ' } })
    expect([nameless.code, nameless.fields]).toEqual(['invalid-input', { name: 'Enter your name.' }])
    expect((await features.call(null, endpoints.enterAsGuest, { params: { token }, input: { name: 'Dana' } })).status).toBe(200)
  })

  test('[GUEST-1] looking at the link lets nobody in', async () => {
    const { token } = await link()
    expect((await features.call(null, endpoints.seeInvite, { params: { token } })).output.guests).toBe(true)
    expect(await features.db.selectFrom('guest').selectAll().execute()).toEqual([])
  })

  test('[GUEST-1] who comes back by the same link in the same browser is the same guest', async () => {
    const { token } = await link()
    const dana = (await enter(token, 'Dana')).output.me.id
    expect((await features.call(dana, endpoints.acceptInvite, { params: { token } })).output).toEqual({
      paper,
      role: 'commenter',
    })
    expect(await features.db.selectFrom('guest').selectAll().execute()).toHaveLength(1)
  })

  test('[GUEST-3] an owner says whether a link lets guests in; one for editors does only when said so, one for owners never', async () => {
    const open = async (how: Link) => (await link(how)).guests
    expect(await open({ role: 'reader' })).toBe(true)
    expect(await open({ role: 'commenter', guests: false })).toBe(false)
    expect(await open({ role: 'editor' })).toBe(false)
    expect(await open({ role: 'editor', guests: true })).toBe(true)
    expect(await open({ role: 'owner', guests: true })).toBe(false)
    const { token } = await link({ guests: false })
    expect((await enter(token, 'Dana')).code).toBe('guests-cannot')
  })

  test('[GUEST-3] a link for one person lets one in, also when two press at the same moment, and keeps nothing of the other', async () => {
    const { token } = await link({ once: true })
    const both = await Promise.all([enter(token, 'Dana'), enter(token, 'Efe')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
    expect(await features.db.selectFrom('guest').selectAll().execute()).toHaveLength(1)
    expect(await features.db.selectFrom('user').selectAll().where('isGuest', '=', 1).execute()).toHaveLength(1)
    expect((await enter(token, 'Late')).code).toBe('invite-used')
  })

  test('[GUEST-3] a letter’s link lets its receiver in by a name too, once', async () => {
    const { token } = await link({ email: 'dana@council.example' })
    expect((await enter(token, 'Dana')).output.role).toBe('commenter')
    expect((await enter(token, 'Efe')).code).toBe('invite-used')
  })

  test('[GUEST-3] a link that was withdrawn, has expired or was never made says so', async () => {
    const { token, id } = await link()
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: id } })
    expect((await enter(token, 'Dana')).code).toBe('invite-revoked')
    const late = await link()
    await features.clock.pass(15 * 24 * 60 * minute)
    expect((await enter(late.token, 'Dana')).code).toBe('invite-expired')
    expect((await enter('never-made-by-us', 'Dana')).code).toBe('invite-unknown')
  })

  test('[GUEST-7] new guests are limited by link and by address', async () => {
    const { token } = await link()
    for (let n = 0; n < 60; n += 1) expect((await enter(token, `Guest ${n}`)).status).toBe(200)
    expect((await enter(token, 'One more')).code).toBe('too-many')
    expect((await enter((await link()).token, 'By another link')).code).toBe('too-many')
    await features.clock.pass(minute)
    expect((await enter(token, 'A minute later')).status).toBe(200)
  })
})

describe('what a guest may do', () => {
  test('[GUEST-7] a guest comments as fast as anybody writes, and no script does; an account is not held up', async () => {
    const dana = await guest('Dana')
    const thread = await comment(dana, 'First')
    const reply = (by: PersonId) => features.call(by, endpoints.reply, { params: { id: thread }, input: { text: 'Again' } })
    for (let n = 0; n < 59; n += 1) expect((await reply(dana)).status).toBe(200)
    expect((await reply(dana)).code).toBe('too-many')
    for (let n = 0; n < 61; n += 1) expect((await reply(ben)).status).toBe(200)
    await features.clock.pass(minute)
    expect((await reply(dana)).status).toBe(200)
  })

  test('[GUEST-2] nothing but what their role lets them do in that paper', async () => {
    const dana = await guest('Dana')
    const elsewhere = await features.paperOf(olu, 'Another paper')
    expect((await features.call(dana, endpoints.getPaper, { params: { id: elsewhere } })).code).toBe('not-found')
    expect((await features.call(dana, endpoints.listPapers)).output.papers.map(({ id }) => id)).toEqual([paper])
    expect((await features.call(dana, endpoints.invite, { params: { id: paper }, input: { role: 'reader' } })).code).toBe(
      'guests-cannot',
    )
    for (const endpoint of [
      endpoints.home,
      endpoints.startPaper,
      endpoints.startDebate,
      endpoints.listDebates,
      endpoints.getDebate,
    ]) {
      const input = { title: 'Mine', question: '' }
      const answer = await features.call(dana, endpoint, { params: { id: 'any' }, input })
      expect([endpoint.path, answer.status, answer.code]).toEqual([endpoint.path, 403, 'guests-cannot'])
    }
  })

  test('[GUEST-2] what concerns a paper’s text, threads and versions says that guests may; nothing else does', () => {
    const inPaper = /^\/api\/(papers\/:id\/(text|threads|versions|editions|images)|threads|comments)/
    const forGuests = Object.entries(endpoints).filter(([, endpoint]) => endpoint.who === 'guests too')
    const others = forGuests.filter(([, endpoint]) => !inPaper.test(endpoint.path)).map(([name]) => name)
    expect(others.sort()).toEqual([
      'acceptInvite',
      'changePaper',
      'changeRepliesTo',
      'getPaper',
      'isMuted',
      'listMembers',
      'listNotices',
      'listOutcomes',
      'listPapers',
      'lookAtPaper',
      'mutePaper',
      'removeMember',
      'repliesTo',
      'seeNotices',
      'signOut',
    ])
    const closed = Object.entries(endpoints).filter(([, { path, who }]) => inPaper.test(path) && who !== 'guests too')
    expect(closed.map(([name]) => name).sort()).toEqual(['listNames', 'publish', 'takeNameOff'])
  })

  test('[GUEST-2] nobody makes a guest an owner', async () => {
    const dana = await guest('Dana')
    const change = (role: Role) =>
      features.call(olu, endpoints.changeMember, { params: { id: paper, person: dana }, input: { role } })
    expect((await change('owner')).code).toBe('guest-owner')
    expect((await change('editor')).output.role).toBe('editor')
  })
})

describe('a guest who is known to the editors only', () => {
  let dana: PersonId
  beforeEach(async () => {
    dana = await guest('Dana Okafor', 'editors', { role: 'editor', guests: true })
  })

  test('[GUEST-4] in threads, editors and the guest see the name, and readers and commenters a number', async () => {
    const thread = await comment(dana, 'I would rather not be named.')
    await features.call(dana, endpoints.changeThread, { params: { id: thread }, input: { resolved: true } })
    const seenBy = async (viewer: PersonId) => {
      const [seen] = await threads(viewer)
      return [seen?.comments[0]?.by?.name, seen?.resolved?.by?.name]
    }
    expect(await seenBy(olu)).toEqual(['Dana Okafor', 'Dana Okafor'])
    expect(await seenBy(dana)).toEqual(['Dana Okafor', 'Dana Okafor'])
    expect(await seenBy(ben)).toEqual(['Guest 1', 'Guest 1'])
    const answer = await features.send(ben, 'GET', `/api/papers/${paper}/threads`)
    expect(await answer.text()).not.toContain('Dana')
  })

  test('[GUEST-4] an editor of another paper is nobody here', async () => {
    await comment(dana, 'Known here only.')
    await features.paperOf(ben, 'A paper of my own')
    expect((await threads(ben))[0]?.comments[0]?.by?.name).toBe('Guest 1')
  })

  test('[GUEST-4] in the list of people', async () => {
    const named = async (viewer: PersonId) => (await members(viewer)).find(({ person }) => person.id === dana)
    expect(await named(olu)).toMatchObject({ person: { name: 'Dana Okafor', guest: true }, guest: { shown: 'editors' } })
    expect((await named(ben))?.person).toMatchObject({ name: 'Guest 1', affiliation: '' })
  })

  test('[GUEST-4] in the history', async () => {
    features.text.write(paper, dana, (ydoc) => bodyOf(ydoc).text.insert(1, 'Dear all. '))
    const named = await features.call(dana, endpoints.nameVersion, { params: { id: paper }, input: { name: 'With Dana' } })
    expect(named.output.namedBy?.name).toBe('Dana Okafor')
    const seenBy = async (viewer: PersonId) =>
      (await features.call(viewer, endpoints.listVersions, { params: { id: paper } })).output.versions[0]
    expect(await seenBy(olu)).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ name: 'Dana Okafor' })]),
      namedBy: { name: 'Dana Okafor' },
    })
    expect(await seenBy(ben)).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ name: 'Guest 1' })]),
      namedBy: { name: 'Guest 1' },
    })
  })

  test('[GUEST-4] on what waits for somebody', async () => {
    await features.clock.pass(minute)
    await comment(dana, 'Waiting for you.')
    expect((await features.call(ben, endpoints.home)).output.waiting[0]?.lastBy?.name).toBe('Guest 1')
    expect((await features.call(olu, endpoints.home)).output.waiting[0]?.lastBy?.name).toBe('Dana Okafor')
  })

  test('[GUEST-4] on no page, in no export and in no record of an edition, not even by a number', async () => {
    await guest('Efe Named', 'everyone', { role: 'editor', guests: true })
    await comment(dana, 'A comment is not for the public.')
    const preview = await features.call(dana, endpoints.previewEdition, { params: { id: paper } })
    expect(preview.output.html).toContain('Efe Named')
    expect(preview.output.html).not.toMatch(/Dana|Guest 1/)
    await features.call(olu, endpoints.publish, { params: { id: paper }, input: {} })
    for (const ending of ['', '/v/1', '/v/1.json', '/v/1.md', '/changes']) {
      const page = await (await features.get(`/p/gold-standards${ending}`)).text()
      expect([ending, page.includes('Gold standards'), /Dana|Guest 1|not for the public/.test(page)]).toEqual([
        ending,
        true,
        false,
      ])
    }
    const records = await features.db.selectFrom('edition').select('record').execute()
    expect(JSON.stringify(records)).toContain('Efe Named')
    expect(JSON.stringify(records)).not.toContain('Dana')
  })
})

describe('a guest’s comment that an owner takes down', () => {
  const remove = (who: PersonId, id: string) =>
    features.call(who, endpoints.removeComment, { params: { id }, input: { reason: 'It names a resident.' } })

  test('[REMOVE-1] a guest takes nothing down, whatever their role, not even their own', async () => {
    const dana = await guest('Dana', 'everyone', { role: 'editor', guests: true })
    await comment(dana, 'Mine.')
    await comment(ben, 'Another’s.')
    for (const { comments } of await threads(ben)) {
      expect((await remove(dana, comments[0]?.id ?? '')).code).toBe('not-allowed')
    }
    expect((await threads(ben)).map(({ comments }) => comments[0]?.text)).toEqual(['Mine.', 'Another’s.'])
  })

  test('[REMOVE-3] names nobody who was known to the editors only, not to editors either; who comes back reads why', async () => {
    const dana = await guest('Dana Okafor', 'editors')
    await comment(dana, 'Not to be read.')
    expect((await remove(olu, (await threads(olu))[0]?.comments[0]?.id ?? '')).status).toBe(200)
    for (const viewer of [olu, ben, dana]) {
      const answer = await (await features.send(viewer, 'GET', `/api/papers/${paper}/threads`)).text()
      expect([viewer, /Dana|Guest 1|Olu|Not to be read/.test(answer)]).toEqual([viewer, false])
    }
    const [seen] = (await threads(dana))[0]?.comments ?? []
    expect(seen).toMatchObject({ by: null, mine: true, removal: { reason: 'It names a resident.' } })
    const told = (await features.call(dana, endpoints.listNotices)).output.notices
    expect(told).toMatchObject([{ kind: 'removal', by: null, words: 'It names a resident.' }])
  })
})

describe('a guest who wants to hear of replies', () => {
  const come = async (email: string) => {
    const { token } = await link()
    return features.call(null, endpoints.enterAsGuest, { params: { token }, input: { name: 'Dana', email } })
  }
  let replies = 0
  const reply = (thread: ThreadId) => {
    replies += 1
    return features.call(olu, endpoints.reply, { params: { id: thread }, input: { text: `These ${replies}.` } })
  }
  const repliesTo = async (who: PersonId) => (await features.call(who, endpoints.repliesTo)).output.email
  const change = (who: PersonId, email: string | null) => features.call(who, endpoints.changeRepliesTo, { input: { email } })

  test('[GUEST-9] gets them at the address they gave, as letters that one press ends; without an address none is sent', async () => {
    const dana = (await come('dana@home.example')).output.me.id
    const thread = await comment(dana, 'Which ones?')
    await reply(await comment(await guest('Efe'), 'I gave no address.'))
    await reply(thread)
    await features.clock.pass(3 * minute)
    expect(features.letters.map(({ to, subject }) => [to, subject])).toEqual([
      ['dana@home.example', 'Olu answered in a thread of yours: Gold standards'],
    ])
    expect(features.letters[0]?.text).toContain('You asked to hear of replies.')
    expect(features.letters[0]?.text).not.toContain('/account')
    const stop = new URL((features.letters[0]?.headers?.['List-Unsubscribe'] ?? '').slice(1, -1)).pathname
    expect(
      (await features.send(null, 'POST', stop, 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded')).status,
    ).toBe(200)
    await reply(thread)
    await features.clock.pass(3 * minute)
    expect([features.letters.length, await repliesTo(dana)]).toEqual([1, null])

    // Giving an address again is wanting letters again.
    await change(dana, 'dana@work.example')
    await reply(thread)
    await features.clock.pass(3 * minute)
    expect(features.letters.at(-1)?.to).toBe('dana@work.example')
  })

  test('[GUEST-9] only the guest is shown the address, and changes it', async () => {
    const dana = (await come('dana@home.example')).output.me.id
    await comment(dana, 'Which ones?')
    for (const who of [olu, ben, dana]) {
      for (const seen of [
        endpoints.listMembers,
        endpoints.listThreads,
        endpoints.getPaper,
        endpoints.listInvites,
        endpoints.listNotices,
      ]) {
        const path = seen.path.replace(':id', paper)
        expect(await (await features.send(who, 'GET', path)).text()).not.toContain('home.example')
      }
    }
    expect([await repliesTo(dana), await repliesTo(olu), await repliesTo(ben)]).toEqual(['dana@home.example', null, null])
    expect((await change(dana, null)).output).toEqual({ email: null })
    expect(await repliesTo(dana)).toBeNull()
  })

  test('[GUEST-9] what is no address is refused with a sentence, and nobody comes in; who is no guest has none', async () => {
    const refused = await come('dana at home')
    expect([refused.code, refused.fields]).toEqual([
      'invalid-input',
      { email: 'Enter an e-mail address, like name@example.org.' },
    ])
    expect(await features.db.selectFrom('guest').selectAll().execute()).toEqual([])
    const dana = (await come('dana@home.example')).output.me.id
    expect((await change(dana, 'nowhere')).code).toBe('invalid-input')
    expect(await repliesTo(dana)).toBe('dana@home.example')
    expect((await change(olu, 'olu@home.example')).code).toBe('not-found')
  })
})

describe('stopping a guest', () => {
  test('[GUEST-5] takes the role, ends the session and tells the open paper; what they wrote stays', async () => {
    const dana = await guest('Dana')
    await comment(dana, 'Before I was stopped.')
    features.bus.heard.length = 0
    expect((await features.call(olu, endpoints.removeMember, { params: { id: paper, person: dana } })).status).toBe(200)
    expect(features.bus.heard).toEqual([
      { kind: 'access changed', paper, person: dana },
      { kind: 'people changed', paper },
      { kind: 'session ended', person: dana, session: `session-${dana}` },
    ])
    expect((await features.call(dana, endpoints.listThreads, { params: { id: paper } })).code).toBe('not-signed-in')
    expect((await threads(olu))[0]?.comments[0]).toMatchObject({ text: 'Before I was stopped.', by: { name: 'Dana' } })
  })

  test('[GUEST-5] in one paper leaves them where else they are', async () => {
    const dana = await guest('Dana')
    const bens = await features.paperOf(ben, 'Of Ben')
    await features.giveRole(bens, dana, 'reader')
    await features.call(olu, endpoints.removeMember, { params: { id: paper, person: dana } })
    expect((await features.call(dana, endpoints.listPapers)).output.papers.map(({ id }) => id)).toEqual([bens])
  })

  test('[GUEST-6] withdrawing a link stops those who came by it as guests, and nobody else', async () => {
    const { token, id } = await link()
    const dana = (await enter(token, 'Dana')).output.me.id
    const ann = await features.person('Ann')
    await features.call(ann, endpoints.acceptInvite, { params: { token } })
    const efe = await guest('Efe')
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: id } })
    const left = (await members(olu)).map(({ person }) => person.id)
    expect(left).not.toContain(dana)
    expect(left).toEqual(expect.arrayContaining([ann, efe]))
  })

  test('[GUEST-6] unless the owner lets them stay', async () => {
    const { token, id } = await link()
    const dana = (await enter(token, 'Dana')).output.me.id
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: id }, query: { guests: 'keep' } })
    expect((await members(olu)).map(({ person }) => person.id)).toContain(dana)
    expect((await enter(token, 'Efe')).code).toBe('invite-revoked')
  })

  test('[GUEST-6] only an owner withdraws, and only of their own paper', async () => {
    const { token, id } = await link()
    await enter(token, 'Dana')
    const bens = await features.paperOf(ben, 'Of Ben')
    for (const [who, where] of [
      [ben, paper],
      [ben, bens],
    ] as const) {
      expect(
        (await features.call(who, endpoints.revokeInvite, { params: { id: where, invite: id } })).status,
      ).toBeGreaterThanOrEqual(403)
    }
    expect(await members(olu)).toHaveLength(3)
  })
})

describe('making it mine', () => {
  const claims = async (who: PersonId) => (await features.call(who, endpoints.listClaims)).output.claims
  const claim = (who: PersonId, of: PersonId) => features.call(who, endpoints.claim, { params: { guest: of } })

  test('[GUEST-8] what was written in this browser as a guest is the account’s from then on, name, role and right to change it', async () => {
    const guestDana = await guest('Dana')
    await comment(guestDana, 'As a guest.')
    const dana = await features.person('Danielle')
    await features.guestStore.offer(guestDana, dana)
    expect(await claims(dana)).toEqual([
      { guest: guestDana, name: 'Dana', shown: 'everyone', paper: 'Gold standards', comments: 1 },
    ])
    expect((await claim(dana, guestDana)).status).toBe(200)

    const seen = (await threads(ben))[0]?.comments[0]
    expect(seen?.by).toEqual({ id: dana, name: 'Danielle', affiliation: '', colour: 3 })
    expect((await threads(dana))[0]?.comments[0]?.mine).toBe(true)
    const changed = await features.call(dana, endpoints.changeComment, {
      params: { id: seen?.id ?? '' },
      input: { text: 'As myself.' },
    })
    expect(changed.output.text).toBe('As myself.')
    expect((await members(olu)).map(({ person, role }) => [person.name, role])).toContainEqual(['Danielle', 'commenter'])
    expect((await members(olu)).map(({ person }) => person.id)).not.toContain(guestDana)
    expect(await claims(dana)).toEqual([])
    expect((await claim(dana, guestDana)).code).toBe('not-found')
  })

  test('[GUEST-8] what waited for the guest waits for the account', async () => {
    const guestDana = await guest('Dana')
    const thread = await comment(guestDana, 'Which ones?')
    await features.call(olu, endpoints.reply, { params: { id: thread }, input: { text: 'These three.' } })
    const dana = await features.person('Danielle')
    await features.guestStore.offer(guestDana, dana)
    await claim(dana, guestDana)
    await features.call(olu, endpoints.reply, { params: { id: thread }, input: { text: 'And a fourth.' } })
    const { notices } = (await features.call(dana, endpoints.listNotices)).output
    expect(notices.map(({ kind, words }) => [kind, words])).toEqual([
      ['reply', 'And a fourth.'],
      ['reply', 'These three.'],
    ])
  })

  test('[GUEST-8] a role is never lowered by it', async () => {
    const guestDana = await guest('Dana')
    const dana = await features.person('Danielle')
    await features.giveRole(paper, dana, 'editor')
    await features.guestStore.offer(guestDana, dana)
    await claim(dana, guestDana)
    expect((await members(olu)).find(({ person }) => person.id === dana)?.role).toBe('editor')
    const efe = await guest('Efe', 'everyone', { role: 'editor', guests: true })
    await features.guestStore.offer(efe, ben)
    await claim(ben, efe)
    expect((await members(olu)).find(({ person }) => person.id === ben)?.role).toBe('editor')
  })

  test('[GUEST-8] nobody claims what was not offered to them, and what was left alone keeps its veil', async () => {
    const hidden = await guest('Dana', 'editors')
    await comment(hidden, 'Not to be named.')
    const dana = await features.person('Danielle')
    expect((await claim(dana, hidden)).code).toBe('not-found')
    await features.guestStore.offer(hidden, dana)
    expect((await claim(ben, hidden)).code).toBe('not-found')
    expect((await features.call(dana, endpoints.declineClaim, { params: { guest: hidden } })).status).toBe(200)
    expect((await claim(dana, hidden)).code).toBe('not-found')
    expect((await threads(ben))[0]?.comments[0]?.by?.name).toBe('Guest 1')
  })
})
