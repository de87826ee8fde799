// What the margin and the sheet both need: the threads that are shown, the focused one, the comment being written, and the ways between them.
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { useCallback, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Me } from '../../shared/model/person.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { type Action, may } from '../../shared/roles/may.ts'
import { announce } from '../ui/Toast.tsx'
import type { AskWanted } from './ask-wanted.ts'
import { openDrafts } from './drafts.ts'
import { showWords } from './show-words.ts'
import { countThreads, filterThreads, type ThreadFilter } from './thread-filters.ts'
import { focusThread, highlightsOf, placeAt } from './thread-highlights.ts'
import { type OrderedThreads, orderThreads, threadAlong } from './thread-order.ts'
import type { ThreadTools } from './thread-tools.ts'
import { useCommentNews } from './use-comment-news.ts'
import { type NewComment, useDraft } from './use-draft.ts'
import { useHeardWords } from './use-heard-words.ts'
import { usePeople } from './use-people.ts'
import { useHighlights, usePlaces } from './use-places.ts'
import { useSeenThreads } from './use-seen-threads.ts'
import { type PaperThreads, useThreads } from './use-threads.ts'
import { isPicture } from './whole-things.ts'

export interface CommentsProps {
  readonly paper: Paper
  readonly me: Me | null
  readonly editor: Editor
  readonly ydoc: Y.Doc
  readonly online: boolean
}

export interface Comments {
  readonly paper: PaperId
  readonly paperThreads: PaperThreads
  readonly order: OrderedThreads
  /** Ids of what stands in the text, in its order. */
  readonly standing: readonly string[]
  readonly focused: string | null
  readonly filter: ThreadFilter
  readonly counts: Readonly<Record<ThreadFilter, number>>
  readonly setFilter: (filter: ThreadFilter) => void
  readonly tools: ThreadTools
  readonly draft: NewComment | null
  /** The thread the focus is to move to, until it has arrived. */
  readonly goal: string | null
  readonly arrive: () => void
  /** Marks a thread and its words, and leaves the focus where it is. */
  readonly focus: (id: string) => void
  /** Moves the focus into a thread, and brings its words into sight. */
  readonly goTo: (id: string) => void
  /** False, with a sentence said, when there is no thread to go to. */
  readonly goAlong: (way: 'next' | 'previous') => boolean
  /** From words to their thread, or from a thread to its words. Null, with a sentence said, when there is no other side. */
  readonly otherSide: () => { readonly side: 'thread' | 'words'; readonly id: string } | null
  /** Back to a thread's words, with the caret on them. */
  readonly leave: (id: string) => void
  /** On what is selected, else on the block the caret is in; or on the title. */
  readonly beginComment: (title: string | null) => boolean
  /** Whom the comment being written asks; null when it is no question. */
  readonly ask: AskWanted | null
  readonly setAsk: (ask: AskWanted | null) => void
  readonly sendComment: (text: string, mentions: PersonId[]) => Promise<void>
  readonly closeDraft: () => void
}

const noThreads: readonly Thread[] = []

