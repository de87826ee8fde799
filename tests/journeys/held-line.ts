// A line that a test can hold: what a page sends and what comes to it waits, in order, until it is let go. So "at the same time" is a
// moment that the test makes, and not luck.
import { expect } from '@playwright/test'
import type { Someone } from './stage.ts'

type Kind = 'text' | 'caret'

interface Line {
  hold(): void
  /** At once, in one go. */
  letGo(): void
  /** Just before the page hears of the next event of this kind. */
  letGoAt(event: 'selectionchange' | 'mousemove'): void
  /** The page hears of where the caret was put only after the next key. */
  tellAfterKey(): void
  /** How many changes of this kind have come and wait. */
  waiting(kind: Kind): number
}

declare global {
  var line: Line
}

/** To be called before the person's page is opened. */
export async function giveHeldLine({ context }: Someone): Promise<void> {
  await context.addInitScript(() => {
    let isHeld = false
    let incoming: { readonly data: unknown; readonly deliver: () => void }[] = []
    let outgoing: (() => void)[] = []
    const letGo = () => {
      isHeld = false
      const waiting = [...outgoing, ...incoming.map(({ deliver }) => deliver)]
      outgoing = []
      incoming = []
      for (const go of waiting) go()
    }
    globalThis.WebSocket = class extends WebSocket {
      override set onmessage(hear: (event: MessageEvent) => void) {
        super.onmessage = (event) => {
          if (isHeld) incoming.push({ data: event.data, deliver: () => hear(event) })
          else hear(event)
        }
      }
      override send(data: Parameters<WebSocket['send']>[0]) {
        if (isHeld) outgoing.push(() => super.send(data))
        else super.send(data)
      }
    }
    globalThis.line = {
      hold() {
        isHeld = true
      },
      letGo,
      letGoAt(event) {
        waitsFor = event
      },
      tellAfterKey() {
        isToldLate = true
      },
      // The first bytes of a frame: a sync message with an update in it, or presence.
      waiting: (kind) =>
        incoming
          .map(({ data }) => (data instanceof ArrayBuffer ? String(new Uint8Array(data, 0, 2)) : ''))
          .filter((start) => (kind === 'text' ? start === '0,2' : start.startsWith('1,'))).length,
    }
    // Heard before anything of the page's own hears it.
    let waitsFor: string | null = null
    let isToldLate = false
    document.addEventListener('keyup', () => {
      isToldLate = false
    })
    for (const kind of ['selectionchange', 'mousemove']) {
      document.addEventListener(
        kind,
        (event) => {
          if (isToldLate && event.isTrusted && kind === 'selectionchange') event.stopImmediatePropagation()
          // What the page tells itself (readPending) comes in the middle of a key, where no line ever lets go.
          if (waitsFor !== kind || !event.isTrusted) return
          waitsFor = null
          letGo()
        },
        true,
      )
    }
  })
}

export async function holdLine(...people: readonly Someone[]): Promise<void> {
  for (const { page } of people) await page.evaluate(() => line.hold())
}

export async function letLineGo(...people: readonly Someone[]): Promise<void> {
  for (const { page } of people) await page.evaluate(() => line.letGo())
}

/** Waits until something of others has come to this person's line, where it waits. */
export async function expectWaiting({ page }: Someone, kind: Kind): Promise<void> {
  await expect.poll(() => page.evaluate((wanted) => line.waiting(wanted), kind)).toBeGreaterThan(0)
}
