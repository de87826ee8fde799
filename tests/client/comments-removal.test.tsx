// @vitest-environment jsdom
// Olu, who owns the paper, has the dialog open that takes down a comment of Ben's.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Failure } from '../../client/api/call.ts'
import { RemoveDialog } from '../../client/comments/RemoveDialog.tsx'
import { CommentId, PersonId } from '../../shared/model/ids.ts'
import { type Comment, Removal } from '../../shared/model/thread.ts'
import '../kit/no-layout.ts'

// jsdom has no CSS.escape, which a dialog asks for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

let root: Root
beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

const comment: Comment = {
  id: CommentId.parse('c1'),
  by: { id: PersonId.parse('ben'), name: 'Ben Okafor', affiliation: '', colour: 2 },
  text: 'Ask Mrs Pugh at number 12.',
  at: '2026-11-26T14:05:00Z',
  editedAt: null,
  ...{ deleted: false, removal: null, mine: false, mentions: [], reactions: [] },
}
const removed: Comment = {
  ...comment,
  ...{ by: null, text: '', deleted: true, removal: { at: '2026-11-26T15:00:00Z', reason: 'It names a resident.' } },
}

const happened: string[] = []
beforeEach(() => void happened.splice(0))
const refuse = (sentence: string) => async () => Promise.reject(new Failure('refused', sentence))
const show = (shown: Comment, onRemove: (reason: string) => Promise<void>) =>
  act(async () => root.render(<RemoveDialog comment={shown} onRemove={onRemove} onClose={() => happened.push('closed')} />))

function field(): HTMLTextAreaElement {
  const found = document.querySelector('textarea')
  if (found === null) throw new Error('there is no field for the reason')
  return found
}
async function send(reason: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field(), reason)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => field().form?.requestSubmit())
}
const dialog = () => document.querySelector('[role=alertdialog]')?.textContent ?? ''

test('[REMOVE-5] it says whose and which comment, what goes, what stays and what cannot be called back, and begins at the reason', async () => {
  await show(comment, async () => undefined)
  for (const words of [
    'Ben Okafor: “Ask Mrs Pugh',
    'go for everybody',
    'cannot be undone',
    'its replies stay',
    'Who wrote it is told',
    'Letters already sent, editions already published and backups already taken',
  ]) {
    expect(dialog()).toContain(words)
  }
  expect(document.activeElement).toBe(field())
  expect(field().required || field().getAttribute('aria-required') === 'true').toBe(true)
})

test('[REMOVE-5] a reason that is refused, or did not arrive, stays in its field beside the sentence', async () => {
  const sentence = Removal.shape.reason.safeParse('').error?.issues[0]?.message ?? ''
  const problem = { type: '', title: '', status: 400, code: 'invalid-input', detail: '', fields: { reason: sentence } }
  await show(comment, async () => Promise.reject(new Failure('refused', 'Something is missing.', problem)))
  await send('  ')
  expect(dialog()).toContain('Say in a sentence why it is removed.')
  await show(comment, refuse('No connection to the server.'))
  await send('It names a resident.')
  expect(dialog()).toContain('No connection to the server.')
  expect([field().value, happened]).toEqual(['It names a resident.', []])
  await show(comment, async (reason) => void happened.push(reason))
  await send('It names a resident.')
  expect(happened).toEqual(['It names a resident.', 'closed'])
})

test('[REMOVE-4] the slower of two owners reads that it is done, and why, and has nothing more to send', async () => {
  await show(comment, refuse('unused'))
  await show(removed, refuse('unused'))
  expect(document.querySelector('textarea')).toBeNull()
  expect(dialog()).toContain('It is gone already. Removed by an owner of this paper. Reason: It names a resident.')
  const close = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Close')
  await act(async () => close?.click())
  expect(happened).toEqual(['closed'])
})
