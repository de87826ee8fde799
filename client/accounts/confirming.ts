// What could hand an account over needs a sign-in of the last minutes (server/accounts/fresh-sign-in.ts). A deed that is refused for the lack of one is done
// again once somebody has shown that it is them; ConfirmYou.tsx asks. Who does not want to gets the refusal.
import { createContext, useContext } from 'react'

export type Confirmed = <T>(deed: () => Promise<T>) => Promise<T>

export const Confirming = createContext<Confirmed>((deed) => deed())

export function useConfirmed(): Confirmed {
  return useContext(Confirming)
}
