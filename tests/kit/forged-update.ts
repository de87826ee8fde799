// Updates no editor would make, written struct by struct in Yjs's own encoding (V1).
import { createEncoder, type Encoder, toUint8Array, writeAny, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'

export type Id = readonly [client: number, clock: number]

/** One element; without neighbours it names the list it stands in, and with `key` a key of the map. */
export interface Forged {
  readonly client: number
  readonly clock: number
  readonly origin?: Id
  readonly right?: Id
  readonly key?: string
  readonly text?: string
  readonly value?: string
}

export type Range = readonly [clock: number, length: number]

const kinds = { text: 4, value: 8 }

export function forgeUpdate(
  elements: readonly Forged[],
  deletions: ReadonlyMap<number, readonly Range[]> = new Map(),
): Uint8Array {
  const encoder = createEncoder()
  const clients = Map.groupBy(elements, ({ client }) => client)
  writeVarUint(encoder, clients.size)
  for (const [client, own] of clients) {
    for (const number of [own.length, client, own[0]?.clock ?? 0]) writeVarUint(encoder, number)
    for (const element of own) writeElement(encoder, element)
  }
  writeVarUint(encoder, deletions.size)
  for (const [client, ranges] of deletions)
    for (const number of [client, ranges.length, ...ranges.flat()]) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

function writeElement(encoder: Encoder, { origin, right, key, text, value }: Forged): void {
  const hasPlace = origin !== undefined || right !== undefined
  const kind = value === undefined ? kinds.text : kinds.value
  writeUint8(encoder, kind | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key !== undefined && !hasPlace ? 0x20 : 0))
  for (const number of [...(origin ?? []), ...(right ?? [])]) writeVarUint(encoder, number)
  if (!hasPlace) {
    writeVarUint(encoder, 1)
    writeVarString(encoder, key === undefined ? 'body' : 'body.m')
    if (key !== undefined) writeVarString(encoder, key)
  }
  if (value === undefined) writeVarString(encoder, text ?? 'x')
  else {
    writeVarUint(encoder, 1)
    writeAny(encoder, value)
  }
}
