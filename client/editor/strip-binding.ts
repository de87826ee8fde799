// Binds an editor to a paper's text: TipTap's door to StripSync. Brings undo with its keys. README.md says how it works.
import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { readPending } from './room-transactions.ts'
import { StripSync } from './strip-sync.ts'

export interface StripBindingOptions {
  readonly ydoc: Y.Doc
  /** Asked at each change. While it says false nothing is ever written, and the editor is set right again. */
  readonly editable?: () => boolean
}

/** What other parts of the editor may ask of the binding. */
export interface StripBinding {
  pmToIndex(pos: number): number
  indexToPm(index: number): number
  undo(): boolean
  redo(): boolean
}

interface StripBindingStorage {
  sync: StripSync | null
}

declare module '@tiptap/core' {
  interface Storage {
    stripBinding: StripBindingStorage
  }
}

const key = new PluginKey('stripBinding')

export function stripBinding({ ydoc, editable = () => true }: StripBindingOptions): Extension {
  return Extension.create<Record<string, never>, StripBindingStorage>({
    name: 'stripBinding',
    priority: 1000,
    addStorage: () => ({ sync: null }),
    onBeforeCreate() {
      const sync = new StripSync(ydoc, this.editor.schema, editable)
      this.storage.sync = sync
      this.editor.options.content = sync.doc.toJSON()
    },
    onDestroy() {
      this.storage.sync?.destroy()
      this.storage.sync = null
    },
    addKeyboardShortcuts() {
      const undo = () => {
        bindingOf(this.editor).undo()
        return true
      }
      const redo = () => {
        bindingOf(this.editor).redo()
        return true
      }
      return { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }
    },
    addProseMirrorPlugins() {
      return [bindingPlugin(syncOf(this.editor))]
    },
  })
}

export function bindingOf(editor: Editor): StripBinding {
  return syncOf(editor)
}

/** For what draws in the text with the strip's own positions, such as carets. */
export function syncOf(editor: Editor): StripSync {
  const { sync } = editor.storage.stripBinding
  if (sync === null) throw new Error('This editor has no strip binding, or it was destroyed.')
  return sync
}

function bindingPlugin(sync: StripSync): Plugin {
  const endUndoStep = () => {
    sync.endUndoStep()
    return false
  }
  return new Plugin({
    key,
    state: {
      init: () => null,
      apply(tr) {
        sync.note(tr)
        return null
      },
    },
    props: {
      handleDOMEvents: {
        keydown(view) {
          // A busy browser tells of a click after the key that followed it.
          if (!view.composing) readPending(view)
          return false
        },
        blur: endUndoStep,
        // What is carried is taken back by itself, however fast the one comes after the other.
        cut: endUndoStep,
        paste: endUndoStep,
        drop: endUndoStep,
        compositionend() {
          // ProseMirror hears of it after this, and reads the last of the word.
          setTimeout(() => sync.catchUp())
          return false
        },
      },
    },
    view(view) {
      sync.attach(view)
      return {
        update: (now, before) => sync.flush(now, before),
        destroy: () => sync.detach(),
      }
    },
  })
}
