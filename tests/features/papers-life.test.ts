import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
})
afterEach(() => features.stop())

const start = (input: unknown, who = olu) => features.call(who, endpoints.startPaper, { input })
const get = (id: PaperId, who = olu) => features.call(who, endpoints.getPaper, { params: { id } })
const look = (id: PaperId, who = olu) => features.call(who, endpoints.lookAtPaper, { params: { id } })
const change = (id: PaperId, input: unknown, who = olu) => features.call(who, endpoints.changePaper, { params: { id }, input })
const home = async (who: PersonId) => (await features.call(who, endpoints.home)).output
async function docOf(paper: PaperId) {
  const text = await features.text.read(paper)
  if (text === null) throw new Error('The paper has no text')
  return text.doc
}
const write = (paper: PaperId, who: PersonId) => features.text.write(paper, who, (ydoc) => bodyOf(ydoc).text.insert(0, 'Words. '))

describe('starting', () => {
  test('[PAPER-1] who starts a paper owns it, and its row names the life of its text', async () => {
    const { output } = await start({ title: 'Our response' })
    expect((await get(output.id)).output).toMatchObject({
      title: 'Our response',
      slug: 'our-response',
      role: 'owner',
      archived: false,
      lineage: `lineage-${output.id}`,
      epoch: 1,
      openThreads: 0,
      editors: 1,
      commenters: 0,
      edition: null,
      debate: null,
    })
    expect((await get(output.id, ben)).code).toBe('not-found')
  })

  test('[PAPER-1] the text is kept before the row: when it cannot be, there is no paper', async () => {
    features.text.create = async () => {
      throw new Error('The disk is full')
    }
    expect((await start({ title: 'Our response' })).status).toBe(500)
    expect(features.bugs.splice(0)).toHaveLength(1)
    expect((await home(olu)).papers).toEqual([])
  })

  test('[PAPER-2] the template has the parts of a response, each with a guiding sentence', async () => {
    const { output } = await start({ title: 'Our response', template: 'response' })
    const doc = await docOf(output.id)
    expect(doc.firstChild?.type.name).toBe('standfirst')
    expect(contentsOf(doc).map((heading) => heading.text)).toEqual([
      'Summary',
      'What we respond to',
      'The problem',
      'Our position',
      'Where we disagree',
      'What we ask for',
    ])
    doc.forEach((block) => {
      expect(block.textContent).not.toBe('')
    })
    expect(plainText(await docOf((await start({ title: 'Blank' })).output.id)).trim()).toBe('')
  })

  test.each([
    ['html', '<h2>Why</h2><p>Because.</p><form><input></form>'],
    ['markdown', '## Why\n\nBecause.'],
  ])('[PAPER-2] a text from %s is brought in, and what was lost is reported', async (format, text) => {
    const { output } = await start({ title: 'Brought in', template: 'response', content: { format, text } })
    expect(plainText(await docOf(output.id)).split(/\s+/)).toEqual(['Why', 'Because.'])
    expect(output.report.length > 0).toBe(format === 'html')
  })

  test.each([
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ title: 'T', template: 'novel' }, 'template'],
    [{ title: 'T', debate: 'no-such-debate' }, 'debate'],
    [{ title: 'T', debate: '../etc' }, 'debate'],
    [{ title: 'T', content: { format: 'docx', text: '' } }, 'content.format'],
    [{ title: 'T', content: { format: 'html', text: 'x'.repeat(2_000_001) } }, 'content.text'],
  ])('bad input is refused, and the field named: %#', async (input, field) => {
    const answer = await start(input)
    expect([answer.status, Object.keys(answer.fields)]).toEqual([400, [field]])
    expect((await home(olu)).papers).toEqual([])
  })
})

describe('the address', () => {
  test.each([
    ['Does local government need its own GDS?', 'does-local-government-need-its-own-gds'],
    ['  Ça  va, Zoë’s “paper”…  ', 'ca-va-zoes-paper'],
    ['日本語', 'paper'],
    ['!!!', 'paper'],
    ['a'.repeat(100), 'a'.repeat(80)],
    [`${'long '.repeat(15)}words here`, `${'long-'.repeat(15)}words`.slice(0, 80)],
  ])('[PAPER-3] %s', async (title, slug) => {
    expect((await start({ title })).output.slug).toBe(slug)
  })

  test('[PAPER-3] it is never given twice', async () => {
    const slugs = []
    for (let n = 0; n < 3; n += 1) slugs.push((await start({ title: 'Same' })).output.slug)
    expect(slugs).toEqual(['same', 'same-2', 'same-3'])
  })

  test('[PAPER-3] it follows the title until something is published there, then it stays', async () => {
    const { id } = (await start({ title: 'Untitled' })).output
    await start({ title: 'Our response' })
    expect((await change(id, { title: 'Our response' })).output).toMatchObject({ title: 'Our response', slug: 'our-response-2' })
    expect((await change(id, { title: 'our response!' })).output.slug).toBe('our-response-2')

    const edition = {
      paper_id: id,
      number: 1,
      seq: 1,
      record: '{}',
      hash: '',
      published_by: olu,
      published_at: '2026-03-02T09:00:00.000Z',
    }
    await features.db.insertInto('edition').values(edition).execute()
    expect((await change(id, { title: 'Something else' })).output).toMatchObject({
      title: 'Something else',
      slug: 'our-response-2',
    })
  })
})

