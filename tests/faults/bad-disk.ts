// A disk that fails when it is told to.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileShim } from './shim.ts'

export type Trouble = 'fsync' | 'write' | 'read' | 'nosync' | 'none'

export interface BadDisk {
  /** For the server's environment. */
  readonly env: Readonly<Record<string, string>>
  /** From now on. */
  be(trouble: Trouble): void
  remove(): void
}

/** Null: this machine cannot have one. */
export function makeBadDisk(): BadDisk | null {
  const shim = compileShim('disk-shim.c')
  if (shim === null) return null
  const wish = join(shim.folder, 'wish')
  const be = (trouble: Trouble) => writeFileSync(wish, trouble)
  be('none')
  return { env: { LD_PRELOAD: shim.library, FAULT_FILE: wish }, be, remove: shim.remove }
}
