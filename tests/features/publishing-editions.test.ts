// Asha owns a paper in a debate, Ben edits it, Cai comments. What they publish is theirs for good.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqlEditionStore } from '../../server/adapters/sql/edition-store.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import type { ImageId, PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let asha: PersonId
let ben: PersonId
let cai: PersonId
let paper: PaperId
let slug: string
let debate: string

beforeEach(async () => {
  features = await startFeatures()
  asha = await features.person('Asha')
  ben = await features.person('Ben')
  cai = await features.person('Cai')
  const started = await features.call(asha, endpoints.startDebate, {
    input: { title: 'Who counts the river?', question: 'And why?' },
  })
  debate = started.output.id
  const piece = { title: 'Counting', author: 'Dee', year: 1890, address: 'https://river.example/counting' }
  await features.call(asha, endpoints.addSource, { params: { id: debate }, input: piece })
  const content = { format: 'html', text: '<h2>Summary</h2><p>The river is <b>slow</b>.' }
  const made = await features.call(asha, endpoints.startPaper, { input: { title: 'A slower river', debate, content } })
  paper = made.output.id
  slug = made.output.slug
  await features.giveRole(paper, ben, 'editor')
  await features.giveRole(paper, cai, 'commenter')
})
afterEach(() => features.stop())

const inPaper = () => ({ id: paper })
const preview = (who = asha) => features.call(who, endpoints.previewEdition, { params: inPaper() })
const publish = (input: unknown = {}, who = asha) => features.call(who, endpoints.publish, { params: inPaper(), input })
const list = async (who = asha) => (await features.call(who, endpoints.listEditions, { params: inPaper() })).output.editions
const correction = { kind: 'correction', sentence: 'The year was wrong.' }
const write = (words: string, who = ben) =>
  features.text.write(paper, who, (ydoc) => bodyOf(ydoc).text.insert(ydoc.getText('body').length, words))
const get = async (path: string) => (await features.send(null, 'GET', path)).text()

describe('an edition', () => {
  test('[PUB-1] is a canonical record with the SHA-256 that everybody can count again', async () => {
    const { output: edition } = await publish()
    const text = await get(`/p/${slug}/v/1.json`)
    expect(createHash('sha256').update(text).digest('hex')).toBe(edition.hash)
    const record = JSON.parse(text)
    expect(Object.keys(record)).toEqual(Object.keys(record).sort())
    expect(text).not.toMatch(/[:,] /)
    expect(record).toMatchObject({
      format: 'rejoinder edition 1',
      paper,
      slug,
      number: 1,
      title: 'A slower river',
      publishedAt: '2026-03-02T09:00:00.000Z',
      amendment: null,
      debate: { title: 'Who counts the river?', question: 'And why?' },
      readingList: [{ title: 'Counting', author: 'Dee', year: 1890, address: 'https://river.example/counting' }],
      people: [
        { name: 'Asha', affiliation: '', role: 'owner' },
        { name: 'Ben', affiliation: '', role: 'editor' },
      ],
      earlier: [],
      text: { type: 'doc', content: [{ type: 'heading' }, { type: 'paragraph' }] },
    })
    expect(edition.address).toBe(`http://rejoinder.test/p/${slug}/v/1`)
  })

  test('[PUB-1] never changes, whatever becomes of the paper, its people and its debate', async () => {
    await publish()
    const [json, page] = [await get(`/p/${slug}/v/1.json`), await get(`/p/${slug}/v/1`)]
    write(' And deep.')
    await features.call(asha, endpoints.changePaper, { params: inPaper(), input: { title: 'A faster river' } })
    await features.call(asha, endpoints.changeDebate, { params: { id: debate }, input: { title: 'Another debate' } })
    await features.db.updateTable('user').set({ name: 'Asha Rao' }).where('id', '=', asha).execute()
    expect(await get(`/p/${slug}/v/1.json`)).toBe(json)
    expect(await get(`/p/${slug}/v/1`)).toBe(page)
  })

  test('[PUB-1] carries the hash of every edition before it', async () => {
    const { output: first } = await publish()
    const { output: second } = await publish({ amendment: correction })
    const record = JSON.parse(await get(`/p/${slug}/v/2.json`))
    expect(record.earlier).toEqual([
      { number: 1, title: 'A slower river', publishedAt: first.publishedAt, amendment: null, hash: first.hash },
    ])
    expect(await list()).toEqual([second, first])
    expect(await list(cai)).toHaveLength(2)
  })

  test('[PUB-1] that was touched in the database is not shown as if it were whole, in any form, nor when its page was made before', async () => {
    await publish()
    for (const path of ['', '/v/1', '/v/1.md']) expect((await features.send(null, 'GET', `/p/${slug}${path}`)).status).toBe(200)
    await features.db
      .updateTable('edition')
      .set((row) => ({ record: row.fn('replace', ['record', row.val('slow'), row.val('fast')]) }))
      .execute()
    for (const path of ['', '/v/1', '/v/1.json', '/v/1.md', '/changes']) {
      const response = await features.send(null, 'GET', `/p/${slug}${path}`)
      expect([path, response.status, (await response.json()).code]).toEqual([path, 500, 'unreadable'])
    }
  })
})

