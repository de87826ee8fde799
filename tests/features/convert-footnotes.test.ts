// Footnotes as each program writes them, one row a program, in words of our own.
import { describe, expect, test } from 'vitest'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'

const oneNote = 'doc(paragraph("Text", footnoteReference, " goes on."), footnote(paragraph("The note.")))'

const forms: readonly (readonly [program: string, html: string])[] = [
  [
    'GOV.UK',
    '<p>Text<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup> goes on.</p><div class="footnotes"><ol><li id="fn:1"><p>The note. <a href="#fnref:1" class="reversefootnote">↩</a></p></li></ol></div>',
  ],
  [
    'GOV.UK, newer',
    '<p>Text<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">[footnote 1]</a></sup> goes on.</p><div class="footnotes" role="doc-endnotes"><ol><li id="fn:1" role="doc-endnote"><p>The note. <a href="#fnref:1" class="reversefootnote" role="doc-backlink" aria-label="go to where this is referenced">↩</a></p></li></ol></div>',
  ],
  [
    'Pandoc',
    '<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> goes on.</p><section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr/><ol><li id="fn1"><p>The note.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
  ],
  [
    'GitHub',
    '<p>Text<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup> goes on.</p><section data-footnotes class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>The note. <a href="#user-content-fnref-1" data-footnote-backref class="data-footnote-backref">↩</a></p></li></ol></section>',
  ],
  [
    'Google Docs',
    '<p><span>Text</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> goes on.</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;The note.</span></p></div>',
  ],
  [
    'Word',
    `<div class=WordSection1><p class=MsoNormal>Text<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> goes on.</p></div><div style='mso-element:footnote-list'><br clear=all><hr width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a><span lang=EN-GB> The note.</span></p></div></div>`,
  ],
  [
    'WordPress',
    '<p>Text<sup data-fn="ab-cd" class="fn"><a href="#ab-cd" id="ab-cd-link">1</a></sup> goes on.</p><ol class="wp-block-footnotes"><li id="ab-cd">The note. <a href="#ab-cd-link" aria-label="Jump to footnote reference 1">↩︎</a></li></ol>',
  ],
  [
    'Wikipedia',
    '<p>Text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup> goes on.</p><h2>References</h2><div class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">The note.</span></li></ol></div>',
  ],
  ['a hand', '<p>Text<sup>[<a href="#n1">1</a>]</sup> goes on.</p><hr><p id="n1">1. The note.</p>'],
]

describe('footnotes', () => {
  test.each(forms)('[CONV-2] of %s', (_program, html) => {
    const { doc, report } = fromHtml(html)
    expect(doc.toString().replace('horizontalRule, ', '')).toBe(oneNote)
    expect(report).toEqual([])
    expect(doc.child(0).child(1).attrs.id).toBe(doc.lastChild?.attrs.id)
  })

  test('[CONV-2] of Markdown: two notes, one referred to twice, in the order of their references', () => {
    const { doc } = fromMarkdown('A[^x] b[^y] c[^x]\n\n[^y]: Second\n[^x]: First\n\n    and more')
    expect(doc.toString()).toBe(
      'doc(paragraph("A", footnoteReference, " b", footnoteReference, " c", footnoteReference), footnote(paragraph("First"), paragraph("and more")), footnote(paragraph("Second")))',
    )
    expect(
      doc
        .child(0)
        .children.filter((node) => !node.isText)
        .map((node) => node.attrs.id),
    ).toEqual(['n1', 'n2', 'n1'])
  })

  test('[CONV-2] a note that refers to a further note', () => {
    const { doc } = fromMarkdown('A[^1]\n\n[^1]: One[^2]\n\n[^2]: Two')
    expect(doc.toString()).toBe(
      'doc(paragraph("A", footnoteReference), footnote(paragraph("One", footnoteReference)), footnote(paragraph("Two")))',
    )
  })

  test('[CONV-2] a note with a heading, a list, a table and code in it becomes paragraphs, and says so', () => {
    const { doc, report } = fromHtml(
      '<p>A<sup><a href="#f1" id="r1">1</a></sup></p><ol><li id="f1"><h3>h</h3><ul><li>a<li>b</ul><table><tr><td>c</table><pre>d\ne</pre> <a href="#r1">↩</a></li></ol>',
    )
    expect(doc.lastChild?.toString()).toBe(
      `footnote(${['h', 'a', 'b', 'c', 'd', 'e'].map((word) => `paragraph("${word}")`).join(', ')})`,
    )
    expect(report.map(({ what, count }) => `${what}: ${count}`)).toEqual([
      'Headings inside table cells, list items and notes became paragraphs: 1',
      'Lists, code and rules in footnotes became paragraphs: 3',
    ])
  })

  test('[CONV-2] a list of contents with numbers for links is not taken for notes', () => {
    const { doc } = fromHtml('<ul><li><a href="#s1" id="t1">1</a> One</li></ul><h2 id="s1"><a href="#t1">1</a> One</h2><p>Words')
    expect(doc.toString()).toBe('doc(bulletList(listItem(paragraph("1 One"))), heading("1 One"), paragraph("Words"))')
  })

  test('[CONV-2] a note nobody refers to stays where it stands', () => {
    const { doc } = fromHtml(
      '<p>A<sup><a href="#f1" id="r1">1</a></sup></p><div class="footnotes"><ol><li id="f1">One <a href="#r1">↩</a></li><li id="f2">Two</li></ol></div>',
    )
    expect(doc.toString()).toBe(
      'doc(paragraph("A", footnoteReference), orderedList(listItem(paragraph("Two"))), footnote(paragraph("One")))',
    )
  })
})
