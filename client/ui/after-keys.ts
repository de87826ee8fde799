// Work that can wait makes way for keys. Whoever pressed one sees first what it did; and while somebody types, the best moment for everything else is
// just after that: then the next key is furthest away.

/** Whoever types presses the next key within this time (ms). Nothing waits longer for a key that does not come, or a page that draws nothing. */
const rhythm = 200

let isWatching = false
let isTyping = false
/** What the last key did is not on the screen yet. */
let isUnseen = false
let pausing: ReturnType<typeof setTimeout> | undefined
let waiting: (() => void)[] = []

/** Calls at once, or while somebody types when what the next key did has been drawn. */
export function afterKeys(call: () => void): void {
  watch()
  // The browser has heard a key that the page has not.
  if (isInputPending()) setTimeout(() => afterKeys(call))
  else if (isTyping) waiting.push(call)
  else call()
}

export interface Later {
  /** May be said often. */
  soon(): void
  stop(): void
}

/** Calls once for all that was said in a moment (ms), when that is over and no key waits. */
export function laterAfterKeys(call: () => void, moment: number): Later {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const now = () => {
    waiting = undefined
    if (!isOver) call()
  }
  return {
    soon() {
      waiting ??= setTimeout(() => afterKeys(now), moment)
    },
    stop() {
      isOver = true
      clearTimeout(waiting)
    },
  }
}

function watch(): void {
  if (isWatching) return
  isWatching = true
  window.addEventListener('keydown', pressed, { capture: true, passive: true })
}

function pressed(): void {
  isTyping = true
  clearTimeout(pausing)
  pausing = setTimeout(() => {
    isTyping = false
    callAll()
  }, rhythm)
  if (isUnseen) return
  isUnseen = true
  // A message posted while a picture is made arrives when it has been drawn.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      isUnseen = false
      callAll()
    }
    port2.postMessage(null)
  })
}

/** All that waits, unless a key comes between. */
function callAll(): void {
  const calls = waiting
  waiting = []
  for (const [at, call] of calls.entries()) {
    if (at > 0 && isInputPending()) {
      waiting.unshift(...calls.slice(at))
      return
    }
    call()
  }
}

/** Only some browsers tell. */
function isInputPending(): boolean {
  const { scheduling } = navigator as { readonly scheduling?: { isInputPending?: () => boolean } }
  return scheduling?.isInputPending?.() === true
}
