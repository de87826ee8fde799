// An editor without a browser, that speaks the protocol itself: a Y.Doc and a socket, nothing between them. Its line can be held (what it sends waits
// here), cut (as when the network goes) and rejoined, and it remembers every frame it was sent.
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { frame, type RoomState, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'

export interface RawGuestOptions {
  /** ws://127.0.0.1:port */
  readonly address: string
  readonly paper: string
  readonly cookie?: string
  /** Null: none. */
  readonly origin?: string | null
  /** After the question mark; asks for all our frames by default. */
  readonly query?: string
  readonly ydoc?: Y.Doc
  /** Whether it offers what it has when the server asks; it does by default. */
  readonly offers?: boolean
}

export interface HeardPresence {
  readonly client: number
  readonly clock: number
  readonly state: { readonly user?: unknown; readonly [key: string]: unknown } | null
}

export class RawGuest {
  readonly ydoc: Y.Doc
  readonly presence: HeardPresence[] = []
  readonly news: string[] = []
  readonly rooms: RoomState[] = []
  /** All frames that came, by their first number. */
  readonly heard: { readonly kind: number; readonly bytes: Uint8Array; readonly at: number }[] = []
  /** Document frames sent on this connection, and how many of them are called saved. */
  sent = 0
  saved = 0
  /** `saved` as it was told, one after the other. */
  readonly savedTold: number[] = []
  closed: { readonly code: number; readonly reason: string } | null = null
  #socket: WebSocket | null = null
  #isHeld = false
  #held: Uint8Array[] = []
  readonly #options: RawGuestOptions
  readonly #waiting = new Set<() => void>()
  #presenceClock = 0

  constructor(options: RawGuestOptions) {
    this.#options = options
    this.ydoc = options.ydoc ?? new Y.Doc()
    bodyOf(this.ydoc)
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#isOpen) this.sendUpdate(update)
    })
  }

  get text(): string {
    return bodyOf(this.ydoc).text.toString()
  }

  /** Opens the line and offers what is here. Resolves when the server's text has come, or the line was closed. */
  async join(): Promise<this> {
    await this.open()
    await this.until(
      () => this.closed !== null || this.heard.some(({ kind, bytes }) => kind === frame.sync && bytes[1] === syncStep2),
      // A server just started, with twenty at its door, reads a long log first.
      30_000,
    )
    return this
  }

  /** Opens the line; says nothing yet but step 1. */
  async open(): Promise<void> {
    const { address, paper, cookie, origin, query = 'frames=100,101,102' } = this.#options
    const headers = cookie === undefined ? {} : { cookie }
    const socket = new WebSocket(`${address}/live/${paper}?${query}`, {
      headers,
      ...(typeof origin === 'string' ? { origin } : {}),
    })
    socket.binaryType = 'nodebuffer'
    this.#socket = socket
    this.closed = null
    this.heard.length = 0
    this.sent = this.saved = 0
    this.savedTold.length = 0
    socket.on('message', (bytes: Buffer) => {
      if (this.#socket === socket) this.#hear(new Uint8Array(bytes))
    })
    socket.on('error', () => this.#wake())
    await new Promise<void>((resolve) => {
      socket.on('open', () => {
        this.send(syncFrame(syncStep1, Y.encodeStateVector(this.ydoc)))
        resolve()
      })
      socket.on('close', (code, reason) => {
        if (this.#socket === socket) {
          this.closed = { code, reason: reason.toString() }
          this.#socket = null
        }
        this.#wake()
        resolve()
      })
    })
  }

  type(words: string, at = bodyOf(this.ydoc).text.length): void {
    bodyOf(this.ydoc).text.insert(at, words)
  }

  send(bytes: Uint8Array): void {
    if (this.#isHeld) this.#held.push(bytes)
    else if (this.#isOpen) this.#socket?.send(bytes)
  }

  /** While a line is still being opened, or has just broken, nothing is sent on it and nothing counts as sent. */
  get #isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  sendUpdate(update: Uint8Array): void {
    this.sent += 1
    this.send(syncFrame(syncUpdate, update))
  }

  sendStep2(update: Uint8Array): void {
    this.sent += 1
    this.send(syncFrame(syncStep2, update))
  }

  /** Shows presence under any client id, as a forger would. */
  showPresence(state: unknown, client = this.ydoc.clientID, clock = ++this.#presenceClock): void {
    this.send(presenceFrame([{ client, clock, state }]))
  }

  /** What is sent from now on waits. */
  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    for (const bytes of this.#held.splice(0)) this.send(bytes)
  }

  /** The network goes away without a word. */
  cut(): void {
    const socket = this.#socket
    this.#socket = null
    this.#held = []
    this.#isHeld = false
    socket?.terminate()
  }

  /** Stops reading, as an editor on a line that is far too slow. */
  stopReading(): void {
    this.#socket?.pause()
  }

  readOn(): void {
    this.#socket?.resume()
  }

  async leave(): Promise<void> {
    const socket = this.#socket
    this.#socket = null
    if (!socket) return
    const gone = new Promise((resolve) => socket.once('close', resolve))
    socket.close()
    await gone
  }

  /** Resolves when all that was sent on this connection is called saved. */
  async untilSaved(): Promise<void> {
    await this.until(() => this.saved >= this.sent && this.sent > 0)
  }

  /** Resolves when this is so; looks again after every frame. Rejects after `ms`. */
  async until(isSo: () => boolean, ms = 5_000): Promise<void> {
    const end = Date.now() + ms
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`It did not come to this in ${ms} ms: ${String(isSo)}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 20)
        this.#waiting.add(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake()
    this.#waiting.clear()
  }

  #hear(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes)
    const kind = readVarUint(decoder)
    this.heard.push({ kind, bytes, at: Date.now() })
    if (kind === frame.sync) this.#hearSync(readVarUint(decoder), readVarUint8Array(decoder))
    else if (kind === frame.awareness) this.presence.push(...readPresence(readVarUint8Array(decoder)))
    else if (kind === frame.saved) {
      this.saved = readVarUint(decoder)
      this.savedTold.push(this.saved)
    } else if (kind === frame.news) this.news.push(JSON.parse(readVarString(decoder)).kind)
    else if (kind === frame.room) this.rooms.push(JSON.parse(readVarString(decoder)))
    this.#wake()
  }

  #hearSync(kind: number, body: Uint8Array): void {
    if (kind !== syncStep1) Y.applyUpdate(this.ydoc, body, this)
    else if (this.#options.offers !== false) this.sendStep2(Y.encodeStateAsUpdate(this.ydoc, body))
  }
}

export function syncFrame(kind: number, body: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, frame.sync)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}

interface SaidPresence {
  readonly client: number
  readonly clock: number
  readonly state: unknown
}

export function presenceFrame(entries: readonly SaidPresence[]): Uint8Array {
  const body = createEncoder()
  writeVarUint(body, entries.length)
  for (const { client, clock, state } of entries) {
    writeVarUint(body, client)
    writeVarUint(body, clock)
    writeVarString(body, JSON.stringify(state))
  }
  const encoder = createEncoder()
  writeVarUint(encoder, frame.awareness)
  writeVarUint8Array(encoder, toUint8Array(body))
  return toUint8Array(encoder)
}

function readPresence(body: Uint8Array): HeardPresence[] {
  const decoder = createDecoder(body)
  return Array.from({ length: readVarUint(decoder) }, () => ({
    client: readVarUint(decoder),
    clock: readVarUint(decoder),
    state: JSON.parse(readVarString(decoder)),
  }))
}
