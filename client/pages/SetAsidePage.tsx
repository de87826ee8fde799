// What is set aside of a paper on this device, beside the paper as it is now: to compare, to copy from, and to discard when it is done with.
import type { Node } from '@tiptap/pm/model'
import { type ReactElement, useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { applyUpdate, Doc } from 'yjs'
import { endpoints } from '../../shared/api/endpoints.ts'
import { readBody } from '../../shared/document/body.ts'
import { PaperId } from '../../shared/model/ids.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Me } from '../../shared/model/person.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { useEndpoint } from '../api/use-endpoint.ts'
import { removeCopy } from '../live/copies-here.ts'
import { discardAside, isInThisWindowOnly, type SetAside } from '../live/set-aside.ts'
import { useAsides } from '../live/use-asides.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'
import { blocksOf, compareTexts } from './compare-texts.ts'
import { copyDoc } from './copy-text.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { SetAsideComparison } from './SetAsideComparison.tsx'
import { useTextNow } from './use-text-now.ts'
import './SetAsidePage.css'

export function SetAsidePage(): ReactElement {
  const { id = '' } = useParams()
  const paper = PaperId.safeParse(id)
  if (!paper.success) return <NotFoundPage />
  return <SignedIn>{(me) => <AsidesOf key={id} paper={paper.data} me={me} />}</SignedIn>
}

function AsidesOf({ paper, me }: { readonly paper: PaperId; readonly me: Me }): ReactElement {
  const asides = useAsides(me.id, paper)
  const record = useEndpoint(endpoints.getPaper, { params: { id: paper } }, { isKept: true })
  const title = record.data?.title ?? asides?.[0]?.title ?? null
  const isGone = record.error?.code === 'not-found'
  const hasPaper = record.data !== undefined && !isGone
  return (
    <main id="main" tabIndex={-1} className="page set-aside">
      <div className="page-head">
        <PageHeading title="Set aside on this device" />
        {title !== null && (
          <p className="lead">Words from “{title}” that are not in the paper. Only you can see them, and only here.</p>
        )}
        {hasPaper && (
          <p>
            <LinkButton href={`/papers/${paper}`}>Back to the paper</LinkButton>
          </p>
        )}
      </div>
      {asides === null ? (
        <Skeleton label="Loading what is set aside" lines={6} shape="text" />
      ) : asides.length === 0 ? (
        <EmptyState title="Nothing is set aside">Everything you wrote in this paper on this device is in the paper.</EmptyState>
      ) : (
        <>
          {asides.some(isInThisWindowOnly) && (
            <Notice kind="bad">
              This browser has no room to keep these words. They are in this window only: copy them before you close it.
            </Notice>
          )}
          {hasPaper ? (
            <BesideThePaper paper={record.data} me={me} asides={asides} />
          ) : (
            <Asides asides={asides} now={null} isGone={isGone} />
          )}
        </>
      )}
    </main>
  )
}

interface BesideThePaperProps {
  readonly paper: Paper
  readonly me: Me
  readonly asides: readonly SetAside[]
}

function BesideThePaper({ paper, me, asides }: BesideThePaperProps): ReactElement {
  const now = useTextNow(paper, me)
  return <Asides asides={asides} now={now} isGone={false} />
}

interface BesideProps {
  /** Null: there is nothing to compare with, or not yet. */
  readonly now: readonly string[] | null
  /** The server does not find the paper, and the copy that was set aside is still on this device. */
  readonly isGone: boolean
}

function Asides({ asides, ...beside }: BesideProps & { readonly asides: readonly SetAside[] }): ReactElement {
  return (
    <>
      {asides.map((aside) => (
        <OneAside key={aside.id} aside={aside} {...beside} />
      ))}
    </>
  )
}

function OneAside({ aside, now, isGone }: BesideProps & { readonly aside: SetAside }): ReactElement {
  const [isAsked, setAsked] = useState(false)
  const doc = useMemo(() => readState(aside.state), [aside.state])
  const blocks = useMemo(() => blocksOf(doc), [doc])
  const rows = useMemo(() => compareTexts(blocks, now ?? []), [blocks, now])
  const discard = async () => {
    setAsked(false)
    if (isGone) await removeCopy(aside.id)
    announce((await discardAside(aside)) ? 'Discarded.' : 'This browser could not discard it. Try again.')
  }
  return (
    <section className="sheet padded set-aside-text" aria-labelledby={`aside-${aside.id}`}>
      <div className="set-aside-head">
        <h2 id={`aside-${aside.id}`}>
          Set aside <Time at={aside.at} />
        </h2>
        <Button variant="main" onPress={() => void copyDoc(doc, blocks.join('\n\n'))}>
          Copy all of it
        </Button>
        <Button variant="danger" onPress={() => setAsked(true)}>
          Discard…
        </Button>
      </div>
      <p className="quiet-text">{aside.why}</p>
      {now === null ? (
        <p className="quiet-text">The paper as it is now is not here to compare with.</p>
      ) : (
        rows.every(({ kind }) => kind === 'same') && <p>Every word of it is in the paper now.</p>
      )}
      <SetAsideComparison rows={rows} />
      <Confirm
        title="Discard these words?"
        verb="Discard"
        isOpen={isAsked}
        onConfirm={() => void discard()}
        onClose={() => setAsked(false)}
      >
        What was set aside <Time at={aside.at} /> is removed from this device. It is kept nowhere else.
      </Confirm>
    </section>
  )
}

function readState(state: Uint8Array): Node {
  const ydoc = new Doc()
  applyUpdate(ydoc, state)
  return readBody(ydoc)
}
