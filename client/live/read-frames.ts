// What the server says besides the text, read once and trusted afterwards. A kind this editor does not know yet is not an error.
import type { PaperNews, RoomState } from '../../shared/protocol/frames.ts'

const newsKinds = ['threads changed', 'people changed', 'versions changed', 'editions changed', 'paper changed'] as const

export function readNews(json: string): PaperNews | null {
  const kind = fieldOf(json, 'kind')
  const known = newsKinds.find((one) => one === kind)
  return known === undefined ? null : { kind: known }
}

export function readRoomState(json: string): RoomState | null {
  const saving = fieldOf(json, 'saving')
  return saving === 'ready' || saving === 'paused' ? { saving } : null
}

function fieldOf(json: string, field: string): unknown {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null ? Reflect.get(read, field) : null
  } catch {
    return null
  }
}
