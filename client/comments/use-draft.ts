// The comment that is being written: begun on selected words, kept on this device until it is sent or cancelled.
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import type * as Y from 'yjs'
import type { AnchorProposal, CommentInput, Thread } from '../../shared/model/thread.ts'
import { Failure } from '../api/call.ts'
import { announce } from '../ui/Toast.tsx'
import type { Drafts } from './drafts.ts'
import { selectedWords } from './select-words.ts'
import type { ThreadDeeds } from './use-threads.ts'

export interface NewComment {
  readonly anchor: AnchorProposal
  /** Begun just now, and not found on this device after a reload: then it takes the focus. */
  readonly isBegun: boolean
}

export interface DraftDeeds {
  readonly draft: NewComment | null
  /** Begins a comment on what is selected, or on the title; words already written move along. False, with a sentence said, when it cannot. */
  readonly begin: (title: string | null) => boolean
  readonly send: (said: CommentInput) => Promise<Thread | null>
  readonly close: () => void
  /** Attaches a thread to the selected words. */
  readonly attach: (thread: Thread) => Promise<void>
}

interface DraftNeeds {
  readonly editor: Editor
  readonly ydoc: Y.Doc
  readonly drafts: Drafts
  readonly deeds: ThreadDeeds
  readonly mayComment: boolean
}

export function useDraft({ editor, ydoc, drafts, deeds, mayComment }: DraftNeeds): DraftDeeds {
  const [draft, setDraft] = useState<NewComment | null>(() => {
    const anchor = drafts.read('new')?.anchor
    return mayComment && anchor !== undefined ? { anchor, isBegun: false } : null
  })

  function wordsOr(sentence: string): AnchorProposal | null {
    const words = selectedWords(editor, ydoc)
    if (words.kind === 'words') return words.anchor
    announce(words.kind === 'nothing' ? sentence : 'Select fewer words: a comment can be about 2,000 characters at most.')
    return null
  }

  return {
    draft,
    begin(title) {
      if (!mayComment) return false
      const anchor = title === null ? wordsOr('First select the words you want to comment on.') : onTitle(title)
      if (anchor === null) return false
      drafts.keep('new', { text: drafts.read('new')?.text ?? '', anchor })
      setDraft({ anchor, isBegun: true })
      return true
    },
    send: async (said) => (draft === null ? null : deeds.open(draft.anchor, said)),
    close() {
      setDraft(null)
      editor.commands.focus()
    },
    async attach(thread) {
      const anchor = wordsOr('First select the words it belongs to. Then press “Attach here”.')
      if (anchor === null) return
      try {
        await deeds.attach(thread.id, anchor)
        announce('The thread is attached to those words.')
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure
        announce(`Not attached. ${failure.sentence}`)
      }
    },
  }
}

const onTitle = (title: string): AnchorProposal => ({ kind: 'title', quote: title, before: '', after: '' })
