// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, test } from 'vitest'
import { VersionText } from '../../client/versions/VersionText.tsx'
import { namesOf, versionsByDay } from '../../client/versions/versions-by-day.ts'
import { VersionId } from '../../shared/model/ids.ts'
import type { Version } from '../../shared/model/version.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function version(id: string, at: Date): Version {
  return { id: VersionId.parse(id), name: null, seq: 1, at: at.toISOString(), people: [], namedBy: null, words: 1 }
}

describe('the list of versions', () => {
  test('[OLD-1] versions are gathered by the calendar day of whoever reads, newest first', () => {
    const now = new Date(2026, 10, 23, 9, 0)
    const days = versionsByDay(
      [
        version('a', new Date(2026, 10, 23, 8, 59)),
        version('b', new Date(2026, 10, 23, 0, 1)),
        version('c', new Date(2026, 10, 22, 23, 59)),
        version('d', new Date(2026, 10, 20, 12, 0)),
        version('e', new Date(2025, 10, 23, 12, 0)),
      ],
      now,
    )
    expect(days.map((day) => [day.name, day.versions.map((one) => one.id).join(' ')])).toEqual([
      ['Today', 'a b'],
      ['Yesterday', 'c'],
      ['Friday 20 November 2026', 'd'],
      ['Sunday 23 November 2025', 'e'],
    ])
  })

  const people = ['Asha', 'Ben', 'Carys', 'Dev', 'Ella', 'Finn'].map((name) => ({ name }))
  const table: [count: number, said: string][] = [
    [0, ''],
    [1, 'Asha'],
    [2, 'Asha and Ben'],
    [4, 'Asha, Ben, Carys and Dev'],
    [6, 'Asha, Ben, Carys and 3 others'],
  ]
  test.each(table)('[OLD-1] %i at work: "%s"', (count, said) => {
    expect(namesOf(people.slice(0, count))).toBe(said)
  })
})

describe('reading an old version', () => {
  async function shown(content: unknown): Promise<HTMLElement> {
    const place = document.createElement('div')
    await act(async () => createRoot(place).render(<VersionText content={content} />))
    return place
  }
  const paragraph = (...content: object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] })

  test('[OLD-2] it reads like the paper, and there is nothing in it to write in or to run', async () => {
    const place = await shown({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Our position' }] },
        ...paragraph({ type: 'text', text: 'follow', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }).content,
      ],
    })
    expect(place.querySelector('h2')?.textContent).toBe('Our position')
    expect(place.textContent).toContain('follow')
    expect(place.querySelector('[contenteditable=true], textarea, input, script')).toBeNull()
    expect(place.innerHTML).not.toContain('javascript:')
  })

  test('[OLD-2] what this page does not know yet is said, not shown in part', async () => {
    const place = await shown({ type: 'doc', content: [{ type: 'claim', content: [] }] })
    expect(place.textContent).toContain('Reload the page')
  })
})
