// What some tests need of a machine and not every machine has. A test is skipped only for want of it, and says so in a sentence.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** For `skipIf`: true, after saying why, when something is missing. */
export function lacks(what: string, isThere: boolean): boolean {
  if (!isThere) console.warn(`Skipped, since this machine has no ${what}.`)
  return !isThere
}

/** Whether this command can be run, and succeeds. */
export function can(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Whether we may mount a small file system in memory. */
export function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'rejoinder-mount-'))
  const may = can('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place)
  if (may) execFileSync('umount', [place])
  rmdirSync(place)
  return may
}
