// Where a comment is written: a box that keeps every word. What is typed is kept on this device at each key; a comment that could not be sent
// stays in the box, and the box says so. Ctrl+Enter sends. Escape leaves; an empty box closes with it.
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { TextArea, TextField } from 'react-aria-components'
import type { PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import { Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import type { Draft, DraftSlot, Drafts } from './drafts.ts'
import { MentionList } from './MentionList.tsx'
import { mentionsIn } from './mentions.ts'
import { useMentions } from './use-mentions.ts'

export interface WriteBoxProps {
  readonly label: string
  readonly sendLabel: string
  readonly drafts: Drafts
  readonly slot: DraftSlot
  /** What is kept with the words: what a new comment is about, and whom it asks. */
  readonly with?: Omit<Draft, 'text'>
  /** What stands in the box when there is no draft. */
  readonly initial?: string
  /** Who can be named in it. */
  readonly people: readonly Person[]
  readonly isOnline: boolean
  /** False, or 0, for a box that was found again after a reload: it waits without taking the focus. Another number: it takes it again. */
  readonly takesFocus: boolean | number
  /** Stands between the box and its buttons, and knows what is written. */
  readonly below?: (text: string) => ReactNode
  /** `mentions`: whom the text names. */
  readonly onSend: (text: string, mentions: PersonId[]) => Promise<void>
  /** The box is done with: sent, cancelled, or left empty. */
  readonly onClose: () => void
  /** Escape with words in the box: they stay, the focus goes. */
  readonly onLeave: () => void
}

type Sending =
  | { readonly state: 'ready' }
  | { readonly state: 'sending' }
  | { readonly state: 'failed'; readonly sentence: string }

export function WriteBox(props: WriteBoxProps): ReactElement {
  const { label, sendLabel, drafts, slot, with: more, initial = '', people, isOnline, takesFocus } = props
  const { below, onSend, onClose, onLeave } = props
  const [text, setText] = useState(() => drafts.read(slot)?.text ?? initial)
  const [isKept, setKept] = useState(true)
  const [sending, setSending] = useState<Sending>({ state: 'ready' })
  const isSending = sending.state === 'sending'
  const place = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const mentions = useMentions({ people, text, onText: write, box: area })
  useEffect(() => (takesFocus ? takeFocus(place.current) : undefined), [takesFocus])

  const keep = (words: string) => drafts.keep(slot, { ...more, text: words })
  useEffect(() => {
    // Another window of the same person may have kept its own words in the place of these, or sent them and cleared it.
    const keepAgain = () => void (text.trim() !== '' && text !== initial && keep(text))
    window.addEventListener('pagehide', keepAgain)
    return () => window.removeEventListener('pagehide', keepAgain)
  })

  function write(next: string) {
    setText(next)
    setKept(keep(next))
  }

  async function send() {
    if (isSending || text.trim() === '') return
    setSending({ state: 'sending' })
    try {
      await onSend(text, mentionsIn(text, people))
      drafts.forget(slot)
      onClose()
    } catch (failure) {
      setSending({ state: 'failed', sentence: whyNotSent(failure) })
      if (!(failure instanceof Failure)) throw failure
    }
  }

  function close() {
    drafts.forget(slot)
    onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (mentions.onKey(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (text.trim() === '' || text === initial) close()
      else onLeave()
    }
  }

  return (
    <div className="write-box" ref={place}>
      <TextField
        aria-label={label}
        value={text}
        onChange={(next) => {
          write(next)
          // What is dictated, or chosen from a board of letters, comes without a key or a selection that would tell of the caret.
          mentions.onCaret()
        }}
        isReadOnly={isSending}
      >
        <TextArea
          ref={area}
          dir="auto"
          className="field-input"
          rows={2}
          placeholder={label}
          aria-keyshortcuts="Control+Enter"
          aria-autocomplete="list"
          {...(mentions.offers.length === 0
            ? {}
            : { 'aria-controls': mentions.listId, 'aria-activedescendant': `${mentions.listId}-${mentions.chosen}` })}
          onKeyDown={onKeyDown}
          onSelect={mentions.onCaret}
        />
      </TextField>
      <MentionList mentions={mentions} />
      {sending.state === 'failed' && (
        <p className="write-box-said" role="alert">
          {sending.sentence}
        </p>
      )}
      {!isOnline && sending.state !== 'failed' && (
        <p className="write-box-said">You are not connected. {isKept ? 'What you write is kept on this device.' : ''}</p>
      )}
      {!isKept && <p className="write-box-said">This device can’t keep a copy of these words: send them before you leave.</p>}
      {below?.(text)}
      <div className="thread-row">
        <Button
          variant="main"
          size="small"
          isDisabled={text.trim() === ''}
          isPending={isSending}
          onPress={() => void send()}
          aria-keyshortcuts="Control+Enter"
        >
          {sendLabel}
        </Button>
        <Button variant="quiet" size="small" onPress={close}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

/** How long a card may be on its way to its place in the margin (comments.css), in milliseconds. */
const untilPlaced = 200

/** Focuses at once, behind what is written already, and scrolls only when the box has come to where it will stand. */
function takeFocus(box: HTMLElement | null): () => void {
  const area = box?.querySelector('textarea')
  area?.focus({ preventScroll: true })
  area?.setSelectionRange(area.value.length, area.value.length)
  const waiting = setTimeout(() => box?.scrollIntoView({ block: 'nearest' }), untilPlaced)
  return () => clearTimeout(waiting)
}

function whyNotSent(failure: unknown): string {
  if (!(failure instanceof Failure)) return 'Not sent: something went wrong here. What you wrote is still in the box. Try again.'
  return `Not sent. ${failure.fields.text ?? Object.values(failure.fields)[0] ?? failure.sentence}`
}
