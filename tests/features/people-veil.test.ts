// Dana came in as a guest who is known to the editors only. Whatever Dana does, nobody but an editor reads the name: not in an answer of the API,
// not on a page, not in a letter, and not in what an editor writes to Dana.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

const minute = 60_000

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let rae: PersonId
let dana: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  rae = await features.person('Rae')
  paper = await features.paperOf(olu, 'Gold standards', 'Councils share what works.', 'Nobody pays for it.')
  await features.giveRole(paper, ben, 'commenter')
  await features.giveRole(paper, rae, 'reader')
  const invited = await features.call(olu, endpoints.invite, {
    params: { id: paper },
    input: { role: 'editor', guests: true, note: 'Dana Okafor of Bryn' },
  })
  const token = invited.output.url.split('/').at(-1) ?? ''
  const input = { name: 'Dana Okafor', shown: 'editors', email: 'dana.okafor@home.example' }
  dana = (await features.call(null, endpoints.enterAsGuest, { params: { token }, input })).output.me.id
})
afterEach(() => features.stop())

async function open(by: PersonId, text: string, mentions: PersonId[] = []): Promise<ThreadId> {
  const input = { anchor: { quote: 'share what works' }, text, mentions }
  return (await features.call(by, endpoints.openThread, { params: { id: paper }, input })).output.id
}
const wantsLetters = (who: PersonId) =>
  features.call(who, endpoints.changeLetterWishes, { input: { pace: 'at once', passages: true } })

/** Everything a guest can do that others see. */
async function danaAtWork(): Promise<void> {
  const params = { id: await open(dana, 'I would rather not be named. @Ben?', [ben]) }
  const there = { id: paper }
  const answers: { readonly status: number }[] = [
    await features.call(ben, endpoints.reply, { params, input: { text: 'Why not?' } }),
    await features.call(dana, endpoints.assignThread, { params, input: { to: ben, due: null } }),
  ]
  const said = await features.call(dana, endpoints.reply, { params, input: { text: 'You know, @Ben.', mentions: [ben] } })
  const comment = { id: said.output.id, reaction: 'agree' }
  answers.push(await features.call(dana, endpoints.changeComment, { params: comment, input: { text: 'You know why.' } }))
  answers.push(await features.call(dana, endpoints.react, { params: comment }))
  features.text.write(paper, dana, (ydoc) => bodyOf(ydoc).text.insert(1, 'Dear all. '))
  answers.push(await features.call(dana, endpoints.nameVersion, { params: there, input: { name: 'With a greeting' } }))
  answers.push(await features.call(olu, endpoints.assignThread, { params, input: { to: dana, due: null } }))
  answers.push(
    await features.call(dana, endpoints.changeThread, { params, input: { resolved: true, outcome: 'taken', reason: '' } }),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
}

test('[GUEST-4] no answer to anybody but an editor, no page and no letter has the name of a guest under a veil, or their address', async () => {
  for (const who of [ben, rae]) await wantsLetters(who)
  await danaAtWork()
  await features.clock.pass(5 * minute)
  const params = { id: paper }
  const { seq, epoch, outcomes } = (await features.call(olu, endpoints.previewEdition, { params, query: { outcomes: 'yes' } }))
    .output
  const published = await features.call(olu, endpoints.publish, { params, input: { seq, epoch, outcomes: outcomes.tag } })
  expect(published.status).toBe(200)
  const [version] = (await features.call(olu, endpoints.listVersions, { params })).output.versions
  let heardOfDana = 0
  for (const [name, endpoint] of Object.entries(endpoints)) {
    if (endpoint.method !== 'GET') continue
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, part: string) => (part === 'version' ? (version?.id ?? '') : paper))
    for (const viewer of [ben, rae, null]) {
      const answer = await (await features.send(viewer, 'GET', path)).text()
      expect([name, viewer, /Dana|Okafor|home\.example/i.test(answer)]).toEqual([name, viewer, false])
      if (answer.includes('Guest 1')) heardOfDana += 1
    }
  }
  expect(heardOfDana).toBeGreaterThan(5)
  for (const ending of ['html', 'md', 'csv']) {
    const file = await features.send(ben, 'GET', `/api/papers/${paper}/outcomes.${ending}`)
    expect([ending, file.status, /Dana|Okafor|Guest 1/.test(await file.text())]).toEqual([ending, 200, false])
  }
  for (const ending of ['', '/v/1', '/v/1.json', '/v/1.md', '/changes']) {
    const page = await (await features.get(`/p/gold-standards${ending}`)).text()
    expect([ending, page.includes('Gold standards'), /Dana|Okafor|Guest 1/.test(page)]).toEqual([ending, true, false])
  }
  expect(features.letters.filter(({ to }) => to.startsWith('ben')).length).toBeGreaterThan(0)
  for (const letter of features.letters.filter(({ to }) => !to.startsWith('dana'))) {
    expect([letter.to, /Dana|Okafor/.test(JSON.stringify(letter))]).toEqual([letter.to, false])
  }
})

