// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SignOutDialog } from '../../client/accounts/SignOutDialog.tsx'
import { keepAnswer } from '../../client/api/kept-answers.ts'
import { keyOf } from '../../client/api/use-endpoint.ts'
import { type CopyHere, copiesHere, removeCopies } from '../../client/live/copies-here.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { asha, copyKept, livePapers, paper, type } from '../kit/live-papers.ts'

// jsdom has no CSS.escape, which a dialog asks for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

const at = livePapers()
let root: Root

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

/** Asha's copies: one that is all on the server, and one with two changes that were never sent. */
async function twoCopies(): Promise<readonly CopyHere[]> {
  const all = await at.openPaper({ paper: PaperId.parse('all-sent') })
  at.line.open()
  at.line.saved()
  const some = await at.openPaper()
  const ben = await at.openPaper({ person: PersonId.parse('ben') })
  type(some, 'b')
  type(some, 'a')
  for (const live of [all, some, ben]) {
    await copyKept(live)
    await live.close()
  }
  return copiesHere(asha)
}

async function press(name: string): Promise<void> {
  const found = [...document.querySelectorAll('button')].find((button) => button.textContent === name)
  await act(async () => found?.click())
}

test('[LIVE-16] this device knows whose copies it keeps, and what in them was never sent', async () => {
  const copies = await twoCopies()
  expect(copies.map(({ paper, unsent }) => [paper, unsent]).toSorted()).toEqual([
    ['all-sent', 0],
    [paper, 2],
  ])
  await removeCopies(asha, copies)
  expect(await copiesHere(asha)).toEqual([])
  expect((await copiesHere(PersonId.parse('ben'))).length).toBe(1)
})

test('[GUEST-10] a guest hears before they leave that they cannot come back as the same person, and how they could', async () => {
  const onSignOut = vi.fn()
  await act(async () => root.render(<SignOutDialog copies={[]} isGuest onClose={() => undefined} onSignOut={onSignOut} />))
  expect(document.body.textContent).toContain('you cannot come back as the same person')
  expect(document.querySelector('a[href="/sign-up"]')?.textContent).toBe('Make an account')
  expect(document.body.textContent).not.toContain('Copies of')
  await press('Leave for good')
  expect(onSignOut).toHaveBeenCalledWith([])
})

test('[LIVE-16] what was never sent is named, and stays unless its removal is asked for by itself', async () => {
  const copies = await twoCopies()
  const [sent] = copies.filter(({ unsent }) => unsent === 0)
  const record = {
    ...{ id: paper, slug: 'shared-tools', title: 'Shared tools', debate: null, lineage: 'l', epoch: 1, archived: false },
    ...{ role: 'owner', edition: null, createdAt: '2026-11-24T10:00:00.000Z', editedAt: '2026-11-24T10:00:00.000Z' },
    ...{ openThreads: 0, editors: 1, commenters: 0, sources: 0 },
  }
  keepAnswer(keyOf(endpoints.getPaper, { params: { id: paper } }), record)
  const onSignOut = vi.fn()
  await act(async () =>
    root.render(<SignOutDialog copies={copies} isGuest={false} onClose={() => undefined} onSignOut={onSignOut} />),
  )
  expect(document.body.textContent).toContain('Copies of 2 papers')
  expect(document.body.textContent).toContain('“Shared tools”: 2 changes')
  await press('Remove the copies on this device and sign out')
  expect(onSignOut).toHaveBeenLastCalledWith([sent])
  await act(async () => document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click())
  await press('Remove the copies on this device and sign out')
  expect(onSignOut).toHaveBeenLastCalledWith(copies)
  await press('Keep them and sign out')
  expect(onSignOut).toHaveBeenLastCalledWith([])
})
