// Once per socket: is it for a paper, does it come from our own pages, and who is it? The upgrade is always accepted and then closed with a code that
// says why: browsers hide the status of a refused one, and y-websocket would try it for ever.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { PaperId } from '../../shared/model/ids.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import { GuestSocket } from '../rooms/guest-socket.ts'
import type { Arrival, Lobby } from '../rooms/lobby.ts'
import { watchSession } from './session-watch.ts'
import type { WhoAsks } from './who-asks.ts'

export interface UpgradeNeeds {
  readonly server: Server
  readonly lobby: Lobby
  readonly whoAsks: WhoAsks
  /** Origins of our own pages, exactly as browsers send them. */
  readonly publicOrigins: readonly string[]
  /** Leave sockets for other addresses to somebody else on this server: with `--dev`, to Vite. Otherwise they are refused. */
  readonly leaveOthers?: boolean
  readonly clock: Clock
  readonly journal: Journal
}

const livePath = /^\/live\/([\w-]{1,64})$/

/** Serves `/live/<paper id>` on this server from now on. Returns how to stop taking sockets. */
export function handleUpgrades(needs: UpgradeNeeds): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.socketPayloadBytes,
    maxFragments: limits.frameFragments,
    autoPong: false, // guest-socket.ts counts pings before it answers
  })
  const upgrade = (request: IncomingMessage, wire: Duplex, head: Buffer) => {
    const address = URL.parse(request.url ?? '/', 'http://here')
    const [, paper] = livePath.exec(address?.pathname ?? '') ?? []
    if (address === null || paper === undefined) {
      if (needs.leaveOthers) return
      wire.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, wire, head, (socket: WebSocket) => {
      const broke = (why: string) => needs.journal.note('line.broken', { paper, why })
      const line = new GuestSocket(socket, wire, needs.clock, broke)
      showIn(needs, { line, wire }, request, PaperId.parse(paper), address.searchParams).catch((error: unknown) => {
        needs.journal.bug('socket.failed', error)
        line.close('cannotOpen')
      })
    })
  }
  needs.server.on('upgrade', upgrade)
  return () => void needs.server.off('upgrade', upgrade)
}

async function showIn(
  { lobby, whoAsks, publicOrigins, clock, journal }: UpgradeNeeds,
  { line, wire }: { readonly line: GuestSocket; readonly wire: Duplex },
  request: IncomingMessage,
  paper: PaperId,
  query: URLSearchParams,
): Promise<void> {
  const turnAway = (why: CloseReason) => {
    journal.note('line.refused', { paper, why })
    line.close(why)
  }
  if (!isOurs(request, publicOrigins)) return turnAway('wrongOrigin')
  const said = readQuery(query)
  if (said === null) return turnAway('badFrame')
  const ask = () => whoAsks(cookiesOf(request))
  const asker = await ask()
  if (asker === null) return turnAway('signedOut')
  wire.once('close', watchSession(asker, { clock, journal, ask, ended: () => turnAway('signedOut') }))
  await lobby.welcome(line, { paper, person: asker.id, session: asker.session, ...said })
}

const ourFrames = [frame.saved, frame.news, frame.room]

/** What an editor says of itself. Null: no editor says that. */
function readQuery(query: URLSearchParams): Pick<Arrival, 'wants' | 'schema' | 'lineage' | 'epoch'> | null {
  const schema = query.get('schema')
  if (schema !== null && !/^\d{1,6}$/.test(schema)) return null
  const epoch = query.get('epoch')
  if (epoch !== null && !/^\d{1,15}$/.test(epoch)) return null
  const asked = query.get('frames')?.split(',') ?? []
  return {
    wants: new Set(ourFrames.filter((kind) => asked.includes(String(kind)))),
    schema: schema === null ? null : Number(schema),
    lineage: query.get('lineage'),
    epoch: epoch === null ? null : Number(epoch),
  }
}

/** Cookies come along on their own, whoever made the page: with them, only our own pages are heard. Absent and "null" are nobody's. */
function isOurs({ headers }: IncomingMessage, publicOrigins: readonly string[]): boolean {
  return headers.cookie === undefined || (headers.origin !== undefined && publicOrigins.includes(headers.origin))
}

function cookiesOf({ headers }: IncomingMessage): Headers {
  return new Headers(headers.cookie === undefined ? {} : { cookie: headers.cookie })
}
