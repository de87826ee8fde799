// One open paper: its document, its line and its copy on this device, as one thing that lives while the page is open. It decides what
// happens when the server ends the line, and always in the writer's favour: before a document is let go, its words are set aside.
import type * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type CloseReason, closeCodes } from '../../shared/protocol/close-codes.ts'
import type { PaperNews } from '../../shared/protocol/frames.ts'
import { Connection } from './connection.ts'
import type { Line } from './line.ts'
import { badgeFor, type LiveState, sameState } from './live-state.ts'
import { hasText, openPaperDoc, type PaperDoc } from './paper-doc.ts'
import type { Guest } from './presence.ts'
import { allOnDisk, badgeOf, leavingLosesWords, unsentChanges } from './saved-state.ts'
import { asideOf, discardAside, putAside, type SetAside } from './set-aside.ts'
import { openUnsentLedger, type UnsentLedger } from './unsent-ledger.ts'
import type { World } from './world.ts'

export interface LiveNeeds {
  readonly paper: PaperId
  readonly person: PersonId
  /** How this person is shown to the others. The server writes it again, from who is signed in. */
  readonly guest: Guest
  readonly lineage: string
  readonly epoch: number
  readonly mayEdit: boolean
  readonly address: string
  /** The text in words, for setting it aside. */
  readonly textOf: (ydoc: Y.Doc) => string
  readonly onNews: (kind: PaperNews['kind']) => void
  /** The server has ended the line and the paper's record (role, lineage) may be another: ask for it again, then call `mayEditNow`. */
  readonly onStale: (why: CloseReason) => void
  readonly world?: World
}

export class LivePaper {
  readonly #needs: LiveNeeds
  readonly #listeners = new Set<() => void>()
  #mayEdit: boolean
  #doc: PaperDoc
  #ledger: UnsentLedger
  #connection: Connection
  #stopWatching: () => void = () => undefined
  #state: LiveState
  #aside: readonly SetAside[]
  #endedFor: Line | null = null

  constructor(needs: LiveNeeds) {
    this.#needs = needs
    this.#mayEdit = needs.mayEdit
    this.#aside = asideOf(needs.person, needs.paper)
    this.#doc = openPaperDoc(needs)
    this.#ledger = openUnsentLedger(this.#doc.copyName, this.#doc.ydoc.clientID)
    this.#connection = this.#connect()
    this.#state = this.#look()
    this.#afterOpening()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): LiveState => this.#state

  /** After a change of role, or when somebody presses "Try again". Words that may not be sent any more are set aside. */
  mayEditNow(mayEdit: boolean): void {
    const loses = this.#mayEdit && !mayEdit && unsentChanges(this.#connection.saved) > 0
    const changes = mayEdit !== this.#mayEdit
    this.#mayEdit = mayEdit
    if (loses) this.#startAnew(closeCodes.roleChanged[1])
    else if (changes) this.#reconnect()
    else this.#connection.connectNow()
  }

  discardAside(): void {
    discardAside(this.#needs.person, this.#needs.paper)
    this.#aside = []
    this.#changed()
  }

  /** Resolves when this device's copy is closed too. */
  async close(): Promise<void> {
    this.#listeners.clear()
    this.#stopWatching()
    this.#connection.close()
    await this.#doc.close()
  }

  #connect(): Connection {
    const { paper, lineage, epoch, address, onNews, world } = this.#needs
    const { ydoc, copyName, isFromCopy } = this.#doc
    const connection = new Connection({
      ...{ ydoc, paper, lineage, epoch, copyName, isFromCopy, address, onNews },
      mayEdit: this.#mayEdit,
      onChange: () => this.#changed(),
      ...(world ? { world } : {}),
    })
    connection.awareness.setLocalStateField('user', this.#needs.guest)
    return connection
  }

  #afterOpening(): void {
    const connection = this.#connection
    connection.tell({ kind: 'found', changes: this.#ledger.found })
    this.#stopWatching = this.#doc.watchCopy((copy) => connection.tell({ kind: 'copy', copy }))
    this.#doc.ydoc.once('update', () => this.#changed())
    void this.#doc.loaded.then(() => this.#changed())
  }

  /** The same document on a new line: y-websocket fixes at its making whether tabs may speak to each other. */
  #reconnect(): void {
    const unsent = unsentChanges(this.#connection.saved)
    this.#stopWatching()
    this.#connection.close()
    this.#connection = this.#connect()
    this.#connection.tell({ kind: 'found', changes: unsent })
    this.#stopWatching = this.#doc.watchCopy((copy) => this.#connection.tell({ kind: 'copy', copy }))
  }

  /** A refused edit would stay in the document and be offered again for ever: its words are set aside, and the document begins anew. */
  #startAnew(why: string): void {
    this.#putAside(why)
    this.#stopWatching()
    this.#connection.close()
    this.#ledger.note(0)
    this.#ledger.settleFound()
    // The old copy is removed before the new one is opened under the same name.
    this.#doc = openPaperDoc(this.#needs, this.#doc.forget())
    this.#ledger = openUnsentLedger(this.#doc.copyName, this.#doc.ydoc.clientID)
    this.#connection = this.#connect()
    this.#afterOpening()
  }

  #putAside(why: string): void {
    const { person, paper, textOf } = this.#needs
    const aside = { why, text: textOf(this.#doc.ydoc), at: new Date().toISOString() }
    this.#aside = putAside(person, paper, aside)
  }

  #changed(): void {
    // The first changes come while the connection is being made.
    if (!this.#connection) return
    const { saved, line } = this.#connection
    this.#ledger.note(unsentChanges(saved))
    if (allOnDisk(saved)) this.#ledger.settleFound()
    const next = this.#look()
    if (!sameState(next, this.#state)) {
      this.#state = next
      for (const listener of this.#listeners) listener()
    }
    if (line.kind === 'ended' && line !== this.#endedFor) {
      this.#endedFor = line
      if (line.why !== null) this.#afterEnd(line.why)
    }
  }

  #afterEnd(why: CloseReason): void {
    switch (why) {
      case 'editRefused':
        this.#startAnew(closeCodes.editRefused[1])
        break
      case 'paperFull':
        this.#startAnew(closeCodes.paperFull[1])
        break
      case 'otherLineage':
        this.#putAside(closeCodes.otherLineage[1])
        this.#needs.onStale(why)
        break
      // Found when coming back: somebody who had the paper open has lost it.
      case 'notFound':
      case 'notAllowed':
        if (unsentChanges(this.#connection.saved) > 0) this.#putAside(closeCodes.notAllowed[1])
        void this.#doc.removeCopy()
        this.#needs.onStale(why)
        break
      case 'roleChanged':
      case 'signedOut':
        this.#needs.onStale(why)
        break
      default:
    }
  }

  #look(): LiveState {
    const { saved, line, awareness, hasServersText } = this.#connection
    return {
      ydoc: this.#doc.ydoc,
      awareness,
      hasText: hasServersText || hasText(this.#doc.ydoc),
      line,
      badge: badgeFor(line, badgeOf(saved, (this.#needs.world?.now ?? Date.now)())),
      leavingLosesWords: leavingLosesWords(saved),
      aside: this.#aside,
    }
  }
}
