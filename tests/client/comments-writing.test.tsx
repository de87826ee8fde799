// @vitest-environment jsdom
import { act, cloneElement, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Failure } from '../../client/api/call.ts'
import { commentKeyOf } from '../../client/comments/comment-keys.ts'
import { type Drafts, openDrafts } from '../../client/comments/drafts.ts'
import { ThreadCard } from '../../client/comments/Thread.tsx'
import type { ThreadTools } from '../../client/comments/thread-tools.ts'
import { heardOf } from '../../client/comments/use-heard-words.ts'
import { WriteBox, type WriteBoxProps } from '../../client/comments/WriteBox.tsx'
import { CommentId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { Comment, Thread } from '../../shared/model/thread.ts'
import '../kit/no-layout.ts'

// jsdom has no CSS.escape, which a dialog asks for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

let root: Root
let place: HTMLElement

beforeEach(() => {
  localStorage.clear()
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  vi.unstubAllGlobals()
})

async function show(element: ReactElement): Promise<void> {
  await act(async () => root.render(element))
}

function drafts(): Drafts {
  return openDrafts(() => localStorage, PersonId.parse('asha'), PaperId.parse('paper'))
}

function box(): HTMLTextAreaElement {
  const found = place.querySelector('textarea')
  if (found === null) throw new Error('there is no box to write in')
  return found
}

async function write(words: string): Promise<void> {
  await act(async () => {
    // As React hears it: through the element's own setter, past the one React has put in front of it.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box(), words)
    box().dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(async () => void box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })))
}

async function click(name: string): Promise<void> {
  const button = [...place.querySelectorAll('button')].find((one) => one.textContent === name)
  if (button === undefined) throw new Error(`there is no button "${name}" among ${place.textContent}`)
  await act(async () => button.click())
}

/** As a press does it: the button has the focus. */
async function focusAndClick(name: string): Promise<void> {
  await act(async () => [...place.querySelectorAll('button')].find((one) => one.textContent === name)?.focus())
  await click(name)
}

/** A button or an item of a menu, also outside of the place. */
function byName(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find((one) => one.textContent === name)
}

