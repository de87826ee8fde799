// Signing in where one's organisation does. The browser goes there, and comes back to pages/ProviderPage.tsx.
import { Building2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export interface ProviderButtonProps {
  readonly name: string
  readonly invite?: string | undefined
}

export function ProviderButton({ name, invite }: ProviderButtonProps): ReactElement {
  const begin = useDeed(endpoints.beginProvider)
  return (
    <>
      <Button
        isPending={begin.isPending || begin.isSuccess}
        onPress={() =>
          begin.mutate({ input: invite === undefined ? {} : { invite } }, { onSuccess: ({ url }) => location.assign(url) })
        }
      >
        <Building2 aria-hidden="true" />
        Continue with {name}
      </Button>
      {begin.error && <Notice kind="bad">{begin.error.sentence}</Notice>}
    </>
  )
}
