// The text of a paper, to write in, to comment on or to read. It shows what the document holds and never fills an empty one; what pages
// hand in as `extensions` draws in the text beside it.
import type { AnyExtension, Editor } from '@tiptap/core'
import { Dropcursor, Gapcursor, Placeholder, Selection } from '@tiptap/extensions'
import { useEditor } from '@tiptap/react'
import { memo, type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { paperExtensions } from '../../shared/document/schema.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { announce } from '../ui/Toast.tsx'
import { carets } from './carets.ts'
import { editorKeys } from './editor-keys.ts'
import { footnoteNumbers } from './footnotes.ts'
import { imageView } from './image-view.ts'
import { LinkPopover } from './LinkPopover.tsx'
import { linkOpening } from './links.ts'
import { PictureDialog, type PictureTask } from './PictureDialog.tsx'
import { cleanPaste } from './paste.ts'
import { printedAddresses } from './printed-addresses.ts'
import { readOnlyCaret } from './read-only-caret.ts'
import { isFromRoom, readPending } from './room-transactions.ts'
import { SlashMenu } from './SlashMenu.tsx'
import { slashTrigger } from './slash-trigger.ts'
import { stripBinding } from './strip-binding.ts'
import { focusToolbar, Toolbar } from './Toolbar.tsx'
import { tableEditing } from './table-editing.ts'
import type { Asks } from './toolbar-item.ts'
import './text.css'

export interface PaperEditorProps {
  readonly ydoc: Y.Doc
  readonly awareness: Awareness
  readonly paper: PaperId
  /** What the text is called, for those who hear it. */
  readonly label: string
  /** `comment`: a caret for selecting, and no writing. `read`: plain text. */
  readonly mode: 'write' | 'comment' | 'read'
  /** What features draw in the text. Read once, when the editor is made. */
  readonly extensions?: readonly AnyExtension[]
  readonly onEditor: (editor: Editor | null) => void
  readonly onShortcuts: () => void
  /** Begins a comment on the selected words; without it the toolbar offers none. */
  readonly onComment?: (() => void) | undefined
}

/** What may stand over the text at its edges (px): the bars above, on a phone the way to the comments below. The caret is kept clear of it. */
const covered = { top: 120, bottom: 64, left: 0, right: 0 }

type Open = { readonly kind: 'nothing' } | { readonly kind: 'link' } | { readonly kind: 'picture'; readonly task: PictureTask }
const nothing: Open = { kind: 'nothing' }

export const PaperEditor = memo(function PaperEditor(props: PaperEditorProps): ReactElement {
  const { ydoc, awareness, paper, label, mode, extensions, onEditor, onShortcuts, onComment } = props
  const [open, setOpen] = useState<Open>(nothing)
  const toolbar = useRef<HTMLDivElement>(null)
  const slashKey = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const asks = useMemo<Asks>(
    () => ({
      link: () => setOpen({ kind: 'link' }),
      image: () => setOpen({ kind: 'picture', task: { kind: 'insert', file: null } }),
      comment: onComment,
    }),
    [onComment],
  )
  // Asked by the extensions at each key: the editor outlives a change of role or of what the page can open.
  const now = useRef({ asks, mode, onShortcuts })
  now.current = { asks, mode, onShortcuts }
  const mayEdit = () => now.current.mode === 'write'

  const editor = useEditor(
    {
      editable: mode !== 'read',
      // Its few rules stand in text.css: the page's policy lets nobody add a style sheet.
      injectCSS: false,
      extensions: [
        ...paperExtensions,
        stripBinding({ ydoc, editable: mayEdit }),
        tableEditing(),
        carets({ awareness }),
        Dropcursor.configure({ color: 'var(--accent)', width: 2 }),
        Gapcursor,
        Selection.configure({ className: 'kept-selection' }),
        Placeholder.configure({
          placeholder: ({ editor: made }) => (made.isEmpty ? 'Write here, or press / for headings, lists, tables and more' : ''),
        }),
        readOnlyCaret({ mayEdit, fromRoom: isFromRoom }),
        editorKeys({ asks: () => now.current.asks, mayEdit, showShortcuts: () => now.current.onShortcuts() }),
        slashTrigger({ onKey: (event) => slashKey.current(event) }),
        footnoteNumbers(),
        imageView({ mayEdit, onDescribe: (at) => setOpen({ kind: 'picture', task: { kind: 'describe', at } }) }),
        linkOpening(mayEdit),
        printedAddresses(),
        cleanPaste({
          say: announce,
          takePicture: (file) => setOpen({ kind: 'picture', task: { kind: 'insert', file } }),
        }),
        ...(extensions ?? []),
      ],
      editorProps: {
        attributes: { class: 'paper-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, translate: 'no' },
        scrollThreshold: covered,
        scrollMargin: covered,
        handleKeyDown: (_view, event) => event.altKey && event.key === 'F10' && focusToolbar(toolbar.current),
      },
    },
    [ydoc],
  )

  useEffect(() => {
    onEditor(editor)
    return () => onEditor(null)
  }, [editor, onEditor])
  useEffect(() => {
    readPending(editor.view)
    if (editor.isEditable !== (mode !== 'read')) editor.setEditable(mode !== 'read', false)
    // Attributes that depend on the mode are asked for when the view is updated.
    editor.view.setProps({})
  }, [editor, mode])

  const close = () => setOpen(nothing)
  return (
    <div className={`paper-editor is-${mode}`}>
      {mode === 'write' && <Toolbar ref={toolbar} editor={editor} asks={asks} />}
      <Place editor={editor} />
      {mode === 'write' && <SlashMenu editor={editor} asks={asks} onKey={slashKey} />}
      {mode === 'write' && open.kind === 'link' && <LinkPopover editor={editor} onClose={close} />}
      {mode === 'write' && open.kind === 'picture' && (
        <PictureDialog editor={editor} paper={paper} task={open.task} onClose={close} />
      )}
    </div>
  )
})

/** Where the text stands. TipTap's own part draws the whole text a second time, for the sake of node views in React; there are none. */
function Place({ editor }: { readonly editor: Editor }): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { dom } = editor.view
    place.current?.append(dom)
    return () => dom.remove()
  }, [editor])
  return <div ref={place} className="paper-editor-text" />
}
