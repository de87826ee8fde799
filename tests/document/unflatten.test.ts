import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf } from '../../shared/document/blocks.ts'
import { flatten } from '../../shared/document/flatten.ts'
import { cutAtMarkers } from '../../shared/document/raw-blocks.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { contentEnd, contentStart, stripLength, unflatten } from '../../shared/document/unflatten.ts'
import { anyStrip } from './arbitrary-strip.ts'

const render = (strip: Parameters<typeof cutAtMarkers>[0]) => unflatten(paperSchema, cutAtMarkers(strip))

describe('any strip is a document', () => {
  test('[TEXT-1] every sequence of elements gives a valid document, and no element is left out', () => {
    fc.assert(
      fc.property(anyStrip, (strip) => {
        const { doc, blocks } = render(strip)
        doc.check()
        const length = stripLength(cutAtMarkers(strip))
        let index = 0
        for (const block of blocks) {
          expect(block.start).toBe(index)
          index = contentEnd(block)
          expect(doc.nodeAt(block.pos)).toBe(block.node)
        }
        expect(index).toBe(length)
      }),
      { numRuns: 1500 },
    )
  })

  test('[TEXT-1] every table is a regular grid', () => {
    fc.assert(
      fc.property(anyStrip, (strip) => {
        render(strip).doc.descendants((node) => {
          if (node.type.name !== 'table') return
          const widths = new Set(node.content.content.map((row) => row.childCount))
          expect(widths.size).toBe(1)
          expect(Math.min(...widths)).toBeGreaterThan(0)
        })
      }),
      { numRuns: 1500 },
    )
  })

  test('[TEXT-2] what a strip renders to goes back into a strip and comes out the same', () => {
    fc.assert(
      fc.property(anyStrip, (strip) => {
        const { doc } = render(strip)
        const again = render(flatten(doc))
        if (hasLoneHalf(doc.textContent)) return
        expect(again.doc.toJSON()).toEqual(doc.toJSON())
        expect(blocksOf(again.doc).map(({ pathKey }) => pathKey)).toEqual(again.blocks.map(({ pathKey }) => pathKey))
      }),
      { numRuns: 1500 },
    )
  })
})

function hasLoneHalf(text: string): boolean {
  return !text.isWellFormed()
}

test('contentStart is behind the marker', () => {
  const [block] = render([{ insert: { b: 'a' } }, { insert: 'x' }]).blocks
  expect(block === undefined ? null : contentStart(block)).toBe(1)
})
