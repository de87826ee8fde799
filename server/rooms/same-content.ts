// Whether two elements that carry the same id say the same. They should; two editors that work under one client id (a copied tab) do not.
import { equalityDeep } from 'lib0/function'
import * as Y from 'yjs'

/** Compares what both hold of these clocks, `to` not included. What was deleted cannot be compared any more, and counts as the same. */
export function saySame(one: Y.Item, other: Y.Item, from: number, to: number): boolean {
  if (isGone(one) || isGone(other)) return true
  return equalityDeep(contentOf(one, from, to), contentOf(other, from, to))
}

function isGone({ deleted, content }: Y.Item): boolean {
  return deleted || content instanceof Y.ContentDeleted
}

function contentOf({ id, content }: Y.Item, from: number, to: number): unknown {
  if (content instanceof Y.ContentString) return content.str.slice(from - id.clock, to - id.clock)
  if (content instanceof Y.ContentFormat) return ['format', content.key, content.value]
  if (content instanceof Y.ContentEmbed) return ['embed', content.embed]
  return ['other', ...content.getContent().slice(from - id.clock, to - id.clock)]
}
