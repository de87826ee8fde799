// A small library that stands between a server and its system (LD_PRELOAD), compiled here where there is a C compiler and a Linux.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Shim {
  /** For `LD_PRELOAD`. */
  readonly library: string
  /** A folder of its own, for what it is told. */
  readonly folder: string
  remove(): void
}

/** `source`: its file in tests/kit. Null: this machine has no C compiler, or is no Linux. */
export function compileShim(source: string): Shim | null {
  if (process.platform !== 'linux') return null
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-shim-'))
  const library = join(folder, 'shim.so')
  const remove = () => rmSync(folder, { recursive: true })
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, '../kit', source)], {
      stdio: 'ignore',
    })
  } catch {
    remove()
    return null
  }
  return { library, folder, remove }
}
