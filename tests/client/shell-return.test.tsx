// @vitest-environment jsdom
// What a page that lists things does when its line is back.
import { QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openQueryClient } from '../../client/api/query-client.ts'
import { useEndpoint } from '../../client/api/use-endpoint.ts'
import { useWho } from '../../client/api/use-who.ts'
import { endpoints } from '../../shared/api/endpoints.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const answers: Record<string, unknown> = {
  '/api/me': { me: null, signUp: 'open', mail: false, passkeys: false, provider: null },
  '/api/papers': { papers: [] },
}
let root: Root
let isLineUp: boolean
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  root = createRoot(document.body.appendChild(document.createElement('div')))
  isLineUp = false
  asked = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    if (!isLineUp) throw new TypeError('Failed to fetch')
    return new Response(JSON.stringify(answers[address]))
  })
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function Papers(): ReactElement {
  const who = useWho()
  const papers = useEndpoint(endpoints.listPapers, {})
  return <p>{`who: ${who.error?.kind ?? who.status}, papers: ${papers.error?.kind ?? papers.status}`}</p>
}

async function show(): Promise<void> {
  const client = openQueryClient()
  await act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <Papers />
      </QueryClientProvider>,
    ),
  )
  await pass(0)
}

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
const said = () => document.querySelector('p')?.textContent
/** A little more than it takes (ms) until a page gives up. */
const allTries = 3_100
const isDown = 'who: no connection, papers: no connection'
const isBack = 'who: success, papers: success'

test('[SHELL-16] a page that was opened without a connection asks again as soon as the device is online', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await show()
  expect(said()).toBe(isDown)
  isLineUp = true
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  window.dispatchEvent(new Event('online'))
  await pass(0)
  expect(said()).toBe(isBack)
})

test('[SHELL-16] a page that lost its connection asks again as soon as the device is online', async () => {
  await show()
  await pass(allTries)
  expect(said()).toBe(isDown)
  window.dispatchEvent(new Event('offline'))
  isLineUp = true
  window.dispatchEvent(new Event('online'))
  await pass(0)
  expect(said()).toBe(isBack)
})

test('[SHELL-16] a page asks again as soon as somebody looks at it', async () => {
  await show()
  await pass(allTries)
  expect(said()).toBe(isDown)
  isLineUp = true
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await pass(0)
  expect(said()).toBe(isBack)
})

test('[SHELL-16] a server that was away is asked again while its answer is in sight, and one answer brings the others', async () => {
  isLineUp = true
  await show()
  isLineUp = false
  await pass(11_000)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await pass(allTries)
  expect(said()).toBe(isDown)
  isLineUp = true
  await pass(5_000)
  expect(said()).toBe(isBack)
})

test('[SHELL-16] what a list without an answer says stays put until somebody presses, or another answer arrives', async () => {
  localStorage.setItem('rejoinder:kept:["/api/me",{},{}]', JSON.stringify(answers['/api/me']))
  await show()
  await pass(allTries)
  expect(said()).toBe(isDown)
  asked = []
  await pass(14_000)
  expect(new Set(asked)).toEqual(new Set(['/api/me']))
  isLineUp = true
  await pass(5_000)
  expect(said()).toBe(isBack)
})
