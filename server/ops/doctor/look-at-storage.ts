// Does the data folder keep what it is given? What kind of disk it is on, whether a write really reaches it, whether there is room, and who else may read.
import { accessSync, closeSync, constants, fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { openForWriting } from '../../adapters/sql/update-log-file.ts'
import { bytesOf, freeBytes, inWords } from '../data-files.ts'
import { troubleOf } from '../trouble.ts'
import type { Finding } from './finding.ts'

/** Kinds of file system by the number Linux gives them (statfs(2)). Locks or syncs on these are not to be trusted, or the data goes with the machine. */
const doubtful: ReadonlyMap<number, string> = new Map([
  [0x6969, 'a network disk (NFS)'],
  [0xff534d42, 'a network disk (SMB)'],
  [0xfe534d42, 'a network disk (SMB)'],
  [0x01021997, 'a disk shared with another machine (9p)'],
  [0x65735546, 'a disk that another program provides (FUSE)'],
])
const fleeting: ReadonlyMap<number, string> = new Map([
  [0x01021994, 'memory (tmpfs): all is gone when the machine restarts'],
  [0x858458f6, 'memory (ramfs): all is gone when the machine restarts'],
  [0x794c7630, 'a container’s own layer (overlay): all is gone with the container'],
])

export async function lookAtStorage(dataDir: string, free = freeBytes): Promise<Finding[]> {
  const what = 'Data folder'
  try {
    if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() !== true) {
      const advice = 'Set DATA_DIR as the server has it, or start the server once.'
      return [{ what, state: 'broken', sentence: `There is no folder ${dataDir}.`, advice }]
    }
    accessSync(dataDir, constants.R_OK | constants.X_OK)
  } catch (error) {
    return [{ what, state: 'broken', ...(troubleOf(error) ?? { sentence: `${dataDir} cannot be used: ${reasonOf(error)}.` }) }]
  }
  return [...(await kindOfDisk(dataDir)), syncing(dataDir), await room(dataDir, free), ...privacy(dataDir)]
}

async function kindOfDisk(dataDir: string): Promise<Finding[]> {
  const { type } = await statfs(dataDir)
  const what = 'Disk'
  const advice = 'Put DATA_DIR on a disk of this machine, or on a volume that stays.'
  if (fleeting.has(type)) return [{ what, state: 'broken', sentence: `The data folder is in ${fleeting.get(type)}.`, advice }]
  if (doubtful.has(type))
    return [{ what, state: 'look at this', sentence: `The data folder is on ${doubtful.get(type)}.`, advice }]
  return [{ what, state: 'ok', sentence: 'The data folder is on a disk of this machine.' }]
}

/** Opens a database as the log is opened, and times what a commit stands on. */
function syncing(dataDir: string): Finding {
  const what = 'Saved'
  let trial: string | null = null
  try {
    trial = mkdtempSync(join(dataDir, 'doctor-'))
    openForWriting(join(trial, 'trial.db')).close()
    const ms = medianSync(join(trial, 'trial'))
    const said = `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`
    if (ms < 0.02) {
      const advice = 'Ask who runs the disk whether it syncs; a power cut may take what was called saved.'
      return {
        what,
        state: 'look at this',
        sentence: `A write claims to reach the disk in ${said}: no disk is so quick.`,
        advice,
      }
    }
    if (ms > 50) {
      const advice = 'A quicker disk (an SSD) makes the badge turn to Saved sooner. Nothing is at risk.'
      return { what, state: 'look at this', sentence: `A write takes ${said} to reach the disk.`, advice }
    }
    return { what, state: 'ok', sentence: `A write reaches the disk in ${said} (WAL, synchronous=FULL).` }
  } catch (error) {
    const { advice } = troubleOf(error) ?? { advice: 'Look at the system’s log.' }
    return { what, state: 'broken', sentence: `Nothing can be written to ${dataDir}: ${reasonOf(error)}.`, advice }
  } finally {
    if (trial !== null) rmSync(trial, { recursive: true, force: true })
  }
}

function medianSync(file: string): number {
  const handle = openSync(file, 'w')
  try {
    const times = Array.from({ length: 15 }, () => {
      const began = performance.now()
      writeSync(handle, 'x'.repeat(4096))
      fsyncSync(handle)
      return performance.now() - began
    })
    return times.sort((a, b) => a - b)[7] ?? 0
  } finally {
    closeSync(handle)
  }
}

async function room(dataDir: string, free: (folder: string) => Promise<number>): Promise<Finding> {
  const [there, used] = [await free(dataDir), bytesOf(dataDir)]
  const sentence = `${inWords(there)} are free; Rejoinder's data takes ${inWords(used)}.`
  const advice = 'Make room. When the disk is full nothing more is saved; people keep their words on their own devices.'
  if (there < 50e6) return { what: 'Room', state: 'broken', sentence, advice }
  if (there < Math.max(1e9, 3 * used)) return { what: 'Room', state: 'look at this', sentence, advice }
  return { what: 'Room', state: 'ok', sentence }
}

function privacy(dataDir: string): Finding[] {
  const what = 'Privacy'
  const files = ['secret', 'rejoinder.db', 'log.db'].map((name) => join(dataDir, name))
  // In a folder that is closed to others, its files are too.
  const open = isOpen(dataDir) ? files.filter(isOpen) : []
  if (open.length === 0) return [{ what, state: 'ok', sentence: 'Only its owner can read the data folder and the key in it.' }]
  const advice = `chmod 700 ${dataDir}`
  return [{ what, state: 'look at this', sentence: `Other users of this machine can read ${open.join(', ')}.`, advice }]
}

function isOpen(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
}
