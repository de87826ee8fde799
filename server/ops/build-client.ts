// Builds the client when there is none, or when something it is made of is newer. Run before the server starts and before the journeys.
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
/** Written last, with the time at which the build began: what changes during a build is built again next time. */
const stamp = join(root, 'dist/.built')
const madeOf = ['client', 'shared', 'vite.config.ts', 'package-lock.json']

const newest = Math.max(...madeOf.map((part) => changedAt(join(root, part))))
const builtAt = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs
if (builtAt === undefined || builtAt < newest) {
  const began = new Date()
  console.log('Building the client, which takes a moment and is done again only after a change …')
  rmSync(stamp, { force: true })
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, '')
  utimesSync(stamp, began, began)
}

function changedAt(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
}
