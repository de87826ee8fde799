// What the server says besides the text, read once and trusted afterwards. A kind this editor does not know yet is not an error.
import type { PaperNews, RoomState } from '../../shared/protocol/frames.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'

const newsKinds = ['threads changed', 'people changed', 'versions changed', 'editions changed', 'paper changed'] as const

export function readNews(json: string): PaperNews | null {
  const kind = fieldOf(json, 'kind')
  const known = newsKinds.find((one) => one === kind)
  return known === undefined ? null : { kind: known }
}

/** A server that does not name its form of text is taken for one of our own. */
export function readRoomState(json: string): RoomState | null {
  const saving = fieldOf(json, 'saving')
  const schema = fieldOf(json, 'schema') ?? schemaVersion
  return (saving === 'ready' || saving === 'paused') && typeof schema === 'number' ? { saving, schema } : null
}

function fieldOf(json: string, field: string): unknown {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null ? Reflect.get(read, field) : null
  } catch {
    return null
  }
}
