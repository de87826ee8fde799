// One open paper: its document, its line and its copy on this device, as one thing that lives while the page is open. It decides what
// happens when the server ends the line, and always in the writer's favour: before a document is let go, its words are set aside.
import * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type CloseReason, closeCodes } from '../../shared/protocol/close-codes.ts'
import type { PaperNews } from '../../shared/protocol/frames.ts'
import { Connection } from './connection.ts'
import type { Line } from './line.ts'
import { badgeFor, type LiveState, sameBadge, sameState } from './live-state.ts'
import { hasText, openPaperDoc, type PaperDoc } from './paper-doc.ts'
import type { Guest } from './presence.ts'
import { notFoundHere, putOtherLivesAside, putStateAside } from './put-paper-aside.ts'
import { ReturnWatch } from './return-news.ts'
import { allOnDisk, type Badge, badgeOf, leavingLosesWords, unsentChanges } from './saved-state.ts'
import { joinTabs, type Tabs } from './tabs.ts'
import { openUnsentLedger, type UnsentLedger } from './unsent-ledger.ts'
import type { World } from './world.ts'

export interface LiveNeeds {
  readonly paper: PaperId
  readonly title: string
  readonly person: PersonId
  /** How this person is shown to the others. The server writes it again, from who is signed in. */
  readonly guest: Guest
  readonly lineage: string
  readonly epoch: number
  readonly mayEdit: boolean
  readonly address: string
  readonly onNews: (kind: PaperNews['kind']) => void
  /** The server has ended the line and the paper's record (role, lineage) may be another: ask for it again, then call `mayEditNow`. */
  readonly onStale: (why: CloseReason) => void
  /** Words written without a connection are sent; these sections changed meanwhile. */
  readonly onReturn: (sections: readonly string[]) => void
  readonly world?: World
}

/** Beside what the server says when it closes the line: that the access is gone. */
export const shutOut = 'These words were not sent before your access ended. They are kept on this device only, to copy from.'
const leftBehind = 'When you left this paper, these words were not sent, and this browser let us keep no copy of them.'

export class LivePaper {
  readonly #needs: LiveNeeds
  readonly #listeners = new Set<() => void>()
  #mayEdit: boolean
  #doc: PaperDoc
  #ledger: UnsentLedger
  #tabs: Tabs | null = null
  #connection: Connection
  #stopWatching: () => void = () => undefined
  #state: LiveState
  #badge: Badge
  #hasLookedForOthers = false
  readonly #return = new ReturnWatch()
  #endedFor: Line | null = null

