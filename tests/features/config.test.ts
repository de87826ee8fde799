import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/adapters/sql/database.ts'
import { migrate, NewerData } from '../../server/adapters/sql/migrate.ts'
import { sqlOutbox } from '../../server/adapters/sql/outbox.ts'
import { DataDirInUse, guardDataDir } from '../../server/adapters/system/data-dir-guard.ts'
import { secretOf } from '../../server/adapters/system/secret-file.ts'
import { readConfig, WrongSetting } from '../../server/config.ts'
import { CannotStore } from '../../server/ports/cannot-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('settings', () => {
  test('[OPS-1] without any, the server is on this machine only, and accounts are by invitation', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: join(process.cwd(), 'data'),
      publicUrl: null,
      signUp: 'invitation',
      smtpUrl: null,
      provider: null,
    })
  })

  test('[OPS-1] an empty one counts as not given', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '', SMTP_URL: '' })).toEqual(readConfig({}))
  })

  test('[OPS-1] all are read', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '8080',
      DATA_DIR: '/srv/rejoinder',
      PUBLIC_URL: 'https://papers.example.org',
      SIGN_UP: 'open',
      SMTP_URL: 'smtps://user:word@mail.example.org:465/?from=papers@example.org',
    })
    expect(config).toMatchObject({ host: '0.0.0.0', port: 8080, dataDir: '/srv/rejoinder', signUp: 'open' })
    const oidc = { OIDC_ISSUER: 'https://login.example/council/v2.0', OIDC_CLIENT_ID: 'papers', OIDC_CLIENT_SECRET: 'word' }
    expect(readConfig(oidc).provider).toMatchObject({ clientId: 'papers', name: 'your organisation', trustsEmail: false })
    expect([config.publicUrl?.origin, config.smtpUrl?.hostname]).toEqual(['https://papers.example.org', 'mail.example.org'])
  })

  test('[OPS-1] half a provider of sign-in is refused in one sentence', () => {
    const attempt = () => readConfig({ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'papers' })
    expect(attempt).toThrow(WrongSetting)
    expect(attempt).toThrow(/^OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: .*\.$/)
  })

  test.each([
    ['PORT', 'three thousand'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['HOST', 'not a host'],
    ['SIGN_UP', 'yes'],
    ['PUBLIC_URL', 'papers.example.org'],
    ['PUBLIC_URL', 'ftp://papers.example.org'],
    ['PUBLIC_URL', 'https://papers.example.org/rejoinder'],
    ['PUBLIC_URL', 'https://user:word@papers.example.org'],
    ['SMTP_URL', 'mail.example.org'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['OIDC_ISSUER', 'http://login.example'],
    ['OIDC_TRUST_EMAIL', 'perhaps'],
  ])('[OPS-1] a wrong one is refused in one sentence that names it: %s=%s', (name, value) => {
    const attempt = () => readConfig({ [name]: value })
    expect(attempt).toThrow(WrongSetting)
    expect(attempt).toThrow(new RegExp(`^${name} has to be [^.\\n].*\\.$|^${name} has to look like .*\\.$`))
  })

  test('[OPS-1] listening to everybody takes the address they use', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(
      'Set PUBLIC_URL to the address people will open, because HOST is 0.0.0.0.',
    )
  })
})

