// The disk is full: as a file that may not grow any more (always), and as a small file system that others have filled (where this machine lets us mount one).
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, test } from 'vitest'
import { goThrough } from './disk-trouble.ts'
import { can, lacks, mayMount } from './machine.ts'
import { Newsroom } from './newsroom.ts'
import { record } from './record.ts'
import { seedOf } from './scale.ts'

let room: Newsroom | null = null
let mounted: string | null = null

afterEach(async () => {
  await room?.close()
  room = null
  if (mounted !== null) {
    execFileSync('umount', [mounted])
    rmSync(mounted, { recursive: true })
    mounted = null
  }
})

test.skipIf(lacks('limit on the size of files', process.platform !== 'win32'))(
  '[FAULT-9] files that may not grow any more: saving is paused, nothing is called saved that is not, and all of it arrives when there is room',
  async () => {
    const seed = seedOf(91)
    room = await Newsroom.open({ seed, writers: 6 })
    const { dataDir } = room.server
    await room.server.stop()
    const largest = Math.max(...readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).size))
    // In blocks of 512 bytes, as POSIX has it; a shell that counts in 1,024 gives twice the room.
    const blocks = Math.ceil(largest / 512) + 128
    await room.startAgain(['sh', '-c', `ulimit -S -f ${blocks}; exec "$@"`, 'sh'])
    const canRaise = can('prlimit', '--version')
    const end = () => {
      if (canRaise) execFileSync('prlimit', ['--pid', String(room?.server.pid), '--fsize=unlimited'])
    }
    const made = await goThrough(room, { begin: () => undefined, end, killedInIt: !canRaise })
    record('disk full (RLIMIT_FSIZE)', '6 writers', seed, { 'edits made meanwhile': made, lost: 0, doubled: 0 })
  },
)

test.skipIf(lacks('right to mount a file system (root)', mayMount())).each([
  ['and has room again under the running server', false],
  ['and the server is killed in it', true],
])('[FAULT-9] a small file system that others fill, %s', async (_how, killedInIt) => {
  const place = mountSmall()
  const seed = seedOf(92)
  const dataDir = join(place, 'data')
  mkdirSync(dataDir)
  room = await Newsroom.open({ seed, writers: 6, dataDir })
  const ballast = join(place, 'ballast')
  const fill = () => {
    const { bavail, bsize } = statfsSync(place)
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 40_000)))
  }
  const made = await goThrough(room, { begin: fill, end: () => rmSync(ballast), killedInIt })
  record(`disk full (tmpfs)${killedInIt ? ', killed in it' : ''}`, '6 writers', seed, {
    'edits made meanwhile': made,
    lost: 0,
    doubled: 0,
  })
})

function mountSmall(): string {
  const place = mkdtempSync(join(tmpdir(), 'rejoinder-full-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', place])
  mounted = place
  return place
}
