// The log's threads. The writer takes everything that was asked since its last commit and commits it in one go: the longer a commit takes,
// the more the next one carries, and nobody waits for a timer. The reader answers one question after the other.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type Question, UpdateLogReader } from './update-log-reader.ts'
import { type Answer, type Asked, failureOf } from './update-log-thread.ts'
import { type Deed, UpdateLogWriter } from './update-log-writer.ts'

const { file, work } = workerData as { readonly file: string; readonly work: 'write' | 'read' } // update-log-thread.ts starts us
const port = parentPort
if (!port) throw new Error('This file runs only as a worker thread.')

if (work === 'write') {
  const writer = new UpdateLogWriter(file)
  port.on('message', (first: readonly Asked<Deed>[]) => {
    const asked = [...first]
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) asked.push(...next.message)
    const closing = asked.some(({ what }) => what === 'close')
    const deeds = asked.flatMap(({ id, what }) => (what === 'close' ? [] : [{ id, what }]))
    const outcomes = writer.commit(deeds.map(({ what }) => what))
    const answers = deeds.map(({ id }, at): Answer => {
      const error = outcomes[at]
      return { id, failure: error ? failureOf(error) : null, result: null }
    })
    if (closing) writer.close()
    port.postMessage([...answers, ...asked.filter(({ what }) => what === 'close').map(done)])
  })
} else {
  const reader = new UpdateLogReader(file)
  port.on('message', (asked: readonly Asked<Question>[]) => {
    for (const { id, what } of asked) port.postMessage([answer(reader, id, what)])
  })
}
port.postMessage('ready')

function answer(reader: UpdateLogReader, id: number, what: Asked<Question>['what']): Answer {
  if (what === 'close') {
    reader.close()
    return done({ id })
  }
  try {
    return { id, failure: null, result: reader.answer(what) }
  } catch (error) {
    return { id, failure: failureOf(error), result: null }
  }
}

function done({ id }: { readonly id: number }): Answer {
  return { id, failure: null, result: null }
}
