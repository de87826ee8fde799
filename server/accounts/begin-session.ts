// Begins a session for somebody who has shown by other means than a password who they are: the host by their link, a guest by an invitation,
// anybody by a code or by their organisation's sign-in. Callable from the server only.
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

export function beginSession() {
  return {
    id: 'begin-session',
    endpoints: {
      beginSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.userId)
        if (user === null) throw new Error('A session was to begin for an account that is not there.')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return context.json({ user: OurUser.parse(user) })
      }),
    },
  }
}

/** An account with our own fields. Outside of its own endpoints better-auth types a user without them. */
export const OurUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  affiliation: z.string(),
  colour: z.number(),
  isHost: z.boolean(),
  isGuest: z.boolean(),
})
export type OurUser = z.infer<typeof OurUser>
