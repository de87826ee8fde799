// Stops a guest in one press. Their link may let them in again under another name, so withdrawing it is offered in the same breath.
import { Ban } from 'lucide-react'
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Member } from '../../shared/model/invite.ts'
import { Failure } from '../api/call.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/Toast.tsx'

export interface StopGuestProps {
  readonly paper: PaperId
  readonly member: Member
}

export function StopGuest({ paper, member: { person, guest } }: StopGuestProps): ReactElement {
  const stop = useDeed(endpoints.removeMember, { refresh: [endpoints.listMembers, endpoints.getPaper] })
  const withdraw = useDeed(endpoints.revokeInvite, { refresh: [endpoints.listInvites, endpoints.listMembers] })

  // Awaited, since the row goes with its guest, and nobody calls back a row that is gone.
  async function stopThem() {
    try {
      await stop.mutateAsync({ params: { id: paper, person: person.id } })
      announce(`${person.name} is stopped: the paper is closed for them. What they wrote stays.`, {
        label: 'Withdraw their link too',
        act: () => void withdrawLink(),
      })
    } catch (failure) {
      sayRefused(failure)
    }
  }

  async function withdrawLink() {
    if (guest === undefined) return
    try {
      await withdraw.mutateAsync({ params: { id: paper, invite: guest.invite }, query: { guests: 'keep' } })
      announce('The link is withdrawn. The others who came by it stay.')
    } catch (failure) {
      sayRefused(failure)
    }
  }

  return (
    <Button aria-label={`Stop ${person.name}`} isPending={stop.isPending} onPress={() => void stopThem()}>
      <Ban aria-hidden="true" />
      Stop
    </Button>
  )
}

function sayRefused(failure: unknown): void {
  if (!(failure instanceof Failure)) throw failure
  announce(failure.sentence)
}