describe('publishing', () => {
  test('[PUB-2] is for owners; everybody in the paper may look at the preview', async () => {
    for (const who of [ben, cai]) {
      expect((await publish({}, who)).code).toBe('not-allowed')
      expect((await preview(who)).status).toBe(200)
    }
    const outsider = await features.person('Eve')
    expect((await publish({}, outsider)).code).toBe('not-found')
    expect((await preview(outsider)).code).toBe('not-found')
    expect(await list()).toEqual([])
  })

  test('[PUB-2] what was written since the preview is not published unseen', async () => {
    const { seq } = (await preview()).output
    write(' More.')
    expect((await publish({ seq })).code).toBe('edition-stale')
    expect(await list()).toEqual([])
    expect((await publish({ seq: (await preview()).output.seq })).status).toBe(200)
  })

  test('[OPS-20] what was previewed before a restore is not published after it, though its number comes again', async () => {
    const { seq, epoch } = (await preview()).output
    expect((await publish({ seq, epoch: epoch - 1 })).code).toBe('edition-stale')
    expect(await list()).toEqual([])
    expect((await publish({ seq, epoch })).status).toBe(200)
  })

  test('[PUB-2] what the checklist blocks is refused, open threads are only counted', async () => {
    const words = { text: 'Sure?', anchor: { quote: 'slow' } }
    await features.call(cai, endpoints.openThread, { params: inPaper(), input: words })
    expect((await preview()).output.checklist).toEqual([
      { what: 'open threads', count: 1, blocks: false, sentence: '1 thread is still open.' },
    ])
    expect((await publish()).status).toBe(200)

    const empty = await features.paperOf(asha, 'Empty')
    const refused = await features.call(asha, endpoints.publish, { params: { id: empty }, input: {} })
    expect(refused.code).toBe('checklist-blocks')
    expect((await features.call(asha, endpoints.listEditions, { params: { id: empty } })).output.editions).toEqual([])
  })

  test('[PUB-2] a further edition needs its kind and its sentence', async () => {
    await publish()
    expect((await publish()).code).toBe('amendment-needed')
    expect((await publish({ amendment: { kind: 'correction', sentence: ' ' } })).code).toBe('invalid-input')
    expect((await publish({ amendment: correction })).output).toMatchObject({ number: 2, amendment: correction })
    expect(await list()).toHaveLength(2)
  })

  test('[PUB-2] is noted, and told to those who have the paper open', async () => {
    await publish()
    const deeds = await features.db
      .selectFrom('audit')
      .select(['deed', 'about', 'person_id'])
      .where('deed', 'like', 'edition%')
      .execute()
    expect(deeds.map((deed) => ({ ...deed }))).toEqual([{ deed: 'edition published', about: '1', person_id: asha }])
    expect(features.bus.heard).toContainEqual({ kind: 'editions changed', paper })
  })

  test('[PUB-9] by two at once makes one edition', async () => {
    const dan = await features.person('Dan')
    await features.giveRole(paper, dan, 'owner')
    await publish()
    const both = await Promise.all([publish({ amendment: correction }), publish({ amendment: correction }, dan)])
    expect(both.map(({ code }) => code).sort()).toEqual([null, 'edition-stale'].sort())
    expect(await list()).toHaveLength(2)
  })

  test('[PUB-9] under an address that the paper has left in the meantime does not happen', async () => {
    const store = sqlEditionStore(features.db)
    const edition = { paper, number: 1, record: '{}', hash: '', seq: 1, by: asha, at: '2026-03-02T09:00:00.000Z', images: [] }
    expect(await store.add({ ...edition, slug: 'the-name-before' })).toBe(false)
    expect(await store.latest(paper)).toBeNull()
    expect(await store.add({ ...edition, slug })).toBe(true)
    expect(await store.add({ ...edition, slug })).toBe(false)
  })
})

describe('a picture', () => {
  async function picture(inside: PaperId): Promise<ImageId> {
    const id = `picture-${inside}` as ImageId
    const row = { type: 'image/png', width: 1, height: 1, bytes: new Uint8Array([1]), published: 0 }
    await features.db
      .insertInto('image')
      .values({ id, paper_id: inside, added_by: asha, added_at: '2026-03-02T09:00:00.000Z', ...row })
      .execute()
    return id
  }
  const isPublic = async (image: ImageId) => (await features.send(null, 'GET', `/images/${image}`)).status === 200

  test('[PUB-6] becomes public when an edition of its own paper shows it, and not before', async () => {
    const other = await features.paperOf(ben, 'Another', 'Words')
    const [shown, unshown] = [await picture(paper), await picture(other)]
    const text = await features.text.read(paper)
    const images = [shown, unshown].map((id) => paperSchema.node('image', { src: `/images/${id}`, alt: 'A gauge' }))
    await features.text.rewrite(paper, paperSchema.node('doc', null, [...(text?.doc.children ?? []), ...images]), ben)
    await preview()
    expect([await isPublic(shown), await isPublic(unshown)]).toEqual([false, false])
    expect((await publish()).status).toBe(200)
    expect([await isPublic(shown), await isPublic(unshown)]).toEqual([true, false])
  })
})

describe('the preview', () => {
  test('[PUB-8] is the page that is published, but for the fingerprint', async () => {
    const { number, seq, slug: address, html } = (await preview()).output
    expect({ number, address }).toEqual({ number: 1, address: slug })
    await publish({ seq })
    const page = await get(`/p/${slug}`)
    const without = (text: string) =>
      text.replace('<strong class="preview">Preview</strong> ', '').replace(/<p class="fingerprint">.*<\/p>/, '')
    expect(without(html)).toBe(without(page))
  })

  test('[PUB-8] of a further edition keeps the place of its amendment', async () => {
    await publish()
    const { number, html } = (await preview()).output
    expect(number).toBe(2)
    expect(html).toContain('The kind of change and your sentence about it will stand here.')
  })
})
