// Whether what you wrote is safe, in words, at every width. Pressed, it explains itself.
import { Check, CloudOff, LoaderCircle, PauseCircle, TriangleAlert } from 'lucide-react'
import { type ReactElement, useEffect, useRef } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from '../ui/Button.tsx'
import { whisper } from '../ui/Toast.tsx'
import { badgeAnnouncement, badgeWords } from './badge-words.ts'
import type { Badge } from './saved-state.ts'
import './LiveBadge.css'

export interface LiveBadgeProps {
  readonly badge: Badge
  /** What the server said when it closed the line, if it did. */
  readonly why: string | null
  /** It was closed for good, as far as this page goes. */
  readonly isOver?: boolean
}

const icons = {
  saved: Check,
  saving: LoaderCircle,
  connecting: LoaderCircle,
  'not sent': CloudOff,
  'no connection': CloudOff,
  paused: PauseCircle,
  'no copy': TriangleAlert,
} as const satisfies Record<Badge['kind'], unknown>

export function LiveBadge({ badge, why, isOver = false }: LiveBadgeProps): ReactElement {
  const { short, long } = badgeWords(badge, isOver)
  const Icon = icons[badge.kind]
  const before = useRef<Badge | null>(null)
  useEffect(() => {
    const sentence = badgeAnnouncement(before.current, badge, isOver)
    before.current = badge
    if (sentence !== null) whisper(sentence)
  }, [badge, isOver])
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