describe('writing a comment', () => {
  const happened: string[] = []
  const offline = new Failure('no connection', 'No connection to the server.')
  const props = (onSend: WriteBoxProps['onSend']): WriteBoxProps => ({
    label: 'Your comment',
    sendLabel: 'Comment',
    drafts: drafts(),
    slot: 'new',
    people: [],
    isOnline: true,
    takesFocus: true,
    onSend,
    onClose: () => happened.push('closed'),
    onLeave: () => happened.push('left'),
  })
  beforeEach(() => void happened.splice(0))

  test('[MARGIN-9] Ctrl+Enter sends it, and what was sent is not kept any longer', async () => {
    await show(<WriteBox {...props(async (text) => void happened.push(`sent ${text}`))} />)
    expect(document.activeElement).toBe(box())
    await write('For whom?')
    expect(drafts().read('new')?.text).toBe('For whom?')
    await press('Enter', { ctrlKey: true })
    expect(happened).toEqual(['sent For whom?', 'closed'])
    expect(drafts().read('new')).toBeNull()
  })

  test('[MARGIN-9] a comment that could not be sent stays in its box, which says so, and is sent at the next try', async () => {
    const send = vi.fn<WriteBoxProps['onSend']>().mockRejectedValueOnce(offline).mockResolvedValueOnce()
    await show(<WriteBox {...props(send)} />)
    await write('For whom?')
    await click('Comment')
    expect(place.querySelector('[role=alert]')?.textContent).toBe('Not sent. No connection to the server.')
    expect(box().value).toBe('For whom?')
    expect(drafts().read('new')?.text).toBe('For whom?')
    expect(happened).toEqual([])
    await click('Comment')
    expect(send).toHaveBeenCalledTimes(2)
    expect(happened).toEqual(['closed'])
  })

  test('[MARGIN-9] a box found again after a reload has its words and waits without taking the focus', async () => {
    drafts().keep('new', { text: 'For whom?' })
    await show(<WriteBox {...props(async () => undefined)} takesFocus={false} />)
    expect(box().value).toBe('For whom?')
    expect(document.activeElement).not.toBe(box())
  })

  test('[MARGIN-3] what another window cleared away is kept again when this page is left', async () => {
    await show(<WriteBox {...props(async () => undefined)} />)
    await write('For whom?')
    drafts().forget('new')
    window.dispatchEvent(new Event('pagehide'))
    expect(drafts().read('new')?.text).toBe('For whom?')
  })

  test('[MARGIN-9] begun again on the same words, it has the focus again', async () => {
    const boxOf = (takesFocus: number) => <WriteBox {...props(async () => undefined)} takesFocus={takesFocus} />
    await show(boxOf(1))
    await act(async () => box().blur())
    await show(boxOf(1))
    expect(document.activeElement).not.toBe(box())
    await show(boxOf(2))
    expect(document.activeElement).toBe(box())
  })

  test('[TALK-8] a name that is dictated, without a key, is completed too', async () => {
    const ben: Person = { id: PersonId.parse('ben'), name: 'Ben', affiliation: '', colour: 1 }
    await show(<WriteBox {...props(async () => undefined)} people={[ben]} />)
    await write('Ask @be')
    expect(place.querySelector('[role=option]')?.textContent).toContain('Ben')
  })

  test('[MARGIN-9] a comment that is changed is gone on with at its end', async () => {
    await show(<WriteBox {...props(async () => undefined)} slot={`change ${CommentId.parse('c1')}`} initial="For whom?" />)
    expect(document.activeElement).toBe(box())
    expect([box().selectionStart, box().selectionEnd]).toEqual([9, 9])
  })

  test('[MARGIN-9] Escape leaves words where they are and closes an empty box; nothing empty is sent', async () => {
    await show(<WriteBox {...props(async () => void happened.push('sent'))} />)
    await press('Enter', { ctrlKey: true })
    expect(happened).toEqual([])
    await write('For whom?')
    await press('Escape')
    expect(happened).toEqual(['left'])
    expect(drafts().read('new')?.text).toBe('For whom?')
    await write('')
    await press('Escape')
    expect(happened).toEqual(['left', 'closed'])
  })
})

