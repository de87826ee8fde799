// Hocuspocus as its own process, with its database extension on SQLite that syncs in full: `node hocuspocus.mjs FOLDER`. Prints its port.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const db = new DatabaseSync(join(process.argv[2], 'documents.db'))
db.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS document (name TEXT PRIMARY KEY, state BLOB)',
)
const find = db.prepare('SELECT state FROM document WHERE name = ?')
const keep = db.prepare('INSERT OR REPLACE INTO document (name, state) VALUES (?, ?)')

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => find.get(documentName)?.state ?? null,
      store: async ({ documentName, state }) => void keep.run(documentName, state),
    }),
  ],
})
await server.listen()
console.log(`port ${server.address.port}`)
