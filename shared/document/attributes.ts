// Attributes between their stored form (only what differs from the default) and the form a node carries (all of them, each sound).
import type { Mark, MarkType, Node, NodeType } from '@tiptap/pm/model'
import { type Attributes, isRecord, sameJson } from './strip.ts'

interface AttributeSpec {
  readonly default?: unknown
  readonly validate?: string | ((value: unknown) => void)
}

function specsOf(type: NodeType | MarkType): Readonly<Record<string, AttributeSpec>> {
  return type.spec.attrs ?? {}
}

/** What has to be stored of a node's or mark's attributes, or null when all are at their default. */
export function storedAttributes({ type, attrs }: Node | Mark): Attributes | null {
  const stored: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specsOf(type))) {
    if (!('default' in spec && sameJson(spec.default, attrs[name]))) stored[name] = attrs[name]
  }
  return Object.keys(stored).length > 0 ? stored : null
}

/**
 * All attributes of a type, from what is stored. An unsound value (not a scalar, of another type than the default, refused by
 * the schema) counts as absent. Null: a required attribute is absent, so no such node can be made.
 */
export function soundAttributes(type: NodeType | MarkType, stored: unknown): Attributes | null {
  const given = isRecord(stored) ? stored : {}
  const sound: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specsOf(type))) {
    if (Object.hasOwn(given, name) && isSound(spec, given[name])) sound[name] = given[name]
    else if ('default' in spec) sound[name] = spec.default
    else return null
  }
  return sound
}

function isSound(spec: AttributeSpec, value: unknown): boolean {
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return false
  if (value === null) return spec.default === null
  if (spec.default !== undefined && spec.default !== null && typeof spec.default !== typeof value) return false
  if (typeof spec.validate !== 'function') return true
  try {
    spec.validate(value)
    return true
  } catch {
    return false // the schema refuses this value: as good as absent
  }
}

/** Whether two sound sets of attributes of one type are equal. */
export function sameAttributes(a: Attributes, b: Attributes): boolean {
  if (a === b) return true
  for (const name in a) if (a[name] !== b[name] && !sameJson(a[name], b[name])) return false
  return true
}
