// The line between a page and the server, in the test's hand: cut, mended, and counted. Everything else reaches the server as it is.
import type { Page, WebSocketRoute } from '@playwright/test'
import { closeCodes } from '../../shared/protocol/close-codes.ts'

export interface SteeredLine {
  /** Ends the line, and every attempt at one, as a server does that cannot just now. */
  cut(): Promise<void>
  mend(): void
  /** Bytes of each message the page has sent. */
  readonly sent: number[]
}

/** Before the page is opened. */
export async function steerLine(page: Page): Promise<SteeredLine> {
  const [code] = closeCodes.cannotOpen
  const open = new Set<WebSocketRoute>()
  const sent: number[] = []
  let isCut = false
  await page.routeWebSocket(/\/live\//, (line) => {
    if (isCut) {
      void line.close({ code })
      return
    }
    const server = line.connectToServer()
    line.onMessage((message) => {
      sent.push(message.length)
      server.send(message)
    })
    open.add(line)
  })
  return {
    sent,
    async cut() {
      isCut = true
      for (const line of open) await line.close({ code })
      open.clear()
    },
    mend() {
      isCut = false
    },
  }
}
