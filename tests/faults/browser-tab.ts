// The product's own client (client/live) as a browser tab without a browser: its document, its copy on the device (fake-indexeddb) and its line, over a
// network that can be away. What its badge calls Saved is taken at its word.
import 'fake-indexeddb/auto'
import '../kit/browser-stand-ins.ts'
import { WebSocket as NodeWebSocket } from 'ws'
import { LivePaper } from '../../client/live/live-paper.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { type Dice, dice } from '../editor/dice.ts'
import { housing } from '../kit/room-house.ts'
import type { DiskHouse } from './disk-house.ts'
import type { WrittenEdit } from './ledger.ts'
import { editAtRandom } from './random-edit.ts'

/** What tabs of one device reach the server by. */
export class Network {
  #isAway = false
  readonly #sockets = new Set<NodeWebSocket>()
  readonly WebSocket: typeof WebSocket

  constructor(person: string, { origin }: DiskHouse) {
    const network = this
    class Socket extends NodeWebSocket {
      constructor(address: string | URL) {
        super(network.#isAway ? 'ws://127.0.0.1:9' : address, { origin, headers: { cookie: `person=${person}` } })
        this.on('error', () => undefined)
        network.#sockets.add(this)
      }
    }
    // As much of a browser's WebSocket as y-websocket uses.
    this.WebSocket = Socket as unknown as typeof WebSocket
  }

  goAway(): void {
    this.#isAway = true
    for (const socket of this.#sockets) socket.terminate()
    this.#sockets.clear()
  }

  comeBack(): void {
    this.#isAway = false
  }
}

export interface TabOptions {
  readonly house: DiskHouse
  readonly network: Network
  readonly person: string
  readonly seed: number
  /** What the device takes for the time of day (ms). Default: the time of day. */
  readonly now?: () => number
}

export class BrowserTab {
  readonly live: LivePaper
  readonly #roll: Dice
  readonly #house: DiskHouse
  readonly #unsaved = new Set<WrittenEdit>()

  private constructor(live: LivePaper, { house, seed }: TabOptions) {
    this.live = live
    this.#house = house
    this.#roll = dice(seed)
    live.subscribe(() => this.#noteSaved())
  }

  /** Opens the paper, and resolves when its text is there: from the device or from the server. */
  static async open(options: TabOptions): Promise<BrowserTab> {
    const { house, network, person, now = Date.now } = options
    const stored = await house.log.read(housing)
    if (stored === null) throw new Error('The paper has no log.')
    const id = PersonId.parse(person)
    const live = new LivePaper({
      paper: housing,
      title: 'Housing',
      person: id,
      guest: { id, name: person, colour: 0 },
      lineage: stored.lineage,
      epoch: stored.epoch,
      mayEdit: true,
      address: `${house.address}/live`,
      onNews: () => undefined,
      onStale: () => undefined,
      onReturn: () => undefined,
      world: {
        WebSocket: network.WebSocket,
        now,
        random: Math.random,
        answers: async () => true,
        askForLastingStorage: () => undefined,
      },
    })
    const tab = new BrowserTab(live, options)
    await tab.until(() => live.snapshot().hasText)
    return tab
  }

  get ydoc() {
    return this.live.snapshot().ydoc
  }

  edit(): void {
    const made = editAtRandom(this.ydoc, this.#roll, this.#house.ledger)
    if (made.writes !== null || made.deletes.length > 0) this.#unsaved.add(made)
  }

  /** Closes it as a reload does. What it wrote is the device's to keep; the tab that comes after says when it is saved. `between`: the window is closed. */
  async reload(options: TabOptions, between: () => Promise<void> = async () => undefined): Promise<BrowserTab> {
    await this.untilKept()
    await this.close()
    await between()
    const next = await BrowserTab.open(options)
    for (const edit of this.#unsaved) next.#unsaved.add(edit)
    return next
  }

  async close(): Promise<void> {
    await this.live.close()
  }

  /** Resolves when all that was written here is kept on the device, or saved. */
  async untilKept(): Promise<void> {
    await this.until(() => !this.live.snapshot().leavingLosesWords)
  }

  async untilSaved(): Promise<void> {
    await this.until(() => this.live.badge().kind === 'saved')
    this.#noteSaved()
  }

  async until(isSo: () => boolean, ms = 30_000): Promise<void> {
    const end = Date.now() + ms
    while (!isSo()) {
      if (Date.now() > end)
        throw new Error(`It did not come to this in ${ms} ms: ${String(isSo)} (${JSON.stringify(this.live.badge())})`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  #noteSaved(): void {
    if (this.live.badge().kind !== 'saved') return
    for (const edit of this.#unsaved) this.#house.ledger.saved(edit)
    this.#unsaved.clear()
  }
}
