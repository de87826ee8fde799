// How long a key, an Enter and a heading take in a paper of 1,500 blocks: written here, heard by somebody else, and in an editor that is
// bound to nothing (what ProseMirror and jsdom take). Prints medians: `npx node tests/bench/strip.ts`.
import { borrowWindow } from './borrow-window.ts'

borrowWindow()
const { Editor } = await import('@tiptap/core')
const { paperExtensions } = await import('../../shared/document/schema.ts')
const { at, everybodyLeaves, tell, writer } = await import('../editor/writers.ts')

const sentence = 'The council should keep what works and say so plainly, each year again.'
const ada = writer('Ada', null)
ada.editor.commands.setContent(
  Array.from({ length: 1500 }, (_, n) => (n % 9 === 4 ? `<ul><li><p>${sentence}</p></li></ul>` : `<p>${n} ${sentence}</p>`)).join(
    '',
  ),
)
const ben = writer('Ben', ada)
const place = at(ada, '750 The') + 8
const bare = new Editor({
  extensions: [...paperExtensions],
  content: ada.editor.getJSON(),
  element: document.createElement('div'),
})
const deeds: Readonly<Record<string, (editor: typeof bare) => unknown>> = {
  key: (editor) => editor.view.dispatch(editor.state.tr.insertText('x', place)),
  Enter: (editor) => editor.chain().setTextSelection(place).splitBlock({ keepMarks: false }).run(),
  heading: (editor) => editor.chain().setTextSelection(place).toggleNode('heading', 'paragraph', { level: 2 }).run(),
}
const median = (times: readonly number[]) => (times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(2)

for (const [name, deed] of Object.entries(deeds)) {
  const here: number[] = []
  const there: number[] = []
  const unbound: number[] = []
  for (let i = 0; i < 200; i++) {
    const times = [performance.now()]
    for (const next of [() => deed(ada.editor), () => tell(ada, ben), () => deed(bare)]) {
      next()
      times.push(performance.now())
    }
    const [start = 0, written = 0, heard = 0, end = 0] = times
    here.push(written - start)
    there.push(heard - written)
    unbound.push(end - heard)
  }
  console.log(`${name}: ${median(here)} ms here, ${median(there)} ms there, ${median(unbound)} ms unbound`)
}
bare.destroy()
everybodyLeaves()
