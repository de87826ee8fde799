// What a person has to know before they go on: why the line has ended and what is safe, words that were set aside, an archived paper.
import { type ReactElement, useState } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { may } from '../../shared/roles/may.ts'
import type { Line } from '../live/line.ts'
import type { SetAside } from '../live/set-aside.ts'
import type { LiveNow } from '../live/use-live-paper.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'
import { useArchive } from './PaperPageBar.tsx'

export interface PaperPageNoticesProps {
  readonly paper: Paper
  readonly live: LiveNow
}

export function PaperPageNotices({ paper, live }: PaperPageNoticesProps): ReactElement {
  const archive = useArchive(paper)
  const { aside, line } = live.state
  return (
    <div className="paper-notices not-printed">
      <LineNotice line={line} onTryAgain={() => live.paper.mayEditNow(may(paper.role, 'edit text') && !paper.archived)} />
      {paper.archived && (
        <Notice
          kind="plain"
          action={may(paper.role, 'archive paper') && <Button onPress={() => archive(false)}>Restore it</Button>}
        >
          This paper is archived. It can be read, not changed.
        </Notice>
      )}
      {aside.length > 0 && <AsideNotice aside={aside} onDiscard={() => live.paper.discardAside()} />}
    </div>
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
  // A changed role is told when the new one is known; the line comes back by itself.
  if (line.kind !== 'ended' || line.why === 'roleChanged') return null
  const [, sentence] =
    line.why === null
      ? [0, 'The server has closed this paper here. What you wrote is kept on this device.']
      : // Who has it open here did see it: it was taken from them.
        closeCodes[line.why === 'notFound' ? 'notAllowed' : line.why]
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

function AsideNotice({
  aside,
  onDiscard,
}: {
  readonly aside: readonly SetAside[]
  readonly onDiscard: () => void
}): ReactElement | null {
  const [isShown, setShown] = useState(false)
  const [newest] = aside
  if (newest === undefined) return null
  return (
    <Notice kind="warn" action={<Button onPress={() => setShown(true)}>See the text set aside</Button>}>
      {newest.why}
      <Dialog title="Set aside on this device" isOpen={isShown} onClose={() => setShown(false)} width="wide">
        <div className="paper-asides">
          {aside.map((one) => (
            <section key={one.at}>
              <p>
                <Time at={one.at} />: {one.why}
              </p>
              <pre>{one.text}</pre>
              <Button onPress={() => void copy(one.text)}>Copy this text</Button>
            </section>
          ))}
          <div className="form-actions">
            <Button variant="danger" onPress={onDiscard}>
              Discard all of it
            </Button>
          </div>
        </div>
      </Dialog>
    </Notice>
  )
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce('Copied.')
  } catch {
    announce('This browser does not let us copy. Select the text and copy it by hand.')
  }
}
