import { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import { PaperId } from '../../shared/model/ids.ts'
import type { OutcomeLine } from '../../shared/model/outcome.ts'
import { answer, page, type Route } from '../http/endpoint.ts'
import { pagePolicy } from '../http/guards.ts'
import type { EditionStore, StoredEdition } from '../ports/edition-store.ts'
import { changesPage } from './changes-page.ts'
import { editionMarkdown } from './edition-markdown.ts'
import { editionPage } from './edition-page.ts'
import { publicRecord, refuseTouched, shownRecord, thaw } from './edition-record.ts'
import { type NamedAfter, savedAs } from './file-name.ts'
import type { NamesOff } from './names-off.ts'
import { type OutcomeAddresses, outcomeCsv, outcomeMarkdown, outcomePage } from './outcome-table.ts'
import { publicFileRoutes, publicResponse } from './public-files.ts'
import type { Publishing } from './publish.ts'
import { keepRendered } from './rendered.ts'

export interface PublishingRoutesNeeds {
  readonly publishing: Publishing
  readonly namesOff: NamesOff
  readonly editions: EditionStore
  /** Where people reach us, such as `https://rejoinder.example`. */
  readonly publicUrl: string
}

export function publishingRoutes({ publishing, namesOff, editions, publicUrl }: PublishingRoutesNeeds): Route[] {
  const rendered = keepRendered()

  async function find(slug: string | undefined, number?: number): Promise<{ edition: StoredEdition; latest: number }> {
    const found = await editions.find(slug ?? '', number)
    if (found === null) throw new Refusal('not-found')
    return found
  }

  function pageOf(request: Request, { edition, latest }: { edition: StoredEdition; latest: number }): Promise<Response> {
    refuseTouched(edition)
    const { hash, off } = edition
    const body = rendered(`page ${hash} ${latest} ${off.length}`, () => {
      const record = shownRecord(edition)
      return editionPage({ record, hash, latest, publicUrl, namesOff: record.namesOff })
    })
    return publicResponse(request, { type: 'text/html', body, immutable: false })
  }

  return [
    answer(
      endpoints.previewEdition,
      ({ params, query, me }) => publishing.preview(me.id, params.id, { outcomes: query.outcomes === 'yes' }),
      'heavy',
    ),
    answer(endpoints.publish, ({ params, input, me }) => publishing.publish(me.id, params.id, input)),
    answer(endpoints.listEditions, async ({ params, me }) => ({ editions: await publishing.list(me.id, params.id) })),
    answer(endpoints.listNames, async ({ params, me }) => ({ names: await namesOff.list(me.id, params.id) }), 'heavy'),
    answer(
      endpoints.takeNameOff,
      async ({ params, input, me }) => ({ editions: await namesOff.takeOff(me.id, params.id, input.name) }),
      'heavy',
    ),
    ...publicFileRoutes(),
    page('/api/papers/:id/:file{outcomes\\.(?:html|md|csv)}', async (request, { params, whoAsks }) => {
      const [me, paper] = [await whoAsks(), PaperId.safeParse(params.id)]
      if (me === null) throw new Refusal('not-signed-in')
      if (!paper.success) throw new Refusal('not-found')
      const found = await publishing.outcomes(me.id, paper.data)
      const addresses = { own: new URL(request.url).pathname, paper: `/papers/${paper.data}` }
      return outcomeFile(params.file?.split('.').at(-1) ?? '', found, addresses)
    }),

    page('/p/:slug', async (request, { params }) => pageOf(request, await find(params.slug))),
    page('/p/:slug/changes', async (request, { params }) => {
      const { edition } = await find(params.slug)
      const body = changesPage(thaw(edition), edition.hash, publicUrl)
      return publicResponse(request, { type: 'text/html', body, immutable: false })
    }),
    page('/p/:slug/v/:edition', async (request, { params }) => {
      const { number, form } = wanted(params.edition ?? '')
      const found = await find(params.slug, number)
      if (form === '') return pageOf(request, found)
      const { edition } = found
      if (form === '.json')
        return publicResponse(request, { type: 'application/json', body: publicRecord(edition), immutable: false })
      refuseTouched(edition)
      const body = rendered(`markdown ${edition.hash} ${edition.off.length}`, () => {
        const record = shownRecord(edition)
        return editionMarkdown(record, edition.hash, publicUrl, record.namesOff)
      })
      return publicResponse(request, { type: 'text/markdown', body, immutable: false })
    }),
  ]
}

/** "2", "2.json" or "2.md" */
function wanted(name: string): { number: number; form: string } {
  const match = /^([1-9]\d{0,5})(\.json|\.md)?$/.exec(name)
  if (match === null) throw new Refusal('not-found')
  return { number: Number(match[1]), form: match[2] ?? '' }
}

interface OutcomesToTakeAlong extends NamedAfter {
  readonly lines: readonly OutcomeLine[]
}

function outcomeFile(ending: string, found: OutcomesToTakeAlong, addresses: OutcomeAddresses): Response {
  const { title, lines } = found
  const fileOf = (type: string, body: string, how: 'attachment' | 'inline' = 'attachment') =>
    new Response(body, {
      headers: {
        'cache-control': 'no-store',
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': savedAs(how, found, 'outcomes', ending),
      },
    })
  if (ending === 'csv') return fileOf('text/csv', outcomeCsv(lines))
  if (ending === 'md') return fileOf('text/markdown', outcomeMarkdown(title, lines))
  const page = fileOf('text/html', outcomePage(title, lines, addresses), 'inline')
  page.headers.set('content-security-policy', pagePolicy)
  return page
}
