// TipTap as its own documentation sets it up for several people, with nothing around it: the yardstick for typing. `?address` names its server.
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const ydoc = new Y.Doc()
new WebsocketProvider(new URLSearchParams(location.search).get('address'), 'room-0', ydoc, { disableBc: true })
new Editor({
  element: document.querySelector('#editor'),
  extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document: ydoc })],
  editorProps: { attributes: { role: 'textbox', 'aria-label': 'Text' } },
})