describe('what a thread offers', () => {
  const comment = (facts: Partial<Comment> = {}): Comment => ({
    id: CommentId.parse('c1'),
    by: { id: PersonId.parse('carys'), name: 'Carys Wynn', affiliation: '', colour: 2 },
    text: 'Say for whom.\nSee https://example.org/a.',
    at: '2026-11-23T14:05:00Z',
    editedAt: null,
    deleted: false,
    removal: null,
    mine: false,
    mentions: [],
    reactions: [],
    ...facts,
  })
  const thread = (facts: Partial<Thread> = {}): Thread => ({
    id: ThreadId.parse('t1'),
    anchor: { kind: 'words', state: 'live', start: null, end: null, quote: 'funded collaboration', removed: null },
    resolved: null,
    assigned: null,
    asked: null,
    openedAt: '2026-11-23T14:05:00Z',
    comments: [comment()],
    ...facts,
  })
  interface Rights {
    readonly comment: boolean
    readonly edit: boolean
    readonly own?: boolean
  }
  const removed = comment({
    by: null,
    text: '',
    deleted: true,
    removal: { at: '2026-11-26T14:05:00Z', reason: 'It names a resident.' },
  })
  const nothing = async () => undefined
  const tools = (mayDo: Rights): ThreadTools => ({
    deeds: {
      open: async () => thread(),
      ask: async () => ({ thread: thread(), url: null }),
      reply: nothing,
      resolve: nothing,
      assign: nothing,
      attach: nothing,
      change: nothing,
      react: nothing,
      delete: nothing,
      remove: nothing,
    },
    drafts: drafts(),
    me: PersonId.parse('asha'),
    people: [],
    isOnline: true,
    mayComment: mayDo.comment,
    mayResolve: mayDo.edit,
    mayAttach: mayDo.edit,
    mayRemove: mayDo.own ?? false,
    mayAsk: mayDo.comment,
    mayInvite: false,
    title: 'Standards',
    attachHere: () => undefined,
    toText: () => undefined,
  })
  const card = (shown: Thread, mayDo: Rights) => (
    <ThreadCard
      thread={shown}
      tools={tools(mayDo)}
      isFocused
      isPlaced={shown.anchor.state !== 'unanchored'}
      isGoal={false}
      onArrive={() => undefined}
      onFocus={() => undefined}
      onLeave={() => undefined}
    />
  )
  const buttons = () => [...place.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? one.textContent)

  const gone = { kind: 'words', state: 'unanchored', start: null, end: null, quote: 'economies of scale', removed: null } as const
  const resolved = { by: null, at: '2026-11-23T15:00:00Z', outcome: null, reason: '' }
  const reader = { comment: false, edit: false }
  const commenter = { comment: true, edit: false }
  const editor = { comment: true, edit: true }
  const owner = { comment: true, edit: true, own: true }
  const mine = 'Change or delete your comment'
  const theirs = 'More for the comment by Carys Wynn'
  const react = 'React to this comment'
  const more = 'More for this thread'
  const table: [name: string, shown: Thread, mayDo: Rights, offers: string[]][] = [
    ['a reader: to read', thread({ comments: [comment({ mine: true })] }), reader, [more]],
    ['a commenter: to answer', thread(), commenter, [react, 'Reply', more]],
    [
      'who opened it: to change what is theirs, and to resolve it',
      thread({ comments: [comment({ mine: true })] }),
      commenter,
      [mine, react, 'Reply', 'Resolve…', more],
    ],
    ['an editor: to resolve any', thread(), editor, [react, 'Reply', 'Resolve…', more]],
    ['an owner: to remove any', thread(), owner, [theirs, react, 'Reply', 'Resolve…', more]],
    [
      'an owner, who deletes their own',
      thread({ comments: [comment({ mine: true })] }),
      owner,
      [mine, react, 'Reply', 'Resolve…', more],
    ],
    ['an owner, where nothing is left to remove', thread({ comments: [removed] }), owner, ['Reply', 'Resolve…', more]],
    ['resolved: to reopen', thread({ resolved }), editor, [react, 'Reopen', more]],
    ['resolved, a commenter', thread({ resolved }), commenter, [react, more]],
    ['unanchored, a commenter', thread({ anchor: gone }), commenter, [react, 'Reply', more]],
    ['unanchored, an editor: to attach', thread({ anchor: gone }), editor, [react, 'Reply', 'Attach here', 'Resolve…', more]],
    [
      'found again by likeness, an editor: to say where it belongs',
      thread({ anchor: { ...gone, state: 'approximate' } }),
      editor,
      [react, 'Reply', 'Attach here', 'Resolve…', more],
    ],
  ]
  test.each(table)('[MARGIN-10] %s', async (_name, shown, mayDo, offers) => {
    await show(card(shown, mayDo))
    expect(buttons()).toEqual(offers)
  })

  test('[MARGIN-16] closing a box or a form leads back to the button that opened it', async () => {
    await show(card(thread(), editor))
    for (const [opener, closer] of [
      ['Reply', 'Cancel'],
      ['Resolve…', 'Cancel'],
    ] as const) {
      await click(opener)
      expect(place.querySelector('form, .write-box')?.contains(document.activeElement)).toBe(true)
      await focusAndClick(closer)
      await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(opener))
    }
    await click('Reply')
    await write('Yes.')
    await press('Enter', { ctrlKey: true })
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Reply'))
  })

  test('[MARGIN-16] beside the text, a thread that was resolved leads to its words; who has gone elsewhere stays there', async () => {
    const led: string[] = []
    const beside = cloneElement(card(thread(), editor), { onLeave: (id: string) => led.push(id) })
    await show(beside)
    await click('Resolve…')
    await focusAndClick('Resolve')
    expect(led).toEqual(['t1'])
    await act(async () => new Promise((done) => setTimeout(done, 60)))
    expect(document.activeElement).toBe(document.body)
    await show(cloneElement(beside, { isQuoted: true }))
    await click('Resolve…')
    await focusAndClick('Resolve')
    expect(led).toEqual(['t1'])
    const elsewhere = document.body.appendChild(document.createElement('input'))
    await show(beside)
    await click('Resolve…')
    elsewhere.focus()
    await click('Resolve')
    expect(led).toEqual(['t1'])
    expect(document.activeElement).toBe(elsewhere)
    elsewhere.remove()
  })

  test('[MARGIN-19] who asks again to delete a comment reads nothing of the attempt before, and Cancel leads back', async () => {
    const deeds = { ...tools(editor).deeds, delete: async () => Promise.reject(new Failure('refused', 'Not now.')) }
    const own = card(thread({ comments: [comment({ mine: true })] }), editor)
    await show(cloneElement(own, { tools: { ...tools(editor), deeds } }))
    const menu = place.querySelector<HTMLElement>(`[aria-label="${mine}"]`)
    const press = (name: string) => act(async () => byName(name)?.click())
    const askToDelete = async () => {
      await act(async () => menu?.focus())
      await act(async () => menu?.click())
      await press('Delete')
    }
    const question = () => document.querySelector('[role=alertdialog]')
    await askToDelete()
    await press('Delete comment')
    expect(question()?.textContent).toContain('Not now.')
    await press('Cancel')
    expect(question()).toBeNull()
    await vi.waitFor(() => expect(document.activeElement).toBe(menu))
    await askToDelete()
    expect(question()?.textContent).toContain('cannot be brought back')
    expect(question()?.textContent).not.toContain('Not now.')
  })

  const people = { asha: PersonId.parse('asha'), ben: PersonId.parse('ben'), carys: PersonId.parse('carys') }
  const known = (id: PersonId): Person => ({ id, name: id, affiliation: '', colour: 1 })
  test.each([
    ['a commenter, of others', people.carys, people.ben, commenter, ['Copy link to thread']],
    ['who asked', people.carys, people.asha, commenter, ['Ask somebody else…', 'Ask nobody', 'Copy link to thread']],
    ['who is asked', people.asha, people.ben, commenter, ['Ask somebody else…', 'Ask nobody', 'Copy link to thread']],
    ['an editor', people.carys, people.ben, editor, ['Ask somebody else…', 'Ask nobody', 'Copy link to thread']],
  ])('[TALK-9] what is asked of somebody is offered to be changed: %s', async (_name, to, by, mayDo, offers) => {
    const assigned = { to: known(to), by: known(by), at: '2026-11-23T14:05:00Z', due: null }
    const all = { ...tools(mayDo), people: Object.values(people).map(known) }
    await show(cloneElement(card(thread({ assigned }), mayDo), { tools: all }))
    await act(async () => place.querySelector<HTMLElement>(`[aria-label="${more}"]`)?.click())
    expect([...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent)).toEqual(offers)
    await act(async () =>
      byName('Copy link to thread')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    )
  })

  test('[MARGIN-12] out of sight a thread is its words alone; near, or gone to, it is whole', async () => {
    const sight = watchedSight()
    const far = cloneElement(card(thread(), editor), { isFocused: false })
    await show(far)
    const article = place.querySelector('article')
    expect(article?.getAttribute('aria-label')).toBe('On “funded collaboration”, 1 comment')
    expect(buttons()).toEqual([])
    expect(place.textContent).toContain('Carys Wynn: Say for whom.')
    await show(cloneElement(far, { isGoal: true }))
    expect(buttons()).toContain('Reply')
    expect(document.activeElement).toBe(article)
    await show(far)
    expect(buttons()).toEqual([])
    await act(async () => sight.bring(article))
    expect(buttons()).toContain('Reply')
    expect(place.querySelector('article')).toBe(article)
  })

  test('[MARGIN-10] an unanchored thread says who removed its words, and when', async () => {
    const by = { id: PersonId.parse('ben'), name: 'Ben', affiliation: '', colour: 2 }
    await show(card(thread({ anchor: { ...gone, removed: { by, at: '2026-03-02T14:05:00Z' } } }), reader))
    expect(place.querySelector('.thread-removed')?.textContent).toMatch(/^Removed by Ben, /)
    expect(place.querySelector('.thread-removed time')?.getAttribute('datetime')).toBe('2026-03-02T14:05:00Z')
  })

  test('[MARGIN-10] a thread on the title or on a picture says so', async () => {
    const on = (kind: 'title' | 'picture') =>
      ({ kind, state: 'live', start: null, end: null, quote: 'Depots', removed: null }) as const
    await show(card(thread({ anchor: on('title') }), reader))
    expect(place.querySelector('article')?.getAttribute('aria-label')).toBe('On the title “Depots”, 1 comment')
    expect(place.textContent).toContain('On the title')
    await show(card(thread({ anchor: on('picture') }), reader))
    expect(place.querySelector('article')?.getAttribute('aria-label')).toBe('On the picture “Depots”, 1 comment')
  })

  test('[MARGIN-10] a thread says what it is about, an unanchored one also to the eye', async () => {
    await show(card(thread({ anchor: gone }), reader))
    expect(place.querySelector('article')?.getAttribute('aria-label')).toBe('Was on “economies of scale”, 1 comment')
    expect(place.textContent).toContain('These words are gone')
    expect(place.textContent).toContain('“economies of scale”')
  })

  test('[MARGIN-4] what people write is never markup, and only web addresses can be followed', async () => {
    await show(card(thread({ comments: [comment({ text: '<img src=x onerror=alert(1)> https://example.org/a.' })] }), reader))
    expect(place.querySelector('img')).toBeNull()
    expect(place.querySelector('.comment-words')?.textContent).toBe('<img src=x onerror=alert(1)> https://example.org/a.')
    const link = place.querySelector('a')
    expect(link?.href).toBe('https://example.org/a')
    expect(link?.rel).toContain('noopener')
  })

  test('[MARGIN-10] a deleted comment keeps its place without its words', async () => {
    await show(card(thread({ comments: [comment({ deleted: true, text: '' }), comment({ id: CommentId.parse('c2') })] }), reader))
    expect(place.textContent).toContain('This comment was deleted.')
  })

  test('[REMOVE-3] the place of a removed comment says who removed it, when and why, and to its writer that it was theirs', async () => {
    await show(card(thread({ comments: [removed] }), reader))
    const seat = place.querySelector('.comment-removed')
    expect(seat?.textContent).toMatch(/^ Removed by an owner of this paper, .+\.Reason: It names a resident\.$/)
    expect(seat?.querySelector('time')?.dateTime).toBe('2026-11-26T14:05:00Z')
    await show(card(thread({ comments: [{ ...removed, mine: true }] }), reader))
    expect(place.querySelector('.comment-removed')?.textContent).toContain('Your comment was removed by an owner of this paper')
    watchedSight()
    await show(cloneElement(card(thread({ comments: [removed] }), reader), { key: 'far', isFocused: false }))
    expect(place.textContent).toBe('Removed by an owner of this paper. Reason: It names a resident.')
  })

  test('[REMOVE-5] who had their own comment open to change it keeps what they typed, and hears why it is not taken', async () => {
    const own = comment({ mine: true })
    const shown = card(thread({ comments: [own] }), commenter)
    const refused = new Failure('refused', 'An owner of this paper removed this comment.')
    const deeds = { ...tools(commenter).deeds, change: async () => Promise.reject(refused) }
    drafts().keep(`change ${own.id}`, { text: 'What I typed' })
    await show(cloneElement(shown, { tools: { ...tools(commenter), deeds } }))
    const before = box()
    await write('What I typed since')
    const gone = thread({ comments: [{ ...removed, mine: true }] })
    await show(cloneElement(shown, { thread: gone, tools: { ...tools(commenter), deeds } }))
    expect([box() === before, box().value]).toEqual([true, 'What I typed since'])
    await click('Save')
    expect(place.querySelector('[role=alert]')?.textContent).toBe('Not sent. An owner of this paper removed this comment.')
    expect(box().value).toBe('What I typed since')
  })
})

