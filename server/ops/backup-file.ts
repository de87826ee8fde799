// The one file a backup is: a plain tar archive, so that any machine can look into it, of manifest.json, rejoinder.db and log.db, in this order.
// The manifest says what follows, byte for byte; a file that is anything else is refused before anything is done with it.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Extract, extract, pack } from 'tar-stream'
import { z } from 'zod'
import { CannotDo, dataFiles } from './data-files.ts'
import { troubleOf } from './trouble.ts'

const Holds = z.object({ papers: z.int(), edits: z.int(), editions: z.int(), pictures: z.int(), people: z.int() })
export type Holds = z.infer<typeof Holds>

const Part = z.object({ name: z.enum(dataFiles), bytes: z.int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const Manifest = z.object({
  format: z.literal('rejoinder backup 1'),
  takenAt: z.iso.datetime(),
  /** Of Rejoinder. */
  release: z.string(),
  holds: Holds,
  parts: z.array(Part).length(dataFiles.length),
})
export type Manifest = z.infer<typeof Manifest>

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never

const manifestName = 'manifest.json'
const manifestBytes = 64_000

/** Writes the databases in `folder` as one backup to the new file `to`, and says what is in it. The caller brings it to disk. */
export async function writeBackup(
  folder: string,
  to: string,
  facts: Pick<Manifest, 'takenAt' | 'release' | 'holds'>,
): Promise<Manifest> {
  const parts = await Promise.all(dataFiles.map(async (name) => ({ name, ...(await measure(join(folder, name))) })))
  const manifest: Manifest = { format: 'rejoinder backup 1', ...facts, parts }
  const archive = pack()
  const written = pipeline(archive, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
  const mtime = new Date(facts.takenAt)
  const filled = (async () => {
    archive.entry({ name: manifestName, mtime, mode: 0o600 }, `${JSON.stringify(manifest, null, 2)}\n`)
    for (const { name, bytes } of parts) {
      await pipeline(createReadStream(join(folder, name)), archive.entry({ name, size: bytes, mtime, mode: 0o600 }))
    }
    archive.finalize()
  })()
  // A reader that fails leaves the archive unfinished: without this its writer would wait for ever.
  filled.catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))))
  await Promise.all([filled, written])
  return manifest
}

/** What a backup says of itself, without reading the rest. Throws CannotDo when it is none. */
export async function readManifest(file: string): Promise<Manifest> {
  return walk(file, (manifest) => Promise.resolve(manifest), 'manifest only')
}

/** Reads a backup through, compares each part with the manifest, and puts the parts into `folder` (null: nowhere). */
export async function unpackBackup(file: string, folder: string | null): Promise<Manifest> {
  return walk(file, async (manifest, rest) => {
    for (const { name, bytes, sha256 } of manifest.parts) {
      const { value: entry, done } = await rest.next()
      if (done || entry.header.name !== name) throw new CannotDo(`${name} is missing in ${file}.`)
      const hash = createHash('sha256')
      entry.on('data', (chunk) => hash.update(chunk as Uint8Array)) // an entry's chunks are bytes
      const sink = folder === null ? nowhere() : createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 })
      await pipeline(entry, sink)
      if (entry.header.size !== bytes || hash.digest('hex') !== sha256)
        throw new CannotDo(`${name} in ${file} is damaged: it is not what was backed up.`)
    }
    if (!(await rest.next()).done) throw new CannotDo(`${file} holds more than a backup does.`)
    return manifest
  })
}

/** Opens the archive, reads the manifest, and hands on the entries behind it. */
async function walk<T>(
  file: string,
  visit: (manifest: Manifest, rest: AsyncIterator<Entry>) => Promise<T>,
  extent: 'whole' | 'manifest only' = 'whole',
): Promise<T> {
  const isFile = (await stat(file).catch(() => null))?.isFile() ?? false
  if (!isFile) throw new CannotDo(`There is no file ${file}.`)
  const source = createReadStream(file)
  const archive = extract()
  const read = pipeline(source, archive)
  // What goes wrong in it is heard where the entries are read; heard nowhere else, it would end the process.
  read.catch(() => undefined)
  const entries = archive[Symbol.asyncIterator]()
  try {
    const first = await entries.next()
    if (first.done || first.value.header.name !== manifestName) throw new CannotDo(`${file} is not a backup of Rejoinder.`)
    const result = await visit(parseManifest(await textOf(first.value), file), entries)
    if (extent === 'whole') await read
    return result
  } catch (error) {
    if (error instanceof CannotDo || troubleOf(error) !== null) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotDo(`${file} is not a backup of Rejoinder, or is damaged: ${reason}.`, { cause: error })
  } finally {
    source.destroy()
    archive.destroy()
  }
}

function parseManifest(text: string, file: string): Manifest {
  const manifest = Manifest.safeParse(JSON.parse(text))
  if (manifest.success) return manifest.data
  throw new CannotDo(`${file} was made by another release of Rejoinder, or is damaged: its manifest cannot be read.`)
}

async function textOf(entry: Entry): Promise<string> {
  if ((entry.header.size ?? 0) > manifestBytes) throw new Error('the manifest is too long')
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk as Uint8Array) // an entry's chunks are bytes
  return Buffer.concat(chunks).toString('utf8')
}

async function measure(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}
