// Fills WhoAsks: who a session cookie belongs to.
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import type { WhoAsks } from '../http/who-asks.ts'
import type { Auth } from './auth.ts'
import { carryCookies } from './carry-cookies.ts'

export function sessionReader(auth: Auth): WhoAsks {
  return async (headers, answer) => {
    if (!headers.has('cookie')) return null
    const { response, headers: renewed } = await auth.api.getSession({ headers, returnHeaders: true })
    if (answer) carryCookies(renewed, answer)
    if (response === null) return null
    const { user, session } = response
    return {
      id: PersonId.parse(user.id),
      name: user.name,
      isHost: user.isHost,
      isGuest: user.isGuest,
      session: SessionId.parse(session.id),
      begun: session.createdAt.getTime(),
      until: session.expiresAt.getTime(),
    }
  }
}
