// A Chromium for the tests in a real browser: a path in the environment, the system's, Playwright's own; else one is installed where that is
// allowed (Debian's package as root, otherwise Playwright's download). If none can be had this fails with one sentence, never with a silent skip.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // Not there, or not ours to run: the next place is looked at.
  }
}

function onThePath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs)
}

/** The path of a Chromium that can be run, or undefined. */
export function findChromium(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) {
    if (!runs(wanted)) throw new Error(`CHROMIUM_PATH names ${wanted}, which is not a program that can be run.`)
    return wanted
  }
  const own = chromium.executablePath()
  return onThePath() ?? (own && runs(own) ? own : undefined)
}

function install(): void {
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0
  const isRoot = process.getuid?.() === 0
  if (
    isRoot &&
    runs('/usr/bin/apt-get') &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  )
    return
  run(process.execPath, [
    join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js'),
    'install',
    ...(isRoot ? ['--with-deps'] : []),
    'chromium',
  ])
}

if (import.meta.main) {
  if (!findChromium()) install()
  const found = findChromium()
  if (!found) {
    console.error(
      'The tests in a real browser need Chromium, and none was found or could be installed: install it, or set CHROMIUM_PATH.',
    )
    process.exit(1)
  }
  console.log(`Chromium: ${found}`)
}
