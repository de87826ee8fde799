// Asha and Ben at one paper, each with a line that can be held. The paper has a section for each test of a file, so that a file opens one paper.
import type { Browser } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import type { AtSection } from './hands.ts'
import { giveHeldLine, letLineGo } from './held-line.ts'
import { bringIn, openPaper, type Someone, someone, startPaper } from './stage.ts'

export interface Pair {
  readonly asha: Someone
  readonly ben: Someone
  /** Both at a section. */
  at(section: string): readonly [asha: AtSection, ben: AtSection]
  /** Lets go whatever a test left held. */
  letGo(): Promise<void>
  leave(): Promise<void>
}

/** `sections`: what stands under each heading, as HTML. */
export async function openPair(browser: Browser, sections: Readonly<Record<string, string>>): Promise<Pair> {
  const server: WholeServer = await startWholeServer()
  const asha = await someone(browser, server.url, 'Asha Rahman', { permissions: ['clipboard-read', 'clipboard-write'] })
  const ben = await someone(browser, server.url, 'Ben Okafor', { permissions: ['clipboard-read', 'clipboard-write'] })
  const text = Object.entries(sections).map(([heading, html]) => `<h2>${heading}</h2>${html}`)
  const paper = await startPaper(asha, 'A paper of two', { format: 'html', text: text.join('') })
  await bringIn(asha, paper, 'editor', ben)
  for (const who of [asha, ben]) await giveHeldLine(who)
  await Promise.all([openPaper(asha, paper), openPaper(ben, paper)])
  return {
    asha,
    ben,
    at: (section) => [
      { ...asha, section },
      { ...ben, section },
    ],
    letGo: () => letLineGo(asha, ben),
    async leave() {
      await Promise.all([asha.context.close(), ben.context.close()])
      await server.remove()
    },
  }
}
