// What a paper may contain: every kind of block, inline atom and mark, in one list that server and editor share.
// The first block kind listed is ProseMirror's default block. Attributes are bounded scalars only.
import { getSchema, mergeAttributes, Node } from '@tiptap/core'
import { Document } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Link } from '@tiptap/extension-link'
import { OrderedList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Schema } from '@tiptap/pm/model'
import { StarterKit } from '@tiptap/starter-kit'
import { safeAddress } from './address.ts'

/** A short lead paragraph that says what the paper is about. */
const Standfirst = Node.create({
  name: 'standfirst',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'p.standfirst', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { class: 'standfirst' }), 0],
})

/** Headings of level 2 to 4; the paper's title is level 1. */
const PaperHeading = Heading.extend({
  addAttributes: () => ({ level: { default: 2, rendered: false, validate: refuseOtherLevel } }),
}).configure({ levels: [2, 3, 4] })

function refuseOtherLevel(level: unknown): void {
  if (level !== 2 && level !== 3 && level !== 4) throw new RangeError('A heading has level 2, 3 or 4.')
}

/** A picture on a line of its own. Either `alt` says what it shows, or `decorative` says that it says nothing. */
const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    src: { default: '' },
    alt: { default: '' },
    decorative: {
      default: false,
      parseHTML: (element) => element.getAttribute('role') === 'presentation',
      renderHTML: (attributes) => (attributes.decorative ? { role: 'presentation' } : {}),
    },
    width: { default: null },
    height: { default: null },
  }),
  parseHTML: () => [{ tag: 'img[src]:not([src^="data:"])' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
})

/** Where a footnote is referred to. `id` names the footnote block that carries its words. */
const FootnoteReference = Node.create({
  name: 'footnoteReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ id: { default: '', parseHTML: (element) => element.getAttribute('data-footnote') ?? '' } }),
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ node }) => ['sup', { 'data-footnote': String(node.attrs.id) }],
})

/** The words of a footnote: blocks like any other, so that several people can write in one. Stands at the end of the paper. */
const Footnote = Node.create({
  name: 'footnote',
  content: 'paragraph+',
  defining: true,
  isolating: true,
  addAttributes: () => ({ id: { default: '', parseHTML: (element) => element.getAttribute('data-footnote-text') ?? '' } }),
  parseHTML: () => [{ tag: 'div[data-footnote-text]' }],
  renderHTML: ({ node }) => ['div', { 'data-footnote-text': String(node.attrs.id) }, 0],
})

/** Something a newer version of the format put here: shown, kept, never rewritten. */
const UnknownInline = Node.create({
  name: 'unknownInline',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ data: { default: '{}', rendered: false } }),
  renderHTML: () => ['span', { class: 'unknown-inline' }, '?'],
})

const plainCellAttributes = {
  colspan: { default: 1, rendered: false },
  rowspan: { default: 1, rendered: false },
  colwidth: { default: null, rendered: false },
  // Ids of the row and the column, so that a cell finds its place whatever others do to the table (STRIP, section 9).
  row: { default: '', rendered: false },
  col: { default: '', rendered: false },
}
const cellContent = '(paragraph | bulletList | orderedList | blockquote | codeBlock | image)+'

export const paperExtensions = [
  Document.extend({ content: '(block | footnote)+' }),
  StarterKit.configure({
    document: false,
    undoRedo: false,
    trailingNode: false,
    dropcursor: false,
    gapcursor: false,
    link: false,
    orderedList: false,
    heading: false,
  }),
  PaperHeading,
  OrderedList.extend({ addAttributes: () => ({ start: { default: 1 } }) }),
  Link.extend({ addAttributes: () => ({ href: { default: '' } }) }).configure({
    openOnClick: false,
    // The extension's own rule also lets through ftp, tel and addresses without a scheme. None at all is what stands in place of a refused one.
    isAllowedUri: (href) => href === '' || safeAddress(href) !== null,
    HTMLAttributes: { target: null, rel: null, class: null },
  }),
  Standfirst,
  // Its plugin repairs tables in whoever merely reads them; client/editor/table-editing.ts has the parts that do not write.
  Table.extend({ addProseMirrorPlugins: () => [] }).configure({ resizable: false, renderWrapper: false }),
  TableRow,
  TableHeader.extend({ content: cellContent, addAttributes: () => plainCellAttributes }),
  TableCell.extend({ content: cellContent, addAttributes: () => plainCellAttributes }),
  Image,
  FootnoteReference,
  Footnote,
  UnknownInline,
]

export const paperSchema: Schema = getSchema(paperExtensions)