/** jsdom lays nothing out: what comes near is told by the test. */
function watchedSight() {
  const told: IntersectionObserverCallback[] = []
  const watched = new Set<Element>()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: IntersectionObserverCallback) {
        told.push(tell)
      }
      observe = (element: Element) => void watched.add(element)
      unobserve = (element: Element) => void watched.delete(element)
    },
  )
  return {
    bring(target: Element | null) {
      if (target === null || !watched.has(target)) throw new Error('nobody watches it')
      const entry = { target, isIntersecting: true } as IntersectionObserverEntry // what is read of one
      for (const tell of told) tell([entry], {} as IntersectionObserver) // not read
    },
  }
}

describe('what is heard of commented words', () => {
  const asha: Person = { id: PersonId.parse('asha'), name: 'Asha Rahman', affiliation: '', colour: 1 }
  const said = (text: string, facts: Partial<Comment> = {}): Comment => ({
    id: CommentId.parse('c1'),
    by: asha,
    text,
    at: '2026-11-23T14:05:00Z',
    editedAt: null,
    deleted: false,
    removal: null,
    mine: false,
    mentions: [],
    reactions: [],
    ...facts,
  })
  const resolved = { by: null, at: '2026-11-23T14:05:00Z', outcome: null, reason: '' }

  test.each<[string, Pick<Thread, 'comments' | 'resolved'>]>([
    ['Comment by Asha Rahman: For whom?', { comments: [said('For\n whom?')], resolved: null }],
    ['Comment by Asha Rahman: Say so. 1 reply.', { comments: [said('Say so'), said('Why?')], resolved: null }],
    ['Resolved comment by somebody who has left: Yes.', { comments: [said('Yes.', { by: null })], resolved }],
    [
      'Comment by Asha Rahman: deleted. 2 replies.',
      { comments: [said('', { deleted: true }), said('a'), said('b')], resolved: null },
    ],
    [
      'Comment removed by an owner of this paper. 1 reply.',
      {
        comments: [said('', { by: null, deleted: true, removal: { at: '2026-11-26T14:05:00Z', reason: 'No.' } }), said('a')],
        resolved: null,
      },
    ],
    [`Comment by Asha Rahman: ${'long '.repeat(23)}long…`, { comments: [said('long '.repeat(60))], resolved: null }],
  ])('[MARGIN-6] %s', (sentence, thread) => {
    expect(heardOf(thread)).toBe(sentence)
  })
})

describe('the keys', () => {
  const key = (facts: KeyboardEventInit & { altGraph?: boolean }) => {
    const event = new KeyboardEvent('keydown', facts)
    if (facts.altGraph) event.getModifierState = (name) => name === 'AltGraph'
    return commentKeyOf(event)
  }
  test('[MARGIN-6] they are known by their place on the board, and AltGr is left to typing', () => {
    expect(key({ code: 'KeyM', key: 'µ', ctrlKey: true, altKey: true })).toBe('comment')
    expect(key({ code: 'KeyJ', key: 'j', ctrlKey: true, altKey: true })).toBe('cross')
    expect(key({ code: 'Period', key: '.', metaKey: true, altKey: true })).toBe('next')
    expect(key({ code: 'Comma', key: ',', ctrlKey: true, altKey: true })).toBe('previous')
    expect(key({ code: 'KeyM', key: 'µ', ctrlKey: true, altKey: true, altGraph: true })).toBeNull()
    expect(key({ code: 'KeyM', key: 'm', altKey: true })).toBeNull()
    expect(key({ code: 'KeyM', key: 'M', ctrlKey: true, altKey: true, shiftKey: true })).toBeNull()
  })
})
