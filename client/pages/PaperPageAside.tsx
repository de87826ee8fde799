// Says that words of this paper are set aside on this device, and leads to them.
import type { ReactElement } from 'react'
import { isInThisWindowOnly, type SetAside } from '../live/set-aside.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export interface PaperPageAsideProps {
  readonly paper: string
  readonly asides: readonly SetAside[]
}

export function PaperPageAside({ paper, asides }: PaperPageAsideProps): ReactElement {
  const isOnlyHere = asides.some(isInThisWindowOnly)
  return (
    <Notice
      kind={isOnlyHere ? 'bad' : 'warn'}
      action={<LinkButton href={`/papers/${paper}/set-aside`}>Compare and copy</LinkButton>}
    >
      {isOnlyHere
        ? 'Words of yours are set aside, and this browser has no room to keep them. They are in this window only: copy them before you close it.'
        : asides[0]?.why}
    </Notice>
  )
}
