// A six-digit code by e-mail. It is good for ten minutes, once, and only in the browser that asked for it: whoever reads the letter over somebody's
// shoulder has nothing. Known and unknown addresses are answered alike, and before anybody looks which it is.
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../../shared/api/failure.ts'
import type { Me } from '../../shared/model/person.ts'
import { openPace } from '../http/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Auth } from './auth.ts'
import { OurUser } from './begin-session.ts'
import { browserSecret, hashOf } from './browser-secret.ts'
import type { Door, Visit } from './door.ts'
import { keptValues } from './kept-value.ts'
import { proveAddress } from './prove-address.ts'

export interface CodeNeeds {
  readonly auth: Auth
  readonly door: Door
  readonly mailer: Mailer
  readonly clock: Clock
  readonly journal: Journal
  readonly origin: string
}

export interface SignInCode {
  /** Sends a code to this address if an account has it. */
  ask(email: string, visit: Visit): Promise<void>
  /** `cleared`: the address is proven for the first time, and what opened the account before was taken away. */
  enter(code: string, visit: Visit): Promise<{ me: Me; cleared: boolean }>
}

const minute = 60_000
const life = 10 * minute
/** How long (ms) after the answer an address is looked up and written to: what that costs must not show in the answer's time. */
const afterTheAnswer = 250

/** Only hashes: neither the code nor whose browser it is can be read here. */
const Kept = z.object({ email: z.string(), code: z.string() })

export function openSignInCode({ auth, door, mailer, clock, journal, origin }: CodeNeeds): SignInCode {
  const codes = keptValues(auth, clock, Kept, life)
  const browser = browserSecret(origin, 'code', life / 1000)
  // A code has a million forms: ten letters an hour with five tries each leave a guesser one chance in twenty thousand an hour. Who has the account
  // can still come in by other ways.
  const letters = openPace(clock, { times: 10, within: 60 * minute })
  const lettersHere = openPace(clock, { times: 5, within: 10 * minute })
  const asksFromAddress = openPace(clock, { times: 60, within: 10 * minute })
  const tries = openPace(clock, { times: 5, within: 60 * minute })
  const triesFromAddress = openPace(clock, { times: 100, within: 5 * minute })

  async function accountOf(email: string): Promise<OurUser | null> {
    const found = await (await auth.$context).internalAdapter.findUserByEmail(email)
    if (!found) return null
    const user = OurUser.parse(found.user)
    return user.isGuest ? null : user
  }

  async function deliver(email: string, code: string, until: number): Promise<void> {
    if ((await accountOf(email)) !== null) await mailer.send({ ...letterWith(email, code, origin), until })
  }

  return {
    async ask(given, visit) {
      const email = given.toLowerCase()
      if (!asksFromAddress.take(visit.address)) throw new Refusal('too-many')
      const counted = [lettersHere.take(`${email} ${visit.address}`), letters.take(email)]
      if (counted.includes(false)) throw new Refusal('too-many')
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const secret = browser.give(visit.headers)
      await codes.keep(hashOf('code', secret), { email, code: hashOf(secret, code) })
      const until = clock.now() + life
      clock.after(afterTheAnswer, () => {
        deliver(email, code, until).catch((error: unknown) => journal.bug('code.not-sent', error))
      })
    },

    async enter(code, visit) {
      if (!triesFromAddress.take(visit.address)) throw new Refusal('too-many')
      const secret = browser.read(visit.requestHeaders)
      const name = hashOf('code', secret ?? '')
      const kept = secret === null ? null : await codes.look(name)
      if (secret === null || kept === null) throw new Refusal('code-over')
      if (!tries.take(name)) throw new Refusal('code-over')
      if (kept.code !== hashOf(secret, code)) throw new Refusal('code-wrong', { code: 'That is not the code we sent.' })
      const account = await accountOf(kept.email)
      if (!(await codes.take(name)) || account === null) throw new Refusal('code-over')
      const cleared = await proveAddress(auth, account)
      browser.take(visit.headers)
      return { me: await door.begin(visit, account.id), cleared }
    },
  }
}

function letterWith(to: string, code: string, origin: string) {
  return {
    to,
    subject: 'Your code to sign in to Rejoinder',
    text: [
      `Your code is ${code}. Type it in the browser where you asked for it, within ten minutes.`,
      // After the # it is never sent to a server, and in any other browser it opens nothing.
      `Or open this link in that same browser, and press the button:\n${origin}/sign-in/code#${code}`,
      'If you did not ask for it, you can leave it be: nobody can sign in with this letter alone.',
    ].join('\n\n'),
  }
}
