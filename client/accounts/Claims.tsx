// What somebody wrote as a guest in this browser before they came in with their account: theirs, if they say so.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Claim } from '../../shared/model/guest.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { announce } from '../ui/Toast.tsx'
import './Claims.css'

export function Claims(): ReactElement | null {
  const claims = useEndpoint(endpoints.listClaims, {})
  if (!claims.data || claims.data.claims.length === 0) return null
  return (
    <div className="form claims">
      {claims.data.claims.map((claim) => (
        <ClaimNotice key={claim.guest} claim={claim} />
      ))}
    </div>
  )
}

function ClaimNotice({ claim }: { readonly claim: Claim }): ReactElement {
  const { guest, name, shown, paper, comments } = claim
  const take = useDeed(endpoints.claim, { refresh: [endpoints.listClaims, endpoints.home, endpoints.listPapers] })
  const leave = useDeed(endpoints.declineClaim, { refresh: [endpoints.listClaims] })
  const params = { guest }
  const onError = (failure: { readonly sentence: string }) => announce(failure.sentence)
  const wrote = comments === 0 ? '' : comments === 1 ? ' and wrote a comment' : ` and wrote ${comments} comments`
  return (
    <Notice
      kind="plain"
      action={
        <div className="form-actions">
          <Button
            variant="main"
            isPending={take.isPending}
            onPress={() =>
              take.mutate({ params }, { onSuccess: () => announce(`“${paper}” is among your papers now.`), onError })
            }
          >
            That was me
          </Button>
          <Button isPending={leave.isPending} onPress={() => leave.mutate({ params }, { onError })}>
            Leave it as it is
          </Button>
        </div>
      }
    >
      In this browser a guest called {name} was in “{paper}”{wrote}. If that was you, it becomes yours, and stands under your name
      {shown === 'editors' ? ' for everyone who reads. Until now only the editors know it.' : '.'}
    </Notice>
  )
}
