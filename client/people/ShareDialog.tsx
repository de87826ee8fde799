// How to bring others into a paper, which is what most come here for, and who is in it: a new invitation, members with their roles, the
// invitations out. Who may not invite sees the people.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { InviteForm } from './InviteForm.tsx'
import { InviteList } from './InviteList.tsx'
import { MemberList } from './MemberList.tsx'
import './ShareDialog.css'

export interface ShareDialogProps {
  readonly paper: Pick<Paper, 'id' | 'title' | 'role'>
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ShareDialog({ paper, isOpen, onClose }: ShareDialogProps): ReactElement {
  return (
    <Dialog title={shareName(paper)} isOpen={isOpen} onClose={onClose}>
      <ShareParts paper={paper} onLeft={onClose} />
    </Dialog>
  )
}

/** What the way here is called, and the dialog with it. */
export function shareName({ role }: Pick<Paper, 'role'>): 'Share' | 'People' {
  return may(role, 'invite') ? 'Share' : 'People'
}

function ShareParts({ paper, onLeft }: Pick<ShareDialogProps, 'paper'> & { readonly onLeft: () => void }): ReactElement {
  const who = useWho()
  const members = useEndpoint(endpoints.listMembers, { params: { id: paper.id } })
  const mayInvite = may(paper.role, 'invite')
  return (
    <div className="share">
      {mayInvite && (
        <section className="section" aria-labelledby="share-invite">
          <h3 id="share-invite" className="share-title">
            Invite
          </h3>
          <InviteForm paper={paper.id} hasMail={who.data?.mail ?? false} />
        </section>
      )}
      <section className="section" aria-labelledby="share-people">
        <h3 id="share-people" className={mayInvite ? 'share-title' : 'only-heard'}>
          People
        </h3>
        <Loaded query={members} label="Loading the people" lines={2}>
          {(answer) => <MemberList paper={paper} members={answer.members} me={who.data?.me?.id ?? null} onLeft={onLeft} />}
        </Loaded>
      </section>
      {mayInvite && <InviteList paper={paper.id} />}
    </div>
  )
}
