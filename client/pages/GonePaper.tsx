// Where a paper should be that the server does not find for this person. Somebody may have lost it, or the server may have been restored from an
// older backup: whatever this device has of it can be copied from.
import { type ReactElement, useEffect } from 'react'
import { PaperId } from '../../shared/model/ids.ts'
import type { Me } from '../../shared/model/person.ts'
import { putCopiesAside } from '../live/put-paper-aside.ts'
import { useAsides } from '../live/use-asides.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PaperPageAside } from './PaperPageAside.tsx'
import { PaperPageBareBar } from './PaperPageBareBar.tsx'

export interface GonePaperProps {
  readonly id: string
  readonly me: Me
  /** As it was last known here. */
  readonly title: string | undefined
}

export function GonePaper({ id, me, title = 'A paper without a title' }: GonePaperProps): ReactElement {
  const paper = PaperId.safeParse(id).data ?? null
  const asides = useAsides(me.id, paper ?? PaperId.parse('none'))
  useEffect(() => {
    if (paper !== null) void putCopiesAside({ person: me.id, paper, title })
  }, [me.id, paper, title])
  return (
    <>
      <PaperPageBareBar />
      {asides !== null && asides.length > 0 && (
        <section className="paper-notices" aria-label="Notices">
          <PaperPageAside paper={id} asides={asides} />
        </section>
      )}
      <NotFoundPage />
    </>
  )
}
