// Completing a name while it is typed: after an `@` those who fit are offered, arrows choose, Enter or Tab takes, Escape goes on without.
// The focus stays in the box; the box names the chosen line to assistive technology (aria-activedescendant).
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react'
import type { Person } from '../../shared/model/person.ts'
import { whisper } from '../ui/Toast.tsx'
import { type MentionQuery, mentionQuery, peopleFor, withName, writtenName } from './mentions.ts'

export interface MentionsNeeds {
  readonly people: readonly Person[]
  readonly text: string
  readonly onText: (text: string) => void
  readonly box: RefObject<HTMLTextAreaElement | null>
}

export interface Mentions {
  readonly listId: string
  readonly offers: readonly Person[]
  readonly chosen: number
  readonly choose: (person: Person) => void
  /** True when the key was for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** To be told wherever the caret may have moved. */
  readonly onCaret: () => void
}

export function useMentions({ people, text, onText, box }: MentionsNeeds): Mentions {
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [index, setIndex] = useState(0)
  const [passedOver, setPassedOver] = useState<number | null>(null)
  const query = mentionQuery(text, caret)
  const offers = query === null || query.from === passedOver ? [] : peopleFor(people, query.words)
  const chosen = Math.min(index, Math.max(0, offers.length - 1))
  const count = offers.length
  useEffect(() => {
    if (count > 0) whisper(count === 1 ? '1 person to name.' : `${count} people to name.`)
  }, [count])

  function take(person: Person, { from, words }: MentionQuery) {
    const next = withName(text, { from, words }, writtenName(person))
    onText(next.text)
    setCaret(next.caret)
    setIndex(0)
    // The box shows the new text only after this.
    requestAnimationFrame(() => box.current?.setSelectionRange(next.caret, next.caret))
  }

  return {
    listId,
    offers,
    chosen,
    choose(person) {
      if (query !== null) take(person, query)
      box.current?.focus()
    },
    onCaret() {
      setCaret(box.current?.selectionEnd ?? 0)
    },
    onKey(event) {
      const person = offers[chosen]
      if (query === null || person === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setIndex((chosen + (event.key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length)
      } else if (event.key === 'Enter' || event.key === 'Tab') take(person, query)
      else if (event.key === 'Escape') setPassedOver(query.from)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