describe('archiving', () => {
  test('[PAPER-4] an archived paper leaves the lists and comes back whole', async () => {
    const id = await features.paperOf(olu, 'Old', 'Some words.')
    expect((await change(id, { archived: true })).output.archived).toBe(true)
    const list = async (archived: string) =>
      (await features.call(olu, endpoints.listPapers, { query: { archived } })).output.papers.map((paper) => paper.title)
    expect([await list('no'), await list('yes')]).toEqual([[], ['Old']])
    expect((await home(olu)).papers).toEqual([])
    expect((await change(id, { title: 'New' })).code).toBe('paper-archived')

    expect((await change(id, { archived: false, title: 'New' })).output).toMatchObject({ archived: false, title: 'New' })
    expect([await list('no'), await list('yes')]).toEqual([['New'], []])
    expect(plainText(await docOf(id)).trim()).toBe('Some words.')
  })

  test('every change is told to open papers and noted', async () => {
    const id = await features.paperOf(olu, 'Old')
    await change(id, { title: 'New' })
    await change(id, { archived: true })
    expect(features.bus.heard).toEqual(Array(2).fill({ kind: 'paper changed', paper: id }))
    const deeds = await features.db.selectFrom('audit').select('deed').orderBy('id').execute()
    expect(deeds.map(({ deed }) => deed)).toEqual(['paper started', 'paper renamed', 'paper archived'])
  })
})

describe('what waits for me', () => {
  test('[PAPER-5] a paper waits when others wrote or commented since I looked, and stops when I look', async () => {
    const id = await features.paperOf(olu, 'Shared', 'Some words.')
    await features.giveRole(id, ben, 'editor')
    expect((await home(olu)).waiting).toEqual([])
    expect((await home(ben)).waiting).toMatchObject([{ paper: id, lastBy: { id: olu } }])

    await features.clock.pass(1000)
    await look(id, ben)
    expect((await home(ben)).waiting).toEqual([])

    await features.clock.pass(1000)
    write(id, olu)
    await features.clock.pass(2000)
    expect((await home(ben)).waiting).toMatchObject([{ title: 'Shared', lastBy: { id: olu }, openThreads: 0 }])
    expect((await home(olu)).waiting).toEqual([])

    await look(id, ben)
    await features.clock.pass(1000)
    const thread = { params: { id }, input: { anchor: { quote: 'Some words' }, text: 'Which?' } }
    await features.call(ben, endpoints.openThread, thread)
    expect((await home(olu)).waiting).toMatchObject([{ lastBy: { id: ben }, openThreads: 1 }])
    expect((await home(ben)).waiting).toEqual([])
  })

  test('[PAPER-6] fetching a paper is not looking at it, and writes nothing', async () => {
    const id = await features.paperOf(olu, 'Shared', 'Some words.')
    await features.giveRole(id, ben, 'reader')
    const waiting = async () => (await home(ben)).waiting.map(({ title }) => title)
    const visits = () => features.db.selectFrom('visit').selectAll().execute()
    const before = await visits()
    await features.clock.pass(1000)
    expect((await get(id, ben)).output.title).toBe('Shared')
    expect([await waiting(), await visits()]).toEqual([['Shared'], before])
    await look(id, ben)
    expect(await waiting()).toEqual([])
    const stranger = await features.person('Stranger')
    expect((await look(id, stranger)).code).toBe('not-found')
  })

  test('[PAPER-5] nothing waits in archived papers, nor in those one has left', async () => {
    const [kept, left] = [await features.paperOf(olu, 'Kept'), await features.paperOf(olu, 'Left')]
    for (const id of [kept, left]) await features.giveRole(id, ben, 'reader')
    await features.call(ben, endpoints.removeMember, { params: { id: left, person: ben } })
    expect((await home(ben)).waiting.map((paper) => paper.title)).toEqual(['Kept'])
    await change(kept, { archived: true })
    expect((await home(ben)).waiting).toEqual([])
  })

  test('[PAPER-5] who wrote last stands on the paper a second later at most, also when the server stops before', async () => {
    const id = await features.paperOf(olu, 'Shared', 'Some words.')
    await features.clock.pass(60_000)
    write(id, olu)
    write(id, olu)
    await features.stopEditNotes()
    expect((await get(id)).output.editedAt).toBe('2026-03-02T09:01:00.000Z')
  })
})
