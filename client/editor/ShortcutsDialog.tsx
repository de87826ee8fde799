// Every shortcut, read from the same table the toolbar and the keys are made of, and the ways in and out of the text.
import type { ReactElement } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { shortcutWords } from './shortcut-words.ts'
import type { ItemGroup } from './toolbar-item.ts'
import { itemsOf } from './toolbar-items.ts'
import './ShortcutsDialog.css'

export interface ShortcutsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Shortcuts of other parts of the page. */
  readonly more?: readonly Shortcut[]
}

export interface Shortcut {
  readonly name: string
  readonly keys: string
}

const groups: readonly (readonly [title: string, groups: readonly ItemGroup[]])[] = [
  ['Kinds of text', ['kind']],
  ['In the line', ['mark']],
  ['Lists and quotes', ['list']],
  ['Insert', ['insert']],
  ['Undo', ['history']],
]

const ways: readonly Shortcut[] = [
  { name: 'Choose what to insert, from a menu', keys: '/' },
  { name: 'Go to the toolbar from the text', keys: 'Alt-F10' },
  { name: 'Leave the text: Escape, then Tab', keys: 'Escape' },
  { name: 'Next cell of a table', keys: 'Tab' },
  { name: 'Say what the selected picture shows', keys: 'Enter' },
  { name: 'A new line in the same paragraph', keys: 'Shift-Enter' },
  { name: 'Open the link under the pointer: hold this and click', keys: 'Mod' },
  { name: 'These shortcuts (outside the text, ? does the same)', keys: 'Mod-/' },
]

export function ShortcutsDialog({ isOpen, onClose, more = [] }: ShortcutsDialogProps): ReactElement {
  const sections = groups.map(([title, names]) => ({ title, shortcuts: names.flatMap(shortcutsOf) }))
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} width="wide">
      <div className="shortcuts">
        {[{ title: 'Getting about', shortcuts: [...ways, ...more] }, ...sections].map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ name, keys }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <kbd>{shortcutWords(keys)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function shortcutsOf(group: ItemGroup): Shortcut[] {
  return itemsOf(group).flatMap(({ name, keys }) => (keys === undefined ? [] : [{ name, keys }]))
}
