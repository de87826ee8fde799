// The doctor: how things are in words, what to do about them, and an exit code; with a server that runs and without one.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test, vi } from 'vitest'
import { type Finding, findingsInWords } from '../../server/ops/doctor/finding.ts'
import { lookAtAddress } from '../../server/ops/doctor/look-at-address.ts'
import { lookAtMail } from '../../server/ops/doctor/look-at-mail.ts'
import { lookAtStorage } from '../../server/ops/doctor/look-at-storage.ts'
import { runOps } from '../kit/run-ops.ts'
import { startWholeServer } from '../kit/whole-server.ts'

vi.setConfig({ testTimeout: 90_000 })

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'rejoinder-doctor-'))
  ending.push(() => rmSync(made, { recursive: true }))
  return made
}

const statesOf = (findings: readonly Finding[]) => Object.fromEntries(findings.map(({ what, state }) => [what, state]))

test('[OPS-17] with a server that runs, each thing it stands on is named with its state, at 80 columns', async () => {
  const server = await startWholeServer()
  ending.push(() => server.remove())
  const settings = { DATA_DIR: server.dataDir, PORT: new URL(server.url).port }
  const { code, out } = await runOps('doctor', [], settings)
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  for (const what of ['Rejoinder', 'Disk', 'Saved', 'Room', 'Privacy', 'Address', 'Reachable', 'Live text', 'Clock', 'Mail'])
    expect(out).toMatch(new RegExp(`^(ok|look at this|broken) +${what}: `, 'm'))
  expect(out).toMatch(/^ok +Live text: Sockets pass/m)
  const json = JSON.parse((await runOps('doctor', ['--json'], settings)).out) as Finding[]
  // The folder of a test may well lie in memory.
  expect(code).toBe(json.some(({ state }) => state === 'broken') ? 1 : 0)
  expect(statesOf(json)).toMatchObject({ Reachable: 'ok', 'Live text': 'ok', Clock: 'ok', Privacy: 'ok', Mail: 'look at this' })
})

test('[OPS-17] without one, and with everything wrong, it says what to do and ends with 1', async () => {
  const missing = join(folder(), 'none')
  const settings = { DATA_DIR: missing, PORT: '1', PUBLIC_URL: 'http://127.0.0.1:1', SMTP_URL: 'smtp://127.0.0.1:1' }
  const { code, out, err } = await runOps('doctor', [], settings)
  expect([code, err]).toEqual([1, ''])
  expect(out).toMatch(/^broken +Data folder: There is no /m)
  expect(out).toMatch(/^broken +Address: PUBLIC_URL is http/m)
  expect(out).toMatch(/^broken +Reachable: .*does not answer/m)
  expect(out).toMatch(/^broken +Mail: 127\.0\.0\.1:1 does not take/m)
  expect(out.match(/^ +-> /gm)).toHaveLength(4)
})

test('[OPS-17] a disk that is nearly full, and a folder that others may read', async () => {
  const dataDir = folder()
  chmodSync(dataDir, 0o755)
  const looked = async (free: number) => statesOf(await lookAtStorage(dataDir, () => Promise.resolve(free)))
  expect((await looked(40e6)).Room).toBe('broken')
  expect((await looked(500e6)).Room).toBe('look at this')
  expect(await looked(50e9)).toMatchObject({ Room: 'ok', Privacy: 'ok', Saved: expect.stringMatching(/ok|look at this/) })
})

test('[OPS-17] a proxy that passes no sockets, a server that knows itself by another name, and a page that is not ours', async () => {
  const page = createServer((_request, response) => response.end('Another server'))
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
  ending.push(() => page.close())
  const { port } = page.address() as AddressInfo
  const strange = statesOf(await lookAtAddress(new URL(`http://127.0.0.1:${port}`), true))
  expect(strange).toMatchObject({ Address: 'broken', Reachable: 'broken', 'Live text': 'broken' })

  const server = await startWholeServer({ settings: { PUBLIC_URL: 'https://papers.council.example' } })
  ending.push(() => server.remove())
  const listening = /"port":(\d+)/.exec(server.said())?.[1]
  const found = await lookAtAddress(new URL(`http://127.0.0.1:${listening}`), true)
  expect(found.find(({ what }) => what === 'Live text')).toMatchObject({
    state: 'broken',
    sentence: 'The server takes this address for another site’s.',
    advice: `Start the server with PUBLIC_URL=http://127.0.0.1:${listening}.`,
  })
})

test('[OPS-17] mail: a server that lets us in, a wrong password, and a letter that is really sent', async () => {
  const arrived: string[] = []
  const post = new SMTPServer({
    secure: true,
    logger: false,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'papers' }) : done(new Error('No such account')),
    onData: (stream, session, done) => {
      stream.resume()
      stream.on('end', () => {
        arrived.push(...session.envelope.rcptTo.map(({ address }) => address))
        done()
      })
    },
  })
  post.on('error', () => undefined)
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve))
  ending.push(() => new Promise<void>((resolve) => post.close(() => resolve())))
  const { port } = post.server.address() as AddressInfo
  const url = (password: string, query = '&tls.rejectUnauthorized=false') =>
    new URL(`smtps://papers:${password}@127.0.0.1:${port}/?from=papers@council.example${query}`)
  const good = await lookAtMail(url('right'), 'council.example', 'host@council.example')
  expect(good).toMatchObject([{ state: 'ok' }, { what: 'Letter', state: 'ok' }])
  expect(arrived).toEqual(['host@council.example'])
  expect(await lookAtMail(url('wrong'), 'council.example', null)).toMatchObject([
    { state: 'broken', advice: 'Check user and password in SMTP_URL; write %40 for an @ in them.' },
  ])
  // A certificate nobody vouches for.
  expect(await lookAtMail(url('right', ''), 'council.example', null)).toMatchObject([
    { state: 'broken', sentence: expect.stringMatching(/certificate/) },
  ])
  expect(arrived).toHaveLength(1)
})

test('[OPS-17] no line is longer than 80 columns', () => {
  const long =
    'A sentence that goes on and on, so that it has to be broken into several lines before it fits a terminal as narrow as that.'
  const words = findingsInWords([{ what: 'Disk', state: 'look at this', sentence: long, advice: long }])
  for (const line of words.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  expect(words.replaceAll(/\s+/g, ' ')).toContain(`Disk: ${long} -> ${long}`)
})
