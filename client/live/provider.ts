// A stock y-websocket client that also hears our three frames (saved, news, room), and shows what the others do as arrivals.ts says.
import { peekVarUint, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { PaperId } from '../../shared/model/ids.ts'
import { frame, type PaperNews, type RoomState, syncUpdate } from '../../shared/protocol/frames.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'
import { Arrivals } from './arrivals.ts'
import type { DocumentFrame } from './outbox.ts'
import { readNews, readRoomState } from './read-frames.ts'
import { tapSocket } from './socket-tap.ts'
import type { World } from './world.ts'

export interface ProviderNeeds {
  readonly ydoc: Y.Doc
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
  /** wss://host/live */
  readonly address: string
  readonly world: World
  /** A document frame has left. */
  readonly sent: (what: DocumentFrame) => void
  /** Any frame has come. */
  readonly heard: () => void
  /** So many document frames of this connection are on the server's disk. */
  readonly onSaved: (frames: number) => void
  readonly onNews: (kind: PaperNews['kind']) => void
  readonly onRoom: (room: RoomState) => void
}

export interface Provider {
  readonly provider: WebsocketProvider
  readonly arrivals: Arrivals
}

/** Does not connect yet. */
export function makeProvider(needs: ProviderNeeds): Provider {
  const { ydoc, paper, lineage, epoch, address, world } = needs
  const provider = new WebsocketProvider(address, paper, ydoc, {
    connect: false,
    // Windows speak by tabs.ts: what one hears from another it sends to the server too, which y-websocket does not.
    disableBc: true,
    params: {
      frames: `${frame.saved},${frame.news},${frame.room}`,
      schema: String(schemaVersion),
      lineage,
      epoch: String(epoch),
    },
    WebSocketPolyfill: tapSocket(world.WebSocket, { client: () => ydoc.clientID, sent: needs.sent, heard: needs.heard }),
  })
  const hear = provider.messageHandlers
  hear[frame.saved] = (_encoder, decoder) => needs.onSaved(readVarUint(decoder))
  hear[frame.news] = (_encoder, decoder) => {
    const news = readNews(readVarString(decoder))
    if (news !== null) needs.onNews(news.kind)
  }
  hear[frame.room] = (_encoder, decoder) => {
    const room = readRoomState(readVarString(decoder))
    if (room !== null) needs.onRoom(room)
  }

  // What the others write, and where they are, goes a way of its own.
  const arrivals = new Arrivals({ ydoc, awareness: provider.awareness, origin: provider })
  const readSync = hear[frame.sync]
  hear[frame.sync] = (encoder, decoder, ...rest) => {
    if (peekVarUint(decoder) === syncUpdate) {
      readVarUint(decoder)
      arrivals.update(readVarUint8Array(decoder))
    } else {
      arrivals.showNow()
      readSync?.(encoder, decoder, ...rest)
    }
  }
  hear[frame.awareness] = (_encoder, decoder) => arrivals.presence(readVarUint8Array(decoder))
  return { provider, arrivals }
}
