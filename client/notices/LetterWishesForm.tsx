// How often I want letters about what I have not seen here, and whether they may carry words of papers.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { LetterPace, LetterWishes } from '../../shared/model/notice.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { mailIsOff } from '../ui/mail-is-off.ts'
import { Notice } from '../ui/Notice.tsx'
import { type Choice, Select } from '../ui/Select.tsx'
import { announce } from '../ui/Toast.tsx'

const paces: readonly Choice<LetterPace>[] = [
  { id: 'off', name: 'Never' },
  { id: 'at once', name: 'At once', sentence: 'Within a minute or two.' },
  { id: 'daily', name: 'Once a day', sentence: 'At seven in the morning.' },
  { id: 'weekly', name: 'Once a week', sentence: 'On Monday morning.' },
]

export interface LetterWishesFormProps {
  /** Whether this server can send letters at all. */
  readonly isMailOn: boolean
}

export function LetterWishesForm({ isMailOn }: LetterWishesFormProps): ReactElement {
  const wishes = useEndpoint(endpoints.letterWishes, {})
  const change = useDeed(endpoints.changeLetterWishes, { refresh: [endpoints.letterWishes] })
  const wish = (input: LetterWishes) =>
    change.mutate(
      { input },
      {
        onSuccess: () => announce('Saved.'),
        onError: (failure) => announce(`Not changed. ${failure.sentence}`),
      },
    )
  return (
    <Loaded query={wishes} label="Loading how you want letters" lines={2}>
      {(now) => (
        <div className="form">
          {!isMailOn && <Notice kind="warn">{mailIsOff}</Notice>}
          <Select
            label="Letters about what you have not seen here"
            choices={paces}
            value={now.pace}
            onChange={(pace) => wish({ ...now, pace })}
          />
          <Checkbox isSelected={now.passages} onChange={(passages) => wish({ ...now, passages })}>
            Quote passages and comments in letters
          </Checkbox>
        </div>
      )}
    </Loaded>
  )
}
