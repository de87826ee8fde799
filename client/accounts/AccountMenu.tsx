// Whose desk this is: account, archived papers, theme, and the way out.
import { useQueryClient } from '@tanstack/react-query'
import { Archive, CircleUser, LogOut } from 'lucide-react'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { forgetAnswers } from '../api/kept-answers.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Menu, MenuItem, MenuLine, MenuSection } from '../ui/Menu.tsx'
import { announce } from '../ui/Toast.tsx'

export interface AccountMenuProps {
  readonly me: Me
}

export function AccountMenu({ me }: AccountMenuProps): ReactElement {
  const signOut = useSignOut()
  return (
    <Menu
      label="Your account"
      trigger={
        <Button variant="quiet" shape="icon" aria-label={`Your account, ${me.name}`}>
          <Face person={me} isDecoration />
        </Button>
      }
    >
      <MenuSection title={me.name}>
        <MenuItem href="/account" icon={<CircleUser aria-hidden="true" />}>
          Account
        </MenuItem>
        <MenuItem href="/papers/archived" icon={<Archive aria-hidden="true" />}>
          Archived papers
        </MenuItem>
      </MenuSection>
      <MenuLine />
      <MenuItem onAction={signOut} icon={<LogOut aria-hidden="true" />}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

/** Ends the session, forgets what this device kept about the person, and goes to the front door. */
function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const deed = useDeed(endpoints.signOut)
  return () =>
    deed.mutate(
      {},
      {
        onSuccess: async () => {
          forgetAnswers()
          await navigate('/')
          await client.resetQueries()
          announce('You are signed out.')
        },
        onError: (failure) => announce(failure.sentence),
      },
    )
}
