// People in real browsers, and the server they meet on. Accounts, papers and roles that a journey takes for granted are made through the
// API; what a journey is about is done with the mouse and the keyboard.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type APIResponse,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
  test as plainTest,
} from '@playwright/test'
import type { Role } from '../../shared/roles/role.ts'
import type { WholeServer } from '../kit/whole-server.ts'

/** A journey. Afterwards everybody's browser is closed: pages left open would go on knocking at the door of the next one's server. */
export const test = plainTest.extend<{ everybodyLeaves: undefined }>({
  everybodyLeaves: [
    async ({ browser }, use) => {
      await use(undefined)
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})

export interface Someone {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  readonly url: string
}

export const password = 'three plain words here'

/** Opens a browser of their own for somebody with a new account. The server's sign-up has to be open. */
export async function someone(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Someone> {
  const context = await browser.newContext({ baseURL: url, ...options })
  const page = await context.newPage()
  const person = { name, page, context, url }
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@council.example`
  await send(person, 'POST', '/api/sign-up', { name, email, password, affiliation: 'Example council' })
  return person
}

/** Asks the API as this person. Fails with the server's own sentence. */
export async function send<Answer>(
  person: Someone,
  method: 'POST' | 'PATCH' | 'GET' | 'DELETE',
  path: string,
  data?: unknown,
): Promise<Answer> {
  const answer: APIResponse = await person.context.request.fetch(person.url + path, {
    method,
    headers: { origin: person.url },
    ...(data === undefined ? {} : { data }),
  })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Answer // the API's own schemas are tested elsewhere
}

export interface NewPaper {
  readonly id: string
  readonly slug: string
  readonly report: readonly { readonly what: string; readonly count: number }[]
}

export function startPaper(
  owner: Someone,
  title: string,
  content?: { format: 'html' | 'markdown'; text: string },
): Promise<NewPaper> {
  return send(owner, 'POST', '/api/papers', content ? { title, content } : { title, template: 'blank' })
}

/** A link that gives this role; whoever accepts it has the role at once. */
export async function inviteLink(owner: Someone, paper: NewPaper, role: Role): Promise<string> {
  const { url } = await send<{ url: string }>(owner, 'POST', `/api/papers/${paper.id}/invites`, { role })
  return url
}

export async function bringIn(owner: Someone, paper: NewPaper, role: Role, ...people: readonly Someone[]): Promise<void> {
  const token = (await inviteLink(owner, paper, role)).split('/').at(-1)
  for (const person of people) await send(person, 'POST', `/api/invites/${token}/accept`)
}

/** The paper's text, as it stands on this person's screen. */
export function textOf({ page }: Someone): Locator {
  return page.getByRole('textbox', { name: /^Text of/ })
}

export async function openPaper(person: Someone, paper: NewPaper): Promise<Locator> {
  await person.page.goto(`/papers/${paper.id}`)
  const text = textOf(person)
  await expect(text).toBeVisible()
  return text
}

/** The badge in the top bar. */
export function badgeOf({ page }: Someone): Locator {
  return page.locator('.live-badge')
}

export async function expectSaved(...people: readonly Someone[]): Promise<void> {
  for (const person of people) await expect(badgeOf(person)).toHaveText(/^Saved/, { timeout: 30_000 })
}

/** The words of a text, without the names on other people's carets. */
export function wordsOf(text: Locator): Promise<string> {
  return text.evaluate((element) => {
    const copy = element.cloneNode(true) as Element // a clone of an element is one
    for (const caret of copy.querySelectorAll('.other-caret')) caret.remove()
    return copy.textContent ?? ''
  })
}

/** How often each of these words stands in a text. */
export function countWords(text: string, words: readonly string[]): Record<string, number> {
  return Object.fromEntries(words.map((word) => [word, text.split(word).length - 1]))
}

/** What the host would read in the outbox of a server without mail; nothing when nobody was written to. */
export function lastLetterTo({ dataDir }: Pick<WholeServer, 'dataDir'>, recipient: string): string {
  const db = new DatabaseSync(join(dataDir, 'rejoinder.db'), { readOnly: true })
  const row = db.prepare('SELECT text FROM outbox WHERE recipient = ? ORDER BY id DESC').get(recipient)
  db.close()
  return String(row?.text ?? '')
}

/** A picture in each theme, for who looks at the screens (SHOTS names a folder). */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}.png` })
  }
}
