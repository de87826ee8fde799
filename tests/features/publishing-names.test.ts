// Asha and Ben stand on two editions. Then Ben's name leaves.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'
import { open } from '../kit/sample-editions.ts'

let features: FeaturesAtWork
let asha: PersonId
let ben: PersonId
let paper: PaperId

beforeEach(async () => {
  features = await startFeatures()
  asha = await features.person('Asha')
  ben = await features.person('Benedikt')
  paper = await features.paperOf(asha, 'A slower river', 'The river is slow.')
  await features.giveRole(paper, ben, 'editor')
  await publish({})
  await publish({ amendment: { kind: 'correction', sentence: 'A year was wrong.' } })
})
afterEach(() => features.stop())

const publish = async (input: object) => (await features.call(asha, endpoints.publish, { params: { id: paper }, input })).output
const get = async (path: string) => (await features.get(`/p/a-slower-river${path}`)).text()
const names = async (who = asha) => features.call(who, endpoints.listNames, { params: { id: paper } })
const takeOff = (name: string, who = asha) =>
  features.call(who, endpoints.takeNameOff, { params: { id: paper }, input: { name } })
const forms = ['', '/v/1', '/v/2', '/v/1.md', '/v/2.md', '/v/1.json', '/v/2.json', '/changes']

test('[PUB-12] a name leaves every edition in every form, and a dated note says so', async () => {
  for (const form of forms.slice(0, -1)) expect(await get(form)).toContain('Benedikt')
  expect((await names()).output.names).toEqual(['Asha', 'Benedikt'])
  expect((await takeOff('Benedikt')).output.editions).toBe(2)
  for (const form of forms) expect(await get(form), form).not.toContain('Benedikt')
  for (const form of forms.slice(0, -1)) expect(await get(form), form).toContain('Asha')
  expect((await names()).output.names).toEqual(['Asha'])

  const page = open(await get('/v/1'))
  expect(page.querySelector('.names-off')?.textContent).toBe('A name was taken off this page on 2 March 2026.')
  expect(await get('/v/1.md')).toContain('A name was taken off on 2 March 2026.')
  expect(JSON.parse(await get('/v/1.json')).namesOff).toEqual([new Date(features.clock.now()).toISOString()])
})

test('[PUB-12] the record stays as it was frozen, so its hash still vouches for the words', async () => {
  const frozen = await get('/v/1.json')
  const hash = createHash('sha256').update(frozen).digest('hex')
  await takeOff('Benedikt')
  const kept = await features.db.selectFrom('edition').select(['record', 'hash']).where('number', '=', 1).executeTakeFirst()
  expect(kept).toEqual({ record: frozen, hash })
  expect(open(await get('/v/1')).querySelector('.fingerprint')?.textContent).toBe(
    `Fingerprint of this edition’s record as it was published, with all its names (SHA-256): ${hash}`,
  )
})

test('[PUB-12] several that leave are counted by the day; who is still in the paper stands on the next edition', async () => {
  await takeOff('Benedikt')
  await takeOff('Asha')
  const page = open(await get('/v/2'))
  expect(page.querySelector('.names')).toBeNull()
  expect(page.querySelector('.names-off')?.textContent).toBe('2 names were taken off this page on 2 March 2026.')
  await publish({ amendment: { kind: 'correction', sentence: 'Another year was wrong.' } })
  expect(open(await get('')).querySelector('.names')?.textContent).toContain('Benedikt')
})

test('[PUB-12] owners take names off, also in the archive, and nobody else; it is noted, without the name', async () => {
  expect((await takeOff('Benedikt', ben)).code).toBe('not-allowed')
  expect((await names(ben)).code).toBe('not-allowed')
  expect((await takeOff('Nobody')).code).toBe('not-found')
  await features.call(asha, endpoints.changePaper, { params: { id: paper }, input: { archived: true } })
  expect((await takeOff('Benedikt')).status).toBe(200)
  const deed = await features.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst()
  expect(deed).toMatchObject({ person_id: asha, paper_id: paper, deed: 'name taken off editions', about: '2' })
})
