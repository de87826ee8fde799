// The mark: two lines of text, and a second voice that answers from the right. The same drawing as public/icon.svg.
import type { ReactElement } from 'react'

export function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="M8 10.5h11M8 16h7" stroke="var(--accent-ink)" strokeWidth="2.6" strokeLinecap="round" fill="none" />
      <path
        d="M24 10.5v5.2a6 6 0 0 1-6 6h-4.2m3.6-3.7-3.8 3.7 3.8 3.7"
        stroke="var(--accent-ink)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </svg>
  )
}
