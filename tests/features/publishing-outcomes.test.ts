// Olu owns a paper; Ben commented on it and Carys was named. What became of it goes out with an edition, or as a file.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let paper: PaperId
let slug: string

beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  const carys = await features.person('Carys')
  const content = { format: 'html', text: '<p>Councils should share one set of standards.</p>' }
  const made = await features.call(olu, endpoints.startPaper, { input: { title: 'Standards', content } })
  paper = made.output.id
  slug = made.output.slug
  await features.giveRole(paper, ben, 'commenter')
  await features.giveRole(paper, carys, 'commenter')
  await settle(ben, '=SUM(1), @Carys <b>said</b> "no" | yes', 'not taken', 'Nobody\nwould pay.', [carys])
})
afterEach(() => features.stop())

async function settle(by: PersonId, text: string, outcome: string, reason: string, mentions: PersonId[] = []) {
  const input = { anchor: { quote: 'one set of standards' }, text, mentions }
  const { output } = await features.call(by, endpoints.openThread, { params: { id: paper }, input })
  const params = { id: output.id }
  await features.call(olu, endpoints.changeThread, { params, input: { resolved: true, outcome, reason } })
}
const preview = async (outcomes: 'yes' | 'no') =>
  (await features.call(olu, endpoints.previewEdition, { params: { id: paper }, query: { outcomes } })).output
const publish = (input: object) => features.call(olu, endpoints.publish, { params: { id: paper }, input })
const file = async (who: PersonId | null, ending: string) => {
  const response = await features.send(who, 'GET', `/api/papers/${paper}/outcomes.${ending}`)
  // With the mark of UTF-8 where there is one.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  return { status: response.status, type: response.headers.get('content-type') ?? '', text }
}

test('[PUB-10] an edition shows what became of comments only when its owner says so, and names nobody', async () => {
  const without = await preview('no')
  expect(without.html).not.toContain('You said, we did')
  const { html, outcomes } = await preview('yes')
  expect(outcomes).toEqual({ count: 1, tag: without.outcomes.tag })
  expect(html).toContain('You said, we did')
  expect((await publish({ outcomes: outcomes.tag })).status).toBe(200)
  const page = await (await features.get(`/p/${slug}/v/1`)).text()
  const markdown = await (await features.get(`/p/${slug}/v/1.md`)).text()
  const record = await (await features.get(`/p/${slug}/v/1.json`)).text()
  expect(page).toContain('<td data-head="Outcome">Not taken</td>')
  expect(page).toContain('&lt;b&gt;said&lt;/b&gt;')
  expect(markdown).toContain('Nobody would pay.')
  for (const text of [page, markdown, record]) {
    expect(text).toContain('@somebody')
    expect(text).not.toMatch(/Ben|Carys/)
  }

  expect((await publish({ amendment: { kind: 'correction', sentence: 'A comma.' } })).status).toBe(200)
  expect(await (await features.get(`/p/${slug}`)).text()).not.toContain('You said, we did')
})

test('[PUB-10] what became of comments meanwhile is shown again before it is published', async () => {
  const { outcomes } = await preview('yes')
  await settle(ben, 'Which ones?', 'taken', '')
  expect((await publish({ outcomes: outcomes.tag })).code).toBe('edition-stale')
  expect((await preview('yes')).outcomes.count).toBe(2)
})

test('[TALK-7] what a spreadsheet would take for a formula is none, whatever stands before it', async () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(1)', '\u200b=1+1', '＝1+1', '\ufeff ＋1']) await settle(ben, text, 'taken', text)
  const { text: csv } = await file(ben, 'csv')
  const cells = csv.match(/"(?:[^"]|"")*"/g) ?? []
  expect(cells).toHaveLength(4 + 4 * 8)
  for (const cell of cells) expect(cell).not.toMatch(/^"[\s\u200b\ufeff]*[=+\-@＝＋－＠]/)
})

test.each([
  ['Standards', 'standards-outcomes', 'Standards%20-%20outcomes'],
  ['Für “alle”: 1/2 *jetzt*', 'fur-alle-1-2-jetzt-outcomes', 'F%C3%BCr%20%E2%80%9Calle%E2%80%9D%201%202%20jetzt%20-%20outcomes'],
  ["..\\..\\Who's (there)?", 'whos-there-outcomes', 'Who%27s%20%28there%29%20-%20outcomes'],
  ['日本語', 'paper-outcomes', '%E6%97%A5%E6%9C%AC%E8%AA%9E%20-%20outcomes'],
])('[TALK-7] the files of “%s” are named after it', async (title, plain, exact) => {
  const { output } = await features.call(olu, endpoints.startPaper, { input: { title, template: 'blank' } })
  for (const [ending, how] of [
    ['html', 'inline'],
    ['md', 'attachment'],
    ['csv', 'attachment'],
  ]) {
    const { headers } = await features.send(olu, 'GET', `/api/papers/${output.id}/outcomes.${ending}`)
    const named = `${how}; filename="${plain.replace('standards', 'standards-2')}.${ending}"; filename*=UTF-8''${exact}.${ending}`
    expect(headers.get('content-disposition')).toBe(named)
  }
})

test('[TALK-7] the list goes out as a page, Markdown and CSV, to people of the paper only', async () => {
  const page = await file(ben, 'html')
  expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
  expect(page.text).toContain('<td data-head="Outcome">Not taken</td>')
  expect(page.text).not.toContain('<b>said')
  expect(page.text).toContain(`<a href="/papers/${paper}">Standards</a>`)
  const csv = await file(ben, 'csv')
  expect(csv.type).toBe('text/csv; charset=utf-8')
  // Read as UTF-8 by Excel too, not a formula, and whole although it has quotes, a comma and a line break.
  expect(csv.text).toBe(
    '\ufeff"About","What was said","Outcome","Why"\r\n' +
      '"one set of standards","\'=SUM(1), @somebody <b>said</b> ""no"" | yes","Not taken","Nobody\nwould pay."\r\n',
  )
  const markdown = (await file(ben, 'md')).text
  expect(markdown).toMatch(/^# You said, we did: Standards\n/)
  expect(
    markdown
      .trim()
      .split('\n')
      .at(-1)
      ?.match(/(?<!\\)\|/g),
  ).toHaveLength(5)

  const stranger = await features.person('Stranger')
  for (const ending of ['html', 'md', 'csv']) {
    expect((await file(stranger, ending)).status).toBe(404)
    expect((await file(null, ending)).status).toBe(401)
  }
  expect((await file(ben, 'pdf')).status).toBe(404)
})
