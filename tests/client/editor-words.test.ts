// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { checkAddress } from '../../client/editor/links.ts'
import { cleanHtml } from '../../client/editor/paste.ts'
import { shortcutWords } from '../../client/editor/shortcut-words.ts'

describe('[EDIT-4] an address that somebody types for a link', () => {
  const good: readonly (readonly [typed: string, address: string])[] = [
    ['https://example.org/a', 'https://example.org/a'],
    ['  http://example.org ', 'http://example.org/'],
    ['example.org', 'https://example.org/'],
    ['www.gov.wales/reform?x=1', 'https://www.gov.wales/reform?x=1'],
    ['asha@example.org', 'mailto:asha@example.org'],
    ['mailto:asha@example.org', 'mailto:asha@example.org'],
    ['example.org:8080/x', 'https://example.org:8080/x'],
  ]
  test.each(good)('%s is taken', (typed, address) => expect(checkAddress(typed)).toEqual({ address }))

  const bad = [
    '',
    '   ',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    '/papers/1',
    'just words',
    'file:///etc',
  ]
  test.each(bad)('%j is refused with a sentence', (typed) => expect(checkAddress(typed)).toHaveProperty('sentence'))
})

describe('[EDIT-5] clean pasting', () => {
  const cases: readonly (readonly [what: string, html: string, clean: string])[] = [
    [
      'Google Docs: its wrapper is no bold, its spans are',
      '<b id="docs-internal-guid-1" style="font-weight:normal"><p style="line-height:1.4"><span style="font-weight:700">Bold</span> <span style="font-style:italic;text-decoration:underline">both</span></p></b>',
      '<p><span><strong>Bold</strong></span> <span><u><em>both</em></u></span></p>',
    ],
    [
      'a page that begins at the first level begins at the second',
      '<h1>One</h1><h2>Two</h2><h6>Six</h6>',
      '<h2>One</h2><h3>Two</h3><h4>Six</h4>',
    ],
    ['a page without a first level keeps its levels', '<h2>Two</h2><h3>Three</h3>', '<h2>Two</h2><h3>Three</h3>'],
    ['headings are bold by themselves', '<h2><span style="font-weight:bold">Two</span></h2>', '<h2><span>Two</span></h2>'],
    ['comments, scripts and looks go', '<!--StartFragment--><p class="x" style="color:red">A<script>1</script></p>', '<p>A</p>'],
    [
      'our own copy is left alone',
      '<p data-pm-slice="1 1 []" class="standfirst">A</p>',
      '<p data-pm-slice="1 1 []" class="standfirst">A</p>',
    ],
    [
      'Google Docs: breaks between blocks go, those in a line stay',
      '<p>One<br>line</p><br><ul><li>A</li></ul><br /><br class="Apple-interchange-newline">',
      '<p>One<br>line</p><ul><li>A</li></ul>',
    ],
    ['words without a block keep their breaks', 'One<br>two<br><br>three', 'One<br>two<br><br>three'],
    [
      'Word: lines that hold nothing go, and links into its file are words',
      '<p class="MsoNormal">One<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a><o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p><a href="https://example.org/">Two</a></p>',
      '<p>One<span>[1]</span></p><p><a href="https://example.org/">Two</a></p>',
    ],
    [
      'Word: what is bold stays bold, whatever it says of other scripts',
      `<p class="MsoNormal">Shared <b style='mso-bidi-font-weight:normal'>work</b><o:p></o:p></p>`,
      '<p>Shared <b>work</b></p>',
    ],
    [
      'Word: paragraphs that are list items become nested lists',
      `<p class="MsoListParagraphCxSpFirst" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span> </span></span>One</p>
       <p class="MsoListParagraphCxSpMiddle" style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.<span> </span></span>Under one</p>
       <p class="MsoListParagraphCxSpLast" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Two</p><p class="MsoNormal">After<o:p></o:p></p>`,
      '<ul><li><p>One</p><ol><li><p>Under one</p></li></ol></li><li><p>Two</p></li></ul><p>After</p>',
    ],
  ]
  test.each(cases)('%s', (_what, html, clean) => {
    expect(cleanHtml(html).html.replace(/>\s+</g, '><').trim()).toBe(clean.replace(/>\s+</g, '><'))
  })

  test('what a paper cannot hold is said, with a count each', () => {
    expect(cleanHtml('<p>A<img src="a.png"><img src="b.png"></p><iframe></iframe>').sentence).toBe(
      'Pasted without 2 pictures and 1 embedded piece of media. Add pictures with Picture in the toolbar, so that they are kept here.',
    )
    expect(cleanHtml('<p>A<img width="1" height="1"></p>').sentence).toBeNull()
    expect(cleanHtml('<p>A</p>').sentence).toBeNull()
  })
})

describe('shortcuts as people read them', () => {
  test.each([
    ['Mod-Alt-2', 'Ctrl+Alt+2', '⌥⌘2'],
    ['Mod-Shift-z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['Alt-F10', 'Alt+F10', '⌥F10'],
  ])('%s', (keys, elsewhere, mac) => {
    expect(shortcutWords(keys, false)).toBe(elsewhere)
    expect(shortcutWords(keys, true)).toBe(mac)
  })
})
