// Whom to ask, by when, and what the letter will say, word for word: nothing of a paper leaves in a letter unseen.
import { type ReactElement, useEffect, useRef } from 'react'
import { askLetterWords } from '../../shared/model/ask-letter.ts'
import { useWho } from '../api/use-who.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { mailIsOff } from '../ui/mail-is-off.ts'
import { type Choice, Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { type AskWanted, outside, whoCanBeAsked } from './ask-wanted.ts'
import type { ThreadTools } from './thread-tools.ts'

export interface AskFieldsProps {
  readonly ask: AskWanted
  readonly tools: ThreadTools
  /** The question as far as it is written, and the words it is about. */
  readonly text: string
  readonly quote: string
  /** Begun just now, and not found again in another place. */
  readonly takesFocus: boolean
  readonly onChange: (ask: AskWanted) => void
  /** It is to be a comment after all; what is written stays. */
  readonly onLeave: () => void
}

export function AskFields({ ask, tools, text, quote, takesFocus, onChange, onLeave }: AskFieldsProps): ReactElement {
  const who = useWho().data
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) place.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [takesFocus])
  const people = whoCanBeAsked(tools).map(({ id, name, affiliation }): Choice<string> => {
    return affiliation === '' ? { id, name } : { id, name, sentence: affiliation }
  })
  const isOutside = ask.to === outside
  const letter = askLetterWords({
    asker: who?.me?.name ?? '',
    title: tools.title,
    due: ask.due === '' ? null : ask.due,
    question: text.trim() || '…',
    quote: ask.passage ? quote : null,
  })
  return (
    <div className="ask-fields" ref={place}>
      <Select
        label="Who is asked"
        choices={tools.mayInvite ? [...people, byMail] : people}
        value={ask.to}
        onChange={(to) => onChange({ ...ask, to })}
      />
      {isOutside && (
        <TextField
          label="Their e-mail address"
          type="email"
          autoComplete="off"
          hint="They get a link of their own, to read and comment. You can withdraw it under “Share”."
          value={ask.email}
          onChange={(email) => onChange({ ...ask, email })}
          isRequired
        />
      )}
      <TextField label="Answer by" type="date" value={ask.due} onChange={(due) => onChange({ ...ask, due })} isOptional />
      <Checkbox isSelected={ask.passage} onChange={(passage) => onChange({ ...ask, passage })}>
        Send the passage with it
      </Checkbox>
      {who?.mail === false && (
        <p className="write-box-said">
          {mailIsOff} {isOutside ? 'You are given the link, to send it yourself.' : 'The question stands among their notices.'}
        </p>
      )}
      <details className="ask-letter">
        <summary>What the letter says</summary>
        <b>{letter.subject}</b>
        <p>{letter.lines.join('\n\n')}</p>
        <p className="quiet-text">
          Then a link to this place.
          {!isOutside && ' Who wants no words of papers in letters gets it without the question and the passage.'}
        </p>
      </details>
      <Button variant="quiet" size="small" onPress={onLeave}>
        Make it a comment, and ask nobody
      </Button>
    </div>
  )
}

const byMail: Choice<string> = { id: outside, name: 'Somebody outside, by e-mail' }
