// @vitest-environment jsdom
import { act, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LiveBadge } from '../../client/live/LiveBadge.tsx'
import type { LivePaper } from '../../client/live/live-paper.ts'
import type { Badge } from '../../client/live/saved-state.ts'
import { useBadge } from '../../client/live/use-badge.ts'
import { Toasts } from '../../client/ui/Toast.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

describe('the badge as it is shown', () => {
  let root: Root
  let place: HTMLElement
  let now: Badge
  const hearers = new Set<() => void>()
  const paper = {
    badge: () => now,
    subscribe: (hear: () => void) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  } as unknown as LivePaper // all that the badge asks of it

  function Shown(): ReactElement {
    return <b>{useBadge(paper).kind}</b>
  }
  const become = (badge: Badge) =>
    act(() => {
      now = badge
      for (const hear of hearers) hear()
    })
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms))
  const shown = () => place.textContent

  beforeEach(() => {
    vi.useFakeTimers()
    now = { kind: 'saved' }
    place = document.body.appendChild(document.createElement('div'))
    root = createRoot(place)
    act(() => root.render(<Shown />))
  })
  afterEach(() => {
    act(() => root.unmount())
    place.remove()
    vi.useRealTimers()
  })

  test('[LIVE-20] while somebody types it says Saving, and Saved once the writing rests', () => {
    for (let key = 0; key < 5; key++) {
      become({ kind: 'saving' })
      expect(shown()).toBe('saving')
      wait(10)
      become({ kind: 'saved' })
      expect(shown()).toBe('saving')
      wait(100)
    }
    wait(200)
    expect(shown()).toBe('saved')
  })

  test('[LIVE-20] what is not saved is never called Saved because of the wait', () => {
    become({ kind: 'saving' })
    become({ kind: 'saved' })
    wait(100)
    become({ kind: 'saving' })
    wait(10_000)
    expect(shown()).toBe('saving')
    become({ kind: 'not sent', changes: 3 })
    expect(shown()).toBe('not sent')
    become({ kind: 'saved' })
    expect(shown()).toBe('saved')
  })
})

describe('the badge as it is heard', () => {
  test('[LIVE-26] that saving is paused is told, and that it works again, also when it goes by Saving', () => {
    const place = document.body.appendChild(document.createElement('div'))
    const root = createRoot(place)
    const heardOf = (...badges: readonly Badge[]) => {
      for (const badge of badges) {
        act(() =>
          root.render(
            <>
              <Toasts />
              <LiveBadge badge={badge} why={null} />
            </>,
          ),
        )
      }
      return place.querySelector('[role=status]')?.textContent
    }
    expect(heardOf({ kind: 'connecting' }, { kind: 'saved' }, { kind: 'saving' }, { kind: 'saved' })).toBe('')
    expect(heardOf({ kind: 'saving' }, { kind: 'paused', changes: 4 })).toBe('Saving paused: 4 changes kept on this device.')
    expect(heardOf({ kind: 'saving' }, { kind: 'saved' })).toBe('Saving works again. Everything is saved.')
    act(() => root.unmount())
    place.remove()
  })
})
