import { expect, test } from 'vitest'
import { keepRendered } from '../../server/publishing/rendered.ts'

test('[PUB-11] a page is made once while it is asked for, and what nobody asks for goes', () => {
  const rendered = keepRendered()
  const made: string[] = []
  const ask = (what: string) =>
    rendered(what, () => {
      made.push(what)
      return `the page of ${what}`
    })
  expect([ask('one'), ask('one')]).toEqual(['the page of one', 'the page of one'])
  for (let n = 0; n < 30; n += 1) {
    ask(`other ${n}`)
    ask('one')
  }
  expect(made.filter((what) => what === 'one')).toHaveLength(1)
  ask('other 0')
  expect(made.filter((what) => what === 'other 0')).toHaveLength(2)
})