describe('the data folder', () => {
  test('[OPS-2] the secret is made once, at random, and only its owner can read it', () => {
    const secret = secretOf(folder)
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(secretOf(folder)).toBe(secret)
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(secret)
    if (process.platform !== 'win32') expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })

  test('[OPS-2] a damaged secret stops the start instead of signing cookies with nothing', () => {
    const other = mkdtempSync(join(folder, 'damaged-'))
    writeFileSync(join(other, 'secret'), '')
    expect(() => secretOf(other)).toThrow(/damaged\. Remove the file/)
  })

  test('[OPS-3] one server at a time', () => {
    const letGo = guardDataDir(folder)
    expect(() => guardDataDir(folder)).toThrow(DataDirInUse)
    expect(() => guardDataDir(folder)).toThrow(`Another Rejoinder server is using ${folder}.`)
    letGo()
    guardDataDir(folder)()
  })

  test('[OPS-4] commits are on disk when they return, and references are kept', async () => {
    const database = openDatabase(join(folder, 'rejoinder.db'))
    const pragma = (name: string) => Object.values(database.sqlite.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    // 2 is FULL.
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
    await database.close()
  })

  test('[API-11] a disk that is full is known for it, also when a transaction breaks off', async () => {
    const database = openDatabase(join(folder, 'full.db'))
    const db = database.db.withTables<{ word: { text: string } }>()
    database.sqlite.exec('CREATE TABLE word (text TEXT); PRAGMA max_page_count = 20')
    const much = { text: 'x'.repeat(200_000) }
    const refused = new CannotStore('database or disk is full')
    await expect(db.insertInto('word').values(much).execute()).rejects.toThrow(refused)
    const inTransaction = db.transaction().execute((within) => within.insertInto('word').values(much).execute())
    await expect(inTransaction).rejects.toThrow(refused)
    await expect(inTransaction).rejects.toBeInstanceOf(CannotStore)
    await db.insertInto('word').values({ text: 'small' }).execute()
    expect(await db.selectFrom('word').selectAll().execute()).toEqual([{ text: 'small' }])
    await database.close()
  })

  test('[OPS-5] migrations run once, in order, and data of a newer release is left alone', async () => {
    const database = openDatabase(join(folder, 'migrated.db'))
    let accounts = 0
    const migrateAccounts = async () => {
      accounts += 1
    }
    const run = () => migrate(database.db, migrateAccounts)
    const numbers = () =>
      database.sqlite
        .prepare('SELECT number FROM migration')
        .all()
        .map(({ number }) => Number(number))
    await run()
    const done = numbers()
    await run()
    expect(accounts).toBe(2)
    expect(numbers()).toEqual(done)
    expect(done).toEqual(done.map((_, at) => at + 1))
    expect(done.length).toBeGreaterThan(5)

    database.sqlite.exec("INSERT INTO migration VALUES (99, '2030-01-01')")
    await expect(run()).rejects.toThrow(NewerData)
    expect(accounts).toBe(2)
    await database.close()
  })

  test('[OPS-5] what was written before comments could be taken down is there as it was', async () => {
    const database = openDatabase(join(folder, 'before.db'))
    const run = () => migrate(database.db, async () => undefined)
    await run()
    database.sqlite.exec(`
      ALTER TABLE comment DROP COLUMN removed_by;
      ALTER TABLE comment DROP COLUMN removal_reason;
      ALTER TABLE outbox DROP COLUMN bare_text;
      ALTER TABLE outbox DROP COLUMN bare_html;
      DROP TABLE outbox_words;
      DROP TABLE name_off;
      DELETE FROM migration WHERE number >= 9;
      PRAGMA foreign_keys = OFF;
      INSERT INTO comment (id, thread_id, text, at) VALUES ('1', 't', 'Hm.', '2026-11-01'), ('2', 't', '', '2026-11-02');
      UPDATE comment SET deleted_at = '2026-11-03' WHERE id = '2';
      INSERT INTO outbox (id, at, recipient, subject, text) VALUES ('l', '2026-11-03', 'ben', 'Bins', 'Hm.');
    `)
    await run()
    const comments = await database.db.selectFrom('comment').select(['text', 'deleted_at', 'removed_by']).orderBy('id').execute()
    expect(comments).toEqual([
      { text: 'Hm.', deleted_at: null, removed_by: null },
      { text: '', deleted_at: '2026-11-03', removed_by: null },
    ])
    expect((await sqlOutbox(database.db).waiting('')).map(({ letter }) => letter.text)).toEqual(['Hm.'])
    await database.close()
  })
})
