// Above the paper: the way back, the title, whether the words are safe, who is here, and what can be done with the paper as a whole. It
// never wraps: on a narrow screen notices, Share and Publish go into the menu.
import type { Editor } from '@tiptap/core'
import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  Bell,
  BellOff,
  Ellipsis,
  Globe,
  History,
  Keyboard,
  Send,
  UserMinus,
  UserPlus,
} from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { Link } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Me } from '../../shared/model/person.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { may } from '../../shared/roles/may.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import type { Shut } from '../live/badge-words.ts'
import { LiveBadge } from '../live/LiveBadge.tsx'
import type { Line } from '../live/line.ts'
import { PeopleHere } from '../live/PeopleHere.tsx'
import { useBadge } from '../live/use-badge.ts'
import type { LiveNow } from '../live/use-live-paper.ts'
import { NoticesLink } from '../notices/NoticesLink.tsx'
import { useMute } from '../notices/use-mute.ts'
import { ShareDialog, shareName } from '../people/ShareDialog.tsx'
import { NamesOffDialog } from '../publishing/NamesOffDialog.tsx'
import { PublishDialog } from '../publishing/PublishDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx'
import { announce } from '../ui/Toast.tsx'
import { VersionsPanel } from '../versions/VersionsPanel.tsx'
import { endsAccess } from './paper-role.ts'
import { useIsCompact } from './use-is-compact.ts'

export interface PaperPageBarProps {
  readonly paper: Paper
  readonly me: Me
  readonly live: LiveNow | null
  readonly editor: Editor | null
  readonly onShortcuts: () => void
}

type Opened = 'share' | 'publish' | 'versions' | 'names off' | null

export function PaperPageBar({ paper, me, live, editor, onShortcuts }: PaperPageBarProps): ReactElement {
  const [opened, open] = useState<Opened>(null)
  const isCompact = useIsCompact()
  const close = () => open(null)
  const mayPublish = may(paper.role, 'publish') && !paper.archived
  const line = live?.state.line
  const isShutOut = line !== undefined && endsAccess(line)
  const why = line !== undefined && 'why' in line && line.why !== null ? closeCodes[line.why][1] : null
  return (
    <header className="paper-bar not-printed">
      <Link className="paper-back" {...wayBack(paper, me)}>
        <ArrowLeft aria-hidden="true" />
      </Link>
      <div className="paper-where" aria-hidden="true">
        <span className="paper-where-debate">{paper.debate?.title ?? 'Home'}</span>
        <b>{paper.title}</b>
      </div>
      {live && (
        <>
          <BadgeNow live={live} why={why} shut={shutOf(live.state.line)} />
          <PeopleHere awareness={live.state.awareness} me={me.id} />
        </>
      )}
      {!isCompact && !isShutOut && <NoticesLink />}
      {!isCompact && !isShutOut && <Button onPress={() => open('share')}>{shareName(paper)}</Button>}
      {!isCompact && mayPublish && (
        <Button variant="main" onPress={() => open('publish')}>
          Publish…
        </Button>
      )}
      {!isShutOut && <PaperMenu paper={paper} onOpen={open} onShortcuts={onShortcuts} />}
      <NamesOffDialog paper={paper} isOpen={opened === 'names off'} onClose={close} />
      <ShareDialog paper={paper} isOpen={opened === 'share'} onClose={close} />
      {editor && (
        <>
          {(mayPublish || opened === 'publish') && (
            <PublishDialog paper={paper} editor={editor} isOpen={opened === 'publish'} onClose={close} />
          )}
          <VersionsPanel paper={paper} editor={editor} isOpen={opened === 'versions'} onClose={close} />
        </>
      )}
    </header>
  )
}

interface BadgeNowProps {
  readonly live: LiveNow
  readonly why: string | null
  readonly shut: Shut | null
}

function BadgeNow({ live, ...line }: BadgeNowProps): ReactElement {
  return <LiveBadge badge={useBadge(live.paper)} {...line} />
}

function shutOf({ kind }: Line): Shut | null {
  return kind === 'ended' || kind === 'blocked' ? kind : null
}

/** Debates are for those who have an account. */
function wayBack({ debate }: Paper, me: Me): { readonly to: string; readonly 'aria-label': string } {
  return debate && !me.guest
    ? { to: `/debates/${debate.id}`, 'aria-label': `Back to the debate “${debate.title}”` }
    : { to: '/', 'aria-label': 'Back home' }
}

interface PaperMenuProps {
  readonly paper: Paper
  readonly onOpen: (what: Opened) => void
  readonly onShortcuts: () => void
}

function PaperMenu({ paper, onOpen, onShortcuts }: PaperMenuProps): ReactElement {
  const archive = useArchive(paper)
  const { isMuted, mute } = useMute(paper.id)
  const isCompact = useIsCompact()
  const unseen = useEndpoint(endpoints.listNotices, {}, { isWanted: isCompact }).data?.unseen ?? 0
  const trigger = (
    <Button variant="quiet" shape="icon" aria-label="More about this paper">
      <Ellipsis aria-hidden="true" />
    </Button>
  )
  return (
    <Menu label="More about this paper" trigger={trigger}>
      {isCompact && (
        <MenuItem icon={<Bell aria-hidden="true" />} href="/notices">
          {unseen === 0 ? 'Notices' : `Notices, ${unseen} new`}
        </MenuItem>
      )}
      {isCompact && (
        <MenuItem icon={<UserPlus aria-hidden="true" />} onAction={() => onOpen('share')}>
          {shareName(paper)}
        </MenuItem>
      )}
      {isCompact && may(paper.role, 'publish') && !paper.archived && (
        <MenuItem icon={<Send aria-hidden="true" />} onAction={() => onOpen('publish')}>
          Publish…
        </MenuItem>
      )}
      <MenuItem icon={<History aria-hidden="true" />} onAction={() => onOpen('versions')}>
        Versions
      </MenuItem>
      {paper.edition !== null && (
        <MenuItem icon={<Globe aria-hidden="true" />} href={`/p/${paper.slug}`} target="_blank">
          Published page
        </MenuItem>
      )}
      {paper.edition !== null && may(paper.role, 'change people') && (
        <MenuItem icon={<UserMinus aria-hidden="true" />} onAction={() => onOpen('names off')}>
          Take a name off what is published…
        </MenuItem>
      )}
      {isMuted !== null && (
        <MenuItem icon={isMuted ? <Bell aria-hidden="true" /> : <BellOff aria-hidden="true" />} onAction={() => mute(!isMuted)}>
          {isMuted ? 'Send me letters about this paper' : 'Stop letters about this paper'}
        </MenuItem>
      )}
      <MenuItem icon={<Keyboard aria-hidden="true" />} onAction={onShortcuts} keys="?">
        Keyboard shortcuts
      </MenuItem>
      {may(paper.role, 'archive paper') && (
        <>
          <MenuLine />
          <MenuItem
            icon={paper.archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
            onAction={() => archive(!paper.archived)}
          >
            {paper.archived ? 'Restore from the archive' : 'Archive'}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

/** What came of it is said to everybody who has the paper open (paper-role.ts), and so to who did it. */
export function useArchive({ id }: Paper): (archived: boolean) => void {
  const change = useDeed(endpoints.changePaper, { refresh: [endpoints.home, endpoints.listPapers, endpoints.getPaper] })
  return function archive(archived) {
    change.mutate({ params: { id }, input: { archived } }, { onError: (failure) => announce(failure.sentence) })
  }
}
