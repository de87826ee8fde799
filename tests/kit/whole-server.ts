// A whole server as its own process, the way `npm start` runs it, on a port of its own and with a data folder under the system's temporary one.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpoints } from '../../shared/api/endpoints.ts'
import { openVisitor, password, type Visitor } from './visitor.ts'

export interface WholeServer {
  readonly url: string
  readonly dataDir: string
  readonly pid: number
  readonly hostLink: string
  /** Everything it printed so far, on both outputs. */
  said(): string
  /** Somebody nobody knows yet. */
  visitor(): Visitor
  /** The host, signed in by the link it printed. */
  host(): Promise<Visitor>
  /** Somebody with a new account: sign-up is open unless the settings say otherwise. */
  signUp(name: string): Promise<Visitor>
  /** Ends it as Ctrl+C does, and waits for its exit code. */
  stop(): Promise<number | null>
  /** Ends it without warning (SIGKILL). */
  kill(): Promise<void>
  /** Kills it if it still runs, and throws its data away. */
  remove(): Promise<void>
}

export interface WholeServerOptions {
  readonly settings?: Readonly<Record<string, string>>
  /** Start on what another one left behind. */
  readonly dataDir?: string
  /** Default: without the first debate. */
  readonly args?: readonly string[]
  /** What is run. Default: the server alone. */
  readonly entry?: 'server/main.ts' | 'server/ops/start.mjs'
  /** For node itself, such as a module that is loaded first. */
  readonly nodeArgs?: readonly string[]
  /** A command that runs node as its last words say, such as `sh -c 'ulimit -S -f 100; exec "$@"' sh`. */
  readonly under?: readonly string[]
}

const root = join(import.meta.dirname, '../..')

/** Runs a server, and waits until it has printed the host's link. Rejects with what it said when it ends before. */
export async function startWholeServer({
  settings = {},
  args = ['--empty'],
  entry = 'server/main.ts',
  nodeArgs = [],
  under = [],
  ...given
}: WholeServerOptions = {}): Promise<WholeServer> {
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'rejoinder-server-'))
  const [command = process.execPath, ...words] = [...under, process.execPath, ...nodeArgs, entry, ...args]
  const child = spawn(command, words, {
    cwd: root,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', SIGN_UP: 'open', DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let started = false
  const hostLink = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const link = /https?:\/\/\S+\/host#[\w-]+/.exec(said)
      if (link) {
        started = true
        resolve(link[0])
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) =>
      setImmediate(() => {
        // Nobody gets hold of a folder that was made for a server that never started.
        if (given.dataDir === undefined && !started) rmSync(dataDir, { recursive: true, force: true })
        reject(new Error(`It ended with ${code}: ${said}`))
      }),
    )
  })
  const url = new URL(hostLink).origin
  // Where the server says it is reached by another name, it still listens here.
  const listening = /"port":(\d+)/.exec(said)?.[1] ?? new URL(url).port
  const send = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${listening}${path}`, { redirect: 'manual', ...init })
  let theHost: Promise<Visitor> | null = null

  const host = () => {
    theHost ??= (async () => {
      const visitor = openVisitor(send, url)
      await visitor.call(endpoints.signInByHostLink, { input: { token: new URL(hostLink).hash.slice(1) } })
      return visitor
    })()
    return theHost
  }

  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    hostLink,
    said: () => said,
    visitor: () => openVisitor(send, url),
    host,
    async signUp(name) {
      const visitor = openVisitor(send, url)
      const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@council.example`
      const { status, problem } = await visitor.call(endpoints.signUp, { input: { name, email, password } })
      if (status !== 200) throw new Error(`${name} could not sign up: ${problem.detail}`)
      return visitor
    },
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
    async remove() {
      await end(child, 'SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return child.exitCode
}
