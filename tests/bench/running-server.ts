// A server that is measured, as the scenes see it: a process of its own, on a folder of its own, that knows the rooms and guests of the scene.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Seat } from './load-guest.ts'
import { cpuOf, memoryOf } from './measure.ts'

/** How many there will be: who needs accounts or papers makes them beforehand. */
export interface Cast {
  readonly rooms: number
  readonly guestsPerRoom: number
}

/** In bytes: what JavaScript holds, and what the system sees, which also has room that was used once and may be again. */
export interface Memory {
  readonly heap: number
  readonly resident: number
}

export interface RunningServer {
  readonly name: string
  /** Where this guest of this room connects. */
  seat(room: number, guest: number): Seat
  /** Keeps it to one core. */
  pin(): void
  /** Processor time (ms) so far. */
  cpu(): number
  /** What it keeps when what nobody needs is thrown away. */
  memory(): Promise<Memory>
  /** Ends it as an operator would, and starts it again on the same data. */
  restart(): Promise<void>
  /** Ends it and throws its data away. */
  remove(): Promise<void>
}

export interface ServerKind {
  readonly name: string
  /** Whether it keeps texts, so that it can be asked for one. */
  readonly knowsText: boolean
  start(cast: Cast): Promise<RunningServer>
}

/** What each measured process is started with, besides its own program. */
const nodeArgs = ['--expose-gc', `--import=${new URL('collect-garbage.mjs', import.meta.url).href}`]

/** A child that answers our signals: see collect-garbage.mjs. */
export class Process {
  readonly child: ChildProcess
  said = ''

  constructor(program: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, [...nodeArgs, program, ...args], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...inherited(), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const output of [this.child.stdout, this.child.stderr])
      output?.on('data', (chunk: Buffer) => {
        this.said += chunk.toString()
      })
  }

  /** Resolves with what it was waited for, as soon as it is said. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.said)
      if (found) return found
      if (this.child.exitCode !== null) throw new Error(`It ended with ${this.child.exitCode}: ${this.said}`)
      await Promise.race([once(this.child.stdout ?? this.child, 'data'), once(this.child, 'exit')])
    }
  }

  /** The first core is its own; we go to the others. */
  pin(): void {
    for (const [pid, cores] of [
      [this.child.pid, '0'],
      [process.pid, `1-${availableParallelism() - 1}`],
    ])
      spawnSync('taskset', ['-a', '-c', '-p', `${cores}`, `${pid}`])
  }

  cpu(): number {
    return cpuOf(this.child.pid ?? 0)
  }

  async memory(): Promise<Memory> {
    this.said = ''
    this.child.kill('SIGUSR2')
    const [, heap] = await this.until(/keeps (\d+)/)
    return { heap: Number(heap), resident: memoryOf(this.child.pid ?? 0) }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill(signal)
    await gone
  }
}

/** With `NODE_OPTIONS="--cpu-prof --cpu-prof-dir=FOLDER"` each server that ends by itself leaves a profile. */
function inherited(): Record<string, string> {
  const { PATH = '', NODE_OPTIONS } = process.env
  return { PATH, ...(NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS }) }
}

interface Recipe {
  readonly name: string
  start(folder: string): Process
  /** Called when it runs and whenever it runs again. Returns where its guests connect. */
  ready(process: Process, cast: Cast): Promise<RunningServer['seat']>
}

export async function run({ name, start, ready }: Recipe, cast: Cast): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'))
  let process = start(folder)
  let seat = await ready(process, cast)
  return {
    name,
    seat: (room, guest) => seat(room, guest),
    pin: () => process.pin(),
    cpu: () => process.cpu(),
    memory: () => process.memory(),
    async restart() {
      await process.end('SIGTERM')
      process = start(folder)
      seat = await ready(process, cast)
    },
    async remove() {
      await process.end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
