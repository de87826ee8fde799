import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqlDebateStore } from '../../server/adapters/sql/debate-store.ts'
import { sqlEditionStore } from '../../server/adapters/sql/edition-store.ts'
import { sqlMemberStore } from '../../server/adapters/sql/member-store.ts'
import { sqlSettingStore } from '../../server/adapters/sql/setting-store.ts'
import { sqlSourceStore } from '../../server/adapters/sql/source-store.ts'
import { sqlThreadStore } from '../../server/adapters/sql/thread-store.ts'
import { keepPublishing } from '../../server/publishing/publish.ts'
import { leaveOutFirstDebate, seedFirstDebate } from '../../server/seed/seed.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { countWords } from '../../shared/document/plain-text.ts'
import { PaperId, type PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, origin, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let host: PersonId
beforeEach(async () => {
  features = await startFeatures()
  host = await features.person('Host', { isHost: true })
})
afterEach(() => features.stop())

async function seed() {
  const { db, clock, bus, text, access, audit, papers, threads, versions } = features
  const threadStore = sqlThreadStore(db)
  const needs = {
    access,
    text,
    editions: sqlEditionStore(db),
    openThreads: threadStore.countOpen,
    outcomes: async () => [],
    audit,
    bus,
    clock,
    publicUrl: origin,
  }
  await seedFirstDebate({
    host,
    clock,
    settings: sqlSettingStore(db),
    debates: sqlDebateStore(db),
    sources: sqlSourceStore(db),
    members: sqlMemberStore(db),
    text,
    addExamplePerson: ({ name }) => features.person(name.split(' ')[0] ?? ''),
    startPaper: papers.start,
    openThread: (by, paper, anchor, text) => threads.open(by, paper, anchor, { text, mentions: [] }),
    reply: (by, thread, text) => threads.reply(by, thread, { text, mentions: [] }),
    nameVersion: versions.nameNow,
    publish: keepPublishing(needs).publish,
  })
}

test('[SEED-1] the first debate has a reading list and a paper with a thread, versions by two, and two editions', async () => {
  await seed()
  const home = (await features.call(host, endpoints.home)).output
  expect(home.debates).toMatchObject([
    { title: 'Does local government need its own GDS?', sourceCount: 6, paperCount: 1, mayEdit: true },
  ])
  expect(home.papers).toMatchObject([{ role: 'owner', editors: 3, openThreads: 1, edition: 2 }])
  const id = PaperId.parse(home.papers[0]?.id)

  const { threads } = (await features.call(host, endpoints.listThreads, { params: { id } })).output
  expect(threads).toMatchObject([{ anchor: { state: 'live' }, resolved: null }])
  expect(threads[0]?.comments.map((comment) => comment.by?.name)).toEqual(['Tom', 'Asha'])
  const { versions } = (await features.call(host, endpoints.listVersions, { params: { id } })).output
  expect(versions.map((version) => version.name)).toEqual(['First draft, sent to Tom'])

  const text = await features.text.read(id)
  if (text === null) throw new Error('The paper has no text')
  expect(countWords(text.doc)).toBeGreaterThan(550)
  const kinds = new Set<string>()
  text.doc.descendants((node) => {
    kinds.add(node.type.name)
    for (const mark of node.marks) kinds.add(mark.type.name)
  })
  for (const kind of ['standfirst', 'heading', 'bulletList', 'blockquote', 'table', 'footnote', 'footnoteReference', 'link']) {
    expect(kinds).toContain(kind)
  }
})

test('[SEED-1] the editions carry the names of the example contributors only', async () => {
  await seed()
  const rows = await features.db.selectFrom('edition').select(['record', 'number']).orderBy('number').execute()
  expect(rows).toHaveLength(2)
  for (const { record } of rows)
    expect(JSON.parse(record).people.map((person: { name: string }) => person.name)).toEqual(['Asha', 'Tom'])
  expect(JSON.parse(rows[1]?.record ?? '').amendment.kind).toBe('correction')
})

test('[SEED-2] it is made once, and never where it was not wanted', async () => {
  await seed()
  await seed()
  expect((await features.call(host, endpoints.home)).output.debates).toHaveLength(1)
})

test('[SEED-2] a data folder begun empty stays so', async () => {
  await leaveOutFirstDebate(sqlSettingStore(features.db))
  await seed()
  expect((await features.call(host, endpoints.home)).output.debates).toEqual([])
})
