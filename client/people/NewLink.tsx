// The link of a new invitation, to copy. It cannot be shown again: only a hash of it is kept.
import { Check, Copy } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Invite } from '../../shared/model/invite.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { whisper } from '../ui/Toast.tsx'

export interface NewLinkProps {
  readonly invite: Invite
  readonly url: string
}

function linkFor({ email, once, note }: Invite): string {
  if (email !== null) return `Link for ${email}`
  if (note !== '') return `Link for ${note}`
  return once ? 'Link for one person' : 'Link for anybody who has it'
}

type Copying = 'not yet' | 'copied' | 'refused'

export function NewLink({ invite, url }: NewLinkProps): ReactElement {
  const [copying, setCopying] = useState<Copying>('not yet')

  async function copy() {
    try {
      await navigator.clipboard.writeText(url)
      setCopying('copied')
      whisper('Link copied.')
    } catch {
      // Refused by the browser, or a page that is not served over https: the field is there to copy from by hand.
      setCopying('refused')
    }
  }

  return (
    <div className="new-link">
      <TextField
        label={linkFor(invite)}
        hint={
          copying === 'refused'
            ? 'This browser does not let us copy. Select the link and copy it yourself.'
            : 'Copy it now: for safety it is not shown again.'
        }
        value={url}
        isReadOnly
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select()
        }}
      />
      <Button onPress={() => void copy()}>
        {copying === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {copying === 'copied' ? 'Copied' : 'Copy link'}
      </Button>
    </div>
  )
}
