// That a code was asked for in this window a moment ago, and for which address. Phones throw a page away while somebody reads their letters, and
// it comes back anew: the place for the code has to be there again.
import { z } from 'zod'

const key = 'rejoinder code asked'
/** As long as a code is good, in milliseconds. */
const goodFor = 10 * 60_000
const Asked = z.object({ address: z.string(), at: z.number() })

/** `only`: where it is clear already whose account it is, no other address counts. */
export function addressOfCode(only: string | null = null): string | null {
  const asked = Asked.safeParse(readKept()).data
  if (asked === undefined || Date.now() - asked.at >= goodFor) return null
  return only === null || asked.address === only ? asked.address : null
}

/** Null: it was used, or another one is wanted. */
export function keepAddressOfCode(address: string | null): void {
  try {
    if (address === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify({ address, at: Date.now() }))
  } catch {
    // A browser that keeps nothing: the code works all the same as long as this page stays.
  }
}

function readKept(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
