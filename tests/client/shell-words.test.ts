// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { readDraftFile, suggestTitle } from '../../client/papers/draft-text.ts'
import { initials } from '../../client/ui/Face.tsx'
import { chooseTheme, themeChoice } from '../../client/ui/theme-choice.ts'
import { sayWhen } from '../../client/ui/when.ts'

const now = new Date(2026, 10, 23, 14, 30)

test.each([
  ['twenty seconds ago', new Date(2026, 10, 23, 14, 29, 40), 'just now'],
  ['earlier today', new Date(2026, 10, 23, 9, 5), 'today at 09:05'],
  ['twenty minutes ago, across midnight', new Date(2026, 10, 22, 23, 50), 'yesterday at 23:50'],
  ['tomorrow', new Date(2026, 10, 24, 0, 10), 'tomorrow at 00:10'],
  ['this year', new Date(2026, 2, 12, 16, 30), '12 March at 16:30'],
  ['another year', new Date(2024, 2, 12, 16, 30), '12 March 2024'],
  ['a clock a little behind the server', new Date(2026, 10, 23, 14, 30, 20), 'today at 14:30'],
])('[SHELL-2] a time is said in words: %s', (_what, at, words) => {
  expect(sayWhen(at, now)).toBe(words)
})

test.each([
  ['Asha Rahman', 'AR'],
  ['Ben Okafor (example)', 'BO'],
  ['Asha van der Rai', 'AR'],
  ['Cher', 'C'],
  ['  émile   zola ', 'ÉZ'],
  ['', '?'],
])('[SHELL-3] a face never stands for nobody: %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

const fileOf = (name: string, ...parts: BlobPart[]) => new File(parts, name)

test.each([
  [
    'a heading in a page',
    { format: 'html', text: '<title>Site</title><h1>Our  answer</h1>', from: 'a.html' } as const,
    'Our answer',
  ],
  ['the title of a page', { format: 'html', text: '<title>Our answer</title><p>Hi', from: 'a.html' } as const, 'Our answer'],
  ['a heading in Markdown', { format: 'markdown', text: 'Intro\n\n# Our answer #\n', from: 'a.md' } as const, 'Our answer'],
  ['the file', { format: 'markdown', text: 'No heading', from: 'our-first_answer.md' } as const, 'our first answer'],
  ['nothing', { format: 'html', text: '<p>No heading', from: 'what you pasted' } as const, ''],
])('[SHELL-4] a text that is brought in suggests its title, from %s', (_what, draft, title) => {
  expect(suggestTitle(draft)).toBe(title)
})

test('[SHELL-4] a page that an older program saved in Windows-1252 keeps its quotation marks', async () => {
  const read = await readDraftFile(fileOf('old.htm', new Uint8Array([0x93, 0x68, 0x69, 0x94])))
  expect(read).toEqual({ draft: { format: 'html', text: '“hi”', from: 'old.htm' } })
})

test.each([
  ['another kind', fileOf('letter.docx', 'PK'), /not a web page .* copy the text/],
  ['nothing in it', fileOf('empty.md', '  \n'), /is empty/],
  ['more than two million characters', fileOf('long.md', 'a'.repeat(2_000_001)), /too long/],
])('[SHELL-4] a file that cannot be brought in is refused in a sentence: %s', async (_what, file, sentence) => {
  const read = await readDraftFile(file)
  expect('refused' in read && read.refused).toMatch(sentence)
})

afterEach(() => chooseTheme('system'))

test('[SHELL-5] light or dark is kept on this device, and the device decides again when asked to', () => {
  chooseTheme('dark')
  expect([themeChoice(), document.documentElement.dataset.theme, localStorage.getItem('rejoinder:theme')]).toEqual([
    'dark',
    'dark',
    'dark',
  ])
  chooseTheme('system')
  expect([themeChoice(), localStorage.getItem('rejoinder:theme')]).toEqual(['system', null])
})
