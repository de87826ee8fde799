import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { DebateId, PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let debate: DebateId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  const input = { title: 'A local GDS?', question: 'Do councils need one?' }
  debate = (await features.call(olu, endpoints.startDebate, { input })).output.id
})
afterEach(() => features.stop())

const see = (who: PersonId) => features.call(who, endpoints.getDebate, { params: { id: debate } })
const change = (who: PersonId, input: unknown) => features.call(who, endpoints.changeDebate, { params: { id: debate }, input })
const add = (who: PersonId, input: unknown) => features.call(who, endpoints.addSource, { params: { id: debate }, input })
async function paperIn(who: PersonId, title: string): Promise<PaperId> {
  return (await features.call(who, endpoints.startPaper, { input: { title, debate } })).output.id
}

/** Who asks, set up in a debate that Olu started. */
const people: readonly (readonly [who: string, mayEdit: boolean, make: () => Promise<PersonId>])[] = [
  ['its starter', true, async () => olu],
  ['the host', true, () => features.person('Host', { isHost: true })],
  [
    'an owner of one of its papers',
    true,
    async () => {
      const ben = await features.person('Ben')
      await paperIn(ben, 'Mine')
      return ben
    },
  ],
  [
    'an editor of one of its papers',
    false,
    async () => {
      const ben = await features.person('Ben')
      await features.giveRole(await paperIn(olu, 'Ours'), ben, 'editor')
      return ben
    },
  ],
  [
    'an owner of a paper elsewhere',
    false,
    async () => {
      const ben = await features.person('Ben')
      await features.paperOf(ben, 'Elsewhere')
      return ben
    },
  ],
  ['anybody else', false, () => features.person('Ben')],
]

describe.each(people)('%s', (_who, mayEdit, make) => {
  test('[DEBATE-1] sees the debate, and is told rightly whether they may change it', async () => {
    expect((await see(await make())).output.debate).toMatchObject({ title: 'A local GDS?', mayEdit })
  })

  test('[DEBATE-1] changing the question, and every deed on the reading list', async () => {
    const me = await make()
    const { output: source } = await add(olu, { title: 'A piece' })
    const params = { id: source.id }
    const statuses = [
      (await change(me, { question: 'Really?' })).status,
      (await add(me, { title: 'Another piece' })).status,
      (await features.call(me, endpoints.changeSource, { params, input: { title: 'Its right title' } })).status,
      (await features.call(me, endpoints.removeSource, { params })).status,
    ]
    expect(statuses).toEqual(Array(4).fill(mayEdit ? 200 : 403))
  })
})

describe('debates', () => {
  test('nobody sees anything without signing in', async () => {
    for (const endpoint of [endpoints.listDebates, endpoints.getDebate, endpoints.startDebate]) {
      expect((await features.call(null, endpoint, { params: { id: debate }, input: { title: 'T' } })).status).toBe(401)
    }
  })

  test('[DEBATE-2] one sees the papers one has a role in, and all that are published, under the title they were published with', async () => {
    const ben = await features.person('Ben')
    const [shown, hidden] = [await paperIn(olu, 'Shared'), await paperIn(olu, 'Draft')]
    await paperIn(olu, 'Nobody else')
    await features.giveRole(shown, ben, 'reader')
    for (const number of [1, 2]) {
      const record = JSON.stringify({ title: `Published ${number}` })
      const at = `2026-03-0${number}T09:00:00.000Z`
      const row = { paper_id: hidden, number, seq: 1, record, hash: '', published_by: olu, published_at: at }
      await features.db.insertInto('edition').values(row).execute()
    }
    const { output } = await see(ben)
    expect(output.papers.map((paper) => paper.title)).toEqual(['Shared'])
    expect(output.published).toEqual([{ slug: 'draft', title: 'Published 2', publishedAt: '2026-03-02T09:00:00.000Z' }])
    expect(output.debate).toMatchObject({ paperCount: 3, sourceCount: 0 })
  })

  test('[DEBATE-2] an archived paper is counted and shown no more, and gives no right', async () => {
    const ben = await features.person('Ben')
    const paper = await paperIn(ben, 'Mine')
    await features.call(ben, endpoints.changePaper, { params: { id: paper }, input: { archived: true } })
    const { output } = await see(ben)
    expect([output.papers, output.debate.paperCount, output.debate.mayEdit]).toEqual([[], 0, false])
  })

  test('a paper can be moved to a debate and out of it again', async () => {
    const paper = await features.paperOf(olu, 'Loose')
    const move = (to: unknown) => features.call(olu, endpoints.changePaper, { params: { id: paper }, input: { debate: to } })
    expect((await move(debate)).output.debate).toEqual({ id: debate, title: 'A local GDS?' })
    expect((await see(olu)).output.papers).toHaveLength(1)
    expect((await move(null)).output.debate).toBeNull()
    expect((await move('no-such-debate')).fields).toEqual({ debate: 'There is no such debate.' })
  })

  test('the reading list stands in the order of years, with what is known of each piece', async () => {
    await add(olu, { title: 'No year' })
    await add(olu, { title: 'Later', year: 2024, author: 'Ann Author', address: 'https://example.org/later' })
    await add(olu, { title: 'Earlier', year: 2014 })
    const { sources, debate: shown } = (await see(olu)).output
    expect(sources.map((source) => source.title)).toEqual(['Earlier', 'Later', 'No year'])
    expect(sources[1]).toMatchObject({ author: 'Ann Author', address: 'https://example.org/later', addedBy: { name: 'Olu' } })
    expect(shown.sourceCount).toBe(3)
  })

  test.each([
    [{ title: '' }, 'title'],
    [{ title: 'T', address: 'javascript:alert(1)' }, 'address'],
    [{ title: 'T', address: 'ftp://example.org' }, 'address'],
    [{ title: 'T', address: 'example.org' }, 'address'],
    [{ title: 'T', year: 99 }, 'year'],
    [{ title: 'T', year: '2014' }, 'year'],
    [{ title: 'x'.repeat(301) }, 'title'],
  ])('[DEBATE-3] a piece with bad facts is refused, and the field named: %j', async (input, field) => {
    const answer = await add(olu, input)
    expect([answer.status, Object.keys(answer.fields)]).toEqual([400, [field]])
  })

  test.each([[{ title: '' }], [{ title: 'x'.repeat(201) }], [{}]])('a debate needs a title: %#', async (input) => {
    expect((await features.call(olu, endpoints.startDebate, { input })).status).toBe(400)
  })

  test('what is not there is not found', async () => {
    const params = { id: 'nothing' }
    expect((await features.call(olu, endpoints.getDebate, { params })).code).toBe('not-found')
    expect((await features.call(olu, endpoints.removeSource, { params })).code).toBe('not-found')
    expect((await features.call(olu, endpoints.changeSource, { params, input: { title: 'T' } })).code).toBe('not-found')
  })
})
