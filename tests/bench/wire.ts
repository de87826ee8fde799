// One WebSocket as the load generator speaks it: the least that a server can be spoken to with, so that the clients cost little beside the server
// that is measured. Frames go out whole and masked with zeros; what comes in is cut into frames and handed on without a copy.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface WireAddress {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

const opcode = { binary: 2, close: 8, ping: 9, pong: 10 }

export class Wire {
  readonly #socket: Socket
  readonly #hear: (frame: Buffer) => void
  #rest: Buffer = Buffer.alloc(0)
  #isOpen = false
  #hasLeft = false

  private constructor(socket: Socket, hear: (frame: Buffer) => void) {
    this.#socket = socket
    this.#hear = hear
    socket.setNoDelay(true)
    socket.on('data', (bytes: Buffer) => this.#take(bytes))
    socket.on('close', () => {
      if (!this.#hasLeft) throw new Error('The server has closed a line of the load generator.')
    })
  }

  /** Resolves when the server has taken the upgrade. */
  static async open({ port, path, headers }: WireAddress, hear: (frame: Buffer) => void): Promise<Wire> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const wire = new Wire(socket, hear)
    const lines = {
      Host: `127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }
    const said = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET ${path} HTTP/1.1\r\n${said.join('')}\r\n`)
    return wire
  }

  send(payload: Uint8Array, kind = opcode.binary): void {
    const size = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8
    const frame = Buffer.alloc(2 + size + 4 + payload.length) // the mask stays zero
    frame[0] = 0x80 | kind
    frame[1] = 0x80 | (size === 0 ? payload.length : size === 2 ? 126 : 127)
    if (size === 2) frame.writeUInt16BE(payload.length, 2)
    if (size === 8) frame.writeUInt32BE(payload.length, 6)
    frame.set(payload, 2 + size + 4)
    this.#socket.write(frame)
  }

  leave(): void {
    this.#hasLeft = true
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    let at = this.#isOpen ? 0 : this.#passHandshake(all)
    while (at + 2 <= all.length) {
      const short = (all[at + 1] ?? 0) & 127
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (at + head > all.length) break
      const length = short < 126 ? short : short === 126 ? all.readUInt16BE(at + 2) : all.readUInt32BE(at + 6)
      const end = at + head + length
      if (end > all.length) break
      this.#frame((all[at] ?? 0) & 15, all.subarray(at + head, end))
      at = end
    }
    this.#rest = all.subarray(at)
  }

  /** Where the answer to the upgrade ends; 0 as long as it has not come whole. */
  #passHandshake(all: Buffer): number {
    const end = all.indexOf('\r\n\r\n')
    if (end === -1) return 0
    const [status] = all.toString('latin1', 0, end).split('\r\n')
    if (!status?.includes(' 101 ')) throw new Error(`The upgrade was refused: ${status}`)
    this.#isOpen = true
    return end + 4
  }

  #frame(kind: number, payload: Buffer): void {
    if (kind === opcode.binary) this.#hear(payload)
    else if (kind === opcode.ping) this.send(payload, opcode.pong)
    else if (kind === opcode.close)
      throw new Error(`The server closed a line: ${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}`)
  }
}
