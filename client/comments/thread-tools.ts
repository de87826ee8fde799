// What a thread needs to be worked with, wherever it stands: in the margin or in the sheet on a narrow screen.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { Thread } from '../../shared/model/thread.ts'
import type { Drafts } from './drafts.ts'
import type { ThreadDeeds } from './use-threads.ts'

export interface ThreadTools {
  readonly deeds: ThreadDeeds
  readonly drafts: Drafts
  readonly me: PersonId | null
  /** Everybody in the paper who may comment: to be named, or asked to look after a thread. */
  readonly people: readonly Person[]
  readonly isOnline: boolean
  readonly mayComment: boolean
  /** Any thread; everybody who may comment resolves those they opened. */
  readonly mayResolve: boolean
  readonly mayAttach: boolean
  /** Anybody's comment, as an owner. */
  readonly mayRemove: boolean
  /** One person for an answer: everybody with an account who may comment; and who may invite, also somebody outside. */
  readonly mayAsk: boolean
  readonly mayInvite: boolean
  /** The paper's. */
  readonly title: string
  /** Attaches the thread to the words selected in the text, or says that none are selected. */
  readonly attachHere: (thread: Thread) => void
  /** Puts the focus back into the text, where it was. */
  readonly toText: () => void
}

/** Whether a box is open to write in; `found`: with words kept on this device since before a reload. */
export type WritingState = 'no' | 'begun' | 'found'
