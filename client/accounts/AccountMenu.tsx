// Whose desk this is: account, archived papers, theme, and the way out.
import { useQueryClient } from '@tanstack/react-query'
import { Archive, CircleUser, LogOut, MailX, UserPlus } from 'lucide-react'
import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { forgetAnswers } from '../api/kept-answers.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import type { CopyHere } from '../live/copies-here.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Menu, MenuItem, MenuLine, MenuSection } from '../ui/Menu.tsx'
import { announce } from '../ui/Toast.tsx'

// What looks into the copies brings Yjs along: it comes when somebody signs out, and not with every page.
const SignOutDialog = lazy(async () => ({ default: (await import('./SignOutDialog.tsx')).SignOutDialog }))
const copiesOnDevice = () => import('../live/copies-here.ts')

export interface AccountMenuProps {
  readonly me: Me
}

export function AccountMenu({ me }: AccountMenuProps): ReactElement {
  const [copies, setCopies] = useState<readonly CopyHere[] | null>(null)
  const signOut = useSignOut(me)
  const who = useWho().data
  // What is kept on this device is decided by its person, not left behind.
  const ask = async () => {
    const here = await (await copiesOnDevice()).copiesHere(me.id)
    if (here.length === 0 && !me.guest) signOut([])
    else setCopies(here)
  }
  return (
    <>
      <Menu
        label="Your account"
        trigger={
          <Button variant="quiet" shape="icon" aria-label={`Your account, ${me.name}`}>
            <Face person={me} isDecoration />
          </Button>
        }
      >
        {me.guest ? (
          <MenuSection title={`${me.name}, guest`}>
            <MenuItem href="/sign-up" icon={<UserPlus aria-hidden="true" />}>
              Make an account
            </MenuItem>
          </MenuSection>
        ) : (
          <MenuSection title={me.name}>
            <MenuItem href="/account" icon={<CircleUser aria-hidden="true" />}>
              Account
            </MenuItem>
            <MenuItem href="/papers/archived" icon={<Archive aria-hidden="true" />}>
              Archived papers
            </MenuItem>
            {me.isHost && who?.mail === false && (
              <MenuItem href="/outbox" icon={<MailX aria-hidden="true" />}>
                Mail is off: letters that wait
              </MenuItem>
            )}
          </MenuSection>
        )}
        <MenuLine />
        <MenuItem onAction={() => void ask()} icon={<LogOut aria-hidden="true" />}>
          {me.guest ? 'Leave' : 'Sign out'}
        </MenuItem>
      </Menu>
      {copies && (
        <Suspense fallback={null}>
          <SignOutDialog
            copies={copies}
            isGuest={me.guest ?? false}
            onClose={() => setCopies(null)}
            onSignOut={(remove) => {
              setCopies(null)
              signOut(remove)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** Ends the session, removes the copies the person chose, forgets what this device kept about the person, and goes to the front door. */
function useSignOut({ id, guest: isGuest }: Me): (remove: readonly CopyHere[]) => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const deed = useDeed(endpoints.signOut)
  return (remove) =>
    deed.mutate(
      {},
      {
        onSuccess: async () => {
          if (remove.length > 0) await (await copiesOnDevice()).removeCopies(id, remove)
          forgetAnswers()
          await navigate('/')
          await client.resetQueries()
          announce(isGuest ? 'You have left.' : 'You are signed out.')
        },
        onError: (failure) => announce(failure.sentence),
      },
    )
}
