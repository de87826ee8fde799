// What a command or a start that failed says to the host: one sentence, or nothing where only the error itself helps.
import { NewerData } from '../adapters/sql/migrate.ts'
import { DataDirInUse } from '../adapters/system/data-dir-guard.ts'
import { DamagedSecret } from '../adapters/system/secret-file.ts'
import { WrongSetting } from '../config.ts'
import { CannotListen } from '../http/listen.ts'
import { CannotStore } from '../ports/cannot-store.ts'
import { CannotDo } from './data-files.ts'
import { troubleOf } from './trouble.ts'

const sentences = [CannotDo, WrongSetting, DataDirInUse, CannotListen, NewerData, DamagedSecret]

/** Null: a fault of ours, to be shown whole. */
export function sentenceFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if (sentences.some((kind) => error instanceof kind) || isUnknownOption(error)) return error.message
  const trouble = troubleOf(error instanceof CannotStore ? error.cause : error)
  return trouble && `${trouble.sentence} ${trouble.advice}`
}

function isUnknownOption(error: Error): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
