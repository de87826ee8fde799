// How a command ends: what it has to say on standard output and 0, or one sentence on standard error and 1.
import { NewerData } from '../adapters/sql/migrate.ts'
import { DataDirInUse } from '../adapters/system/data-dir-guard.ts'
import { WrongSetting } from '../config.ts'
import { CannotDo } from './data-files.ts'

/** `false`: it ran, and what it found is not good. */
export async function runCommand(command: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await command())) process.exitCode = 1
  } catch (error) {
    console.error(isForPeople(error) ? error.message : error)
    process.exitCode = 1
  }
}

function isForPeople(error: unknown): error is Error {
  const sentences = [CannotDo, WrongSetting, DataDirInUse, NewerData]
  const isUnknownOption = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  return isUnknownOption || sentences.some((kind) => error instanceof kind)
}
