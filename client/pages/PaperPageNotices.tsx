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
  readonly onSignIn: () => void
}

export function PaperPageNotices({ paper, me, live, onSignIn }: PaperPageNoticesProps): ReactElement {
  const archive = useArchive(paper)
  const asides = useAsides(me.id, paper.id)
  const { line } = live.state
  return (
    <section className="paper-notices not-printed" aria-label="Notices">
      <LineNotice
        line={line}
        onTryAgain={() => live.paper.mayEditNow(may(paper.role, 'edit text') && !paper.archived)}
        onSignIn={me.guest ? null : onSignIn}
      />
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

interface LineNoticeProps {
  readonly line: Line
  readonly onTryAgain: () => void
  /** Null for guests, who cannot. */
  readonly onSignIn: (() => void) | null
}

function LineNotice({ line, onTryAgain, onSignIn }: LineNoticeProps): ReactElement | null {
  if (line.kind === 'blocked') {
    return (
      <Notice kind="warn" isHeard>
        Something on this network blocks live connections, so the text is for reading only here. Anything you wrote before is kept
        on this device. Try another network, or ask for connections to this site (WebSocket) to be let through.
      </Notice>
    )
  }
  const reload = <Button onPress={() => location.reload()}>Reload the page</Button>
  const isOld = line.kind === 'open' ? line.isOldEditor : line.kind === 'ended' && line.why === 'schemaTooOld'
  if (isOld) {
    return (
      <Notice kind="warn" isHeard action={reload}>
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
  const action = () => {
    switch (line.why) {
      case 'badFrame':
        return reload
      case 'signedOut':
        return onSignIn && <Button onPress={onSignIn}>Sign in</Button>
      case 'notAllowed':
      case 'notFound':
        return null
      default:
        return <Button onPress={onTryAgain}>Try again</Button>
    }
  }
  return (
    <Notice kind="bad" action={action()}>
      {sentence}
    </Notice>
  )
}
