// How a command ends: what it has to say on standard output and 0, or one sentence on standard error and 1.
import { CannotDo } from './data-files.ts'
import { sentenceFor } from './sentence-for.ts'

/** `false`: it ran, and what it found is not good. */
export async function runCommand(command: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await command())) process.exitCode = 1
  } catch (error) {
    console.error(sentenceFor(error) ?? error)
    process.exitCode = 1
  }
}

/** The one file a command is given; undefined when it is given none. A path with a space in it arrives as two. */
export function onlyFile([file, more]: readonly string[]): string | undefined {
  if (more !== undefined) throw new CannotDo(`Give one file: "${file}" and "${more}" are two. Put a path with spaces in quotes.`)
  return file
}
