// Who is in the paper. Those who may, change a role (it takes effect at once, also in what is open) or remove somebody; anybody may leave.
import { type ReactElement, useState } from 'react'
import { useNavigate } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import type { Member } from '../../shared/model/invite.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { announce } from '../ui/Toast.tsx'
import { MemberRow } from './MemberRow.tsx'

export interface MemberListProps {
  readonly paper: Pick<Paper, 'id' | 'title' | 'role'>
  readonly members: readonly Member[]
  readonly me: PersonId | null
  readonly onLeft: () => void
}

export function MemberList({ paper, members, me, onLeft }: MemberListProps): ReactElement {
  const [leaving, setLeaving] = useState<Member | null>(null)
  const navigate = useNavigate()
  const remove = useDeed(endpoints.removeMember, { refresh: [endpoints.listMembers, endpoints.home, endpoints.listPapers] })
  const isMe = leaving?.person.id === me

  function confirm(member: Member) {
    remove.mutate(
      { params: { id: paper.id, person: member.person.id } },
      {
        onSuccess: async () => {
          setLeaving(null)
          announce(isMe ? `You have left “${paper.title}”.` : `${member.person.name} is no longer in this paper.`)
          if (!isMe) return
          onLeft()
          await navigate('/')
        },
      },
    )
  }

  return (
    <>
      <ul className="rows">
        {members.map((member) => (
          <MemberRow
            key={member.person.id}
            paper={paper.id}
            member={member}
            isMe={member.person.id === me}
            mayChange={may(paper.role, 'change people')}
            onRemove={() => {
              remove.reset()
              setLeaving(member)
            }}
          />
        ))}
      </ul>
      {leaving && (
        <Confirm
          title={isMe ? 'Leave this paper?' : `Remove ${leaving.person.name}?`}
          verb={isMe ? 'Leave' : 'Remove'}
          isOpen
          isPending={remove.isPending}
          failure={remove.error?.sentence}
          onClose={() => setLeaving(null)}
          onConfirm={() => confirm(leaving)}
        >
          {isMe
            ? 'You will not be able to open it until somebody invites you again. What you wrote stays.'
            : 'The paper closes for them at once. What they wrote and commented stays.'}
        </Confirm>
      )}
    </>
  )
}
