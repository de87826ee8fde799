// Which page stands at which address. Each page but home is a chunk of its own, so that nobody waits for a page they did not ask for.
import type { ComponentType } from 'react'

/** Of two that fit, the first counts. */
export const addresses = {
  'sign-in': async () => (await import('./pages/SignInPage.tsx')).SignInPage,
  'sign-in/code': async () => (await import('./pages/CodePage.tsx')).CodePage,
  'sign-in/provider': async () => (await import('./pages/ProviderPage.tsx')).ProviderPage,
  'sign-up': async () => (await import('./pages/SignUpPage.tsx')).SignUpPage,
  host: async () => (await import('./pages/HostLinkPage.tsx')).HostLinkPage,
  'invite/:token': async () => (await import('./pages/InvitePage.tsx')).InvitePage,
  'debates/:id': async () => (await import('./pages/DebatePage.tsx')).DebatePage,
  'papers/new': async () => (await import('./pages/NewPaperPage.tsx')).NewPaperPage,
  'papers/archived': async () => (await import('./pages/ArchivedPage.tsx')).ArchivedPage,
  'papers/:id/set-aside': async () => (await import('./pages/SetAsidePage.tsx')).SetAsidePage,
  'papers/:id': async () => (await import('./pages/PaperPage.tsx')).PaperPage,
  notices: async () => (await import('./pages/NoticesPage.tsx')).NoticesPage,
  outbox: async () => (await import('./pages/OutboxPage.tsx')).OutboxPage,
  'unsubscribe/:token': async () => (await import('./pages/UnsubscribePage.tsx')).UnsubscribePage,
  account: async () => (await import('./pages/AccountPage.tsx')).AccountPage,
} satisfies Readonly<Record<string, () => Promise<ComponentType>>>

export type Address = keyof typeof addresses

export const allAddresses = Object.keys(addresses) as Address[] // the keys are what it was written with

/** Which of them a path means; null for home, and for where nothing is. */
export function addressAt(pathname: string): Address | null {
  return allAddresses.find((address) => new RegExp(`^/${address.replaceAll(/:\w+/g, '[^/]+')}/?$`).test(pathname)) ?? null
}
