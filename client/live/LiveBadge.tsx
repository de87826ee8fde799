// Whether what you wrote is safe, in words, at every width. Pressed, it explains itself.
import { Check, CloudOff, CloudUpload, LoaderCircle, PauseCircle, TriangleAlert } from 'lucide-react'
import { type ReactElement, useEffect, useRef } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from '../ui/Button.tsx'
import { whisper } from '../ui/Toast.tsx'
import { badgeAnnouncement, badgeWords, isUnderWay, type Shut } from './badge-words.ts'
import type { Badge } from './saved-state.ts'
import './LiveBadge.css'

export interface LiveBadgeProps {
  readonly badge: Badge
  /** What the server said when it closed the line, if it did. */
  readonly why: string | null
  /** It does not come back by waiting. */
  readonly shut?: Shut | null
}

/** Saving stands still: it is there as long as somebody types, and what turns has the screen drawn sixty times a second. */
const icons = {
  saved: Check,
  saving: CloudUpload,
  connecting: LoaderCircle,
  'not sent': CloudOff,
  'no connection': CloudOff,
  paused: PauseCircle,
  'no copy': TriangleAlert,
} as const satisfies Record<Badge['kind'], unknown>

export function LiveBadge({ badge, why, shut = null }: LiveBadgeProps): ReactElement {
  const { short, long } = badgeWords(badge, shut)
  const Icon = icons[badge.kind]
  const before = useRef<Badge | null>(null)
  useEffect(() => {
    const sentence = badgeAnnouncement(before.current, badge, shut)
    // From trouble to Saved it goes by Saving: what is told is that the trouble is over.
    if (before.current === null || !isUnderWay(badge)) before.current = badge
    if (sentence !== null) whisper(sentence)
  }, [badge, shut])
  return (
    <DialogTrigger>
      <Button variant="quiet" className={`live-badge is-${badge.kind.replaceAll(' ', '-')}`} data-badge={badge.kind}>
        <Icon aria-hidden="true" />
        <span className="live-badge-words">{short}</span>
      </Button>
      <Popover className="popover live-badge-more" placement="bottom end">
        <Dialog aria-label="What the badge means">
          <p>
            <strong>{short}.</strong> {badge.kind === 'saved' ? long : (why ?? long)}
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
