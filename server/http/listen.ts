// Opens the port before anything else is built: with PORT=0 the address is known only then, and a port that is taken is told at once.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The port cannot be had. The message is the sentence to print. */
export class CannotListen extends Error {}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

export interface Listening {
  readonly server: Server
  readonly port: number
  /** From now on this answers. Until then everybody is asked to come back in a second. */
  answerWith(listener: Listener): void
  /** Takes nobody new, and resolves when those who are here have been answered, or have had their time. */
  close(): Promise<void>
}

/** How long (ms) the last requests and sockets may take when we go down. */
const patience = 3000

export async function listen(host: string, port: number): Promise<Listening> {
  let answer: Listener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('Rejoinder is starting.')
  }
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new CannotListen(sentenceFor(error, host, port), { cause: error })))
    server.listen(port, host, resolve)
  })
  server.removeAllListeners('error')
  // Node gives an AddressInfo for every server that listens on a port.
  const address = server.address() as AddressInfo
  return {
    server,
    port: address.port,
    answerWith(listener) {
      answer = listener
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(resolve, patience).unref()
      }),
  }
}

function sentenceFor(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: stop that one, or set PORT to a free one.`
  if (code === 'EACCES') return `This user may not open port ${port}: set PORT to one above 1023, and put a proxy in front.`
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `This machine has no address ${host}: set HOST to one it has.`
  return `Cannot listen at ${host}, port ${port}: ${error.message}`
}
