// The invitations to a paper: open ones can be withdrawn, one by one.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Invite } from '../../shared/model/invite.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'
import { roleNames } from './role-choices.ts'

export interface InviteListProps {
  readonly paper: PaperId
}

export function InviteList({ paper }: InviteListProps): ReactElement {
  const invites = useEndpoint(endpoints.listInvites, { params: { id: paper } })
  return (
    <section className="section" aria-labelledby="share-invitations">
      <h3 id="share-invitations" className="share-title">
        Invitations
      </h3>
      <Loaded query={invites} label="Loading the invitations" lines={1}>
        {(answer) =>
          answer.invites.length === 0 ? (
            <p className="quiet-text">None yet.</p>
          ) : (
            <ul className="rows">
              {answer.invites.map((invite) => (
                <InviteRow key={invite.id} paper={paper} invite={invite} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function InviteRow({ paper, invite }: { readonly paper: PaperId; readonly invite: Invite }): ReactElement {
  const revoke = useDeed(endpoints.revokeInvite, { refresh: [endpoints.listInvites, endpoints.listMembers] })
  const [isAsking, setAsking] = useState(false)
  const [stopsGuests, setStopsGuests] = useState(true)

  function withdraw() {
    revoke.mutate(
      { params: { id: paper, invite: invite.id }, query: { guests: stopsGuests ? 'stop' : 'keep' } },
      {
        onSuccess: () => {
          setAsking(false)
          announce('The invitation is withdrawn. Its link opens nothing any more.')
        },
        onError: (failure) => announce(failure.sentence),
      },
    )
  }

  const members = useEndpoint(endpoints.listMembers, { params: { id: paper } })
  const came = (members.data?.members ?? []).filter(({ guest }) => guest?.invite === invite.id)
  const anybody = invite.once ? 'One person with the link' : 'Anybody with the link'
  const whom = invite.email ?? (invite.note || anybody)
  const bringsGuests = invite.guests && invite.uses > 0
  return (
    <li>
      <div className="row-words">
        <p>
          <span className="member-name">{whom}</span>, as {roleNames[invite.role].toLowerCase()}
        </p>
        <p className="row-facts">
          <span>
            <StateWords invite={invite} />
          </span>
          {invite.uses > 0 && invite.state !== 'used' && (
            <span>{invite.uses === 1 ? 'used once' : `used ${invite.uses} times`}</span>
          )}
          {invite.note !== '' && <span>{anybody.toLowerCase()}</span>}
          {invite.guests && came.length === 0 && <span>guests welcome</span>}
          {came.length > 0 && <span>guests by it: {came.map(({ person }) => person.name).join(', ')}</span>}
          {invite.invitedBy && <span>by {invite.invitedBy.name}</span>}
        </p>
      </div>
      {invite.state === 'open' && (
        <Button
          aria-label={`Withdraw the invitation for ${whom.toLowerCase()}, ${invite.role}`}
          isPending={revoke.isPending}
          onPress={() => (bringsGuests ? setAsking(true) : withdraw())}
        >
          Withdraw
        </Button>
      )}
      <Confirm
        title="Withdraw this invitation?"
        verb="Withdraw"
        isOpen={isAsking}
        isPending={revoke.isPending}
        failure={revoke.error?.sentence}
        onClose={() => setAsking(false)}
        onConfirm={withdraw}
      >
        Its link will open nothing any more. Who has an account stays in the paper.
        <Checkbox isSelected={stopsGuests} onChange={setStopsGuests}>
          Also stop the guests who came by it
        </Checkbox>
      </Confirm>
    </li>
  )
}

function StateWords({ invite }: { readonly invite: Invite }): ReactElement {
  switch (invite.state) {
    case 'open':
      return (
        <>
          until <Time at={invite.expiresAt} precision="day" />
        </>
      )
    case 'used':
      return <>accepted</>
    case 'expired':
      return (
        <>
          expired on <Time at={invite.expiresAt} precision="day" />
        </>
      )
    case 'revoked':
      return <>withdrawn</>
  }
}
