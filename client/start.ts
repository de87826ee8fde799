// The first script, and a small one: whatever the address is sure to need is asked for here, all at once, while React and the frame around
// every page (main.tsx) are still on their way. The line decides how long a visit takes to begin, not the order in which we think of things.
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css'
import './ui/theme.css'
import './ui/layout.css'
import { addressAt, addresses } from './addresses.ts'
import { askEarly } from './api/early-answers.ts'

// zod tries whether it may make code of its schemas. The page's policy forbids that, and a browser reports even the trial. zod reads this when it loads.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const address = addressAt(location.pathname)
askEarly('/api/me')
if (address === 'papers/:id') askEarly(`/api${location.pathname.replace(/\/$/, '')}`)
void import('./main.tsx')
// A chunk that did not arrive is said by the page, which asks for it too.
if (address !== null) addresses[address]().catch(() => undefined)
