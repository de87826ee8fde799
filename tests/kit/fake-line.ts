// The server's end of a paper's socket without a server: sockets a test opens, answers, holds and cuts by hand. It speaks y-websocket's
// protocol with a Y.Doc of its own, and says "saved" only when the test tells it to.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { frame, syncStep1 } from '../../shared/protocol/frames.ts'

export class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly url: string
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  readonly sent: Uint8Array[] = []
  answer: ((data: Uint8Array) => void) | null = null

  constructor(url: string | URL) {
    super()
    this.url = String(url)
  }
  send(data: Uint8Array): void {
    this.sent.push(data)
    this.answer?.(data)
  }
  close(): void {
    this.readyState = 3
  }
}

export class FakeLine {
  readonly sockets: FakeSocket[] = []
  readonly ydoc = new Y.Doc()
  /** Document frames received on the last socket. */
  received = 0
  readonly WebSocket: typeof WebSocket

  constructor() {
    const { sockets } = this
    class Registered extends FakeSocket {
      constructor(url: string | URL) {
        super(url)
        sockets.push(this)
      }
    }
    // As much of a WebSocket as y-websocket uses.
    this.WebSocket = Registered as unknown as typeof WebSocket
  }

  get last(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('nobody has connected')
    return socket
  }

  /** Lets the last socket in. With `sync`, the server asks for what it lacks and gives what it has; without `answers` it says nothing to anything. */
  open({ sync = true, answers = true } = {}): void {
    const socket = this.last
    this.received = 0
    socket.readyState = 1
    socket.answer = answers ? (data) => this.#take(socket, data) : null
    socket.onopen?.()
    if (!sync) return
    const encoder = createEncoder()
    writeVarUint(encoder, frame.sync)
    writeSyncStep1(encoder, this.ydoc)
    this.give(toUint8Array(encoder))
  }

  saved(frames: number = this.received): void {
    const encoder = createEncoder()
    writeVarUint(encoder, frame.saved)
    writeVarUint(encoder, frames)
    this.give(toUint8Array(encoder))
  }

  say(kind: number, record: unknown): void {
    const encoder = createEncoder()
    writeVarUint(encoder, kind)
    writeVarString(encoder, JSON.stringify(record))
    this.give(toUint8Array(encoder))
  }

  update(update: Uint8Array): void {
    const encoder = createEncoder()
    writeVarUint(encoder, frame.sync)
    writeUpdate(encoder, update)
    this.give(toUint8Array(encoder))
  }

  give(data: Uint8Array): void {
    const socket = this.last
    const event = new MessageEvent('message', { data: data.slice().buffer })
    socket.dispatchEvent(event)
    socket.onmessage?.(event)
  }

  close(code: number): void {
    this.last.readyState = 3
    this.last.onclose?.({ code, reason: '' })
  }

  #take(socket: FakeSocket, data: Uint8Array): void {
    const decoder = createDecoder(data)
    const kind = readVarUint(decoder)
    if (kind === frame.awareness) readVarUint8Array(decoder)
    if (kind !== frame.sync) return
    const answer = createEncoder()
    writeVarUint(answer, frame.sync)
    const step = readSyncMessage(decoder, answer, this.ydoc, this)
    if (step !== syncStep1) this.received += 1
    else if (socket === this.last) this.give(toUint8Array(answer))
  }
}
