// What the public pages say, and how they are built.
import { describe, expect, test } from 'vitest'
import { editionMarkdown } from '../../server/publishing/edition-markdown.ts'
import { editionPage } from '../../server/publishing/edition-page.ts'
import {
  first,
  hash,
  hashOfFirst,
  latestPage,
  olderPage,
  open,
  pageOfChanges,
  publicUrl,
  second,
} from '../kit/sample-editions.ts'

const says = (page: Document, selector: string) => page.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim()

describe('a page says', () => {
  test('[PUB-3] when it was published and updated, and which edition it is', () => {
    expect(says(latestPage(), '.status')).toBe('Published 12 March 2024 · Updated 27 March 2024 · all changes · edition 2 of 2')
    const only = open(editionPage({ record: first, hash: hashOfFirst, latest: 1, publicUrl }))
    expect(says(only, '.status')).toBe('Published 12 March 2024 · edition 1')
    expect(latestPage().querySelector('.status a')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river/changes`)
  })

  test('[PUB-3] who wrote it, in answer to what, and what it responds to', () => {
    const page = latestPage()
    expect(says(page, '.names')).toBe('Asha Rao, Northshire Ben Okafor')
    expect(says(page, '.debate')).toBe('A response to Who counts the river?')
    expect(says(page, '.lead')).toBe('It carries more than water.')
    expect([...page.querySelectorAll('.responds li')].map((item) => item.textContent?.trim())).toEqual([
      'Counting, Dee, 1890',
      'Weighing',
    ])
    expect(page.querySelector('.responds li a')?.getAttribute('href')).toBe('https://river.example/counting')
  })

  test('[PUB-3] what was amended, with the edition before one click away', () => {
    const page = latestPage()
    expect(says(page, '.amendment')).toBe('Clarified on 27 March 2024. The year was added. Read edition 1 · See all changes')
    expect(page.querySelector('.amendment a')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river/v/1`)
    expect(page.querySelector('.later')).toBeNull()
  })

  test('[PUB-3] on an older edition, before everything else, that there is a later one', () => {
    const page = olderPage()
    expect(says(page, 'article > :first-child')).toBe('This is edition 1, of 12 March 2024. There is a later one. Read edition 2')
    expect(page.querySelector('.later a')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river`)
    expect(page.title).toBe('A slower river (edition 1 of 2)')
  })

  test('[PUB-3] how to cite it: names, edition, date, permanent address, fingerprint', () => {
    const page = latestPage()
    expect(says(page, '.cite p')).toBe(
      'Asha Rao and Ben Okafor (2024). A slower river. Edition 2, 27 March 2024. https://rejoinder.test/p/a-slower-river/v/2',
    )
    expect(says(page, '.cite code')).toBe(hash)
  })

  test('[PUB-3] to machines: canonical address, description, dates, other forms', () => {
    const page = latestPage()
    const meta = (name: string) => page.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content')
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river`)
    expect(olderPage().querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river/v/1`)
    expect([meta('description'), meta('og:title'), meta('article:published_time'), meta('article:modified_time')]).toEqual([
      'It carries more than water.',
      'A slower river',
      first.publishedAt,
      second.publishedAt,
    ])
    expect([...page.querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('href'))).toEqual([
      `${publicUrl}/p/a-slower-river/v/2.json`,
      `${publicUrl}/p/a-slower-river/v/2.md`,
    ])
  })

  test('[PUB-3] all changes, newest first, each with its date, kind, sentence and edition', () => {
    const page = pageOfChanges()
    expect([...page.querySelectorAll('.changes li')].map((item) => item.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      `27 March 2024 Edition 2 Clarified. The year was added. Fingerprint (SHA-256): ${hash}`,
      `12 March 2024 Edition 1 Published. Fingerprint (SHA-256): ${hashOfFirst}`,
    ])
    expect([...page.querySelectorAll('.changes a')].map((link) => link.getAttribute('href'))).toEqual([
      `${publicUrl}/p/a-slower-river/v/2`,
      `${publicUrl}/p/a-slower-river/v/1`,
    ])
  })

  test('[PUB-3] the same as Markdown', () => {
    const text = editionMarkdown(second, hash, publicUrl)
    for (const part of [
      '# A slower river',
      'Asha Rao, Northshire; Ben Okafor',
      'Published 12 March 2024. Updated 27 March 2024. Edition 2.',
      '> **Clarified on 27 March 2024.** The year was added.',
      'The river is slow[^1].',
      '[^1]: By the clerk.',
      '- [Counting](https://river.example/counting), Dee, 1890',
      hash,
    ]) {
      expect(text).toContain(part)
    }
  })
})

describe('a page is built so', () => {
  const pages: readonly (readonly [string, () => Document])[] = [
    ['the latest edition', latestPage],
    ['an older one', olderPage],
    ['all changes', pageOfChanges],
  ]
  test.each(pages)('[PUB-5] that it can be gone through by ear and by keyboard: %s', (_name, at) => {
    const page = at()
    expect(page.documentElement.lang).toBe('en-GB')
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    expect(page.querySelectorAll('main')).toHaveLength(1)
    expect(page.querySelectorAll('body > footer')).toHaveLength(1)
    expect(page.body.firstElementChild?.className).toBe('skip')
    const levels = [...page.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.localName.slice(1)))
    expect(
      levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1),
      levels.join(' '),
    ).toBe(true)
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const link of page.querySelectorAll('a[href^="#"], [aria-labelledby]')) {
      const target = link.getAttribute('aria-labelledby') ?? link.getAttribute('href')?.slice(1) ?? ''
      expect(page.getElementById(target), target).not.toBeNull()
    }
    for (const link of page.querySelectorAll('a')) expect(link.textContent?.trim()).not.toBe('')
  })

  test('[PUB-5] that its contents list leads to every heading', () => {
    const links = [...latestPage().querySelectorAll('.contents a')].map(
      (link) => `${link.textContent} ${link.getAttribute('href')}`,
    )
    expect(links).toEqual(['Summary #summary', 'Notes #notes', 'Contents #contents'])
  })
})
