import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
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
  paper = await features.paperOf(olu, 'Standards', 'One two three.')
  await features.giveRole(paper, ben, 'editor')
})
afterEach(() => features.stop())

const write = (who: PersonId, words: string) => features.text.write(paper, who, (ydoc) => bodyOf(ydoc).text.insert(0, words))
const unwrite = (who: PersonId, length: number) => features.text.write(paper, who, (ydoc) => bodyOf(ydoc).text.delete(0, length))
const list = async () => (await features.call(olu, endpoints.listVersions, { params: { id: paper } })).output.versions
const nameNow = (name: string, who = olu) => features.call(who, endpoints.nameVersion, { params: { id: paper }, input: { name } })
async function textNow(): Promise<string> {
  const now = await features.text.read(paper)
  return now === null ? '' : plainText(now.doc).trim()
}

describe('versions that make themselves', () => {
  test('[VER-1] one is made when a burst of work has ended: ten minutes of quiet', async () => {
    write(olu, 'A ')
    await features.clock.pass(9 * minute)
    write(ben, 'B ')
    await features.clock.pass(10 * minute - 1)
    expect(await list()).toEqual([])
    await features.clock.pass(1)
    expect(await list()).toMatchObject([{ name: null, namedBy: null, words: 5, people: [{ name: 'Olu' }, { name: 'Ben' }] }])
    await features.clock.pass(120 * minute)
    expect(await list()).toHaveLength(1)
  })

  test('[VER-1] a clock that is set back keeps none of them waiting', async () => {
    write(ben, 'Zero ')
    features.clock.setTo('2026-03-01T09:00:00.000Z')
    await features.clock.pass(21 * minute)
    expect(await list()).toHaveLength(1)
  })

  test('[VER-2] while people write without a pause, one is made each hour', async () => {
    for (let at = 0; at < 150; at += 5) {
      write(olu, `${at} `)
      await features.clock.pass(5 * minute)
    }
    expect((await list()).map((version) => version.at)).toEqual(['2026-03-02T11:00:00.000Z', '2026-03-02T10:00:00.000Z'])
  })

  test('[VER-3] none is made when what was written was taken back', async () => {
    await nameNow('Start')
    write(olu, 'Oops ')
    unwrite(olu, 5)
    await features.clock.pass(60 * minute)
    expect((await list()).map((version) => version.name)).toEqual(['Start'])
  })

  test('[VER-1] work from before a restart is not forgotten', async () => {
    await features.clock.pass(minute)
    write(olu, 'Before ')
    await features.clock.pass(2 * minute)
    features.keeper.stop()
    const keeper = features.startKeeper()
    await keeper.begin()
    await features.clock.pass(8 * minute)
    expect((await list()).map((version) => version.at)).toEqual(['2026-03-02T09:11:00.000Z'])
    keeper.stop()
  })

  test('who wrote between two versions stands in the later one only', async () => {
    write(olu, 'A ')
    await features.clock.pass(10 * minute)
    write(ben, 'B ')
    await features.clock.pass(10 * minute)
    expect((await list()).map((version) => version.people.map((person) => person.name))).toEqual([['Ben'], ['Olu']])
  })
})

describe('naming', () => {
  test('[VER-4] the paper is named as it stands now, and can be renamed', async () => {
    write(ben, 'New ')
    const { output: version } = await nameNow('For the board')
    expect(version).toMatchObject({
      name: 'For the board',
      words: 4,
      namedBy: { name: 'Olu' },
      people: [{ name: 'Olu' }, { name: 'Ben' }],
    })
    const params = { id: paper, version: version.id }
    const renamed = await features.call(ben, endpoints.renameVersion, { params, input: { name: 'For the full board' } })
    expect(renamed.output).toMatchObject({ id: version.id, name: 'For the full board', namedBy: { name: 'Ben' } })
    expect(features.bus.heard.filter((news) => news.kind === 'versions changed')).toHaveLength(2)
  })

  test('[VER-4] an automatic version of the same point is given the name, and no twin is made', async () => {
    write(olu, 'A ')
    await features.clock.pass(10 * minute)
    const [automatic] = await list()
    expect((await nameNow('Named')).output.id).toBe(automatic?.id)
    expect((await nameNow('Twice')).output.id).not.toBe(automatic?.id)
    expect((await list()).map((version) => version.name)).toEqual(['Twice', 'Named'])
  })

  test.each([{ name: '' }, { name: '   ' }, { name: 'x'.repeat(121) }, {}])('bad input is refused: %#', async (input) => {
    const answer = await features.call(olu, endpoints.nameVersion, { params: { id: paper }, input })
    expect([answer.status, Object.keys(answer.fields)]).toEqual([400, ['name']])
  })
})

describe('going back', () => {
  test('[VER-5] an old version is read as it stood', async () => {
    const { output: first } = await nameNow('First')
    write(olu, 'Later ')
    const { output } = await features.call(ben, endpoints.readVersion, { params: { id: paper, version: first.id } })
    expect(output.content).toMatchObject({ type: 'doc', content: [{ content: [{ text: 'One two three.' }] }] })
    expect(output.version.name).toBe('First')
  })

  test('[VER-8] the text is read as it stands now, also when no version holds it', async () => {
    write(olu, 'Later ')
    const { output } = await features.call(ben, endpoints.readPresent, { params: { id: paper } })
    expect(output.content).toMatchObject({ type: 'doc', content: [{ content: [{ text: 'Later One two three.' }] }] })
    expect(output.at).toBe('2026-03-02T09:00:00.000Z')
  })

  test('[VER-6] restoring is one new edit: what stood there is kept as a version first, and the history only grows', async () => {
    const { output: first } = await nameNow('First')
    write(ben, 'Not yet in a version ')
    const before = await features.text.read(paper)
    const { output: kept } = await features.call(ben, endpoints.restoreVersion, { params: { id: paper, version: first.id } })

    expect(await textNow()).toBe('One two three.')
    expect((await features.text.read(paper))?.seq).toBe((before?.seq ?? 0) + 1)
    expect(kept).toMatchObject({ name: null, seq: before?.seq })
    const { output } = await features.call(olu, endpoints.readVersion, { params: { id: paper, version: kept.id } })
    expect(output.content).toEqual(before?.doc.toJSON())

    await features.call(ben, endpoints.restoreVersion, { params: { id: paper, version: kept.id } })
    expect(await textNow()).toBe('Not yet in a version One two three.')
  })

  test('[VER-6] threads stay on the words that stay', async () => {
    const { output: first } = await nameNow('First')
    const input = { anchor: { quote: 'two three' }, text: 'Four?' }
    await features.call(ben, endpoints.openThread, { params: { id: paper }, input })
    write(ben, 'More ')
    await features.call(ben, endpoints.restoreVersion, { params: { id: paper, version: first.id } })
    await features.clock.pass(200)
    const { output } = await features.call(ben, endpoints.listThreads, { params: { id: paper } })
    expect(output.threads[0]?.anchor.state).toBe('live')
  })

  test('[VER-7] a version cannot be reached through another paper', async () => {
    const { output: first } = await nameNow('Secret')
    const mine = await features.paperOf(ben, 'Mine', 'Mine.')
    const params = { id: mine, version: first.id }
    for (const endpoint of [endpoints.readVersion, endpoints.restoreVersion]) {
      expect((await features.call(ben, endpoint, { params })).code).toBe('not-found')
    }
    const renamed = await features.call(ben, endpoints.renameVersion, { params, input: { name: 'Mine now' } })
    expect(renamed.code).toBe('not-found')
  })
})
