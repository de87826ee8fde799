// The line between a paper on this device and its room on the server: what arrives counted towards what is saved, close codes turned into states with
// their sentence, and manners (jitter, waking up, a word within 5 s when sockets are blocked).
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { PaperId } from '../../shared/model/ids.ts'
import { frame, type PaperNews } from '../../shared/protocol/frames.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'
import type { Arrivals } from './arrivals.ts'
import { backOff } from './back-off.ts'
import { BlockedWatch } from './blocked-watch.ts'
import { LifeWatch } from './life-watch.ts'
import { endsTheLine, type Line, reasonOf } from './line.ts'
import { makeProvider, type Provider } from './provider.ts'
import { nextSaved, type SavedEvent, type SavedState, silenceLimit, startSaved } from './saved-state.ts'
import type { Tabs } from './tabs.ts'
import { clockWatch, onWaking } from './waking.ts'
import { browserWorld, type World } from './world.ts'

export interface ConnectionNeeds {
  readonly ydoc: Y.Doc
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
  readonly isFromCopy: (origin: unknown) => boolean
  /** Other windows of this person; null where there may be none. */
  readonly tabs: Tabs | null
  /** wss://host/live */
  readonly address: string
  readonly onNews: (kind: PaperNews['kind']) => void
  /** Called after every event that may change the line or what is saved. */
  readonly onChange: () => void
  readonly world?: World
}

/** An attempt that began longer ago than this (ms) is begun anew on waking. */
const staleAttempt = 1_500
/** So many that y-websocket's own wait is longer than any of ours. */
const manyAttempts = 20

export class Connection {
  readonly #needs: ConnectionNeeds
  readonly #world: World
  readonly #provider: WebsocketProvider
  readonly #arrivals: Arrivals
  readonly #stop: (() => void)[] = []
  #line: Line = { kind: 'connecting' }
  #saved: SavedState
  #hasServersText = false
  #hasEdited = false
  /** Connections in a row that brought no text. */
  #attempts = 0
  #tryingSince = 0
  readonly #life: LifeWatch
  readonly #blocked: BlockedWatch
  readonly #hasJumped: (now: number) => boolean

