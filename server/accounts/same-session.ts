// Somebody who signs in again where they are signed in goes on in the session they had: its open papers stay open, and it stands once in the list of
// their sessions, as begun now. The cookie from before opens nothing any more.
import type { Auth } from './auth.ts'

/** `before`: what the browser sent. `cookies`: what it is about to be given. */
export async function goOnInSameSession(auth: Auth, before: Headers, cookies: Headers): Promise<void> {
  if (!before.has('cookie')) return
  const given = cookies.getSetCookie().map((line) => line.split(';', 1)[0])
  const had = await auth.api.getSession({ headers: before })
  const has = await auth.api.getSession({ headers: new Headers({ cookie: given.join('; ') }) })
  if (had === null || has === null || had.user.id !== has.user.id) return
  // Past the hooks: nobody's session ends by this.
  const { adapter } = await auth.$context
  const { token, createdAt, expiresAt } = has.session
  await adapter.delete({ model: 'session', where: [{ field: 'token', value: token }] })
  await adapter.update({
    model: 'session',
    where: [{ field: 'token', value: had.session.token }],
    update: { token, createdAt, expiresAt },
  })
}
