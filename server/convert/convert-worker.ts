// The thread in which texts from outside are read (importer.ts starts it). One task at a time, in order.
import { parentPort } from 'node:worker_threads'
import { fromHtml } from './from-html.ts'
import { fromMarkdown } from './from-markdown.ts'
import type { ConvertAnswer, ConvertTask } from './importer.ts'

parentPort?.on('message', ({ format, text, mostNodes }: ConvertTask) => {
  const { doc, report } = format === 'html' ? fromHtml(text) : fromMarkdown(text)
  let nodes = 0
  doc.descendants(() => {
    nodes += 1
  })
  const answer: ConvertAnswer = nodes > mostNodes ? null : { doc: doc.toJSON(), report }
  parentPort?.postMessage(answer)
})
