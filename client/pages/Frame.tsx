// What stands around every page: the skip link, links that stay in the app, the sentence when a page breaks, announcements, and
// the offer of a newer Rejoinder. A page brings its own `<main id="main" tabIndex={-1}>`.
import { type ReactElement, Suspense, useEffect } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { Outlet, useHref, useLocation, useNavigate, useNavigationType } from 'react-router'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Toasts } from '../ui/Toast.tsx'
import { NewerVersion } from './NewerVersion.tsx'

export function Frame(): ReactElement {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const how = useNavigationType()
  // Going back returns to where one was (the browser does that); going on starts at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move to another page is what is waited for
  useEffect(() => {
    if (how !== 'POP') window.scrollTo(0, 0)
  }, [pathname])
  return (
    <I18nProvider locale="en-GB">
      <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
        <a href="#main" className="skip-link not-printed">
          Skip to the main part
        </a>
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={<PageOnItsWay />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
        <NewerVersion />
        <Toasts />
      </RouterProvider>
    </I18nProvider>
  )
}

function PageOnItsWay(): ReactElement {
  return (
    <main id="main" tabIndex={-1} className="page reading">
      <Skeleton label="Loading the page" lines={8} />
    </main>
  )
}
