// From a key to the next picture on the screen, in Chromium: a paper of 20,000 words with 500 threads in the margin and 25 others writing, and beside it
// plain TipTap on the same words with the same others, and nothing around it.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { draftFirstText } from '../../server/rooms/draft.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyField } from '../../shared/document/body.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { findChromium } from '../kit/find-chromium.ts'
import { openVisitor } from '../kit/visitor.ts'
import { LoadGuest, type Seat } from './load-guest.ts'
import { pause, quantile } from './measure.ts'
import type { Scene } from './scene.ts'
import { type Times, Writer } from './writing.ts'

const others = 25
const lettersPerSecond = 3

export const typing: Scene = {
  name: 'typing',
  about: `in Chromium: 20,000 words, 500 threads (only here), ${others} others writing ${lettersPerSecond} letters a second each`,
  needsText: true,
  only: ['Rejoinder', 'y-websocket'],
  cast: () => ({ rooms: 1, guestsPerRoom: others + 1 }),
  figures: [
    { name: 'key to paint p50', unit: 'ms', digits: 1 },
    { name: 'key to paint p95', unit: 'ms', digits: 1 },
    { name: 'key to paint p99', unit: 'ms', digits: 1 },
    { name: 'to the whole text on screen', unit: 'ms', digits: 0 },
    { name: 'comments opened', unit: 'ms', digits: 0 },
    { name: 'and all threads there', unit: 'ms', digits: 0 },
  ],
  prepare() {
    spawnSync(process.execPath, ['server/ops/build-client.ts'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' })
  },
  async play(server, isQuick) {
    const sizes = isQuick ? { paragraphs: 60, threads: 20, keys: 30 } : { paragraphs: 500, threads: 500, keys: 200 }
    const seats = Array.from({ length: others + 1 }, (_, guest) => server.seat(0, guest))
    const [mine] = seats
    if (!mine) throw new Error('Nobody sits here.')
    const isOurs = server.name === 'Rejoinder'
    const page = isOurs ? await ourPage(mine, sizes) : await plainPage(mine, sizes.paragraphs)
    const guests = await writersIn(seats.slice(1), isOurs)
    const browser = await chromium.launch({ ...executable(), chromiumSandbox: false })
    try {
      return await typeInto(browser, page, guests, sizes)
    } finally {
      await browser.close()
      for (const { leave } of guests) leave()
      page.close()
    }
  },
}

interface Served {
  readonly url: string
  readonly cookie: string
  close(): void
}

interface Sizes {
  readonly paragraphs: number
  readonly threads: number
  readonly keys: number
}

function executable() {
  const executablePath = findChromium()
  return executablePath ? { executablePath } : {}
}

/** Forty words, the first two of which stand nowhere else. */
function paragraph(n: number): string {
  const words = 'The council keeps what works and says so plainly each year again for everybody who asks.'
  return `Paragraph ${n}x says: ${words} ${words} And so on to the end.`
}

const paragraphs = (count: number) => Array.from({ length: count }, (_, n) => paragraph(n))

async function ourPage(seat: Seat, { paragraphs: count, threads }: Sizes): Promise<Served> {
  const { update } = draftFirstText(
    paperSchema.node(
      'doc',
      null,
      paragraphs(count).map((words) => paperSchema.node('paragraph', null, [paperSchema.text(words)])),
    ),
  )
  const seeder = await seed(seat, update)
  const origin = seat.headers.Origin ?? ''
  const [, paper = ''] = /\/live\/([\w-]+)/.exec(seat.path) ?? []
  const cookie = seat.headers.Cookie ?? ''
  const visitor = openVisitor((path, init) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    return fetch(origin + path, { ...init, headers })
  }, origin)
  for (let n = 0; n < threads; n++) {
    const given = { params: { id: paper }, input: { anchor: { quote: `Paragraph ${n}x` }, text: `What about ${n}?` } }
    const { status, problem } = await visitor.call(endpoints.openThread, given)
    if (status !== 200) throw new Error(problem.detail)
  }
  return { url: `${origin}/papers/${paper}`, cookie, close: () => seeder.leave() }
}

async function plainPage(seat: Seat, count: number): Promise<Served> {
  const folder = join(import.meta.dirname, 'peers/plain-tiptap')
  const { build } = await import('vite')
  await build({ root: folder, logLevel: 'warn', configFile: false })
  const ydoc = new Y.Doc()
  const fragment = ydoc.getXmlFragment('default')
  fragment.push(
    paragraphs(count).map((words) => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(words)])
      return element
    }),
  )
  const seeder = await seed(seat, Y.encodeStateAsUpdate(ydoc))
  const files = createServer(async ({ url = '/' }, response) => {
    const path = new URL(url, 'http://here').pathname
    const file = path === '/' ? '/index.html' : path
    response.setHeader('content-type', extname(file) === '.js' ? 'text/javascript' : 'text/html')
    response.end(await readFile(join(folder, 'dist', file)).catch(() => ''))
  })
  files.listen(0, '127.0.0.1')
  await once(files, 'listening')
  const close = () => {
    seeder.leave()
    files.close()
  }
  const server = encodeURIComponent(`ws://127.0.0.1:${seat.port}`)
  return { url: `http://127.0.0.1:${(files.address() as AddressInfo).port}/?address=${server}`, cookie: '', close }
}

