// In a list of threads, a card that goes while the focus is in it (resolved, open again, deleted) hands it to the one that takes its place, else to
// the one before, else to the filters: the sheet by itself would put it on its Close button.
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { afterClosing } from '../ui/after-closing.ts'

export interface FocusNearby {
  /** The focus has come somewhere in the list. To be heard on its way down, before `cameToCard`. */
  readonly came: () => void
  /** It is in this thread's card, or in a dialog or menu of it. */
  readonly cameToCard: (id: string) => void
}

/** `ids`: of the cards, in the list's order; each is an article of the list. */
export function useFocusNearby(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  goTo: (id: string) => void,
): FocusNearby {
  const within = useRef('')
  const before = useRef(ids)
  useLayoutEffect(() => {
    const stood = before.current
    before.current = ids
    const at = stood.indexOf(within.current)
    // Who has gone elsewhere meanwhile stays there.
    if (at < 0 || ids.includes(within.current) || document.activeElement !== document.body) return
    const next = stood.slice(at).find((id) => ids.includes(id)) ?? ids.at(-1)
    if (next === undefined) {
      const toFilters = () => list.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus()
      toFilters()
      // Under a question that is just closing nothing takes the focus yet.
      afterClosing(toFilters)
    } else {
      // At once, before the sheet looks after a focus that is lost; goTo arrives later, with the words.
      list.current?.querySelectorAll<HTMLElement>(':scope > article')[ids.indexOf(next)]?.focus({ preventScroll: true })
      goTo(next)
    }
  })
  return {
    came: useCallback(() => {
      within.current = ''
    }, []),
    cameToCard: useCallback((id) => {
      within.current = id
    }, []),
  }
}
