// The bar on top of every page but the paper's own: the name, and whose desk this is. Below it, the page.
import { CloudOff } from 'lucide-react'
import { lazy, type ReactElement, Suspense } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { useWho } from '../api/use-who.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Mark } from './Mark.tsx'
import './Shell.css'

const NoticesLink = lazy(async () => ({ default: (await import('../notices/NoticesLink.tsx')).NoticesLink }))
const AccountMenu = lazy(async () => ({ default: (await import('../accounts/AccountMenu.tsx')).AccountMenu }))

export interface ShellProps {
  /** The page brings a bar of its own, and says itself how the line is; strangers see this one. */
  readonly hasPageOwnBar?: boolean
}

export function Shell({ hasPageOwnBar = false }: ShellProps): ReactElement {
  const who = useWho()
  const { pathname } = useLocation()
  const isAtTheDoor = pathname.startsWith('/sign-') || pathname.startsWith('/invite/') || pathname === '/host'
  const isBarShown = !hasPageOwnBar || (who.data !== undefined && who.data.me === null)
  return (
    <>
      {isBarShown && (
        <header className="bar not-printed">
          <Link to="/" className="brand">
            <Mark />
            Rejoinder
          </Link>
          {who.data?.me ? (
            <Suspense fallback={null}>
              <NoticesLink />
              <AccountMenu me={who.data.me} />
            </Suspense>
          ) : (
            who.data && !isAtTheDoor && <LinkButton href="/sign-in">Sign in</LinkButton>
          )}
        </header>
      )}
      {!hasPageOwnBar && who.error?.kind === 'no connection' && (
        <p className="no-connection" role="status">
          <CloudOff aria-hidden="true" />
          <span>No connection. Papers you have opened on this device still open, and what you write in them is kept here.</span>
        </p>
      )}
      <Outlet />
    </>
  )
}
