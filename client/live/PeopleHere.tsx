// Faces of those who are in the paper now; pressed, their names.
import type { ReactElement } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Awareness } from 'y-protocols/awareness'
import { Face } from '../ui/Face.tsx'
import { useGuests } from './use-guests.ts'
import './PeopleHere.css'

export interface PeopleHereProps {
  readonly awareness: Awareness
  /** My own id: I am named as "you". */
  readonly me: string
}

const shownFaces = 4

export function PeopleHere({ awareness, me }: PeopleHereProps): ReactElement | null {
  const guests = useGuests(awareness, me)
  if (guests.length === 0) return null
  const names = guests.map(({ id, name }) => (id === me ? `${name} (you)` : name))
  return (
    <DialogTrigger>
      <AriaButton className="people-here" aria-label={`${guests.length} here now: ${names.join(', ')}`}>
        {guests.slice(0, shownFaces).map((guest) => (
          <Face key={guest.id} person={guest} isDecoration />
        ))}
        {guests.length > shownFaces && (
          <span className="people-here-more" aria-hidden="true">
            +{guests.length - shownFaces}
          </span>
        )}
        <span className="people-here-count" aria-hidden="true">
          {guests.length}
        </span>
      </AriaButton>
      <Popover className="popover people-here-list" placement="bottom end">
        <Dialog aria-label="Here now">
          <h2>Here now</h2>
          <ul>
            {guests.map((guest) => (
              <li key={guest.id}>
                <Face person={guest} size="small" isDecoration />
                <span>
                  {guest.name}
                  {guest.id === me && ' (you)'}
                </span>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
