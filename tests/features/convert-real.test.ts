// A long real paper, where it is at hand, and always a short one of the same make in words of our own.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'
import { toHtml } from '../../server/convert/to-html.ts'
import { toMarkdown } from '../../server/convert/to-markdown.ts'
import { plainText } from '../../shared/document/plain-text.ts'

/** How often each kind of node and mark stands in a paper. Links are counted as they are written: one for each stretch. */
function counts(doc: Node): Record<string, number> {
  const counted: Record<string, number> = {}
  const count = (name: string) => {
    counted[name] = (counted[name] ?? 0) + 1
  }
  doc.descendants((node) => {
    if (!node.isText) count(node.type.name === 'heading' ? `heading ${node.attrs.level}` : node.type.name)
    for (const mark of node.marks) count(mark.type.name)
  })
  return counted
}

/** The words of the page by a reading of its signs that knows nothing of our converter: tags out, entities in, the notes' numbers and arrows gone. */
function wordsOf(html: string): string[] {
  const bare = html
    .replace(/<sup id="fnref[\s\S]*?<\/sup>/g, '')
    .replace(/<a href="#fnref[\s\S]*?<\/a>/g, '')
    .replace(/<\/?(?:p|li|h\d|div|ul|ol|br|td|th|tr|table)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
  return bare.split(/\s+/).filter((word) => word !== '')
}

function expectThereAndBack(doc: Node): void {
  const { text, notes } = toHtml(doc)
  expect(fromHtml(text.html + (notes?.html ?? '')).doc.eq(doc)).toBe(true)
  expect(fromMarkdown(toMarkdown(doc)).doc.eq(doc)).toBe(true)
}

const sample = `<div class="govspeak"><p>Laid before the assembly <br>
by the clerk.</p>
<h2 id="one"><span class="number">1. </span>	A slower river</h2>
<p>1.1	The river carries more than water; “people” depend on it &amp; on each other.<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup>  It
did so in 1890.</p>
<div class="call-to-action">
<h3 id="box">Box 1: what we heard</h3>
<ul>
  <li>boats first</li>
  <li>
    <p>fish, and <a rel="external" href="https://river.example/fish">those who count them</a>:</p>
    <ul><li>in spring</li></ul>
  </li>
</ul>
</div>
<h4 id="more">More</h4>
<p>Nothing is 5 &lt; 4.<sup id="fnref:2"><a href="#fn:2" class="footnote">2</a></sup></p>
<div class="footnotes">
  <ol>
    <li id="fn:1">
      <p>The upper river is counted apart. <a href="#fnref:1" class="reversefootnote">↩</a></p>
    </li>
    <li id="fn:2">
      <p>Clerk’s note, 1891. <a href="#fnref:2" class="reversefootnote">↩</a></p>
    </li>
  </ol>
</div>
</div>`

describe('a government paper', () => {
  test('[CONV-8] keeps headings, lists, links, notes and every word in its order', () => {
    const { doc, report } = fromHtml(sample)
    expect(counts(doc)).toEqual({
      paragraph: 8,
      hardBreak: 1,
      'heading 2': 1,
      'heading 3': 1,
      'heading 4': 1,
      bulletList: 2,
      listItem: 3,
      link: 1,
      footnoteReference: 2,
      footnote: 2,
    })
    expect(plainText(doc).split(/\s+/)).toEqual(wordsOf(sample))
    expect(report).toEqual([{ what: 'Boxes around text were taken away; their words are kept', count: 1 }])
    expectThereAndBack(doc)
  })

  const real = join(import.meta.dirname, '../../../shared/real/govuk-rail-vision.html')
  test.runIf(existsSync(real))('[CONV-8] of 127 kB: every heading, list, item, link, note and word', () => {
    const html = readFileSync(real, 'utf8')
    const times = (pattern: RegExp) => html.match(pattern)?.length ?? 0
    const { doc } = fromHtml(html)
    const notes = times(/<li id="fn:/g)
    expect(counts(doc)).toMatchObject({
      'heading 2': times(/<h2/g),
      'heading 3': times(/<h3/g),
      'heading 4': times(/<h4/g),
      bulletList: times(/<ul/g),
      listItem: times(/<li/g) - notes,
      link: times(/<a [^>]*href="http/g),
      footnoteReference: times(/<sup id="fnref/g),
      footnote: notes,
      hardBreak: times(/<br/g),
    })
    expect(counts(doc)).not.toHaveProperty('orderedList')
    expect(plainText(doc).split(/\s+/)).toEqual(wordsOf(html))
    expectThereAndBack(doc)
  })
})
