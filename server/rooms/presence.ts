// Who is here and where their caret is. Each guest speaks for one client id, its own; what it says of others (a stock client repeats all it hears)
// is dropped. Name and colour are written by the server. Changes are gathered, so that many carets that move are one frame to each guest.
import { createDecoder, hasContent, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import type { PersonId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Clock } from '../ports/clock.ts'
import { presenceFrame } from './frames-out.ts'
import type { Guest } from './guest.ts'

interface Shown {
  readonly client: number
  readonly person: PersonId
  /** Null when nobody shows presence under this client id now. */
  guest: Guest | null
  /** The clock its editor counts with. */
  clock: number
  /** What we add to it: who comes back with a clock the others have seen already would stay invisible to them. */
  shift: number
  state: Readonly<Record<string, unknown>> | null
}

interface PresenceNeeds {
  readonly clock: Clock
  readonly guests: ReadonlySet<Guest>
  /** Whose client id this is by what they wrote, if anybody's. */
  readonly ownerOf: (client: number) => PersonId | null | undefined
}

export class Presence {
  readonly #needs: PresenceNeeds
  readonly #shown = new Map<number, Shown>()
  readonly #changed = new Set<number>()
  #willTell = false
  /** What was told last has paid for itself by then (ms of `clock.elapsed`). */
  #restUntil = 0

  constructor(needs: PresenceNeeds) {
    this.#needs = needs
  }

  /** Takes what a guest says of itself. Returns why its line has to be closed, or null. */
  hear(guest: Guest, entries: Uint8Array): 'badFrame' | 'tooLarge' | null {
    try {
      const decoder = createDecoder(entries)
      const count = readVarUint(decoder)
      for (let at = 0; at < count; at++) {
        const client = readVarUint(decoder)
        const clock = readVarUint(decoder)
        const json = readVarString(decoder)
        // A clock that cannot be counted on would reach the others as a number their editors do not read.
        if (clock >= limits.clock || client > limits.clientId) return 'badFrame'
        if (!this.#isOwn(guest, client, json !== 'null')) continue
        if (Buffer.byteLength(json) > limits.presenceBytes) return 'tooLarge'
        this.#take(guest, client, clock, readState(json))
      }
      return hasContent(decoder) ? 'badFrame' : null
    } catch {
      return 'badFrame'
    }
  }

  leave(guest: Guest): void {
    const shown = this.#shownBy(guest)
    if (!shown) return
    shown.guest = null
    shown.state = null
    this.#change(shown.client)
    this.#forgetSome()
  }

  /** Somebody's name or colour has changed. */
  rename(guest: Guest): void {
    const shown = this.#shownBy(guest)
    if (!shown) return
    shown.shift += 1
    this.#change(shown.client)
  }

  /** Everybody but the one who asks. */
  frameFor(guest: Guest): Uint8Array {
    const others = [...this.#shown.values()].filter(({ client, state }) => state !== null && client !== guest.presence)
    return presenceFrame(others.map(encodeEntry))
  }

  /** The clock of who has gone is remembered for when they come back, but not of everybody who ever was here. */
  #forgetSome(): void {
    for (const [client, { guest }] of this.#shown) {
      if (this.#shown.size <= limits.presenceRemembered) return
      if (guest === null && !this.#changed.has(client)) this.#shown.delete(client)
    }
  }

  #shownBy({ presence }: Guest): Shown | undefined {
    return presence === null ? undefined : this.#shown.get(presence)
  }

  /** A client id is a guest's own when it came with it first, and nobody else is known by it. */
  #isOwn(guest: Guest, client: number, isHere: boolean): boolean {
    if (guest.presence !== null) return guest.presence === client
    const owner = this.#needs.ownerOf(client) ?? this.#shown.get(client)?.person
    if (!isHere || (owner !== undefined && owner !== guest.person)) return false
    const before = this.#shown.get(client)?.guest
    // The same editor on a new line, while the old one has not been given up yet.
    if (before) before.presence = null
    guest.presence = client
    return true
  }

  #take(guest: Guest, client: number, clock: number, state: Shown['state']): void {
    const known = this.#shown.get(client)
    if (!known) {
      if (state !== null) this.#shown.set(client, { client, person: guest.person, guest, clock, shift: 0, state })
    } else {
      const isBack = known.guest !== guest
      // Presence that is taken away keeps its clock; everything else counts on.
      if (!isBack && (clock < known.clock || (clock === known.clock && state !== null))) return
      const said = known.clock + known.shift
      known.shift = isBack && clock + known.shift <= said ? said + 1 - clock : known.shift
      known.guest = guest
      known.clock = clock
      known.state = state
    }
    this.#change(client)
  }

  #change(client: number): void {
    this.#changed.add(client)
    if (this.#willTell) return
    this.#willTell = true
    const rest = this.#restUntil - this.#needs.clock.elapsed()
    this.#needs.clock.after(Math.max(1000 / limits.presencePerSecond, rest), () => this.#tell())
  }

  #tell(): void {
    this.#willTell = false
    const entries = new Map<number, Uint8Array>()
    for (const client of this.#changed) {
      const shown = this.#shown.get(client)
      if (shown) entries.set(client, encodeEntry(shown))
    }
    this.#changed.clear()
    const toAll = presenceFrame([...entries.values()])
    const sent = toAll.length * this.#needs.guests.size
    this.#restUntil = this.#needs.clock.elapsed() + (sent / limits.presenceBytesPerSecond) * 1000
    for (const guest of this.#needs.guests) {
      // Nobody hears of themselves: with a clock that we shifted, a stock client would answer, and we it, for ever.
      if (guest.presence === null || !entries.has(guest.presence)) guest.line.sendIfQuick(toAll)
      else if (entries.size > 1)
        guest.line.sendIfQuick(
          presenceFrame([...entries].filter(([client]) => client !== guest.presence).map(([, entry]) => entry)),
        )
    }
  }
}

function readState(json: string): Shown['state'] {
  const state: unknown = JSON.parse(json)
  if (state === null) return null
  if (typeof state !== 'object' || Array.isArray(state)) throw new Error('Presence is an object.')
  return state as Readonly<Record<string, unknown>> // any object will do: only `user` is ours
}

/** One entry of an awareness update, with who it is as the server knows it. */
function encodeEntry({ client, clock, shift, state, guest }: Shown): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock + shift)
  const shown = state && guest ? { ...state, user: { id: guest.person, name: guest.name, colour: guest.colour } } : null
  writeVarString(encoder, JSON.stringify(shown))
  return toUint8Array(encoder)
}
