// The line between a paper on this device and its room on the server: a stock y-websocket client, plus our three frames (saved, news,
// room), close codes turned into states with their sentence, and manners (jitter, waking up, a word within 5 s when sockets are blocked).
import { readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { PaperId } from '../../shared/model/ids.ts'
import { frame, type PaperNews } from '../../shared/protocol/frames.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'
import { backOff } from './back-off.ts'
import { endsTheLine, type Line, reasonOf } from './line.ts'
import { readNews, readRoomState } from './read-frames.ts'
import { nextSaved, type SavedEvent, type SavedState, silenceLimit, startSaved } from './saved-state.ts'
import { tapSocket } from './socket-tap.ts'
import { onWaking } from './waking.ts'
import { browserWorld, type World } from './world.ts'

export interface ConnectionNeeds {
  readonly ydoc: Y.Doc
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
  /** The name under which this device's tabs share this copy. */
  readonly copyName: string
  readonly isFromCopy: (origin: unknown) => boolean
  readonly mayEdit: boolean
  /** wss://host/live */
  readonly address: string
  readonly onNews: (kind: PaperNews['kind']) => void
  /** Called after every event that may change the line or what is saved. */
  readonly onChange: () => void
  readonly world?: World
}

/** A socket that has not opened after this long (ms), while the server answers, is blocked. People are told within 5 s. */
const blockedAfter = 4_000
/** After this much silence (ms) the server is asked for a sign of life; it must come before the silence counts as a broken line. */
const askAfter = 4_000
/** After this much silence (ms) the line is given up and opened anew. */
const giveUpAfter = 15_000

export class Connection {
  readonly #needs: ConnectionNeeds
  readonly #world: World
  readonly #provider: WebsocketProvider
  readonly #stop: (() => void)[] = []
  #line: Line = { kind: 'connecting' }
  #saved: SavedState
  #hasServersText = false
  #askedAt = 0
  #failures = 0

  constructor(needs: ConnectionNeeds) {
    this.#needs = needs
    this.#world = needs.world ?? browserWorld()
    this.#saved = startSaved(this.#world.now())
    // Before the provider listens: an edit is counted first, and then the frame that carries it.
    this.#countEdits()
    this.#provider = this.#makeProvider()
    this.#listen()
    this.#provider.connect()
  }

  get line(): Line {
    return this.#line
  }
  get saved(): SavedState {
    return this.#saved
  }
  get awareness(): Awareness {
    return this.#provider.awareness
  }
  /** True once the server's text has arrived, on this connection or an earlier one. */
  get hasServersText(): boolean {
    return this.#hasServersText
  }

  tell(event: SavedEvent): void {
    this.#saved = nextSaved(this.#saved, event)
    this.#needs.onChange()
  }

  /** Connects now, whatever the back-off says; also after the line had ended. */
  connectNow(): void {
    if (this.#provider.ws !== null) return
    if (this.#line.kind === 'ended') this.#turn({ kind: 'connecting' })
    this.#provider.wsUnsuccessfulReconnects = 0
    this.#provider.connect()
  }

  close(): void {
    for (const stop of this.#stop) stop()
    this.#provider.destroy()
    this.#provider.awareness.destroy()
  }

  #makeProvider(): WebsocketProvider {
    const { ydoc, paper, lineage, epoch, copyName, mayEdit, address } = this.#needs
    const provider = new WebsocketProvider(address, paper, ydoc, {
      connect: false,
      // Edits that go from tab to tab pass no server's check: only for those who may edit.
      disableBc: !mayEdit,
      params: {
        frames: `${frame.saved},${frame.news},${frame.room}`,
        schema: String(schemaVersion),
        lineage,
        epoch: String(epoch),
      },
      WebSocketPolyfill: tapSocket(this.#world.WebSocket, {
        client: () => ydoc.clientID,
        sent: (what) => this.tell({ kind: 'sent', what, at: this.#world.now() }),
        heard: () => this.#hear(),
      }),
    })
    provider.bcChannel = copyName
    provider.messageHandlers[frame.saved] = (_encoder, decoder) => {
      this.tell({ kind: 'saved', frames: readVarUint(decoder), at: this.#world.now() })
    }
    provider.messageHandlers[frame.news] = (_encoder, decoder) => {
      const news = readNews(readVarString(decoder))
      if (news !== null) this.#needs.onNews(news.kind)
    }
    provider.messageHandlers[frame.room] = (_encoder, decoder) => {
      const room = readRoomState(readVarString(decoder))
      if (room !== null) this.tell({ kind: 'saving', saving: room.saving, at: this.#world.now() })
    }
    return provider
  }

  #countEdits(): void {
    const count = (_update: Uint8Array, origin: unknown, _ydoc: Y.Doc, transaction: Y.Transaction) => {
      const isOwn = transaction.local && origin !== this.#provider && !this.#needs.isFromCopy(origin)
      if (isOwn) this.tell({ kind: 'edited', at: this.#world.now() })
    }
    this.#needs.ydoc.on('update', count)
    this.#stop.push(() => this.#needs.ydoc.off('update', count))
  }

  #listen(): void {
    const provider = this.#provider
    provider.on('status', ({ status }) => {
      if (status !== 'connected') return
      this.#failures = 0
      this.tell({ kind: 'opened', at: this.#world.now() })
      this.#turn({ kind: 'open' })
    })
    provider.on('sync', (isSynced) => {
      if (isSynced) this.#hasServersText = true
      this.#needs.onChange()
    })
    provider.on('connection-close', (event) => this.#closed(event))
    const tick = setInterval(() => this.#tick(), 1_000)
    const blocked = setTimeout(() => void this.#checkBlocked(), blockedAfter)
    this.#stop.push(
      () => clearInterval(tick),
      () => clearTimeout(blocked),
      onWaking(() => this.#wake()),
    )
  }

  #closed(event: CloseEvent | null): void {
    const code = event?.code ?? null
    const why = reasonOf(code)
    const attempts = this.#provider.wsUnsuccessfulReconnects
    // y-websocket waits min(100 * 2^attempts, maxBackoffTime): this makes it our own, jittered time.
    this.#provider.maxBackoffTime = backOff(attempts, code, this.#world.random())
    this.tell({ kind: 'closed', at: this.#world.now() })
    if (endsTheLine(code)) this.#turn({ kind: 'ended', why })
    else if (this.#line.kind !== 'blocked') this.#turn({ kind: 'waiting', why })
    this.#failures += 1
    if (this.#failures > 1) void this.#checkBlocked()
  }

  #hear(): void {
    this.tell({ kind: 'heard', at: this.#world.now() })
  }

  #tick(): void {
    const silence = this.#world.now() - this.#saved.heardAt
    if (this.#line.kind === 'open' && silence >= giveUpAfter) this.#openAnew()
    else if (this.#line.kind === 'open' && silence >= askAfter) this.#askForLife()
    this.#needs.onChange()
  }

  #askForLife(): void {
    const { ws } = this.#provider
    const now = this.#world.now()
    if (ws === null || ws.readyState !== ws.OPEN || now - this.#askedAt < askAfter) return
    this.#askedAt = now
    const encoder = createEncoder()
    writeVarUint(encoder, frame.queryAwareness)
    ws.send(toUint8Array(encoder))
  }

  #openAnew(): void {
    this.#provider.disconnect()
    this.#provider.connect()
  }

  async #checkBlocked(): Promise<void> {
    if (this.#isShut() && (await this.#world.answers()) && this.#isShut()) this.#turn({ kind: 'blocked' })
  }

  /** No socket has opened, and the server has not said why. */
  #isShut(): boolean {
    return this.#line.kind === 'connecting' || (this.#line.kind === 'waiting' && this.#line.why === null)
  }

  /** A line that was silent while the device slept is not trusted. */
  #wake(): void {
    const isStale = this.#line.kind === 'open' && this.#world.now() - this.#saved.heardAt >= silenceLimit
    if (isStale) this.#openAnew()
    else if (this.#line.kind !== 'ended') this.connectNow()
  }

  #turn(line: Line): void {
    this.#line = line
    this.#needs.onChange()
  }
}
