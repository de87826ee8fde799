// What stands around every page: the cache of the server's state, the router, the frame. The first script (start.ts) asks for it.
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router'
import { type Address, addresses, allAddresses } from './addresses.ts'
import { openQueryClient } from './api/query-client.ts'
import { Frame } from './pages/Frame.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { Shell } from './pages/Shell.tsx'

/** A page that is on its way, or here: the first script has asked for the one that was asked for. */
function pageAt(address: Address): ReactElement {
  const Page = lazy(async () => ({ default: await addresses[address]() }))
  return <Route key={address} path={address} element={<Page />} />
}

const paper: Address = 'papers/:id'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={openQueryClient()}>
      <BrowserRouter>
        <Routes>
          <Route element={<Frame />}>
            <Route element={<Shell />}>
              <Route index element={<HomePage />} />
              {allAddresses.filter((address) => address !== paper).map(pageAt)}
              <Route path="*" element={<NotFoundPage />} />
            </Route>
            <Route element={<Shell hasPageOwnBar />}>{pageAt(paper)}</Route>
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
)
