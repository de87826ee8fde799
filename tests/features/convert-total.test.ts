// An import never fails and never drops words in silence: random pages, random signs, nesting without end, and texts made to harm.
import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import type { Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { afterAll, describe, expect, test } from 'vitest'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'
import { importerLimits, openImporter } from '../../server/convert/importer.ts'
import { safeAddress } from '../../shared/document/address.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import { paperSchema } from '../../shared/document/schema.ts'

const unreadable = 'The form of this text could not be read; its words were kept as plain paragraphs'
const tokens = (text: string) => text.match(/w\d+/g) ?? []

/** A page of random elements, valid or not, whose words are w0, w1, w2 … */
const pages = (() => {
  const inline = [
    'b',
    'i',
    'u',
    'code',
    'span',
    'sub',
    'sup',
    'q',
    'abbr',
    'mark',
    'label',
    'a href="https://a.example/"',
    'a href="javascript:x"',
  ]
  const blocks = [
    'p',
    'div',
    'h1',
    'h2',
    'h5',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'table',
    'tr',
    'td',
    'th colspan=2',
    'dl',
    'dt',
    'dd',
  ]
  const boxes = ['section', 'aside', 'details', 'summary', 'figure', 'figcaption', 'form', 'fieldset', 'x-own']
  const single = [
    '<br>',
    '<hr>',
    '<img src="https://a.example/b.png">',
    '<input>',
    '<script>no()</script>',
    '<!-- no -->',
    ' ',
    '\n',
    '&nbsp;',
    '&lt;',
  ]
  const { page } = fc.letrec<{ page: string; part: string }>((tie) => ({
    page: fc.array(tie('part'), { maxLength: 6 }).map((parts) => parts.join('')),
    part: fc.oneof(
      { maxDepth: 5 },
      fc.constant('WORD '),
      fc.constantFrom(...single),
      fc
        .tuple(fc.constantFrom(...inline, ...blocks, ...boxes), tie('page'))
        .map(([tag, inside]) => `<${tag}>${inside}</${tag.split(' ')[0]}>`),
      fc.tuple(fc.constantFrom(...blocks), tie('page')).map(([tag, inside]) => `<${tag}>${inside}`),
    ),
  }))
  let next = 0
  return page.map((text) => text.replaceAll('WORD', () => `w${next++}`))
})()

const parser = unified().use(rehypeParse)
const shown = (node: Nodes): string => {
  if (node.type === 'text') return node.value
  return 'children' in node && !('tagName' in node && node.tagName === 'script') ? node.children.map(shown).join('') : ''
}

function expectSound(doc: Node): void {
  doc.check()
  doc.descendants((node) => {
    for (const mark of node.marks)
      if (mark.type.name === 'link') expect(safeAddress(String(mark.attrs.href))).toBe(mark.attrs.href)
  })
}

describe('any page', () => {
  test('[CONV-4] of random elements becomes a valid paper that says every word in its order', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const { doc, report } = fromHtml(page)
        expectSound(doc)
        // The last resort would keep the words as well, but hide a bug.
        expect(report.map(({ what }) => what)).not.toContain(unreadable)
        expect(tokens(plainText(doc))).toEqual(tokens(shown(parser.parse(page))))
      }),
      { numRuns: 400 },
    )
  })

  const scraps = [
    '<',
    '>',
    '</',
    '&',
    '"',
    "'",
    '=',
    '#',
    '-',
    '*',
    '_',
    '`',
    '~',
    '[',
    ']',
    '(',
    ')',
    '!',
    '|',
    '\n',
    '    ',
    '\\',
    '[^1]',
    '[^1]: ',
    '>',
    '1. ',
    '<p ',
    '<table>',
    '<svg>',
    '<math>',
    '<select>',
    '<template>',
    '\u0000',
    '\ud800',
    '😀',
    'word',
  ]
  const scrap = fc
    .array(fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 5 })), { maxLength: 40 })
    .map((parts) => parts.join(''))

  test('[CONV-4] of random signs becomes a valid paper', () => {
    fc.assert(
      fc.property(scrap, (text) => {
        for (const { doc, report } of [fromHtml(text), fromMarkdown(text)]) {
          expectSound(doc)
          expect(report.map(({ what }) => what)).not.toContain(unreadable)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('[CONV-4] of random Markdown keeps every word', () => {
    const line = fc.tuple(
      fc.constantFrom('', '# ', '- ', '  - ', '1. ', '> ', '| ', '    ', '**', '[^1]: '),
      fc.constantFrom('w1', '*w2*', '`w3`', '[w4](x)', '~~w5~~ w6', '<b>w7</b>'),
    )
    fc.assert(
      fc.property(
        fc.array(
          line.map((parts) => parts.join('')),
          { maxLength: 12 },
        ),
        (lines) => {
          const text = lines.join('\n')
          const { doc } = fromMarkdown(text)
          expectSound(doc)
          // A definition of a note nobody refers to is no text in Markdown, so those words are left out of the count.
          const noted = lines.some((each) => each.startsWith('[^1]: '))
          if (!noted) expect(tokens(plainText(doc)).sort()).toEqual(tokens(text).sort())
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each([
    ['elements', `${'<div>'.repeat(30_000)}w1 &amp; w2`],
    ['quotes', `${'<blockquote>'.repeat(600)}w1 &amp; w2`],
    ['lists', `${'<ul><li>'.repeat(400)}w1 &amp; w2`],
    ['marks', `${'<b><i>'.repeat(300)}w1 &amp; w2`],
  ])('[CONV-4] of %s nested without end keeps its words, and says what happened', (_what, page) => {
    const { doc, report } = fromHtml(page)
    expectSound(doc)
    expect(plainText(doc)).toContain('w1 & w2')
    if (_what !== 'marks') expect(report.length).toBe(1)
  })
})

describe('a text made to harm', () => {
  const attacks = [
    '<a href="javascript:alert(1)">w1</a>',
    '<a href=" java\nscript:alert(1)">w1</a>',
    '<a href="&#106;avascript&colon;alert(1)">w1</a>',
    '<a href="data:text/html,<script>alert(1)</script>">w1</a>',
    '<a href="vbscript:x">w1</a>',
    '<p onclick="alert(1)" style="background:url(javascript:x)">w1</p>',
    '<img src="x" onerror="alert(1)" alt="w1">',
    '<img src="/images/../api/me" alt="w1">',
    '<img src="//evil.example/x.png" alt="w1">',
    '<svg onload="alert(1)"><title>w1</title><script>alert(1)</script></svg>',
    '<iframe srcdoc="<script>alert(1)</script>" src="javascript:alert(1)"></iframe>w1',
    '<object data="javascript:alert(1)"></object>w1',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>w1',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">w1</noscript>',
    '<template><script>alert(1)</script></template>w1',
    '<pre><code class="language-x onload=alert(1)">w1</code></pre>',
    '<base href="javascript:alert(1)//"><a href="x">w1</a>',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button>w1</form>',
  ]
  test.each(attacks)('[CONV-5] leaves only its words in the paper: %s', (attack) => {
    for (const { doc } of [fromHtml(attack), fromMarkdown(`${attack}\n\n${attack}`)]) {
      expectSound(doc)
      const json = JSON.stringify(doc)
      expect(json).toContain('w1')
      expect(json).not.toMatch(
        /javascript:|vbscript:|data:text|onerror|onload|onclick|srcdoc|<script|evil\.example\/x\.png","alt/i,
      )
    }
  })

  test('[CONV-5] a link in Markdown is judged like any other', () => {
    const { doc } = fromMarkdown(
      '[w1](javascript:alert(1)) ![w2](data:image/svg+xml,x) <javascript:alert(1)> [w3](https://a.example)',
    )
    expect(JSON.stringify(doc)).not.toMatch(/"href":"javascript/)
    expect(JSON.stringify(doc)).toContain('"href":"https://a.example/"')
  })
})

describe('the thread of its own', () => {
  const importer = openImporter()
  afterAll(() => importer.close())

  test('[CONV-6] reads as the converter does', async () => {
    const text = '<h2>One</h2><p>Two<script></script></p>'
    const { doc, report } = await importer.fromHtml(text)
    expect(doc.eq(fromHtml(text).doc)).toBe(true)
    expect(doc.type.schema).toBe(paperSchema)
    expect(report).toEqual(fromHtml(text).report)
    expect((await importer.fromMarkdown('*a*')).doc.eq(fromMarkdown('*a*').doc)).toBe(true)
  })

  const slow = '*a_ '.repeat(100_000)
  const large = '<p>a'.repeat(400_000)

  test('[CONV-6] a text that takes too long is refused, the main thread goes on meanwhile, and the next text is read', async () => {
    const hurried = openImporter({ ...importerLimits, time: 4000 })
    let ticks = 0
    const timer = setInterval(() => ticks++, 20)
    const began = performance.now()
    await expect(hurried.fromMarkdown(slow)).rejects.toMatchObject({ code: 'import-too-hard' })
    clearInterval(timer)
    expect(performance.now() - began).toBeLessThan(importerLimits.time)
    expect(ticks).toBeGreaterThan(10)
    expect((await hurried.fromHtml('<p>fine')).doc.textContent).toBe('fine')
    await hurried.close()
  })

  test('[CONV-6] a text that takes too much room is refused, and the next one is read', async () => {
    const small = openImporter({ ...importerLimits, megabytes: 48, nodes: 10_000_000 })
    await expect(small.fromHtml(large)).rejects.toMatchObject({ code: 'import-too-hard' })
    expect((await small.fromHtml('<p>fine')).doc.textContent).toBe('fine')
    await small.close()
  })

  test('[CONV-6] a text of too many signs or nodes is refused', async () => {
    const short = openImporter({ ...importerLimits, nodes: 200, characters: 10_000 })
    await expect(short.fromHtml('<p>a'.repeat(101))).rejects.toMatchObject({ code: 'import-too-hard' })
    await expect(short.fromHtml('a'.repeat(10_001))).rejects.toMatchObject({ code: 'import-too-hard' })
    expect((await short.fromHtml('<p>a'.repeat(100))).doc.childCount).toBe(100)
    await short.close()
  })

  test('[CONV-6] texts wait for their turn, and too many waiting are refused', async () => {
    const busy = openImporter({ ...importerLimits, waiting: 2 })
    const first = busy.fromHtml('<p>one')
    const second = busy.fromHtml('<p>two')
    await expect(busy.fromHtml('<p>three')).rejects.toMatchObject({ code: 'too-many' })
    expect([(await first).doc.textContent, (await second).doc.textContent]).toEqual(['one', 'two'])
    expect((await busy.fromHtml('<p>four')).doc.textContent).toBe('four')
    await busy.close()
  })
})
