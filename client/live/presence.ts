// Who is in the paper now. The server writes each guest's name and colour (PROTOCOL.md), so what stands here is who they are.
import type { Awareness } from 'y-protocols/awareness'

export interface Guest {
  readonly id: string
  readonly name: string
  readonly colour: number
}

/** Each person once, however many windows they have open; in order of name. */
export function guestsOf(awareness: Awareness): readonly Guest[] {
  const guests = new Map<string, Guest>()
  for (const state of awareness.getStates().values()) {
    const guest = guestOf(state.user)
    if (guest !== null) guests.set(guest.id, guest)
  }
  return [...guests.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

export type Coming = { readonly guest: Guest; readonly deed: 'joined' | 'left' }

/** Who came and who went between two looks. */
export function comings(before: readonly Guest[], now: readonly Guest[]): readonly Coming[] {
  const has = (guests: readonly Guest[], { id }: Guest) => guests.some((one) => one.id === id)
  return [
    ...now.filter((guest) => !has(before, guest)).map((guest) => ({ guest, deed: 'joined' as const })),
    ...before.filter((guest) => !has(now, guest)).map((guest) => ({ guest, deed: 'left' as const })),
  ]
}

/** "Asha joined", "Asha and Ben joined", "Asha and 4 others left": one sentence, however many. Empty when nobody did. */
export function comingsSentence(all: readonly Coming[], me: string): string {
  return (['joined', 'left'] as const)
    .map((deed) => ({
      deed,
      names: all.filter((one) => one.deed === deed && one.guest.id !== me).map(({ guest }) => guest.name),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ deed, names }) => `${listed(names)} ${deed}.`)
    .join(' ')
}

function listed(names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (names.length === 1) return first
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`
}

/** Presence comes from other people's editors: only what has the right shape is shown. */
export function guestOf(user: unknown): Guest | null {
  if (typeof user !== 'object' || user === null) return null
  const { id, name, colour } = user as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof name !== 'string' || name === '') return null
  return { id, name, colour: typeof colour === 'number' && colour >= 0 && colour <= 11 ? Math.floor(colour) : 0 }
}
