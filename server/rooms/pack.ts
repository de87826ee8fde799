// Frames as they go over a WebSocket (RFC 6455, 5.2: whole, binary, not masked), in one piece. What many guests get is packed once, and each line is
// written to once, however many frames there are: with 50 guests that is what a room spends most of its time on.

const wholeBinary = 0x82
/** Lengths that do not fit into the second byte: what stands there instead, for two and for eight bytes more. */
const long = { two: 126, eight: 127 }

export function pack(frames: readonly Uint8Array[]): Uint8Array {
  const packed = Buffer.allocUnsafe(frames.reduce((size, frame) => size + headSize(frame) + frame.length, 0))
  let at = 0
  for (const frame of frames) {
    const head = headSize(frame)
    packed[at] = wholeBinary
    packed[at + 1] = head === 2 ? frame.length : head === 4 ? long.two : long.eight
    if (head === 4) packed.writeUInt16BE(frame.length, at + 2)
    if (head === 10) packed.writeBigUInt64BE(BigInt(frame.length), at + 2)
    packed.set(frame, at + head)
    at += head + frame.length
  }
  return packed
}

function headSize({ length }: Uint8Array): 2 | 4 | 10 {
  if (length < long.two) return 2
  return length < 2 ** 16 ? 4 : 10
}
