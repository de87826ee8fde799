// Work that can wait makes way for keys: whoever pressed one sees first what it did.

/** A page that nobody looks at draws nothing: nobody waits longer (ms) than this. */
const patience = 100

let isWatching = false
/** A key has been pressed, and what it did is not on the screen yet. */
let isUnseen = false
let waiting: (() => void)[] = []

/** Calls at once, or when what the last key did has been drawn. */
export function afterKeys(call: () => void): void {
  watch()
  // The browser has heard a key that the page has not.
  if (isInputPending()) setTimeout(() => afterKeys(call))
  else if (isUnseen) waiting.push(call)
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
  if (isUnseen) return
  isUnseen = true
  const overdue = setTimeout(seen, patience)
  // A message posted while a picture is made arrives when it has been drawn.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      clearTimeout(overdue)
      seen()
    }
    port2.postMessage(null)
  })
}

function seen(): void {
  isUnseen = false
  const calls = waiting
  waiting = []
  for (const call of calls) call()
}

/** Only some browsers tell. */
function isInputPending(): boolean {
  const { scheduling } = navigator as { readonly scheduling?: { isInputPending?: () => boolean } }
  return scheduling?.isInputPending?.() === true
}
