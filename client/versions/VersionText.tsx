// An old version, to read: the same words in the same type as the paper, and nothing in it can be changed.
import { DOMSerializer, Node } from '@tiptap/pm/model'
import { type ReactElement, useEffect, useMemo, useRef } from 'react'
import { paperSchema } from '../../shared/document/schema.ts'
import { footnotePlaces } from '../editor/footnotes.ts'
import { Notice } from '../ui/Notice.tsx'

export interface VersionTextProps {
  /** ProseMirror JSON, as the server gives it. */
  readonly content: unknown
}

export function VersionText({ content }: VersionTextProps): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  const text = useMemo(() => readText(content), [content])
  useEffect(() => {
    if (text === null || place.current === null) return
    place.current.replaceChildren(DOMSerializer.fromSchema(paperSchema).serializeFragment(text.content))
    numberFootnotes(place.current, footnotePlaces(text).numbers)
  }, [text])
  if (text === null) {
    return (
      <Notice kind="warn">This version holds something that this page does not know yet. Reload the page, then read it.</Notice>
    )
  }
  return <div className="paper-text version-text" ref={place} />
}

function readText(content: unknown): Node | null {
  try {
    return Node.fromJSON(paperSchema, content)
  } catch {
    // Made under a newer schema than the one this page was loaded with.
    return null
  }
}

/** Numbers are never stored: they are drawn, here as in the editor (client/editor/footnotes.ts). */
function numberFootnotes(text: HTMLElement, numbers: ReadonlyMap<string, number>): void {
  for (const reference of text.querySelectorAll<HTMLElement>('sup[data-footnote]')) {
    const number = numbers.get(reference.dataset.footnote ?? '')
    if (number !== undefined) reference.dataset.number = String(number)
  }
  for (const footnote of text.querySelectorAll<HTMLElement>('div[data-footnote-text]')) {
    const number = numbers.get(footnote.dataset.footnoteText ?? '')
    const sign = document.createElement('span')
    sign.className = 'footnote-number'
    sign.textContent = number === undefined ? '·' : String(number)
    footnote.classList.add('footnote')
    footnote.prepend(sign)
  }
}
