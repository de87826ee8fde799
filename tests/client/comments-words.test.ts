import { describe, expect, test } from 'vitest'
import { openDrafts } from '../../client/comments/drafts.ts'
import { linkText } from '../../client/comments/linked-text.ts'
import { countThreads, filterThreads, type ThreadFilter } from '../../client/comments/thread-filters.ts'
import { CommentId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { Comment, Thread } from '../../shared/model/thread.ts'

function comment(facts: Partial<Comment> = {}): Comment {
  return {
    id: CommentId.parse('c1'),
    by: null,
    text: 'Say for whom it worked.',
    at: '2026-11-23T14:05:00Z',
    editedAt: null,
    deleted: false,
    removal: null,
    mine: false,
    mentions: [],
    reactions: [],
    ...facts,
  }
}

function thread(id: string, facts: Partial<Thread> = {}): Thread {
  return {
    id: ThreadId.parse(id),
    anchor: { kind: 'words', state: 'live', start: 'AA==', end: 'AA==', quote: 'funded collaboration', removed: null },
    resolved: null,
    assigned: null,
    asked: null,
    openedAt: '2026-11-23T14:05:00Z',
    comments: [comment()],
    ...facts,
  }
}

describe('filters', () => {
  const resolved = { by: null, at: '2026-11-23T15:00:00Z', outcome: null, reason: '' }
  const asha = { id: PersonId.parse('asha'), name: 'Asha', affiliation: '', colour: 1 }
  const gone = { kind: 'words', state: 'unanchored', start: null, end: null, quote: 'economies of scale', removed: null } as const
  const threads = [
    thread('open'),
    thread('mine', { comments: [comment(), comment({ mine: true })] }),
    thread('mineDeleted', { comments: [comment({ mine: true, deleted: true }), comment()] }),
    thread('forMe', { assigned: { to: asha, by: null, at: '2026-11-23T15:00:00Z', due: null } }),
    thread('resolved', { resolved }),
    thread('mineResolved', { resolved, comments: [comment({ mine: true })] }),
    thread('gone', { anchor: gone }),
    thread('goneResolved', { anchor: gone, resolved }),
  ]
  const table: [ThreadFilter, string[]][] = [
    ['open', ['open', 'mine', 'mineDeleted', 'forMe', 'gone']],
    ['resolved', ['resolved', 'mineResolved', 'goneResolved']],
    ['mine', ['mine', 'forMe', 'mineResolved']],
    ['unanchored', ['gone']],
  ]
  test.each(table)('[MARGIN-2] "%s" shows what it says and counts as many', (filter, shown) => {
    expect(filterThreads(threads, filter, asha.id).map((one) => one.id)).toEqual(shown)
    expect(countThreads(threads, asha.id)[filter]).toBe(shown.length)
  })
})

describe('words not sent yet', () => {
  const [asha, ben] = [PersonId.parse('asha'), PersonId.parse('ben')]
  const [paper, other] = [PaperId.parse('paper'), PaperId.parse('other')]
  const anchor = { quote: 'funded collaboration', before: '', after: '' }
  const shelf = () => {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
      key: (at: number) => [...kept.keys()][at] ?? null,
      get length() {
        return kept.size
      },
    }
  }

  test('[MARGIN-3] Asha reloads the page and finds her comment and its words', () => {
    const device = shelf()
    openDrafts(() => device, asha, paper).keep('new', { text: 'For whom?', anchor })
    expect(openDrafts(() => device, asha, paper).read('new')).toEqual({ text: 'For whom?', anchor })
  })

  test('[MARGIN-3] a reply in one thread does not turn up in another thread, paper or account', () => {
    const device = shelf()
    openDrafts(() => device, asha, paper).keep(`reply ${ThreadId.parse('t1')}`, { text: 'Yes' })
    expect(openDrafts(() => device, asha, paper).read(`reply ${ThreadId.parse('t2')}`)).toBeNull()
    expect(openDrafts(() => device, asha, other).read(`reply ${ThreadId.parse('t1')}`)).toBeNull()
    expect(openDrafts(() => device, ben, paper).read(`reply ${ThreadId.parse('t1')}`)).toBeNull()
  })

  test('[GUEST-10] all that is kept of one person in one paper is told, and nothing of others', () => {
    const device = shelf()
    for (const [person, where] of [
      [asha, paper],
      [ben, paper],
      [asha, other],
    ] as const) {
      openDrafts(() => device, person, where).keep('new', { text: `${person} in ${where}` })
    }
    openDrafts(() => device, asha, paper).keep(`reply ${ThreadId.parse('t1')}`, { text: 'Yes' })
    const texts = openDrafts(() => device, asha, paper)
      .all()
      .map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['Yes', `${asha} in ${paper}`])
  })

  test('[MARGIN-3] what was sent, or emptied, is forgotten', () => {
    const device = shelf()
    const drafts = openDrafts(() => device, asha, paper)
    drafts.keep('new', { text: 'For whom?' })
    drafts.forget('new')
    expect(drafts.read('new')).toBeNull()
    drafts.keep('new', { text: 'For whom?' })
    drafts.keep('new', { text: '' })
    expect(drafts.read('new')).toBeNull()
  })

  test('[MARGIN-3] a device that keeps nothing says so, and breaks nothing', () => {
    const refusing = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    const drafts = openDrafts(refusing, asha, paper)
    expect(drafts.keep('new', { text: 'For whom?' })).toBe(false)
    expect(drafts.read('new')).toBeNull()
    const foreign = { ...shelf(), getItem: () => 'not ours' }
    expect(openDrafts(() => foreign, asha, paper).read('new')).toBeNull()
  })
})

describe('addresses in comments', () => {
  const table: [text: string, linked: string][] = [
    ['no address here', 'no address here'],
    ['see https://example.org/a.', 'see [https://example.org/a].'],
    ['(see https://example.org/a)', '(see [https://example.org/a])'],
    ['https://example.org/wiki/GDS_(UK), they say', '[https://example.org/wiki/GDS_(UK)], they say'],
    ['HTTP://EXAMPLE.ORG and https://b.example?x=1&y=2!', '[HTTP://EXAMPLE.ORG] and [https://b.example?x=1&y=2]!'],
    ['javascript:alert(1) data:text/html,hi', 'javascript:alert(1) data:text/html,hi'],
    ['javascript://example.org/%0aalert(1)', 'javascript://example.org/%0aalert(1)'],
    ['xhttps://example.org https:// https://', 'xhttps://example.org https:// https://'],
    ['“https://example.org/q”\nnext line', '“[https://example.org/q]”\nnext line'],
  ]
  test.each(table)('[MARGIN-4] %s', (text, linked) => {
    const pieces = linkText(text)
    expect(pieces.map((piece) => (piece.href === null ? piece.text : `[${piece.text}]`)).join('')).toBe(linked)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    for (const piece of pieces) if (piece.href !== null) expect(piece.href).toMatch(/^https?:\/\//)
  })
})
