// Facts on one line stand apart by a point that is drawn (`facts` in client/ui/layout.css, `factsMarkup` on public pages). A point that is written between
// them stays at the end of a line when it breaks there.
import { expect, test } from 'vitest'
import { sourceFiles, textOf } from './source-files.ts'

/** In a tab's title nothing breaks. */
const isTitle = (line: string) => line.includes('document.title') || line.includes('<title>')

test('[SHELL-17] nowhere is a point written between two facts', () => {
  const written = sourceFiles(['client', 'server']).flatMap((file) =>
    textOf(file)
      .split('\n')
      .filter((line) => / ·|·( |\{)/.test(line) && !/^\s*(\/\/|\/?\*)/.test(line) && !isTitle(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(written).toEqual([expect.stringContaining('class="point">· </span>')])
})
