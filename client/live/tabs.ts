// Windows of one person on one paper tell each other what was written in them, also without a connection. What comes from another window is sent to
// the server from here too, like an edit made here: the other one may close before its own line is back.
import * as Y from 'yjs'

export interface Tabs {
  /** Whether a transaction with this origin is an edit made in another window just now. */
  readonly isFromTab: (origin: unknown) => boolean
  /** Tells the other windows of an edit. */
  tell(update: Uint8Array): void
  leave(): void
}

type Word =
  /** Somebody came, and has this much. */
  | { readonly kind: 'hello'; readonly vector: Uint8Array }
  /** What somebody who came lacked, and how much the one who says so has. */
  | { readonly kind: 'welcome'; readonly update: Uint8Array; readonly vector: Uint8Array }
  | { readonly kind: 'edit'; readonly update: Uint8Array }

/** `name`: the copy's own. Edits that go from window to window pass no server's check: only for those who may edit. */
export function joinTabs(name: string, ydoc: Y.Doc): Tabs {
  const channel = new BroadcastChannel(name)
  const say = (word: Word) => channel.postMessage(word)
  const hear = ({ data: word }: MessageEvent<Word>) => {
    if (word.kind === 'hello') {
      const update = Y.encodeStateAsUpdate(ydoc, word.vector)
      say({ kind: 'welcome', update, vector: Y.encodeStateVector(ydoc) })
      return
    }
    // What a welcome brings has been counted where it was written (unsent-ledger.ts).
    Y.applyUpdate(ydoc, word.update, word.kind === 'edit' ? channel : 'welcome')
    if (word.kind === 'welcome') tellWhatIsNew(word.vector)
  }
  const tellWhatIsNew = (vector: Uint8Array) => {
    const theirs = Y.decodeStateVector(vector)
    const hasMore = [...Y.decodeStateVector(Y.encodeStateVector(ydoc))].some(
      ([client, clock]) => clock > (theirs.get(client) ?? 0),
    )
    if (hasMore) say({ kind: 'edit', update: Y.encodeStateAsUpdate(ydoc, vector) })
  }
  channel.addEventListener('message', hear)
  say({ kind: 'hello', vector: Y.encodeStateVector(ydoc) })
  return {
    isFromTab: (origin) => origin === channel,
    tell: (update) => say({ kind: 'edit', update }),
    leave() {
      channel.removeEventListener('message', hear)
      channel.close()
    },
  }
}
