// The address of a link, in a small popover at the selected words: no dialog, nothing else stops. Enter sets it, Escape goes back.
import { type Editor, getMarkRange, posToDOMRect } from '@tiptap/core'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { safeAddress } from '../../shared/document/address.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { checkAddress } from './links.ts'
import './LinkPopover.css'

export interface LinkPopoverProps {
  readonly editor: Editor
  readonly onClose: () => void
}

export function LinkPopover({ editor, onClose }: LinkPopoverProps): ReactElement {
  const spot = useRef<HTMLSpanElement>(null)
  const style = useState(() => spotOfSelection(editor))[0]
  useEffect(() => {
    // Heard first, so that the popover, which hears it too, finds the spot where the words are now.
    const follow = () => {
      const { left, top, width, height } = spotOfSelection(editor)
      const px = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }
      if (spot.current !== null) Object.assign(spot.current.style, px)
    }
    window.addEventListener('resize', follow, true)
    return () => window.removeEventListener('resize', follow, true)
  }, [editor])
  const before = String(editor.getAttributes('link').href ?? '')
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <>
      <span ref={spot} className="link-spot" style={style} aria-hidden="true" />
      <Popover
        className="popover link-popover"
        triggerRef={spot}
        isOpen
        placement="bottom start"
        onOpenChange={(isOpen) => {
          if (!isOpen) close()
        }}
      >
        <Dialog aria-label={before === '' ? 'Make a link' : 'Change the link'}>
          <LinkForm editor={editor} before={before} onDone={close} />
        </Dialog>
      </Popover>
    </>
  )
}

function LinkForm({ editor, before, onDone }: { editor: Editor; before: string; onDone: () => void }): ReactElement {
  const [typed, setTyped] = useState(before)
  const [sentence, setSentence] = useState<string | null>(null)
  const current = safeAddress(before)

  function apply() {
    const checked = checkAddress(typed)
    if ('sentence' in checked) {
      setSentence(checked.sentence)
      return
    }
    setLink(editor, checked.address)
    onDone()
  }

  return (
    <form
      className="link-form"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <TextField
        label="Address of the link"
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setSentence(null)
        }}
        error={sentence ?? undefined}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        autoFocus
      />
      <div className="link-deeds">
        <Button type="submit" variant="main">
          {before === '' ? 'Make the link' : 'Change the link'}
        </Button>
        {current !== null && (
          <LinkButton variant="quiet" href={current} target="_blank" rel="noopener">
            Open
          </LinkButton>
        )}
        {before !== '' && (
          <Button
            variant="quiet"
            onPress={() => {
              editor.chain().extendMarkRange('link').unsetMark('link').run()
              onDone()
            }}
          >
            Remove the link
          </Button>
        )}
      </div>
    </form>
  )
}

/** Links the selected words; in a link, changes it; with nothing selected, puts the address itself there as the words. */
function setLink(editor: Editor, href: string): void {
  const { selection, schema } = editor.state
  const { link } = schema.marks
  const within = link ? getMarkRange(selection.$from, link) : undefined
  if (selection.empty && within === undefined) {
    const words = href.replace(/^(https?:\/\/|mailto:)/, '').replace(/\/$/, '')
    editor
      .chain()
      .insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] })
      .run()
    return
  }
  editor.chain().extendMarkRange('link').setMark('link', { href }).run()
}

function spotOfSelection(editor: Editor): { left: number; top: number; width: number; height: number } {
  const { from, to } = editor.state.selection
  const rect = posToDOMRect(editor.view, from, to)
  return { left: rect.left + scrollX, top: rect.top + scrollY, width: Math.max(1, rect.width), height: rect.height }
}
