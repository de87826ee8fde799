// Every source file of ours, as paths from the project's root, with what it imports of ours.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export function sourceFiles(rooms: readonly string[] = ['client', 'server', 'shared', 'tests']): string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  )
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** The files of ours that a file imports, by `import`, `export … from`, `import()` or `new URL(…, import.meta.url)`. */
export function importsOf(file: string): string[] {
  const found = textOf(file).matchAll(/(?:from\s+|import\s*\(\s*|import\s+|new URL\(\s*)['"](\.[^'"]+\.tsx?)['"]/g)
  return [...found].map((match) => posix.normalize(posix.join(dirname(file), match[1] ?? '')))
}
