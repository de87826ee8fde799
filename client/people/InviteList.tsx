// The invitations to a paper: open ones can be withdrawn, one by one.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Invite } from '../../shared/model/invite.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
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
  const revoke = useDeed(endpoints.revokeInvite, { refresh: [endpoints.listInvites] })
  const whom = invite.email ?? 'Anybody with the link'
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
          {invite.uses > 0 && <span>{invite.uses === 1 ? 'used once' : `used ${invite.uses} times`}</span>}
          {invite.invitedBy && <span>by {invite.invitedBy.name}</span>}
        </p>
      </div>
      {invite.state === 'open' && (
        <Button
          aria-label={`Withdraw the invitation for ${whom.toLowerCase()}, ${invite.role}`}
          isPending={revoke.isPending}
          onPress={() =>
            revoke.mutate(
              { params: { id: paper, invite: invite.id } },
              {
                onSuccess: () => announce('The invitation is withdrawn. Its link opens nothing any more.'),
                onError: (failure) => announce(failure.sentence),
              },
            )
          }
        >
          Withdraw
        </Button>
      )}
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
