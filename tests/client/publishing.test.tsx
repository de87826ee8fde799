// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Editor } from '@tiptap/core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PublishForm } from '../../client/publishing/PublishForm.tsx'
import { frameOf } from '../../client/publishing/preview-frame.ts'
import { readiness } from '../../client/publishing/readiness.ts'
import { failures } from '../../shared/api/failure.ts'
import { checkForPublishing, placesToMend } from '../../shared/document/checklist.ts'
import { paperExtensions } from '../../shared/document/schema.ts'
import type { ChecklistItem, Edition } from '../../shared/model/edition.ts'
import { PaperId } from '../../shared/model/ids.ts'
import type { Paper } from '../../shared/model/paper.ts'

const lacksAlt: ChecklistItem = { what: 'missing alt text', count: 1, blocks: true, sentence: '1 picture has no description.' }
const openThreads: ChecklistItem = { what: 'open threads', count: 2, blocks: false, sentence: '2 threads are open.' }

describe('what is still to mend', () => {
  const editor = () => new Editor({ element: document.createElement('div'), extensions: paperExtensions })

  test('[OUT-1] every place that the checklist counts can be gone to', () => {
    const text = editor()
    text.commands.setContent(
      '<p>Some words, a dead link.</p><img src="/a.png"><img src="/b.png" alt="A chart"><h4>Too deep</h4>' +
        '<div data-footnote-text="f1"><p>Nobody refers to me</p></div>',
    )
    // From an editor of another make: ours takes no such address in.
    text.view.dispatch(text.state.tr.addMark(13, 24, text.schema.mark('link', { href: 'ftp://x' })))
    const { doc } = text.state
    const places = placesToMend(doc)
    expect(places.map(({ what, says }) => [what, says])).toEqual([
      ['missing alt text', 'Picture 1'],
      ['skipped heading level', 'Too deep'],
      ['empty link', 'a dead link'],
      ['unused footnote', 'Nobody refers to me'],
    ])
    expect(doc.nodeAt(places[0]?.from ?? -1)?.attrs.src).toBe('/a.png')
    expect(doc.textBetween(places[1]?.from ?? 0, places[1]?.to ?? 0)).toBe('Too deep')
    for (const item of checkForPublishing(doc)) {
      expect(places.filter((place) => place.what === item.what)).toHaveLength(item.count)
    }
    text.destroy()
  })

  const table: [name: string, asked: Parameters<typeof readiness>[0], isReady: boolean, says: string][] = [
    ['a first edition in order', { checklist: [], isAmendment: false, sentence: '' }, true, 'stays public'],
    ['with something to consider', { checklist: [openThreads], isAmendment: false, sentence: '' }, true, 'stays public'],
    ['with something that blocks', { checklist: [lacksAlt, openThreads], isAmendment: false, sentence: '' }, false, 'One thing'],
    ['a further one without its sentence', { checklist: [], isAmendment: true, sentence: '  ' }, false, 'Say in a sentence'],
    ['a further one with it', { checklist: [], isAmendment: true, sentence: 'A figure was wrong.' }, true, 'stays public'],
  ]
  test.each(table)('[OUT-2] %s', (_name, asked, isReady, says) => {
    expect(readiness(asked)).toMatchObject({ isReady, sentence: expect.stringContaining(says) })
  })
})

describe('the preview', () => {
  test('[OUT-3] shows the page as it is; links lead out of the frame or stay on the page', () => {
    const framed = frameOf(
      '<html><head><title>T</title></head><body><a href="#page:text">Skip</a><a href="https://e.org">E</a></body>',
    )
    expect(framed).toContain('<head><base target="_blank"><title>T</title>')
    expect(framed).toContain('<a target="_self" href="about:srcdoc#page:text">Skip</a>')
    expect(framed).toContain('<a href="https://e.org">E</a>')
  })
})

