// Finds web addresses in what people write, so that they can be followed: what begins with http:// or https:// and the URL parser accepts. The rest stays text.
import { safeAddress } from '../../shared/document/address.ts'

export type TextPiece = { readonly text: string; readonly href: string | null }

// Stops at white space and at what quotes or angle brackets enclose; the punctuation that ends a sentence is given back afterwards.
const candidate = /\bhttps?:\/\/[^\s<>"“”]+/gi

export function linkText(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let done = 0
  for (const match of text.matchAll(candidate)) {
    const address = withoutTail(match[0])
    const href = safeAddress(address)
    if (href === null) continue
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), href: null })
    pieces.push({ text: address, href })
    done = match.index + address.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), href: null })
  return pieces
}

/** Without the punctuation after it, and without a closing bracket that was opened before it. */
function withoutTail(address: string): string {
  let end = address.length
  while (end > 0) {
    const last = address[end - 1] ?? ''
    const unopened = last === ')' && count(address.slice(0, end), '(') < count(address.slice(0, end), ')')
    if (!unopened && !".,;:!?’'…".includes(last)) break
    end -= 1
  }
  return address.slice(0, end)
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
