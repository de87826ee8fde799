// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NewerVersion } from '../../client/pages/NewerVersion.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const register = vi.hoisted(() => vi.fn(() => ({ needRefresh: [false], updateServiceWorker: () => undefined })))
vi.mock('virtual:pwa-register/react', () => ({ useRegisterSW: register }))

let root: Root
beforeEach(() => {
  vi.useFakeTimers()
  root = createRoot(document.createElement('div'))
})
afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
})

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('[SHELL-14] what makes the app open without a connection is fetched when the page has settled and nobody types', async () => {
  act(() => root.render(<NewerVersion />))
  for (let second = 0; second < 10; second++) {
    await wait(1_000)
    dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }))
  }
  await wait(4_999)
  expect(register).not.toHaveBeenCalled()
  await wait(1)
  expect(register).toHaveBeenCalled()
})
