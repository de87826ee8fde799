// @vitest-environment jsdom
// Asha has a paper open in one of the windows of her browser.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useLookAtPaper } from '../../client/pages/use-look-at-paper.ts'
import { PaperId } from '../../shared/model/ids.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
let sight: DocumentVisibilityState
const told: string[] = []
beforeEach(() => {
  root = createRoot(document.createElement('div'))
  told.splice(0)
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => sight)
  vi.stubGlobal('fetch', async (path: string, { method, keepalive }: RequestInit) => {
    told.push(`${method} ${path}${keepalive ? ' to the end' : ''}`)
    return Response.json({})
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

type Shown = Parameters<typeof useLookAtPaper>[1]
function Paper({ shown }: { readonly shown: Shown }) {
  useLookAtPaper(PaperId.parse('seven'), shown)
  return null
}
const client = new QueryClient()
const show = (shown: Shown) =>
  act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <Paper shown={shown} />
      </QueryClientProvider>,
    ),
  )
const turn = (next: DocumentVisibilityState) =>
  act(async () => {
    sight = next
    document.dispatchEvent(new Event('visibilitychange'))
  })
const look = 'POST /api/papers/seven/look to the end'

test('[PAPER-6] a paper is looked at once its text is in sight, and until it goes', async () => {
  sight = 'visible'
  await show('nothing')
  expect(told).toEqual([])
  await show('live text')
  expect(told).toEqual([look])
  await turn('hidden')
  expect(told).toEqual([look, look])
  await act(async () => root.unmount())
  expect(told).toEqual([look, look])
})

test('[PAPER-6] behind other windows, or fetched ahead, it is not, until it comes to the front; whoever leaves it has seen it till then', async () => {
  sight = 'hidden'
  await show('live text')
  expect(told).toEqual([])
  await turn('visible')
  expect(told).toEqual([look])
  await act(async () => root.unmount())
  expect(told).toEqual([look, look])
  await turn('visible')
  expect(told).toEqual([look, look])
})

test('[PAPER-6] of a text that stands still only that is seen which was there when it came', async () => {
  sight = 'visible'
  await show('still text')
  await turn('hidden')
  await act(async () => root.unmount())
  expect(told).toEqual([look])
})
