// The way to what I should hear of, with how much of it is new.
import { Bell } from 'lucide-react'
import type { ReactElement } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { useNotices } from './use-notices.ts'
import './notices.css'

export function NoticesLink(): ReactElement {
  const unseen = useNotices().data?.unseen ?? 0
  return (
    <LinkButton
      href="/notices"
      variant="quiet"
      shape="icon"
      className="notices-link"
      aria-label={unseen === 0 ? 'Notices' : `Notices, ${unseen} new`}
    >
      <Bell aria-hidden="true" />
      {unseen > 0 && (
        <span className="notices-count" aria-hidden="true">
          {unseen > 99 ? '99+' : unseen}
        </span>
      )}
    </LinkButton>
  )
}
