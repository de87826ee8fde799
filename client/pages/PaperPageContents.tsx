// The headings of the paper: beside the text on a wide screen, with the one being read marked; behind a button on a narrow one.
import type { Editor } from '@tiptap/core'
import { List } from 'lucide-react'
import { type ReactElement, useEffect, useState } from 'react'
import type { ContentsEntry } from '../../shared/document/contents.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { goToHeading, headingElement } from './paper-text-facts.ts'

export interface PaperPageContentsProps {
  readonly editor: Editor | null
  readonly contents: readonly ContentsEntry[]
}

export function PaperPageContents({ editor, contents }: PaperPageContentsProps): ReactElement {
  const current = useCurrentHeading(editor, contents)
  return (
    <nav className="paper-contents not-printed" aria-label="Contents">
      {contents.length > 0 && (
        <>
          <h2>Contents</h2>
          <ol>
            {contents.map((entry) => (
              <li key={entry.id} className={`is-level-${entry.level}`}>
                <a
                  href={`#${entry.id}`}
                  aria-current={entry.id === current ? 'location' : undefined}
                  onClick={(event) => {
                    event.preventDefault()
                    // `detail` counts the presses of a pointer: none means the keyboard.
                    if (editor !== null) goToHeading(editor, entry, event.detail === 0)
                  }}
                >
                  {wordsOf(entry)}
                </a>
              </li>
            ))}
          </ol>
        </>
      )}
    </nav>
  )
}

export function PaperPageContentsMenu({ editor, contents }: PaperPageContentsProps): ReactElement | null {
  if (contents.length === 0) return null
  const trigger = (
    <Button variant="quiet" className="paper-contents-open not-printed">
      <List aria-hidden="true" />
      <span>Contents</span>
    </Button>
  )
  return (
    <Menu label="Contents" trigger={trigger}>
      {contents.map((entry) => (
        <MenuItem
          key={entry.id}
          textValue={wordsOf(entry)}
          onAction={() => {
            // The menu gives the focus back to its button as it closes; the text is scrolled after that.
            if (editor !== null) setTimeout(() => goToHeading(editor, entry, false))
          }}
        >
          <span className={`paper-contents-item is-level-${entry.level}`}>{wordsOf(entry)}</span>
        </MenuItem>
      ))}
    </Menu>
  )
}

function wordsOf({ text }: ContentsEntry): string {
  return text === '' ? 'Heading without words' : text
}

/** The last heading that has passed under the bar: the section being read. */
function useCurrentHeading(editor: Editor | null, contents: readonly ContentsEntry[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    if (editor === null) return
    let frame = 0
    const look = () => {
      frame = 0
      if (editor.isDestroyed) return
      const line = window.innerHeight * 0.3
      const passed = contents.filter((entry) => (headingElement(editor, entry)?.getBoundingClientRect().top ?? Infinity) < line)
      const isAtEnd = window.scrollY > 0 && window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2
      setCurrent((isAtEnd ? contents.at(-1) : passed.at(-1))?.id ?? null)
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    soon()
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [editor, contents])
  return current
}
