// The comment that is being written: begun on selected words, kept on this device until it is sent or cancelled.
import type { Editor } from '@tiptap/core'
import { useCallback, useState } from 'react'
import type * as Y from 'yjs'
import type { endpoints } from '../../shared/api/endpoints.ts'
import type { Person } from '../../shared/model/person.ts'
import type { AnchorProposal, CommentInput, Thread } from '../../shared/model/thread.ts'
import { failureOf, type Output } from '../api/call.ts'
import { announce } from '../ui/Toast.tsx'
import { type AskWanted, askInput } from './ask-wanted.ts'
import { copyLink } from './copy-link.ts'
import type { Drafts } from './drafts.ts'
import { type SelectedWords, selectedWords, wordsAtCaret } from './select-words.ts'
import type { ThreadDeeds } from './use-threads.ts'

export interface NewComment {
  readonly anchor: AnchorProposal
  /** How often it was begun here: each time the focus goes to its box. 0: found on this device after a reload. */
  readonly begun: number
}

export interface DraftDeeds {
  readonly draft: NewComment | null
  /** Whom it asks; null of a comment. */
  readonly ask: AskWanted | null
  readonly setAsk: (ask: AskWanted | null) => void
  /** Begins a comment on what is selected, else on the block the caret is in; or on the title; words already written move along. False, with a sentence said, when it cannot. */
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
  readonly people: readonly Person[]
  readonly mayComment: boolean
}

export function useDraft({ editor, ydoc, drafts, deeds, people, mayComment }: DraftNeeds): DraftDeeds {
  const [found] = useState(() => (mayComment ? drafts.read('new') : null))
  const [draft, setDraft] = useState<NewComment | null>(found?.anchor === undefined ? null : { anchor: found.anchor, begun: 0 })
  const [ask, setAsk] = useState<AskWanted | null>(found?.ask ?? null)

  const attach = useCallback(
    async (thread: Thread) => {
      const anchor = anchorOr(selectedWords(editor, ydoc), 'First select the words it belongs to. Then press “Attach here”.')
      if (anchor === null) return
      const failure = await failureOf(deeds.attach(thread.id, anchor))
      announce(failure === null ? 'The thread is attached to those words.' : `Not attached. ${failure.sentence}`)
    },
    [editor, ydoc, deeds],
  )

  const keep = (anchor: AnchorProposal, ask: AskWanted | null) =>
    drafts.keep('new', { text: drafts.read('new')?.text ?? '', anchor, ...(ask === null ? {} : { ask }) })

  return {
    draft,
    ask,
    setAsk(next) {
      setAsk(next)
      if (draft !== null) keep(draft.anchor, next)
    },
    begin(title) {
      if (!mayComment) return false
      const anchor =
        title === null
          ? anchorOr(wordsAtCaret(editor, ydoc), 'There are no words here. Select the words you want to comment on.')
          : onTitle(title)
      if (anchor === null) return false
      // What is kept while no box is open here was written in another window.
      if (draft === null) drafts.forget('new')
      keep(anchor, ask)
      setDraft({ anchor, begun: (draft?.begun ?? 0) + 1 })
      return true
    },
    async send(said) {
      if (draft === null) return null
      const { anchor } = draft
      if (ask === null) {
        const opened = await deeds.open(anchor, said)
        announce('Your comment was added.')
        return opened
      }
      const asked = await deeds.ask({ anchor, ...said, ...askInput(ask, people) })
      sayWhatBecame(asked)
      return asked.thread
    },
    close() {
      setDraft(null)
      setAsk(null)
      editor.commands.focus()
    },
    attach,
  }
}

function anchorOr(words: SelectedWords, sentence: string): AnchorProposal | null {
  if (words.kind === 'words') return words.anchor
  announce(words.kind === 'nothing' ? sentence : 'Select fewer words: a comment can be about 2,000 characters at most.')
  return null
}

const onTitle = (title: string): AnchorProposal => ({ kind: 'title', quote: title, before: '', after: '' })

/** Where no letter left, whoever asked has to tell them another way. */
function sayWhatBecame({ thread: { asked }, url }: Output<typeof endpoints.ask>): void {
  const letter = asked?.mine?.letter
  if (letter === 'sent') announce('Asked. The letter is on its way.')
  else if (url === null && letter === 'waiting')
    announce('Asked. The letter waits for the host; the question stands among their notices.')
  else if (url === null) announce('Asked. No letter went; the question stands among their notices.')
  else {
    announce('Asked, but the letter could not leave. Send them the link yourself.', {
      label: 'Copy the link',
      act: () => copyLink(url),
    })
  }
}
