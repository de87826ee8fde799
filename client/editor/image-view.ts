// How a picture stands in the text: the picture, and under it what it says to those who do not see it. Pressing that (or Enter on the
// selected picture) edits it.
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'

export interface ImageViewOptions {
  readonly mayEdit: () => boolean
  /** Somebody wants to say what the picture at this position shows. */
  readonly onDescribe: (at: number) => void
}

export function imageView({ mayEdit, onDescribe }: ImageViewOptions): Extension {
  return Extension.create({
    name: 'imageView',
    priority: 940,
    addKeyboardShortcuts: () => ({
      Enter: ({ editor }) => {
        const { selection } = editor.state
        if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return false
        onDescribe(selection.from)
        return true
      },
    }),
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          nodeViews: {
            image: (node, _view, getPos) =>
              new ImageView(node, mayEdit, () => {
                const at = getPos()
                if (at !== undefined) onDescribe(at)
              }),
          },
        },
      }),
    ],
  })
}

class ImageView implements NodeView {
  readonly dom = document.createElement('figure')
  readonly #image = document.createElement('img')
  readonly #state = document.createElement('button')
  #node: Node
  readonly #mayEdit: () => boolean

  constructor(node: Node, mayEdit: () => boolean, describe: () => void) {
    this.#node = node
    this.#mayEdit = mayEdit
    this.dom.className = 'picture'
    this.#image.decoding = 'async'
    this.#state.type = 'button'
    this.#state.className = 'picture-alt'
    // No stop for Tab between the text and what follows it: the keyboard selects the picture and presses Enter.
    this.#state.tabIndex = -1
    this.#state.contentEditable = 'false'
    this.#state.addEventListener('mousedown', (event) => event.preventDefault())
    this.#state.addEventListener('click', describe)
    this.dom.append(this.#image, this.#state)
    this.#draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#draw()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#state
  }

  ignoreMutation(): boolean {
    return true
  }

  #draw(): void {
    const { src, alt, decorative, width, height } = this.#node.attrs
    const words = String(alt ?? '')
    if (this.#image.getAttribute('src') !== String(src)) this.#image.src = String(src)
    this.#image.alt = decorative === true ? '' : words
    for (const [side, value] of [
      ['width', width],
      ['height', height],
    ] as const) {
      if (typeof value === 'number') this.#image[side] = value
    }
    const isMissing = decorative !== true && words === ''
    this.dom.classList.toggle('lacks-alt', isMissing)
    this.#state.hidden = !this.#mayEdit()
    if (isMissing) this.#state.textContent = 'Say what this picture shows'
    else this.#state.textContent = decorative === true ? 'Decorative: not read out' : `Read out as: ${words}`
  }
}
