// Links in the text: what may stand in one, and opening one. In a text that can be written in, a plain click puts the caret there, so
// opening takes Ctrl (or ⌘) and a click; for those who only read, a click opens.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { safeAddress } from '../../shared/document/address.ts'

export type CheckedAddress = { readonly address: string } | { readonly sentence: string }

/** What somebody typed as a link's address, completed where it is plain what was meant, or a sentence that says what is wrong. */
export function checkAddress(typed: string): CheckedAddress {
  const text = typed.trim()
  if (text === '') return { sentence: 'Type an address, like https://example.org or name@example.org.' }
  const address = safeAddress(completed(text))
  return address === null
    ? { sentence: 'This is no address that can be linked. Use a web address (https://…) or an e-mail address.' }
    : { address }
}

function completed(text: string): string {
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return text
  if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text)) return `mailto:${text}`
  if (/^[^\s/@]+\.[a-z]{2,}([/:?#]\S*)?$/i.test(text)) return `https://${text}`
  return text
}

export function linkOpening(mayEdit: () => boolean): Extension {
  return Extension.create({
    name: 'linkOpening',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleClick(_view, _at, event) {
            const link = event.target instanceof Element ? event.target.closest('a[href]') : null
            if (link === null || (mayEdit() && !event.ctrlKey && !event.metaKey)) return false
            const address = safeAddress(link.getAttribute('href') ?? '')
            if (address !== null) window.open(address, '_blank', 'noopener')
            return true
          },
        },
      }),
    ],
  })
}
