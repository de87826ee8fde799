// An invitation: says in words who invites, to what, what you can do and until when; then lets you in with the fewest steps:
// one press for who is signed in, a name for others where guests are let in, else an account, and straight to the paper.
import { type ReactElement, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Me } from '../../shared/model/person.ts'
import { roleSentences } from '../../shared/roles/role.ts'
import { GuestForm } from '../accounts/GuestForm.tsx'
import { ProviderButton } from '../accounts/ProviderButton.tsx'
import { SignInWays } from '../accounts/SignInWays.tsx'
import { SignUpForm } from '../accounts/SignUpForm.tsx'
import type { Output } from '../api/call.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Time } from '../ui/Time.tsx'

type Offer = Output<typeof endpoints.seeInvite>

export function InvitePage(): ReactElement {
  const { token = '' } = useParams()
  const offer = useEndpoint(endpoints.seeInvite, { params: { token } })
  const who = useWho()
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      {offer.data?.paper ? (
        <WayBack offer={offer.data} paper={offer.data.paper} />
      ) : offer.data && who.data ? (
        <Invitation token={token} offer={offer.data} me={who.data.me} />
      ) : offer.error ? (
        <ClosedInvitation sentence={offer.error.sentence} />
      ) : (
        <Skeleton label="Opening the invitation" lines={6} />
      )}
    </main>
  )
}

interface InvitationProps {
  readonly token: string
  readonly offer: Offer
  readonly me: Me | null
}

function Invitation({ token, offer, me }: InvitationProps): ReactElement {
  const accept = useAccept(token)
  const navigate = useNavigate()
  // A link that asks for an answer leads on to its thread.
  const { hash } = useLocation()
  // Who came in by a form below keeps seeing it while the paper opens, instead of a flash of the other view.
  const [wasIn] = useState(me !== null)
  const [wantsAccount, setWantsAccount] = useState(!offer.guests)
  const mayAccept = me !== null && (!me.guest || offer.guests)
  return (
    <>
      <div className="page-head">
        <p className="quiet-text">{offer.invitedBy} invites you to</p>
        <PageHeading title={offer.title} />
        <p className="lead">
          {roleSentences[offer.role]} The invitation{offer.email ? ` is for ${offer.email} and` : ''} holds until{' '}
          <Time at={offer.expiresAt} precision="day" />.
          {!wasIn &&
            (offer.guests ? ' Your name is enough: it takes half a minute, without an account.' : ' Coming in takes a minute.')}
        </p>
      </div>
      <div className="form">
        {accept.failure && <Notice kind="bad">{accept.failure}</Notice>}
        {wasIn && mayAccept ? (
          <div className="form-actions">
            <Button variant="main" onPress={accept.act} isPending={accept.isPending}>
              Accept and open the paper
            </Button>
            <p className="quiet-text">as {me.name}</p>
          </div>
        ) : wantsAccount ? (
          <WithAccount token={token} offer={offer} onEntered={accept.act} />
        ) : (
          <div className="sheet padded">
            <GuestForm token={token} onEntered={(paper) => navigate(`/papers/${paper}${hash}`, { replace: true })} />
          </div>
        )}
        {offer.guests && !wasIn && (
          <div className="form-actions">
            <Button onPress={() => setWantsAccount(!wantsAccount)}>
              {wantsAccount ? 'Come in without an account' : 'I have an account, or want one'}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

interface WithAccountProps {
  readonly token: string
  readonly offer: Offer
  readonly onEntered: () => Promise<void>
}

function WithAccount({ token, offer, onEntered }: WithAccountProps): ReactElement {
  const email = offer.email ?? undefined
  const provider = useWho().data?.provider
  return (
    <div className="sheet padded">
      <Tabs
        label="How to come in"
        tabs={[
          {
            id: 'new',
            name: 'I am new here',
            panel: (
              <div className="form">
                <SignUpForm invite={token} email={email} verb="Open the paper" onEntered={onEntered} />
                {provider && <ProviderButton name={provider} invite={token} />}
              </div>
            ),
          },
          {
            id: 'known',
            name: 'I have an account',
            panel: <SignInWays invite={token} email={email} onEntered={onEntered} />,
          },
        ]}
      />
    </div>
  )
}

function useAccept(token: string): { act: () => Promise<void>; isPending: boolean; failure: string | undefined } {
  const navigate = useNavigate()
  const { hash } = useLocation()
  const deed = useDeed(endpoints.acceptInvite, { refresh: [endpoints.home, endpoints.listPapers] })
  async function act() {
    try {
      const { paper } = await deed.mutateAsync({ params: { token } })
      await navigate(`/papers/${paper}${hash}`, { replace: true })
    } catch {
      // Said on the page: the deed holds its failure.
    }
  }
  return { act, isPending: deed.isPending, failure: deed.error?.sentence }
}

/** Who is in the paper already is led back to it, also by a link that has ended. */
function WayBack({ offer, paper }: { readonly offer: Offer; readonly paper: PaperId }): ReactElement {
  const { hash } = useLocation()
  return (
    <>
      <div className="page-head">
        <p className="quiet-text">You are in this paper already</p>
        <PageHeading title={offer.title} />
      </div>
      <LinkButton href={`/papers/${paper}${hash}`} variant="main">
        Open the paper
      </LinkButton>
    </>
  )
}

function ClosedInvitation({ sentence }: { readonly sentence: string }): ReactElement {
  return (
    <>
      <div className="page-head">
        <PageHeading title="This invitation does not open" />
        <p className="lead">{sentence}</p>
      </div>
      <LinkButton href="/" variant="main">
        Go home
      </LinkButton>
    </>
  )
}
