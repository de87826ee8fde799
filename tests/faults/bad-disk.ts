// A disk that fails when it is told to: a small library between the server and its disk, compiled here where there is a C compiler and a Linux.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Trouble = 'fsync' | 'write' | 'read' | 'nosync' | 'none'

export interface BadDisk {
  /** For the server's environment. */
  readonly env: Readonly<Record<string, string>>
  /** From now on. */
  be(trouble: Trouble): void
  remove(): void
}

/** Null: this machine has no C compiler, or is no Linux. */
export function makeBadDisk(): BadDisk | null {
  if (process.platform !== 'linux') return null
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-disk-'))
  const library = join(folder, 'shim.so')
  const wish = join(folder, 'wish')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, '../kit/disk-shim.c')], {
      stdio: 'ignore',
    })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  const be = (trouble: Trouble) => writeFileSync(wish, trouble)
  be('none')
  return { env: { LD_PRELOAD: library, FAULT_FILE: wish }, be, remove: () => rmSync(folder, { recursive: true }) }
}
