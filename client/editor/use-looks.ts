// What of the toolbar is on, and what cannot be done now. Asking takes longer than drawing a letter, so it is done a moment later, once for all
// that happened meanwhile: nobody's key waits for it.
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { laterAfterKeys } from '../ui/after-keys.ts'
import { toolbarItems } from './toolbar-items.ts'

/** Ids with spaces around each, so that they compare cheaply. */
export interface Looks {
  readonly on: string
  readonly off: string
}

const moment = 80

export function useLooks(editor: Editor): Looks {
  const [looks, setLooks] = useState(() => looksOf(editor))
  useEffect(() => {
    const look = () => {
      if (editor.isDestroyed) return
      const now = looksOf(editor)
      setLooks((before) => (now.on === before.on && now.off === before.off ? before : now))
    }
    const { soon, stop } = laterAfterKeys(look, moment)
    look()
    editor.on('transaction', soon)
    return () => {
      editor.off('transaction', soon)
      stop()
    }
  }, [editor])
  return looks
}

function looksOf(editor: Editor): Looks {
  if (!editor.isEditable) return { on: '', off: ` ${toolbarItems.map(({ id }) => id).join(' ')} ` }
  const on = toolbarItems.filter((item) => item.isActive?.(editor)).map(({ id }) => id)
  const off = toolbarItems.filter((item) => item.canRun?.(editor) === false).map(({ id }) => id)
  return { on: ` ${on.join(' ')} `, off: ` ${off.join(' ')} ` }
}
