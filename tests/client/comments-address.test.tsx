// @vitest-environment jsdom
// A link to a thread, in a browser that has seen the paper before and kept its threads as they were then.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AddressedComments, useThreadAddress } from '../../client/comments/use-thread-address.ts'
import { Toasts } from '../../client/ui/Toast.tsx'
import { ThreadId } from '../../shared/model/ids.ts'
import type { Thread } from '../../shared/model/thread.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const goTo = vi.fn()
const setFilter = vi.fn()
let root: Root
let place: HTMLElement
beforeEach(() => {
  vi.clearAllMocks()
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  history.replaceState(null, '', location.pathname)
})

const thread = (id: string, resolved: Thread['resolved'] = null): Thread => ({
  id: ThreadId.parse(id),
  anchor: { kind: 'words', state: 'live', start: null, end: null, quote: 'Depots', removed: null },
  resolved,
  assigned: null,
  asked: null,
  openedAt: '2026-11-23T14:05:00Z',
  comments: [],
})

function Following({ threads, isCurrent }: { readonly threads: Thread[]; readonly isCurrent: boolean }) {
  const paperThreads = { threads, isCurrent } as unknown as AddressedComments['paperThreads'] // the rest is not read
  useThreadAddress({ paperThreads, order: { placed: threads, unplaced: [] }, setFilter }, goTo)
  return <Toasts />
}
const show = (threads: Thread[], isCurrent: boolean) =>
  act(async () => root.render(<Following threads={threads} isCurrent={isCurrent} />))

test('[MARGIN-14] a link to a thread newer than what this device kept leads there once the server has said it, and once only', async () => {
  history.replaceState(null, '', '#thread-new')
  await show([thread('old')], false)
  expect(goTo).not.toHaveBeenCalled()
  await show([thread('old'), thread('new', { by: null, at: '2026-11-23T15:00:00Z', outcome: null, reason: '' })], true)
  expect(setFilter).toHaveBeenLastCalledWith('resolved')
  expect(goTo.mock.calls).toEqual([['new']])
  await show([thread('old'), thread('new')], true)
  expect(goTo).toHaveBeenCalledOnce()
})

test('[MARGIN-14] a link to a thread that was deleted says so', async () => {
  history.replaceState(null, '', '#thread-gone')
  await show([thread('old')], false)
  expect(document.body.textContent).not.toContain('deleted')
  await show([thread('old')], true)
  expect(document.body.textContent).toContain('The thread that this link leads to was deleted.')
  expect(goTo).not.toHaveBeenCalled()
})
