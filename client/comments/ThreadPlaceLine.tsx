// What a thread is about, said where it cannot be seen beside it; and of words that are gone, who removed them and when.
import { LocateFixed } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Anchor, Thread } from '../../shared/model/thread.ts'
import { Button } from '../ui/Button.tsx'
import { Time } from '../ui/Time.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { shorten } from './shorten.ts'

/** As many characters of a quote as tell it from others. */
const quoteLength = 90

export interface ThreadPlaceLineProps {
  readonly thread: Thread
  readonly isPlaced: boolean
  readonly isQuoted: boolean
  readonly onShow: () => void
}

export function ThreadPlaceLine({ thread: { anchor }, isPlaced, isQuoted, onShow }: ThreadPlaceLineProps): ReactElement | null {
  const note = noteOn(anchor)
  if (note === null && !isQuoted) return null
  return (
    <div className="thread-place">
      {note !== null && <b className="thread-note">{note}</b>}
      <blockquote className="thread-quote">“{shorten(anchor.quote, quoteLength)}”</blockquote>
      {anchor.removed !== null && (
        <p className="thread-removed">
          Removed{anchor.removed.by !== null && ` by ${anchor.removed.by.name}`}, <Time at={anchor.removed.at} />
        </p>
      )}
      {isPlaced && isQuoted && anchor.kind !== 'title' && (
        <Tooltip text="Show in the text">
          <Button variant="quiet" shape="icon" size="small" aria-label="Show in the text" onPress={onShow}>
            <LocateFixed aria-hidden="true" />
          </Button>
        </Tooltip>
      )}
    </div>
  )
}

/** How a thread is named to who cannot see where it stands. */
export function threadLabel({ anchor, comments, resolved }: Thread): string {
  const count = comments.length === 1 ? '1 comment' : `${comments.length} comments`
  const state = resolved === null ? '' : 'Resolved. '
  return `${state}${placeName(anchor)} “${shorten(anchor.quote, quoteLength)}”, ${count}`
}

const thingNames = { title: 'the title', picture: 'the picture', cell: 'the table cell' }

function placeName({ kind, state }: Anchor): string {
  const thing = kind === 'words' ? '' : `${thingNames[kind]} `
  return `${state === 'unanchored' ? 'Was on' : 'On'} ${thing}`.trimEnd()
}

function noteOn({ kind, state }: Anchor): string | null {
  if (kind !== 'words') return state === 'unanchored' ? `Was on ${thingNames[kind]}, which is gone` : `On ${thingNames[kind]}`
  if (state === 'unanchored') return 'These words are gone'
  return state === 'approximate' ? 'These words were changed' : null
}