/** Whoever brings the text stays: y-websocket-server gives an empty text to who comes while it still reads its disk. */
async function seed(seat: Seat, update: Uint8Array): Promise<LoadGuest> {
  const guest = new LoadGuest(seat)
  await guest.open()
  guest.write(update)
  await pause(1_000)
  return guest
}

interface Other {
  readonly writer: Writer
  leave(): void
}

/** Each writes at the end of a paragraph of their own, all over the text. */
async function writersIn(seats: readonly Seat[], isOurs: boolean): Promise<Other[]> {
  const times: Times = { received: [], acknowledged: [] }
  const found: Other[] = []
  for (const [at, seat] of seats.entries()) {
    const guest = new LoadGuest(seat)
    const ydoc = new Y.Doc()
    for (const piece of await guest.open()) Y.applyUpdate(ydoc, piece)
    const place = (at + 1) / (seats.length + 2)
    const origin = isOurs ? inStrip(ydoc, place) : inFragment(ydoc, place)
    found.push({ writer: new Writer(guest, 1000 + at, times, origin), leave: () => guest.leave() })
  }
  return found
}

function inStrip(ydoc: Y.Doc, place: number): Y.ID {
  const text = ydoc.getText(bodyField)
  return idAt(text, text.toString().indexOf(' And so on', Math.floor(text.length * place)) + 5)
}

function inFragment(ydoc: Y.Doc, place: number): Y.ID {
  const fragment = ydoc.getXmlFragment('default')
  const element = fragment.get(Math.floor(fragment.length * place))
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('There is no such paragraph.')
  return idAt(text, text.length - 5)
}

function idAt(type: Y.Text | Y.XmlText, at: number): Y.ID {
  const { item } = Y.createRelativePositionFromTypeIndex(type, at)
  if (item === null) throw new Error('There is nothing there.')
  return item
}

/** Keys and pictures are timed in the page: a message posted from an animation frame arrives when that frame has been drawn. */
function timeKeys(): void {
  const times: number[] = []
  Object.assign(window, { keyTimes: times })
  window.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }),
    true,
  )
}

async function typeInto(
  browser: Browser,
  { url, cookie }: Served,
  guests: readonly Other[],
  { paragraphs: count, threads, keys }: Sizes,
) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
  if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url: new URL(url).origin }])
  const page = await context.newPage()
  await page.addInitScript(timeKeys)
  const start = performance.now()
  await page.goto(url)
  const text = page.getByRole('textbox', { name: /^Text/ })
  await text.getByText(`Paragraph ${count - 1}x`).waitFor()
  const opened = performance.now() - start
  await text.getByText(`Paragraph ${Math.floor(count / 2)}x`).click()
  await page.keyboard.press('End')
  const timers = guests.map(({ writer }, at) => setTimeout(() => keepWriting(writer), at * 13))
  let isOver = false
  const keepWriting = (writer: Writer) => {
    if (isOver) return
    writer.write()
    setTimeout(() => keepWriting(writer), (1000 / lettersPerSecond) * (0.5 + Math.random()))
  }
  await pause(2_000)
  const times: number[] = await page.evaluate('keyTimes')
  const before = times.length
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press('abcdefghij klmnop'.charAt(key % 17))
    await pause(80)
  }
  await pause(500)
  const taken: number[] = (await page.evaluate<number[]>('keyTimes')).slice(before)
  isOver = true
  for (const timer of timers) clearTimeout(timer)
  const comments = url.includes('/papers/') ? await timeComments(page, threads) : { opened: Number.NaN, whole: Number.NaN }
  return {
    'key to paint p50': quantile(taken, 0.5),
    'key to paint p95': quantile(taken, 0.95),
    'key to paint p99': quantile(taken, 0.99),
    'to the whole text on screen': opened,
    'comments opened': comments.opened,
    'and all threads there': comments.whole,
  }
}

interface CommentsTimes {
  /** To the picture with a screenful of them (ms). */
  readonly opened: number
  /** To the picture with all of them (ms). */
  readonly whole: number
}

/** On a narrow screen the comments are opened by a button: from its press. */
async function timeComments(page: Page, threads: number): Promise<CommentsTimes> {
  await page.setViewportSize({ width: 390, height: 844 })
  const button = page.getByRole('button', { name: /^Comments: \d+ open/ })
  await button.waitFor()
  await pause(1_000)
  return button.evaluate(async (pressed: HTMLElement, all) => {
    const start = performance.now()
    /** A message posted from an animation frame arrives when that frame has been drawn. */
    const picture = () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - start)
          port2.postMessage(null)
        }),
      )
    const shown = () => document.querySelectorAll('.comments-sheet .thread').length
    pressed.click()
    let at = await picture()
    const opened = shown() > 0 ? at : Number.NaN
    while (shown() < all) at = await picture()
    return { opened, whole: at }
  }, threads)
}
