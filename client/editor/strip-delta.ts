// What a Yjs transaction did to the strip. `YTextEvent.delta` says the same, but reading it deletes redundant formatting items: a write by
// a mere reader. This looks only. STRIP, section 12.
import * as Y from 'yjs'
import { type Attributes, type StripChange, sameJson } from '../../shared/document/strip.ts'

export function stripDelta(event: Y.YTextEvent): StripChange[] {
  const delta: StripChange[] = []
  const before = new Map<string, unknown>()
  const now = new Map<string, unknown>()
  const changed = new Set<string>()
  let retained = 0
  const add = (change: StripChange) => {
    if (retained > 0) delta.push({ retain: retained })
    retained = 0
    delta.push(change)
  }
  for (let item = event.target._start; item !== null; item = item.right) {
    const { content } = item
    const isNew = event.adds(item)
    if (content instanceof Y.ContentFormat) {
      if (item.deleted && (isNew || !event.deletes(item))) continue
      if (!isNew) before.set(content.key, content.value)
      if (!item.deleted) now.set(content.key, content.value)
      if (sameJson(before.get(content.key) ?? null, now.get(content.key) ?? null)) changed.delete(content.key)
      else changed.add(content.key)
      continue
    }
    if (!item.countable) continue
    if (item.deleted) {
      if (!isNew && event.deletes(item)) add({ delete: item.length })
    } else if (isNew) {
      add({ insert: elementOf(content), ...formatting(now) })
    } else if (changed.size > 0) {
      add({ retain: item.length, attributes: Object.fromEntries([...changed].map((key) => [key, now.get(key) ?? null])) })
    } else {
      retained += item.length
    }
  }
  return delta
}

function elementOf(content: Y.Item['content']): unknown {
  return content instanceof Y.ContentString ? content.str : content.getContent()[0]
}

function formatting(now: ReadonlyMap<string, unknown>): { attributes?: Attributes } {
  const set = [...now].filter(([, value]) => value !== null && value !== undefined)
  return set.length === 0 ? {} : { attributes: Object.fromEntries(set) }
}
