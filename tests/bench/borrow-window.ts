// A window for editors that run without a browser: call it before the editor's modules are imported.
import { JSDOM } from 'jsdom'

const names = [
  'document',
  'navigator',
  'MutationObserver',
  'Node',
  'getSelection',
  'DOMParser',
  'innerHeight',
  'Element',
  'Event',
  'CustomEvent',
  'KeyboardEvent',
] as const

export function borrowWindow(): void {
  const { window } = new JSDOM()
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true })
  for (const name of names) Object.defineProperty(globalThis, name, { value: window[name], configurable: true })
}
