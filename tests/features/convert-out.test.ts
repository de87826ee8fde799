// A paper as HTML and as Markdown: exact for a paper with one of everything, and never a word lost for any other.
import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'
import { toHtml } from '../../server/convert/to-html.ts'
import { toMarkdown } from '../../server/convert/to-markdown.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import { paperSchema } from '../../shared/document/schema.ts'

const page = (doc: Node): string => {
  const { lead, text, notes } = toHtml(doc)
  return `${lead === null ? '' : `<p class="standfirst">${lead.html}</p>`}${text.html}${notes?.html ?? ''}`
}

/** A paper of these blocks, as ProseMirror JSON. */
const paper = (...content: readonly unknown[]): Node => paperSchema.nodeFromJSON({ type: 'doc', content })
const p = (...content: readonly unknown[]) => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? words(part) : part)),
})
const words = (text: string, ...marks: readonly unknown[]) => ({ type: 'text', text, marks })

const everything = `
## A heading with *one* word

Words **bold *and italic*** ~~gone~~ <u>under</u> \`code | bar\` and a [link with a **bold** word](https://a.example/?b=1&c=%22).\\
A second line[^1], a star \\* and a \\<tag>, snake_case, 1\\. not a list.

### Lists

7. seven
8. eight

   a second paragraph

   - inner
     1. innermost

- another list

> A quote
>
> - with a list

\`\`\`js
const fence = "\`\`\`"
\`\`\`

---

| Name \\| other | Number |
| - | - |
| **a** | 1\\|2 |
| \`x\\|y\` |  |

#### The end

Again[^1] and another[^2].

[^1]: A note with [a link](https://b.example/).

    And a second paragraph.

[^2]: Second.
`

describe('there and back', () => {
  test('[CONV-7] a paper with one of everything is the same after Markdown, and after HTML', () => {
    const { doc, report } = fromMarkdown(everything)
    expect(report).toEqual([])
    expect(fromMarkdown(toMarkdown(doc)).doc.toJSON()).toEqual(doc.toJSON())
    // HTML says no language of code.
    const plain = (json: Node) => JSON.parse(JSON.stringify(json).replace('"language":"js"', '"language":null'))
    expect(fromHtml(page(doc)).doc.toJSON()).toEqual(plain(doc))
  })

  test('[CONV-7] words that look like Markdown or HTML stay words', () => {
    const sign = fc.constantFrom(
      '*',
      '_',
      '`',
      '#',
      '-',
      '+',
      '1. ',
      '>',
      '|',
      '<b>',
      '&amp;',
      '[',
      ']',
      '(',
      ')',
      '!',
      '~',
      '\\',
      '[^1]',
      ':',
      'www.a.example',
      'a@b.example',
      'https://c.example',
      ' ',
      'word',
    )
    const line = fc.array(sign, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').trim().replace(/ +/g, ' '))
    fc.assert(
      fc.property(line, line, (first, second) => {
        if (first === '' || second === '') return
        const doc = paper(p(first), { type: 'bulletList', content: [{ type: 'listItem', content: [p(second)] }] })
        expect(plainText(fromMarkdown(toMarkdown(doc)).doc)).toBe(plainText(doc))
        expect(fromHtml(page(doc)).doc.toJSON()).toEqual(doc.toJSON())
      }),
      { numRuns: 500 },
    )
  })
})

describe('HTML of a paper', () => {
  test('[CONV-7] a standfirst at the beginning stands apart, to go under the title', () => {
    const { lead, text } = toHtml(paper({ type: 'standfirst', content: [words('Lead')] }, p('Text')))
    expect([lead?.html, text.html]).toEqual(['Lead', '<p>Text</p>\n'])
  })

  test('[CONV-7] a table has a head with scope, row headings, and a region that can be scrolled by keyboard', () => {
    const { doc } = fromHtml('<table><tr><th>Year<th>Sum<tr><th>2024<td>1</table>')
    expect(toHtml(doc).text.html).toBe(
      '<div class="table" role="region" aria-label="Table 1" tabindex="0">\n<table>\n<thead>\n<tr><th scope="col">Year</th><th scope="col">Sum</th></tr>\n</thead>\n<tbody>\n<tr><th scope="row">2024</th><td>1</td></tr>\n</tbody>\n</table>\n</div>\n',
    )
  })

  test('[CONV-7] notes are numbered as they are referred to, linked there and back, and none is left out', () => {
    const note = (id: string, text: string) => ({ type: 'footnote', attrs: { id }, content: [p(text)] })
    const reference = (id: string) => ({ type: 'footnoteReference', attrs: { id } })
    const { text, notes } = toHtml(
      paper(
        p('A', reference('b'), reference('a'), reference('b'), reference('gone')),
        note('a', 'Note a'),
        note('b', 'Note b'),
        note('c', 'Unused'),
        note('a', 'Copy'),
      ),
    )
    expect([...text.html.matchAll(/id="([^"]+)" href="([^"]+)"/g)].map(([, id, href]) => `${id} ${href}`)).toEqual([
      'fnref:1 #fn:1',
      'fnref:2 #fn:2',
      'fnref:1:2 #fn:1',
    ])
    expect(
      [...(notes?.html ?? '').matchAll(/<li id="([^"]+)"><p>([^<\u00a0]+)/g)].map(([, id, words]) => `${id} ${words}`),
    ).toEqual(['fn:1 Note b', 'fn:2 Note a', 'fn:3 Unused', 'fn:4 Copy'])
    expect([...(notes?.html ?? '').matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)).toEqual(['fnref:1', 'fnref:1:2', 'fnref:2'])
  })

  test('[CONV-7] a picture of ours is a figure; any other is left out; a decorative one says nothing', () => {
    const image = (attrs: Record<string, unknown>) => toHtml(paper({ type: 'image', attrs })).text.html
    expect(image({ src: '/images/abc', alt: 'A "map"', width: 4, height: 3 })).toBe(
      '<figure><img src="/images/abc" alt="A &quot;map&quot;" width="4" height="3"></figure>\n',
    )
    expect(image({ src: '/images/abc', alt: 'x', decorative: true })).toBe('<figure><img src="/images/abc" alt=""></figure>\n')
    expect(image({ src: 'https://evil.example/x.png', alt: 'x' })).toBe('')
    expect(image({ src: '/images/a"onerror="alert(1)', alt: 'x' })).toBe('')
  })
})

describe('Markdown of a paper', () => {
  test('[CONV-7] a table without a head gets an empty one, and blocks in a cell stand in one line', () => {
    const { doc } = fromHtml('<table><tr><td><p>a<p>b<ul><li>c<li>d</ul><td>e|f</table>')
    expect(toMarkdown(doc)).toBe('| | |\n| - | - |\n| a<br>b<br>• c<br>• d | e\\|f |\n')
  })

  test('[CONV-7] an address that is not safe leaves its words', () => {
    const bad = words('click', { type: 'link', attrs: { href: 'javascript:alert(1)' } })
    expect(toMarkdown(paper(p(bad)))).toBe('click\n')
  })

  test('[CONV-7] pictures carry the address of the site', () => {
    expect(toMarkdown(paper({ type: 'image', attrs: { src: '/images/abc', alt: 'A map' } }), 'https://r.example')).toBe(
      '![A map](https://r.example/images/abc)\n',
    )
  })
})
