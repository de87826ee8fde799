// Starts tests/kit/room-server.ts as a process of its own, asks for its memory, and kills it.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'

export interface RoomProcess {
  /** ws://127.0.0.1:port */
  readonly address: string
  readonly pid: number
  /** Bytes in use when all rubbish is collected, and bytes the process holds. */
  memory(): Promise<{ readonly used: number; readonly held: number }>
  /** SIGKILL, or another signal. Resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>
}

export interface RoomProcessOptions {
  readonly folder: string
  readonly port?: number
  readonly how?: 'honest' | 'lying'
  readonly env?: Readonly<Record<string, string>>
}

export async function startRooms({ folder, port = 0, how = 'honest', env = {} }: RoomProcessOptions): Promise<RoomProcess> {
  const script = join(import.meta.dirname, 'room-server.ts')
  const child = spawn(process.execPath, ['--expose-gc', script, folder, String(port), how], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'pipe',
  })
  child.stderr.pipe(process.stderr)
  const [, found] = await untilItSays(child, /port (\d+)/)
  return {
    address: `ws://127.0.0.1:${found}`,
    pid: child.pid ?? 0,
    async memory() {
      const answer = untilItSays(child, /memory (\d+) (\d+)/)
      child.stdin.write('memory\n')
      const [, used, held] = await answer
      return { used: Number(used), held: Number(held) }
    },
    async kill(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await gone
    },
  }
}

function untilItSays(child: ChildProcessWithoutNullStreams, words: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The server ended with ${code}.`))
    child.once('exit', ended)
    const hear = (chunk: Buffer) => {
      const found = words.exec(chunk.toString())
      if (!found) return
      child.off('exit', ended)
      child.stdout.off('data', hear)
      resolve(found)
    }
    child.stdout.on('data', hear)
  })
}
