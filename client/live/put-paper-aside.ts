// Sets a paper's text aside: the one that is open, copies of other lineages that lie on this device, and all copies of a paper that is not found.
import * as Y from 'yjs'
import { readBody } from '../../shared/document/body.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { removeDatabase } from './device-copy.ts'
import { type CopyKey, copiesOf, copiesOfOtherLives } from './paper-doc.ts'
import { putAside, type SetAside } from './set-aside.ts'

type Whose = Pick<SetAside, 'person' | 'paper' | 'title'>

export const notFoundHere =
  'The server does not find this paper for you. Either you have lost access, or the server was restored from a backup older than the paper. This is the copy on this device.'

/** Resolves to whether this device keeps it; the window does from now on. Nothing is kept of a text without words. */
export async function putStateAside(
  { person, paper, title }: Whose,
  why: string,
  state: Uint8Array,
  id: string = crypto.randomUUID(),
): Promise<boolean> {
  return hasWords(state) ? putAside({ id, person, paper, title, why, at: new Date().toISOString(), state }) : true
}

/**
 * Found when a paper was restored while nobody was here: kept aside, never merged. Only to be called when the server has let this lineage in:
 * until then it may be the one that is out of date.
 */
export async function putOtherLivesAside(key: CopyKey & Whose): Promise<void> {
  for (const { name, state } of await copiesOfOtherLives(key)) {
    if (await putStateAside(key, closeCodes.otherLineage[1], state, name)) await removeDatabase(name)
  }
}

/**
 * For a paper that the server does not find: whoever has a copy can copy from it. The copies stay, too, and bring their words back by themselves
 * should the server find the paper again.
 */
export async function putCopiesAside(whose: Whose): Promise<void> {
  for (const { name, state } of await copiesOf(whose)) await putStateAside(whose, notFoundHere, state, name)
}

function hasWords(state: Uint8Array): boolean {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, state)
  return plainText(readBody(ydoc)) !== ''
}
