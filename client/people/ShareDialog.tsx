// Who is in a paper, and how to bring others in: members with their roles, a new invitation, and the invitations out.
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
    <Dialog title={`Share “${paper.title}”`} isOpen={isOpen} onClose={onClose}>
      <ShareParts paper={paper} onLeft={onClose} />
    </Dialog>
  )
}

function ShareParts({ paper, onLeft }: Pick<ShareDialogProps, 'paper'> & { readonly onLeft: () => void }): ReactElement {
  const who = useWho()
  const members = useEndpoint(endpoints.listMembers, { params: { id: paper.id } })
  return (
    <div className="share">
      <section className="section" aria-labelledby="share-people">
        <h3 id="share-people" className="share-title">
          People
        </h3>
        <Loaded query={members} label="Loading the people" lines={2}>
          {(answer) => <MemberList paper={paper} members={answer.members} me={who.data?.me?.id ?? null} onLeft={onLeft} />}
        </Loaded>
      </section>
      {may(paper.role, 'invite') && (
        <>
          <section className="section" aria-labelledby="share-invite">
            <h3 id="share-invite" className="share-title">
              Invite
            </h3>
            <InviteForm paper={paper.id} hasMail={who.data?.mail ?? false} />
          </section>
          <InviteList paper={paper.id} />
        </>
      )}
    </div>
  )
}
