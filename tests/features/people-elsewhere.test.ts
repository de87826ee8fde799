// Whoever owns one paper has no more right in another than a stranger, whichever endpoint they try, by its own id or under their paper's address.
// Every endpoint is tried, so a new one is, too.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
beforeEach(async () => {
  features = await startFeatures()
})
afterEach(() => features.stop())

/** Enough for each endpoint to get past its schema. */
const inputs: Readonly<Record<string, object>> = {
  openThread: { text: 'Hm.', anchor: { quote: 'gold' } },
  reply: { text: 'Hm.' },
  changeThread: { resolved: true },
  attachThread: { quote: 'gold' },
  assignThread: { to: 'olu' },
  ask: { text: 'Hm?', anchor: { quote: 'gold' }, person: 'olu', passage: true },
  changeComment: { text: 'Hm.' },
  removeComment: { reason: 'It is rude.' },
  changePaper: { title: 'Mine' },
  changeMember: { role: 'reader' },
  invite: { role: 'owner' },
  nameVersion: { name: 'Mine' },
  renameVersion: { name: 'Mine' },
  mutePaper: { muted: true },
  takeNameOff: { name: 'Olu' },
  changeDebate: { title: 'Mine' },
  addSource: { title: 'Mine' },
  changeSource: { title: 'Mine' },
}

/** By design: debates are for everybody with an account to read, and for few to change. */
const answers: Readonly<Record<string, number>> = {
  getDebate: 200,
  changeDebate: 403,
  addSource: 403,
  changeSource: 403,
  removeSource: 403,
}

/** Of what stands in somebody's paper. Tokens and one's own account have tests of their own. */
const ofPapers = Object.entries<Endpoint>(endpoints).filter(
  ([, { path }]) => /:(?!token)/.test(path) && !path.startsWith('/api/me/'),
)

async function setScene() {
  const [olu, eve, ben] = [await features.person('Olu'), await features.person('Eve'), await features.person('Ben')]
  const debate = (await features.call(olu, endpoints.startDebate, { input: { title: 'Growth' } })).output.id
  const source = (await features.call(olu, endpoints.addSource, { params: { id: debate }, input: { title: 'A piece' } })).output
    .id
  const paper = await features.paperOf(olu, 'Theirs', 'All that glitters is not gold.')
  const mine = await features.paperOf(eve, 'Mine', 'All that glitters is not gold.')
  await features.giveRole(paper, ben, 'editor')
  const params = { id: paper }
  const opened = await features.call(olu, endpoints.openThread, { params, input: { text: 'Hm.', anchor: { quote: 'gold' } } })
  const version = (await features.call(olu, endpoints.nameVersion, { params, input: { name: 'First' } })).output.id
  const invite = (await features.call(olu, endpoints.invite, { params, input: { role: 'reader' } })).output.invite.id
  const [thread, comment] = [opened.output.id, opened.output.comments[0]?.id ?? '']
  return { eve, mine, ben, paper, debate, source, thread, comment, version, invite }
}
type Scene = Awaited<ReturnType<typeof setScene>>

function paramsOf({ path }: Endpoint, scene: Scene, paper: string): Record<string, string> {
  const kinds: Readonly<Record<string, string>> = {
    threads: scene.thread,
    comments: scene.comment,
    debates: scene.debate,
    sources: scene.source,
  }
  const id = kinds[path.split('/')[2] ?? ''] ?? paper
  return { id, version: scene.version, invite: scene.invite, person: scene.ben, reaction: 'agree' }
}

const everything = async () =>
  JSON.stringify(
    await Promise.all(
      (
        [
          'paper',
          'member',
          'invite',
          'thread',
          'comment',
          'reaction',
          'assignment',
          'version',
          'edition',
          'mute',
          'debate',
          'source',
        ] as const
      ).map((table) => features.db.selectFrom(table).selectAll().execute()),
    ),
  )

test('[ROLE-6] no endpoint reaches what is in another paper, and nothing there changes', async () => {
  const scene = await setScene()
  const before = await everything()
  for (const [name, endpoint] of ofPapers) {
    const given = { params: paramsOf(endpoint, scene, scene.paper), input: inputs[name] ?? {} }
    expect([name, (await features.call(scene.eve, endpoint, given)).status]).toEqual([name, answers[name] ?? 404])
  }
  for (const file of ['outcomes.html', 'outcomes.md', 'outcomes.csv']) {
    expect((await features.send(scene.eve, 'GET', `/api/papers/${scene.paper}/${file}`)).status).toBe(404)
  }
  expect(await everything()).toBe(before)
})

test('[ROLE-6] nor under the address of one’s own paper', async () => {
  const scene = await setScene()
  const before = await everything()
  const within = ofPapers.filter(([, { path }]) => /^\/api\/papers\/:id\/\w+\/:/.test(path))
  expect(within.length).toBeGreaterThan(4)
  for (const [name, endpoint] of within) {
    const given = { params: paramsOf(endpoint, scene, scene.mine), input: inputs[name] ?? {} }
    expect([name, (await features.call(scene.eve, endpoint, given)).status]).toEqual([name, 404])
  }
  expect(await everything()).toBe(before)
})