describe('publishing', () => {
  const paper: Paper = {
    id: PaperId.parse('paper'),
    slug: 'shared-capability',
    title: 'Shared capability',
    debate: null,
    role: 'owner',
    archived: false,
    lineage: 'l',
    epoch: 1,
    createdAt: '2026-11-23T14:05:00Z',
    editedAt: '2026-11-23T14:05:00Z',
    openThreads: 0,
    editors: 1,
    commenters: 0,
    sources: 0,
    edition: null,
  }
  const edition: Edition = {
    number: 1,
    title: paper.title,
    publishedAt: '2026-11-23T15:00:00Z',
    amendment: null,
    hash: 'ab',
    address: '/p/shared-capability/v/1',
  }
  let root: Root | null = null
  afterEach(() => {
    root?.unmount()
    vi.unstubAllGlobals()
  })

  /** A server that gives this preview, and answers to publishing as told, one answer after the other. */
  async function open(preview: { seq: number; checklist: ChecklistItem[] }[], answers: (keyof typeof failures | Edition)[]) {
    const sent: unknown[] = []
    const asked: string[] = []
    const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
    let looks = 0
    vi.stubGlobal('fetch', async (address: string, request: RequestInit) => {
      if (request.method === 'GET') {
        asked.push(address)
        const now = preview[Math.min(looks++, preview.length - 1)]
        const html = '<html><head></head><body>page</body></html>'
        return json(200, { number: 1, slug: paper.slug, html, epoch: 1, outcomes: { count: 2, tag: 'as-it-was' }, ...now })
      }
      sent.push(JSON.parse(String(request.body)))
      const answer = answers.shift()
      if (typeof answer !== 'string') return json(200, answer)
      const [status, detail] = failures[answer]
      return json(status, { type: 'about:blank', title: detail, status, code: answer, detail })
    })
    const published: Edition[] = []
    const place = document.createElement('div')
    root = createRoot(place)
    const editor = new Editor({ element: document.createElement('div'), extensions: paperExtensions })
    root.render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } })}>
        <PublishForm
          paper={paper}
          editor={editor}
          onPublished={(one) => published.push(one)}
          onShow={() => undefined}
          onShowThreads={() => undefined}
          onClose={() => undefined}
        />
      </QueryClientProvider>,
    )
    await vi.waitFor(() => expect(place.querySelector('iframe')).not.toBeNull())
    const button = () => [...place.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Publish edition'))
    const press = async () => {
      const already = sent.length
      await vi.waitFor(() => expect(button()?.disabled).toBe(false))
      button()?.click()
      await vi.waitFor(() => expect(sent).toHaveLength(already + 1))
    }
    return { place, sent, asked, published, press, button }
  }

  test('[OUT-4] what was previewed is what is asked to be published', async () => {
    const { sent, published, press } = await open([{ seq: 41, checklist: [] }], [edition])
    await press()
    expect(sent).toEqual([{ seq: 41, epoch: 1 }])
    await vi.waitFor(() => expect(published).toEqual([edition]))
  })

  test('[OUT-4] when the paper changed since the preview it is shown again, and only then published', async () => {
    const { place, sent, published, press } = await open(
      [
        { seq: 41, checklist: [] },
        { seq: 42, checklist: [] },
      ],
      ['edition-stale', edition],
    )
    await press()
    await vi.waitFor(() => expect(place.textContent).toContain('The paper has changed since this preview.'))
    expect(published).toEqual([])
    await press()
    expect(sent).toEqual([
      { seq: 41, epoch: 1 },
      { seq: 42, epoch: 1 },
    ])
    await vi.waitFor(() => expect(published).toEqual([edition]))
  })

  test('[OUT-4] what became of comments goes out when it was ticked and shown', async () => {
    const { place, sent, asked, press } = await open([{ seq: 41, checklist: [] }], [edition])
    place.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    await vi.waitFor(() => expect(asked.at(-1)).toContain('outcomes=yes'))
    // Still there to be unticked while the other page comes.
    expect(place.querySelector('input[type=checkbox]')).not.toBeNull()
    await press()
    expect(sent).toEqual([{ seq: 41, epoch: 1, outcomes: 'as-it-was' }])
  })

  test('[OUT-3] nothing in the preview can run', async () => {
    const { place } = await open([{ seq: 41, checklist: [] }], [])
    expect(place.querySelector('iframe')?.getAttribute('sandbox')).not.toContain('allow-scripts')
    expect(place.querySelector('iframe')?.hasAttribute('sandbox')).toBe(true)
  })

  test('[OUT-2] while something blocks there is nothing to press, and the words say why', async () => {
    const { place, button } = await open([{ seq: 41, checklist: [lacksAlt] }], [])
    expect(button()?.disabled).toBe(true)
    expect(place.textContent).toContain('To mend: 1 picture has no description.')
  })
})
