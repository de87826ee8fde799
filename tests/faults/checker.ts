// The one checker of the fault tests (RELIABILITY.md): for every replica and every cold replay the same ProseMirror JSON, the same structs and deletions,
// nothing pending; every word that was called saved, unless somebody deleted it; no word twice; anchors on the same words. It gives sentences; none is good.
import * as Y from 'yjs'
import { anchorText, clip, decodePosition } from '../../shared/document/anchor.ts'
import { bodyOf, readBody } from '../../shared/document/body.ts'
import { type Ledger, tokensIn } from './ledger.ts'

/** A document somebody has, under the name it is spoken of. */
export interface Reading {
  readonly name: string
  readonly ydoc: Y.Doc
}

/** A comment's place as it is told to every client, null when it has none, and the token it was put on. */
export interface KeptAnchor {
  readonly token: string
  readonly start: string | null
  readonly end: string | null
}

export interface Checked {
  readonly readings: readonly Reading[]
  readonly ledger: Ledger
  /**
   * `arrived`: all who wrote have offered all they have, and were told it is saved. `on disk`: a fault has just happened; what was not called saved may
   * be there or not.
   */
  readonly when: 'arrived' | 'on disk'
  readonly anchors?: readonly KeptAnchor[]
}

export function findFaults({ readings, ledger, when, anchors = [] }: Checked): string[] {
  return [
    ...readings.flatMap(pending),
    ...differences(readings),
    ...readings.flatMap((reading) => wordFaults(reading, ledger, when)),
    ...readings.flatMap((reading) => anchorFaults(reading, anchors)),
  ]
}

function pending({ name, ydoc }: Reading): string[] {
  const { pendingStructs, pendingDs } = ydoc.store
  return pendingStructs === null && pendingDs === null ? [] : [`${name} holds edits that wait for others`]
}

/** Against the first: who differs from it differs. */
function differences([first, ...others]: readonly Reading[]): string[] {
  if (first === undefined) return ['nobody has read anything']
  const json = JSON.stringify(readBody(first.ydoc).toJSON())
  const structs = Y.snapshot(first.ydoc)
  return others.flatMap(({ name, ydoc }) => [
    ...(JSON.stringify(readBody(ydoc).toJSON()) === json ? [] : [`${name} shows another text than ${first.name}`]),
    ...(Y.equalSnapshots(Y.snapshot(ydoc), structs) ? [] : [`${name} has other structs or deletions than ${first.name}`]),
  ])
}

function wordFaults({ name, ydoc }: Reading, ledger: Ledger, when: Checked['when']): string[] {
  const counts = new Map<string, number>()
  for (const token of tokensIn(anchorText(bodyOf(ydoc)))) counts.set(token, (counts.get(token) ?? 0) + 1)
  const has = (token: string) => counts.has(token)
  const wanted = when === 'arrived' ? ledger.written : ledger.savedWords
  const gone = when === 'arrived' ? ledger.deleted : ledger.savedDeletions
  return [
    ...[...wanted].filter((token) => !has(token) && !ledger.deleted.has(token)).map((token) => `${name} lost ${token}`),
    ...[...gone].filter(has).map((token) => `${name} still has ${token}, whose deletion was saved`),
    ...[...counts].filter(([, count]) => count > 1).map(([token, count]) => `${name} has ${token} ${count} times`),
    ...[...counts.keys()]
      .filter((token) => !ledger.written.has(token))
      .map((token) => `${name} has ${token}, which nobody wrote`),
  ]
}

/** An anchor whose word is there stands on it; one whose word was deleted stands on nothing. */
function anchorFaults({ name, ydoc }: Reading, anchors: readonly KeptAnchor[]): string[] {
  const { text: strip } = bodyOf(ydoc)
  const text = anchorText(bodyOf(ydoc))
  // Not by looking for its letters: a longer token may end in them.
  const standing = new Set(tokensIn(text))
  const indexOf = (position: string | null) => (position === null ? null : decodePosition(ydoc, strip, position))
  return anchors.flatMap(({ token, start, end }) => {
    const from = indexOf(start)
    const to = indexOf(end)
    const words = from === null || to === null ? '' : text.slice(...clip(text, from, Math.max(from, to)))
    return words === (standing.has(token) ? token : '') ? [] : [`${name}: the comment on ${token} stands on "${words}"`]
  })
}
