import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, readBody, writeBody } from '../../shared/document/body.ts'
import { cutAtMarkers } from '../../shared/document/raw-blocks.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import type { StripRun } from '../../shared/document/strip.ts'
import { withTableIds } from '../../shared/document/table-ids.ts'
import { unflatten } from '../../shared/document/unflatten.ts'
import { anyStrip } from './arbitrary-strip.ts'

function paperOf(strip: readonly StripRun[]): Y.Doc {
  const ydoc = new Y.Doc()
  const wellFormed = strip.map((run) => ({
    ...run,
    insert: typeof run.insert === 'string' ? run.insert.toWellFormed() : (run.insert ?? 0), // Yjs cannot hold null
    ...(run.attributes === undefined ? {} : { attributes: { ...run.attributes } }),
  }))
  bodyOf(ydoc).text.applyDelta(wellFormed)
  return ydoc
}

function documentOf(strip: readonly StripRun[]) {
  return readBody(paperOf(strip))
}

function updatesOf(ydoc: Y.Doc, deed: () => void): number {
  let updates = 0
  const count = () => updates++
  ydoc.on('update', count)
  deed()
  ydoc.off('update', count)
  return updates
}

describe('writing a document into a strip', () => {
  test('[TEXT-3] after writing, the strip says the document, in one update', () => {
    fc.assert(
      fc.property(anyStrip, anyStrip, (before, after) => {
        const ydoc = paperOf(before)
        const wanted = withTableIds(documentOf(after))
        const updates = updatesOf(ydoc, () => writeBody(ydoc, wanted, 'test'))
        expect(readBody(ydoc).toJSON()).toEqual(wanted.toJSON())
        expect(updates).toBeLessThanOrEqual(1)
      }),
      { numRuns: 600 },
    )
  })

  test('[TEXT-3] writing what it already says writes nothing', () => {
    fc.assert(
      fc.property(anyStrip, (strip) => {
        const ydoc = paperOf(strip)
        const wanted = withTableIds(readBody(ydoc))
        writeBody(ydoc, wanted, 'test')
        expect(updatesOf(ydoc, () => writeBody(ydoc, wanted, 'test'))).toBe(0)
      }),
      { numRuns: 400 },
    )
  })

  test('[TEXT-4] reading never writes, whatever the strip holds', () => {
    fc.assert(
      fc.property(anyStrip, (strip) => {
        const ydoc = paperOf(strip)
        const stored = JSON.stringify(bodyOf(ydoc).text.toDelta())
        expect(updatesOf(ydoc, () => readBody(ydoc))).toBe(0)
        expect(JSON.stringify(bodyOf(ydoc).text.toDelta())).toBe(stored)
      }),
      { numRuns: 500 },
    )
  })
})

test('unflatten needs no Y.Doc', () => {
  const { doc } = unflatten(paperSchema, cutAtMarkers([{ insert: { b: 'a', l: 'heading' } }, { insert: 'Why' }]))
  expect(doc.toString()).toBe('doc(heading("Why"))')
})