  constructor(needs: ConnectionNeeds) {
    this.#needs = needs
    this.#world = needs.world ?? browserWorld()
    this.#saved = startSaved(this.#world.now())
    this.#hasJumped = clockWatch(this.#world.now())
    // Before the provider listens: an edit is counted first, and then the frame that carries it.
    this.#countEdits()
    const { provider, arrivals } = this.#makeProvider()
    this.#provider = provider
    this.#arrivals = arrivals
    this.#life = new LifeWatch({ now: this.#world.now, ask: () => this.#askForLife(), openAnew: () => this.#openAnew() })
    this.#blocked = new BlockedWatch({
      answers: this.#world.answers,
      isShut: () => this.#isShut(),
      tryNow: () => this.#provider.connect(),
      turn: (isBlocked) => this.#turnBlocked(isBlocked),
    })
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

  /** True once the server's text has arrived on this connection. */
  get isSynced(): boolean {
    return this.#provider.synced
  }

  tell(event: SavedEvent): void {
    this.#saved = nextSaved(this.#saved, event)
    this.#needs.onChange()
  }

  /** Connects now, whatever the back-off says; also after the line had ended. */
  connectNow(): void {
    if (this.#provider.ws !== null) return
    if (this.#line.kind === 'ended') this.#turn({ kind: 'connecting' })
    this.#attempts = 0
    this.#provider.connect()
  }

  close(): void {
    for (const stop of this.#stop) stop()
    this.#provider.destroy()
    this.#provider.awareness.destroy()
  }

  #makeProvider(): Provider {
    const { ydoc, paper, lineage, epoch, address, onNews } = this.#needs
    return makeProvider({
      ...{ ydoc, paper, lineage, epoch, address, onNews },
      world: this.#world,
      sent: (what) => this.tell({ kind: 'sent', what, at: this.#world.now() }),
      heard: () => this.#hear(),
      onSaved: (frames) => this.tell({ kind: 'saved', frames, at: this.#world.now() }),
      onRoom: ({ saving, schema }) => {
        this.tell({ kind: 'saving', saving, at: this.#world.now() })
        if (schema > schemaVersion && this.#line.kind === 'open') this.#turn({ kind: 'open', isOldEditor: true })
      },
    })
  }

  #countEdits(): void {
    const { tabs, isFromCopy } = this.#needs
    const count = (update: Uint8Array, origin: unknown, _ydoc: Y.Doc, transaction: Y.Transaction) => {
      const isOwn = transaction.local && origin !== this.#provider && !isFromCopy(origin)
      if (isOwn) {
        tabs?.tell(update)
        if (!this.#hasEdited) this.#world.askForLastingStorage()
        this.#hasEdited = true
      }
      if (isOwn || tabs?.isFromTab(origin)) this.tell({ kind: 'edited', at: this.#world.now() })
    }
    this.#needs.ydoc.on('update', count)
    this.#stop.push(() => this.#needs.ydoc.off('update', count))
  }

  #listen(): void {
    const provider = this.#provider
    provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#tryingSince = this.#world.now()
      if (status !== 'connected') return
      this.#blocked.opened()
      this.#life.heard()
      this.tell({ kind: 'opened', at: this.#world.now() })
      this.#turn({ kind: 'open', isOldEditor: false })
    })
    provider.on('sync', (isSynced) => {
      if (isSynced) {
        this.#hasServersText = true
        this.#attempts = 0
      }
      this.#needs.onChange()
    })
    provider.on('connection-close', (event) => this.#closed(event))
    const tick = setInterval(() => this.#tick(), 1_000)
    this.#stop.push(
      () => clearInterval(tick),
      () => this.#blocked.stop(),
      onWaking(() => this.#wake()),
    )
  }

  #closed(event: CloseEvent | null): void {
    // y-websocket forgets next who was here.
    this.#arrivals.showNow()
    const code = event?.code ?? null
    const why = reasonOf(code)
    // y-websocket waits min(100 * 2^attempts, maxBackoffTime): with many attempts that is our own, jittered time.
    this.#provider.maxBackoffTime = backOff(this.#attempts, code, this.#world.random())
    this.#provider.wsUnsuccessfulReconnects = manyAttempts
    this.#attempts += 1
    this.tell({ kind: 'closed', at: this.#world.now() })
    if (endsTheLine(code)) this.#turn({ kind: 'ended', why })
    else {
      this.#turn({ kind: 'waiting', why })
      if (this.#blocked.failed(this.#attempts) && why === null) this.#turn({ kind: 'blocked' })
    }
  }

  #hear(): void {
    this.#life.heard()
    this.tell({ kind: 'heard', at: this.#world.now() })
  }

  #tick(): void {
    const isOpen = this.#line.kind === 'open'
    // y-websocket would give the first text 30 s.
    if (isOpen && !this.#provider.synced) this.#provider.wsLastMessageReceived = Date.now()
    if (!this.#hasJumped(this.#world.now())) {
      if (isOpen) this.#life.look(this.#saved.heardAt, this.#provider.synced)
    } else if (isOpen) this.#life.doubt()
    // Timers stood still while the device slept: a wait is over.
    else if (this.#line.kind !== 'ended') this.connectNow()
    this.#needs.onChange()
  }

  #askForLife(): void {
    const { ws } = this.#provider
    if (ws === null || ws.readyState !== ws.OPEN) return
    const encoder = createEncoder()
    writeVarUint(encoder, frame.queryAwareness)
    ws.send(toUint8Array(encoder))
  }

  #openAnew(): void {
    this.#provider.disconnect()
    this.#provider.connect()
  }

  #turnBlocked(isBlocked: boolean): void {
    if (isBlocked) this.#turn({ kind: 'blocked' })
    else if (this.#line.kind === 'blocked') this.#turn({ kind: 'waiting', why: null })
  }

  /** No socket has opened, and the server has not said why. */
  #isShut(): boolean {
    const { kind } = this.#line
    return kind === 'connecting' || kind === 'blocked' || (this.#line.kind === 'waiting' && this.#line.why === null)
  }

  /** A line that was silent while the device slept is not trusted, nor an attempt that began before. */
  #wake(): void {
    if (this.#line.kind === 'ended') return
    const since = this.#line.kind === 'open' ? this.#saved.heardAt + silenceLimit : this.#tryingSince + staleAttempt
    if (this.#provider.ws !== null && this.#world.now() >= since) this.#openAnew()
    else this.connectNow()
  }

  #turn(line: Line): void {
    this.#line = line
    this.#needs.onChange()
  }
}
