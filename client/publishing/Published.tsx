// After publishing: where the edition stands, to copy and to open.
import { Check, Copy, ExternalLink } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Edition } from '../../shared/model/edition.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { announce } from '../ui/Toast.tsx'

export interface PublishedProps {
  readonly edition: Edition
  readonly onClose: () => void
}

export function Published({ edition, onClose }: PublishedProps): ReactElement {
  const [isCopied, setCopied] = useState(false)
  const address = new URL(edition.address, window.location.origin).href

  async function copy() {
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
      announce('The address is copied.')
    } catch {
      // Some browsers and policies refuse the clipboard: the address is there to be selected.
      announce('This browser does not let pages copy. Select the address and copy it yourself.')
    }
  }

  return (
    <div className="published">
      <Notice kind="good">“{edition.title}” is public. Anybody can read it at this address, now and later.</Notice>
      <p className="published-address">
        <a href={address} target="_blank" rel="noopener">
          {address}
        </a>
      </p>
      <div className="form-actions">
        <Button autoFocus onPress={() => void copy()}>
          {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {isCopied ? 'Copied' : 'Copy the address'}
        </Button>
        <LinkButton href={address} target="_blank" rel="noopener">
          <ExternalLink aria-hidden="true" /> Open edition {edition.number}
        </LinkButton>
        <Button variant="quiet" onPress={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
