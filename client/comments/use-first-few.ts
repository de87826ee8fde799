// A long list opens with a screenful, which is drawn at once, and goes on with the rest when that is to be seen.
import { startTransition, useEffect, useState } from 'react'

/** More than a tall screen shows of what is shortest. */
const screenful = 25

/** `atLeast`: so many belong to the first, such as those up to the one that somebody goes to. */
export function useFirstFew<Item>(items: readonly Item[], atLeast: number): readonly Item[] {
  const [isWhole, setWhole] = useState(items.length <= screenful)
  useEffect(() => startTransition(() => setWhole(true)), [])
  return isWhole ? items : items.slice(0, Math.max(screenful, atLeast))
}
