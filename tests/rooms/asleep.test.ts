// A room opens before its document is made, and sends what it gathered together with the others.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { memoryUpdateLog } from '../../server/adapters/memory/update-log.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { draftFirstText } from '../../server/rooms/draft.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { frame, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { housing, openHouse, paragraphs, type RoomHouse } from '../kit/room-house.ts'

let house: RoomHouse | null = null

afterEach(async () => {
  await house?.close()
  house = null
})

const asha = PersonId.parse('asha')

test('[ROOM-18] who comes with nothing gets the text as it is stored, piece by piece, and is asked for theirs once it is a document', async () => {
  const log = memoryUpdateLog()
  const first = draftFirstText(paragraphs('One.'))
  await log.create(housing, 'lineage-1', { person: asha, clients: [first.client], update: first.update, receivedAt: 1 })
  const editor = newDocument()
  Y.applyUpdate(editor, first.update)
  editor.on('update', (update: Uint8Array) => {
    const entry = { paper: housing, lineage: 'lineage-1', person: asha, clients: [editor.clientID], receivedAt: 2 }
    void log.append([{ ...entry, seq: 2, update }])
  })
  bodyOf(editor).text.insert(0, 'Two. ')
  house = await openHouse({ log })
  house.setRole('asha', 'owner')

  const guest = await house.guest('asha').join()
  expect(guest.text).toBe(bodyOf(editor).text.toString())
  await guest.untilSaved()
  const said = guest.heard.filter(({ kind }) => kind === frame.sync).map(({ bytes }) => bytes[1])
  expect(said).toEqual([syncUpdate, syncUpdate, syncStep2, syncStep1])
  guest.type('Three.')
  await guest.untilSaved()
  // Whoever comes now gets what the document says.
  const other = await house.guest('asha').join()
  expect(other.text).toBe(guest.text)
  expect(other.heard.filter(({ kind, bytes }) => kind === frame.sync && bytes[1] === syncUpdate)).toEqual([])
})

test('[ROOM-18] what is stored but makes no document is unreadable, and everybody is told', async () => {
  const log = memoryUpdateLog()
  const editor = newDocument()
  const updates: Uint8Array[] = []
  editor.on('update', (update: Uint8Array) => updates.push(update))
  bodyOf(editor).text.insert(0, 'One.')
  bodyOf(editor).text.insert(4, 'Two.')
  const [, second = new Uint8Array()] = updates
  await log.create(housing, 'lineage-1', { person: asha, clients: [editor.clientID], update: second, receivedAt: 1 })
  house = await openHouse({ log })
  house.setRole('asha', 'owner')

  const guest = await house.guest('asha').join()
  await guest.until(() => guest.closed !== null)
  expect(guest.closed?.code).toBe(4420)
  await expect(house.lobby.read(housing)).rejects.toMatchObject({ code: 'unreadable' })
  expect(house.journal.lines.map(({ name }) => name)).toContain('paper.unreadable')
})
