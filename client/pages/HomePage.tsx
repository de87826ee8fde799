// Home: for who is signed in, what waits for them, their papers and the debates; for others, what this is and the door.
import type { ReactElement } from 'react'
import { useWho } from '../api/use-who.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { FrontDoor } from './FrontDoor.tsx'
import { MyDesk } from './MyDesk.tsx'

export function HomePage(): ReactElement {
  const who = useWho()
  return (
    <main id="main" tabIndex={-1} className="page">
      {who.data ? (
        who.data.me ? (
          <MyDesk />
        ) : (
          <FrontDoor isSignUpOpen={who.data.signUp === 'open'} />
        )
      ) : who.error ? (
        <FrontDoor isSignUpOpen={false} />
      ) : (
        <Skeleton label="Loading" lines={6} shape="rows" />
      )}
    </main>
  )
}
