// What becomes of each form of HTML and Markdown: tables of what went in and what stands in the paper.
import type { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'

const html = (text: string) => fromHtml(text).doc.toString()
const markdown = (text: string) => fromMarkdown(text).doc.toString()
const lossesOf = (text: string) => fromHtml(text).report.map(({ what, count }) => `${what}: ${count}`)

function all(doc: Node, name: string): Node[] {
  const found: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === name) found.push(node)
  })
  return found
}

function linksIn(doc: Node): string[] {
  return all(doc, 'text').flatMap((text) =>
    text.marks.flatMap((mark) => (mark.type.name === 'link' ? [String(mark.attrs.href)] : [])),
  )
}

const kept: readonly (readonly [what: string, before: string, after: string])[] = [
  ['nothing', '', 'doc(paragraph)'],
  [
    'paragraphs and loose words',
    'one<p>two  \n three</p>four',
    'doc(paragraph("one"), paragraph("two three"), paragraph("four"))',
  ],
  ['a line break', '<p>one<br>two<br></p>', 'doc(paragraph("one", hardBreak, "two"))'],
  ['two line breaks end a paragraph', '<p>one<br><br>two', 'doc(paragraph("one"), paragraph("two"))'],
  ['a lead paragraph', '<p class="standfirst">Lead</p>', 'doc(standfirst("Lead"))'],
  [
    'marks',
    '<p><b>b</b><i>i</i><u>u</u><s>s</s><code>c</code>',
    'doc(paragraph(bold("b"), italic("i"), underline("u"), strike("s"), code("c")))',
  ],
  ['marks in marks', '<p><b>b<em>bi</em></b></p>', 'doc(paragraph(bold("b"), bold(italic("bi"))))'],
  ['a link with a bold word', '<p><a href="https://a.example/">to <b>a</b></a>', 'doc(paragraph(link("to "), link(bold("a"))))'],
  [
    'a quote with blocks',
    '<blockquote><p>a<ul><li>b</ul></blockquote>',
    'doc(blockquote(paragraph("a"), bulletList(listItem(paragraph("b")))))',
  ],
  ['code', '<pre><code class="language-js">a\n  b\n</code></pre>', 'doc(codeBlock("a\\n  b"))'],
  ['a rule', 'a<hr>b', 'doc(paragraph("a"), horizontalRule, paragraph("b"))'],
  [
    'nested lists',
    '<ul><li>a<ol><li>b</ol><li>c</ul>',
    'doc(bulletList(listItem(paragraph("a"), orderedList(listItem(paragraph("b")))), listItem(paragraph("c"))))',
  ],
  [
    'a list in a list without an item',
    '<ul><li>a</li><ul><li>b</li></ul></ul>',
    'doc(bulletList(listItem(paragraph("a"), bulletList(listItem(paragraph("b"))))))',
  ],
  [
    'a list item that begins with a quote',
    '<ul><li><blockquote>a</blockquote></ul>',
    'doc(bulletList(listItem(paragraph, blockquote(paragraph("a")))))',
  ],
  ['a picture of ours', 'a<img src="/images/abc" alt="x">b', 'doc(paragraph("a"), image, paragraph("b"))'],
  [
    'Google Docs',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">a</span> b</p></b>',
    'doc(paragraph(bold("a"), " b"))',
  ],
]

