// A restart while people write: the server takes nobody new, brings what it took to disk, and lets everybody go with a code that brings them back.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { memoryUpdateLog } from '../../server/adapters/memory/update-log.ts'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { openText } from '../../server/rooms/cold-open.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { RawGuest } from '../kit/raw-guest.ts'
import { housing, openHouse, paragraphs, type RoomHouse } from '../kit/room-house.ts'
import { rest, steeredClock } from '../kit/steered-clock.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'

vi.setConfig({ testTimeout: 90_000 })

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

async function start(dataDir?: string): Promise<WholeServer> {
  const server = await startWholeServer(dataDir === undefined ? {} : { dataDir })
  ending.push(() => server.remove())
  return server
}

async function wordsOnDisk(dataDir: string, paper: string): Promise<string[]> {
  const log = await openUpdateLog(join(dataDir, 'log.db'))
  const opened = await openText(log, PaperId.parse(paper))
  await log.close()
  if (opened.kind !== 'whole') throw new Error(opened.kind)
  return (bodyOf(opened.text.ydoc).text.toString().match(/w\d+/g) ?? []).sort()
}

test('[OPS-18] asked to go while people write, it closes every line with 1012 and exits with 0; what it called saved is on disk, and all that was written arrives once', async () => {
  const server = await start()
  const asha = await server.signUp('Asha')
  const { output } = await asha.call(endpoints.startPaper, { input: { title: 'Bins' } })
  const editorOn = ({ url }: WholeServer, ydoc?: RawGuest['ydoc']) =>
    new RawGuest({
      address: url.replace('http', 'ws'),
      origin: url,
      paper: output.id,
      cookie: asha.cookie,
      ...(ydoc && { ydoc }),
    }).join()
  const editors = await Promise.all([1, 2, 3, 4].map(() => editorOn(server)))
  const written: string[] = []
  const savedWords = () => editors.reduce((sum, editor) => sum + editor.saved, 0)
  let isWriting = true
  const write = async (editor: RawGuest) => {
    while (isWriting) {
      const word = `w${written.length + 1000}`
      written.push(word)
      editor.type(` ${word}`)
      // 50 keys a second, from four people.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const writing = editors.map(write)
  await editors[0]?.until(() => savedWords() > 60)
  expect(await server.stop()).toBe(0)
  isWriting = false
  await Promise.all(writing)
  const [code] = closeCodes.restarting
  for (const editor of editors) expect(editor.closed?.code).toBe(code)

  const onDisk = await wordsOnDisk(server.dataDir, output.id)
  // Each has offered once (the first frame), and then sent a word a frame.
  expect(onDisk.length).toBeGreaterThanOrEqual(savedWords() - editors.length)
  const again = await start(server.dataDir)
  const back = await Promise.all(editors.map(({ ydoc }) => editorOn(again, ydoc)))
  await Promise.all(back.map((editor) => editor.untilSaved()))
  for (const editor of back) await editor.until(() => (editor.text.match(/w\d+/g) ?? []).length >= written.length)
  expect(await again.stop()).toBe(0)
  expect(await wordsOnDisk(server.dataDir, output.id)).toEqual(written.sort())
})

test('[OPS-18] a disk that hangs while it goes does not keep it for ever, and nothing is called saved that is not', async () => {
  const clock = steeredClock()
  const log = memoryUpdateLog()
  const house: RoomHouse = await openHouse({ log, clock })
  ending.push(() => house.close())
  await house.lobby.create(housing, paragraphs('One.'), PersonId.parse('asha'))
  house.setRole('asha', 'owner')
  const asha = await house.guest('asha').join()
  // The first who comes to a sleeping paper is asked for theirs a moment after the answer.
  await clock.pass(100)
  await asha.untilSaved()
  log.hold()
  asha.type(' never on disk')
  await asha.until(() => log.waiting > 0)
  const saved = asha.saved
  let isDrained = false
  const drained = house.lobby.drain().then(() => {
    isDrained = true
  })
  await clock.pass(4_900)
  expect([isDrained, asha.closed]).toEqual([false, null])
  await clock.pass(200)
  await drained
  await asha.until(() => asha.closed !== null)
  expect([asha.closed?.code, asha.saved]).toEqual([closeCodes.restarting[0], saved])
  expect(house.journal.lines.map(({ name }) => name)).toContain('lobby.drained-late')
  // Should the disk answer after all, nobody is told any more.
  log.release()
  await rest()
  expect(asha.saved).toBe(saved)
})

test('[OPS-18] asked twice, it goes at once', async () => {
  // A server whose last step never ends, so that there is time for a second signal.
  const script = `
    import { closeOnSignal } from './server/ops/shutdown.ts'
    setInterval(() => {}, 1000) // what a listening socket does
    const journal = { note: (name) => console.log(name), warn() {}, bug() {} }
    closeOnSignal(journal, [() => new Promise(() => setInterval(() => {}, 1000))])
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const heard = (words: string) =>
    new Promise<void>((resolve) => {
      const look = () => said.includes(words) && resolve()
      child.stdout.on('data', look)
      look()
    })
  child.stdout.prependListener('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await heard('ready')
  child.kill('SIGTERM')
  await heard('server.closing')
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await gone).toEqual([1, null])
  expect(said).not.toContain('server.closed')
})