  constructor(needs: LiveNeeds) {
    this.#needs = needs
    this.#mayEdit = needs.mayEdit
    this.#doc = openPaperDoc(needs)
    this.#ledger = openUnsentLedger(this.#doc.copyName, this.#doc.ydoc.clientID)
    this.#connection = this.#connect()
    this.#state = this.#look()
    this.#badge = this.#lookAtBadge()
    this.#afterOpening()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): LiveState => this.#state
  readonly badge = (): Badge => this.#badge
  get copyName(): string {
    return this.#doc.copyName
  }
  /** Resolves when the copy on this device has been read, or cannot be. */
  get copyRead(): Promise<void> {
    return this.#doc.loaded
  }

  /** After a change of role, or when somebody presses "Try again". Words that may not be sent any more are set aside, with why. */
  mayEditNow(mayEdit: boolean, why: CloseReason = 'roleChanged'): void {
    const loses = this.#mayEdit && !mayEdit && unsentChanges(this.#connection.saved) > 0
    const changes = mayEdit !== this.#mayEdit
    this.#mayEdit = mayEdit
    if (loses) this.#startAnew(closeCodes[why][1])
    else if (changes) this.#reconnect()
    else this.#connection.connectNow()
  }

  /** Resolves when this device's copy is closed too. */
  async close(): Promise<void> {
    this.#listeners.clear()
    this.#leaveLine()
    // Until the copy has been read, nobody knows that it keeps what is here.
    if (this.#connection.saved.copy === 'opening') await this.#doc.loaded
    // Somebody went to another page of ours: the window is still here, and can keep what nobody else has.
    if (leavingLosesWords(this.#connection.saved)) void this.#putAside(leftBehind)
    this.#stopWatching()
    await this.#doc.close()
  }

  #connect(): Connection {
    const { paper, lineage, epoch, address, onNews, world } = this.#needs
    const { ydoc, copyName, isFromCopy } = this.#doc
    this.#tabs = this.#mayEdit ? joinTabs(copyName, ydoc) : null
    const connection = new Connection({
      ...{ ydoc, paper, lineage, epoch, isFromCopy, tabs: this.#tabs, address, onNews },
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

  #leaveLine(): void {
    this.#connection.close()
    this.#tabs?.leave()
  }

  /** The same document on a new line, which knows anew whether other windows may be listened to. */
  #reconnect(): void {
    const unsent = unsentChanges(this.#connection.saved)
    this.#stopWatching()
    this.#leaveLine()
    this.#connection = this.#connect()
    this.#connection.tell({ kind: 'found', changes: unsent })
    this.#stopWatching = this.#doc.watchCopy((copy) => this.#connection.tell({ kind: 'copy', copy }))
  }

  /** A refused edit would stay in the document and be offered again for ever: its words are set aside, and the document begins anew. */
  #startAnew(why: string): void {
    const state = Y.encodeStateAsUpdate(this.#doc.ydoc)
    const id = crypto.randomUUID()
    const isAside = putStateAside(this.#needs, why, state, id)
    this.#stopWatching()
    this.#leaveLine()
    this.#ledger.note(0)
    this.#ledger.settleFound()
    // The old copy is removed when its words are kept elsewhere, and before the new one is opened under the same name.
    const old = this.#doc
    this.#doc = openPaperDoc(
      { ...this.#needs, mayEdit: this.#mayEdit },
      isAside.then(async (isKept) => {
        await old.forget()
        // Where there was no room for both, there may be now.
        if (!isKept) await putStateAside(this.#needs, why, state, id)
      }),
    )
    this.#ledger = openUnsentLedger(this.#doc.copyName, this.#doc.ydoc.clientID)
    this.#connection = this.#connect()
    this.#afterOpening()
  }

  #putAside(why: string, id?: string): Promise<boolean> {
    return putStateAside(this.#needs, why, Y.encodeStateAsUpdate(this.#doc.ydoc), id)
  }

  #changed(): void {
    // The first changes come while the connection is being made.
    if (!this.#connection) return
    const { saved, line, hasServersText, isSynced } = this.#connection
    if (hasServersText && !this.#hasLookedForOthers) {
      this.#hasLookedForOthers = true
      void putOtherLivesAside(this.#needs)
    }
    const changedMeanwhile = this.#return.look(saved, isSynced, this.#doc.ydoc)
    if (changedMeanwhile.length > 0) this.#needs.onReturn(changedMeanwhile)
    this.#ledger.note(unsentChanges(saved))
    if (allOnDisk(saved)) this.#ledger.settleFound()
    const next = this.#look()
    const badge = this.#lookAtBadge()
    const isNews = !sameState(next, this.#state)
    if (isNews) this.#state = next
    if (isNews || !sameBadge(badge, this.#badge)) {
      this.#badge = badge
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
      case 'paperArchived':
        this.#startAnew(closeCodes[why][1])
        // It may have been the role: somebody was away when it changed.
        this.#needs.onStale(why)
        break
      case 'paperFull':
        this.#startAnew(closeCodes.paperFull[1])
        break
      case 'otherLineage':
        // The copy stays where it is until the new lineage is open: see put-paper-aside.ts.
        void this.#putAside(closeCodes.otherLineage[1], this.#doc.copyName)
        this.#needs.onStale(why)
        break
      case 'notFound':
        // A server set back to before the paper was: then this copy is all there is.
        void this.#putAside(notFoundHere, this.#doc.copyName)
        this.#needs.onStale(why)
        break
      case 'notAllowed':
        void this.#leaveForGood()
        this.#needs.onStale(why)
        break
      case 'roleChanged':
      case 'signedOut':
        this.#needs.onStale(why)
        break
      default:
    }
  }

  /** Somebody took it from them. What was not sent is set aside; then nothing of the paper stays on this device. */
  async #leaveForGood(): Promise<void> {
    if (unsentChanges(this.#connection.saved) > 0) await this.#putAside(shutOut)
    await this.#doc.removeCopy()
  }

  #look(): LiveState {
    const { saved, line, awareness, hasServersText } = this.#connection
    return {
      ydoc: this.#doc.ydoc,
      awareness,
      hasText: hasServersText || hasText(this.#doc.ydoc),
      line,
      leavingLosesWords: leavingLosesWords(saved),
    }
  }

  #lookAtBadge(): Badge {
    const { saved, line } = this.#connection
    return badgeFor(line, badgeOf(saved, (this.#needs.world?.now ?? Date.now)()))
  }
}
