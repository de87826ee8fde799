// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactElement, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GuestForm } from '../../client/accounts/GuestForm.tsx'
import { SignedIn } from '../../client/accounts/SignedIn.tsx'
import { SignInForm } from '../../client/accounts/SignInForm.tsx'
import { SignInWays } from '../../client/accounts/SignInWays.tsx'
import { openQueryClient } from '../../client/api/query-client.ts'
import { useDeed } from '../../client/api/use-endpoint.ts'
import { useWho } from '../../client/api/use-who.ts'
import { openUnsentLedger } from '../../client/live/unsent-ledger.ts'
import { AccountPage } from '../../client/pages/AccountPage.tsx'
import { endpoints } from '../../shared/api/endpoints.ts'

// jsdom has no CSS.escape, which a dialog asks for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

const asha = { id: 'asha', name: 'Asha', affiliation: '', colour: 0, email: 'asha@example.org', isHost: false }
const offers = { signUp: 'invitation', mail: false, passkeys: false, provider: null }
const refusal = (status: number, code: string, detail: string) => ({ type: 'x', title: detail, status, code, detail })

let root: Root
let answers: Record<string, () => [number, unknown]>

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  root = createRoot(document.body.appendChild(document.createElement('div')))
  answers = { 'GET /api/me': () => [200, { me: asha, ...offers }] }
  vi.stubGlobal('fetch', async (address: string, request: RequestInit) => {
    const [status, body] = answers[`${request.method} ${address}`]?.() ?? [404, refusal(404, 'not-found', 'Nothing here.')]
    return new Response(JSON.stringify(body), { status })
  })
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

async function show(element: ReactElement, at = '/'): Promise<void> {
  await act(async () =>
    root.render(
      <QueryClientProvider client={openQueryClient()}>
        <MemoryRouter initialEntries={[at]}>{element}</MemoryRouter>
      </QueryClientProvider>,
    ),
  )
  await settle()
}

const settle = () => act(async () => void (await new Promise((done) => setTimeout(done, 20))))

function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (found === null) throw new Error(`there is no field ${name}`)
  return found
}

async function type(name: string, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(name), text)
    field(name).dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function send(): Promise<void> {
  await act(async () => document.querySelector('form')?.requestSubmit())
  await settle()
}

test('[SHELL-10] an error is summarised, said beside its field, takes the focus, and nothing typed is lost', async () => {
  await show(<SignInForm />)
  await type('email', 'asha at example.org')
  await type('password', 'three words here')
  await send()
  const summary = document.querySelector('[role=alert]')
  expect(summary?.textContent).toContain('Enter an e-mail address')
  expect(document.activeElement).toBe(summary)
  const email = field('email')
  const says = (email.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)
  expect(email.getAttribute('aria-invalid')).toBe('true')
  expect(says.join(' ')).toContain('Enter an e-mail address')
  expect([email.value, field('password').value]).toEqual(['asha at example.org', 'three words here'])
  await act(async () => summary?.querySelector('button')?.click())
  expect(document.activeElement).toBe(email)
})

test('[SHELL-10] a double click sends a form once; once it is refused or changed, it is sent again at once', async () => {
  let sent = 0
  answers['POST /api/sign-in'] = () => {
    sent += 1
    return [401, refusal(401, 'wrong-credentials', 'Not so.')]
  }
  const doubleClick = () =>
    act(async () => {
      document.querySelector('form')?.requestSubmit()
      document.querySelector('form')?.requestSubmit()
    })
  await show(<SignInForm />)
  await type('email', 'asha@example.org')
  await type('password', 'three words here')
  await doubleClick()
  await settle()
  expect(sent).toBe(1)
  await doubleClick()
  await type('password', 'three other words')
  await doubleClick()
  expect(sent).toBe(3)
})

test('[SHELL-10] the message stays while the field is mended, so that nothing moves under a finger', async () => {
  await show(<SignInForm />)
  await type('email', 'asha at example.org')
  await send()
  await act(async () => field('email').focus())
  await type('email', 'asha@example.org')
  await act(async () => field('email').blur())
  expect(document.querySelector('.field-error')?.textContent).toContain('Enter an e-mail address')
})

test('[GUEST-9] a guest is asked for an address only where letters leave, and it goes along only when it is given', async () => {
  const sent: unknown[] = []
  const guest = { ...asha, guest: true, email: '' }
  answers['POST /api/invites/token/guest'] = () => [200, { paper: 'paper', role: 'commenter', me: guest }]
  const wire = globalThis.fetch
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    if (request.method === 'POST') sent.push(JSON.parse(String(request.body)))
    return wire(address, request)
  })
  await show(<GuestForm token="token" onEntered={() => undefined} />)
  expect(document.querySelector('input[name="email"]')).toBeNull()

  answers['GET /api/me'] = () => [200, { me: null, ...offers, mail: true }]
  await show(<GuestForm key="with mail" token="token" onEntered={() => undefined} />)
  await type('name', 'Dana')
  await send()
  await type('email', 'dana@home.example')
  await send()
  expect(sent).toEqual([
    { name: 'Dana', shown: 'everyone' },
    { name: 'Dana', shown: 'everyone', email: 'dana@home.example' },
  ])
})

test('[CODE-6] the place for the code is there again after a reload, and no longer than a code is good', async () => {
  answers['POST /api/sign-in/code'] = () => [200, {}]
  await show(<SignInWays />)
  await act(async () =>
    [...document.querySelectorAll('button')].find(({ textContent }) => /code/.test(textContent ?? ''))?.click(),
  )
  await type('email', 'asha@example.org')
  await send()
  expect(field('code')).toBeTruthy()
  await show(<SignInWays key="loaded anew" />)
  expect(field('code')).toBeTruthy()
  expect(document.body.textContent).toContain('asha@example.org')
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000)
  await show(<SignInWays key="later" />)
  expect(document.querySelector('input[name="code"]')).toBeNull()
  vi.restoreAllMocks()
})

