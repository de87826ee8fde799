// Sets a paper's text aside: the one that is open, and copies of other lineages that lie on this device.
import * as Y from 'yjs'
import { readBody } from '../../shared/document/body.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { removeDatabase } from './device-copy.ts'
import { type CopyKey, copiesOfOtherLives } from './paper-doc.ts'
import { putAside, type SetAside } from './set-aside.ts'

type Whose = Pick<SetAside, 'person' | 'paper' | 'title'>

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

function hasWords(state: Uint8Array): boolean {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, state)
  return plainText(readBody(ydoc)) !== ''
}
