// rejoinder.db: one connection for everything but the log. Commits are on disk when they return (synchronous=FULL).
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { asPortKnows } from './refused-by-disk.ts'
import type { Tables } from './tables.ts'

export interface Database {
  readonly db: Kysely<Tables>
  readonly sqlite: DatabaseSync
  /** Resolves when a trial write has reached the disk; rejects otherwise. */
  canStore(): Promise<void>
  close(): Promise<void>
}

/** Opens (or makes) a database file; ':memory:' for tests. Migrations are not run here. */
export function openDatabase(file: string): Database {
  const sqlite = new DatabaseSync(file)
  // Set on every open: these belong to the connection, not to the file.
  sqlite.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000;
    -- What is taken away is overwritten, so that no backup carries it in the file's free space.
    PRAGMA secure_delete = ON;
  `)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyExpects(sqlite) }) })
  return {
    db,
    sqlite,
    async canStore() {
      const value = new Date().toISOString()
      await db
        .insertInto('setting')
        .values({ name: 'trial write', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    close: () => db.destroy(),
  }
}

/** Statements kept ready: preparing one takes longer than running it. */
const statementsKept = 500

/** Kysely was written for better-sqlite3, which takes parameters as a list and knows which statements give rows. */
function asKyselyExpects(sqlite: DatabaseSync): SqliteDatabase {
  const ready = new Map<string, SqliteStatement>()
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const known = ready.get(text)
      if (known) return known
      if (ready.size >= statementsKept) ready.clear()
      const made = prepare(text)
      ready.set(text, made)
      return made
    },
  }

  function prepare(text: string): SqliteStatement {
    const statement = sqlite.prepare(text)
    // Kysely hands on what its callers gave as values: text, numbers, null, bytes. node:sqlite throws at anything else.
    const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
    const doing = <Result>(deed: () => Result): Result => {
      try {
        return deed()
      } catch (error) {
        throw asPortKnows(error)
      }
    }
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => doing(() => statement.all(...values(parameters))),
      run: (parameters) => {
        // On a disk that refuses, SQLite has rolled back by itself. To say so would hide why.
        if (text === 'rollback' && !sqlite.isTransaction) return { changes: 0, lastInsertRowid: 0 }
        return doing(() => statement.run(...values(parameters)))
      },
      iterate: (parameters) => statement.iterate(...values(parameters)),
    }
  }
}