test.each([
  [false, 'Get a code from the host: mail is off here', 'Make the code', 'made'],
  [true, 'Send me a code by e-mail', 'Send the code', 'on its way'],
])(
  '[CODE-5] with mail %s, it is said where a code will be, to known and unknown addresses alike',
  async (mail, offer, verb, where) => {
    answers['GET /api/me'] = () => [200, { me: null, ...offers, mail }]
    answers['POST /api/sign-in/code'] = () => [200, {}]
    const says = /Mail is off on this server: letters wait for the host. Ask whoever runs this server/
    const button = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === name)
    await show(<SignInWays />)
    await act(async () => button(offer)?.click())
    expect(says.test(document.body.textContent)).toBe(!mail)
    expect(button(verb)).toBeDefined()
    await type('email', 'asha@example.org')
    await send()
    expect(document.querySelector('[role=status]')?.textContent).toContain(`a code for it is ${where}.`)
    expect(says.test(document.body.textContent)).toBe(!mail)
  },
)

test('[SHELL-11] when a session ends, the page keeps what was typed and asks to sign in again', async () => {
  answers['POST /api/sign-out'] = () => [401, refusal(401, 'not-signed-in', 'Sign in to do this.')]
  await show(<SignedIn>{() => <Draft />}</SignedIn>)
  await type('draft', 'half a sentence')
  answers['GET /api/me'] = () => [200, { me: null, ...offers }]
  await act(async () => document.querySelector<HTMLButtonElement>('#deed')?.click())
  await settle()
  expect(document.querySelector('[role=dialog]')?.textContent).toContain('You were signed out')
  expect(field('draft').value).toBe('half a sentence')

  answers['POST /api/sign-in'] = () => [200, asha]
  answers['GET /api/me'] = () => [200, { me: asha, ...offers }]
  await type('password', 'three words here')
  await act(async () => document.querySelector('form')?.requestSubmit())
  await settle()
  expect(document.querySelector('[role=dialog]')).toBeNull()
  expect(field('draft').value).toBe('half a sentence')
})

test('[SHELL-11] [GUEST-10] a guest who is stopped is told so, whom to ask, and that what they typed is still there', async () => {
  const dana = { ...asha, guest: true, email: '' }
  answers['GET /api/me'] = () => [200, { me: dana, ...offers }]
  answers['POST /api/sign-out'] = () => [401, refusal(401, 'not-signed-in', 'Sign in to do this.')]
  // They come to the page from another one of ours, as from the invitation, so who they are is known before it opens.
  await show(<Elsewhere />)
  await act(async () => document.querySelector<HTMLButtonElement>('#on')?.click())
  await settle()
  await type('draft', 'half a sentence')
  answers['GET /api/me'] = () => [200, { me: null, ...offers }]
  await act(async () => document.querySelector<HTMLButtonElement>('#deed')?.click())
  await settle()
  const dialog = document.querySelector('[role=dialog]')
  expect(dialog?.textContent).toContain('This paper is closed for you')
  expect(dialog?.textContent).toContain('ask whoever sent you the link')
  await act(async () => [...(dialog?.querySelectorAll('button') ?? [])].at(-1)?.click())
  await settle()
  expect(document.querySelector('[role=dialog]')).toBeNull()
  expect(field('draft').value).toBe('half a sentence')
})

test('[SHELL-11] who is not signed in sees the door at the same address, and nothing behind it', async () => {
  answers['GET /api/me'] = () => [200, { me: null, ...offers }]
  await show(<SignedIn>{() => <Draft />}</SignedIn>)
  expect(document.querySelector('h1')?.textContent).toBe('Sign in to see this')
  expect(document.querySelector('input[name=draft]')).toBeNull()
})

test('[LIVE-24] at the door it is said that changes are kept on this device, while there are any, and not whose', async () => {
  answers['GET /api/me'] = () => [200, { me: null, ...offers }]
  await show(<SignedIn>{() => <Draft />}</SignedIn>)
  expect(document.querySelector('.notice')).toBeNull()
  const ledger = openUnsentLedger('rejoinder:text:asha:paper:lineage:1', 7)
  ledger.note(3)
  await show(<SignedIn>{() => <Draft />}</SignedIn>)
  const said = document.querySelector('.notice')?.textContent
  expect(said).toBe(
    'Changes that were not sent yet are kept on this device. They are sent when whoever wrote them signs in and opens the paper.',
  )
  ledger.note(0)
  await show(<SignedIn>{() => <Draft />}</SignedIn>)
  expect(document.querySelector('.notice')).toBeNull()
})

test('[NOTICE-7] where a letter leads to my wishes for letters, those have the focus', async () => {
  await show(<AccountPage />, '/account#letters')
  expect(document.activeElement?.textContent).toBe('Letters')
})

function Elsewhere(): ReactElement {
  const who = useWho()
  const [isThere, setThere] = useState(false)
  if (isThere) return <SignedIn isForGuests>{() => <Draft />}</SignedIn>
  return (
    <button type="button" id="on" disabled={!who.data} onClick={() => setThere(true)}>
      Go on
    </button>
  )
}

function Draft(): ReactElement {
  const deed = useDeed(endpoints.signOut)
  return (
    <>
      <input name="draft" />
      <button type="button" id="deed" onClick={() => deed.mutate({})}>
        Save
      </button>
    </>
  )
}
