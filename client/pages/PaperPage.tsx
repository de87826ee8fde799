// A paper: its contents, its text, its margin, and above them whether the words are safe and who is here. It opens from the copy kept on
// this device when there is no connection, and shows the shape of a text, never an empty one, until there is a text.
import { useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { type ReactElement, startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Me } from '../../shared/model/person.ts'
import { may } from '../../shared/roles/may.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { refreshEndpoints, useEndpoint } from '../api/use-endpoint.ts'
import { askToComment } from '../comments/comment-events.ts'
import { Margin } from '../comments/Margin.tsx'
import { threadHighlights } from '../comments/thread-highlights.ts'
import { UnsentComments } from '../comments/UnsentComments.tsx'
import { PaperEditor } from '../editor/PaperEditor.tsx'
import { ShortcutsDialog } from '../editor/ShortcutsDialog.tsx'
import { returnSentence } from '../live/return-news.ts'
import { useBadge } from '../live/use-badge.ts'
import { useLeaveWarning } from '../live/use-leave-warning.ts'
import { type LiveNow, useLivePaper } from '../live/use-live-paper.ts'
import { EditionsList } from '../publishing/EditionsList.tsx'
import { Loaded, type LoadedProps } from '../ui/Loaded.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { announce } from '../ui/Toast.tsx'
import { GonePaper } from './GonePaper.tsx'
import { PaperPageBar } from './PaperPageBar.tsx'
import { PaperPageBareBar } from './PaperPageBareBar.tsx'
import { PaperPageContents, PaperPageContentsMenu } from './PaperPageContents.tsx'
import { PaperPageNotices } from './PaperPageNotices.tsx'
import { PaperPagePrinted } from './PaperPagePrinted.tsx'
import { PaperPageStatus } from './PaperPageStatus.tsx'
import { PaperPageTextNow } from './PaperPageTextNow.tsx'
import { PaperPageTitle } from './PaperPageTitle.tsx'
import { newsRefreshes } from './paper-news.ts'
import { editorMode, endsAccess, useStandingSentence } from './paper-role.ts'
import { useHashHeading, useTextFacts } from './paper-text-facts.ts'
import { useLookAtPaper } from './use-look-at-paper.ts'
import { useQuestionMark } from './use-question-mark.ts'
import './PaperPage.css'

export function PaperPage(): ReactElement {
  const { id = '' } = useParams()
  return <SignedIn isForGuests>{(me, signInAgain) => <PaperAt key={id} id={id} me={me} onSignIn={signInAgain} />}</SignedIn>
}

interface PaperAtProps {
  readonly id: string
  readonly me: Me
  /** Asks who was signed out to sign in again. */
  readonly onSignIn: () => void
}

function PaperAt({ id, me, onSignIn }: PaperAtProps): ReactElement {
  const query = useEndpoint(endpoints.getPaper, { params: { id } }, { isKept: true })
  // A kept answer has no date: then "not found" is the server's first word, and not the end of a visit that began well.
  if (query.error?.code === 'not-found' && query.dataUpdatedAt === 0)
    return <GonePaper id={id} me={me} title={query.data?.title} />
  if (query.data !== undefined) return <OpenPaper paper={query.data} me={me} onSignIn={onSignIn} />
  return <PaperOnItsWay query={query} />
}

/** The bar and the sheet stand already where they will be. */
function PaperOnItsWay({ query }: Pick<LoadedProps<Paper>, 'query'>): ReactElement {
  return (
    <div className="paper-page">
      <PaperPageBareBar />
      <div className="desk">
        <div className="paper-contents" />
        <main id="main" tabIndex={-1} className="paper-sheet">
          <div className="paper-head">
            <Loaded query={query} label="Loading the paper" lines={10} shape="text">
              {() => null}
            </Loaded>
          </div>
        </main>
      </div>
    </div>
  )
}

interface OpenPaperProps extends Pick<PaperAtProps, 'me' | 'onSignIn'> {
  readonly paper: Paper
}

function OpenPaper({ paper: known, me, onSignIn }: OpenPaperProps): ReactElement {
  const client = useQueryClient()
  const [areShortcutsOpen, setShortcutsOpen] = useState(false)
  const showShortcuts = useCallback(() => setShortcutsOpen(true), [])
  const live = useLivePaper(known, me, {
    onNews: (kind) => void refreshEndpoints(client, newsRefreshes[kind]),
    onReturn: (sections) => {
      const sentence = returnSentence(sections)
      if (sentence !== null) announce(sentence)
    },
    onStale: (why) => void refreshEndpoints(client, why === 'signedOut' ? [endpoints.whoAmI] : [endpoints.getPaper]),
  })
  const [editor, setEditor] = useState<Editor | null>(null)
  // The text is on the screen first, and then the margin with perhaps hundreds of threads.
  const showEditor = useCallback((made: Editor | null) => startTransition(() => setEditor(made)), [])
  const isShutOut = live !== null && endsAccess(live.state.line)
  const paper = useMemo<Paper>(() => (isShutOut ? { ...known, role: 'reader' } : known), [known, isShutOut])
  useLeaveWarning(live?.state.leavingLosesWords ?? false)
  useStandingSentence(known)
  useLookAtPaper(known.id, live?.state.hasText ? 'live text' : 'nothing')
  useQuestionMark(showShortcuts)
  useEffect(() => {
    document.title = `${paper.title} · Rejoinder`
    return () => {
      document.title = 'Rejoinder'
    }
  }, [paper.title])

  return (
    <div className="paper-page">
      <PaperPageBar paper={paper} me={me} live={live} editor={editor} onShortcuts={showShortcuts} />
      {live && <PaperPageNotices paper={paper} me={me} live={live} onSignIn={onSignIn} />}
      <Desk paper={paper} me={me} live={live} editor={editor} onEditor={showEditor} onShortcuts={showShortcuts} />
      <ShortcutsDialog isOpen={areShortcutsOpen} onClose={() => setShortcutsOpen(false)} more={commentShortcuts} />
    </div>
  )
}

const commentShortcuts = [
  { name: 'Send the comment', keys: 'Mod-Enter' },
  { name: 'From the words to their comment, and back', keys: 'Mod-Alt-J' },
  { name: 'Next comment', keys: 'Mod-Alt-.' },
  { name: 'Previous comment', keys: 'Mod-Alt-,' },
]

interface DeskProps extends Omit<OpenPaperProps, 'onSignIn'> {
  readonly live: LiveNow | null
  readonly editor: Editor | null
  readonly onEditor: (editor: Editor | null) => void
  readonly onShortcuts: () => void
}

function Desk({ paper, me, live, editor, onEditor, onShortcuts }: DeskProps): ReactElement {
  const facts = useTextFacts(editor)
  useHashHeading(editor, facts.contents)
  const extensions = useMemo(() => [threadHighlights()], [])
  const mode = live === null ? 'read' : editorMode(paper, live.state.line)
  const mayComment = editor !== null && may(paper.role, 'comment') && !paper.archived
  const onComment = useCallback(() => {
    if (editor !== null) askToComment(editor)
  }, [editor])
  return (
    <div className="desk">
      <PaperPageContents editor={editor} contents={facts.contents} />
      <main id="main" tabIndex={-1} className="paper-sheet">
        <div className="paper-head">
          <div className="paper-status-row">
            <div>
              <PaperPageStatus paper={paper} facts={facts} />
              <EditionsList paper={paper} />
            </div>
            <PaperPageContentsMenu editor={editor} contents={facts.contents} />
          </div>
          <PaperPageTitle paper={paper} onComment={mayComment ? () => askToComment(editor, paper.title) : undefined} />
          {editor !== null && <PaperPagePrinted paper={paper} />}
        </div>
        {live?.state.hasText ? (
          <PaperEditor
            key={live.state.ydoc.guid}
            ydoc={live.state.ydoc}
            awareness={live.state.awareness}
            paper={paper.id}
            label={`Text of ${paper.title}`}
            mode={mode}
            extensions={extensions}
            onEditor={onEditor}
            onShortcuts={onShortcuts}
            onComment={onComment}
          />
        ) : (
          <NoText paper={paper} live={live} />
        )}
      </main>
      <div className="paper-margin">
        {live !== null && editor !== null && !endsAccess(live.state.line) && (
          <Margin paper={paper} me={me} editor={editor} ydoc={live.state.ydoc} online={live.state.line.kind === 'open'} />
        )}
        {live !== null && endsAccess(live.state.line) && <UnsentComments me={me} paper={paper.id} />}
      </div>
    </div>
  )
}

function NoText({ paper, live }: Pick<DeskProps, 'paper' | 'live'>): ReactElement {
  return live === null ? <TextOnItsWay /> : <NoTextYet paper={paper} live={live} />
}

function NoTextYet({ paper, live }: { readonly paper: Paper; readonly live: LiveNow }): ReactElement {
  const badge = useBadge(live.paper)
  const line = live.state.line.kind
  if (line === 'blocked') return <PaperPageTextNow paper={paper.id} />
  if (line !== 'ended' && badge.kind !== 'no connection') return <TextOnItsWay />
  return <p className="paper-missing">The text is not on this device yet, so it cannot be shown without a connection.</p>
}

function TextOnItsWay(): ReactElement {
  return <Skeleton label="Loading the text" lines={10} shape="text" />
}
