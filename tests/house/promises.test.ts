import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, sourceFiles, textOf } from './source-files.ts'

const promised = new Set(
  [...readFileSync(join(root, 'tests/RULES.md'), 'utf8').matchAll(/^- ([A-Z]+-\d+) /gm)].map((match) => match[1]),
)
const tested = new Set(
  sourceFiles(['tests'])
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file) || file.startsWith('tests/contracts/'))
    .flatMap((file) => [...textOf(file).matchAll(/\[([A-Z]+-\d+)\]/g)].map((match) => match[1])),
)

describe('promises and tests', () => {
  test('[HOUSE-2] every promise has a test', () => {
    expect([...promised].filter((number) => !tested.has(number))).toEqual([])
  })

  test('[HOUSE-2] every number in a test is a promise', () => {
    expect([...tested].filter((number) => !promised.has(number))).toEqual([])
  })

  test('[HOUSE-2] there are promises to keep', () => {
    expect(promised.size).toBeGreaterThan(20)
  })
})
