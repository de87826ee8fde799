// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { act, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { PaperEditor, type PaperEditorProps } from '../../client/editor/PaperEditor.tsx'
import { PictureDialog } from '../../client/editor/PictureDialog.tsx'
import { ShortcutsDialog } from '../../client/editor/ShortcutsDialog.tsx'
import { toolbarItems } from '../../client/editor/toolbar-items.ts'
import { LiveBadge } from '../../client/live/LiveBadge.tsx'
import { writeBody } from '../../shared/document/body.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { PaperId } from '../../shared/model/ids.ts'
import '../kit/no-layout.ts'

// jsdom has no CSS.escape, which dialogs ask for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (words: string) => words } })

const paper = PaperId.parse('paper000000000000001')
let root: Root
let place: HTMLElement
let editor: Editor | null

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  editor = null
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
})

const show = (element: ReactElement) => act(async () => root.render(element))

function textOf(words: string): Pick<PaperEditorProps, 'ydoc' | 'awareness'> {
  const ydoc = new Y.Doc()
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
  writeBody(ydoc, paperSchema.nodeFromJSON({ type: 'doc', content }), 'seed')
  return { ydoc, awareness: new Awareness(ydoc) }
}

const rest: Omit<PaperEditorProps, 'ydoc' | 'awareness' | 'mode'> = {
  paper,
  label: 'Text of a paper',
  onEditor: (made) => {
    editor = made
  },
  onShortcuts: vi.fn(),
}

function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === name)
  if (button === undefined) throw new Error(`there is no button "${name}" in ${document.body.textContent}`)
  return act(async () => button.click())
}

describe('the editor on its page', () => {
  test('[EDIT-8] every control has a name, and those that stay on say so', async () => {
    await show(<PaperEditor {...textOf('Words')} {...rest} mode="write" onComment={vi.fn()} />)
    const buttons = [...place.querySelectorAll('.toolbar button')]
    expect(buttons.length).toBeGreaterThan(10)
    for (const button of buttons) expect(button.getAttribute('aria-label') ?? '').not.toBe('')
    const bold = () => place.querySelector('[data-item="bold"]')?.getAttribute('aria-pressed')
    expect(bold()).toBe('false')
    await act(async () => void editor?.chain().selectAll().toggleBold().run())
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
    expect(bold()).toBe('true')
    expect(place.querySelector('[role="textbox"]')?.getAttribute('aria-label')).toBe('Text of a paper')
  })

  test('[EDIT-6] the toolbar comes and goes with the right to write, and the text stays', async () => {
    const text = textOf('Words')
    const updates = vi.fn()
    text.ydoc.on('update', updates)
    await show(<PaperEditor {...text} {...rest} mode="write" />)
    const before = editor
    await show(<PaperEditor {...text} {...rest} mode="comment" />)
    expect(place.querySelector('.toolbar')).toBeNull()
    expect(place.querySelector('[role="textbox"]')?.getAttribute('aria-readonly')).toBe('true')
    await show(<PaperEditor {...text} {...rest} mode="read" />)
    expect(place.querySelector('.paper-text')?.getAttribute('contenteditable')).toBe('false')
    await show(<PaperEditor {...text} {...rest} mode="write" />)
    expect(place.querySelector('.toolbar')).not.toBeNull()
    expect(editor).toBe(before)
    expect(editor?.getText()).toBe('Words')
    expect(updates).not.toHaveBeenCalled()
  })

  test('[EDIT-7] a picture goes in only with words or marked as decorative', async () => {
    const text = textOf('Words')
    await show(<PaperEditor {...text} {...rest} mode="write" />)
    const made = editor
    if (made === null) throw new Error('no editor')
    const file = new File([new Uint8Array([1])], 'chart.png', { type: 'image/png' })
    URL.createObjectURL = () => 'blob:chart'
    URL.revokeObjectURL = () => undefined
    const answer = { id: 'picture0000000000001', src: '/images/chart.png', width: 640, height: 240 }
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(answer))
    const onClose = vi.fn()
    await show(
      <>
        <PaperEditor {...text} {...rest} mode="write" />
        <PictureDialog editor={made} paper={paper} task={{ kind: 'insert', file }} onClose={onClose} />
      </>,
    )
    await press('Add the picture')
    expect(document.body.textContent).toContain('Say what the picture shows, or mark it as decorative.')
    expect(fetched).not.toHaveBeenCalled()
    await act(async () => document.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click())
    await press('Add the picture')
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(made.$node('image')?.attributes).toMatchObject({ src: '/images/chart.png', alt: '', decorative: true, width: 640 })
    fetched.mockRestore()
  })

  test('[EDIT-1] the list of shortcuts tells every key of the table', async () => {
    await show(<ShortcutsDialog isOpen onClose={vi.fn()} />)
    for (const { name, keys } of toolbarItems) {
      if (keys !== undefined) expect(document.body.textContent).toContain(name)
    }
  })

  test('the badge says its words, whatever the width', async () => {
    await show(<LiveBadge badge={{ kind: 'not sent', changes: 14 }} why={null} />)
    expect(place.textContent).toBe('Not sent: 14 changes kept on this device')
  })
})
