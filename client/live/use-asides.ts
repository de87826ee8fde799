// What is set aside on this device of one paper, for its page and for the paper's own.
import { useEffect, useState } from 'react'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { asidesOf, type SetAside, watchAsides } from './set-aside.ts'

/** Null until the device has been asked. */
export function useAsides(person: PersonId, paper: PaperId): readonly SetAside[] | null {
  const [asides, setAsides] = useState<readonly SetAside[] | null>(null)
  useEffect(() => {
    let isWanted = true
    const look = () =>
      void asidesOf(person, paper).then((found) => {
        if (isWanted) setAsides(found)
      })
    look()
    const stop = watchAsides(look)
    return () => {
      isWanted = false
      stop()
    }
  }, [person, paper])
  return asides
}
