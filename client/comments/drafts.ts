// Words that were written and not sent yet, kept on this device for each person and paper, so that a reload, a lost connection or a closed
// tab costs nobody a comment. Kept under a slot: the new comment, a reply, or a change to a comment of one's own.
import { z } from 'zod'
import type { CommentId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import { AnchorProposal } from '../../shared/model/thread.ts'
import { AskWanted } from './ask-wanted.ts'

const Draft = z.object({ text: z.string(), anchor: AnchorProposal.optional(), ask: AskWanted.optional() })
export type Draft = z.infer<typeof Draft>

export type DraftSlot = 'new' | `reply ${ThreadId}` | `change ${CommentId}`

export interface Drafts {
  read(slot: DraftSlot): Draft | null
  /** False when this device would not keep it: the words then live only in the box. */
  keep(slot: DraftSlot, draft: Draft): boolean
  forget(slot: DraftSlot): void
  /** Whatever is kept of this person's words in this paper. */
  all(): Draft[]
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** `shelf`: asked for at each call, because some browsers refuse already to hand it out. */
export function openDrafts(shelf: () => Shelf, person: PersonId | null, paper: PaperId): Drafts {
  const shelfMark = `rejoinder draft ${person ?? ''} ${paper} `
  const key = (slot: DraftSlot) => `${shelfMark}${slot}`
  return {
    read: (slot) => readDraft(() => shelf().getItem(key(slot))),
    keep(slot, draft) {
      if (draft.text === '' && draft.anchor === undefined) return attempt(() => shelf().removeItem(key(slot)))
      return attempt(() => shelf().setItem(key(slot), JSON.stringify(draft)))
    },
    forget: (slot) => void attempt(() => shelf().removeItem(key(slot))),
    all: () => keysOn(shelf, shelfMark).flatMap((one) => readDraft(() => shelf().getItem(one)) ?? []),
  }
}

function keysOn(shelf: () => Shelf, shelfMark: string): string[] {
  const keys: string[] = []
  attempt(() => {
    for (let at = 0; at < shelf().length; at += 1) keys.push(shelf().key(at) ?? '')
  })
  return keys.filter((key) => key.startsWith(shelfMark))
}

function readDraft(get: () => string | null): Draft | null {
  try {
    const stored = get()
    return stored === null ? null : (Draft.safeParse(JSON.parse(stored)).data ?? null)
  } catch {
    // Storage refused by the browser, or something that is not ours under our key: as good as no draft.
    return null
  }
}

/** A browser may refuse storage at any call: private windows, full disks, policies. */
function attempt(deed: () => void): boolean {
  try {
    deed()
    return true
  } catch {
    return false
  }
}
