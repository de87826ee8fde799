/// <reference types="vitest/config" />
// How the client is built, how it opens without a connection, and how the tests run.
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  root: 'client',
  plugins: [react(), leaveOutOtherLanguages(), openWithoutConnection()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    manifest: true,
    // The editor is 550 kB (170 kB compressed) and loads by itself; a first page that grew past the rest would show here.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // The frame is asked for by the first script, and yet is no page: named here, all that it needs can be kept in one file.
      input: ['client/index.html', 'client/main.tsx'],
      output: {
        codeSplitting: {
          // Few files, each for a whole part of the app: on a slow line forty small ones cost more than what they spare. A group takes along
          // what its modules import, so what is needed first comes first, or the first page would load the editor for its sake.
          groups: [
            {
              name: 'start',
              test: /client\/(start|addresses|api\/early-answers)\.ts|vite\/preload-helper/,
              priority: 5,
            },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\//, priority: 4 },
            { name: 'frame', tags: ['$initial'], priority: 3 },
            { name: 'editor', test: /node_modules\/(@tiptap|prosemirror-|yjs|y-|lib0)/, priority: 2 },
            { name: 'sign-in', test: /client\/accounts\/SignInWays\.tsx/, priority: 1 },
            { name: 'controls', test: /node_modules\/(react-aria|react-stately|@internationalized|lucide-react)|client\/ui\// },
          ],
        },
      },
    },
  },
  test: {
    root: '.',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'promises',
          include: ['tests/**/*.test.{ts,tsx}'],
          // What the bench measures us against brings tests of its own.
          exclude: ['tests/faults/**', '**/node_modules/**'],
          maxWorkers: 2,
        },
      },
      {
        // Whole servers that are killed and starved of disk: one after the other, and only when everybody else has gone home.
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: process.env.FAULTS === 'full' ? 4 * 3_600_000 : 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

// React Aria carries its few words in thirty languages, 150 kB in some chunks. We speak one; its dictionaries pass over what is
// undefined. Another language of ours is let through here.
function leaveOutOtherLanguages(): Plugin {
  return {
    name: 'leave-out-other-languages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/react-(?:aria|aria-components|stately)\/.*\/intl\/(?:.*\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/ },
      handler: () => 'export default undefined',
    },
  }
}

// A service worker of generated code (Workbox) that keeps the app itself, never an answer of the server: those it does not touch.
// A newer app waits until somebody asks for it (client/pages/NewerVersion.tsx), so nothing changes under a writer's hands.
function openWithoutConnection(): Plugin[] {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest: {
      name: 'Rejoinder',
      short_name: 'Rejoinder',
      description: 'Write a response to a public debate together, comment on it, publish it and stand behind it.',
      lang: 'en-GB',
      start_url: '/',
      display: 'standalone',
      background_color: '#f3f0ea',
      theme_color: '#fffdf9',
      icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      // The whole app, the editor too, so that a paper opened before opens on a train; of the fonts, Latin.
      globPatterns: ['index.html', 'theme.js', 'icon.svg', 'assets/*.{js,css}', 'assets/*-latin-{opsz,wght}-*.woff2'],
      navigateFallback: '/index.html',
      // The addresses whose pages are the server's own: everything else under our roof is the app's to show.
      navigateFallbackDenylist: [/^\/(api|live|p|public|images)\//, /^\/(healthz|readyz|problems)$/],
      cleanupOutdatedCaches: true,
    },
  })
}
