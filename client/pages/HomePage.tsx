// Home: for who is signed in, what waits for them, their papers and the debates; for others, what this is and the door.
import { lazy, type ReactElement, Suspense } from 'react'
import { useWho } from '../api/use-who.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { FrontDoor } from './FrontDoor.tsx'

// Strangers do not carry the desk's menus and dialogs.
const GuestDesk = lazy(async () => ({ default: (await import('./GuestDesk.tsx')).GuestDesk }))
const MyDesk = lazy(async () => ({ default: (await import('./MyDesk.tsx')).MyDesk }))

export function HomePage(): ReactElement {
  const who = useWho()
  return (
    <main id="main" tabIndex={-1} className="page">
      {who.data ? (
        who.data.me ? (
          <Suspense fallback={<Loading />}>{who.data.me.guest ? <GuestDesk /> : <MyDesk />}</Suspense>
        ) : (
          <FrontDoor isSignUpOpen={who.data.signUp === 'open'} />
        )
      ) : who.error ? (
        <FrontDoor isSignUpOpen={false} />
      ) : (
        <Loading />
      )}
    </main>
  )
}

function Loading(): ReactElement {
  return <Skeleton label="Loading your home" lines={6} shape="rows" />
}
