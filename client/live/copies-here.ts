// What this device keeps of one person: copies of papers, changes in them that were not sent, and texts set aside. For the moment when they leave a
// device that others use too.
import { PaperId, type PersonId } from '../../shared/model/ids.ts'
import { databasesHere, removeDatabase } from './device-copy.ts'
import { copiesPrefix } from './paper-doc.ts'
import { asidesOf, discardAside } from './set-aside.ts'
import { forgetUnsent, unsentIn } from './unsent-ledger.ts'

export interface CopyHere {
  readonly paper: PaperId
  /** Names of the databases that hold it. */
  readonly names: readonly string[]
  /** Changes that were not sent. */
  readonly unsent: number
  /** Texts of this paper that are set aside. */
  readonly asides: number
}

export function isOnlyOnThisDevice({ unsent, asides }: CopyHere): boolean {
  return unsent > 0 || asides > 0
}

export async function copiesHere(person: PersonId): Promise<readonly CopyHere[]> {
  const prefix = `${copiesPrefix}${person}:`
  const names = (await databasesHere()).filter((name) => name.startsWith(prefix))
  const byPaper = Map.groupBy(names, (name) => name.slice(prefix.length).split(':')[0] ?? '')
  const asides = Map.groupBy(await asidesOf(person, null), ({ paper }) => paper)
  return [...new Set([...byPaper.keys(), ...asides.keys()])].map((id) => {
    const paper = PaperId.parse(id)
    const copies = byPaper.get(id) ?? []
    return { paper, names: copies, unsent: Math.max(0, ...copies.map(unsentIn)), asides: asides.get(paper)?.length ?? 0 }
  })
}

export async function removeCopies(person: PersonId, copies: readonly CopyHere[]): Promise<void> {
  for (const { paper, names } of copies) {
    for (const name of names) await removeCopy(name)
    for (const aside of await asidesOf(person, paper)) await discardAside(aside)
  }
}

export async function removeCopy(name: string): Promise<void> {
  await removeDatabase(name)
  forgetUnsent(name)
}
