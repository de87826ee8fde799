// A clock that somebody sets, as a dead battery or a wrong time server does: at once, and while the server works.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileShim } from './shim.ts'

export interface WrongClock {
  /** For the server's environment. */
  readonly env: Readonly<Record<string, string>>
  /** From now on the server's clock is so many days off. */
  setOff(days: number): void
  remove(): void
}

/** Null: this machine cannot have one. */
export function makeWrongClock(): WrongClock | null {
  const shim = compileShim('clock-shim.c')
  if (shim === null) return null
  const file = join(shim.folder, 'off')
  const seconds = (days: number) => new BigInt64Array([BigInt(days * 86_400)])
  writeFileSync(file, seconds(0))
  return {
    env: { LD_PRELOAD: shim.library, CLOCK_FILE: file },
    // In place: the server looks at this very file.
    setOff: (days) => writeFileSync(file, seconds(days), { flag: 'r+' }),
    remove: shim.remove,
  }
}
