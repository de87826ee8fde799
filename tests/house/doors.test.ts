import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mayImport, nobodyImports, roomOf } from './doors.ts'
import { importsOf, sourceFiles, textOf } from './source-files.ts'

describe('the direction of imports', () => {
  test('[HOUSE-1] every file lies in a room of the table', () => {
    expect(sourceFiles().filter((file) => roomOf(file) === undefined)).toEqual([])
  })

  test('[HOUSE-1] every import goes through a door of the table', () => {
    const wrong = sourceFiles().flatMap((file) =>
      importsOf(file)
        .filter((imported) => !mayImport(file, imported))
        .map((imported) => `${file} -> ${imported}`),
    )
    expect(wrong).toEqual([])
  })

  test('[HOUSE-1] nothing imports an entry or a page, but the entries themselves', () => {
    const wrong = sourceFiles(['client', 'server', 'shared'])
      .filter((file) => !['client/start.ts', 'client/addresses.ts', 'client/main.tsx'].includes(file))
      .filter((file) => !file.startsWith('client/pages/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((imported) => nobodyImports.some((place) => imported === place || imported.startsWith(`${place}/`)))
          .map((imported) => `${file} -> ${imported}`),
      )
    expect(wrong).toEqual([])
  })

  test('[HOUSE-1] the table refuses what it should', () => {
    expect(mayImport('client/editor/a.ts', 'server/rooms/room.ts')).toBe(false)
    expect(mayImport('server/comments/a.ts', 'server/versions/b.ts')).toBe(false)
    expect(mayImport('server/comments/a.ts', 'server/adapters/sql/thread-store.ts')).toBe(false)
    expect(mayImport('shared/model/a.ts', 'client/ui/b.ts')).toBe(false)
    expect(mayImport('server/publishing/a.ts', 'server/convert/b.ts')).toBe(true)
  })
})

describe('names and settings', () => {
  test('[HOUSE-3] no file has a name that says nothing', () => {
    const empty = /^(utils?|helpers?|common|types|index|constants)\.tsx?$/
    expect(sourceFiles().filter((file) => empty.test(basename(file)))).toEqual([])
  })

  test('[HOUSE-3] only server/config.ts reads the environment', () => {
    const readers = sourceFiles(['client', 'server', 'shared']).filter((file) => /process\.env\b/.test(textOf(file)))
    expect(readers).toEqual(['server/config.ts'])
  })
})
