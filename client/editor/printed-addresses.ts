// On paper a link leads nowhere: while the page is printed, its address stands behind its words. Where the words are the address, once is enough.
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { readPending } from './room-transactions.ts'

export interface PrintedAddress {
  /** Behind the last of the link's words. */
  readonly at: number
  readonly address: string
}

const key = new PluginKey<boolean>('printed addresses')

/** Never writes. */
export function printedAddresses(): Extension {
  return Extension.create({
    name: 'printedAddresses',
    addProseMirrorPlugins: () => [
      new Plugin<boolean>({
        key,
        state: { init: () => false, apply: (tr, isPrinted) => tr.getMeta(key) ?? isPrinted },
        props: {
          decorations: (state) =>
            key.getState(state) ? DecorationSet.create(state.doc, addressesOf(state.doc).map(drawn)) : null,
        },
        view(view) {
          const turn = (isPrinted: boolean) => {
            readPending(view)
            view.dispatch(view.state.tr.setMeta(key, isPrinted))
          }
          const print = () => turn(true)
          const printed = () => turn(false)
          window.addEventListener('beforeprint', print)
          window.addEventListener('afterprint', printed)
          return {
            destroy() {
              window.removeEventListener('beforeprint', print)
              window.removeEventListener('afterprint', printed)
            },
          }
        },
      }),
    ],
  })
}

export function addressesOf(doc: Node): readonly PrintedAddress[] {
  const found: PrintedAddress[] = []
  doc.descendants((block, at) => {
    if (!block.inlineContent) return true
    let link = { address: '', words: '' }
    const end = (here: number) => {
      if (link.address !== '' && !isAddress(link.words, link.address)) found.push({ at: here, address: link.address })
    }
    block.forEach((inline, offset) => {
      const address = String(inline.marks.find(({ type }) => type.name === 'link')?.attrs.href ?? '')
      if (address !== link.address) {
        end(at + 1 + offset)
        link = { address, words: '' }
      }
      link.words += inline.text ?? ''
    })
    end(at + 1 + block.content.size)
    return false
  })
  return found
}

function isAddress(words: string, address: string): boolean {
  const plain = (text: string) =>
    text
      .trim()
      .replace(/^(https?:\/\/|mailto:)/, '')
      .replace(/\/$/, '')
  return plain(words) === plain(address)
}

function drawn({ at, address }: PrintedAddress): Decoration {
  const draw = () => {
    const span = document.createElement('span')
    span.className = 'printed-address'
    span.textContent = ` (${address.replace(/^mailto:/, '')})`
    return span
  }
  return Decoration.widget(at, draw, { side: -1, marks: [] })
}
