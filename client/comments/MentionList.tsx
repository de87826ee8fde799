// The people who can be named, below the box in which a name is being typed.
import type { ReactElement } from 'react'
import { Face } from '../ui/Face.tsx'
import type { Mentions } from './use-mentions.ts'

export function MentionList({ mentions }: { readonly mentions: Mentions }): ReactElement | null {
  const { listId, offers, chosen, choose } = mentions
  if (offers.length === 0) return null
  return (
    <div id={listId} className="mention-list" role="listbox" aria-label="People to name">
      {offers.map((person, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the focus stays in the box, which handles the keys
        <div
          key={person.id}
          id={`${listId}-${at}`}
          role="option"
          aria-selected={at === chosen}
          className="mention-offer"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
        >
          <Face person={person} size="small" isDecoration />
          <span>{person.name}</span>
          {person.shownAs !== undefined && <span className="mention-of">written as “{person.shownAs}”</span>}
          {person.affiliation !== '' && <span className="mention-of">{person.affiliation}</span>}
        </div>
      ))}
    </div>
  )
}
