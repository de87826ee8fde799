// A person as a disc: initials on their colour. The name is heard, and shown when pointed at.
import type { ReactElement } from 'react'
import './Face.css'

export interface FaceProps {
  readonly person: { readonly name: string; readonly colour: number }
  readonly size?: 'small' | 'normal' | 'large'
  /** The name stands beside it: the disc itself says nothing. */
  readonly isDecoration?: boolean
}

export function Face({ person, size = 'normal', isDecoration = false }: FaceProps): ReactElement {
  const style = { background: `var(--person-${person.colour})` }
  const spoken = isDecoration ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name, title: person.name }
  return (
    <span className={`face ${size}`} style={style} {...spoken}>
      {initials(person.name)}
    </span>
  )
}

/** First letter of the first and of the last word: "Asha van der Rai" is AR, "Tom Whitlock (example)" is TW. */
export function initials(name: string): string {
  const all = name.trim().split(/\s+/)
  const named = all.filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const words = named.length > 0 ? named : all
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '?')
    .join('')
    .toLocaleUpperCase('en-GB')
}
