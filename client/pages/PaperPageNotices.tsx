// What a person has to know before they go on: why the line has ended and what is safe, words that were set aside, an archived paper.
import type { ReactElement } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import type { Me } from '../../shared/model/person.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { may } from '../../shared/roles/may.ts'
import type { Line } from '../live/line.ts'
import { useAsides } from '../live/use-asides.ts'
import type { LiveNow } from '../live/use-live-paper.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PaperPageAside } from './PaperPageAside.tsx'
import { useArchive } from './PaperPageBar.tsx'
import { archivedSentence } from './paper-role.ts'

export interface PaperPageNoticesProps {
  readonly paper: Paper
  readonly me: Me
  readonly live: LiveNow
}

export function PaperPageNotices({ paper, me, live }: PaperPageNoticesProps): ReactElement {
  const archive = useArchive(paper)
  const asides = useAsides(me.id, paper.id)
  const { line } = live.state
  return (
    <section className="paper-notices not-printed" aria-label="Notices">
      <LineNotice line={line} onTryAgain={() => live.paper.mayEditNow(may(paper.role, 'edit text') && !paper.archived)} />
      {paper.archived && (
        <Notice
          kind="plain"
          action={may(paper.role, 'archive paper') && <Button onPress={() => archive(false)}>Restore it</Button>}
        >
          {archivedSentence}
        </Notice>
      )}
      {asides !== null && asides.length > 0 && <PaperPageAside paper={paper.id} asides={asides} />}
    </section>
  )
}

function LineNotice({ line, onTryAgain }: { readonly line: Line; readonly onTryAgain: () => void }): ReactElement | null {
  if (line.kind === 'blocked') {
    return (
      <Notice kind="warn">
        Something on this network blocks live connections, so the text is for reading only here. What you wrote is kept on this
        device. Try another network, or ask for connections to this site (WebSocket) to be let through.
      </Notice>
    )
  }
  if (line.kind === 'open' && line.isOldEditor) {
    return (
      <Notice kind="warn" action={<Button onPress={() => location.reload()}>Reload the page</Button>}>
        {closeCodes.schemaTooOld[1]}
      </Notice>
    )
  }
  // A changed role is told when the new one is known; the line comes back by itself.
  if (line.kind !== 'ended' || line.why === 'roleChanged') return null
  const [, sentence] =
    line.why === null
      ? [0, 'The server has closed this paper here. What you wrote is kept on this device.']
      : closeCodes[line.why]
  const mustReload = line.why === 'schemaTooOld' || line.why === 'badFrame'
  return (
    <Notice
      kind="bad"
      action={
        mustReload ? (
          <Button onPress={() => location.reload()}>Reload the page</Button>
        ) : (
          line.why !== 'notAllowed' && line.why !== 'notFound' && <Button onPress={onTryAgain}>Try again</Button>
        )
      }
    >
      {sentence}
    </Notice>
  )
}
