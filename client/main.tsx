// Where the client starts: the look, the cache of the server's state, and which page stands at which address.
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router'
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css'
import './ui/theme.css'
import './ui/layout.css'
import { openQueryClient } from './api/query-client.ts'
import { Frame } from './pages/Frame.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { Shell } from './pages/Shell.tsx'

const PaperPage = lazy(async () => ({ default: (await import('./pages/PaperPage.tsx')).PaperPage }))
const SetAsidePage = lazy(async () => ({ default: (await import('./pages/SetAsidePage.tsx')).SetAsidePage }))
const NewPaperPage = lazy(async () => ({ default: (await import('./pages/NewPaperPage.tsx')).NewPaperPage }))
const DebatePage = lazy(async () => ({ default: (await import('./pages/DebatePage.tsx')).DebatePage }))
const ArchivedPage = lazy(async () => ({ default: (await import('./pages/ArchivedPage.tsx')).ArchivedPage }))
const AccountPage = lazy(async () => ({ default: (await import('./pages/AccountPage.tsx')).AccountPage }))
const NoticesPage = lazy(async () => ({ default: (await import('./pages/NoticesPage.tsx')).NoticesPage }))
const OutboxPage = lazy(async () => ({ default: (await import('./pages/OutboxPage.tsx')).OutboxPage }))
const UnsubscribePage = lazy(async () => ({ default: (await import('./pages/UnsubscribePage.tsx')).UnsubscribePage }))
const SignInPage = lazy(async () => ({ default: (await import('./pages/SignInPage.tsx')).SignInPage }))
const SignUpPage = lazy(async () => ({ default: (await import('./pages/SignUpPage.tsx')).SignUpPage }))
const HostLinkPage = lazy(async () => ({ default: (await import('./pages/HostLinkPage.tsx')).HostLinkPage }))
const CodePage = lazy(async () => ({ default: (await import('./pages/CodePage.tsx')).CodePage }))
const ProviderPage = lazy(async () => ({ default: (await import('./pages/ProviderPage.tsx')).ProviderPage }))
const InvitePage = lazy(async () => ({ default: (await import('./pages/InvitePage.tsx')).InvitePage }))

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
              <Route path="sign-in" element={<SignInPage />} />
              <Route path="sign-in/code" element={<CodePage />} />
              <Route path="sign-in/provider" element={<ProviderPage />} />
              <Route path="sign-up" element={<SignUpPage />} />
              <Route path="host/:token" element={<HostLinkPage />} />
              <Route path="invite/:token" element={<InvitePage />} />
              <Route path="debates/:id" element={<DebatePage />} />
              <Route path="papers/new" element={<NewPaperPage />} />
              <Route path="papers/:id/set-aside" element={<SetAsidePage />} />
              <Route path="papers/archived" element={<ArchivedPage />} />
              <Route path="notices" element={<NoticesPage />} />
              <Route path="outbox" element={<OutboxPage />} />
              <Route path="unsubscribe/:token" element={<UnsubscribePage />} />
              <Route path="account" element={<AccountPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Route>
            <Route element={<Shell hasPageOwnBar />}>
              <Route path="papers/:id" element={<PaperPage />} />
            </Route>
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
)
