// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { NamesOffForm } from '../../client/publishing/NamesOffDialog.tsx'
import { PaperId } from '../../shared/model/ids.ts'

let root: Root | null = null
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

/** The form over a server on whose editions these names stand. */
async function open(names: readonly string[]) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_address: string, request: RequestInit) => {
    if (request.method === 'GET') return Response.json({ names })
    sent.push(JSON.parse(String(request.body)))
    return Response.json({ editions: 2 })
  })
  // In the page, since only there a form is sent.
  const place = document.body.appendChild(document.createElement('div'))
  const onClose = vi.fn()
  root = createRoot(place)
  root.render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <NamesOffForm paper={{ id: PaperId.parse('paper') }} onClose={onClose} />
    </QueryClientProvider>,
  )
  await vi.waitFor(() => expect(place.querySelector('p')).not.toBeNull())
  return { place, sent, onClose }
}

test('[OUT-5] a name leaves by a press that says what it does', async () => {
  const { place, sent, onClose } = await open(['Asha', 'Ben'])
  expect(place.textContent).toContain('It cannot be put back there.')
  const press = [...place.querySelectorAll('button')].find((one) => one.textContent === 'Take it off')
  expect(sent).toEqual([])
  press?.click()
  await vi.waitFor(() => expect(sent).toEqual([{ name: 'Asha' }]))
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
})

test('[OUT-5] where no name stands there is nothing to press', async () => {
  const { place } = await open([])
  expect(place.textContent).toContain('No names stand on what is published.')
  expect(place.querySelector('button')).toBeNull()
})
