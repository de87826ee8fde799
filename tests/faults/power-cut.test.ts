// The power goes: a file system of its own on a loop device, the server stopped in mid-sentence, the file system shut down without bringing anything more to
// its disk, and mounted again. Only in the long form, as root, where this machine allows it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { below, dice } from '../editor/dice.ts'
import { makeBadDisk } from './bad-disk.ts'
import { findFaults } from './checker.ts'
import { can, lacks } from './machine.ts'
import { record } from './record.ts'
import { RoomsAlone } from './rooms-alone.ts'
import { isFull, seedOf, times } from './scale.ts'

interface Cuts {
  readonly kind: string
  readonly cuts: number
  readonly seed: number
  readonly env?: Readonly<Record<string, string>>
}

interface Outcome {
  readonly faults: readonly string[]
  readonly saved: number
}

/** Cuts the power again and again under ten writers, until something is lost. A paper that cannot be read any more has lost everything. */
async function cutPower({ kind, cuts, seed, env = {} }: Cuts): Promise<Outcome> {
  const disk = makeDisk(kind)
  const roll = dice(seed)
  const alone = await RoomsAlone.open({ seed, writers: 10, folder: disk.folder, env })
  let faults: string[] = []
  try {
    for (let cut = 0; cut < cuts && faults.length === 0; cut++) {
      await alone.everybodyJoins()
      alone.everybodyWrites(10, 50)
      await pause(200 + below(roll, 600))
      process.kill(alone.pid, 'SIGSTOP')
      // What it had said before still arrives.
      await pause(150)
      alone.everybodyStops()
      for (const writer of alone.writers) writer.noteSaved()
      disk.cut()
      await alone.kill()
      disk.comeBack()
      faults = await alone.faultsOnDisk().catch((error: unknown) => [`lost: ${String(error)}`])
      if (faults.length === 0) await alone.startAgain()
    }
    if (faults.length === 0) {
      await alone.everybodyJoins()
      await alone.everybodyIsTold()
      faults = findFaults({ readings: await alone.allReadings(), ledger: alone.ledger, when: 'arrived' })
    }
  } finally {
    await alone.close()
    disk.remove()
  }
  return { faults, saved: alone.ledger.savedWords.size + alone.ledger.savedDeletions.size }
}

/** A file system of this kind in a file. */
function makeDisk(kind: string) {
  const place = mkdtempSync(join(tmpdir(), 'rejoinder-power-'))
  const [image, mount] = [join(place, 'image'), join(place, 'mount')]
  mkdirSync(mount)
  execFileSync('truncate', ['-s', '400M', image])
  execFileSync(`mkfs.${kind}`, ['-q', image])
  const comeBack = () => void execFileSync('mount', ['-o', 'loop', image, mount])
  comeBack()
  const folder = join(mount, 'data')
  mkdirSync(folder)
  execFileSync('sync')
  return {
    folder,
    /** From here on nothing reaches it. */
    cut: () => void execFileSync('xfs_io', ['-x', '-c', 'shutdown', mount]),
    /** With what had reached it. */
    comeBack() {
      execFileSync('umount', [mount])
      comeBack()
    },
    remove() {
      execFileSync('umount', [mount])
      rmSync(place, { recursive: true })
    },
  }
}

const isRoot = process.getuid?.() === 0

describe.skipIf(!isFull || lacks('root, loop devices or xfs_io', isRoot && can('xfs_io', '-V')))('power cuts', () => {
  test.each(['ext4', 'xfs'])('[FAULT-18] on %s, after a power cut everything that was called saved is there', async (kind) => {
    const seed = seedOf(181)
    const cuts = times(0, 40)
    const { faults, saved } = await cutPower({ kind, cuts, seed })
    expect(faults).toEqual([])
    record(`power cut, ${kind}`, `${cuts} cuts under 10 writers`, seed, { 'edits saved': saved, lost: 0, doubled: 0 })
  })

  test.skipIf(lacks('C compiler (cc) for an fsync that does nothing', can('cc', '--version'))).each(['ext4', 'xfs'])(
    '[FAULT-18] control: on %s, with an fsync that does nothing, the same cuts lose what was called saved',
    async (kind) => {
      const shim = makeBadDisk()
      shim?.be('nosync')
      const seed = seedOf(182)
      const { faults } = await cutPower({ kind, cuts: 5, seed, ...(shim ? { env: shim.env } : {}) })
      shim?.remove()
      const lost = faults.filter((fault) => fault.startsWith('lost') || fault.startsWith('a cold open lost'))
      expect(lost.length).toBeGreaterThan(0)
      record(`power cut, ${kind}, control`, 'fsync does nothing', seed, { 'faults found': lost.length })
    },
  )
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
