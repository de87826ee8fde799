import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { healthRoutes } from '../../server/ops/health.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { keptJournal } from '../kit/kept-journal.ts'
import { startWholeServer, type WholeServer, type WholeServerOptions } from '../kit/whole-server.ts'

const running: WholeServer[] = []

async function start(options?: WholeServerOptions): Promise<WholeServer> {
  const server = await startWholeServer(options)
  running.push(server)
  return server
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.remove()
})

test('[OPS-1] a wrong setting ends the start with one sentence and nothing else', async () => {
  await expect(start({ settings: { PORT: 'many' } })).rejects.toThrow(
    /^It ended with 1: PORT has to be a whole number from 0 to 65535, such as 3000\.\n$/,
  )
})

describe('a server that runs', () => {
  let server: WholeServer
  beforeAll(async () => {
    server = await startWholeServer()
  })
  afterAll(() => server.remove())

  test('[OPS-3] a second server on the same data folder says so and leaves it alone', async () => {
    await expect(start({ dataDir: server.dataDir })).rejects.toThrow(/It ended with 1: Another Rejoinder server is using /)
    expect((await server.visitor().fetch('/readyz')).status).toBe(200)
  })

  test('[OPS-6] it says where it is; the link it prints signs the host in, and stands in no line of the log', async () => {
    const host = await server.host()
    expect((await host.call(endpoints.whoAmI)).output.me).toMatchObject({ name: 'Host', isHost: true })
    expect(server.said()).toContain(`Rejoinder is at ${server.url}\n`)
    const log = server
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(log.length).toBeGreaterThan(0)
    const { pathname, hash } = new URL(server.hostLink)
    expect(pathname).toBe('/host')
    expect(log.join()).not.toContain(hash.slice(1))
  })

  test('[OPS-8] it is alive, and ready while it can write to both of its files', async () => {
    const ask = async (path: string) => {
      const response = await server.visitor().fetch(path)
      return [response.status, await response.json()]
    }
    expect(await ask('/healthz')).toEqual([200, { status: 'alive' }])
    expect(await ask('/readyz')).toEqual([200, { status: 'ready' }])
  })
})

test('[OPS-3] a folder whose server was killed is free again at once', async () => {
  const first = await start()
  await first.kill()
  const second = await start({ dataDir: first.dataDir })
  expect((await second.visitor().fetch('/readyz')).status).toBe(200)
})

test('[OPS-6] who was signed in still is after a restart, and the host has a new link', async () => {
  const first = await start({ settings: { PORT: '0' } })
  const asha = await first.signUp('Asha')
  expect(await first.stop()).toBe(0)
  const second = await start({ dataDir: first.dataDir })
  const seen = await second.visitor().fetch('/api/me', { headers: { cookie: asha.cookie } })
  expect((await seen.json()).me.name).toBe('Asha')
  expect(second.hostLink).not.toBe(first.hostLink)
})

test('[OPS-21] what is damaged in the papers edited last is reported at the start, before anybody asks for them', async () => {
  const first = await start()
  const asha = await first.signUp('Asha')
  const { output } = await asha.call(endpoints.startPaper, { input: { title: 'Bins' } })
  expect(await first.stop()).toBe(0)
  const log = new DatabaseSync(join(first.dataDir, 'log.db'))
  log.exec('UPDATE entry SET bytes = zeroblob(3)')
  log.close()
  const second = await start({ dataDir: first.dataDir })
  expect((await second.visitor().fetch('/readyz')).status).toBe(200)
  const reported =
    second
      .said()
      .split('\n')
      .find((line) => line.includes('paper.unreadable')) ?? '{}'
  expect(JSON.parse(reported)).toMatchObject({ name: 'paper.unreadable', paper: output.id })
})

test('[OPS-7] asked to go, it brings everything to its end and goes without complaint', async () => {
  const server = await start()
  await server.signUp('Asha')
  expect(await server.stop()).toBe(0)
  const names = server
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).name)
  expect(names.slice(-2)).toEqual(['server.closing', 'server.closed'])
  // SQLite takes these away when the last connection closes in order.
  expect(existsSync(join(server.dataDir, 'rejoinder.db-wal'))).toBe(false)
  expect(existsSync(join(server.dataDir, 'log.db-wal'))).toBe(false)
})

test('[API-11] a paper for which the disk has no room is refused as that, and not as a fault of ours', async () => {
  // No file may grow above 1.5 MB: what a full disk is, for one process.
  const server = await start({ under: ['sh', '-c', 'ulimit -S -f 3000; exec "$@"', 'sh'] })
  const asha = await server.signUp('Asha')
  const startPaper = (words: number) =>
    asha.call(endpoints.startPaper, { input: { title: 'Bins', content: { format: 'markdown', text: 'words '.repeat(words) } } })
  let answer = await startPaper(100_000)
  for (let n = 0; n < 5 && answer.status === 200; n++) answer = await startPaper(100_000)
  expect(answer).toMatchObject({ status: 503, problem: { code: 'cannot-store' } })
  expect(server.said()).toMatch(/"name":"store.refused"/)
  expect(server.said()).not.toMatch(/"name":"http.bug"/)
}, 60_000)

test('[OPS-8] however many ask whether it is ready, one trial is written at a time', async () => {
  let trials = 0
  let written: () => void = () => undefined
  const canStore = () => {
    trials += 1
    return new Promise<void>((resolve) => {
      written = resolve
    })
  }
  const [, ready] = healthRoutes({ canStore: [canStore], journal: keptJournal() })
  if (ready?.kind !== 'page') throw new Error('Health is shown as a page.')
  const show = async () =>
    (await ready.show(new Request('http://rejoinder.test/'), { params: {}, whoAsks: async () => null })).status
  const asked = [show(), show(), show()]
  written()
  expect(await Promise.all(asked)).toEqual([200, 200, 200])
  expect(trials).toBe(1)
  const later = show()
  written()
  expect([await later, trials]).toEqual([200, 2])
})

test('[OPS-8] when one of them cannot be written it is alive and not ready, and the journal says why', async () => {
  const journal = keptJournal()
  const fails = () => Promise.reject(new Error('The disk is full.'))
  const [alive, ready] = healthRoutes({ canStore: [async () => undefined, fails], journal })
  const show = async (route: typeof alive) => {
    if (route?.kind !== 'page') throw new Error('Health is shown as a page.')
    return (await route.show(new Request('http://rejoinder.test/'), { params: {}, whoAsks: async () => null })).status
  }
  expect([await show(alive), await show(ready)]).toEqual([200, 503])
  expect(journal.lines).toMatchObject([{ name: 'store.not-ready', facts: { reason: 'The disk is full.' } }])
})
