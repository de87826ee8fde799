// The server's end of a line without a socket: what it sends comes out frame by frame, and nothing is ever held, charged or too slow.
import type { Line } from '../../server/rooms/guest.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'

export interface SteeredLineEnds {
  readonly heard?: (frame: Uint8Array) => void
  readonly closed: (why: CloseReason) => void
}

export function steeredLine({ heard = nothing, closed }: SteeredLineEnds): Line {
  const unpacked = (packed: Uint8Array) => unpack(packed).forEach(heard)
  return {
    send: (...frames) => frames.forEach(heard),
    sendPacked: (...packed) => packed.forEach(unpacked),
    sendIfQuick: heard,
    answer: unpacked,
    beat: heard,
    charge: nothing,
    hold: nothing,
    release: nothing,
    close: closed,
  }
}

/** The frames in what the server packed for a WebSocket (RFC 6455, 5.2). */
function unpack(packed: Uint8Array): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length)
  const frames: Uint8Array[] = []
  for (let at = 0; at < packed.length; ) {
    const short = view.getUint8(at + 1)
    const [head, length] =
      short < 126 ? [2, short] : short === 126 ? [4, view.getUint16(at + 2)] : [10, Number(view.getBigUint64(at + 2))]
    frames.push(packed.slice(at + head, at + head + length))
    at += head + length
  }
  return frames
}

function nothing(): void {
  // Somebody who does not listen, or a line without a pace.
}