/** `share`: how much of the window's height shows the text while a thread is read. */
export function useComments({ paper, me, editor, ydoc, online }: CommentsProps, share: number): Comments {
  const paperThreads = useThreads(paper.id)
  const { threads, deeds } = paperThreads
  const people = usePeople(paper.id)
  const mayDo = (action: Action) => me !== null && may(paper.role, action) && !paper.archived
  const [mayComment, mayResolve] = [mayDo('comment'), mayDo('resolve thread')]
  const [mayAttach, mayInvite, mayRemove] = [mayDo('attach thread'), mayDo('invite'), mayDo('remove comment')]
  const drafts = useMemo(() => openDrafts(() => localStorage, me?.id ?? null, paper.id), [me?.id, paper.id])
  const { draft, attach, ...onDraft } = useDraft({ editor, ydoc, drafts, deeds, people, mayComment })

  const [filter, setFilter] = useState<ThreadFilter>('open')
  const [goal, setGoal] = useState<string | null>(null)
  const arrive = useCallback(() => setGoal(null), [])
  const all = threads ?? noThreads
  const myId = me?.id ?? null
  const shown = useMemo(() => filterThreads(all, filter, myId), [all, filter, myId])
  usePlaces(editor, ydoc, shown, draft?.anchor ?? null)
  const { standing, focused } = useHighlights(editor)
  const order = useMemo(() => orderThreads(shown, standing), [shown, standing])
  useCommentNews(threads)
  useHeardWords(editor, all.find(({ id }) => id === focused) ?? null)
  useSeenThreads(me === null ? null : (all.find(({ id }) => id === focused) ?? null))

  const mayAsk = mayDo('assign thread') && !me?.guest
  const { title } = paper
  // The same as long as nothing in it changes, so that not every card is drawn anew when one moves.
  const tools = useMemo<ThreadTools>(
    () => ({
      deeds,
      drafts,
      me: myId,
      people,
      isOnline: online,
      ...{ mayComment, mayResolve, mayAttach, mayRemove, mayAsk, mayInvite },
      title,
      attachHere: (thread) => void attach(thread),
      toText: () => void editor.commands.focus(),
    }),
    [deeds, drafts, myId, people, online, mayComment, mayResolve, mayAttach, mayRemove, mayAsk, mayInvite, title, attach, editor],
  )

  /** The thread somebody is in by keyboard. */
  const threadWithFocus = () => (document.activeElement?.closest('.thread') ? focused : null)

  const goTo = useCallback(
    (id: string) => {
      const place = placeNow(editor, id)
      focusThread(editor, id)
      if (place !== undefined) showWords(editor, place.from, share)
      setGoal(id)
    },
    [editor, share],
  )

  return {
    paper: paper.id,
    paperThreads,
    order,
    standing,
    focused,
    filter,
    counts: useMemo(() => countThreads(all, myId), [all, myId]),
    setFilter,
    draft,
    goal,
    arrive,
    focus: useCallback((id) => focusThread(editor, id), [editor]),
    goTo,
    goAlong(way) {
      const id = threadAlong(
        order,
        highlightsOf(editor.state).places,
        { inside: threadWithFocus(), caret: editor.state.selection.head },
        way,
      )
      if (id === null) announce('There are no comments to go to.')
      else goTo(id)
      return id !== null
    },
    otherSide() {
      const within = threadWithFocus()
      if (within !== null) return { side: 'words', id: within }
      const here = placeAt(editor.state, editor.state.selection.head)
      if (here !== null && here.look !== 'draft') return { side: 'thread', id: here.id }
      announce('No comment stands on these words.')
      return null
    },
    leave: useCallback((id) => goToWords(editor, id), [editor]),
    ask: onDraft.ask,
    setAsk: onDraft.setAsk,
    beginComment(title) {
      const isBegun = onDraft.begin(title)
      if (isBegun && title === null) showWords(editor, editor.state.selection.from, share)
      return isBegun
    },
    async sendComment(text, mentions) {
      const opened = await onDraft.send({ text, mentions })
      if (opened === null) return
      setFilter((now) => (now === 'mine' ? now : 'open'))
      // Done with these words: the caret goes on behind them.
      const { tr, doc, selection } = editor.state
      editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(selection.to))))
      focusThread(editor, opened.id)
    },
    closeDraft: onDraft.close,
    tools,
  }
}

const placeNow = (editor: Editor, id: string) => highlightsOf(editor.state).places.find((place) => place.id === id)

/** With the caret on them. Into the text where there are none. */
function goToWords(editor: Editor, id: string): void {
  const place = placeNow(editor, id)
  if (place !== undefined) {
    showWords(editor, place.from, 1)
    const { doc } = editor.state
    if (isPicture(doc, place.from)) editor.commands.setNodeSelection(place.from)
    else editor.commands.setTextSelection(TextSelection.near(doc.resolve(place.from)).from)
  }
  editor.commands.focus()
}
