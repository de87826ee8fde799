// One person in the paper.
import { UserMinus } from 'lucide-react'
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Member } from '../../shared/model/invite.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Select } from '../ui/Select.tsx'
import { announce } from '../ui/Toast.tsx'
import { guestRoleChoices, roleChoices, roleNames } from './role-choices.ts'
import { StopGuest } from './StopGuest.tsx'

export interface MemberRowProps {
  readonly paper: PaperId
  readonly member: Member
  readonly isMe: boolean
  readonly mayChange: boolean
  readonly onRemove: () => void
}

export function MemberRow({ paper, member, isMe, mayChange, onRemove }: MemberRowProps): ReactElement {
  const { person, role, guest } = member
  const change = useDeed(endpoints.changeMember, { refresh: [endpoints.listMembers, endpoints.getPaper, endpoints.home] })
  // While it is on its way, the role asked for is shown; a refusal puts the old one back and says why.
  const shown = change.isPending ? change.variables.input.role : role
  return (
    <li>
      <Face person={person} isDecoration />
      <div className="row-words">
        <p className="member-name">
          {person.name}
          {isMe && ' (you)'} {person.guest && <span className="tag quiet">guest</span>}
        </p>
        {guest?.shown === 'editors' && (
          <p className="row-facts">
            <span>Known to the editors only</span>
            {person.shownAs !== undefined && <span>others see “{person.shownAs}”</span>}
          </p>
        )}
        {person.affiliation && <p className="row-facts">{person.affiliation}</p>}
      </div>
      <div className="member-end">
        {mayChange ? (
          <div className="member-role">
            <Select
              label={`Role of ${person.name}`}
              isLabelHidden
              choices={person.guest ? guestRoleChoices : roleChoices}
              value={shown}
              isDisabled={change.isPending}
              onChange={(next) => {
                if (next === role) return
                change.mutate(
                  { params: { id: paper, person: person.id }, input: { role: next } },
                  {
                    onSuccess: () => announce(`${person.name} is now ${article[next]} ${next}.`),
                    onError: (failure) => announce(failure.sentence),
                  },
                )
              }}
            />
          </div>
        ) : (
          <span className="quiet-text">{roleNames[role]}</span>
        )}
        {guest && mayChange && !isMe && <StopGuest paper={paper} member={member} />}
        {(isMe || (mayChange && !guest)) && (
          <Button
            variant="quiet"
            shape="icon"
            aria-label={isMe ? 'Leave this paper' : `Remove ${person.name}`}
            onPress={onRemove}
          >
            <UserMinus aria-hidden="true" />
          </Button>
        )}
      </div>
    </li>
  )
}

const article = { reader: 'a', commenter: 'a', editor: 'an', owner: 'an' }
