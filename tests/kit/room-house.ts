// The rooms with a real server and sockets around them, and everything else by hand: who is signed in is the cookie itself, roles are a map, and the
// log is whatever the test brings.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openBus } from '../../server/adapters/memory/bus.ts'
import { memoryUpdateLog, type SteeredUpdateLog } from '../../server/adapters/memory/update-log.ts'
import { systemClock } from '../../server/adapters/system/clock.ts'
import { handleUpgrades } from '../../server/http/upgrade.ts'
import type { Bus, News } from '../../server/ports/bus.ts'
import type { Clock } from '../../server/ports/clock.ts'
import type { PaperAccess } from '../../server/ports/paper-access.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { type Lobby, openLobby } from '../../server/rooms/lobby.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { DebateId, PaperId, PersonId, SessionId } from '../../shared/model/ids.ts'
import type { Role } from '../../shared/roles/role.ts'
import { type KeptJournal, keptJournal } from './kept-journal.ts'
import { RawGuest, type RawGuestOptions } from './raw-guest.ts'

export const housing = PaperId.parse('housing')

export interface RoomHouse {
  readonly lobby: Lobby
  readonly bus: Bus
  readonly journal: KeptJournal
  /** ws://127.0.0.1:port */
  readonly address: string
  readonly origin: string
  /** Every piece of news since the start. */
  readonly told: News[]
  readonly archived: Set<PaperId>
  /** Gives a role, takes one away (null), and says so on the bus. */
  setRole(person: string, role: Role | null): void
  /** Somebody at the door, with a cookie and our origin. */
  guest(person: string, options?: Partial<RawGuestOptions>): RawGuest
  close(): Promise<void>
}

export interface HouseOptions<Log extends UpdateLog> {
  readonly log: Log
  readonly clock?: Clock
  readonly port?: number
}

export async function openHouse<Log extends UpdateLog>({
  log,
  clock = systemClock,
  port = 0,
}: HouseOptions<Log>): Promise<RoomHouse> {
  const roles = new Map<string, Role>()
  const archived = new Set<PaperId>()
  const journal = keptJournal()
  const bus = openBus(journal)
  const told: News[] = []
  bus.listen((news) => void told.push(news))
  const wereHere = new Set<string>()
  const access: PaperAccess = {
    ask: () => Promise.reject(new Error('Rooms do not ask, they look.')),
    find: async (person, paper) => {
      const role = roles.get(person)
      const facts = { id: paper, slug: paper, title: 'Housing', debate: DebateId.parse('gds'), lineage: '', epoch: 1 }
      if (role !== undefined) wereHere.add(`${person} ${paper}`)
      return role === undefined ? null : { paper: { ...facts, archived: archived.has(paper) }, person, role }
    },
    wasHere: async (person, paper) => wereHere.has(`${person} ${paper}`),
  }
  const personOf = async (id: PersonId) => ({ id, name: capital(id), affiliation: '', colour: id.length % 12 })
  const lobby = openLobby({ log, bus, clock, journal, access, personOf })
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  handleUpgrades({
    server,
    lobby,
    clock,
    journal,
    publicOrigins: [origin],
    whoAsks: async (headers) => {
      const [, name] = /^person=([\w-]+)$/.exec(headers.get('cookie') ?? '') ?? []
      if (name === undefined) return null
      return {
        id: PersonId.parse(name),
        isHost: false,
        isGuest: false,
        name: capital(name),
        session: SessionId.parse(`session-of-${name}`),
      }
    },
  })
  const guests: RawGuest[] = []
  const address = origin.replace('http', 'ws')

  return {
    lobby,
    bus,
    journal,
    address,
    origin,
    told,
    archived,
    setRole(person, role) {
      if (role === null) roles.delete(person)
      else roles.set(person, role)
      bus.tell({ kind: 'access changed', paper: housing, person: PersonId.parse(person) })
    },
    guest(person, options) {
      const guest = new RawGuest({ address, paper: housing, cookie: `person=${person}`, origin, ...options })
      guests.push(guest)
      return guest
    },
    async close() {
      for (const guest of guests) guest.cut()
      await lobby.drain()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await log.close()
    },
  }
}

/** A house on a log in memory, with the paper `housing` that says "One.", and Asha and Ben who may edit it. */
export async function openSmallHouse(clock?: Clock): Promise<RoomHouse & { readonly log: SteeredUpdateLog }> {
  const log = memoryUpdateLog()
  const house = await openHouse({ log, ...(clock ? { clock } : {}) })
  await house.lobby.create(housing, paragraphs('One.'), PersonId.parse('asha'))
  house.setRole('asha', 'owner')
  house.setRole('ben', 'editor')
  return { ...house, log }
}

export function paragraphs(...texts: string[]) {
  const nodes = texts.map((text) => paperSchema.node('paragraph', null, text === '' ? [] : [paperSchema.text(text)]))
  return paperSchema.node('doc', null, nodes)
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
