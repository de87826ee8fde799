// The endpoints of signing in and out, and who I am.
import { z } from 'zod'
import { Claim } from '../model/guest.ts'
import { PasskeyId, PersonId, SessionId } from '../model/ids.ts'
import { Affiliation, Email, Me, Name, Passkey, PasskeyName, Password, Session } from '../model/person.ts'
import { endpoint, nothing } from './endpoint.ts'

export const accountEndpoints = {
  whoAmI: endpoint({
    method: 'GET',
    path: '/api/me',
    who: 'anyone',
    summary: 'Who is signed in, and what this server offers',
    output: z.object({
      me: Me.nullable(),
      signUp: z.enum(['open', 'invitation']),
      mail: z.boolean(),
      passkeys: z.boolean(),
      /** The name of the organisation's own sign-in, where there is one. */
      provider: z.string().nullable(),
    }),
  }),
  changeMe: endpoint({
    method: 'PATCH',
    path: '/api/me',
    summary:
      'Change my name, affiliation or the e-mail address I sign in with; a new address needs a sign-in from the last ten minutes',
    input: z.object({ name: Name.optional(), affiliation: Affiliation.optional(), email: Email.optional() }),
    output: Me,
  }),
  signUp: endpoint({
    method: 'POST',
    path: '/api/sign-up',
    who: 'anyone',
    summary: 'Make an account; with an invitation where accounts are by invitation',
    input: z.object({
      name: Name,
      affiliation: Affiliation.default(''),
      email: Email,
      password: Password,
      invite: z.string().max(200).optional(),
    }),
    output: Me,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    who: 'anyone',
    summary: 'Sign in',
    input: z.object({ email: Email, password: z.string().max(128) }),
    output: Me,
  }),
  askForCode: endpoint({
    method: 'POST',
    path: '/api/sign-in/code',
    who: 'anyone',
    summary: 'Have a six-digit code sent to an address; the answer says nothing of whether there is an account with it',
    input: z.object({ email: Email }),
    output: nothing,
  }),
  signInByCode: endpoint({
    method: 'POST',
    path: '/api/sign-in/code/enter',
    who: 'anyone',
    summary: 'Sign in with the code, in the browser that asked for it',
    input: z.object({ code: z.string().regex(/^\d{6}$/, 'Enter the six digits of the code.') }),
    output: z.object({ me: Me, cleared: z.boolean() }),
  }),
  beginPasskey: endpoint({
    method: 'POST',
    path: '/api/sign-in/passkey/begin',
    who: 'anyone',
    summary: 'What a browser needs to ask for a passkey (WebAuthn request options)',
    output: z.object({ options: z.unknown() }),
  }),
  signInByPasskey: endpoint({
    method: 'POST',
    path: '/api/sign-in/passkey',
    who: 'anyone',
    summary: 'Sign in with a passkey',
    input: z.object({ response: z.record(z.string(), z.unknown()) }),
    output: Me,
  }),
  beginProvider: endpoint({
    method: 'POST',
    path: '/api/sign-in/provider/begin',
    who: 'anyone',
    summary: "Where the organisation's own sign-in is (OpenID Connect); with an invitation where accounts are by invitation",
    input: z.object({
      invite: z.string().max(200).optional(),
      /** Somebody who is signed in shows that it is them: they are asked to sign in there anew. */
      confirms: z.boolean().optional(),
    }),
    output: z.object({ url: z.string() }),
  }),
  signInByProvider: endpoint({
    method: 'POST',
    path: '/api/sign-in/provider',
    who: 'anyone',
    summary: 'Come back from it: what it put behind the address is brought here by the browser that set out',
    input: z.object({ search: z.string().max(8000) }),
    output: z.object({ me: Me, cleared: z.boolean(), invite: z.string().nullable(), confirms: z.boolean() }),
  }),
  signInByHostLink: endpoint({
    method: 'POST',
    path: '/api/host-link',
    who: 'anyone',
    summary: 'Sign the host in with what stands behind the # in the one-time link printed at the start',
    input: z.object({ token: z.string().max(200) }),
    output: Me,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/sign-out',
    who: 'guests too',
    summary: 'Sign out on this device',
    output: nothing,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/me/password',
    summary:
      'Change my password; ends every other session. Who has none yet leaves the current one empty, and needs a sign-in from the last ten minutes',
    input: z.object({ current: z.string().max(128), next: Password }),
    output: nothing,
  }),
  listWays: endpoint({
    method: 'GET',
    path: '/api/me/ways',
    summary: 'By what I can sign in, beside a code by e-mail',
    output: z.object({ password: z.boolean(), passkey: z.boolean(), provider: z.boolean() }),
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/me/sessions',
    summary: 'Where I am signed in',
    output: z.object({ sessions: z.array(Session) }),
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/me/sessions/:id',
    summary: 'End one of my sessions, and its open papers',
    params: z.object({ id: SessionId }),
    output: nothing,
  }),
  listPasskeys: endpoint({
    method: 'GET',
    path: '/api/me/passkeys',
    summary: 'My passkeys',
    output: z.object({ passkeys: z.array(Passkey) }),
  }),
  beginAddingPasskey: endpoint({
    method: 'POST',
    path: '/api/me/passkeys/begin',
    summary: 'What a browser needs to make a passkey (WebAuthn creation options); needs a sign-in from the last ten minutes',
    output: z.object({ options: z.unknown() }),
  }),
  addPasskey: endpoint({
    method: 'POST',
    path: '/api/me/passkeys',
    summary: 'Add a passkey; needs a sign-in from the last ten minutes',
    input: z.object({ name: PasskeyName, response: z.record(z.string(), z.unknown()) }),
    output: nothing,
  }),
  renamePasskey: endpoint({
    method: 'PATCH',
    path: '/api/me/passkeys/:id',
    summary: 'Rename a passkey',
    params: z.object({ id: PasskeyId }),
    input: z.object({ name: PasskeyName }),
    output: nothing,
  }),
  removePasskey: endpoint({
    method: 'DELETE',
    path: '/api/me/passkeys/:id',
    summary: 'Remove a passkey: it opens nothing any more. Needs a sign-in from the last ten minutes',
    params: z.object({ id: PasskeyId }),
    output: nothing,
  }),
  listClaims: endpoint({
    method: 'GET',
    path: '/api/me/claims',
    summary: 'What I wrote as a guest in a browser where I have come in with my account since',
    output: z.object({ claims: z.array(Claim) }),
  }),
  claim: endpoint({
    method: 'POST',
    path: '/api/me/claims/:guest',
    summary: 'Make it mine: it stands under my name from now on, and I have the role the guest had',
    params: z.object({ guest: PersonId }),
    output: nothing,
  }),
  declineClaim: endpoint({
    method: 'DELETE',
    path: '/api/me/claims/:guest',
    summary: 'Leave it as it is, and do not ask again',
    params: z.object({ guest: PersonId }),
    output: nothing,
  }),
}
