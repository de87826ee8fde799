// Whether an open line still is one. A server that says nothing for a while is asked for a sign of life; without an answer the line is opened anew.

export interface LifeNeeds {
  readonly now: () => number
  /** Asks the server for a sign of life. */
  readonly ask: () => void
  readonly openAnew: () => void
}

/** After this much silence (ms) the server is asked; its answer must come before the silence counts as a broken line (saved-state.ts). */
const askAfter = 4_000
/** An answer has this long (ms). */
const answerWithin = 11_000
/** When the clock has jumped, the line has this long (ms) to show that it outlived it. */
const answerAfterJump = 3_000
/** The first answer is the paper itself, and says nothing until it is here whole: on a slow line it has this long (ms). */
const firstAnswerWithin = 90_000

export class LifeWatch {
  readonly #needs: LifeNeeds
  /** When the answer has to be here; null when nothing is asked. */
  #answerBy: number | null = null

  constructor(needs: LifeNeeds) {
    this.#needs = needs
  }

  /** The line was opened, or the server was heard. */
  heard(): void {
    this.#answerBy = null
  }

  /** Once a second on an open line. `heardAt`: when the server was heard last. */
  look(heardAt: number, hasFirstAnswer: boolean): void {
    const now = this.#needs.now()
    if (!hasFirstAnswer) {
      if (now - heardAt >= firstAnswerWithin) this.#needs.openAnew()
    } else if (this.#answerBy === null) {
      if (now - heardAt >= askAfter) this.#ask(answerWithin)
    } else if (now >= this.#answerBy) this.#needs.openAnew()
  }

  /** The clock has jumped. */
  doubt(): void {
    this.#ask(answerAfterJump)
  }

  #ask(within: number): void {
    this.#answerBy = this.#needs.now() + within
    this.#needs.ask()
  }
}
