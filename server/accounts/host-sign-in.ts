// The one way to a session without a password: for the host, after host-link.ts has accepted the link. Callable from the server only.
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

export function hostSignIn() {
  return {
    id: 'host-sign-in',
    endpoints: {
      signInHost: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.userId)
        if (user === null) throw new Error('The host has no account, although one is made at the start.')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return context.json({ user: withOurFields.parse(user) })
      }),
    },
  }
}

// Outside of its own endpoints better-auth types a user without our fields.
const withOurFields = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  affiliation: z.string(),
  colour: z.number(),
  isHost: z.boolean(),
})
