// Blocked is a line that does not open although the server answers by another way: something between lets no WebSocket through. When the server does
// not answer either, there is no connection at all, and people go on writing.

export interface BlockedNeeds {
  /** Whether the server answers over plain HTTP. */
  readonly answers: () => Promise<boolean>
  /** No socket is open, and the server has not said why. */
  readonly isShut: () => boolean
  readonly tryNow: () => void
  readonly turn: (isBlocked: boolean) => void
}

/** A socket that has not opened after this long (ms) may be blocked. People are told within 5 s. */
const askAfter = 3_000
/** When the server answers, a socket has this long (ms) to open: it may have come back this very moment. */
const oneMoreTry = 1_500

export class BlockedWatch {
  readonly #needs: BlockedNeeds
  #timer: ReturnType<typeof setTimeout>
  #isAsking = false
  #isStopped = false
  /** The server has answered by another way since the last socket opened. */
  #isAnswered = false

  constructor(needs: BlockedNeeds) {
    this.#needs = needs
    this.#timer = setTimeout(() => void this.#ask(), askAfter)
  }

  opened(): void {
    this.#isAnswered = false
  }

  /** A socket did not open, or broke. Returns whether that makes the line blocked. */
  failed(attempts: number): boolean {
    if (attempts > 1) void this.#ask()
    return this.#isAnswered
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #ask(): Promise<void> {
    const { answers, isShut, tryNow, turn } = this.#needs
    if (this.#isAsking || !isShut()) return
    this.#isAsking = true
    const isAnswered = await answers()
    this.#isAsking = false
    if (this.#isStopped || !isShut()) return
    const wasAnswered = this.#isAnswered
    this.#isAnswered = isAnswered
    if (!isAnswered) turn(false)
    if (!isAnswered || wasAnswered) return
    tryNow()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#isAnswered && isShut()) turn(true)
    }, oneMoreTry)
  }
}