test('[GUEST-4] a question that names them names their number, in its letter too', async () => {
  await wantsLetters(ben)
  const text = 'Do you agree with @Dana Okafor?'
  const input = { anchor: { quote: 'Nobody pays' }, text, person: ben, mentions: [dana], passage: true }
  expect((await features.call(olu, endpoints.ask, { params: { id: paper }, input })).status).toBe(200)
  expect(features.letters[0]?.text).toContain('Do you agree with @Guest 1?')
  expect(JSON.stringify(features.letters)).not.toContain('Dana')
})

test('[GUEST-4] an editor who names them in a comment writes their number, in every way a comment is written', async () => {
  const thread = await open(olu, 'What do you say, @Dana Okafor?', [dana])
  const params = { id: thread }
  await features.call(olu, endpoints.reply, { params, input: { text: '@Dana Okafor, it is urgent', mentions: [dana] } })
  const [seen] = (await features.call(ben, endpoints.listThreads, { params: { id: paper } })).output.threads
  expect(seen?.comments.map(({ text }) => text)).toEqual(['What do you say, @Guest 1?', '@Guest 1, it is urgent'])
  expect(seen?.comments[0]?.mentions).toEqual([{ id: dana, name: 'Guest 1' }])
  const input = { text: 'Or you, @Dana Okafor and @Ben?', mentions: [dana, ben] }
  const changed = await features.call(olu, endpoints.changeComment, { params: { id: seen?.comments[0]?.id ?? '' }, input })
  expect(changed.output.text).toBe('Or you, @Guest 1 and @Ben?')
  expect((await features.call(dana, endpoints.listNotices)).output.notices.map(({ kind }) => kind)).toEqual([
    'mention',
    'mention',
  ])
})

test('[GUEST-4] who knows the name is told what others see in its place', async () => {
  const personFor = async (viewer: PersonId) =>
    (await features.call(viewer, endpoints.listMembers, { params: { id: paper } })).output.members.find(
      ({ person }) => person.id === dana,
    )?.person
  expect(await personFor(olu)).toMatchObject({ name: 'Dana Okafor', shownAs: 'Guest 1' })
  expect(await personFor(ben)).toMatchObject({ name: 'Guest 1' })
  expect(await personFor(ben)).not.toHaveProperty('shownAs')
})

test.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['a space of no width', '\u200b\u200b'],
  ['a turned direction', '\u202e\u2066'],
  ['letters that show nothing', '\u3164\u115f\uffa0'],
  ['signs alone', '...'],
])('[GUEST-1] a name of %s is none', async (_what, name) => {
  const { output } = await features.call(olu, endpoints.invite, { params: { id: paper }, input: { role: 'commenter' } })
  const params = { token: output.url.split('/').at(-1) ?? '' }
  const refused = await features.call(null, endpoints.enterAsGuest, { params, input: { name } })
  expect([refused.code, refused.fields]).toEqual(['invalid-input', { name: 'Enter your name.' }])
})

test('[GUEST-1] a name has one line, turns no words beside it around and hides nothing; one in any script is a name', async () => {
  const { output } = await features.call(olu, endpoints.invite, { params: { id: paper }, input: { role: 'commenter' } })
  const params = { token: output.url.split('/').at(-1) ?? '' }
  for (const [given, kept] of [
    ['Dana\u202e\nOwner', 'Dana Owner'],
    ['Da\u200bna\u00ad O\u200dwner\u{e0041}', 'Dana Owner'],
    ['Zoe\u0308', 'Zoë'],
    ['Siân Ŵyn', 'Siân Ŵyn'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['李', '李'],
  ]) {
    const entered = await features.call(null, endpoints.enterAsGuest, { params, input: { name: given } })
    expect(entered.output.me.name).toBe(kept)
  }
})
