// The features on the real server, with its rooms, its log and editors on their lines: what the tests with a text in memory cannot see.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { RawGuest } from '../kit/raw-guest.ts'
import type { Visitor } from '../kit/visitor.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'

let server: WholeServer
let olu: Visitor
beforeAll(async () => {
  server = await startWholeServer()
  olu = await server.signUp('Olu')
})
afterAll(() => server.remove())

async function paperSaying(title: string, text: string): Promise<{ id: string }> {
  const input = { title, content: { format: 'markdown' as const, text } }
  return { id: (await olu.call(endpoints.startPaper, { input })).output.id }
}

function join(visitor: Visitor, paper: string): Promise<RawGuest> {
  const address = server.url.replace('http', 'ws')
  return new RawGuest({ address, paper, cookie: visitor.cookie, origin: server.url }).join()
}

/** The server looks for a thread's words a moment after an edit. */
const soon = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 5000, interval: 20 })

test('[THREAD-6] words an editor deletes leave their thread unanchored; its undo, which revives them under new ids, brings it back', async () => {
  const params = await paperSaying('Order', 'First people, then standards, then software.')
  const input = { anchor: { quote: 'then standards' }, text: 'Sure?' }
  expect((await olu.call(endpoints.openThread, { params, input })).output.anchor.state).toBe('live')
  const state = async () => (await olu.call(endpoints.listThreads, { params })).output.threads[0]?.anchor.state

  const guest = await join(olu, params.id)
  const { text } = bodyOf(guest.ydoc)
  const undo = new Y.UndoManager(text)
  text.delete(guest.text.indexOf('then standards'), 'then standards, '.length)
  await soon(state).toBe('unanchored')
  undo.undo()
  await soon(state).toBe('live')
  expect(guest.news.filter((news) => news.includes('threads changed')).length).toBeGreaterThanOrEqual(2)
  guest.leave()
})

test('[VER-6] restoring reaches open editors as an edit, and keeps what stood there', async () => {
  const params = await paperSaying('Versions', 'One two three.')
  const { id: version } = (await olu.call(endpoints.nameVersion, { params, input: { name: 'First' } })).output
  const guest = await join(olu, params.id)
  guest.type(' Four.')
  await guest.until(() => guest.saved === guest.sent)
  const kept = (await olu.call(endpoints.restoreVersion, { params: { ...params, version } })).output
  await guest.until(() => !guest.text.includes('Four'))

  const old = await olu.call(endpoints.readVersion, { params: { ...params, version: kept.id } })
  expect(JSON.stringify(old.output.content)).toContain('Four.')
  expect((await olu.call(endpoints.listVersions, { params })).output.versions.map(({ name }) => name)).toEqual([null, 'First'])
  guest.leave()
})

test('[ROLE-3] who is removed is shown the door of the open paper within a second', async () => {
  const params = await paperSaying('Doors', 'Words.')
  const { url } = (await olu.call(endpoints.invite, { params, input: { role: 'editor' } })).output
  const ben = await server.signUp('Ben')
  await ben.call(endpoints.acceptInvite, { params: { token: url.split('/').at(-1) ?? '' } })
  const guest = await join(ben, params.id)
  expect(guest.text).toContain('Words.')

  const { me } = (await ben.call(endpoints.whoAmI)).output
  await olu.call(endpoints.removeMember, { params: { ...params, person: me?.id ?? '' } })
  const asked = Date.now()
  await guest.until(() => guest.closed !== null)
  expect(guest.closed?.code).toBe(4403)
  expect(Date.now() - asked).toBeLessThan(1000)
})

test('[ROLE-3] who was removed while away is told so when they come back; to who was never here there is nothing', async () => {
  const params = await paperSaying('Away', 'Words.')
  const { url } = (await olu.call(endpoints.invite, { params, input: { role: 'editor' } })).output
  const [ben, cleo] = [await server.signUp('Bo'), await server.signUp('Eve')]
  await ben.call(endpoints.acceptInvite, { params: { token: url.split('/').at(-1) ?? '' } })
  await ben.call(endpoints.lookAtPaper, { params })
  const { me } = (await ben.call(endpoints.whoAmI)).output
  await olu.call(endpoints.removeMember, { params: { ...params, person: me?.id ?? '' } })

  const codeFor = async (visitor: Visitor) => {
    const guest = await join(visitor, params.id)
    await guest.until(() => guest.closed !== null)
    return guest.closed?.code
  }
  expect([await codeFor(ben), await codeFor(cleo)]).toEqual([4403, 4404])
})

test('[PAPER-5] what one writes on the line waits for the other', async () => {
  const params = await paperSaying('Waiting', 'Words.')
  const { url } = (await olu.call(endpoints.invite, { params, input: { role: 'reader' } })).output
  const cleo = await server.signUp('Cleo')
  await cleo.call(endpoints.acceptInvite, { params: { token: url.split('/').at(-1) ?? '' } })
  await cleo.call(endpoints.lookAtPaper, { params })
  const waiting = async () => (await cleo.call(endpoints.home)).output.waiting.map(({ title }) => title)
  expect(await waiting()).toEqual([])
  const guest = await join(olu, params.id)
  guest.type(' More.')
  await soon(waiting).toEqual(['Waiting'])
  guest.leave()
})
