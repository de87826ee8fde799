// Puts words on the clipboard, with their form where there is one, and says whether it worked.
import { DOMSerializer, type Node } from '@tiptap/pm/model'
import { paperSchema } from '../../shared/document/schema.ts'
import { announce } from '../ui/Toast.tsx'

export async function copyWords(text: string): Promise<void> {
  await tell(() => navigator.clipboard.writeText(text))
}

/** As words and as HTML, so that headings, lists and tables arrive where they are pasted. */
export async function copyDoc(doc: Node, text: string): Promise<void> {
  const holder = document.createElement('div')
  holder.append(DOMSerializer.fromSchema(paperSchema).serializeFragment(doc.content))
  const html = new Blob([holder.innerHTML], { type: 'text/html' })
  const plain = new Blob([text], { type: 'text/plain' })
  await tell(() => navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })]))
}

async function tell(copying: () => Promise<void>): Promise<void> {
  try {
    await copying()
    announce('Copied.')
  } catch {
    // The browser refuses without a permission, or on an insecure address.
    announce('This browser does not let us copy. Select the text and copy it by hand.')
  }
}