describe('HTML', () => {
  test.each(kept)('[CONV-1] %s', (_what, before, after) => {
    expect(html(before)).toBe(after)
  })

  test('[CONV-1] headings keep levels 2 to 4; a first level becomes a second, deeper ones a fourth', () => {
    const levels = (text: string) => all(fromHtml(text).doc, 'heading').map((heading) => heading.attrs.level)
    expect(levels('<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5>')).toEqual([2, 2, 3, 4, 4])
    expect(lossesOf('<h5>e</h5>')).toEqual(['Headings below level 4 became level 4: 1'])
  })

  test('[CONV-1] a page with several first-level headings moves all of its headings down by one', () => {
    const doc = fromHtml('<h1>a</h1><h2>b</h2><h3>c</h3><h1>d</h1>').doc
    expect(all(doc, 'heading').map((heading) => heading.attrs.level)).toEqual([2, 3, 4, 2])
  })

  test('[CONV-1] a numbered list keeps its first number', () => {
    expect(
      all(fromHtml('<ol start="4"><li>a</ol><ol><li value=7>b</ol>').doc, 'orderedList').map((list) => list.attrs.start),
    ).toEqual([4, 7])
  })

  test('[CONV-1] a table becomes a regular grid whose cells know their row and column', () => {
    const { doc, report } = fromHtml(
      '<table><caption>Cap</caption><thead><tr><th rowspan=2>A<th colspan=2>B<tr><th>c<th>d</thead><tr><th>x<td>1<tr><td>y<td>2<td>3<td>4</table>',
    )
    const rows = all(doc, 'tableRow').map((row) =>
      row.children.map((cell) => `${cell.type.name === 'tableHeader' ? '*' : ''}${cell.textContent}`),
    )
    expect(rows).toEqual([
      ['*A', '*B', '*', ''],
      ['*', '*c', '*d', ''],
      ['*x', '1', '', ''],
      ['y', '2', '3', '4'],
    ])
    expect(all(doc, 'tableRow')[1]?.child(2).attrs).toMatchObject({ row: 'r2', col: 'c3', colspan: 1, rowspan: 1 })
    expect(doc.firstChild?.textContent).toBe('Cap')
    expect(report).toEqual([
      { what: 'Table captions became paragraphs', count: 1 },
      { what: 'Merged table cells were split', count: 2 },
    ])
  })

  test('[CONV-1] relative links are kept where the page says where it stands', () => {
    const page = (head: string) => `<head>${head}</head><p><a href="/guides/a">a</a>`
    expect(linksIn(fromHtml(page('<link rel="canonical" href="https://gov.example/papers/one">')).doc)).toEqual([
      'https://gov.example/guides/a',
    ])
    expect(linksIn(fromHtml(page('')).doc)).toEqual([])
  })

  test('[CONV-1] of a whole page with a main part, that part is the text', () => {
    const { doc, report } = fromHtml('<nav>Menu</nav><main><h1>Title</h1><p>Words</main><footer>Foot</footer>')
    expect(doc.textContent).toBe('TitleWords')
    expect(report.map(({ what }) => what)).toEqual([
      'What stands around the main part of the page, such as menus and footers, was left out',
    ])
  })

  test('[CONV-1] Word’s paragraphs that look like a list become one', () => {
    const item = (level: number, sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;</span></span><![endif]>${words}</p>\n`
    expect(html(`${item(1, '·', 'a')}${item(2, '1.', 'b')}${item(1, '·', 'c')}<p>d`)).toBe(
      'doc(bulletList(listItem(paragraph("a"), orderedList(listItem(paragraph("b")))), listItem(paragraph("c"))), paragraph("d"))',
    )
  })
})

describe('Markdown', () => {
  test('[CONV-1] takes the same road as HTML', () => {
    expect(markdown('# A\n\n*b* ~~c~~ `d`\n\n3. e\n   - f\n\n> g\n\n---')).toBe(
      'doc(heading("A"), paragraph(italic("b"), " ", strike("c"), " ", code("d")), orderedList(listItem(paragraph("e"), bulletList(listItem(paragraph("f"))))), blockquote(paragraph("g")), horizontalRule)',
    )
  })

  test('[CONV-1] tables with bars in their cells, task lists, HTML in the text, settings on top', () => {
    expect(markdown('---\ntitle: x\n---\n\n| a | b |\n|---|---|\n| 1\\|2 | `x\\|y` |')).toBe(
      'doc(table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph("b"))), tableRow(tableCell(paragraph("1|2")), tableCell(paragraph(code("x|y"))))))',
    )
    expect(markdown('- [x] done\n- [ ] not')).toBe('doc(bulletList(listItem(paragraph("☑ done")), listItem(paragraph("☐ not"))))')
    expect(markdown('<u>a</u> b<br>c')).toBe('doc(paragraph(underline("a"), " b", hardBreak, "c"))')
  })
})

const reported: readonly (readonly [before: string, words: string, losses: readonly string[]])[] = [
  ['<p>a<script>x()</script>', 'a', ['Scripts were left out: 1']],
  ['<form><label>Name <input></label><button>Go</button></form>', 'Name', ['Form fields and buttons were left out: 2']],
  [
    '<iframe src="https://film.example/1" title="A film"></iframe>',
    'A film',
    ['Embedded videos, sounds and frames became links where they had an address: 1'],
  ],
  [
    '<p>a<img src="https://b.example/c.png" alt="A chart">',
    'aImage: A chart',
    ['Pictures on other sites became links to them: 1'],
  ],
  [
    '<img src="data:image/png;base64,AAAA" alt="A map">',
    'Image: A map',
    ['Pictures inside the file were left out: add them to the paper as files: 1'],
  ],
  ['<p><a href="#there">there</a>', 'there', ['Links to places in the same page became plain text: 1']],
  ['<p><a href="ftp://a.example">a</a>', 'a', ['Links with an address that cannot be kept became plain text: 1']],
  ['<div class="call-to-action"><p>a</div>', 'a', ['Boxes around text were taken away; their words are kept: 1']],
  ['<details><summary>More</summary>a</details>', 'Morea', ['Parts that unfold are shown in full: 1']],
  ['<dl><dt>a<dd>b</dl>', 'ab', ['Definition lists became paragraphs: 1']],
  [
    '<figure><img src="/images/a" alt=""><figcaption>Cap</figcaption></figure>',
    'Cap',
    ['Captions of pictures became paragraphs: 1'],
  ],
  ['<p>CO<sub>2</sub>', 'CO2', ['Raised and lowered characters became ordinary ones: 1']],
  ['<p><abbr title="Office of Rail and Road">ORR</abbr>', 'ORR', ['Explanations of abbreviations were left out: 1']],
  ['<p>a<span hidden>b</span>', 'a', ['Hidden parts were left out: 1']],
  ['<ol type="a"><li>a</ol>', 'a', ['Letters, roman numerals or own numbers in lists became 1, 2, 3: 1']],
  ['<ul><li><h3>a</h3></ul>', 'a', ['Headings inside table cells, list items and notes became paragraphs: 1']],
  ['<table><tr><td><table><tr><td>a</table></table>', 'a', ['Tables inside tables became paragraphs: 1']],
  ['<svg><title>A graph</title><path/></svg>', 'Image: A graph', ['Drawings were left out: 1']],
  ['<p>plain <b>words</b>', 'plain words', []],
]

describe('the report', () => {
  test.each(reported)('[CONV-3] %s', (before, words, losses) => {
    expect(fromHtml(before).doc.textContent).toBe(words)
    expect(lossesOf(before)).toEqual(losses)
  })
})
